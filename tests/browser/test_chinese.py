"""Pages in Chinese: what type they fetch where the system has no Chinese face, and that nobody else fetches any."""

from __future__ import annotations

import pytest

ACTIVITY = "zh/plans/cms-capacity/design-training-programme/"


def fetched(first_visit) -> list[str]:
    return [url.rpartition("/")[2] for url in first_visit.requests if "/assets/fonts/" in url]


def test_an_activity_fetches_less_than_180_kilobytes_of_type(first_visit, address, built_site):
    first_visit.open(address + ACTIVITY)
    names = fetched(first_visit)
    assert "planbook-plain.woff2" in names
    assert not [name for name in names if "italic" in name or "serif" in name]
    assert sum((built_site / "assets/fonts" / name).stat().st_size for name in names) < 180_000
    assert first_visit.complaints == []


@pytest.mark.parametrize("path", ["", "fr/"])
def test_a_page_in_another_language_asks_for_no_slices(path, first_visit, address):
    first_visit.open(address + path)
    assert not [name for name in fetched(first_visit) if name.startswith("noto-sans-sc-") and "name" not in name]
    assert not [url for url in first_visit.requests if url.endswith("fonts-zh.css")]


def test_nothing_is_slanted(first_visit, address):
    first_visit.page.goto(address + ACTIVITY)
    first_visit.page.evaluate(
        "document.querySelector('.pb-body').insertAdjacentHTML('beforeend', '<em id=em>强调</em>')"
    )
    style = first_visit.page.evaluate("(({fontStyle, fontWeight}) => [fontStyle, fontWeight])(getComputedStyle(em))")
    assert style == ["normal", "600"]


def test_a_sum_is_not_broken_in_a_table(first_visit, address):
    """Between any two characters of Chinese a line may end; a column of amounts must not be so narrow."""
    first_visit.page.goto(address + "zh/plans/ccm-isu-2021/budget-2021/")
    amounts = first_visit.page.locator("td .pb-amount")
    heights = [amounts.nth(number).evaluate("e => e.getClientRects().length") for number in range(amounts.count())]
    assert set(heights) == {1}
