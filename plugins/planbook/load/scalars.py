"""The leaves: how the text of one value becomes a label, a number, a date, an amount of money."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from planbook.load import fixes as fixing
from planbook.load.called import Named
from planbook.model.fields import FieldSpec, Kind
from planbook.problems import Problem, nearest, problem
from planbook.source import Scalar
from planbook.values.amount import Quantity, parse_number, parse_share
from planbook.values.money import Money, check_currency
from planbook.values.no_time import EventNameError
from planbook.values.time import parse as parse_when


@cache
def territories() -> frozenset[str]:
    """The country codes that CLDR has a name for."""
    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2)


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def read_scalar(
    node: Scalar, spec: FieldSpec, name: str, currency: str, event: Callable[[str], Named] = lambda _: Named()
) -> tuple[Any, list[Problem]]:
    """Read one value of a field that is neither text nor reference; None and a problem if it fails.

    `event` tells which event is called so, where a time names one otherwise than by its id.
    """
    text = node.text.strip()
    if spec.kind is Kind.WORD:
        return _word(node, spec, name)
    try:
        if spec.kind is Kind.FLAG:
            return _flag(node), []
        if spec.kind is Kind.MONEY:
            return _money(text, currency), []
        return _PARSERS[spec.kind](text), []
    except EventNameError as error:
        return None, [_misnamed(node, name, error, event(error.name))]
    except ValueError as error:
        fixes = fixing.value(node, spec, str(error))
        return None, [problem("PB306", node.span, field=name, reason=str(error), fixes=fixes)]


def _misnamed(node: Scalar, name: str, error: EventNameError, meant: Named) -> Problem:
    """A time by an event that is not named by its id: its id, where it is known."""
    if not meant.sure and meant.id != error.name:
        hint = f"did you mean `{meant.id}`?" if meant.id else "planbook add event makes one"
        return problem("PB306", node.span, field=name, reason=str(error), hint=hint)
    right = node.text.strip().replace(error.name, meant.id, 1)
    right = re.sub(rf"\bthe (?={re.escape(meant.id)})", "", right)
    as_id = "an id, before which no `the` stands"
    called = as_id if meant.id == error.name else f"what the event `{meant.id}` is called"
    reason = f"`{error.name}` is {called}: write {right}"
    return problem("PB306", node.span, field=name, reason=reason, fixes=fixing.rewriting(node, right))


def _word(node: Scalar, spec: FieldSpec, name: str) -> tuple[Any, list[Problem]]:
    assert spec.words is not None
    allowed = [word.value for word in spec.words]
    if node.text in allowed:
        return spec.words(node.text), []
    guess = nearest(node.text, allowed)
    return None, [
        problem(
            "PB304",
            node.span,
            field=name,
            found=node.text,
            allowed=", ".join(allowed),
            hint=f"did you mean `{guess}`?" if guess else None,
            fixes=fixing.word(node, allowed),
        )
    ]


def _flag(node: Scalar) -> bool:
    if node.boolean is None:
        raise ValueError(f"write true or false, without quotes, not `{node.text.strip()}`")
    return node.boolean


def _money(text: str, currency: str) -> Money:
    money = Money.parse(text, currency or None)
    if money.range is not None and money.range.low < 0:
        raise ValueError(f"an amount cannot be less than nothing: write {text.replace('-', '', 1)}")
    return money


def _date(text: str) -> date:
    if not _DATE.fullmatch(text):
        day = f"{text[:10]}, the day alone" if _DATE.match(text) else "the day as YYYY-MM-DD"
        raise ValueError(f"write {day}, not `{text}`")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such day as {text}: use YYYY-MM-DD") from None


def _whole(text: str) -> int:
    number = parse_number(text)
    if number.denominator != 1:
        raise ValueError(f"write a whole number, not `{text}`")
    return int(number)


def _link(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`\\]+", text):
        raise ValueError("write the whole address, beginning with https://")
    return text


def language(text: str) -> str:
    """The code of a language, as it was written; ValueError, worded for the author, for every other text."""
    found = _LANGUAGE.fullmatch(text)
    if found is None:
        raise ValueError(f"write a language code such as en, fr or zh-Hans, not `{text}`")
    now = str(get_global("language_aliases").get(found[1], found[1])).replace("_", "-")
    if now != found[1]:
        raise ValueError(f"`{found[1]}` is an old code: write {now}")
    if found[1] not in Locale("en").languages:
        raise ValueError(f"there is no language with the code `{found[1]}`")
    return text


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text) or text not in territories():
        raise ValueError(f"write a country code of two capital letters such as MA, not `{text}`")
    return text


def _currency(text: str) -> str:
    check_currency(text)
    return text


_PARSERS: dict[Kind, Callable[[str], Any]] = {
    Kind.LABEL: str,
    Kind.NUMBER: _whole,
    Kind.QUANTITY: Quantity.parse,
    Kind.SHARE: parse_share,
    Kind.DATE: _date,
    Kind.WHEN: parse_when,
    Kind.LINK: _link,
    Kind.LANGUAGE: language,
    Kind.COUNTRY: _country,
    Kind.CURRENCY: _currency,
}
