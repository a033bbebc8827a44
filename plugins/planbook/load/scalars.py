"""The leaves: how the text of one value becomes a label, a number, a date, an amount of money."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from babel import Locale

from planbook.model.fields import FieldSpec, Kind
from planbook.problems import Problem, nearest, problem
from planbook.source import Scalar
from planbook.values.amount import Quantity, parse_number, parse_share
from planbook.values.money import Money, check_currency
from planbook.values.time import parse as parse_when



@cache
def territories() -> frozenset[str]:
    """The country codes that CLDR has a name for."""
    return frozenset(code for code in Locale("en").territories if len(code) == 2)


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_scalar(node: Scalar, spec: FieldSpec, name: str, currency: str) -> tuple[Any, list[Problem]]:
    """Read one value of a field that is neither text nor reference; None and a problem if it fails."""
    text = node.text.strip()
    if spec.kind is Kind.WORD:
        return _word(node, spec, name)
    try:
        if spec.kind is Kind.MONEY:
            return Money.parse(text, currency or None), []
        return _PARSERS[spec.kind](text), []
    except ValueError as error:
        return None, [problem("PB306", node.span, field=name, reason=str(error))]


def _word(node: Scalar, spec: FieldSpec, name: str) -> tuple[Any, list[Problem]]:
    assert spec.words is not None
    allowed = [word.value for word in spec.words]
    if node.text in allowed:
        return spec.words(node.text), []
    guess = nearest(node.text, allowed)
    return None, [
        problem(
            "PB304", node.span, field=name, found=node.text, allowed=", ".join(allowed),
            hint=f"did you mean `{guess}`?" if guess else None,
        )
    ]


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"write true or false, not `{text}`")
    return text == "true"


def _date(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise ValueError(f"write the day as YYYY-MM-DD, not `{text}`")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such day as {text}") from None


def _whole(text: str) -> int:
    number = parse_number(text)
    if number.denominator != 1:
        raise ValueError(f"write a whole number, not `{text}`")
    return int(number)


def _link(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`\\]+", text):
        raise ValueError("write the whole address, beginning with https://")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", text):
        raise ValueError(f"write a language code such as en, fr or zh, not `{text}`")
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
    Kind.FLAG: _flag,
    Kind.NUMBER: _whole,
    Kind.QUANTITY: Quantity.parse,
    Kind.SHARE: parse_share,
    Kind.DATE: _date,
    Kind.WHEN: parse_when,
    Kind.LINK: _link,
    Kind.LANGUAGE: _language,
    Kind.COUNTRY: _country,
    Kind.CURRENCY: _currency,
}
