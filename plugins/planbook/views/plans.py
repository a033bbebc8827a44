"""A page for each plan, for its own text, and for each of its results, activities and tools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from planbook.answers.monitoring import monitored
from planbook.model.finance import Budget
from planbook.model.frameworks import Mapping
from planbook.model.parties import CostSharing
from planbook.model.plans import Assumption, Highlight, Option, Plan, Principle, Request, Risk, Section, Statement
from planbook.model.results import Activity, Indicator, Need, Result, Tool
from planbook.pages import (
    Around,
    Badge,
    Block,
    Blocks,
    Code,
    Facts,
    Inline,
    Item,
    Items,
    Link,
    Page,
    Step,
    Tone,
    Words,
)
from planbook.pages import Section as PageSection
from planbook.views import parts, relations
from planbook.views.addresses import TEXT_PAGE
from planbook.views.chain import activities, chain, placed
from planbook.views.concordance import concordance_id
from planbook.views.downloads import plan_downloads
from planbook.views.generic import entity_page, index_id, notes_part, part, step
from planbook.views.indicators import indicator_page
from planbook.views.money import plan_costs
from planbook.views.monitoring import monitoring_id
from planbook.views.needs import template_part
from planbook.views.sharing import sharing_page
from planbook.views.sheet import Sheet, sheet
from planbook.views.successors import what_changed
from planbook.views.timeline import plan_feed, plan_timeline
from planbook.views.totals import has_money, money_id
from planbook.views.voice import Voice

STATEMENTS: tuple[type[Statement], ...] = (Principle, Option, Assumption, Risk, Request)


def pages(voice: Voice) -> Iterator[Sheet]:
    """Every page of every plan."""
    graph = voice.graph
    for plan in graph.all(Plan):
        yield sheet(plan, voice, partial(_plan, plan, voice))
        sections = graph.inside(plan.id, Section)
        if sections:
            path = f"plans/{plan.id}/{TEXT_PAGE}"
            yield Sheet(text_id(plan), path, partial(_text, plan, voice), sections[0].where.path)
    for result in graph.all(Result):
        yield sheet(result, voice, partial(_result, result, voice))
    for activity in graph.all(Activity):
        yield sheet(activity, voice, partial(_activity, activity, voice))
    yield from (sheet(one, voice, partial(indicator_page, one, voice)) for one in graph.all(Indicator))
    yield from (sheet(one, voice, partial(entity_page, one, voice)) for one in graph.all(Tool))
    yield from (sheet(one, voice, partial(sharing_page, one, voice)) for one in graph.all(CostSharing))


def text_id(plan: Plan) -> str:
    """The id under which links name the page of a plan's own text."""
    return f"{plan.id}/{TEXT_PAGE}"


def _plan(plan: Plan, voice: Voice) -> Page:
    graph = voice.graph
    before: list[Block] = []
    highlights = graph.inside(plan.id, Highlight)
    after: list[Block] = []
    if highlights:
        after.append(
            part(
                "highlights",
                voice.label("kinds.highlight"),
                (Items(tuple(_highlight(one, voice) for one in highlights)),),
            )
        )
    after.extend(chain(plan, voice))
    after.extend(template_part(plan, voice))
    after.extend(_elsewhere(plan, voice))
    after.extend(plan_costs(plan, voice))
    after.extend(plan_timeline(plan, voice))
    for shape in STATEMENTS:
        after.extend(statements(graph.inside(plan.id, shape), shape, voice))
    after.extend(plan_downloads(plan, voice))
    inside = (*graph.inside(plan.id, Highlight), *(one for shape in STATEMENTS for one in graph.inside(plan.id, shape)))
    page = entity_page(
        plan,
        voice,
        before=tuple(before),
        after=tuple(after),
        leave_out=("short_title", "template", "illustration", "levels", "defaults", "currency", *_told(plan)),
        shown=(("need", "template"),),
        notes_of=inside,
    )
    return replace(page, downloads=(*page.downloads, *plan_feed(plan, voice)))


def _told(plan: Plan) -> tuple[str, ...]:
    """The fields that a part of the page tells: what a template leaves open."""
    return ("parameters",) if plan.template else ()


def _highlight(highlight: Highlight, voice: Voice) -> Item:
    links = voice.links(highlight.of)
    below = tuple(Item(link) for link in links)
    return Item((voice.words(highlight.title),), (), below, highlight.local_id, former=highlight.former_ids)


def _elsewhere(plan: Plan, voice: Voice) -> Blocks:
    """The pages of a plan that are not in its chain: text, crosswalks, budgets, tools, needs."""
    graph = voice.graph
    items: list[Item] = []
    if graph.inside(plan.id, Section):
        items.append(Item((Link(text_id(plan), (Words(voice.label("plan.text")),)),)))
    if has_money(plan, voice):
        items.append(Item((Link(money_id(plan), (Words(voice.label("index.budgets")),)),)))
    if monitored(plan, graph):
        items.append(Item((Link(monitoring_id(plan), (Words(voice.label("monitoring.title")),)),)))
    items.extend(Item(link) for link in what_changed(plan, voice))
    if len(voice.siblings) > 1:
        items.append(Item((Link(concordance_id(plan), (Words(voice.label("concordance.link")),)),)))
    for shape in (Mapping, Budget, Indicator, Tool, Need, CostSharing):
        items.extend(
            Item((Words(voice.label(f"kind.{shape.kind}") + voice.colon), *voice.link(one)))
            for one in graph.inside(plan.id, shape)
        )
    return (part("more", voice.label("plan.more"), (Items(tuple(items)),)),) if items else ()


