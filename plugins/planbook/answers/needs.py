"""A template plan made into a concrete one for a need: what the template leaves open, and what the need fills in.

Owns which field of a need answers which parameter. Knows no language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planbook.graph import Graph
from planbook.model.plans import Parameter, Plan
from planbook.model.results import Activity, Filled, Need
from planbook.model.words import Urgency

FIELDS: dict[str, tuple[str, ...]] = {
    "need": ("title",),
    "urgency": ("urgency",),
    "priority": ("urgency",),
    "scope": ("scope",),
    "kind": ("type",),
    "type": ("type",),
    "topic": ("topic",),
    "country": ("countries",),
    "countries": ("countries",),
    "subject": ("countries", "topic"),
    "target-group": ("target_group",),
}
"""The fields of a need that answer a parameter of this id, where the need does not fill it in itself."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter of a template and what a need makes of it.

    `filled` is what the need writes for it; else `fields` are the need's own fields that answer it. Both empty: open.
    """

    parameter: Parameter
    filled: Filled | None = None
    fields: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nothing answers it."""
        return self.filled is None and not self.fields


@dataclass(frozen=True, slots=True)
class Outline:
    """The concrete plan for a need: the template, its parameters as filled in, its activities in printed order."""

    need: Need
    template: Plan
    settings: tuple[Setting, ...]
    activities: tuple[Activity, ...]

    def filled(self, id: str) -> Filled | None:
        """What stands in the place of a quantity of the template's activities that has the id of a parameter."""
        return next((one.filled for one in self.settings if one.parameter.id == id), None)


def outline(need: Need, graph: Graph) -> Outline | None:
    """Follow the template of a need; None where it has none."""
    template = graph.get(need.template.id) if need.template is not None else None
    if not isinstance(template, Plan):
        return None
    written = {one.id: one for one in need.parameters}
    settings = tuple(_setting(one, need, written.get(one.id)) for one in template.parameters)
    return Outline(need, template, settings, graph.inside(template.id, Activity))


def _setting(parameter: Parameter, need: Need, written: Filled | None) -> Setting:
    if written is not None:
        return Setting(parameter, written)
    fields = tuple(field for field in FIELDS.get(parameter.id, ()) if getattr(need, field))
    return Setting(parameter, fields=fields)


def followers(template: Plan, graph: Graph) -> tuple[Need, ...]:
    """The needs that follow a template, the most pressing first."""
    return by_urgency(graph.to(template.id, "template", Need))


def plans_from(template: Plan, graph: Graph) -> tuple[Plan, ...]:
    """The plans made from a template: for a need, or with activities that follow those of the template."""
    made = [graph.get(need.plan.id) for need in graph.to(template.id, "template", Need) if need.plan is not None]
    for activity in graph.inside(template.id, Activity):
        made.extend(graph.get(one.container_id) for one in graph.to(activity.id, "template", Activity))
    return tuple(dict.fromkeys(one for one in made if isinstance(one, Plan) and one.id != template.id))


_PRESSING = [*Urgency, None]


def by_urgency(needs: Iterable[Need]) -> tuple[Need, ...]:
    """The most pressing first; those without an urgency last."""
    return tuple(sorted(needs, key=lambda one: _PRESSING.index(one.urgency)))
