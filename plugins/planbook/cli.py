"""The command line: arguments in, text and exit code out.

Exit codes: 0 fine, 1 problems in the data, 2 wrong usage, 3 environment, 4 our own bug.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planbook.pipeline import Build, build, catalogues, sync_catalogues
from planbook.problems import CODES, Problem, Severity, sort
from planbook.problems.show import as_github, as_json, as_text

FINE, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives back the exit code."""
    options = _parser().parse_args(arguments)
    run: int = options.run(options)
    return run


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="planbook", description="Plans as data, published in every language.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="read all data and list every problem")
    check.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    check.add_argument("--i18n", type=Path, default=None, help="folder of the catalogues (default: beside the data)")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--today", type=date.fromisoformat, default=None, help="the day to check against, YYYY-MM-DD")
    check.set_defaults(run=_check)
    explain = commands.add_parser("explain", help="tell what a problem code means and how to mend it")
    explain.add_argument("code")
    explain.set_defaults(run=_explain)
    i18n = commands.add_parser("i18n", help="work with translations").add_subparsers(required=True, metavar="ACTION")
    synced = i18n.add_parser("sync", help="bring the catalogues up to date after a change of the data")
    synced.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    synced.add_argument("--i18n", type=Path, default=None)
    synced.add_argument("--languages", default=None, help="as in fr,es (default: those that have a folder)")
    synced.add_argument("--only", default="", help="only the data files whose path begins so")
    synced.set_defaults(run=_sync)
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        print(f"planbook: there is no folder {options.folder}", file=sys.stderr)
        return USAGE
    built = build(options.folder, options.today or date.today())
    home = options.i18n or options.folder.parent / "i18n"
    problems = sort((*built.problems, *catalogues(home, _languages(home))[1]))
    show = {"json": as_json, "github": as_github}.get(options.format)
    print(show(problems) if show else as_text(problems, _excerpt(built), sys.stdout.isatty()), end="")
    if options.format == "text":
        print(_summary(built, problems), file=sys.stderr)
    failing = [one for one in problems if one.severity is Severity.error or options.strict]
    return PROBLEMS if failing else FINE


def _excerpt(built: Build):  # type: ignore[no-untyped-def]
    lines = {document.path: document.lines for document in built.documents}

    def excerpt(where):  # type: ignore[no-untyped-def]
        found = lines.get(where.path, ())
        return found[where.line - 1] if 0 < where.line <= len(found) else None

    return excerpt


def _summary(built: Build, problems: tuple[Problem, ...]) -> str:
    counted = f"{len(built.graph.entities)} entries in {len(built.documents)} files"
    if not problems:
        return f"{counted}: no problems"
    errors = sum(one.severity is Severity.error for one in problems)
    return f"{counted}: {errors} errors, {len(problems) - errors} warnings"


def _explain(options: argparse.Namespace) -> int:
    code = CODES.get(options.code.upper())
    if code is None:
        print(f"planbook: there is no problem code {options.code}", file=sys.stderr)
        return USAGE
    print(f"{code.code}: {code.title} ({code.severity})\n\n{code.why}\n\nWrong:\n{code.wrong}\n\nRight:\n{code.right}")
    return FINE


def _languages(home: Path) -> tuple[str, ...]:
    return tuple(sorted(one.name for one in home.iterdir() if one.is_dir())) if home.is_dir() else ()


def _sync(options: argparse.Namespace) -> int:
    home = options.i18n or options.folder.parent / "i18n"
    languages = tuple(options.languages.split(",")) if options.languages else _languages(home)
    built = build(options.folder, date.today())
    inside = [one for one in built.problems if one.where is None or one.where.path.startswith(options.only)]
    if any(one.severity is Severity.error for one in inside):
        print("planbook: mend the data first (planbook check)", file=sys.stderr)
        return PROBLEMS
    for name, translated, stale, untranslated in sync_catalogues(built, options.folder, home, languages, options.only):
        print(f"{name}: {translated} translated, {stale} stale, {untranslated} untranslated")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
