"""The command `planbook check`: arguments in, problems and an exit code out."""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path

from planbook.checking.fixing import Fixed, differences, fixed, mendable
from planbook.checking.nav import Unlisted, unlisted
from planbook.checking.pages import of_pages
from planbook.checking.words import of_folders, of_words
from planbook.configuration import Settings, settings, source_of
from planbook.i18n.catalogue import Reading, read_file
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.pipeline import Build, build, catalogues
from planbook.problems import Problem, Severity, sort
from planbook.problems.show import visible
from planbook.severity import FILE
from planbook.terminal import (
    BUSY,
    ENVIRONMENT,
    FINE,
    FORMATS,
    PROBLEMS,
    StopError,
    a_day,
    above,
    add_folders,
    as_weighed,
    home_of,
    languages_in,
    plural,
    read,
    say,
    show,
    tell,
    today,
)
from planbook.translating.check import shown_doubts
from planbook.translating.messages import Messages

UNREADABLE = "PB114"
"""A file that the system does not let us read: the data may be right."""

EXAMPLES = """examples:
  planbook check                        the data in data/, the catalogues in i18n/, the pages in docs/
  planbook check --fix --dry-run        show what could be put right without asking
  planbook check --fix                  put it right, then tell the rest
  planbook check --format sarif         for code hosts and editors; github: for its actions; json: for scripts

How much each kind of problem matters can be set in mkdocs.yml: `checks: {PB404: error, PB442: off}` under `planbook`.
One occurrence is accepted in the data, with `accept: {code: PB411, reason: …}`. `planbook explain PB411` tells more.
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of `planbook`."""
    parser = commands.add_parser(
        "check",
        help="read all data, catalogues and pages and list every problem",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folders(parser)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--remarks", action="store_true", help="also show what is worth a look but no mistake (info)")
    parser.add_argument("--today", type=a_day, default=None, help="the day to check against, YYYY-MM-DD")
    parser.add_argument("--fix", action="store_true", help="put right in the data what is certain, then tell the rest")
    parser.add_argument("--dry-run", action="store_true", help="with --fix: show what would change, and write nothing")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Check, mend if asked, and print; gives back the exit code."""
    if options.fix or options.dry_run:
        _mend(options)
    built = read(options.folder, options.today, build)
    home = home_of(options)
    reading = cache(read_file)  # each is looked at twice
    further = [*catalogues(home, languages_in(home), reading)[1], *_in_pages(options, built)]
    further += (
        *_in_translations(options, built, home, reading),
        *of_words(above(options.folder) / FILE),
        *of_folders(home, languages_in(home)),
    )
    problems = sort((*built.problems, *as_weighed(further, options.folder)))
    show(problems if options.remarks else _without_remarks(problems), options)
    if options.format == "text":
        offered = any(one.fixes for one in problems)
        tell(_summary(built, problems, mendable(options.folder, options.today or today()) if offered else 0))
    site = _site(options.folder)
    lone = unlisted(site) if site is not None else Unlisted()
    if lone.pages:
        tell(str(lone))
    if any(one.code == UNREADABLE for one in problems):
        return ENVIRONMENT
    counted = (Severity.error, Severity.warning) if options.strict else (Severity.error,)
    refused = options.strict and lone.warns and lone.pages
    return PROBLEMS if refused or any(one.severity in counted for one in problems) else FINE


def _in_translations(options: argparse.Namespace, built: Build, home: Path, reading: Reading) -> tuple[Problem, ...]:
    """Figures and dates that readers are shown in a translation and that its source does not say."""
    messages = Messages(built, options.folder.resolve().name, source_of(options.folder))
    return tuple(one for language in languages_in(home) for one in shown_doubts(messages, home, language, reading))


def _in_pages(options: argparse.Namespace, built: Build) -> tuple[Problem, ...]:
    site = _site(options.folder)
    return of_pages(site, built, options.today or site.today or today()) if site is not None else ()


def _site(folder: Path) -> Settings | None:
    """The site whose data lie in a folder: that of the `mkdocs.yml` beside it, if that names this folder."""
    file = above(folder) / FILE
    if not file.is_file():
        return None
    try:
        found = settings(file)
    except StopError:  # a file of MkDocs that does not list our plugin, or that no one can read: not our data's fault
        return None
    return found if found.data.resolve() == folder.resolve() else None


def _mend(options: argparse.Namespace) -> None:
    """Put right what is certain, each file in one step; say what was changed."""
    if not options.folder.is_dir():
        read(options.folder)  # stops, and says why
    try:
        with exclusively(options.folder):
            mended = fixed(options.folder, options.today or today())
            for one in mended if not options.dry_run else ():
                write_atomically(above(options.folder) / one.path, one.after)
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None
    _tell_fixes(mended, options)


def _tell_fixes(mended: tuple[Fixed, ...], options: argparse.Namespace) -> None:
    if options.dry_run and options.format == "text":
        say(differences(mended))
    for one in mended:
        for where, before, after in one.changes:
            tell(f"{where.path}:{where.line}:{where.column}: {visible(before, keep='')} → {visible(after)}")
    places = sum(len(one.changes) for one in mended)
    done = "would be" if options.dry_run else "was" if places == 1 else "were"
    tell(f"{plural(places, 'place')} in {plural(len(mended), 'file')} {done} put right")


def _without_remarks(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What has to be mended. A short entry is no mistake: it must not drown what is one."""
    return tuple(one for one in problems if one.severity is not Severity.info)


def _summary(built: Build, problems: tuple[Problem, ...], mendable: int) -> str:
    counted = f"{len(built.graph.entities)} entries in {len(built.documents)} files"
    if not problems:
        return f"{counted}: no problems"
    numbers = {kind: sum(one.severity is kind for one in problems) for kind in Severity}
    found = [plural(numbers[kind], kind.value) for kind in (Severity.error, Severity.warning)]
    told = ", ".join(found) if len(_without_remarks(problems)) else "no problems"
    remarks = numbers[Severity.info]
    more = f"; {plural(remarks, 'remark')} (planbook check --remarks)" if remarks else ""
    return f"{counted}: {told}{more}" + (f"; planbook check --fix puts {mendable} of them right" if mendable else "")
