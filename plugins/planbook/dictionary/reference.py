"""`planbook reference`: the pages that list every kind of entry, field, word, command, option and problem."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from planbook.dictionary import kinds, lists
from planbook.dictionary.commands import commands
from planbook.dictionary.parts import PARTS
from planbook.i18n.files import same, write_atomically
from planbook.terminal import FINE, PROBLEMS, say

FOLDER: Final = Path("docs/reference")
OVERVIEW: Final = "overview"
"""Not `index`: a folder with an index page is a part of the handbook to take along."""

_REST: Final = {
    "values": ("Values", "How texts, numbers, times and amounts are written."),
    "words": ("Words", "The words of closed lists, with what each means."),
    "commands": ("Commands", "Every command with its options."),
    "options": ("Options", "What stands in `mkdocs.yml`."),
    "problems": ("Problems", "Every problem that is reported, why it matters and how it is mended."),
}


def add_parser(
    subcommands: argparse._SubParsersAction[argparse.ArgumentParser], whole: Callable[[], argparse.ArgumentParser]
) -> None:
    """Add the command to those of the command line; `whole` gives all of them."""
    own = subcommands.add_parser("reference", help="write the reference pages, in Markdown, from the program itself")
    own.add_argument("-o", "--out", type=Path, default=FOLDER, help="the folder to write to (default: docs/reference)")
    own.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a page is outdated")
    own.set_defaults(run=lambda options: command(options, whole()))


def command(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the pages that have changed and list them; gives back the exit code."""
    found = {options.out / f"{name}.md": text for name, text in pages(parser).items()}
    outdated = [path for path, text in found.items() if not same(path, text.encode())]
    for path in outdated:
        if not options.check:
            write_atomically(path, found[path])
        say(f"{'outdated:' if options.check else 'wrote'} {path.as_posix()}")
    return PROBLEMS if options.check and outdated else FINE


def pages(parser: argparse.ArgumentParser) -> dict[str, str]:
    """Every page by its name, in reading order."""
    return {
        OVERVIEW: kinds.overview({**{part.name: (part.title, part.about) for part in PARTS}, **_REST}),
        **kinds.pages(),
        "values": lists.values(),
        "words": lists.words_page(),
        "commands": commands(parser),
        "options": lists.options(),
        "problems": lists.problems(),
    }
