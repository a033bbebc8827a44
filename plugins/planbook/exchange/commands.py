"""`planbook i18n export` and `planbook i18n import`: a language's texts out as one file, and back."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from planbook.configuration import add_source_language, source_of
from planbook.exchange import formats, report
from planbook.exchange.apply import enter
from planbook.exchange.collect import Choice, bundle, hold, ours
from planbook.exchange.merge import Decision, Here, merge
from planbook.exchange.unfit import UnfitError
from planbook.exchange.units import Bundle, Status
from planbook.i18n.catalogue import current_key
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.pipeline import now
from planbook.problems import Problem, Severity, Span, problem, sort
from planbook.problems.show import as_text
from planbook.source import files, lines
from planbook.terminal import (
    BUSY,
    FINE,
    PROBLEMS,
    USAGE,
    StopError,
    add_catalogues,
    chosen,
    home_of,
    languages_in,
    plural,
    read,
    say,
    tell,
    whole,
)
from planbook.translating.messages import Messages
from planbook.translating.synchronise import Work

_EXPORTS: Final = """examples:
  planbook i18n export fr --format xlsx -o fr.xlsx
                        everything, as a table for Excel or LibreOffice
  planbook i18n export ar --format docx --only stale,untranslated -o ar.docx
                        what is left to do, as a table for Word
  planbook i18n export es --format xliff12 --plan river-plan -o es.xlf
                        one plan, for an agency with Trados, memoQ or OmegaT

formats:
  po       Poedit, Lokalize, any editor       xlsx   Excel, LibreOffice Calc
  xliff12  every CAT tool                     docx   Word, LibreOffice Writer
  xliff2   CAT tools of today                 yaml   any text editor

Keep nothing for the way back: the file itself says from which source it was made. `planbook i18n import` takes it."""

_IMPORTS: Final = """examples:
  planbook i18n import fr.xlsx --dry-run    tell what would happen, and change nothing
  planbook i18n import fr.xlsx              take it in
  planbook i18n import ar-1.docx ar-2.docx --report ar.txt
                                            two files; what was not taken is in ar.txt, in full
  planbook i18n import fr.xlf --take theirs where both sides changed a text, the file wins

A text that the translator left alone changes nothing, however old the file is. A translation of a source that has
changed since is taken as stale. Where we have changed a translation too, ours stays, and both are shown. The format is
known by the content. Exit code 1: something was in conflict or refused."""

_STATES: Final = {
    "stale": (Status.STALE, Status.DOUBTFUL),
    "untranslated": (Status.UNTRANSLATED,),
    "translated": (Status.TRANSLATED, Status.REVIEWED),
}


def add_parsers(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to those of `planbook i18n`."""
    raw = argparse.RawDescriptionHelpFormatter
    out = actions.add_parser(
        "export",
        help="write a language's texts into one file for translators",
        description="Write the texts of a language into one file: source, translation, state, and what to mind.",
        epilog=_EXPORTS,
        formatter_class=raw,
    )
    out.add_argument("language", metavar="LANG", help="the language to translate into, as in fr")
    out.add_argument(
        "--format", choices=tuple(formats.WRITERS), default="xlsx", help="what kind of file (default: xlsx)"
    )
    out.add_argument("--only", type=_states, default=frozenset(), metavar="STATES", help="as in stale,untranslated")
    out.add_argument("--plan", default="", metavar="PREFIX", help="only this plan, or files whose path begins so")
    out.add_argument("-o", "--output", type=Path, default=None, metavar="FILE", help="(default: LANG and the format)")
    _add_places(out)
    out.set_defaults(run=export)
    back = actions.add_parser(
        "import",
        help="take in what translators send back",
        description="Take in what translators send back, text by text; nothing is guessed, and nothing lost.",
        epilog=_IMPORTS,
        formatter_class=raw,
    )
    back.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file that `planbook i18n export` made")
    back.add_argument("--dry-run", action="store_true", help="tell what would happen, and change nothing")
    back.add_argument("--take", choices=("ours", "theirs"), default="ours", help="who wins a conflict (default: ours)")
    back.add_argument(
        "--report", type=Path, default=None, metavar="FILE", help="every text, as text or, in *.json, JSON"
    )
    _add_places(back)
    back.set_defaults(run=take_in)


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", dest="folder", type=Path, default=Path("data"), help="the data (default: data)")
    add_source_language(parser)
    add_catalogues(parser)


def _states(written: str) -> frozenset[Status]:
    words = [one.strip() for one in written.split(",")]
    unknown = next((one for one in words if one not in _STATES), None)
    if unknown is not None:
        raise argparse.ArgumentTypeError(f"{unknown} is no state: {', '.join(_STATES)}")
    return frozenset(status for one in words for status in _STATES[one])


