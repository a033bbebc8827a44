"""The command `planbook new FOLDER`: questions or options in, a working site out."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from shlex import quote
from typing import Final

from planbook.adding.naming import propose
from planbook.load.ids import usable
from planbook.problems.show import as_text
from planbook.starting.making import HOSTS, Wish, languages, words
from planbook.starting.writing import RefusedError, is_free, start
from planbook.terminal import FINE, PROBLEMS, USAGE, StopError, say, tell, today
from planbook.values.currencies import CURRENCIES

EXAMPLES: Final = """examples:
  planbook new river                        asks for title and languages, and makes the folder river/
  planbook new river --yes                  asks nothing: a sample plan in English and French
  planbook new river --title "Work plan 2027-2028" --languages en,fr,es --plan work-plan
  planbook new . --languages ar,en --url https://plans.example.org/
                                            written in Arabic, here, in an empty folder
  cd river && planbook serve                then: see it
"""

_USUAL: Final = "en,fr"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "new",
        help="begin a site: a sample plan, ready to be shown, checked, translated and published",
        description="Begin a site in a new or empty folder: a small plan with a crosswalk, a budget and a decision in "
        "the languages that you name, the settings of the site, and what publishes it. Nothing is overwritten. In a "
        "terminal, what you do not say is asked.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to put it; made if it is not there")
    parser.add_argument("--title", default=None, help="of the plan and the site (default: that of the sample)")
    known = ", ".join(languages())
    help_ = f"as in en,fr, of {known}; the first is the one you write in (default: {_USUAL}); others can follow later"
    parser.add_argument("--languages", default=None, help=help_)
    parser.add_argument("--plan", default=None, metavar="ID", help="the plan's short name (default: from its title)")
    parser.add_argument("--url", default=None, help="the full address of the site, if you know it")
    parser.add_argument("--currency", default="EUR", help="of the plan, as in USD (default: EUR)")
    parser.add_argument("--host", choices=(*HOSTS, "none"), default="github", help="who publishes it (default: github)")
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Make the site, and tell how to go on; gives back the exit code."""
    folder: Path = options.folder
    if not is_free(folder):
        hint = "choose a new or an empty one" if folder.is_dir() else "it is a file; choose another name"
        raise StopError(USAGE, f"{folder} is not empty, and nothing is overwritten: {hint}")
    wish = _wish(options, sys.stdin.isatty() and not options.yes)
    try:
        built = start(folder, wish, today())
    except RefusedError as refused:
        tell(as_text(refused.problems, lambda _: None, sys.stderr.isatty()))
        tell("planbook: nothing was written")
        return PROBLEMS
    counted = f"{len(built.graph.entities)} entries in {len(built.documents)} files"
    say(f"{folder.as_posix()}: a site in {', '.join(wish.languages)} with the plan `{wish.plan}`, {counted}")
    go = "" if folder.resolve() == Path.cwd() else f"cd {quote(folder.as_posix())} && "
    say(f"Next: {go}planbook serve\nREADME.md tells the next three steps.")
    return FINE


def _wish(options: argparse.Namespace, asks: bool) -> Wish:
    """What is wanted: as the options say, else as is answered, else as usual."""
    codes = _languages(_said(options.languages, "Languages, the one you write in first", _USUAL, asks))
    usual = words(codes[0]).data["plan"]
    title = " ".join(_said(options.title, "Title of the plan", usual, asks).split())
    plan = _said(options.plan, "Its short name, for addresses and files", _proposed(title), asks)
    if not usable(plan):
        raise StopError(USAGE, f"`{plan}` cannot be an id: write small letters and digits, as in --plan work-plan")
    address = _said(options.url, "Full address of the site, if you know it", "", asks)
    if address and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", address):
        raise StopError(USAGE, f"`{address}` is no full address: it begins with https://")
    if options.currency not in CURRENCIES:
        raise StopError(USAGE, f"there is no currency `{options.currency}`; it is a code of three letters, as in EUR")
    return Wish(
        languages=codes,
        plan=plan,
        year=today().year + 1,
        title="" if title == usual else title,
        address=address and address.rstrip("/") + "/",
        currency=options.currency,
        host=options.host,
    )


def _languages(written: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(one.strip() for one in written.split(",") if one.strip()))
    wrong = next((one for one in codes if one not in languages()), None)
    if wrong is not None or not codes:
        known = f"begin with some of {', '.join(languages())}; others can follow later, with a line in mkdocs.yml"
        raise StopError(USAGE, f"the sample is not there in `{wrong or written}`: {known}")
    return codes


def _proposed(title: str) -> str:
    """A short name from the title; from the English one where the title has no Latin letter."""
    latin = title if any(one.isascii() and one.isalnum() for one in title) else words("en").data["plan"]
    return propose(latin, "plan", ())


def _said(option: str | None, question: str, usual: str, asks: bool) -> str:
    """What an option says, or what is answered to a question; without either, the usual."""
    if option is not None or not asks:
        return option if option is not None else usual
    sys.stderr.write(f"{question}{f' [{usual}]' if usual else ''}: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip() or usual
