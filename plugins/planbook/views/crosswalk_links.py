"""What the crosswalk of two frameworks is called, and the links that lead to it from elsewhere."""

from __future__ import annotations

from planbook.answers.crosswalk import Crosswalk
from planbook.model.frameworks import Framework, Mapping
from planbook.pages import Blocks, Item, Items, Link, Words
from planbook.values.relation import says_something
from planbook.views.generic import part
from planbook.views.voice import Voice

GAPS = "crosswalk:gaps"
"""The id under which links name the page of all gaps."""


def both_ways(voice: Voice) -> tuple[Crosswalk, ...]:
    """Every crosswalk, each followed by its inverse."""
    return tuple(way for one in voice.crosswalks for way in (one, one.inverse()))


def crosswalk_id(crosswalk: Crosswalk) -> str:
    """The id under which links name the page of two frameworks."""
    return f"crosswalk:{both_ids(crosswalk)}"


def both_ids(crosswalk: Crosswalk) -> str:
    """The ids of both frameworks. None holds two hyphens in a row, so that the two can be told apart."""
    return f"{crosswalk.rows.framework.id}--{crosswalk.columns.framework.id}"


def title(crosswalk: Crosswalk, voice: Voice) -> str:
    """What a crosswalk is called, in the direction that it is read."""
    rows, columns = (voice.plain(voice.title(one.framework)) for one in (crosswalk.rows, crosswalk.columns))
    return voice.label("crosswalk.title", rows=rows, columns=columns)


def crosswalk_items(found: tuple[Crosswalk, ...], voice: Voice) -> Items:
    """Links to crosswalks, each with how much it states and infers."""
    return Items(
        tuple(Item((Link(crosswalk_id(one), (Words(title(one, voice)),)), Words(_counts(one, voice)))) for one in found)
    )


def _counts(crosswalk: Crosswalk, voice: Voice) -> str:
    told = sum(says_something(one.tie) for one in crosswalk.inferred)
    counts = [("count.stated", len(crosswalk.stated)), ("count.inferred", told)]
    said = voice.comma.join(voice.count(key, number) for key, number in counts if number)
    return f" – {said}" if said else ""


def of_framework(framework: Framework, voice: Voice) -> Blocks:
    """The crosswalks that begin at a framework, for its own page."""
    found = tuple(one for one in both_ways(voice) if one.rows.framework.id == framework.id)
    return (part("crosswalks", voice.label("index.crosswalks"), (crosswalk_items(found, voice),)),) if found else ()


def of_mapping(mapping: Mapping, voice: Voice) -> Blocks:
    """The crosswalks that a mapping feeds, for its own page."""
    named = {ref.id for ref in mapping.frameworks}
    found = tuple(one for one in both_ways(voice) if {one.rows.framework.id, one.columns.framework.id} <= named)
    return (part("crosswalks", voice.label("crosswalk.every"), (crosswalk_items(found, voice),)),) if found else ()


def all_crosswalks(voice: Voice) -> Blocks:
    """Every crosswalk in both directions, and what maps to nothing in any, for the index."""
    found = both_ways(voice)
    gaps = Item((Link(GAPS, (Words(voice.label("mapping.gaps")),)),))
    listed = (crosswalk_items(found, voice), Items((gaps,)))
    return (part("crosswalks", voice.label("crosswalk.every"), listed),) if found else ()
