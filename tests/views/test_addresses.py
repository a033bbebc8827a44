"""Where each kind of thing is read: its address holds ids only, and nothing has the address of another."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from planbook.load.ids import RESERVED
from planbook.views.addresses import (
    CHANGES_PAGE,
    LANGUAGES_PAGE,
    MONEY_PAGE,
    MONITORING_PAGE,
    TEXT_PAGE,
    Address,
    address,
)

SAMPLE = {
    "plan": ("ember-plan", "plans/ember-plan", ""),
    "framework": ("river-goals", "frameworks/river-goals", ""),
    "party": ("ember-office", "parties/ember-office", ""),
    "instrument": ("ember-treaty", "instruments/ember-treaty", ""),
    "event": ("ninth-meeting", "events/ninth-meeting", ""),
    "series": ("ember-meetings", "events/ember-meetings", ""),
    "document": ("plan-paper", "documents/plan-paper", ""),
    "result": ("ember-plan/outcome-a1", "plans/ember-plan/outcome-a1", ""),
    "activity": ("ember-plan/sewers", "plans/ember-plan/sewers", ""),
    "budget": ("ember-plan/purse", "plans/ember-plan/purse", ""),
    "mapping": ("ember-plan/crosswalk", "plans/ember-plan/crosswalk", ""),
    "element": ("river-goals/goal-1-a", "frameworks/river-goals/goal-1-a", ""),
    "indicator": ("ember-plan/germs", "plans/ember-plan/germs", ""),
    "tool": ("ember-plan/bathers", "plans/ember-plan/bathers", ""),
    "need": ("ember-plan/plumbers", "plans/ember-plan/plumbers", ""),
    "cost-sharing": ("ember-plan/office-rent", "plans/ember-plan/office-rent", ""),
    "line": ("ember-plan/pay-warden", "plans/ember-plan/purse", "pay-warden"),
    "mapping-entry": ("ember-plan/bathing", "plans/ember-plan/crosswalk", "bathing"),
    "clause": ("ember-decision-4/para-1", "instruments/ember-decision-4", "para-1"),
    "response": ("ember-decision-4/plan-sent", "instruments/ember-decision-4", "plan-sent"),
    "note": ("ember-plan/note-rooms", "plans/ember-plan/purse", "note-rooms"),
    "section": ("ember-plan/why", "plans/ember-plan/text", "why"),
    "principle": ("ember-plan/polluter-pays", "plans/ember-plan", "polluter-pays"),
    "assumption": ("ember-plan/no-drought", "plans/ember-plan", "no-drought"),
    "risk": ("ember-plan/flood", "plans/ember-plan", "flood"),
    "option": ("ember-plan/clean", "plans/ember-plan", "clean"),
    "request": ("ember-plan/take-note", "plans/ember-plan", "take-note"),
    "highlight": ("ember-plan/swim", "plans/ember-plan", "swim"),
    "term": ("raw-sewage", "terms", "raw-sewage"),
    "field": ("river-km", "fields", "river-km"),
}


@pytest.fixture(scope="module")
def graph(sample):
    return sample("full", "en").voice.graph


def test_each_kind_has_its_place(graph):
    kinds = {one.kind for one in graph.entities.values()}
    assert {kind: address(graph.get(id), graph) for kind, (id, _, _) in SAMPLE.items()} == {
        kind: Address(path, anchor) for kind, (_, path, anchor) in SAMPLE.items()
    }
    assert kinds == SAMPLE.keys()


def test_no_two_things_have_one_address(graph):
    found = [address(one, graph) for one in graph.entities.values()]
    assert len(set(found)) == len(found)


@dataclass(frozen=True)
class Thing:
    """As much of an entity as its address is made from; `kind`s as in the model, references by their ids."""

    kind: str
    id: str
    refers: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        if name not in ("parent", "budget", "mapping", "instrument", "clauses"):
            raise AttributeError(name)
        to = self.refers.get(name)
        one = SimpleNamespace(id=to) if to else None
        return one if name != "clauses" else tuple(SimpleNamespace(id=each) for each in (to or "").split())

    @property
    def container_id(self) -> str:
        return self.id.rpartition("/")[0]

    @property
    def local_id(self) -> str:
        return self.id.rpartition("/")[2]

    @property
    def plural(self) -> str:
        return {"activity": "activities", "mapping-entry": "mapping_entries", "cost-sharing": "cost_sharings"}.get(
            self.kind, f"{self.kind}s"
        )


def placed(thing: Thing, *others: Thing) -> tuple[str, str]:
    there = {one.id: one for one in (thing, *others)}
    found = address(thing, there)  # type: ignore[arg-type] - a graph is asked for nothing else
    return found.path, found.anchor


PLAN = Thing("plan", "coast")


PURSE, WALK = Thing("budget", "coast/purse"), Thing("mapping", "coast/walk")
ACT, CLAUSE = Thing("instrument", "act"), Thing("clause", "act/one", {"instrument": "act"})


@pytest.mark.parametrize(
    "thing, others, where",
    [
        # Read on the page of what it belongs to; under its full id where that is at home elsewhere.
        (Thing("line", "coast/pay", {"budget": "coast/purse"}), [PLAN, PURSE], ("plans/coast/purse", "pay")),
        (Thing("line", "hills/pay", {"budget": "coast/purse"}), [PLAN, PURSE], ("plans/coast/purse", "hills_pay")),
        (Thing("line", "coast/pay", {"budget": "own"}), [PLAN, Thing("budget", "own")], ("budgets/own", "coast_pay")),
        (Thing("line", "coast/b", {"parent": "coast/a"}), [PLAN, Thing("line", "coast/a")], ("plans/coast", "b")),
        (Thing("line", "coast/pay", {"budget": "coast/gone"}), [PLAN], ("plans/coast", "pay")),
        (CLAUSE, [ACT], ("instruments/act", "one")),
        (Thing("clause", "one", {"instrument": "act"}), [ACT], ("instruments/act", "one")),
        (Thing("mapping-entry", "coast/row", {"mapping": "coast/walk"}), [PLAN, WALK], ("plans/coast/walk", "row")),
        (Thing("response", "done", {"clauses": "gone act/one"}), [CLAUSE, ACT], ("instruments/act", "done")),
        (Thing("activity", "coast/sweep", {"parent": "coast/purse"}), [PLAN, PURSE], ("plans/coast/sweep", "")),
        (Thing("risk", "coast/flood", {"parent": "coast/purse"}), [PLAN, PURSE], ("plans/coast", "flood")),
        # Rings come to an end.
        (Thing("line", "coast/a", {"parent": "coast/a"}), [PLAN], ("plans/coast", "a")),
        (Thing("line", "a/b", {"parent": "b/a"}), [Thing("line", "b/a", {"parent": "a/b"})], ("plans/b", "a_b")),
        # The plan could not be read.
        (Thing("activity", "coast/sweep"), [], ("plans/coast/sweep", "")),
        (Thing("risk", "coast/flood"), [], ("plans/coast", "flood")),
        # In no plan at all.
        (Thing("activity", "sweep"), [], ("activities/sweep", "")),
        (Thing("cost-sharing", "rent"), [], ("cost-sharings/rent", "")),
        (Thing("mapping-entry", "row"), [], ("mapping-entries", "row")),
        (Thing("section", "why"), [], ("sections", "why")),
        # Words and fields are those of the whole site, wherever they are written.
        (Thing("term", "coast/word"), [PLAN], ("terms", "word")),
        (Thing("field", "coast/km"), [PLAN], ("fields", "km")),
        (Thing("section", "coast/why"), [PLAN], ("plans/coast/text", "why")),
    ],
)
def test_what_is_missing_or_elsewhere_leads_to_no_wrong_place(thing, others, where):
    assert placed(thing, *others) == where


def test_pages_of_a_plan_that_stand_for_nothing_in_it_have_names_that_no_thing_can_have():
    own = {CHANGES_PAGE, LANGUAGES_PAGE, MONEY_PAGE, MONITORING_PAGE, TEXT_PAGE}
    assert own == {"changes", "languages", "money", "monitoring", "text"}
    assert own <= RESERVED
    kept = {f"plans/coast/{one}" for one in own}
    assert placed(Thing("section", "coast/why"), PLAN)[0] in kept
    assert placed(Thing("activity", "coast/changes-of-law"), PLAN)[0] not in kept
