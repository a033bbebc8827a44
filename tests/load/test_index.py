"""Which things the files hold, under which ids, and what is said of heads, ids and references: golden/index.txt."""

from __future__ import annotations

from pathlib import Path

CASES = """
=== heads
--- data/plans/coast/plan.yml
plan: {id: coast, title: C}
plans: []
activity: {id: a, title: A}
activites: []
nonsense: []
plna: {id: b, title: B}
party: []
parties: []
--- data/b.yml
plan: just a word
parties: office
terms:
events: {id: cop, title: COP}
--- data/c.yml
plan: []
activities: [word, {id: b, title: B}, [x], 3]
=== outside of a plan
--- data/a.yml
sections: [{id: s, title: S}]
risks: [{id: r, title: R}]
options: [{id: o, title: O}]
requests: [{id: q, title: Q}]
principles: [{id: p, title: P}]
activities: [{id: a, title: A, former_ids: [old]}]
Plan: {id: q, title: Q}
--- data/plans/b.yml
highlights: [{id: h, title: H}]
assumptions: [{id: y, title: Y}]
=== folders of plans
--- data/plans/coast/plan.yml
plan: {id: coast, title: C}
--- data/plans/coast/deep/er/more.yml
activities: [{id: a, title: A, former_ids: [old]}]
sections: [{id: s, title: S}]
--- data/plans/more.yml
activities: [{id: a, title: A, former_ids: [old]}]
--- data/plans/coast/second.yml
plan: {id: shore, title: S}
activities: [{id: b, title: B}]
--- data/plans/none/plan.yml
plan: {title: N}
activities: [{id: c, title: C}]
=== a plan that cannot be read
--- data/plans/hills/plan.yml
plan: {id: hills
--- data/plans/hills/work.yml
activities: [{id: a, title: A, related: b}]
=== inside of what has no id of its own
--- data/plans/coast/plan.yml
plan: {id: coast, title: C}
results:
  - {title: X, level: goal, results: [{id: a, level: goal, title: A, parent: b}]}
  - {id: b, level: goal, title: B, results: [{id: c, level: goal, title: C, parent: d}]}
  - {id: b, level: goal, title: B, results: [{id: d, level: goal, title: D, parent: b}]}
=== a plan without an id that can stay
--- data/plans/coast/plan.yml
plan: {id: c/.., title: C, former_ids: [old]}
activities: [{id: a, title: A}]
=== ids
--- data/plans/coast/plan.yml
plan: {id: coast, title: C}
activities:
  - {title: None}
  - {id: , title: Null}
  - {id: [x], title: List}
  - {id: A B, title: T}
  - {id: a-b, title: T}
  - {id: fr, title: Reserved}
  - {id: money, title: Money}
  - {id: a-b, title: T}
  - {id: sweep, title: S, former_ids: [sweeping, a-b, Sweep It, '']}
  - {id: dry, title: D, former_ids: sweeping}
  - {id: а, title: Cyrillic, related: [frr, a_b]}
results:
  - {id: goal, level: goal, title: G, activities: [{id: in, title: I}, x, {id: sweep, title: T}]}
--- data/parties.yml
parties: [{id: coast, name: C}, {id: office, name: O, former_ids: [coast, bureau]}]
=== events by other names
--- data/plans/coast/plan.yml
plan: {id: coast, title: C}
activities:
  - {id: a, title: A, when: after the Second Conference}
  - {id: b, title: B, when: 2 weeks after Second Conference}
  - {id: c, title: C, when: before the cop 3}
  - {id: d, title: D, when: before something else}
--- data/e.yml
events: [{id: cop-2, title: Second Conference}, {id: cop-3, title: Third, when: after Second Conference}]
=== references
--- data/plans/coast/plan.yml
plan: {id: coast, title: C}
activities:
  - {id: sweep-beach, title: S, parties: [office, ofice, sweep-beach, wardens, The Office, The Ofice]}
  - {id: dry, title: D, related: [sweep, beach, coast/sweep-beach, xyz, office], when: after cop}
  - {id: wet, title: W, when: 2 weeks after cop-1, depends_on: wet}
  - id: told
    title: T
    description: See <plan:dri>, <plan:dry#tile>, <plan:dry#zzz> and <plan:coast#title>
--- data/who.yml
parties: [{id: office, name: The Office}]
events: [{id: un-cop, title: COP}, {id: cop-2, title: C}]
--- data/f.yml
frameworks:
  - {id: goals, title: G, elements: [{id: one, label: '1'}, {id: one-b, label: '1 b'}]}
--- data/m.yml
mappings: [{id: m, title: M, entries: [{id: e, elements: [one, goals/one-b]}]}]
"""


def test_what_is_said_of_heads_ids_and_references(folder, golden):
    lines = []
    for case in CASES.split("=== ")[1:]:
        name, *files = case.split("--- ")
        found = folder({path: text for path, _, text in (one.partition("\n") for one in files)})
        lines.append(f"{name.strip()}: {' '.join(found.ids)}\n")
        former = found.records.index.former
        lines += [f"  {old} is now {new}\n" for old, new in former.items()]
        for one in found.problems:
            where = f"{one.where.path.rpartition('/')[2]}:{one.where.line}:{one.where.column}" if one.where else "data"
            hint = f" ({one.hint})" if one.hint else ""
            related = "".join(f"; {place.line}:{place.column} {said}" for place, said in one.related)
            fixes = "".join(f"; would write {fix.text!r}" for fix in one.fixes)
            lines.append(f"  {where} {one.code} {one.message}{hint}{related}{fixes}\n")
    golden(Path(__file__).parent / "golden/index.txt", "".join(lines))


def test_the_nearest_id_is_looked_for_two_hundred_times_and_no_more(plan):
    wrong = [f"sweep{one}{other}" for one in "abcdefghijklmno" for other in "abcdefghijklmno"]
    found = plan(f"activities:\n  - {{id: sweep, title: S, related: [{', '.join(wrong)}]}}\n")
    assert found.codes == ["PB201"] * 225
    assert [one.hint for one in found.problems] == ["did you mean `sweep`?"] * 200 + [None] * 25
