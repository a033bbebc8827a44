"""The chain of results of a plan, as a tree; its activities, as lines with their facts."""

from __future__ import annotations

from planbook.model import Entity
from planbook.model.plans import Plan
from planbook.model.results import Activity, Result
from planbook.model.words import Role, Show
from planbook.pages import Badge, Blocks, Inline, Inlines, Item, Items, Paragraph, Section, Words
from planbook.views import parts
from planbook.views.generic import part
from planbook.views.naming import short
from planbook.views.prices import price
from planbook.views.voice import Voice

LEADING = (Role.LEAD, Role.JOINT_LEAD, Role.RESPONSIBLE)


def chain(plan: Plan, voice: Voice) -> Blocks:
    """The whole chain of a plan: results from the top, each with its activities in printed order."""
    graph = voice.graph
    roots = [result for result in graph.inside(plan.id, Result) if result.parent is None]
    loose = [one for one in graph.inside(plan.id, Activity) if not one.results and one.parent is None]
    blocks: list[Section] = []
    if roots:
        tree = Items(tuple(_result(one, voice) for one in roots), tree=True, label=voice.label("plan.chain"))
        blocks.append(part("results", voice.label("plan.chain"), (tree,)))
    if loose:
        title = voice.label("plan.other_activities" if roots else "kinds.activity")
        blocks.append(part("activities", title, (activities(loose, voice),)))
    return tuple(blocks)


def _result(result: Result, voice: Voice) -> Item:
    graph = voice.graph
    below = [_result(one, voice) for one in graph.to(result.id, "parent", Result)]
    below.extend(_activity(one, voice) for one in graph.to(result.id, "results", Activity) if one.parent is None)
    below.extend(placement for one in result.placements if (placement := placed(one, voice)) is not None)
    level = Badge(parts.level(result.level, result.container_id, voice).text)
    detail = (Paragraph((voice.words(result.objective),)),) if result.objective else ()
    return Item((level, Words(" "), *voice.link(result)), detail, tuple(below), result.local_id, result.label or "")


def activities(found: list[Activity], voice: Voice, nested: bool = True) -> Items:
    """Activities as a list, each with its parties, time and money."""
    return Items(tuple(_activity(one, voice, nested) for one in found))


def _activity(activity: Activity, voice: Voice, nested: bool = True) -> Item:
    inner = voice.graph.to(activity.id, "parent", Activity) if nested else ()
    below = tuple(_activity(one, voice) for one in inner)
    return Item(voice.link(activity), in_brief(activity, voice), below, "", activity.label or "")


def placed(placement, voice: Voice) -> Item | None:  # type: ignore[no-untyped-def]
    """An activity in a place of its own: in full, as the same as above, or as a summary."""
    activity = voice.graph.get(placement.activity.id)
    if not isinstance(activity, Activity):
        return None
    text: Inlines = voice.link(activity)
    if placement.wording is not None:
        text = voice.link(activity, (voice.words(placement.wording),))
    if placement.show is Show.SAME:
        text = (*text, Words(" "), Badge(voice.word(placement.show)))
        return Item(text, (), (), "", placement.label or "")
    detail = in_brief(activity, voice) if placement.show is Show.FULL else ()
    return Item(text, detail, (), "", placement.label or activity.label or "")


def in_brief(activity: Activity, voice: Voice, without: str = "") -> Blocks:
    """Who, when and with what money, in one line; empty where nothing is said.

    What goes for the whole plan is not repeated; `without` is a party that the page is about.
    """
    plan = voice.graph.get(activity.container_id)
    usual = (plan.period, plan.defaults.when if plan.defaults else None) if isinstance(plan, Plan) else ()
    pieces: list[Inlines] = []
    leading = [one for one in activity.parties if one.role in LEADING and one.party.id != without]
    if leading and not (isinstance(plan, Plan) and plan.defaults and tuple(leading) == plan.defaults.parties):
        pieces.append(_joined([_short(voice.graph.get(one.party.id), voice) for one in leading], voice))
    if activity.when is not None and activity.when not in usual:
        pieces.append((voice.when(activity.when),))
    pieces.extend(price(one, voice) for one in activity.cost)
    if activity.commitment is not None and activity.commitment.value not in ("will", "planned"):
        pieces.append((Badge(voice.word(activity.commitment)),))
    line: list[Inline] = []
    for piece in pieces:
        if line:
            line.append(Words(" · "))
        line.extend(piece)
    return (Paragraph(tuple(line)),) if line else ()


def _short(entity: Entity | None, voice: Voice) -> Inlines:
    return voice.link(entity, (short(entity, voice),)) if entity is not None else ()


def _joined(found: list[Inlines], voice: Voice) -> Inlines:
    line: list[Inline] = []
    for one in found:
        if line:
            line.append(Words(voice.comma))
        line.extend(one)
    return tuple(line)
