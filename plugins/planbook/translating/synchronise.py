"""`planbook i18n sync`: the catalogues after a change of the data, and the changes that a publisher calls minor."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from planbook.configuration import settings, source_of
from planbook.i18n.files import BusyError, exclusively
from planbook.i18n.sync import Change, Synced, Terms, sync
from planbook.pipeline import now
from planbook.problems import Problem, sort
from planbook.terminal import (
    BUSY,
    FINE,
    PROBLEMS,
    USAGE,
    StopError,
    above,
    add_folders,
    home_of,
    languages_in,
    plural,
    progress,
    read,
    say,
    show,
    tell,
    tell_unread,
)
from planbook.translating.messages import Messages
from planbook.translating.weight import Scales, Weight

EXAMPLES = """examples:
  planbook i18n sync                       after a change of the data, for every language
  planbook i18n sync --languages ar        open a new language
  planbook i18n sync --dry-run             tell what would change, and change nothing
  planbook i18n sync --minor river-plan/sample-water#title
                                           a mended typo: translations of this text stay current
  planbook i18n sync --minor --only plans/river-plan
                                           the same for every changed text of these files
"""


def add_parser(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of `planbook i18n`."""
    parser = actions.add_parser(
        "sync",
        help="bring the catalogues up to date after a change of the data",
        description="Bring the catalogues up to date. A changed text makes its translations stale, and keeps them; "
        "nothing that a translator wrote is ever deleted. With errors in the data it does what it can, and leaves "
        "alone what may be missing only because it cannot be read.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folders(parser)
    parser.add_argument(
        "--languages", default=None, help="as in fr,es (default: those that have a folder, or that mkdocs.yml lists)"
    )
    parser.add_argument("--only", default="", metavar="PREFIX", help="only the data files whose path begins so")
    parser.add_argument("--dry-run", action="store_true", help="tell what would change, and change nothing")
    parser.add_argument(
        "--minor",
        nargs="*",
        default=None,
        metavar="KEY",
        help="these changes are cosmetic: their translations stay current; with --only, all changes there",
    )
    parser.add_argument("--yes", action="store_true", help="also where a number, date, party, verb … has changed")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Bring catalogues up to date and say which changed; gives back the exit code."""
    home = home_of(options)
    languages = tuple(options.languages.split(",")) if options.languages else _known(options, home)
    built = read(options.folder)
    work = Work(
        Messages(built, options.folder.resolve().name, source_of(options.folder)), home, languages, options.only
    )
    if options.dry_run:
        return _run(work, options, frozenset())
    try:
        with exclusively(home):
            minor = frozenset[Change]() if options.minor is None else _declared(work, options)
            return _run(work, options, minor)
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None


def _known(options: argparse.Namespace, home: Path) -> tuple[str, ...]:
    """The languages that have a folder of catalogues, and those that the site is built in; one at least."""
    site = above(options.folder) / "mkdocs.yml"
    of_site = settings(site).languages if site.is_file() else None
    opened = (one for one in of_site.all if one != of_site.source) if of_site is not None else ()
    found = tuple(dict.fromkeys((*languages_in(home), *opened)))
    if not found:
        raise StopError(USAGE, "say which languages there are to be, as in --languages fr,es")
    return found


class Work:
    """What is to be brought up to date: texts, languages, and the beginning of the paths."""

    def __init__(self, messages: Messages, home: Path, languages: tuple[str, ...], only: str = "") -> None:
        self.messages, self.home, self.languages = messages, home, languages
        self.only = only.removeprefix(f"{messages.data}/").removesuffix(".yml").removesuffix(".yaml")
        self.scales = Scales((messages.built.graph,), messages.source)

    def run(
        self, minor: frozenset[Change] = frozenset(), dry: bool = False
    ) -> tuple[tuple[Synced, ...], tuple[Problem, ...]]:
        """Do it, one language after the other."""
        terms = Terms(only=self.only, minor=minor, weigh=self.remark, dry=dry, partial=self.messages.partial)
        rename = now(self.messages.built)
        synced: list[Synced] = []
        problems: list[Problem] = []
        for language in progress(self.languages, "Bringing up to date"):
            done, wrong = sync(self.home / language, self.messages.in_language(language), rename, terms)
            synced += done
            problems += wrong
        return tuple(synced), sort(problems)

    def remark(self, change: Change) -> str:
        """What a change is about, for the translator of the text."""
        weighed = self.scales.weigh(change.before, change.after)
        match weighed.weight:
            case Weight.FACTS:
                return f"Changed: {', '.join(weighed.facts)}. Look at it first."
            case Weight.WORDS:
                return "Changed: its words."
            case Weight.COSMETIC:
                return "Changed: marks, capitals or spelling only."


def _declared(work: Work, options: argparse.Namespace) -> frozenset[Change]:
    """The changes that are declared minor, after all of them were shown and the heavy ones confirmed."""
    if not options.minor and not options.only:
        raise StopError(USAGE, "say which changes are minor: --minor KEY …, or --minor --only PREFIX")
    unknown = next((one for one in options.minor if one not in work.messages.by_key), None)
    if unknown is not None:
        raise StopError(USAGE, f"no text has the key {unknown}; a key is written as in river-plan/sample-water#title")
    synced, _ = work.run(dry=True)
    asked = frozenset(options.minor)
    found = tuple(dict.fromkeys(one for file in synced for one in file.changes if not asked or one.key in asked))
    heavy = [one for one in found if work.scales.weigh(one.before, one.after).weight is Weight.FACTS]
    for one in found:
        tell(_shown(one, work))
    if not found:
        tell("No translation is older than these texts: there is nothing to declare.")
    if heavy and not options.yes and not _confirmed(len(heavy)):
        raise StopError(USAGE, "nothing was changed: --yes says that these changes are minor all the same")
    return frozenset(found)


def _shown(change: Change, work: Work) -> str:
    weighed = work.scales.weigh(change.before, change.after)
    about = f" ({', '.join(weighed.facts)})" if weighed.facts else ""
    return f"{change.key}: {weighed.weight}{about}\n  - {change.before}\n  + {change.after}"


def _confirmed(number: int) -> bool:
    """Ask a person, if there is one."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{plural(number, 'change')} of a fact. Keep the translations as current? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _run(work: Work, options: argparse.Namespace, minor: frozenset[Change]) -> int:
    synced, problems = work.run(minor, options.dry_run)
    show(problems, options)
    for one in synced:
        if one.changed:
            say(f"{one.name}: {_counts((one,))}")
    for language in work.languages:
        mine = [one for one in synced if one.name.startswith(f"{language}/")]
        if mine:
            changed = sum(one.changed for one in mine)
            would = "would change" if options.dry_run else "changed"
            say(f"{language}: {_counts(mine)}; {changed} of {plural(len(mine), 'file')} {would}")
    missing = tell_unread(work.messages.built, "translations of what cannot be read stay as they are; mend, then again")
    return PROBLEMS if problems or missing else FINE


def _counts(synced: Iterable[Synced]) -> str:
    names = ("translated", "stale", "untranslated", "obsolete")
    totals = [(sum(getattr(one, name) for one in synced), name) for name in names]
    return ", ".join(f"{number} {name}" for number, name in totals if number or name != "obsolete")
