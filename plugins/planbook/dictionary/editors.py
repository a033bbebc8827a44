"""`planbook schema`: the schemas for editors as files, and the settings that lead an editor to them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from planbook import source
from planbook.dictionary import options as mkdocs
from planbook.dictionary.own import Own
from planbook.dictionary.schema import schema
from planbook.dictionary.vscode import EXTENSION, with_schemas
from planbook.i18n.files import same, write_atomically
from planbook.load import load
from planbook.terminal import FINE, PROBLEMS, USAGE, StopError, say

FOLDER = Path(".planbook")
DATA, SITE = "data.schema.json", "mkdocs.schema.json"

_EPILOG = """examples:
  planbook schema                   write .planbook/data.schema.json, and the one of mkdocs.yml
  planbook schema --vscode          and tell VS Code of them
  planbook schema --ids             propose ids as well; to be run again after new entries
  planbook schema --check           for continuous integration: exit code 1 if they are outdated

Run it again when fields or names of levels of your own have changed. Other editors find the schema by a first line
in a file of data, with the way from that file to the schema:

  # yaml-language-server: $schema=../.planbook/data.schema.json
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "schema",
        help="write schemas, by which editors complete, explain and check fields while you type",
        description="Write schemas, by which editors complete, explain and check the fields of data while you type.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data"), help="the data (default: data)")
    parser.add_argument("-o", "--out", type=Path, default=FOLDER, help="the folder to write to (default: .planbook)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a file is outdated")
    parser.add_argument("--vscode", action="store_true", help="enter them in .vscode/settings.json as well")
    parser.add_argument(
        "--ids", action="store_true", help="also propose the ids that there are, until there are others"
    )
    parser.add_argument("--reference", default="", help="the address of the reference pages, for links to them")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Write what is outdated and list it; gives back the exit code."""
    if not options.folder.is_dir():
        raise StopError(USAGE, f"there is no folder {options.folder}")
    wanted = dict(files(options.folder, options.out, options.reference, ids=options.ids))
    if options.vscode:
        wanted |= dict(settings(options.folder, options.out))
    outdated = [path for path, text in wanted.items() if not same(path, text.encode())]
    if options.check:
        for path in outdated:
            say(f"outdated: {path.as_posix()}")
        return PROBLEMS if outdated else FINE
    for path in outdated:
        write_atomically(path, wanted[path])
        say(f"wrote {path.as_posix()}")
    if not outdated:
        say("nothing has changed")
    return FINE


def files(data: Path, out: Path, reference: str = "", *, ids: bool = False) -> Iterator[tuple[Path, str]]:
    """The schemas of a data folder and of its site, each with the file to write it to.

    A file of data with mistakes gives what it can: help is needed there most.
    """
    records, _ = load(source.read_all(data)[0])
    own = Own.of(records.entities, reference and reference.rstrip("/") + "/", ids=ids)
    yield out / DATA, _text(schema(own))
    yield out / SITE, _text(mkdocs.schema())


def settings(data: Path, out: Path) -> Iterator[tuple[Path, str]]:
    """The settings of VS Code with the schemas entered, and its recommendation of the extension that reads them.

    They lie beside the folder of the schemas, where VS Code is opened. Recommendations that there are stay.
    """
    home = out.resolve().parent
    path = out.parent / ".vscode" / "settings.json"
    inside = data.resolve().relative_to(home).as_posix() if data.resolve().is_relative_to(home) else data.as_posix()
    patterns = {DATA: (f"{inside}/**/*.yml", f"{inside}/**/*.yaml"), SITE: ("mkdocs.yml",)}
    held = path.read_text(encoding="utf-8") if path.is_file() else ""
    entered = with_schemas(held, {f"./{out.name}/{name}": names for name, names in patterns.items()})
    if entered is None:
        raise StopError(USAGE, f"{path} does not hold settings: it should begin with a brace")
    yield path, entered
    recommended = path.with_name("extensions.json")
    if not recommended.exists():
        yield recommended, _text({"recommendations": [EXTENSION]})


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
