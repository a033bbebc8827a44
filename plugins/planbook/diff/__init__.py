"""The command `planbook diff OLD NEW`: two editions compared, as text, JSON or Markdown.

Exit codes as those of `diff`: 0 no difference, 1 differences, 2 the comparison cannot be made.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from planbook.answers.editions import Change, compare
from planbook.configuration import add_source_language, source_of
from planbook.diff.report import as_data, as_markdown, as_text
from planbook.i18n.languages import Languages
from planbook.load import renamed
from planbook.model.plans import Plan
from planbook.pipeline import Build, build, catalogues, voice
from planbook.problems import Severity
from planbook.views.changes import Sides
from planbook.views.editions import counted, sections
from planbook.views.voice import Voice

SAME, DIFFERENT, TROUBLE = 0, 1, 2


class _TroubleError(Exception):
    """Why nothing can be compared, in one line."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One side of a comparison: a folder of data, and the plan in it; empty for everything."""

    folder: Path
    plan: str


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "diff",
        help="compare two editions of a plan, object by object",
        description="Compare two editions of a plan, object by object, by id and not by title or number.",
        epilog="Exit codes: 0 no difference, 1 differences, 2 they cannot be compared.",
    )
    sides = "a data folder, FOLDER:PLAN, or the id of a plan in the folder that --data names"
    parser.add_argument("old", metavar="OLD", help=sides)
    parser.add_argument("new", metavar="NEW", help="likewise")
    parser.add_argument("--plan", default="", help="compare only this plan, and not all that the folders hold")
    parser.add_argument("--data", type=Path, default=Path("data"), help="where plans named by their ids alone are")
    parser.add_argument("--i18n", type=Path, default=None, help="the newer catalogues (default: beside the newer data)")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    parser.add_argument("--language", default="en", help="the language to speak in")
    add_source_language(parser)
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Compare and print; gives back the exit code."""
    options.source_language = options.source_language or source_of(options.data)
    try:
        old, new = _edition(options.old, options), _edition(options.new, options)
        new = Edition(new.folder, new.plan or old.plan)
        old = Edition(old.folder, old.plan or new.plan)
        text, different = _compared(old, new, options)
    except _TroubleError as trouble:
        sys.stderr.write(f"planbook: {trouble}\n")
        return TROUBLE
    sys.stdout.write(text)
    return DIFFERENT if different else SAME


def _edition(written: str, options: argparse.Namespace) -> Edition:
    """What a side names: a folder, a plan in a folder, a plan."""
    if Path(written).is_dir():
        return Edition(Path(written), options.plan)
    folder, _, plan = written.rpartition(":")
    if folder and Path(folder).is_dir():
        return Edition(Path(folder), plan)
    if folder or "/" in written or not options.data.is_dir():
        raise _TroubleError(f"there is no folder {folder or written}")
    return Edition(options.data, written)


def _compared(old: Edition, new: Edition, options: argparse.Namespace) -> tuple[str, bool]:
    today = datetime.now(UTC).date()
    before = _read(old.folder, today)
    after = before if new.folder.resolve() == old.folder.resolve() else _read(new.folder, today)
    plans = _plan(before, old), _plan(after, new)
    home = options.i18n or new.folder.resolve().parent / "i18n"
    others = sorted(one.name for one in home.iterdir() if one.is_dir()) if home.is_dir() else []
    others = [one for one in others if one != options.source_language]
    found, _ = catalogues(home, tuple(others))
    now = {code: one.renamed(lambda id: renamed(id, after.graph.former)) for code, one in found.items()}
    changes = compare(before.graph, after.graph, *plans, catalogues=now, language=options.source_language)
    if options.format == "json":
        return _json(old, new, changes), bool(changes)
    all_ = Languages(options.source_language, (options.source_language, *others))
    spoken = voice(after, options.language, all_, found, today)
    before_found, _ = catalogues(old.folder.resolve().parent / "i18n", (options.language,))
    sides = Sides(voice(before, options.language, all_, before_found, today), spoken)
    return _told(old, new, changes, sides, options.format), bool(changes)


def _read(folder: Path, today: date) -> Build:
    built = build(folder, today)
    if any(one.severity is Severity.error for one in built.problems):
        raise _TroubleError(f"mend the data first: planbook check {folder}")
    return built


def _plan(built: Build, edition: Edition) -> str:
    """The plan's present id in its folder."""
    id = renamed(edition.plan, built.graph.former) if edition.plan else ""
    if id and not isinstance(built.graph.get(id), Plan):
        raise _TroubleError(f"there is no plan {edition.plan} in {edition.folder}")
    return id


def _json(old: Edition, new: Edition, changes: tuple[Change, ...]) -> str:
    sides = {"old": old, "new": new}
    told: dict[str, object] = {
        name: {"folder": one.folder.as_posix(), "plan": one.plan or None} for name, one in sides.items()
    }
    told["changes"] = [as_data(one) for one in changes]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(old: Edition, new: Edition, changes: tuple[Change, ...], sides: Sides, form: str) -> str:
    title = f"{_called(old, sides.old)} → {_called(new, sides.new)}"
    count = counted(changes, sides.new)
    found = [(sides.new.label(f"edition.section.{name}"), items) for name, items in sections(changes, sides)]
    show = as_markdown if form == "markdown" else as_text
    return show(title, count, found, sides.new.colon)


def _called(edition: Edition, spoken: Voice) -> str:
    plan = spoken.graph.find(edition.plan) if edition.plan else None
    return spoken.words(plan.title).text if isinstance(plan, Plan) else edition.folder.as_posix()
