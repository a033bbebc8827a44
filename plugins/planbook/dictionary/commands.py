"""The reference page of the command line, read off the parser itself."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import Final

from planbook.dictionary.markdown import anchor, code, heading, page, table

CODES: Final = (
    ("0", "fine"),
    ("1", "problems in the data"),
    ("2", "wrong usage"),
    ("3", "the environment: a disk, access rights, a file that cannot be read"),
    ("4", "our own mistake; please report it"),
    ("75", "another command is at work on the same files"),
    ("130", "interrupted"),
)


def commands(parser: argparse.ArgumentParser) -> str:
    """The page of every command with its arguments and options."""
    found = list(_leaves(parser, parser.prog, ""))
    blocks = [
        "Each command tells the same with `--help`.",
        table(("command", "what it does"), [(f"[`{path}`](#{anchor(path)})", said) for path, said, _ in found]),
    ]
    for path, said, one in found:
        blocks += _command(path, said, one)
    blocks += [heading(2, "Exit codes", "exit-codes"), table(("code", "it means"), CODES)]
    return page("Commands", "Every command of planbook with its options.", blocks)


def _leaves(
    parser: argparse.ArgumentParser, path: str, said: str
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not groups:
        yield path, said, parser
    for group in groups:
        words = {one.dest: one.help or "" for one in group._choices_actions}
        for name, inner in group.choices.items():
            yield from _leaves(inner, f"{path} {name}", words.get(name, ""))


def _command(path: str, said: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield heading(2, f"`{path}`", anchor(path))
    words = parser.description or said
    yield words[:1].upper() + words[1:].rstrip(".") + "."
    shown = [one for one in parser._actions if not isinstance(one, argparse._HelpAction)]
    places = [_place(one) for one in shown if not one.option_strings]
    yield code(" ".join([path, *places, *(["[options]"] if any(one.option_strings for one in shown) else [])]))
    if shown:
        yield table(("argument", "what it is"), [(f"`{_name(one)}`", _said(one, parser)) for one in shown])
    if parser.epilog:
        yield code(parser.epilog.strip()) if "\n" in parser.epilog.strip() else parser.epilog.strip()


def _place(action: argparse.Action) -> str:
    name = _value(action)
    match action.nargs:
        case "?":
            return f"[{name}]"
        case "*":
            return f"[{name} …]"
        case "+":
            return f"{name} [{name} …]"
        case _:
            return name


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices is not None:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return action.dest.upper()


def _name(action: argparse.Action) -> str:
    if not action.option_strings:
        return _place(action)
    value = "" if action.nargs == 0 else f" {_value(action)}"
    return ", ".join(action.option_strings) + value


def _said(action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    words = (action.help or "").replace("%%", "%").replace("%(prog)s", parser.prog)
    default = action.default
    told = default in (None, False, "", argparse.SUPPRESS) or "default" in words or isinstance(default, list | tuple)
    words = words if told else f"{words} (default: {default})".strip()
    return re.sub(r"(?<![\w`])(--[a-z][a-z0-9-]*)", r"`\1`", " ".join(words.split())).replace("*", "\\*")
