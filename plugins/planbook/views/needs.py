"""Needs: all of them by urgency, topic and country; for each the plan that follows from its template; and templates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planbook.answers.money import of_activities
from planbook.answers.needs import Outline, Setting, by_urgency, followers, outline, plans_from
from planbook.i18n import locale
from planbook.model.plans import Plan
from planbook.model.results import Activity, Filled, Need, Result
from planbook.pages import (
    Around,
    Badge,
    Block,
    Blocks,
    Cell,
    Column,
    Fact,
    Facts,
    Inline,
    Inlines,
    Item,
    Items,
    Page,
    Paragraph,
    Prose,
    Row,
    Section,
    Step,
    Table,
    Tone,
    Words,
)
from planbook.views import parts
from planbook.views.chain import in_brief
from planbook.views.generic import entity_page, illustration_mark, index_id, part
from planbook.views.money import total_words
from planbook.views.sheet import Sheet, sheet
from planbook.views.tables import filled as narrow
from planbook.views.voice import Voice

INDEX = "needs"


def pages(voice: Voice) -> Iterator[Sheet]:
    """The list of needs, and a page for each of them."""
    yield Sheet(index_id(INDEX), INDEX, partial(_index, voice), title=voice.label("kinds.need"))
    for need in voice.graph.all(Need):
        yield sheet(need, voice, partial(_need, need, voice))


def _need(need: Need, voice: Voice) -> Page:
    return entity_page(need, voice, after=_followed(need, voice), leave_out=("parameters",))


def _index(voice: Voice) -> Page:
    needs = by_urgency(voice.graph.all(Need))
    blocks: list[Block] = [Prose(voice.label("needs.text"))]
    if needs:
        blocks.extend(_grouped(needs, voice))
    else:
        blocks.append(Paragraph((Words(voice.label("needs.none")),)))
    templates = [plan for plan in voice.graph.all(Plan) if plan.template]
    if templates:
        items = tuple(_template(plan, voice) for plan in templates)
        blocks.append(part("templates", voice.label("needs.templates"), (Items(items),)))
    return Page(
        id=index_id(INDEX),
        address=INDEX,
        title=voice.label("kinds.need"),
        summary=voice.label("needs.text"),
        blocks=tuple(blocks),
        around=Around(crumbs=(Step(index_id("plans"), voice.label("index.plans")),)),
    )


def _grouped(needs: tuple[Need, ...], voice: Voice) -> Iterator[Block]:
    urgency: dict[str, list[Need]] = {}
    topics: dict[str, list[Need]] = {}
    countries: dict[str, list[Need]] = {}
    for one in needs:
        urgency.setdefault(voice.word(one.urgency) if one.urgency else voice.label("needs.no_urgency"), []).append(one)
        topics.setdefault(voice.said(one.topic) if one.topic else voice.label("needs.no_topic"), []).append(one)
        for country in one.countries or ("",):
            name = locale.territory(country, voice.language) if country else voice.label("needs.no_country")
            countries.setdefault(name, []).append(one)
    yield part("urgency", voice.label("needs.by_urgency"), tuple(_tables("urgency", urgency, voice)))
    key = locale.sort_key(voice.language)
    for anchor, title, groups in (("topic", "needs.by_topic", topics), ("country", "needs.by_country", countries)):
        items = tuple(
            Item((Words(name),), children=tuple(Item(_line(one, voice)) for one in groups[name]))
            for name in sorted(groups, key=key)
        )
        yield part(anchor, voice.label(title), (Items(items),))


def _tables(anchor: str, groups: dict[str, list[Need]], voice: Voice) -> Iterator[Section]:
    columns = tuple(
        Column(voice.label(key))
        for key in ("kind.need", "field.topic", "field.scope", "field.countries", "kind.plan", "field.template")
    )
    for number, (name, found) in enumerate(groups.items()):
        rows = tuple(_row(one, voice) for one in found)
        yield Section(f"{anchor}_{number}", (Words(name),), (narrow(name, columns, rows),))


def _row(need: Need, voice: Voice) -> Row:
    countries = locale.list_of([locale.territory(one, voice.language) for one in need.countries], voice.language)
    plan = voice.graph.get(need.container_id)
    return Row(
        (
            Cell((*voice.link(need), *illustration_mark(need, voice))),
            Cell((voice.words(need.topic),) if need.topic else ()),
            Cell((voice.words(need.scope),) if need.scope else ()),
            Cell((Words(countries),) if countries else ()),
            Cell(voice.link(plan) if plan is not None else ()),
            Cell(voice.link(need.template) if need.template else ()),
        )
    )


def _line(need: Need, voice: Voice) -> Inlines:
    urgency = (Words(" "), Badge(voice.word(need.urgency))) if need.urgency else ()
    return (*voice.link(need), *urgency, *illustration_mark(need, voice))


def _template(plan: Plan, voice: Voice) -> Item:
    found = followers(plan, voice.graph)
    said = voice.count("count.need", len(found))
    return Item((*voice.link(plan), Words(f" – {said}")), children=tuple(Item(_line(one, voice)) for one in found))


# A template, on its own page


def template_part(plan: Plan, voice: Voice) -> Blocks:
    """What a template leaves open, the needs that follow it and the plans made from it."""
    if not plan.template:
        return ()
    blocks: list[Block] = []
    if plan.parameters:
        title = voice.label("field.parameters")
        columns = (Column(title), Column(voice.label("needs.how")))
        rows = tuple(
            Row((Cell((voice.words(one.name),)), Cell((voice.words(one.description),) if one.description else ())))
            for one in plan.parameters
        )
        blocks.append(Table(title, columns, rows))
    needs = tuple(Item(_line(one, voice)) for one in followers(plan, voice.graph))
    if needs:
        blocks.append(Section("template_needs", (Words(voice.label("needs.following")),), (Items(needs),)))
    else:
        blocks.append(Paragraph((Words(voice.label("needs.no_follower")),)))
    plans = tuple(Item(voice.link(one)) for one in plans_from(plan, voice.graph))
    if plans:
        blocks.append(Section("template_plans", (Words(voice.label("needs.plans")),), (Items(plans),)))
    return (part("template", voice.label("needs.template"), tuple(blocks)),)


# A need, with the plan that follows from its template


def _followed(need: Need, voice: Voice) -> Blocks:
    found = outline(need, voice.graph)
    if found is None:
        return ()
    said = (Words(voice.label("needs.outline_text") + voice.colon), *voice.link(found.template))
    blocks: list[Block] = [Paragraph(said)]
    if found.settings:
        columns = (Column(voice.label("field.parameters")), Column(voice.label("field.need-parameters")))
        rows = tuple(_setting(one, need, voice) for one in found.settings)
        blocks.append(Table(voice.label("field.need-parameters"), columns, rows, quiet=True))
    total = of_activities(found.template, voice.graph).total
    if total.parts:
        blocks.append(Facts((Fact(voice.label("needs.costs"), (total_words(total, voice),)),)))
    blocks.append(Items(tuple(_activities(found, voice))))
    return (part("outline", voice.label("needs.outline"), tuple(blocks)),)


def _setting(setting: Setting, need: Need, voice: Voice) -> Row:
    name = Cell((voice.words(setting.parameter.name),))
    if setting.filled is not None:
        return Row((name, Cell(_said(setting.filled, voice))))
    if setting.open:
        return Row((name, Cell((Badge(voice.label("needs.open"), Tone.OPEN),))))
    line: list[Inline] = []
    for field in setting.fields:
        for value in _field(need, field, voice):
            line.extend(((Words(voice.comma),) if line else ()) + value)
    return Row((name, Cell(tuple(line))))


def _said(filled: Filled, voice: Voice) -> Inlines:
    """What is filled in: a number, words, or both."""
    number = (Words(voice.quantity(filled.quantity)),) if filled.quantity is not None else ()
    words = (voice.words(filled.value),) if filled.value is not None else ()
    return (*number, *((Words(" "),) if number and words else ()), *words)


def _field(need: Need, field: str, voice: Voice) -> tuple[Inlines, ...]:
    """The value of a field of the need, as its own page says it."""
    if field == "title":
        return ((voice.words(need.title),),)
    if field == "urgency":
        return ((Words(voice.word(need.urgency)),),)
    if field == "countries":
        return tuple((Words(locale.territory(one, voice.language)),) for one in need.countries)
    value = getattr(need, field)
    return tuple(parts.plain_value(one, voice) for one in (value if isinstance(value, tuple) else (value,)))


def _activities(found: Outline, voice: Voice) -> Iterator[Item]:
    """The activities of the template under its results, in printed order."""
    below: dict[str, list[Activity]] = {}
    for one in found.activities:
        below.setdefault(one.results[0].id if one.results else "", []).append(one)
    for result in voice.graph.inside(found.template.id, Result):
        if result.id in below:
            children = tuple(_activity(one, found, voice) for one in below.pop(result.id))
            yield Item(voice.link(result), children=children, mark=result.label or "")
    for rest in below.values():
        yield from (_activity(one, found, voice) for one in rest)


def _activity(activity: Activity, found: Outline, voice: Voice) -> Item:
    phase = (Words(" "), Badge(voice.word(activity.phase))) if activity.phase else ()
    detail = list(in_brief(activity, voice))
    for quantity in activity.quantities:
        words: tuple[Inline, ...] = (Words(voice.quantity(quantity.quantity)), Words(" "), voice.words(quantity.unit))
        chosen = found.filled(quantity.id)
        if chosen is not None:
            words = (*words, Words(f" – {voice.label('field.need-parameters')}{voice.colon}"), *_said(chosen, voice))
        detail.append(Paragraph(words))
    return Item((*voice.link(activity), *phase), tuple(detail), mark=activity.label or "")
