"""What is said of parts that are not one site: everything at once, with what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbook.parts.checking import INPUTS, wrong
from planbook.parts.manifest import Part
from planbook.parts.share import share

LANGUAGES = ("en", "fr", "es")


def part(only: str = "", shard: str = "", **more: object) -> Part:
    given = {"made_from": dict.fromkeys(INPUTS, "1"), "day": "2026-01-15", "strict": True, **more}
    return Part(share=share(LANGUAGES, only, shard), languages=LANGUAGES, **given)


def named(*parts: Part) -> list[tuple[str, Part]]:
    return [(f"parts/{number}", one) for number, one in enumerate(parts, start=1)]


@pytest.mark.parametrize(
    "parts",
    [
        (part("en"), part("fr"), part("es")),
        (part("en,es"), part("fr", "1/2"), part("fr", "2/2")),
        (part(shard="2/2"), part(shard="1/2")),
        (part(shard="1/1"),),
        (part("en", "1/2"), part("en", "3/4"), part("en", "4/4"), part("fr"), part("es")),
    ],
)
def test_parts_that_are_a_site(parts):
    assert wrong(named(*parts), strict=True) == []


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((part("en"), part("fr")), ["`es` is missing: planbook build --only es"]),
        (
            (part(shard="1/4"), part(shard="3/4")),
            [
                "the share 2/4 is missing: planbook build --shard 2/4",
                "the share 4/4 is missing: planbook build --shard 4/4",
            ],
        ),
        (
            (part("fr", "2/2"), part("en"), part("es")),
            ["a share of `fr`, from 0 to 1/2, is missing: planbook build --only fr --shard 1/2"],
        ),
        (
            (part("fr", "1/3"), part("fr", "4/4"), part("en"), part("es")),
            [
                "a share of `fr`, from 1/3 to 3/4, is missing: planbook build --only fr, "
                "in the place of all its other parts"
            ],
        ),
        (
            (part("fr", "1/2"),),
            [
                "the share 2/2 is missing: planbook build --only fr --shard 2/2",
                "`en` is missing: planbook build --only en",
                "`es` is missing: planbook build --only es",
            ],
        ),
        (
            (part("en,fr"), part("fr"), part("es")),
            ["parts/1 and parts/2 both have pages in `fr`: leave one of them out"],
        ),
        (
            (part(shard="1/2"), part(shard="1/2")),
            [
                "parts/1 and parts/2 both have pages in `en`: leave one of them out",
                "parts/1 and parts/2 both have pages in `fr`: leave one of them out",
                "the share 2/2 is missing: planbook build --shard 2/2",
            ],
        ),
    ],
)
def test_what_is_missing_or_there_twice(parts, told):
    assert wrong(named(*parts), strict=True) == told


@pytest.mark.parametrize("kind", INPUTS)
def test_parts_of_other_sources(kind):
    other = part("fr", made_from={**dict.fromkeys(INPUTS, "1"), kind: "2"})
    assert wrong(named(part("en"), other, part("es")), strict=True) == [
        f"parts/2 differs from parts/1 in {INPUTS[kind]}",
        "build all parts from the same commit, in the same way",
    ]


def test_parts_of_other_sites():
    found = wrong(named(part("en"), replace(part("fr"), web="https://other.example/")), strict=True)
    assert found[0] == "parts/2 is of another site than parts/1"


def test_a_part_that_let_warnings_pass():
    parts = named(part("en"), part("fr", strict=False), part("es", strict=False))
    assert wrong(parts, strict=False) == []
    assert wrong(parts, strict=True) == [
        "parts/2, parts/3: built without --strict, so that warnings were let pass; build them again with it"
    ]


def test_nothing_is_wrong_with_no_part():
    assert wrong([], strict=True) == []
