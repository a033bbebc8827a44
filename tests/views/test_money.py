"""The pages of money: what our own plans cost, as a reader sees it."""

from __future__ import annotations

import re

import pytest

from planbook.pages import Bars, Section, Table


def blocks(page):
    """Every block of a page, however deep, with the heading above it."""
    ahead = [("", block) for block in reversed(page.blocks)]
    while ahead:
        title, block = ahead.pop()
        yield title, block
        if isinstance(block, Section):
            ahead.extend((block.anchor, inner) for inner in reversed(block.blocks))


@pytest.fixture(scope="session")
def lines(sample, outline):
    """The outline of a page of our own data, line by line."""

    def read(id, language="en", name=""):
        text = outline(sample(name, language).pages[id])
        return [
            line.strip() for line in re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text).splitlines()
        ]

    return read


def test_the_total_of_the_template_keeps_what_is_open(lines):
    assert "Total: at least about US$ 145,000–240,000 and one item to be determined" in lines("cms-capacity/money")


def test_the_total_of_the_budget_is_stated_and_computed(lines):
    found = lines("ccm-isu-2021/money")
    assert "Stated total: CHF 469'686 {CHF 469686} <agrees (good)>" in found
    assert any(line.startswith("Sum of the lines: CHF") for line in found)


def test_shares_are_exact_and_say_that_they_add_up(lines):
    found = "\n".join(lines("cms-synergies/money"))
    assert "one third (1/3)" in found
    assert "two thirds (2/3)" in found
    assert "`1/3 + 2/3 = 1` <agrees (good)>" in found
    assert "Basis: How large the budgets of the two Secretariats are" in found


def test_every_chart_has_a_table_beside_it_that_says_the_same(sample):
    for name in ("", "full"):
        for id, page in sample(name, "en").pages.items():
            if id.endswith(("/money", "/monitoring")):
                found = list(blocks(page))
                tables = {title for title, block in found if isinstance(block, Table)}
                assert {title for title, block in found if isinstance(block, Bars)} <= tables, id


def test_bars_stay_inside_their_scale(sample):
    for page in sample("", "en").pages.values():
        for _, block in blocks(page):
            if isinstance(block, Bars):
                assert all(0 <= bar.low <= bar.high <= 1 for bar in block.bars), page.id


def test_a_plan_without_money_has_no_such_page(sample):
    assert "uclg-cib-2023/money" not in sample("", "en").pages
    assert "uclg-cib-2023/monitoring" not in sample("", "en").pages


def test_the_index_leads_to_every_page_of_money(sample, outline):
    pages = sample("", "en").pages
    index = outline(pages["index:budgets"])
    assert [id for id in pages if id.endswith("/money") and f"→ {id}]" not in index] == []
