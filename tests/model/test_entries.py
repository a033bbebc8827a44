"""What becomes of each kind of entry: its id, its values, and the keys that its translations are filed under."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.load.conftest import read

from planbook.model import ENTITIES, STRUCTS, Entity, Ref, Struct, Text
from planbook.model.fields import specs

HERE = Path(__file__).parent

# One file for all: in it, what plans share gets an id of its own, and what belongs to the plan gets the plan's first.
ENTRIES = (HERE / "entries.yml").read_text(encoding="utf-8")


def shown(value: Any) -> Iterator[str]:
    """A value on as many lines as it needs."""
    match value:
        case Text():
            marks = f"{' (prose)' if value.prose else ''}{' (normative)' if value.normative else ''}"
            yield f"{value.key}{marks}: {value.source}"
        case Ref():
            yield f"-> {value.id}"
        case tuple():
            for one in value:
                first, *more = shown(one)
                yield f"- {first}"
                yield from (f"  {line}" for line in more)
        case Entity() | Struct():
            yield f"{type(value).__name__} {value.id}".strip()
            fields = [(name, getattr(value, name)) for name in specs(type(value))]
            for name, inner in (*fields, *getattr(value, "more", ())):
                if inner not in (None, (), False):
                    first, *more = shown(inner)
                    short = isinstance(inner, Text) or (not more and not isinstance(inner, tuple))
                    yield f"  {name}: {first}" if short else f"  {name}:"
                    yield from () if short else (f"    {line}" for line in (first, *more))
        case _:
            yield str(value)


def test_entries_have_ids_values_and_texts_with_keys(golden):
    found = read({"data/plans/coast/plan.yml": ENTRIES})
    assert [f"{one.where}: {one.message} {one.hint}" for one in found.problems] == []
    assert {type(one) for one in found.records.entities} == set(ENTITIES)
    lines = [line for one in found.records.entities for line in shown(one)]
    assert set(STRUCTS) <= {line.strip("- ").partition(" ")[0] for line in lines}
    golden(HERE / "golden/entries.txt", "\n".join(lines) + "\n")


def test_what_an_entry_says_is_the_same_wherever_it_stands_in_its_file():
    entry = "sections: [{id: one, label: '1', source: '11'}]\n"
    one, other = (read({"data/plan.yml": f"plan: {{id: coast, title: C}}\n{lines}{entry}"}) for lines in ("", "\n\n"))
    first, second = one.one("coast/one"), other.one("coast/one")
    assert (first.where.line, second.where.line) == (2, 4)
    assert (first.source[0].where.line, second.source[0].where.line) == (2, 4)
    assert first.source == second.source
    assert first == second


def test_a_text_belongs_to_the_entry_even_where_an_item_has_a_strange_name():
    text = "plan: {id: coast, title: C}\nactivities: [{id: sweep, title: S, topics: [{id: a#b, text: T}]}]\n"
    found = read({"data/plans/coast/plan.yml": text})
    assert found.codes == ["PB203"]
    (topic,) = found.one("coast/sweep").topics
    assert (topic.key, topic.owner) == ("coast/sweep#topics/a#b", "coast/sweep")
