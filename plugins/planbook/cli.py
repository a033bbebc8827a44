"""The command line: arguments in, text and exit code out.

Exit codes: 0 fine, 1 problems in the data, 2 wrong usage, 3 environment, 4 our own mistake, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from planbook import diff, tree
from planbook.model import KINDS, PLURALS, STRUCTS
from planbook.model.fields import Kind, specs
from planbook.pipeline import Build, build, catalogues, sync_catalogues
from planbook.problems import CODES, Problem, Severity, Span, sort
from planbook.problems.show import as_github, as_json, as_text
from planbook.source import excerpts

FINE, PROBLEMS, USAGE, ENVIRONMENT, OURS, INTERRUPTED = 0, 1, 2, 3, 4, 130
UNREADABLE = "PB114"
"""A file that the system does not let us read: the data may be right."""


class _StopError(Exception):
    """Ends a command before its work with one line and an exit code."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives back the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except _StopError as stop:
        print(f"planbook: {stop}", file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        print(f"planbook: {error.filename or 'the disk'}: {error.strerror or error}", file=sys.stderr)
        return ENVIRONMENT
    except Exception:
        with tempfile.NamedTemporaryFile("w", prefix="planbook-", suffix=".log", delete=False, encoding="utf-8") as log:
            log.write(traceback.format_exc())
        print(f"planbook: this is our own mistake, not yours; please report it with {log.name}", file=sys.stderr)
        return OURS
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="planbook", description="Plans as data, published in every language.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="read all data and list every problem")
    _add_folders(check)
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--remarks", action="store_true", help="also show what is worth a look but no mistake (info)")
    check.add_argument("--today", type=_day, default=None, help="the day to check against, YYYY-MM-DD")
    check.set_defaults(run=_check)
    explain = commands.add_parser("explain", help="tell what a problem code means, or which fields a kind of entry has")
    help_ = "a code as in PB201, or a kind of entry as in activity; without it, every code with its title"
    explain.add_argument("code", nargs="?", help=help_)
    explain.set_defaults(run=_explain)
    i18n = commands.add_parser("i18n", help="work with translations").add_subparsers(required=True, metavar="ACTION")
    synced = i18n.add_parser("sync", help="bring the catalogues up to date after a change of the data")
    _add_folders(synced)
    synced.add_argument("--languages", default=None, help="as in fr,es (default: those that have a folder)")
    synced.add_argument("--only", default="", help="only the data files whose path begins so")
    synced.set_defaults(run=_sync)
    diff.add_parser(commands)
    tree.add_parser(commands)
    return parser


def _add_folders(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    command.add_argument("--i18n", type=Path, default=None, help="folder of the catalogues (default: beside the data)")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"write the day as YYYY-MM-DD, not {written}") from None


def _check(options: argparse.Namespace) -> int:
    built = _built(options, options.today)
    home = _home(options)
    problems = sort((*built.problems, *catalogues(home, _languages(home))[1]))
    _show(problems if options.remarks else _without_remarks(problems), options)
    if options.format == "text":
        print(_summary(built, problems), file=sys.stderr)
    if any(one.code == UNREADABLE for one in problems):
        return ENVIRONMENT
    counted = (Severity.error, Severity.warning) if options.strict else (Severity.error,)
    return PROBLEMS if any(one.severity in counted for one in problems) else FINE


def _without_remarks(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What has to be mended. A short entry is no mistake: it must not drown what is one."""
    return tuple(one for one in problems if one.severity is not Severity.info)


def _show(problems: tuple[Problem, ...], options: argparse.Namespace) -> None:
    match getattr(options, "format", "text"):
        case "json":
            print(as_json(problems), end="")
        case "github":
            print(as_github(problems), end="")
        case _:
            print(as_text(problems, _excerpts(options), sys.stdout.isatty()), end="")


def _excerpts(options: argparse.Namespace) -> Callable[[Span], str | None]:
    """The lines of data files, and of catalogues, which may lie elsewhere."""
    data, i18n = _above(options.folder), _above(_home(options))
    of_data, of_catalogues = excerpts(data), excerpts(i18n)
    return lambda span: (of_catalogues if span.path.endswith(".po") else of_data)(span)


def _summary(built: Build, problems: tuple[Problem, ...]) -> str:
    counted = f"{len(built.graph.entities)} entries in {len(built.documents)} files"
    if not problems:
        return f"{counted}: no problems"
    numbers = {kind: sum(one.severity is kind for one in problems) for kind in Severity}
    found = [_plural(numbers[kind], kind.value) for kind in (Severity.error, Severity.warning)]
    told = ", ".join(found) if len(_without_remarks(problems)) else "no problems"
    remarks = numbers[Severity.info]
    return f"{counted}: {told}" + (f"; {_plural(remarks, 'remark')} (planbook check --remarks)" if remarks else "")


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _fields(name: str) -> str:
    """The fields of a kind of entry, one line each, as an author writes them."""
    shape = KINDS.get(name) or PLURALS[name]
    lines = [f"{shape.kind}: {' '.join((shape.__doc__ or '').split())}", f"In a file: `{shape.plural}:`, a list", ""]
    for field, spec in specs(shape).items():
        words = ", ".join(word.value for word in spec.words) if spec.words else ""
        points = " or ".join(spec.targets) if spec.kind is Kind.REFERENCE else ""
        what = words or (f"the id of a {points}" if points else spec.kind.value)
        notes = [note for note, holds in (("required", spec.required), ("one or a list", spec.many)) if holds]
        lines.append(f"  {field}: {spec.doc} ({'; '.join((*notes, what))})")
        if spec.kind is Kind.STRUCT:
            inner = specs(STRUCTS[spec.shape])
            lines.append(f"      with: {', '.join(inner)}")
    return "\n".join(lines)


def _explain(options: argparse.Namespace) -> int:
    if options.code in KINDS or options.code in PLURALS:
        print(_fields(options.code))
        return FINE
    if options.code is None:
        print("\n".join(f"{code.code}  {code.title}" for code in sorted(CODES.values(), key=lambda one: one.code)))
        return FINE
    code = CODES.get(options.code.upper())
    if code is None:
        raise _StopError(USAGE, f"there is no problem code {options.code}; planbook explain lists them all")
    print(f"{code.code}: {code.title} ({code.severity})\n\n{code.why}\n\nWrong:\n{code.wrong}\n\nRight:\n{code.right}")
    return FINE


def _sync(options: argparse.Namespace) -> int:
    home = _home(options)
    languages = tuple(options.languages.split(",")) if options.languages else _languages(home)
    built = _built(options, None)
    # What cannot be read would look as if it were deleted, whichever file is asked for.
    wrong = tuple(one for one in built.problems if one.severity is Severity.error)
    if wrong:
        raise _StopError(PROBLEMS, f"mend the data first: planbook check finds {_plural(len(wrong), 'error')}")
    synced, problems = sync_catalogues(built, options.folder.resolve(), home, languages, options.only)
    _show(problems, options)
    for one in synced:
        print(f"{one.name}: {one.translated} translated, {one.stale} stale, {one.untranslated} untranslated")
    return PROBLEMS if problems else FINE


def _built(options: argparse.Namespace, day: date | None) -> Build:
    """Read the data folder, if there is one that can be read."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise _StopError(USAGE, f"there is no folder {folder}")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise _StopError(ENVIRONMENT, f"the folder {folder} cannot be read: its access rights forbid it")
    return build(folder, day or _today())


def _today() -> date:
    """The day that SOURCE_DATE_EPOCH says, so that the same sources always give the same; else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise _StopError(USAGE, f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {epoch}") from None


def _home(options: argparse.Namespace) -> Path:
    """The folder of the catalogues."""
    return options.i18n or _above(options.folder) / "i18n"


def _above(folder: Path) -> Path:
    """The folder that the paths in messages start from."""
    return folder.parent if folder.name else folder.resolve().parent


def _languages(home: Path) -> tuple[str, ...]:
    return tuple(sorted(one.name for one in home.iterdir() if one.is_dir())) if home.is_dir() else ()


if __name__ == "__main__":
    sys.exit(main())
