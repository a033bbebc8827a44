"""The command line: arguments in, text and exit code out.

Exit codes: 0 fine, 1 problems in the data, 2 wrong usage, 3 environment, 4 our own mistake, 75 somebody else is at
work, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from planbook.terminal import (
    ENVIRONMENT,
    FINE,
    INTERRUPTED,
    OURS,
    StopError,
)

EXAMPLES = """from nothing to a published plan:
  planbook new river                      a site to begin with, in the folder river/
  cd river && planbook serve              see it, and every change as you make it
  planbook add activity "Plant trees"     one more entry, in its place
  planbook check                          every mistake, with a way to mend it
  planbook i18n sync                      what there is to translate
  planbook build --strict                 the site, in site/

Each command tells more: planbook add --help
"""


COMMANDS = {
    "new": "starting.command",
    "check": "checking.command",
    "explain": "dictionary.explain",
    "add": "adding.command",
    "i18n": "translating",
    "diff": "diff",
    "export": "downloads",
    "import": "importing.command",
    "tree": "tree",
    "stick": "stick",
    "schema": "dictionary.editors",
    "reference": "dictionary.reference",
    "serve": "preview",
    "build": "building",
    "merge": "merging",
}
"""Which module has each command. Only that of the command that is asked for is loaded: all of them take a second."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives back the exit code."""
    _open_streams()
    try:
        arguments = sys.argv[1:] if arguments is None else arguments
        options = _parser(arguments[0] if arguments else "").parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except StopError as stop:
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
    except MemoryError:
        print("planbook: there is not enough memory for this", file=sys.stderr)
        return ENVIRONMENT
    except Exception:
        with tempfile.NamedTemporaryFile("w", prefix="planbook-", suffix=".log", delete=False, encoding="utf-8") as log:
            log.write(traceback.format_exc())
        print(f"planbook: this is our own mistake, not yours; please report it with {log.name}", file=sys.stderr)
        return OURS
    return code


def _open_streams() -> None:
    """Let what nobody wants to hear go nowhere: a program may be started with its output closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end


def _parser(asked: str = "") -> argparse.ArgumentParser:
    """The commands: the one that is asked for, else all of them."""
    parser = argparse.ArgumentParser(
        prog="planbook",
        description="Plans as data, published in every language.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        module = import_module(f"planbook.{COMMANDS[name]}")
        if name == "i18n":
            group = commands.add_parser(name, help="work with translations")
            actions = group.add_subparsers(required=True, metavar="ACTION")
            module.add_parsers(actions)
            import_module("planbook.exchange.commands").add_parsers(actions)
        elif name == "reference":
            module.add_parser(commands, _parser)
        else:
            module.add_parser(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
