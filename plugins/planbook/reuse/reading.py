"""Files whose bytes are those of the last build are not read again: what they gave is kept as plain lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from planbook.i18n.catalogue import Catalogue, Entry, catalogue_files
from planbook.i18n.tags import lineage
from planbook.pipeline import catalogue
from planbook.problems import Problem, Span, sort
from planbook.reuse import DamagedError, Reuse
from planbook.reuse.digests import joined, of_bytes
from planbook.source import files

CATALOGUE = "catalogue"


def catalogues(
    folder: Path, languages: tuple[str, ...], reuse: Reuse
) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
    """The translations of each language, as `pipeline.catalogues` reads them; one with problems is read each time."""
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for language in dict.fromkeys(other for one in languages for other in lineage(one)):
        mark = _mark(folder, language)
        kept = _loaded(reuse, CATALOGUE, language, mark)
        if kept is not None:
            found[language] = Catalogue(language, {one.key: one for one in map(_entry, kept)})
            continue
        found[language], wrong = catalogue(folder, language)
        problems += wrong
        if not wrong:
            said = _text([_said(one) for one in found[language].entries.values()])
            reuse.keep(CATALOGUE, language, mark, set(), None, said)
    return found, sort(problems)


def _mark(folder: Path, language: str) -> str:
    """What stands for all the catalogues of a language."""
    said: list[str] = []
    for path in catalogue_files(folder / language):
        name = path.relative_to(folder.parent).as_posix()
        data, problems = files.load(path, name)
        said.append(f"{name} {'' if data is None else of_bytes(data)} {len(problems)}")
    return joined(said)


def _said(entry: Entry) -> list[Any]:
    where = entry.where
    place = [where.path, where.line, where.column, where.end_line, where.end_column]
    return [entry.key, entry.source, entry.translation, place, entry.reviewed, entry.faulty]


def _entry(said: list[Any]) -> Entry:
    key, source, translation, place, reviewed, faulty = said
    return Entry(key, source, translation, Span(*place), reviewed, faulty)


def _loaded(reuse: Reuse, sort_of: str, language: str, name: str) -> Any:
    unit = reuse.kept(sort_of, language, name)
    if unit is None:
        return None
    try:
        return json.loads(reuse.take(sort_of, language, name, unit))
    except DamagedError:
        return None


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
