"""Monitoring and evaluation: a page per plan, and one over all plans: indicators, activities, reports, tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from planbook.answers.monitoring import by_phase, by_status, monitored, reports, uses
from planbook.i18n import locale
from planbook.model.plans import Plan
from planbook.model.results import Activity, Indicator, Progress, Tool
from planbook.pages import (
    Align,
    Around,
    Badge,
    Bar,
    Bars,
    Block,
    Blocks,
    Cell,
    Column,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Moment,
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
from planbook.views.addresses import MONITORING_PAGE
from planbook.views.generic import index_id, invented, part, step
from planbook.views.indicators import indicator_section, missing
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

INDEX = "monitoring"


def pages(voice: Voice) -> Iterator[Sheet]:
    """A page for each plan that says anything of it, and one over all of them."""
    yield Sheet(index_id(INDEX), INDEX, partial(_index, voice), title=voice.label("monitoring.title"))
    for plan in voice.graph.all(Plan):
        if monitored(plan, voice.graph):
            path = f"plans/{plan.id}/{MONITORING_PAGE}"
            yield Sheet(monitoring_id(plan), path, partial(_page, plan, voice), plan.where.path)


def monitoring_id(plan: Plan) -> str:
    """The id under which links name the page of a plan."""
    return f"{plan.id}/{MONITORING_PAGE}"


def _page(plan: Plan, voice: Voice) -> Page:
    name = voice.plain(voice.title(plan))
    title = voice.label("monitoring.title")
    return Page(
        id=monitoring_id(plan),
        address=f"plans/{plan.id}/{MONITORING_PAGE}",
        title=f"{title}{voice.colon}{name}",
        kicker=(voice.title(plan),),
        blocks=(*invented(plan, voice), Prose(voice.label("monitoring.text")), *_of_plan(plan, voice)),
        around=Around(
            crumbs=(Step(index_id(INDEX), title), step(plan, voice)), heading=name, heading_language=voice.tongue(plan)
        ),
        former=tuple(f"plans/{former}/{MONITORING_PAGE}" for former in plan.former_ids),
        file=plan.where.path,
    )


def _of_plan(plan: Plan, voice: Voice) -> Iterator[Block]:
    graph = voice.graph
    found = graph.inside(plan.id, Indicator)
    none: Blocks = (Paragraph((Words(voice.label("monitoring.no_indicators")),)),)
    yield part(
        "indicators", voice.label("kinds.indicator"), tuple(indicator_section(one, voice) for one in found) or none
    )
    if found:
        yield part("missing", voice.label("monitoring.missing"), _missing(found, voice))
    phases = by_phase(plan, graph)
    if phases:
        rows = {voice.word(one) if one else voice.label("money.no_phase"): inside for one, inside in phases.items()}
        yield _activities("phases", "monitoring.by_phase", rows, voice)
    statuses = by_status(plan, graph)
    if statuses:
        rows = {voice.word(one) if one else voice.label("monitoring.no_status"): has for one, has in statuses.items()}
        yield _activities("statuses", "monitoring.by_status", rows, voice)
    reported = reports(plan, graph)
    if statuses or reported:
        yield part("reports", voice.label("monitoring.reports"), _reports(reported, voice))
    if graph.inside(plan.id, Tool):
        yield part("tools", voice.label("kinds.tool"), (_tools(plan, voice),))


def _missing(indicators: tuple[Indicator, ...], voice: Voice) -> Blocks:
    """What each indicator lacks; a sentence where none lacks anything."""
    found = ((one, missing(one, voice)) for one in indicators)
    items = tuple(Item((*voice.link(one), Words(voice.colon), *lacks)) for one, lacks in found if lacks)
    return (Items(items),) if items else (Paragraph((Words(voice.label("monitoring.nothing_missing")),)),)


def _activities(anchor: str, key: str, rows: Mapping[str, tuple[Activity, ...]], voice: Voice) -> Section:
    """How many activities are of each sort, as bars; and which ones, as a table."""
    title = voice.label(key)
    most = max(len(found) for found in rows.values())
    bars = tuple(
        Bar((Words(name),), (Words(voice.count("count.activity", len(found))),), 0.0, len(found) / most)
        for name, found in rows.items()
        if found
    )
    columns = (
        Column(voice.label("field.phase" if anchor == "phases" else "field.status")),
        Column(voice.label("monitoring.number"), Align.END),
        Column(voice.label("kinds.activity")),
    )
    table = tuple(
        Row(
            (
                Cell((Words(name),)),
                Cell((Words(locale.number(len(found), voice.language)),)),
                Cell(blocks=(Items(tuple(_activity(one, voice) for one in found)),) if found else ()),
            )
        )
        for name, found in rows.items()
    )
    return part(anchor, title, (Bars(title, bars, quiet=True), Table(title, columns, table, quiet=True)))


def _activity(activity: Activity, voice: Voice) -> Item:
    return Item(voice.link(activity), mark=activity.label or "")


def _reports(found: tuple[tuple[Activity, Progress], ...], voice: Voice) -> Blocks:
    """What was reported, dated, with who reported it."""
    if not found:
        return (Paragraph((Words(voice.label("monitoring.no_reports")),)),)
    title = voice.label("monitoring.reports")
    columns = tuple(
        Column(voice.label(key))
        for key in ("field.date", "kind.activity", "monitoring.done", "field.text", "monitoring.by")
    )
    return (Table(title, columns, tuple(_report(one, activity, voice) for activity, one in found), quiet=True),)


def _report(one: Progress, activity: Activity, voice: Voice) -> Row:
    day = Moment(locale.date(one.date, voice.language), one.date.isoformat())
    done = (Words(locale.share(one.done, voice.language)),) if one.done is not None else ()
    text: Blocks = (voice.prose(one.text, activity.container_id),) if one.text is not None else ()
    nobody: Inlines = (Badge(voice.label("monitoring.nobody"), Tone.WARNING),)
    by = voice.link(one.by) if one.by is not None else nobody
    return Row((Cell((day,)), Cell(voice.link(activity)), Cell(done), Cell(blocks=text), Cell(by)))


def _tools(plan: Plan, voice: Voice) -> Table:
    """The tools with the activities and indicators that use them."""
    title = voice.label("kinds.tool")
    columns = tuple(
        Column(voice.label(key)) for key in ("kind.tool", "field.type", "kinds.activity", "kinds.indicator")
    )
    rows = []
    for use in uses(plan, voice.graph):
        sorts = (Words(locale.list_of([voice.word(one) for one in use.tool.type], voice.language)),)
        used = tuple(_activity(one, voice) for one in use.activities)
        measured = tuple(Item(voice.link(one), mark=one.label or "") for one in use.indicators)
        unused: Inlines = () if used or measured else (Words(voice.label("monitoring.unused")),)
        rows.append(
            Row(
                (
                    Cell(voice.link(use.tool)),
                    Cell(sorts if use.tool.type else ()),
                    Cell(unused, (Items(used),) if used else ()),
                    Cell(blocks=(Items(measured),) if measured else ()),
                )
            )
        )
    return Table(title, columns, tuple(rows), quiet=True)


# Over all plans


def _index(voice: Voice) -> Page:
    graph = voice.graph
    found = [plan for plan in graph.all(Plan) if monitored(plan, graph)]
    blocks: list[Block] = [Prose(voice.label("monitoring.all_text"))]
    if found:
        blocks.append(_plans(found, voice))
    lacking = tuple(
        Section(f"missing_{plan.id}", (Link(monitoring_id(plan), (voice.title(plan),)),), _missing(indicators, voice))
        for plan in found
        if (indicators := graph.inside(plan.id, Indicator))
    )
    if lacking:
        blocks.append(part("missing", voice.label("monitoring.missing"), lacking))
    silent = tuple(Item(voice.link(plan)) for plan in graph.all(Plan) if plan not in found)
    if silent:
        blocks.append(part("silent", voice.label("monitoring.silent"), (Items(silent),)))
    return Page(
        id=index_id(INDEX),
        address=INDEX,
        title=voice.label("monitoring.title"),
        summary=voice.label("monitoring.all_text"),
        blocks=tuple(blocks),
        around=Around(crumbs=(Step(index_id("plans"), voice.label("index.plans")),)),
    )


def _plans(found: list[Plan], voice: Voice) -> Table:
    """What each plan says of monitoring, in numbers."""
    columns = (
        Column(voice.label("kind.plan")),
        Column(voice.label("kinds.indicator"), Align.END),
        Column(voice.label("monitoring.no_baseline"), Align.END),
        Column(voice.label("monitoring.no_verification"), Align.END),
        Column(voice.label("kinds.tool"), Align.END),
        Column(voice.label("monitoring.with_status"), Align.END),
        Column(voice.label("monitoring.last_report"), Align.END),
    )
    rows = tuple(_plan(plan, voice) for plan in found)
    return Table(voice.label("monitoring.title"), columns, rows, quiet=True)


def _plan(plan: Plan, voice: Voice) -> Row:
    graph = voice.graph
    indicators, activities = graph.inside(plan.id, Indicator), graph.inside(plan.id, Activity)
    stated = sum(one.status is not None for one in activities)
    latest = reports(plan, graph)
    day = latest[0][1].date if latest else None
    last: tuple[Inline, ...] = (Moment(locale.date(day, voice.language), day.isoformat()),) if day else (Words("–"),)
    numbers = (
        len(indicators),
        sum(one.baseline is None for one in indicators),
        sum(one.verification is None for one in indicators),
        len(graph.inside(plan.id, Tool)),
    )
    share = voice.label("crosswalk.share", part=stated, whole=len(activities))
    return Row(
        (
            Cell((Link(monitoring_id(plan), (voice.title(plan),)),)),
            *(Cell((Words(locale.number(one, voice.language)),)) for one in numbers),
            Cell((Words(share),)),
            Cell(last),
        )
    )
