"""`planbook explain`: what a problem code means, or which fields a kind of entry has, on the terminal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from planbook.dictionary.lists import closed_lists
from planbook.dictionary.wording import ID, notes, ordered, sentence
from planbook.load.wording import a
from planbook.model import KINDS, PLURALS, STRUCTS
from planbook.model.entity import Entity
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.problems import CODES, nearest
from planbook.problems.values import Code
from planbook.terminal import FINE, USAGE, StopError, say

_EPILOG = """examples:
  planbook explain activity    the fields of an activity, and what each holds
  planbook explain cost        a group of fields inside an entry
  planbook explain role        the words of a closed list, and what each means
  planbook explain PB201       what is wrong, why it matters, how it is mended
  planbook explain             every code with its title
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "explain",
        help="tell what a problem code means, or which fields a kind of entry has",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    help_ = "a code as in PB201, or a kind of entry as in activity; without it, every code with its title"
    parser.add_argument("code", nargs="?", metavar="NAME", help=help_)
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Explain what was asked for; gives back the exit code."""
    said = None if options.code is None else explained(options.code)
    if options.code is None:
        said = "\n".join(f"{one.code}  {one.title}" for one in sorted(CODES.values(), key=lambda one: one.code))
    if said is None:
        raise StopError(USAGE, _unknown(options.code))
    say(said)
    return FINE


def explained(name: str) -> str | None:
    """What a name stands for: a code, a kind of entry or its plural, a closed list, a group of fields; or None."""
    if name.upper() in CODES:
        return _code(CODES[name.upper()])
    plain = name.lower().replace("_", "-").replace(" ", "-")
    kind = KINDS.get(plain) or PLURALS.get(plain.replace("-", "_"))
    if kind is not None:
        return "\n".join(_entity(kind))
    joined = plain.replace("-", "")
    words = next((one for one in closed_lists() if one.__name__.lower() == joined), None)
    if words is not None:
        return "\n".join([f"{words.__name__}: {words.__doc__}", "", *(f"  {one}: {one.doc}" for one in words)])
    shape = next((one for title, one in STRUCTS.items() if title.lower() == joined), None)
    if shape is None:
        return None
    short = [f"Alone it may stand as its `{shape.short}`."] if shape.short else []
    return "\n".join([f"{shape.__name__}: {sentence(shape)}", *short, "", *_lines(specs(shape))])


def _unknown(name: str) -> str:
    lists = (one.__name__ for one in closed_lists())
    guess = nearest(name, [*KINDS, *PLURALS, *CODES, *map(str.lower, (*STRUCTS, *lists))])
    if guess:
        return f"there is nothing called {name}; did you mean {guess}?"
    if name.upper().startswith("PB"):
        return f"there is no problem code {name}; planbook explain lists them all"
    return f"there is nothing called {name}; kinds of entry are {', '.join(KINDS)}"


def _code(code: Code) -> str:
    head = f"{code.code}: {code.title} ({code.severity})"
    return f"{head}\n\n{code.why}\n\nWrong:\n{code.wrong}\n\nRight:\n{code.right}"


def _entity(shape: type[Entity]) -> Iterator[str]:
    yield f"{shape.kind}: {sentence(shape)}"
    one = f"`plan:`, {a('plan')} to a folder" if shape.kind == "plan" else f"`{shape.plural}:`, a list"
    yield f"In a file: {one}"
    yield ""
    yield f"  id: {ID} (required; one word)"
    yield from _lines(ordered(shape))


def _lines(declared: Mapping[str, FieldSpec]) -> Iterator[str]:
    for name, spec in declared.items():
        yield f"  {name}: {spec.doc} ({'; '.join(notes(spec))})"
        if spec.kind is Kind.STRUCT:
            yield f"      with: {', '.join(specs(STRUCTS[spec.shape]))}"
