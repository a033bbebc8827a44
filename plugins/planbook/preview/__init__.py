"""The command `planbook serve`: the site while it is written, each page made as it is looked at.

A page is made by the very code of the build (`language`), from what has not changed since the last time (`kept`), and
shown again in the browser when it has become another (`state`, `server`). Nothing is written anywhere.
"""

from __future__ import annotations

import argparse
from pathlib import Path

PORT = 8000


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser("serve", help="show the site while you edit, with every mistake over the page")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="default: mkdocs.yml")
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}; 0 for any that is free")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
    parser.add_argument("--open", action="store_true", help="open the site in your browser")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; gives back the exit code."""
    from planbook.preview.serving import serve  # MkDocs takes its time to load: only who serves needs it

    return serve(options.config, options.host, options.port, options.open)
