"""What the tests of exchange formats share: a plan as any format writes it, and schemas from elsewhere."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from planbook.book import Material
from planbook.exports.formats import FORMATS, Output
from planbook.exports.subject import Subject
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.pipeline import Build, build, catalogues, voices
from planbook.views.voice import Voice

ROOT = Path(__file__).parents[2]
RIVER = Path(__file__).parent / "river" / "data"
TODAY = date(2026, 1, 15)
ALL = Languages("en", ("en", "fr", "es", "ar", "ru", "zh"))


def subject(built: Build, plan: str, language: str = "en", home: Path | None = None) -> Subject:
    """One plan in one language; without `home` there are no translations."""
    found, spoken = _all(home) if home and built is sample() else _one(built, language)
    return Subject(plan, spoken[language], found, lambda one: _material(spoken[one]))


def _one(built: Build, language: str) -> tuple[dict[str, Catalogue], dict[str, Voice]]:
    return {}, voices(built, Languages(language, (language,)), {}, TODAY)


@cache
def _all(home: Path) -> tuple[dict[str, Catalogue], dict[str, Voice]]:
    """The sample in all its languages, read once."""
    found, _ = catalogues(home, ALL.all[1:])
    return found, voices(sample(), ALL, found, TODAY)


def _material(voice: Voice) -> Material:
    return Material(voice, (), None, (), ROOT / "none")  # type: ignore[arg-type]


def write(name: str, one: Subject) -> Output:
    """What a format makes of it."""
    return next(form for form in FORMATS if form.name == name).write(one)


@cache
def sample() -> Build:
    """The data of this repository."""
    return build(ROOT / "data", TODAY)


@cache
def river() -> Build:
    """A small plan that says a little of everything."""
    return build(RIVER, TODAY)


@cache
def xsd(name: str) -> etree.XMLSchema:
    """A schema that is no part of the project; a test that needs it is passed over, and says so, where it is absent."""
    folder = Path(os.environ.get("PLANBOOK_SCHEMAS") or ROOT.parent / "shared" / "schemas")
    if not (folder / name).is_file():
        pytest.skip(f"PLANBOOK_SCHEMAS names no folder with {name}")
    return etree.XMLSchema(etree.parse(folder / name))
