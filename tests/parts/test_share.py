"""Shares: of whatever machines there are, each page and each thing that a language has once falls to exactly one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.parts.share import ALL, ShareError, lines, place, share

LANGUAGES = ("en", "fr", "es", "ar", "ru")
languages = st.integers(1, 5).map(lambda number: LANGUAGES[:number])
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).map(lambda name: f"plans/{name}.md")


@given(languages, st.integers(1, 40), names)
def test_a_page_falls_to_one_machine(site, machines, name):
    shares = [share(site, shard=f"{one}/{machines}") for one in range(1, machines + 1)]
    for language in site:
        assert sum(one.has(language, name) for one in shares) == 1
        assert sum(one.leads(language) for one in shares) == 1
    made = lines(site, ((str(number), one) for number, one in enumerate(shares)))
    assert set(made) == set(site)
    assert not any([*line.gaps(), *line.overlaps()] for line in made.values())


@given(languages, st.integers(1, 40))
def test_shares_are_equal_and_of_few_languages(site, machines):
    for number in range(1, machines + 1):
        found = share(site, shard=f"{number}/{machines}")
        assert sum((end - start for start, end in found.pieces.values()), Fraction(0)) == Fraction(len(site), machines)
        assert len(found.languages) <= len(site) // machines + 2
        assert len([one for one in found.languages if not found.is_all_of(one)]) <= 2


def test_languages_and_shards_say_what_is_built():
    assert share(LANGUAGES, "fr").pieces == {"fr": ALL}
    assert share(LANGUAGES, " es, fr").languages == ("fr", "es"), "in the order of the site"
    half = share(LANGUAGES, "fr", "2/2")
    assert half.pieces == {"fr": (Fraction(1, 2), Fraction(1))}
    assert not half.leads("fr") and not half.is_all_of("fr") and not half.has("en", "index.md")
    assert share(("en", "fr", "es"), shard="1/2").pieces == {"en": ALL, "fr": (Fraction(0), Fraction(1, 2))}
    assert [share(LANGUAGES, *one).folder for one in (("fr,es", ""), ("", "2/4"), ("fr", "1/2"))] == [
        "fr-es",
        "2-of-4",
        "fr-1-of-2",
    ]


def test_pages_are_spread_evenly():
    found = [place(f"plans/river/activity-{number}.md") for number in range(4000)]
    assert all(0 <= one < 1 for one in found)
    shares = [share(("en",), shard=f"{one}/8") for one in range(1, 9)]
    counted = [sum(one.has("en", f"plans/river/activity-{number}.md") for number in range(4000)) for one in shares]
    assert sum(counted) == 4000 and max(counted) < 1.2 * 500


@pytest.mark.parametrize(
    ("only", "shard", "words"),
    [
        ("fr,xx", "", "the site is not built in `xx`; it is built in en, fr, es, ar, ru"),
        ("", "0/4", "a share is written as in 2/4, the second of four, and not as 0/4"),
        ("", "5/4", "a share is written as in 2/4, the second of four, and not as 5/4"),
        ("", "2", "a share is written as in 2/4, the second of four, and not as 2"),
        ("", "1/2/3", "a share is written as in 2/4, the second of four, and not as 1/2/3"),
        ("", "-1/2", "a share is written as in 2/4, the second of four, and not as -1/2"),
    ],
)
def test_a_share_that_cannot_be_meant_is_told(only, shard, words):
    with pytest.raises(ShareError, match="^" + words.replace("`", "\\`") + "$"):
        share(LANGUAGES, only, shard)


def test_gaps_and_overlaps_are_found():
    parts = [("a", share(("en",), shard="1/3")), ("b", share(("en",), shard="2/4")), ("c", share(("en",), shard="1/4"))]
    line = lines(("en", "fr"), parts)["en"]
    assert list(line.gaps()) == [(Fraction(1, 2), Fraction(1))]
    assert list(line.overlaps()) == [("c", "a"), ("a", "b")]
    assert list(lines(("en", "fr"), parts)["fr"].gaps()) == [ALL]
