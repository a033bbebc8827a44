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
from pathlib import Path

from planbook import building, diff, downloads, merging, preview, stick, translating, tree
from planbook.adding import command as adding
from planbook.checking import command as checking
from planbook.dictionary import editors, explain, reference
from planbook.exchange import commands as exchange
from planbook.importing import command as importing
from planbook.starting import command as starting
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives back the exit code."""
    _open_streams()
    options = _parser().parse_args(arguments)
    try:
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="planbook",
        description="Plans as data, published in every language.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    starting.add_parser(commands)
    checking.add_parser(commands)
    explain.add_parser(commands)
    adding.add_parser(commands)
    i18n = _group(commands, "i18n", "work with translations")
    translating.add_parsers(i18n)
    exchange.add_parsers(i18n)
    diff.add_parser(commands)
    downloads.add_parser(commands)
    importing.add_parser(commands)
    tree.add_parser(commands)
    stick.add_parser(commands)
    editors.add_parser(commands)
    reference.add_parser(commands, parser)
    preview.add_parser(commands)
    building.add_parser(commands)
    merging.add_parser(commands)
    return parser


def _group(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_: str
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """A command that has commands of its own."""
    return commands.add_parser(name, help=help_).add_subparsers(required=True, metavar="ACTION")


if __name__ == "__main__":
    sys.exit(main())