def export(options: argparse.Namespace) -> int:
    """Write the file and say what is in it; gives back the exit code."""
    (language,) = chosen((options.language,), home_of(options))
    messages = _messages(options)
    held, problems = hold(messages, home_of(options) / language)
    if problems:
        raise StopError(PROBLEMS, f"mend the catalogues first: planbook check finds {plural(len(problems), 'problem')}")
    found = bundle(messages, ours(messages, held), language, Choice(options.only, options.plan))
    every = Choice(frozenset(), options.plan)
    if options.plan and not found.units and not bundle(messages, ours(messages, held), language, every).units:
        raise StopError(USAGE, f"no plan or file is called {options.plan}: name a plan by its id")
    target = options.output or Path(f"{language}.{formats.ENDINGS.get(options.format, options.format)}")
    if options.output is None and target.exists():
        raise StopError(USAGE, f"{target} is there already, perhaps with somebody's work in it: say -o FILE")
    try:
        write_atomically(target, formats.WRITERS[options.format](found))
    except UnfitError as error:
        raise StopError(PROBLEMS, f"{error.reason}; choose another format") from None
    counts = Counter(one.status for one in found.units)
    numbers = ", ".join(f"{counts[one]} {one.value}" for one in Status if counts[one])
    tell(f"{target}: {plural(len(found.units), 'text')}" + (f" ({numbers})" if numbers else ""))
    return FINE


def _messages(options: argparse.Namespace) -> Messages:
    return Messages(whole(read(options.folder)), options.folder.resolve().name, _source(options))


def _source(options: argparse.Namespace) -> str:
    return options.source_language or source_of(options.folder)


def take_in(options: argparse.Namespace) -> int:
    """Take files in, and say what became of each text; gives back the exit code."""
    bundles, problems, shown = _read(options.files)
    fit, wrong = fitting(bundles, languages_in(home_of(options)), _source(options))
    problems = (*problems, *wrong)
    decisions: tuple[Decision, ...] = ()
    if fit:
        messages = _messages(options)
        try:
            with exclusively(home_of(options)):
                for language in dict.fromkeys(one.language for one in fit.values()):
                    mine = [one for one in fit.values() if one.language == language]
                    decisions += merged(mine, language, messages, options)
        except BusyError as busy:
            raise StopError(BUSY, str(busy)) from None
    told = sort((*problems, *(one.problem for one in decisions if one.problem)))
    say(as_text(told, shown, sys.stdout.isatty()))
    say(("would be: " if options.dry_run else "") + report.counted(decisions))
    if options.report is not None:
        write = report.as_json if options.report.suffix == ".json" else report.as_text
        write_atomically(options.report, write(decisions, problems))
    failed = any(one.outcome.fails for one in decisions) or any(one.severity is Severity.error for one in problems)
    return PROBLEMS if failed else FINE


def _read(paths: Sequence[Path]) -> tuple[dict[str, Bundle], tuple[Problem, ...], Callable[[Span], str | None]]:
    """The files that can be read, by name; what is wrong with them; and what answers a line of one for messages."""
    found: dict[str, Bundle] = {}
    problems: list[Problem] = []
    texts: dict[str, tuple[str, ...]] = {}
    for path in paths:
        name = path.as_posix()
        data, wrong = files.load(path, name, formats.LARGEST)
        problems.extend(wrong)
        if data is None:
            continue
        if not data.startswith((b"PK", b"\xd0\xcf")):
            texts[name] = lines(data.decode("utf-8", "replace"))
        one, wrong = formats.read(data, name)
        problems.extend(wrong)
        if one is not None:
            found[name] = one

    def line(span: Span) -> str | None:
        known = texts.get(span.path, ())
        return known[span.line - 1] if span.line <= len(known) else None

    return found, tuple(problems), line


def fitting(
    bundles: Mapping[str, Bundle | None], known: Sequence[str], source_language: str
) -> tuple[dict[str, Bundle], tuple[Problem, ...]]:
    """The files in languages that are known here, made from the language of the data; and what is wrong with others."""
    fit: dict[str, Bundle] = {}
    problems: list[Problem] = []
    for name, one in bundles.items():
        where = Span(name, 1, 1, 1, 1)
        if one is None:
            continue
        if one.language not in known:
            hint = f"there are catalogues of {', '.join(known) or 'no language'}"
            problems.append(problem("PB583", where, found=one.language, what="translated into", hint=hint))
        elif one.source_language not in ("", source_language):
            hint = f"the data is in `{source_language}`"
            problems.append(problem("PB583", where, found=one.source_language, what="made from", hint=hint))
        else:
            fit[name] = one
    return fit, tuple(problems)


def merged(
    bundles: Sequence[Bundle], language: str, messages: Messages, options: argparse.Namespace
) -> tuple[Decision, ...]:
    """Decide about the files of one language, and write what is taken unless this is only to see."""
    home = home_of(options)
    work = Work(messages, home, (language,))
    if not options.dry_run:
        _synced(work)
    held, problems = hold(messages, home / language)
    if problems:
        raise StopError(PROBLEMS, f"mend the catalogues first: planbook check finds {plural(len(problems), 'problem')}")
    rename = now(messages.built)
    renamed = {one.key: current_key(one.key, rename) for file in bundles for one in file.units}
    decisions = merge(bundles, Here(ours(messages, held), renamed, options.take == "theirs"))
    if not options.dry_run and enter(decisions, held, renamed):
        _synced(work)
    return decisions


def _synced(work: Work) -> None:
    """Bring the catalogues up to date with the data, so that every text has its entry, and remarks are those of now."""
    _, problems = work.run()
    if problems:
        raise StopError(PROBLEMS, f"mend the catalogues first: planbook check finds {plural(len(problems), 'problem')}")
