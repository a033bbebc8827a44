"""`planbook explain`: what a problem code means, or which fields a kind of entry has, on the terminal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Final

from planbook.dictionary.lists import closed_lists
from planbook.dictionary.scalars import FORMS
from planbook.dictionary.wording import ID, notes, ordered, sentence
from planbook.load.synonyms import meant
from planbook.load.wording import a
from planbook.model import KINDS, PLURALS, STRUCTS
from planbook.model.entity import Entity
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.problems import CODES, nearest
from planbook.problems.values import Code
from planbook.terminal import FINE, USAGE, StopError, say

_ALSO: Final = {
    Kind.WHEN: ("time", "times", "dates"),
    Kind.MONEY: ("amounts", "sum"),
    Kind.PROSE: ("markdown",),
    Kind.LINK: ("url", "web"),
    Kind.REFERENCE: ("ref", "id"),
    Kind.WORD: ("words",),
    Kind.SHARE: ("percent",),
}
"""Other words for kinds of values."""

_EPILOG = """examples:
  planbook explain activity    the fields of an activity, and what each holds
  planbook explain cost        a group of fields inside an entry
  planbook explain role        the words of a closed list, and what each means
  planbook explain when        how a time is written, and which entries have one; money, values … alike
  planbook explain deadline    a field: what it holds, and where
  planbook explain PB201       what is wrong, why it matters, how it is mended
  planbook explain             every code with its title
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "explain",
        help="tell what a problem code means, which fields a kind of entry has, how a value is written",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    help_ = "a code, a kind of entry, a field, a kind of value …; without it, every code with its title"
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
    """What a name stands for: a code, a kind of entry, a closed list, a group, a kind of value, a field; or None."""
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
        return _value(joined) or _field(plain.replace("-", "_")) or None
    short = [f"Alone it may stand as its `{shape.short}`."] if shape.short else []
    return "\n".join([f"{shape.__name__}: {sentence(shape)}", *short, "", *_lines(specs(shape))])


def _value(name: str) -> str:
    """How values of a kind are written, and the fields that hold one; all kinds for `values`."""
    if name in ("value", "values"):
        kinds = (f"  {one.name.lower()}: {one.value}" for one in Kind)
        return "\n".join(["Kinds of values; each can be explained:", "", *kinds])
    kind = next((one for one in Kind if name in (one.name.lower(), f"{one.name.lower()}s", *_ALSO.get(one, ()))), None)
    if kind is None:
        return ""
    held = sorted({field for _, field, spec in _fields() if spec.kind is kind})
    lines = [f"{kind.name.lower()}: {kind.value}", *_forms(kind), "", f"Held by: {', '.join(held)}" if held else ""]
    return "\n".join([*lines, *_field(name).splitlines()]).rstrip()


def _field(name: str) -> str:
    """What a field holds, in each kind of entry or group that has it, and how such values are written."""
    found = [(shape, spec) for shape, field, spec in _fields() if field == name]
    if not found:
        return ""
    said: dict[str, list[str]] = {}
    for shape, spec in found:
        said.setdefault(f"{spec.doc} ({'; '.join(notes(spec))})", []).append(shape)
    lines = [f"  {', '.join(shapes)}: {words}" for words, shapes in said.items()]
    kinds = dict.fromkeys(spec.kind for _, spec in found if FORMS.get(spec.kind))
    own = [line for kind in kinds if name != kind.name.lower() for line in ("", f"{kind.value}:", *_forms(kind))]
    return "\n".join([f"`{name}` is a field of:", *lines, *own])


def _forms(kind: Kind) -> Iterator[str]:
    return (f"  {written}: {means}" for written, means in FORMS.get(kind, {}).items())


def _fields() -> Iterator[tuple[str, str, FieldSpec]]:
    """Every field of every kind of entry, its own only, and of every group."""
    shapes = [(kind, shape) for kind, shape in KINDS.items()] + [(title, shape) for title, shape in STRUCTS.items()]
    for name, shape in shapes:
        yield from ((name, field, spec) for field, spec in ordered(shape).items())


def _unknown(name: str) -> str:
    lists = (one.__name__ for one in closed_lists())
    fields = dict.fromkeys(field for _, field, _ in _fields())
    said = meant(name, fields)
    if said is not None:
        return f"there is nothing called {name}; planbook calls this {said.field}"
    kinds = [one.name.lower() for one in Kind]
    guess = nearest(name, [*KINDS, *PLURALS, *CODES, *map(str.lower, (*STRUCTS, *lists)), *fields, *kinds, "values"])
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
