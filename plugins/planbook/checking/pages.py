"""Hand-written pages as `planbook check` reads them: their references, their blocks, and translations beside them.

Finds what the build of the site finds, in the same words. Links between pages are the host's affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planbook.configuration import Settings
from planbook.i18n.bases import kept
from planbook.i18n.languages import Languages
from planbook.i18n.structure import compare_pages
from planbook.load import unsure
from planbook.pipeline import Build, voices
from planbook.problems import Problem, Severity
from planbook.problems.severities import FILES
from planbook.site.handwritten import problems_in
from planbook.source import files
from planbook.source.characters import decode, normalised

LARGEST = 4_000_000
"""Bytes of one page."""


def of_pages(settings: Settings, built: Build, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong in the pages of a site; `today` is the day that it is built for."""
    source = settings.languages.source
    # What is wrong with a reference is so in every language: that of the data stands for all of them.
    voice = voices(built, Languages(source, (source,)), {}, today, settings.words)[source]
    problems: list[Problem] = []
    for path in _pages(settings.docs):
        name = f"{settings.docs.name}/{path.relative_to(settings.docs).as_posix()}"
        data, unread = files.load(path, name, LARGEST)
        text, garbled = decode(data, name) if data is not None else (None, ())
        problems += (*unread, *garbled)
        if text is not None:
            whole = normalised(text)
            problems += problems_in(whole, name, voice)
            problems += _unlike(settings, path, whole, name)
    return _held_back(problems, built)


def _held_back(problems: list[Problem], built: Build) -> tuple[Problem, ...]:
    """The same, without references to nothing where a data file cannot be read: what they name may stand there."""
    garbled = (one for one in built.problems if one.severity is Severity.error and one.code.startswith(FILES))
    broken = (one.where.path for one in garbled if one.where is not None)
    files, kept_ = sorted(set(broken)), [one for one in problems if one.code != "PB601"]
    count = len(problems) - len(kept_)
    if not files or not count:
        return tuple(problems)
    return (*kept_, unsure(files, count))


def _pages(docs: Path) -> Iterator[Path]:
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        if not any(part.startswith(".") for part in path.relative_to(docs).parts):
            yield path


def _unlike(settings: Settings, path: Path, whole: str, name: str) -> tuple[Problem, ...]:
    """Where a translated page is built otherwise than the source that it was made from."""
    stem, _, language = path.stem.rpartition(".")
    if not stem or language not in settings.languages.all:
        return ()
    page = path.with_name(f"{stem}.md").relative_to(settings.docs).as_posix()
    source, base = kept(settings.docs, settings.i18n, language, page)
    return compare_pages(source, whole, name, base) if source is not None else ()
