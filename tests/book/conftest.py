"""What the tests of books share: the sample's material in any language, made once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planbook.book import Material, written
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voices

ALL = Languages("en", ("en", "fr", "es", "ar", "ru", "zh"))


@pytest.fixture(scope="session")
def material(root: Path) -> Callable[[str], Material]:
    """The material of the sample in one language."""
    built = build(root / "data", date(2026, 1, 1))
    found, _ = catalogues(root / "i18n", ALL.all[1:])
    spoken = voices(built, ALL, found, date(2026, 1, 1))

    @cache
    def of(language: str) -> Material:
        pages, links = site(spoken[language])
        docs = root / "docs"
        return Material(spoken[language], pages, links, written(docs, language, "en", ALL.all), docs, "Handbook")

    return of
