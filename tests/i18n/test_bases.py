"""Hand-written pages: what each translation was made from, and which of its sections are older."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.i18n.bases import base_path, kept, outdated, renewed, sections
from planbook.i18n.sentences import Age

SOURCE = """---
title: Money
---

# Money {#money}

Costs are ranges.

## Totals {#totals}

Sums are intervals.

```text
# no heading
```

## Shares {#shares}

Thirds add up to one.
"""
FRENCH = """---
title: Argent
---

# Argent {#money}

Les coûts sont des fourchettes.

## Totaux {#totals}

Les sommes sont des intervalles.

## Parts {#shares}

Trois tiers font un.
"""


def test_a_page_falls_into_sections_by_its_headings():
    found = sections(SOURCE)
    assert [(one.anchor, one.level, one.line) for one in found] == [
        ("", 0, 1),
        ("money", 1, 5),
        ("totals", 2, 9),
        ("shares", 2, 17),
    ]


TEXTS = st.text(alphabet=st.sampled_from("ab #`~-\n{}"), max_size=200)


@given(TEXTS)
def test_sections_lose_no_character(text):
    assert "".join(one.text for one in sections(text)) == text


@given(TEXTS, TEXTS)
def test_nothing_is_older_than_itself(text, translation):
    assert outdated(text, text, translation) == ()


def _older(source, translation=FRENCH):
    return [(one.place, one.age) for one in outdated(SOURCE, source, translation)]


def test_only_the_section_that_changed_is_older():
    assert _older(SOURCE.replace("are intervals", "are exact intervals")) == [(2, Age.CHANGED)]


def test_a_line_broken_elsewhere_is_no_change():
    assert _older(SOURCE.replace("Sums are", "Sums\nare")) == []


def test_a_title_in_the_front_matter_belongs_to_the_page():
    assert _older(SOURCE.replace("title: Money", "title: Money and sums")) == [(0, Age.CHANGED)]


def test_a_new_section_is_announced_where_it_would_stand():
    added = SOURCE.replace("## Shares", "## Funders {#funders}\n\nWho pays.\n\n## Shares")
    assert _older(added) == [(2, Age.ADDED)]


def test_a_section_that_is_gone_is_marked():
    assert _older(SOURCE[: SOURCE.index("## Shares")]) == [(3, Age.REMOVED)]


def test_sections_may_change_places():
    totals, shares = SOURCE.index("## Totals"), SOURCE.index("## Shares")
    assert _older(SOURCE[:totals] + SOURCE[shares:] + "\n" + SOURCE[totals:shares]) == []


def test_sections_without_anchors_count_by_their_place():
    bare = SOURCE.replace(" {#totals}", "").replace(" {#shares}", "").replace(" {#money}", "")
    french = FRENCH.replace(" {#totals}", "").replace(" {#shares}", "").replace(" {#money}", "")
    found = outdated(bare, bare.replace("Thirds", "Three thirds"), french)
    assert [(one.place, one.age) for one in found] == [(3, Age.CHANGED)]


def test_one_section_can_be_brought_up_to_date_alone():
    now = SOURCE.replace("are ranges", "are given as ranges").replace("Thirds", "Three thirds")
    base = renewed(SOURCE, now, ("shares",))
    assert [one.place for one in outdated(base, now, FRENCH)] == [1]
    assert outdated(renewed(base, now, ("money",)), now, FRENCH) == ()
    with pytest.raises(KeyError, match="funders"):
        renewed(SOURCE, now, ("funders",))


def test_the_base_lies_with_the_translations_of_its_language(tmp_path):
    docs, folder = tmp_path / "docs", tmp_path / "i18n"
    (docs / "guide").mkdir(parents=True)
    (docs / "guide" / "money.md").write_text(SOURCE, encoding="utf-8")
    assert kept(docs, folder, "fr", "guide/money.md") == (SOURCE, None)
    path = base_path(folder, "fr", "guide/money.md")
    assert path == folder / "fr" / "pages" / "guide" / "money.md"
    path.parent.mkdir(parents=True)
    path.write_text("old", encoding="utf-8")
    assert kept(docs, folder, "fr", "guide/money.md") == (SOURCE, "old")
