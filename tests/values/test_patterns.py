"""The patterns for editors beside the parsers: what is read fits; what fits is read, but for what needs counting."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planbook.load.scalars import read_scalar
from planbook.model.fields import FieldSpec, Kind
from planbook.problems import Span
from planbook.source import Scalar
from planbook.values import patterns

GOLDEN = Path(__file__).parent / "golden"
PATTERNS = {
    Kind.MONEY: patterns.MONEY,
    Kind.QUANTITY: patterns.QUANTITY,
    Kind.SHARE: patterns.SHARE,
    Kind.NUMBER: patterns.WHOLE,
    Kind.DATE: patterns.DATE,
    Kind.WHEN: patterns.WHEN,
    Kind.CURRENCY: patterns.CURRENCY,
}

# Read only by counting: which end of a range is the larger, the last day of February, how long a number is.
COUNTED = ("ends below", "ends before", "has 28 days", "no such day", "more than 24 digits", "not a share between")


def read(kind: Kind, text: str) -> str:
    """What the parser has against a text; nothing if it reads it."""
    written = Scalar(Span("plan.yml", 1, 1, 1, 2), text, plain=False)
    _, problems = read_scalar(written, FieldSpec(kind=kind, doc=""), "value", "EUR")
    return problems[0].message if problems else ""


DIGITS = st.sampled_from("0 1 5 12 30 45 100 250 999 1000 12000 45000 90000 0.5 1.25 12.500 1.0 -3 -0 007".split())
SPACE = st.sampled_from(["", " ", "  ", "\u00a0"])
YEARS = st.sampled_from("0000 0001 1999 2023 2024 2027 9999".split())
PARTS = st.sampled_from("01 02 12 13 21 24 33 36 40 41 42 Q1 Q4 Q5 H1 H2 H3 00".split())
DAYS = st.one_of(st.dates(date(2023, 1, 1), date(2024, 12, 31)).map(str), st.just("2023-02-29"), st.just("2023-04-31"))
MARKS = st.sampled_from(["", "", "~", "?", "%"])
DATES = st.one_of(
    st.builds("{}{}".format, DAYS, MARKS),
    st.builds("{}{}".format, YEARS, MARKS),
    st.builds("{}-{}{}".format, YEARS, PARTS, MARKS),
    st.builds("{} {}".format, st.sampled_from("spring summer autumn winter fall".split()), YEARS),
)
ENDS = st.one_of(DATES, st.sampled_from(["", ".."]))
SPANS = st.builds("{}{}/{}{}".format, ENDS, SPACE, SPACE, ENDS)
UNITS = st.sampled_from("day days week weeks month months year years".split())
LENGTHS = st.builds("{} {}".format, st.sampled_from("0 1 3 60 9999 10000 two".split()), UNITS)
EVENTS = st.sampled_from("mop6 cms-cop12 aewa/mop-6 activity 2023 2023-05 12/6 MOP6 a--b ccm-2rc 3rd".split())
SIDES = st.sampled_from("before after at of".split())
RELATIVE = st.builds(
    "{}{}{} {}{}".format,
    st.sampled_from(["", "within "]),
    st.one_of(st.just(""), LENGTHS.map("{} ".format)),
    SIDES,
    st.sampled_from(["", "each "]),
    EVENTS,
)
PARTLY = st.builds("{}{}{}".format, st.sampled_from("early mid late".split()), st.sampled_from([" ", "-", "  "]), DATES)
STRETCHES = st.one_of(DATES, SPANS, RELATIVE, PARTLY, st.one_of(DATES, SPANS).map("about {}".format))
LOOSE = st.one_of(
    st.sampled_from(
        "tbd|TBD|Tbd|upon request|on request|as needed|continuous|to be determined|annual|quarterly|Annual|ongoing"
        "|every year|daily".split("|")
    ),
    LENGTHS.map("every {}".format),
    RELATIVE,
)
TIMES = st.one_of(STRETCHES, LOOSE, st.builds("{} {} {}".format, LOOSE, st.sampled_from(["within", "in"]), STRETCHES))
NUMBERS = st.one_of(DIGITS, st.builds("{}{}{}{}{}".format, DIGITS, SPACE, st.sampled_from("-–/"), SPACE, DIGITS))
QUALIFIED = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "about ", "at least ", "up to ", "up to about ", "about up to ", "~", "circa ", "About "]),
    NUMBERS,
)
AMOUNTS = st.one_of(
    st.sampled_from("tbd|TBD|in-kind|free|in kind|In Kind|to be determined|To be determined".split("|")),
    QUALIFIED,
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", "about ", "up to ", "at least about "]),
        st.sampled_from(["USD", "EUR", "CHF ", "usd ", "XXX ", "DEM ", "US$", "€", "USD\u00a0"]),
        SPACE,
        NUMBERS,
    ),
    st.builds("{} {}".format, NUMBERS, st.sampled_from(["USD", "€"])),
)
SHARES = st.builds("{}{}{}".format, NUMBERS, SPACE, st.sampled_from(["", "%"]))
TEXTS = {
    Kind.MONEY: AMOUNTS,
    Kind.QUANTITY: QUALIFIED,
    Kind.SHARE: SHARES,
    Kind.NUMBER: NUMBERS,
    Kind.DATE: st.one_of(DAYS, DATES),
    Kind.WHEN: TIMES,
    Kind.CURRENCY: st.sampled_from("EUR USD XXX DEM eur EU XCG".split()),
}
EDGES = "0123456789-–/.%~?: abcdemnoprstyQHTBDUSE"


@pytest.mark.parametrize("kind", PATTERNS, ids=lambda kind: kind.name)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_read_fits_and_what_fits_is_read(kind, data):
    text = data.draw(TEXTS[kind])
    if data.draw(st.booleans()):  # somewhere in it a character more, or one less
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(st.sampled_from(["", *EDGES])) + text[place + data.draw(st.integers(0, 1)) :]
    compare(kind, text)


def compare(kind: Kind, text: str) -> None:
    if not text.strip():
        return
    against, fits = read(kind, text), re.search(PATTERNS[kind], text) is not None
    assert fits or against, f"`{text}` is read, but does not fit"
    assert not fits or not against or any(one in against for one in COUNTED), f"`{text}` fits, but: {against}"


@pytest.mark.parametrize("kind", PATTERNS, ids=lambda kind: kind.name)
def test_what_other_tests_read_or_refuse_is_read_where_it_fits(kind):
    refused, read = (GOLDEN / name for name in ("messages.txt", "reasoning.txt"))
    texts = [one.partition(" => ")[0].partition(": ")[2] for one in refused.read_text(encoding="utf-8").splitlines()]
    texts += [one.partition(": ")[0] for one in read.read_text(encoding="utf-8").splitlines()]
    assert len(texts) > 300
    for text in texts:
        compare(kind, text)
        compare(kind, f" {text} ")
        compare(kind, text.replace(" ", "  "))


@pytest.mark.parametrize("kind", PATTERNS, ids=lambda kind: kind.name)
@settings(max_examples=50, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
@example(text="１２")
@example(text="２０２３")
def test_whatever_else_is_typed_is_read_only_if_it_fits(kind, text):
    if text.strip():
        assert re.search(PATTERNS[kind], text) or read(kind, text)
