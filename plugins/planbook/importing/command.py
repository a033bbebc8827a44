"""The command `planbook import`: an edited workbook into data files and catalogues, and an empty one to fill in."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from planbook.configuration import add_source_language, source_of
from planbook.exchange.commands import merged as translated
from planbook.exports.xlsx.template import template
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.i18n.languages import Languages
from planbook.importing.data import Data
from planbook.importing.kept import Base, Outcome, base_of
from planbook.importing.merging import Merged, bundle, merge, outcomes
from planbook.importing.stratml.command import is_xml, take
from planbook.importing.tables.command import is_tables
from planbook.importing.tables.command import take as take_tables
from planbook.importing.workbook import Book
from planbook.importing.workbook import read as read_workbook
from planbook.pipeline import Build, build, catalogues
from planbook.problems import Problem, Severity, Span, problem, sort
from planbook.problems.show import as_text
from planbook.source import files
from planbook.source.characters import decode
from planbook.terminal import (
    BUSY,
    FINE,
    PROBLEMS,
    USAGE,
    StopError,
    above,
    home_of,
    languages_in,
    plural,
    read,
    say,
    tell,
    today,
    whole,
)
from planbook.translating.messages import Messages

LARGEST: Final = 50_000_000
"""Bytes of a workbook; the whole sample handbook has a quarter of a million."""

_CELL: Final = re.compile(r", sheet (.+), cell ([A-Z]+\d+)$")

EXAMPLES = """examples:
  planbook import plan.xlsx --dry-run    tell what would change, and change nothing
  planbook import plan.xlsx              write the changes into the data files, in their places
  planbook import plan.xlsx --remove     also take out the entries whose rows were deleted
  planbook import --template -o new.xlsx an empty workbook for a new plan
  planbook import plan.xml               a plan in StratML, as a new data file
  planbook import workplan.docx --show > mapping.yml
                                         how a Word document, a sheet or a CSV file would be read: a file to correct
  planbook import workplan.docx --mapping mapping.yml --dry-run
                                         the data file that it makes, what to look at, where every word went
  planbook import workplan.docx          write it: data/plans/…/plan.yml, or where --output says
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "import",
        help="take in a workbook that was edited, or a plan from Word, Excel, CSV or StratML",
        description="Take a workbook of planbook in: what was changed there and not here is written into the data "
        "files, in its place; what was changed on both sides is told and stays. Any other document with tables, and a "
        "plan in StratML, becomes a new data file; what was not certain is told, and marked there with “# look”. "
        "Nothing is written unless all of it is sound.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, nargs="?", help="the file, as in plan.xlsx or workplan.docx")
    parser.add_argument("--data", dest="folder", type=Path, default=Path("data"), help="the data (default: data)")
    parser.add_argument("--i18n", type=Path, default=None, help="folder of the catalogues (default: beside the data)")
    parser.add_argument("--plan", default="", help="the plan that it must be of")
    parser.add_argument("--base", type=Path, default=None, help="the workbook as it was exported, if it lost its own")
    parser.add_argument("--dry-run", action="store_true", help="tell what would change, and change nothing")
    parser.add_argument("--remove", action="store_true", help="take out the entries whose rows were deleted")
    parser.add_argument("--partial", action="store_true", help="write what is sound even if something else is not")
    parser.add_argument("--template", action="store_true", help="write an empty workbook instead")
    parser.add_argument("--lang", default="", help="the language of the empty workbook (default: the source)")
    parser.add_argument("--show", action="store_true", help="print how a document would be read, and stop")
    parser.add_argument(
        "--mapping", type=Path, default=None, help="how to read a document: what --show printed, edited"
    )
    where = "where to write the new data file, replacing one that is there, or the empty workbook"
    parser.add_argument("-o", "--output", "--out", dest="out", type=Path, default=None, help=where)
    add_source_language(parser)
    parser.set_defaults(run=command, take="")


def command(options: argparse.Namespace) -> int:
    """Take a workbook in, and tell what became of it; gives back the exit code."""
    options.source_language = options.source_language or source_of(options.folder)
    if options.template:
        return _template(options)
    if options.file is None:
        raise StopError(USAGE, "which workbook? planbook import plan.xlsx, or --template for an empty one")
    data, problems = files.load(options.file, options.file.as_posix(), LARGEST)
    if data is None:
        tell(as_text(sort(problems), _no_line))
        return PROBLEMS
    if is_xml(options.file):
        return take(options)
    if is_tables(data, options.file.name):
        return take_tables(data, options)
    book, base, problems = _opened(options)
    if book is None or base is None or problems:
        tell(as_text(sort(problems), _no_line))
        return PROBLEMS
    try:
        with exclusively(options.folder):
            return _taken(book, base, options)
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None


def _template(options: argparse.Namespace) -> int:
    built = read(options.folder) if options.folder.is_dir() else None
    data = _data(options, built)
    language = options.lang or options.source_language
    if language not in data.languages.all:
        raise StopError(USAGE, f"there is no language `{language}`; there are {', '.join(data.languages.all)}")
    path = options.out or Path("plan.xlsx")
    write_atomically(path, template(data.voice(language)))
    say(f"{path.as_posix()}: fill it in, then planbook import {path.as_posix()}")
    return FINE


