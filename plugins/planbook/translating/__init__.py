"""The commands of translators and publishers: `planbook i18n sync | status | check | prune | pseudo | done`.

One module per command; each adds itself to the parser and gives back an exit code. None writes what another keeps.
"""

from __future__ import annotations

import argparse

from planbook.translating import check, done, invent, prune, status, synchronise

_COMMANDS = (synchronise, status, check, prune, invent, done)


def add_parsers(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add every command to those of `planbook i18n`."""
    for one in _COMMANDS:
        one.add_parser(actions)
