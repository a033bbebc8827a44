"""`planbook import plan.xml`: a new plan beside those that there are; nothing is overwritten."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planbook import source
from planbook.i18n.files import write_atomically
from planbook.i18n.languages import Languages
from planbook.importing.data import Data
from planbook.importing.stratml import LARGEST, Imported, read
from planbook.pipeline import Build
from planbook.problems import Problem, Severity, Span, sort
from planbook.problems.show import as_text
from planbook.source import files
from planbook.terminal import FINE, PROBLEMS, StopError, above, plural, say, tell, tell_unread, today, unseen
from planbook.terminal import read as read_data

DECLARED = "stratml.yml"
"""The file with the further fields, once for all plans that come from StratML."""


def is_xml(path: Path) -> bool:
    """Whether a file is to be read as XML: by its beginning, whatever its name."""
    with path.open("rb") as file:
        return file.read(200).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def take(options: argparse.Namespace) -> int:
    """Take a plan in, tell what had no place and what to look at; gives back the exit code."""
    name = options.file.as_posix()
    content, problems = files.load(options.file, name, LARGEST)
    built = read_data(options.folder, today()) if options.folder.is_dir() else None
    if built is not None:
        tell_unread(built, "parties that cannot be read are taken for new ones")
    found, more = read(content, name, built.graph if built else None) if content is not None else (None, ())
    problems = sort((*problems, *more))
    if found is None:
        tell(as_text(problems, _no_excerpt, sys.stderr.isatty()))
        return PROBLEMS
    texts = _files(found, options.folder)
    wrong = _errors(texts, built, options)
    say(as_text(sort((*problems, *wrong)), _no_excerpt, sys.stdout.isatty()))
    if wrong:
        return PROBLEMS
    if not options.dry_run:
        if built is not None:
            unseen(built)
        for path, text in texts.items():
            write_atomically(path, text)
    say(_summary(found, problems, texts, options.dry_run))
    return FINE


def _no_excerpt(_: Span) -> None:
    """No lines beside messages: those of XML can be as long as the whole file."""


def _files(found: Imported, folder: Path) -> dict[Path, str]:
    """The files to write, none of which there is yet."""
    texts = {folder / "plans" / found.plan / "plan.yml": found.content}
    if found.declared:
        texts[folder / DECLARED] = found.declared
    there = next((path for path in texts if path.exists()), None)
    if there is not None:
        raise StopError(PROBLEMS, f"there is {there.as_posix()} already; move it away, or import into another --data")
    return texts


def _errors(texts: dict[Path, str], built: Build | None, options: argparse.Namespace) -> tuple[Problem, ...]:
    """What would be wrong with the data if the files were a part of it, and is not wrong without them."""
    base = above(options.folder)
    found = [source.read_text(text, path.relative_to(base).as_posix()) for path, text in texts.items()]
    documents = tuple(document for document, _ in found if document is not None)
    languages = Languages(options.source_language, (options.source_language,))
    data = Data.of((*(built.documents if built else ()), *documents), languages, {}, today())
    every = (*(one for _, problems in found for one in problems), *data.problems)
    known = {(one.code, one.where, one.message) for one in (built.problems if built else ())}
    errors = (one for one in every if one.severity is Severity.error)
    return tuple(one for one in errors if (one.code, one.where, one.message) not in known)


def _summary(found: Imported, problems: tuple[Problem, ...], texts: dict[Path, str], dry_run: bool) -> str:
    counted = ", ".join(f"{number} {name}" for name, number in found.counts.items() if number)
    look = sum(one.code == "PB755" for one in problems)
    left = sum(one.code == "PB754" for one in problems)
    lines = [f"{plural(found.texts, 'text')}: {counted or 'no entries'}; {look} to look at, {left} left out"]
    lines += [f"{'would be written' if dry_run else 'written'}: {path.as_posix()}" for path in texts]
    return "\n".join(lines)
