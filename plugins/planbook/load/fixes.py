"""What to write where it is certain what an author meant; a guess is offered as a hint, never as a fix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from babel import Locale
from babel.core import get_global

from planbook.model.fields import FieldSpec, Kind
from planbook.problems import Fix, surely
from planbook.source import Mapping, Scalar
from planbook.values.currencies import CURRENCIES

_WITH_FIGURES: Final = (Kind.NUMBER, Kind.QUANTITY, Kind.SHARE, Kind.MONEY, Kind.DATE, Kind.WHEN)
_REASON: Final = re.compile(
    r"`(?P<text>[^`]+)` (?:is not written as a (?:plain number|date)|is not written in plain numbers"
    r"|is not in the (?:order|digits)|has a month's name|is a quarter|is a span)[^:]*: write (?P<form>[^`,]+?)"
    r"(?:, year, month and day in this order)?"
)
_ROUGH: Final = re.compile(r"`(?P<word>[a-z.~]+)` is not read here: write (?P<form>about .+)")
_GROUPED: Final = re.compile(r"[0-9]+[,.][0-9]+|0[0-9].*")
"""A number that is another one to half of the world, or in another notation."""
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_FLAGS: Final = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def renaming(key: Scalar, names: Iterable[str], group: Mapping) -> tuple[Fix, ...]:
    """The name that a field should have, unless the group has a field of that name already."""
    meant = surely(key.text, names)
    return rewriting(key, meant) if meant is not None and group.key(meant) is None else ()


def rewriting(node: Scalar, text: str | None) -> tuple[Fix, ...]:
    """Another text for a value on one line; quotes around it stay."""
    plain = (
        text is not None and text.isprintable() and re.search(r"[:#,\[\]{}\"'\\]|\A[-?&*!|>%@`\s]|\s\Z", text) is None
    )
    if text in (None, node.text) or not plain or node.raw or not node.text or "\n" in node.text:
        return ()
    return (Fix(node.locate(0, len(node.text)), text),)


def word(node: Scalar, allowed: Iterable[str]) -> tuple[Fix, ...]:
    """The allowed word that was meant."""
    return rewriting(node, surely(node.text, allowed))


def value(node: Scalar, spec: FieldSpec, reason: str) -> tuple[Fix, ...]:
    """The form of a value that cannot be read for this reason, if it can have meant one thing only."""
    text = node.text.strip()
    match spec.kind:
        case Kind.FLAG:
            flag = _FLAGS.get(text.casefold(), text.casefold() if text.casefold() in ("true", "false") else None)
            return (Fix(node.span, flag),) if flag is not None and not node.raw else ()
        case Kind.COUNTRY:
            return rewriting(node, text.upper() if re.fullmatch("[A-Za-z]{2}", text) else None)
        case Kind.CURRENCY:
            return rewriting(node, text.upper() if text.upper() in CURRENCIES else None)
        case Kind.LANGUAGE:
            return rewriting(node, _language(text))
        case kind if kind in _WITH_FIGURES:
            return rewriting(node, _mended(text, reason, money=kind is Kind.MONEY))
        case _:
            return ()


def _mended(text: str, reason: str, *, money: bool) -> str | None:
    """What the reason itself says to write, where that is the same number or the same day without doubt.

    No amount of money has three decimals and a comma before them: there the comma groups thousands.
    """
    rough = _ROUGH.fullmatch(reason)
    if rough is not None and text.startswith(rough["word"]) and len(reason) < 100:
        return rough["form"]
    found = _REASON.fullmatch(reason)
    if found is None or found["text"] not in text:
        return None
    if _GROUPED.fullmatch(found["text"].lstrip("+-")) and not (money and _THOUSANDS.fullmatch(found["text"])):
        return None
    said, meant = Counter(_figures(found["text"])), Counter(_figures(found["form"]))
    # A name says a month in one way; the year of a span may have been written once for both its ends.
    named = "month's name" in reason and said <= meant
    same = said == meant or named or _digits(found["text"]) == _digits(found["form"])
    return text.replace(found["text"], found["form"]) if same and " or " not in found["form"] else None


def _figures(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def _digits(text: str) -> str:
    return "".join(str(int(one)) for one in text if one.isdecimal())


def _language(text: str) -> str | None:
    """The canonical form of a language code that differs in case, or is an old one."""
    parts = text.replace("_", "-").split("-")
    sizes = {2: str.upper, 4: str.title}
    code = parts[0].lower()
    now = str(get_global("language_aliases").get(code, code)).replace("_", "-")
    if now not in Locale("en").languages or any(len(part) not in sizes for part in parts[1:]):
        return None
    return "-".join((now, *(sizes[len(part)](part) for part in parts[1:])))
