"""The reference pages of the kinds of entry: what each is, an example, its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from textwrap import dedent
from typing import Final

from planbook import source
from planbook.dictionary.markdown import code, heading, page, table
from planbook.dictionary.parts import PARTS, Part, address, anchor, kinds_of, part_of, structs_of
from planbook.dictionary.wording import ID, ITEM_ID, notes, ordered, sentence
from planbook.load.index import HEADS
from planbook.model import KINDS, STRUCTS
from planbook.model.entity import Entity, Struct
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.source import Document, Node, Sequence

EXAMPLES: Final = "examples.yml"
_HOW: Final = """\
Data are files in YAML. Each begins with the kinds of entry that it holds, in any order and mixture; below each stands
a list, and below `plan:` the one plan of the folder. Entries that belong to another may be written inside it. These
pages are made from the program itself: `planbook explain activity` prints the same on a terminal, and editors show it
while you type, once `planbook schema` has been run."""


def kind_page(part: Part) -> str:
    """One page: its kinds of entry, then the groups of fields that stand inside them."""
    blocks = [part.about]
    if part is part_of(Entity):
        blocks.append(
            table(("field", "what it holds"), [_row("entry", one, spec) for one, spec in specs(Entity).items()])
        )
    for kind in kinds_of(part):
        blocks += _kind(kind)
    for struct in structs_of(part):
        blocks += _struct(struct)
    return page(part.title, part.about, blocks)


def overview(rest: Mapping[str, tuple[str, str]]) -> str:
    """The first page: every kind of entry with what it is; the other pages, by name with title and subject."""
    rows = [(f"[{name(kind)}]({_link(kind.kind)})", f"`{head(kind)}:`", sentence(kind)) for kind in KINDS.values()]
    return page(
        "Kinds of entry",
        "Every kind of entry that data can hold, and where its fields are listed.",
        [
            _HOW,
            table(("kind", "in a file", "what it is"), rows),
            heading(2, "What else there is", "what-else"),
            table(("page", "what is on it"), [(f"[{title}]({at}.md)", about) for at, (title, about) in rest.items()]),
        ],
    )


def name(kind: type[Entity] | type[Struct]) -> str:
    """What a kind of entry is called in a heading."""
    words = kind.kind.replace("-", " ") if issubclass(kind, Entity) else kind.__name__
    return words[0].upper() + words[1:]


def head(kind: type[Entity]) -> str:
    """The word that a file lists a kind of entry under."""
    return "plan" if kind.kind == "plan" else kind.plural


def _link(kind: str) -> str:
    page_, _, at = address(kind).partition("/#")
    return f"{page_}.md#{at}"


def _kind(kind: type[Entity]) -> Iterator[str]:
    yield heading(2, name(kind), anchor(kind.kind))
    yield sentence(kind)
    found = example(kind)
    if found:
        yield code(found, "yaml")
    own = {one: spec for one, spec in ordered(kind).items() if one not in specs(Entity)}
    rows = [_row(kind.kind, one, spec) for one, spec in own.items()]
    identity = (f"`id` {{#{anchor(kind.kind, 'id')}}}", f"{ID} *required*")
    yield table(("field", "what it holds"), [identity, *rows])
    if part_of(kind) is not part_of(Entity):
        yield f"Besides, [what every entry may have](every-entry.md): {', '.join(f'`{one}`' for one in specs(Entity))}."


def _struct(struct: type[Struct]) -> Iterator[str]:
    yield heading(2, name(struct), _struct_anchor(struct))
    short = f" Alone it may stand as its `{struct.short}`." if struct.short else ""
    yield f"A group of fields. {sentence(struct)}{short}"
    rows = [_row(_struct_anchor(struct), one, spec) for one, spec in specs(struct).items()]
    yield table(("field", "what it holds"), [("`id`", ITEM_ID), *rows])


def _struct_anchor(struct: type[Struct]) -> str:
    own = struct.__name__.lower()
    return f"{own}-group" if own in KINDS else own


def _row(owner: str, field: str, spec: FieldSpec) -> tuple[str, str]:
    said = "; ".join(_notes(spec))
    example_ = f" For example `{spec.example}`." if spec.example else ""
    return f"`{field}` {{#{owner}-{field}}}", f"{spec.doc}{example_} *{said}*"


def _notes(spec: FieldSpec) -> Iterator[str]:
    for note in notes(spec):
        if note != spec.kind.value and not (spec.kind is Kind.WORD and note not in ("required", "one or a list")):
            yield note
        elif spec.kind is Kind.WORD and spec.words is not None:
            yield f"one of [{', '.join(one.value for one in spec.words)}](words.md#{spec.words.__name__.lower()})"
        elif spec.kind is Kind.STRUCT:
            struct = STRUCTS[spec.shape]
            yield f"[{name(struct).lower()}]({part_of(struct).name}.md#{_struct_anchor(struct)})"
        elif spec.kind is Kind.CHILDREN:
            yield f"entries of their own: [{spec.shape.replace('-', ' ')}]({_link(spec.shape)})"
        else:
            yield f"[{spec.kind.value.partition(',')[0]}](values.md#{spec.kind.name.lower()})"


def example(kind: type[Entity]) -> str:
    """The entry of a kind in the file of examples, as it stands there, below the name that lists it."""
    document = _examples()
    found = next((one for one in _walk(document.root) if one[0] == kind.kind), None)
    if found is None:
        return ""
    _, under, node = found
    last = node.span.end_line
    lines = document.lines[node.span.line - 1 : last]
    inner = dedent("\n".join(lines))
    return f"{under}:\n" + "\n".join(f"  {line}" for line in inner.splitlines())


def _walk(root: source.Mapping) -> Iterator[tuple[str, str, source.Mapping]]:
    heads = {"plan": KINDS["plan"], **HEADS}
    for entry in root.entries:
        for node in _items(entry.value):
            yield from _inside(heads[entry.key.text], entry.key.text, node)


def _inside(kind: type[Entity], under: str, node: source.Mapping) -> Iterator[tuple[str, str, source.Mapping]]:
    yield kind.kind, under, node
    for field, spec in specs(kind).items():
        child = node.get(field) if spec.kind is Kind.CHILDREN else None
        for item in _items(child) if child is not None else ():
            yield from _inside(KINDS[spec.shape], field, item)


def _items(node: Node) -> Iterator[source.Mapping]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, source.Mapping):
            yield item


@cache
def _examples() -> Document:
    text = (files("planbook.dictionary") / EXAMPLES).read_text(encoding="utf-8")
    document, _ = source.read_text(text, EXAMPLES)
    assert document is not None, "the examples cannot be read"
    return document


def pages() -> dict[str, str]:
    """Every page of kinds of entry by its name."""
    return {part.name: kind_page(part) for part in PARTS}
