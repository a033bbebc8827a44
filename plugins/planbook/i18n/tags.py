"""What a language is called: one code of the site (BCP 47), and what others know it as.

A code such as `fr-CA`, `zh-Hans` or `zh-CN` names folders, catalogues and addresses. Texts that it lacks come from its
lineage, which never crosses a script: who reads `zh-TW` is not given simplified characters.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

OTHER_NAMES = {
    "no": ("nb",),
    "iw": ("he",),
    "in": ("id",),
    "fil": ("tl",),
    "ku": ("ku-IQ",),
    "zh-hk": ("zh-Hant", "zh-TW"),
    "zh-mo": ("zh-Hant", "zh-TW"),
    "zh-tw": ("zh-TW", "zh-Hant"),
    "zh-hant": ("zh-Hant", "zh-TW"),
}
"""Codes in small letters that themes know by another name than by one of their lineage."""


def is_known(code: str) -> bool:
    """Whether CLDR has such a language."""
    return _parsed(code) is not None


@lru_cache
def lineage(code: str) -> tuple[str, ...]:
    """A language and those that a text it lacks is taken from, nearest first: `fr-CA`, `fr`.

    Only languages written in the same script belong to it.
    """
    locale = _parsed(code)
    if locale is None:
        return (code,)
    script = _script(locale)
    named = f"{locale.language}-{script}" if locale.territory and _scripts_differ(locale.language) else ""
    above = [one for one in (named, locale.language) if one and _script(_parsed(one)) == script]
    return tuple(dict.fromkeys((code, *above)))


def best(code: str, available: Collection[str]) -> str | None:
    """The name by which somebody who knows only the `available` languages knows this one, or its nearest; else None."""
    known = {one.lower().replace("_", "-"): one for one in available}
    others = OTHER_NAMES.get(code.lower().replace("_", "-"), ())
    return next(
        (known[one.lower()] for one in (code.replace("_", "-"), *others, *lineage(code)) if one.lower() in known), None
    )


@lru_cache
def _parsed(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _script(locale: Locale | None) -> str:
    """The script that a language is written in, stated or by CLDR's likely subtags."""
    if locale is None:
        return ""
    return locale.script or _likely(locale.language, locale.territory)


def _likely(language: str, territory: str | None) -> str:
    subtags = get_global("likely_subtags")
    found = (territory and subtags.get(f"{language}_{territory}")) or subtags.get(language) or ""
    return next((part for part in found.split("_") if len(part) == 4), "")


def _scripts_differ(language: str) -> bool:
    """Whether a language is written in several scripts, so that one of them is a step of the lineage."""
    return language in ("zh", "sr", "uz", "az", "pa")
