"""Hand-written pages: which there are in the source language, and how far each is translated.

A page is `page.md`, its translation `page.fr.md` beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

from planbook.i18n.bases import kept, named, outdated, sections
from planbook.i18n.catalogue import State
from planbook.model.counting import count_words

LEFT_OUT = ("decisions/*", "reference/*")
"""Pages that stay in the language that they are written in."""

Parts = tuple[tuple[State, int], ...]


def written(
    docs: Path, language: str, folder: Path, left_out: tuple[str, ...] = LEFT_OUT
) -> Iterator[tuple[str, Parts]]:
    """The pages below `docs`, and for each section of each its state in a language and its words.

    `folder` is that of the translations, `left_out` are patterns of the pages that stay as they are.
    """
    for path in sources(docs):
        name = path.relative_to(docs).as_posix()
        if not any(fnmatch(name, pattern) for pattern in left_out):
            yield name, parts(docs, path, language, folder)


def sources(docs: Path) -> Iterator[Path]:
    """The pages of the source language: those whose name says no language."""
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        hidden = any(part.startswith(".") for part in path.relative_to(docs).parts)
        if not hidden and "." not in path.stem:
            yield path


def parts(docs: Path, page: Path, language: str, folder: Path) -> Parts:
    """Each section of a page with its state and its words."""
    translation = page.with_name(f"{page.stem}.{language}.md")
    source, base = kept(docs, folder, language, page.relative_to(docs).as_posix())
    there = translation.is_file() and source is not None
    text = translation.read_text(encoding="utf-8-sig", errors="replace") if there else None
    return _parts(source or "", base, text)


@lru_cache(maxsize=1024)  # a preview asks this again after each change
def _parts(source: str, base: str | None, translation: str | None) -> Parts:
    """The same from the texts; nobody knows of a page without a base what it follows."""
    return tuple(_each(source, base, translation))


def _each(source: str, base: str | None, translation: str | None) -> Iterator[tuple[State, int]]:
    there, text = translation is not None, translation or ""
    older = outdated(base, source, text) if there and source and base is not None else ()
    own = named(sections(text))
    for name, section in named(sections(source)).items():
        if not there:
            state = State.UNTRANSLATED
        elif base is None:
            state = State.UNRECORDED if name in own else State.UNTRANSLATED
        elif any(section.said == " ".join(one.now.split()) for one in older):
            state = State.STALE if section.anchor in _known(text) else State.UNTRANSLATED
        else:
            state = State.TRANSLATED
        yield state, count_words(section.text)


def _known(text: str) -> frozenset[str]:
    return frozenset(one.anchor for one in sections(text))
