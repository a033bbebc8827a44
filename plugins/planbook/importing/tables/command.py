"""`planbook import FILE` for Word documents, foreign sheets and separated values: a new plan, nothing overwritten."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planbook import source
from planbook.exchange.package import Package
from planbook.exchange.unfit import UnfitError
from planbook.graph import Graph
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.i18n.languages import Languages
from planbook.importing.data import Data
from planbook.importing.ids import Ids
from planbook.importing.kept import is_ours
from planbook.importing.tables import report, sheets, word
from planbook.importing.tables.document import Document
from planbook.importing.tables.making import Made, make
from planbook.importing.tables.mapping import Mapped, as_yaml
from planbook.importing.tables.mapping import read as read_mapping
from planbook.importing.tables.people import People
from planbook.importing.tables.propose import Known, propose
from planbook.importing.tables.times import Clock
from planbook.importing.workbook import Book
from planbook.importing.workbook import read as read_workbook
from planbook.pipeline import Build
from planbook.problems import Problem, Severity, Span, problem, sort
from planbook.problems.show import as_text
from planbook.source import files
from planbook.source.characters import decode
from planbook.terminal import BUSY, FINE, PROBLEMS, StopError, above, read, say, tell, tell_unread, today, unseen

LARGEST: Final = 50_000_000
_CODES: Final = {"PB580": "PB780", "PB581": "PB762", "PB582": "PB763"}
_OLDER: Final = {
    b"\xd0\xcf\x11\xe0": "an older Office file, or one with a password: save it as .docx or .xlsx, without a password",
    b"%PDF": "a PDF: save it from Word as .docx, or copy its tables into one",
    b"{\\rtf": "a file in RTF: save it as .docx",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as read: a document, or a workbook that a mapping may still decide about; `problems` say what is wrong."""

    document: Document | None = None
    book: Book | None = None
    problems: tuple[Problem, ...] = ()


def is_tables(data: bytes, name: str) -> bool:
    """Whether a file is to be read here: a Word document, a workbook that is none of ours, or a text."""
    if not data.startswith(b"PK"):
        return not name.lower().endswith(".xlsx") or data.startswith(tuple(_OLDER))
    try:
        package = Package(data)
    except UnfitError:
        return name.lower().endswith(".docx")
    if word.is_word(package):
        return True
    book, _ = read_workbook(data, name)
    return book is not None and not is_ours(book)


def open_file(data: bytes, name: str) -> Opened:
    """Read a file by its content, whatever its name."""
    told = next((what for mark, what in _OLDER.items() if data.startswith(mark)), None)
    if told is not None:
        return Opened(problems=(problem("PB780", Span(name, 1, 1, 1, 2), reason=f"this is {told}"),))
    if name.lower().endswith(".docx") and not data.startswith(b"PK"):
        return Opened(problems=(problem("PB780", Span(name, 1, 1, 1, 2), reason="this is no Word document"),))
    if not data.startswith(b"PK"):
        document, problems = sheets.of_text(data, name)
        return Opened(document, problems=problems)
    try:
        package = Package(data)
        if word.is_word(package):
            return Opened(word.read(package, name))
    except UnfitError as unfit:
        where = Span(name, 1, 1, 1, 2)
        return Opened(problems=(problem(_CODES[unfit.code], where, reason=unfit.reason, hint=unfit.hint),))
    book, problems = read_workbook(data, name)
    return Opened(None, book, problems)


def mapped(
    opened: Opened, name: str, graph: Graph | None, mapping: str | None, called: str
) -> tuple[Document | None, Mapped | None, tuple[Problem, ...]]:
    """The document with its mapping: as proposed, or as a person gives it back in a text of a file so `called`."""
    document, doubts = opened.document, opened.problems
    if opened.book is not None:
        # The proposal looks at everything; what a person decides about formulas and hidden rows is only known after.
        document, doubts = sheets.of_book(opened.book)
    if document is None:
        return None, None, doubts
    if not any(one.text for one in document.passages()):
        return None, None, (*doubts, problem("PB780", Span(name, 1, 1, 1, 2), reason="there is nothing in it"))
    found = _proposed(document, graph, name)
    if mapping is None:
        return document, found, doubts
    found, wrong = read_mapping(mapping, called, document, found)
    if opened.book is not None:
        document, doubts = sheets.of_book(opened.book, found.formulas, found.hidden)
    elif any(one.code == "PB786" for one in doubts):
        doubts = tuple(one for one in doubts if one.code != "PB786")
    return document, found, (*doubts, *wrong)


