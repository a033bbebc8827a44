"""`planbook i18n pseudo`: catalogues of a language that nobody speaks, to find what no translator can reach."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path, PurePosixPath

from planbook.configuration import source_of
from planbook.i18n.catalogue import Catalogue, Entry
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.i18n.po import PoEntry, PoFile, render
from planbook.i18n.pseudo import ACCENTED, LANGUAGES, pseudo
from planbook.terminal import BUSY, FINE, StopError, add_catalogues, home_of, plural, read, tell, whole
from planbook.translating.messages import Messages

EXAMPLES = """examples:
  planbook i18n pseudo                     write i18n/en-XA: ⟦åççéñţéđ ŵöřđš⟧, a third longer
  planbook i18n pseudo ar-XB               the same in Arabic letters, right to left
  planbook tree out --languages en-XA      build pages in it
  planbook i18n pseudo --remove            take it away again

To see it in the site, add `- {locale: en-XA, name: Pseudo, build: true}` to the languages in mkdocs.yml. A word
without brackets cannot be translated; one that is cut off will be so in other languages too.
"""


def add_parser(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of `planbook i18n`."""
    parser = actions.add_parser(
        "pseudo",
        help="make a language that shows words which cannot be translated, and narrow places",
        description="Translate everything into a language that nobody speaks. It counts in no status and no check.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("language", nargs="?", choices=LANGUAGES, default=ACCENTED, metavar="LANG")
    parser.add_argument("--data", dest="folder", type=Path, default=Path("data"), help="the data (default: data)")
    add_catalogues(parser)
    parser.add_argument("--remove", action="store_true", help="take the catalogues of this language away")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Write or remove the catalogues; gives back the exit code."""
    home, language = home_of(options), options.language
    messages = (
        None
        if options.remove
        else Messages(whole(read(options.folder)), options.folder.resolve().name, source_of(options.folder))
    )
    try:
        with exclusively(home):
            shutil.rmtree(home / language, ignore_errors=not (home / language).exists())
            if messages is None:
                tell(f"{home / language} is gone")
                return FINE
            for name, file in files(messages, language).items():
                write_atomically((home / language).joinpath(*PurePosixPath(name).parts), render(file))
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None
    tell(f"{plural(len(messages.pieces), 'text')} in {home / language}; planbook tree out --languages {language}")
    return FINE


def files(messages: Messages, language: str) -> dict[str, PoFile]:
    """The catalogues of one of the two languages, by their paths."""
    found: dict[str, PoFile] = {}
    head = {"Language": language, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    for one in messages.pieces:
        source = one.text.source
        entry = PoEntry(key=one.key, source=source, translation=pseudo(source, language))
        found.setdefault(one.catalogue, PoFile(head=dict(head))).entries.append(entry)
    return found


def catalogue(messages: Messages, language: str) -> Catalogue:
    """The same without files."""
    texts = ((one.key, one.text.source, one.text.where) for one in messages.pieces)
    return Catalogue(language, {key: Entry(key, source, pseudo(source, language), at) for key, source, at in texts})
