"""What stands in the book of a plan, and in which order: what a site tells page by page, told once.

A results chain becomes chapters, activities become tables with sections for what is too long for a table, and
whatever else a plan names has a short entry at the end, so that every reference is followed without a network.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from planbook.book.activities import activity_parts
from planbook.book.chapters import Chapter, deeper, kept, without_facts, without_repeated
from planbook.book.nodes import Kind
from planbook.model import Entity
from planbook.model.finance import Budget
from planbook.model.frameworks import Mapping as Crosswalk
from planbook.model.parties import CostSharing
from planbook.model.plans import Plan
from planbook.model.results import Activity, Indicator, Need, Result, Tool
from planbook.pages import Badge, Block, Blocks, Code, Facts, Inlines, Item, Items, Page, Section, Table, Words
from planbook.views import parts
from planbook.views.monitoring import monitoring_id
from planbook.views.parts import field_label
from planbook.views.plans import text_id
from planbook.views.totals import money_id
from planbook.views.voice import Voice

Pages = dict[str, Page]


def of_plan(plan: Plan, pages: Pages, voice: Voice) -> tuple[Chapter, ...]:
    """The chapters of one plan, without the entries of what it names."""
    found = (
        _about(plan, pages, voice),
        *_text(plan, pages, voice),
        *_results(plan, pages, voice),
        *_crosswalks(plan, pages, voice),
        *_monitoring(plan, pages, voice),
        *_money(plan, pages, voice),
        *_timeline(plan, pages),
    )
    return deeper(found, Kind.CHAPTER)


def _page(page: Page, voice: Voice, title: Inlines = (), without: tuple[str, ...] = ()) -> Chapter:
    blocks = without_repeated(kept(page, voice, without), voice)
    return Chapter(page.address, title or (Words(page.title, page.title_language),), blocks)


def _about(plan: Plan, pages: Pages, voice: Voice) -> Chapter:
    page = pages[plan.id]
    return Chapter(page.address, (Words(voice.label("book.about")),), kept(page, voice))


def _text(plan: Plan, pages: Pages, voice: Voice) -> Iterator[Chapter]:
    page = pages.get(text_id(plan))
    if page is not None:
        yield _page(page, voice, (Words(voice.label("plan.text")),))


def _results(plan: Plan, pages: Pages, voice: Voice) -> Iterator[Chapter]:
    """The chain as a tree with a section for each result below it, and the activities that belong to none."""
    roots = [one for one in voice.graph.inside(plan.id, Result) if one.parent is None]
    address = pages[plan.id].address
    if roots:
        tree = Items(tuple(_branch(one, voice) for one in roots), tree=True)
        inner = tuple(_result(one, pages, voice) for one in roots)
        yield Chapter(f"{address}/chain", (Words(voice.label("plan.chain")),), (tree,), inner)
    loose = [one for one in voice.graph.inside(plan.id, Activity) if not one.results and one.parent is None]
    blocks, details = activity_parts(loose, pages, voice)
    if blocks:
        title = voice.label("plan.other_activities" if roots else "kinds.activity")
        yield Chapter(f"{address}/activities", (Words(title),), blocks, details)


def _branch(result: Result, voice: Voice) -> Item:
    level = Badge(parts.level(result.level, result.container_id, voice).text)
    below = tuple(_branch(one, voice) for one in voice.graph.to(result.id, "parent", Result))
    return Item((level, Words(" "), *voice.link(result)), (), below, "", result.label or "")


def _result(result: Result, pages: Pages, voice: Voice) -> Chapter:
    graph = voice.graph
    own = [one for one in graph.to(result.id, "results", Activity) if one.parent is None and _at_home(one, result)]
    blocks, details = activity_parts(own, pages, voice)
    below = tuple(_result(one, pages, voice) for one in graph.to(result.id, "parent", Result))
    level = parts.level(result.level, result.container_id, voice)
    number = (Words(" "), Code(result.label)) if result.label else ()
    title: Inlines = (level, *number, Words(voice.colon), voice.title(result))
    page = _page(pages[result.id], voice, title)
    known = (field_label("result", field, voice) for field in ("level", "parent"))
    return replace(page, blocks=(*without_facts(page.blocks, known), *blocks), inner=(*details, *below))


def _at_home(activity: Activity, result: Result) -> bool:
    """Whether an activity is told here: one of several results is told at the first, and named at the others."""
    return activity.results[0].id == result.id


def _crosswalks(plan: Plan, pages: Pages, voice: Voice) -> Iterator[Chapter]:
    for one in voice.graph.inside(plan.id, Crosswalk):
        yield _page(pages[one.id], voice)


def _monitoring(plan: Plan, pages: Pages, voice: Voice) -> Iterator[Chapter]:
    """Indicators in full, what is counted, tools and needs."""
    page = pages.get(monitoring_id(plan))
    found = [
        _page(pages[one.id], voice, _numbered(one, voice))
        for shape in (Indicator, Tool, Need)
        for one in voice.graph.inside(plan.id, shape)
    ]
    if page is not None:
        whole = _page(page, voice, (Words(voice.label("monitoring.title")),), ("part_indicators", "part_tools"))
        yield replace(whole, inner=tuple(found))
    elif found:
        yield Chapter(
            f"{pages[plan.id].address}/monitoring", (Words(voice.label("monitoring.title")),), (), tuple(found)
        )


def _numbered(one: Entity, voice: Voice) -> Inlines:
    label = getattr(one, "label", None)
    what = Words(voice.label(f"kind.{one.kind}"))
    return (what, *((Words(" "), Code(label)) if label else ()), Words(voice.colon), voice.title(one))


def _money(plan: Plan, pages: Pages, voice: Voice) -> Iterator[Chapter]:
    """Totals, and each budget in full; what its own table says is not said again by the totals."""
    budgets = voice.graph.inside(plan.id, Budget)
    inner = [_page(pages[one.id], voice) for one in (*budgets, *voice.graph.inside(plan.id, CostSharing))]
    page = pages.get(money_id(plan))
    title: Inlines = (Words(voice.label("index.budgets")),)
    if page is not None:
        shown = {f"of_{one.local_id}" for one in budgets}
        whole = _page(page, voice, title)
        blocks = tuple(one for block in whole.blocks for one in _totals(block, shown))
        yield replace(whole, blocks=blocks, inner=tuple(inner))
    elif inner:
        yield Chapter(f"{pages[plan.id].address}/money", title, (), tuple(inner))


def _totals(block: Block, shown: set[str]) -> Blocks:
    """A part of the totals; of a budget that is shown in full only how it is divided."""
    if not isinstance(block, Section) or block.anchor not in shown:
        return (block,)
    divided = tuple(one for one in block.blocks if isinstance(one, Section))
    return divided if len(shown) == 1 else (replace(block, blocks=divided),)


def _timeline(plan: Plan, pages: Pages) -> Iterator[Chapter]:
    page = pages[plan.id]
    for block in page.blocks:
        if isinstance(block, Section) and block.anchor == "part_timeline":
            yield Chapter(f"{page.address}/timeline", block.title, block.blocks)


def abbreviations(pages: Mapping[str, Page], used: frozenset[str]) -> Facts | None:
    """The abbreviations that the pages of a book explain one by one, once for all of them."""
    found = {
        fact.label: fact
        for id, page in pages.items()
        if id in used
        for block in page.blocks
        if isinstance(block, Section) and block.anchor == "part_abbreviations"
        for facts in block.blocks
        if isinstance(facts, Facts)
        for fact in facts.items
    }
    return Facts(tuple(found[label] for label in sorted(found))) if found else None


def told(chapters: tuple[Chapter, ...]) -> Iterator[str]:
    """The addresses that a book has chapters for."""
    for one in chapters:
        yield one.address
        yield from told(one.inner)


def rows_of(blocks: Blocks) -> Iterator[str]:
    """The addresses that rows of tables stand for."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (row.anchor[1:].partition("#")[0] for row in block.rows if row.anchor.startswith("/"))
        elif isinstance(block, Section):
            yield from rows_of(block.blocks)
