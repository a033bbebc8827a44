"""One name, one thing: parties and acronyms that readers cannot tell apart."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date
from functools import cache

from babel import Locale

from planbook.checks.places import spot
from planbook.checks.wording import folded
from planbook.graph import Graph
from planbook.model import Entity
from planbook.model.entity import Text
from planbook.model.frameworks import Framework, Term
from planbook.model.inline import references
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.problems import Problem, nearest, problem

_ACRONYM = re.compile(r"(?<![\w/.#:$-])[A-Z]{2,8}s?(?![\w/:$.-]*\w|\$)")
_OPENED = re.compile(r"\(\s*([A-Z][A-Za-z]*[A-Z])s?\s*[),;]")
_ROMAN = re.compile(r"[IVXLC]+")
_HIDDEN = re.compile(r"`[^`]*`|https?://\S+|\]\([^()\s]*\)")


def parties(graph: Graph, _: date) -> Iterator[Problem]:
    """PB441: a name or alias that another party has too."""
    first: dict[str, tuple[Party, Text]] = {}
    for party in graph.all(Party):
        names = (party.name, *(alias.name for alias in party.aliases))
        for name in {folded(name.source): name for name in reversed(names)}.values():
            other, text = first.setdefault(folded(name.source), (party, name))
            if other is not party:
                related = [(text.where, f"`{other.id}` is called so here")]
                hint = "if they are one party, keep one entry, and write the other's names under its `aliases`"
                yield problem("PB441", party.where, name=name.source, other=other.id, hint=hint, related=related)


def acronyms(graph: Graph, _: date) -> Iterator[Problem]:
    """PB442: an abbreviation that another term has too."""
    first: dict[str, Term] = {}
    for term in graph.all(Term):
        if term.abbreviation is not None:
            other = first.setdefault(folded(term.abbreviation.source), term)
            if other is not term:
                related = [(other.where, f"defined here as: {other.title.source}")]
                yield problem("PB442", term.where, acronym=term.abbreviation.source, other=other.id, related=related)


def several_names(graph: Graph, _: date) -> Iterator[Problem]:
    """PB448: a party that the texts of one plan call by several names, of which none says where it is used."""
    names: dict[str, tuple[Party, str]] = {}
    for party in graph.all(Party):
        plain = (party.name, *(alias.name for alias in party.aliases if alias.remark is None))
        if len(plain) > 1:
            names.update((folded(one.source), (party, one.source)) for one in plain if len(folded(one.source)) > 3)
    begins: dict[str, int] = {}  # the words of the longest name with this first word
    for name in names:
        first = name.partition(" ")[0]
        begins[first] = max(begins.get(first, 0), name.count(" ") + 1)
    called: dict[str, dict[str, dict[str, str]]] = {}
    for entity in graph.entities.values() if names else ():
        plan = entity.id if isinstance(entity, Plan) else entity.container_id
        for text in graph.texts(entity) if isinstance(graph.get(plan), Plan) else ():
            words = folded(text.source).split()
            for name in _named(words, names, begins):
                party, said = names[name]
                called.setdefault(party.id, {}).setdefault(plan, {})[name] = said
    for id, plans in called.items():
        for plan, met in plans.items():
            if len(met) > 1:
                told = ", ".join(f"`{one}`" for one in met.values())
                related = [(graph.entities[plan].where, "in the texts of this plan")]
                yield problem("PB448", graph.entities[id].where, names=told, plan=plan, related=related)


def _named(words: list[str], names: Container[str], begins: Mapping[str, int]) -> Iterator[str]:
    """The names met in a text, the longest first: a name within a longer one is not met.

    `begins`: how many words a name can have that begins with this one.
    """
    place = 0
    while place < len(words):
        sizes = range(min(begins.get(words[place], 0), len(words) - place), 0, -1)
        size = next((size for size in sizes if " ".join(words[place : place + size]) in names), 0)
        if size:
            yield " ".join(words[place : place + size])
        place += size or 1


def undefined(graph: Graph, _: date) -> Iterator[Problem]:
    """PB450: an acronym that nothing spells out: no entry has it as its abbreviation or name, no text opens it."""
    said = [(entity, graph.texts(entity)) for entity in graph.entities.values()]
    known = {one for entity, own in said for one in _defined(entity, own)}
    told: set[tuple[str, str]] = set()
    for entity, own in said:
        for text in own:
            for acronym, start in _acronyms(text.source):
                once = (entity.container_id, acronym)
                if acronym not in known and once not in told:
                    told.add(once)
                    where = spot(graph, text, start, start + len(acronym))
                    guess = nearest(acronym, known) if len(acronym) > 3 else None
                    hint = f"did you mean `{guess}`? If not, spell" if guess else "spell"
                    hint += f" it out where it is first met, as in “… ({acronym})”, or enter it: planbook add term"
                    yield problem("PB450", where, acronym=acronym, hint=hint, about=entity.where)


def _acronyms(text: str) -> Iterator[tuple[str, int]]:
    """The acronyms of a text in the singular, with their places; none in a heading that is all in capitals."""
    if not _ACRONYM.search(text) or (text.isupper() and " " in text):
        return
    hidden = [one.span() for one in _HIDDEN.finditer(text)] + [(one.start, one.end) for one in references(text)]
    for found in _ACRONYM.finditer(text):
        acronym = found[0].removesuffix("s")
        inside = any(start <= found.start() < end for start, end in hidden)
        if not inside and not _ROMAN.fullmatch(acronym) and acronym not in _codes():
            yield acronym, found.start()


def _defined(entity: Entity, own: tuple[Text, ...]) -> Iterator[str]:
    """What an entity spells out: its abbreviation, short names, and what its `own` texts open in brackets."""
    named = [getattr(entity, name, None) for name in ("abbreviation", "name", "short_title")]
    if isinstance(entity, Party | Term | Framework):
        named += [getattr(one, "name", None) for one in getattr(entity, "aliases", ())]
    for one in named:
        if isinstance(one, Text):
            yield one.source
            yield one.source.removesuffix("s")
    yield from (one for one in getattr(entity, "aliases", ()) if isinstance(one, str))
    for text in own:
        if "(" in text.source:
            yield from _OPENED.findall(text.source)


@cache
def _codes() -> frozenset[str]:
    """Codes of currencies and countries, which every reader knows or finds."""
    return frozenset(map(str, (*Locale("en").currencies, *Locale("en").territories, "UK")))
