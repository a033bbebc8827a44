"""What the data says, some page says: every text, relation and word, of the full sample and of our own plans."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from planbook.model.fields import Kind, specs
from planbook.model.texts import texts
from planbook.pages import Footnote, Link, Prose

# What plans say of their activities, which show it themselves.
INHERITED = {"defaults"}
# The plural of a level heads a list of results; a level that has no list needs none.
SAID_WHERE_NEEDED = ("#levels/strand/plural",)
# Of no concern to a reader, or said by the place where a thing stands.
UNSAID = {"former_ids", "accept", "defaults", "levels", "variants", "placements", "on", "level", "field"}
# Shown in tables and footnotes, which do not yet say where in the document they stand.
UNSOURCED: dict[str, tuple[str, ...]] = {}


SAMPLES = pytest.mark.parametrize("name", ["full", pytest.param("", id="ours", marks=pytest.mark.slow)])


@SAMPLES
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_is_on_a_page(name, language, sample, outline):
    spoken = sample(name, language)
    said = "\n".join(outline(page) for page in spoken.pages.values()).casefold()
    missing = [
        text.key
        for entity in spoken.voice.graph.entities.values()
        for text in texts(entity)
        if not text.key.endswith(SAID_WHERE_NEEDED)
        and _first_line(spoken.voice, text, entity.container_id).casefold() not in said
    ]
    assert missing == []


def _first_line(voice, text, scope) -> str:
    words = voice.words(text).text
    return (voice.expand(words, scope) if text.prose else words).splitlines()[0]


@SAMPLES
def test_every_relation_is_a_link_on_one_of_its_two_sides(name, sample):
    spoken = sample(name, "en")
    graph, places = spoken.voice.graph, spoken.links.places
    below = {
        (page.address, one.anchor)
        for page in spoken.pages.values()
        for one in within(page)
        if isinstance(one, Footnote)
    }
    linked = {(page.address, to) for page in spoken.pages.values() for to in _linked(page)}

    def shown(edge) -> bool:
        here, there = places[edge.source].path, places[edge.target].path
        if edge.field == "on":  # a note stands below each thing that it hangs on
            return (there, places[edge.source].anchor) in below
        return here == there or (here, edge.target) in linked or (there, edge.source) in linked

    edges = [edge for found in graph.outgoing.values() for edge in found if edge.field not in INHERITED]
    lost = [f"{edge.source}: {edge.field} {edge.target}" for edge in edges if not shown(edge)]
    assert lost == []


@SAMPLES
def test_every_plain_value_is_on_a_page(name, sample, outline):
    """Labels and numbers as they are typed; words of closed lists in the reader's words."""
    spoken = sample(name, "en")
    said = "\n".join(outline(page) for page in spoken.pages.values())
    missing = []
    for entity in spoken.voice.graph.entities.values():
        if entity.kind != "field":
            found = _plain(entity, spoken.voice)
            unsaid = UNSOURCED.get(entity.kind, ())
            missing.extend(
                f"{entity.id}: {name} {value}"
                for name, value in found
                if value not in said and not name.startswith(unsaid)
            )
    assert missing == []


def _plain(value, voice, above=""):
    for name, spec in specs(type(value)).items():
        items = getattr(value, name)
        if name in UNSAID:
            continue
        for item in items if spec.many else (items,):
            if item is None:
                continue
            if spec.kind is Kind.STRUCT:
                yield from _plain(item, voice, f"{above}{name}/")
            elif spec.kind is Kind.WORD:
                yield f"{above}{name}", voice.word(item)
            elif spec.kind is Kind.LABEL:
                yield f"{above}{name}", str(item)


def _linked(page):
    """The ids that a page links to."""
    for one in within(page):
        if isinstance(one, Link):
            yield one.to
        elif isinstance(one, Prose):
            yield from (part.partition(")")[0] for part in one.markdown.split("](plan:")[1:])


def within(value):
    """A value and every value within it."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from within(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from within(getattr(value, field.name))