def _proposed(document: Document, graph: Graph | None, name: str) -> Mapped:
    ids = Ids(graph.entities if graph is not None else ())
    clock, people = Clock(graph, ids, ("en", "fr", "es", "ru", "ar")), People(graph, Ids(), "")
    known = Known(lambda text: clock.read(text) is not None, people.knows)
    stem = Path(name).stem
    return propose(document, known, Ids(graph.entities if graph is not None else ()), stem)


def take(data: bytes, options: argparse.Namespace) -> int:
    """Take a document in, tell how it was read and where every word went; gives back the exit code."""
    name = options.file.name
    built = read(options.folder, today()) if options.folder.is_dir() else None
    if built is not None:
        tell_unread(built, "parties and events that cannot be read are taken for new ones")
    graph = _known(built, options)
    mapping = _mapping(options)
    called = options.mapping.as_posix() if options.mapping else ""
    document, found, problems = mapped(open_file(data, name), name, graph, mapping, called)
    if options.show and document is not None and found is not None:
        say(as_yaml(found, document))
        if problems:
            tell(as_text(sort(problems), _no_excerpt, sys.stderr.isatty()))
        return FINE
    if document is None or found is None or _errors(problems):
        tell(as_text(sort(problems), _no_excerpt, sys.stderr.isatty()))
        return PROBLEMS
    made, more = make(document, found, graph)
    say(report.how_read(document, found))
    path = options.out or options.folder / "plans" / made.plan / "plan.yml"
    wrong = _in_data(made, path, built, options)
    every = sort((*problems, *more, *wrong))
    say(as_text(every, _no_excerpt, sys.stdout.isatty()))
    say(report.losses(made))
    say(report.counted(made))
    if built is not None and not options.dry_run and not _errors(every):
        unseen(built)
    return _written(made, path, bool(_errors(every)), options)


def _known(built: Build | None, options: argparse.Namespace) -> Graph | None:
    """What the data has already, without the file that is to be replaced."""
    if built is None or options.out is None or not options.out.exists():
        return built.graph if built is not None else None
    name = _in_folder(options.out, options.folder)
    languages = Languages(options.source_language, (options.source_language,))
    return Data.of(tuple(one for one in built.documents if one.path != name), languages, {}, today()).graph


def _in_folder(path: Path, folder: Path) -> str:
    """A path as messages and documents of the data have it."""
    base, full = above(folder).resolve(), path.resolve()
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else path.name


def _mapping(options: argparse.Namespace) -> str | None:
    """The text of the mapping that was given, if one was."""
    if options.mapping is None:
        return None
    name = options.mapping.as_posix()
    data, problems = files.load(options.mapping, name)
    text, more = decode(data, name) if data is not None else (None, ())
    if text is None:
        raise StopError(PROBLEMS, as_text((*problems, *more), _no_excerpt).strip())
    return text


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.severity is Severity.error)


def _written(made: Made, path: Path, wrong: bool, options: argparse.Namespace) -> int:
    there = path.exists()
    if wrong:
        say(f"not written: {path.as_posix()}")
        return PROBLEMS
    if options.dry_run:
        say(made.content)
        say(f"would be {'replaced' if there else 'written'}: {path.as_posix()}")
        return FINE
    if there and options.out is None:
        tell(f"there is {path.as_posix()} already; --output {path.as_posix()} replaces it, another name keeps both")
        return PROBLEMS
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with exclusively(options.folder if options.folder.is_dir() else path.parent):
            write_atomically(path, made.content)
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None
    say(f"{'replaced' if there else 'written'}: {path.as_posix()}")
    return FINE


def _in_data(made: Made, path: Path, built: Build | None, options: argparse.Namespace) -> tuple[Problem, ...]:
    """What would be wrong with the data if the file were a part of it, and is not wrong without it: its errors."""
    name = _in_folder(path, options.folder)
    document, problems = source.read_text(made.content, name)
    before = tuple(one for one in (built.documents if built else ()) if one.path != name)
    languages = Languages(options.source_language, (options.source_language,))
    data = Data.of((*before, *((document,) if document is not None else ())), languages, {}, today())
    known = {(one.code, one.where, one.message) for one in (built.problems if built else ())}
    return tuple(one for one in _errors((*problems, *data.problems)) if (one.code, one.where, one.message) not in known)


def _no_excerpt(_: Span) -> None:
    """A place in an office file has no line to show."""
