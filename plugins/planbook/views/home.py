"""The home page: the plans, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from posixpath import dirname

from planbook.i18n import locale
from planbook.model.frameworks import MappingEntry
from planbook.model.instruments import Clause
from planbook.model.parties import Party
from planbook.model.plans import Plan
from planbook.model.results import Activity
from planbook.pages import (
    Blocks,
    Card,
    Cards,
    Hero,
    Inlines,
    Link,
    Page,
    Words,
)
from planbook.views.entered import entered, offered
from planbook.views.generic import index_id, part
from planbook.views.markdown import bare
from planbook.views.money import plan_total
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

WAYS = ("plans", "frameworks", "parties", "instruments", "ledger", "calendar", "timeline", "budgets")
"""The indexes that the home page offers, as far as they have something to list."""


def pages(voice: Voice) -> Iterator[Sheet]:
    """The home page."""
    yield Sheet(index_id("home"), "", partial(_home, voice), title=voice.label("home.title"))


def _to(path: str, words: str) -> Inlines:
    return (Link(index_id(path), (Words(words),)),)


def _home(voice: Voice) -> Page:
    buttons = (("plans", "home.read"), ("calendar", "home.dates"))
    hero = Hero(
        voice.label("home.title"),
        voice.label("home.lead"),
        tuple(_to(path, voice.label(words)) for path, words in buttons if entered(path, voice)),
        _figures(voice),
    )
    ways = tuple(
        Card(_to(path, voice.label(f"way.{path}")), (Words(voice.label(f"index_text.{path}")),))
        for path in offered(WAYS, voice)
    )
    blocks: Blocks = (
        hero,
        part("plans", voice.label("home.plans"), plan_cards(voice)),
        part("ways", voice.label("home.ways"), (Cards(ways),)),
    )
    return Page(
        id=index_id("home"),
        address="",
        title=voice.label("home.title"),
        summary=voice.label("home.lead"),
        blocks=blocks,
        home=True,
    )


def _figures(voice: Voice) -> tuple[tuple[str, Inlines], ...]:
    """How many there are of what readers ask for; nobody wants to be told of none, or of what is invented."""
    counted = (
        ("plan", Plan),
        ("activity", Activity),
        ("party", Party),
        ("clause", Clause),
        ("mapping-entry", MappingEntry),
    )
    found = (
        (kind, sum(dirname(one.where.path) not in voice.invented for one in voice.graph.all(shape)))
        for kind, shape in counted
    )
    return tuple(
        (locale.number(number, voice.language), (Words(voice.count(f"figures.{kind}", number)),))
        for kind, number in found
        if number
    )


def plan_cards(voice: Voice) -> Blocks:
    """A large card for each plan, what is invented last."""
    plans = sorted(voice.graph.all(Plan), key=lambda plan: plan.illustration)
    return (Cards(tuple(_plan_card(plan, voice) for plan in plans), large=True),)


def _plan_card(plan: Plan, voice: Voice) -> Card:
    graph = voice.graph
    facts: list[Inlines] = []
    if plan.period is not None:
        facts.append((voice.when(plan.period),))
    facts.append((Words(voice.count("count.activity", len(graph.inside(plan.id, Activity)))),))
    money = plan_total(plan, voice)
    if money:
        facts.append(money)
    text: Inlines = ()
    if plan.summary is not None:
        words = voice.words(plan.summary)
        text = (words.put(bare(voice.expand(words.text, plan.id))),)
    kind = (Words(voice.word(plan.type)),) if plan.type else ()
    return Card(voice.link(plan, (voice.words(plan.title),)), text, kind, tuple(facts))