def statements(found: tuple[Statement, ...], shape: type[Statement], voice: Voice) -> Blocks:
    """Principles, options, assumptions, risks or requests, in order."""
    if not found:
        return ()
    items = tuple(_statement(one, voice) for one in found)
    return (part(shape.plural, voice.label(f"kinds.{shape.kind}"), (Items(items),)),)


def _statement(one: Statement, voice: Voice) -> Item:
    text: list[Inline] = [voice.words(one.title)] if one.title else []
    if isinstance(one, Option) and one.chosen:
        text.extend((Words(" "), Badge(voice.label("option.chosen"), Tone.GOOD)))
    detail: list[Block] = []
    if one.text is not None:
        detail.append(voice.prose(one.text, one.container_id))
    found = (*parts.facts(one, voice, ("chosen", *_as_plan(one, voice))), *relations.sources(one, voice))
    if found:
        detail.append(Facts(found))
    if isinstance(one, Risk) and one.mitigation is not None:
        title = voice.label("field.mitigation")
        prose = voice.prose(one.mitigation, one.container_id)
        detail.append(PageSection(f"{one.local_id}_mitigation", (Words(title),), (prose,)))
    detail.extend(relations.variants(one, voice))
    return Item(tuple(text), tuple(detail), (), one.local_id, one.label or "", one.former_ids)


def _as_plan(one: Statement, voice: Voice) -> tuple[str, ...]:
    """The fields of a request that only repeat what the plan says of itself."""
    plan = voice.graph.get(one.container_id)
    if not isinstance(one, Request) or not isinstance(plan, Plan):
        return ()
    same = {"at": (one.at and one.at.id) == (plan.tabled_at and plan.tabled_at.id)}
    same["asked_by"] = {ref.id for ref in one.asked_by} == {ref.id for ref in plan.submitted_by}
    return tuple(field for field, repeated in same.items() if repeated)


def _text(plan: Plan, voice: Voice) -> Page:
    """The numbered paragraphs of a plan, in order."""
    graph = voice.graph
    sections = graph.inside(plan.id, Section)
    top = tuple(_section(one, voice) for one in sections if one.parent is None)
    title = voice.label("plan.text")
    name = voice.plain(voice.title(plan))
    return Page(
        id=text_id(plan),
        address=f"plans/{plan.id}/{TEXT_PAGE}",
        title=f"{title}{voice.colon}{name}",
        kicker=(voice.title(plan),),
        blocks=(*top, *notes_part(sections, voice)),
        around=Around(
            crumbs=(Step(index_id("plans"), voice.label("index.plans")), step(plan, voice)),
            heading=name,
            heading_language=voice.tongue(plan),
        ),
        former=tuple(f"plans/{former}/{TEXT_PAGE}" for former in plan.former_ids),
        file=sections[0].where.path,
    )


def _section(section: Section, voice: Voice) -> PageSection:
    title: list[Inline] = []
    if section.label:
        title.append(Code(section.label))
    if section.title is not None:
        title.extend((Words(" "), voice.words(section.title)) if title else (voice.words(section.title),))
    blocks: list[Block] = list(parts.lead(section, voice))
    found = (*parts.facts(section, voice, ("parent",)), *relations.sources(section, voice))
    if found:
        blocks.append(Facts(found))
    blocks.extend(relations.variants(section, voice))
    blocks.extend(_section(one, voice) for one in voice.graph.to(section.id, "parent", Section))
    return PageSection(section.local_id, tuple(title) or (Code(section.local_id),), tuple(blocks), section.former_ids)


def _result(result: Result, voice: Voice) -> Page:
    graph = voice.graph
    after: list[Block] = []
    below = graph.to(result.id, "parent", Result)
    if below:
        kinds = parts.level(below[0].level, result.container_id, voice, plural=True).text
        items = tuple(Item(voice.link(one), mark=one.label or "") for one in below)
        after.append(part("results", kinds, (Items(items),)))
    own = [one for one in graph.to(result.id, "results", Activity) if one.parent is None]
    if own:
        after.append(part("activities", voice.label("kinds.activity"), (activities(own, voice),)))
    places = tuple(item for one in result.placements if (item := placed(one, voice)) is not None)
    if places:
        after.append(part("placements", voice.label("result.placements"), (Items(places),)))
    return entity_page(
        result,
        voice,
        after=tuple(after),
        leave_out=("placements",),
        shown=(("result", "parent"), ("activity", "results")),
    )


def _activity(activity: Activity, voice: Voice) -> Page:
    graph = voice.graph
    own = list(graph.to(activity.id, "parent", Activity))
    after: Blocks = ()
    if own:
        after = (part("activities", voice.label("activity.parts"), (activities(own, voice),)),)
    return entity_page(activity, voice, after=after, shown=(("activity", "parent"),))