def _opened(options: argparse.Namespace) -> tuple[Book | None, Base | None, tuple[Problem, ...]]:
    """The workbook with what it was when it was made; what is wrong with it."""
    book, problems = _book(options.file)
    if book is None:
        return None, None, problems
    kept, problems = _book(options.base) if options.base is not None else (book, ())
    if kept is None:
        return None, None, problems
    base, problems = base_of(kept)
    if base is not None and options.plan and base.plan != options.plan and "template" not in base.meta:
        found = f"the plan `{base.plan}`" if base.plan else "all plans"
        where = Span(book.name, 1, 1, 1, 2)
        problems = (problem("PB764", where, found=found, wanted=f"the plan `{options.plan}`"),)
    return book, base, problems


def _book(path: Path) -> tuple[Book | None, tuple[Problem, ...]]:
    data, problems = files.load(path, path.as_posix(), LARGEST)
    return (None, problems) if data is None else read_workbook(data, path.as_posix())


def _data(options: argparse.Namespace, built: Build | None) -> Data:
    home = home_of(options)
    source = options.source_language
    languages = Languages(source, tuple(dict.fromkeys((source, *languages_in(home)))))
    found, _ = catalogues(home, tuple(one for one in languages.all if one != source))
    return Data.of(built.documents if built is not None else (), languages, found, today())


def _taken(book: Book, base: Base, options: argparse.Namespace) -> int:
    built = whole(read(options.folder, today(), build))
    data = _data(options, built)
    language = base.meta.get("language", "")
    if language not in data.languages.all:
        raise StopError(USAGE, f"there are no catalogues of `{language}`, the language of this workbook")
    if base.plan and base.plan not in data.graph.entities:
        where = Span(book.name, 1, 1, 1, 2)
        tell(
            as_text(
                (problem("PB764", where, found=f"the plan `{base.plan}`", wanted="any plan of this data"),), _no_line
            )
        )
        return PROBLEMS
    texts = _texts(options.folder)
    wishes = {"folder": options.folder.name, "remove": options.remove, "partial": options.partial}
    merged = merge(book, base, data, texts, **wishes)
    writes = not options.dry_run and (merged.sound or options.partial)
    problems = [*merged.problems]
    if merged.units and language != data.languages.source:
        problems += _translate(merged, language, built, options, writes)
    say(as_text(sort(tuple(problems)), _no_line, sys.stdout.isatty()))
    if writes:
        for name, text in merged.files.items():
            write_atomically(above(options.folder) / name, text)
    say(_summary(merged, problems, writes, options.dry_run))
    return PROBLEMS if any(one.severity is Severity.error for one in problems) or _conflicts(merged) else FINE


def _no_line(_: Span) -> None:
    """A cell has no line to show."""


def _texts(folder: Path) -> Callable[[str], str]:
    """What gives a data file as it is on disk; empty for a new one."""

    def text(name: str) -> str:
        path = above(folder) / name
        if not path.exists():
            return ""
        data = path.read_bytes()
        decoded, _ = decode(data, name)
        mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
        return mark + (decoded or "")

    return text


def _translate(merged: Merged, language: str, built: Build, options: argparse.Namespace, writes: bool) -> list[Problem]:
    """Enter translations as those that translators send back."""
    messages = Messages(built, options.folder.name, options.source_language)
    how = argparse.Namespace(**{**vars(options), "dry_run": not writes, "take": ""})
    decisions = translated([bundle(merged, language, options.source_language)], language, messages, how)
    return [one.problem for one in decisions if one.problem is not None]


def _conflicts(merged: Merged) -> bool:
    return any(one.outcome is Outcome.CONFLICT for one in merged.found.changes)


def _refused(problems: list[Problem]) -> list[str]:
    """The cells that were not taken, as a spreadsheet names them: `Activities!E3`."""
    errors = (one.where.path for one in problems if one.severity is Severity.error and one.where is not None)
    found = (_CELL.search(path) for path in errors)
    return list(dict.fromkeys(f"{one[1]}!{one[2]}" for one in found if one is not None))


def _summary(merged: Merged, problems: list[Problem], writes: bool, dry_run: bool) -> str:
    counted: Mapping[Outcome, int] = outcomes(merged.found.changes)
    told = [f"{number} {one.value}" for one, number in counted.items() if number]
    told += [f"{plural(len(merged.found.fresh), 'new row')}"] if merged.found.fresh else []
    told += [f"{plural(len(merged.found.gone), 'row')} taken out"] if merged.found.gone else []
    lines = [f"changes: {', '.join(told) or 'none'}"]
    if cells := _refused(problems):
        lines.append(f"refused: {plural(len(cells), 'cell')}: {', '.join(cells)}")
    verb = "written" if writes else "would be written" if dry_run and merged.sound else "not written"
    lines += [f"{verb}: {name}" for name in sorted(merged.files)]
    if merged.units:
        lines.append(f"{verb}: {plural(len(merged.units), 'translation')}")
    if told and not merged.files and not merged.units:
        lines.append("nothing is written")
    if merged.files and writes:
        lines.append("planbook i18n sync brings the catalogues up to date with the changed texts")
    return "\n".join(lines)
