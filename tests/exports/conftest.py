"""What the tests of books as files share: the sample's material, veraPDF and EPUBCheck."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from planbook.book import Book, Material, written
from planbook.book import nodes as n
from planbook.exports.subject import Subject
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voices
from planbook.site.links import Links
from planbook.views.voice import Voice

ALL = Languages("en", ("en", "fr", "es", "ar", "ru", "zh"))
Check = Callable[[dict[str, bytes]], dict[str, dict[str, dict[str, str]]]]


@pytest.fixture(scope="session")
def spoken(root: Path) -> dict[str, Voice]:
    """The voices of the sample."""
    built = build(root / "data", date(2026, 1, 1))
    found, _ = catalogues(root / "i18n", ALL.all[1:])
    return voices(built, ALL, found, date(2026, 1, 1))


@pytest.fixture(scope="session")
def material(root: Path, spoken: dict[str, Voice]) -> Callable[[str], Material]:
    """The material of the sample in one language."""

    @cache
    def of(language: str) -> Material:
        pages, links = site(spoken[language])
        docs = root / "docs"
        return Material(spoken[language], pages, links, written(docs, language, "en", ALL.all), docs, "Handbook")

    return of


@pytest.fixture(scope="session")
def verapdf(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """What each of some PDFs breaks of PDF/UA-1 and PDF/A-2a: by name, profile and rule."""

    def check(files: dict[str, bytes]) -> dict[str, dict[str, dict[str, str]]]:
        folder = tmp_path_factory.mktemp("pdfs")
        paths = {str(folder / f"{name}.pdf"): name for name in files}
        for path, name in paths.items():
            Path(path).write_bytes(files[name])
        command = [sys.executable, str(Path(__file__).parent / "verapdf.py"), *paths]
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        return {paths[path]: broken for path, broken in json.loads(done.stdout.splitlines()[-1]).items()}

    return check


@pytest.fixture(scope="session")
def subject(material: Callable[[str], Material], spoken: dict[str, Voice]) -> Callable[..., Subject]:
    """What is exported: `subject("fr", "cms-capacity")`; without a plan the whole handbook, or a given book."""

    def of(language: str, plan: str = "", book: Book | None = None) -> Subject:
        if book is None:
            return Subject(plan, spoken[language], {}, material)
        found = Subject(plan, spoken[language], {}, lambda _: Material(spoken[language], (), Links({})))
        found.__dict__["_made"] = (book, ())
        return found

    return of


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Book]:
    """The book with one of everything, in a language."""
    spec = importlib.util.spec_from_file_location("sample_of_a_book", Path(__file__).parent / "sample.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.book


@pytest.fixture(scope="session")
def words_of() -> Callable[[Book], Counter[str]]:
    """Every word that a book says, and how often; its notes once."""

    def words(book: Book) -> Counter[str]:
        return Counter(" ".join(_said(book)).split())

    return words


def _said(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from _said(one)
        case Mapping():
            yield from _said(tuple(value.values()))
        case n.NoteReference():
            return
        case _ if dataclasses.is_dataclass(value):
            silent = {"anchor", "address", "aliases", "language", "syntax", "kind", "style", "tone", "head", "id"}
            silent |= {"words", "summary", "plain_title", "content"} if isinstance(value, Book) else set()
            silent |= {"mark"} if isinstance(value, n.Note) else set()
            for field in dataclasses.fields(value):
                if field.name not in silent:
                    yield from _said(getattr(value, field.name))


@pytest.fixture(scope="session")
def epubcheck(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes]], dict[str, list[str]]]:
    """What EPUBCheck says of each of some EPUBs, by name."""

    def check(files: dict[str, bytes]) -> dict[str, list[str]]:
        folder = tmp_path_factory.mktemp("epubs")
        paths = {str(folder / f"{name}.epub"): name for name in files}
        for path, name in paths.items():
            Path(path).write_bytes(files[name])
        command = [sys.executable, str(Path(__file__).parent / "epubcheck_all.py"), *paths]
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        return {paths[path]: said for path, said in json.loads(done.stdout.splitlines()[-1]).items()}

    return check


@pytest.fixture(scope="session")
def exchanged() -> ModuleType:
    """What the tests of exchange formats share."""
    spec = importlib.util.spec_from_file_location("exchanged", Path(__file__).parent / "exchanged.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
