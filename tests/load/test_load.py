"""From files to entities: inheritance, keys of texts, further fields, files that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from planbook.model.texts import texts
from planbook.model.words import Role
from planbook.problems import Severity

BROKEN = "parties:\n  - {id: office, name: [Office}\n"


def test_a_file_that_cannot_be_read_hides_its_ids(folder):
    plan = "plan: {id: coast, title: C, owners: [office, offices]}\n"
    found = folder({"data/a.yml": BROKEN, "data/coast/plan.yml": plan})
    assert found.codes == ["PB205", "PB122"]
    assert found.problems[0].severity is Severity.info
    assert found.problems[0].message.endswith("may stand in data/a.yml: 2")


def test_the_file_of_a_plan_that_cannot_be_read_hides_nothing_else(folder):
    broken = {"data/coast/plan.yml": BROKEN, "data/hills/plan.yml": BROKEN}
    same = "activities:\n  - {id: sweep, title: S}\n  - {id: dry, title: D, depends_on: sweep}\n"
    found = folder({**broken, "data/coast/work.yml": same, "data/hills/work.yml": same})
    assert found.codes == ["PB122", "PB122"]
    assert found.ids == ["coast/sweep", "coast/dry", "hills/sweep", "hills/dry"]


def test_two_plans_in_one_folder(folder):
    found = folder({"data/a.yml": "plan: {id: a, title: A}", "data/b.yml": "plan: {id: b, title: B}"})
    assert found.codes == ["PB208"]


def test_amounts_take_the_currency_of_their_budget_before_that_of_their_plan(plan):
    found = plan(
        """\
        activities: [{id: sweep, title: S, cost: 5}]
        budgets:
          - id: purse
            title: Money
            currency: CHF
            total: 10
            lines: [{id: one, title: One, amount: 10, lines: [{id: part, title: Part, amount: EUR 3}]}]
        lines:
          - {id: two, title: Two, amount: 20, budget: purse}
          - {id: three, title: Three, amount: 30}
        """
    )
    assert found.problems == ()
    assert str(found.one("coast/sweep").cost[0].amount) == "USD 5"
    assert str(found.one("coast/purse").total) == "CHF 10"
    assert [str(found.one(f"coast/{id}").amount) for id in ("one", "part", "two", "three")] == [
        "CHF 10",
        "EUR 3",
        "CHF 20",
        "USD 30",
    ]


def test_an_amount_without_any_currency(folder):
    found = folder({"data/a.yml": "plan: {id: a, title: A}\nactivities: [{id: sweep, title: S, cost: 5}]"})
    assert "has no currency" in found.problems[0].message


DEFAULTS = """\
    plan:
      id: coast
      title: The coast
      defaults: {role: partner, parties: [{party: office, role: lead}], when: 2025}
    parties: [{id: office, name: Office}, {id: guard, name: Guard}]
    activities:
      - {id: none, title: N}
      - {id: bare, title: B, parties: guard}
      - {id: group, title: G, parties: [{party: guard, specifier: at night}], when: 2026}
      - {id: written, title: W, parties: [{party: guard, role: responsible}]}
    """


def test_activities_inherit_what_they_do_not_say(folder):
    found = folder({"data/coast/plan.yml": DEFAULTS})
    assert found.problems == ()
    roles = {
        id: [(one.party.id, one.role) for one in found.one(f"coast/{id}").parties]
        for id in ("none", "bare", "group", "written")
    }
    assert roles == {
        "none": [("office", Role.LEAD)],
        "bare": [("office", Role.LEAD), ("guard", Role.PARTNER)],
        "group": [("office", Role.LEAD), ("guard", Role.PARTNER)],
        "written": [("guard", Role.RESPONSIBLE)],
    }
    assert str(found.one("coast/none").when) == "2025"
    assert str(found.one("coast/group").when) == "2026"


def test_what_is_inherited_is_a_relation_too(folder):
    edges = folder({"data/coast/plan.yml": DEFAULTS}).records.edges
    assert ("coast/none", "office") in {(edge.source, edge.target) for edge in edges if edge.field == "parties"}


def test_the_keys_of_texts_hold_names_and_never_positions(activity):
    found = activity(
        """\
        description: D
        topics: [Birds, {id: seals, text: Grey seals}]
        cost:
          - {id: rent, amount: 5, remark: For a hall}
          - {amount: 7}
        variants: [{of: title, wording: Clean it}]
        """
    )
    assert found.problems == ()
    assert {text.key: text.source for text in texts(found.one("coast/sweep"))} == {
        "coast/sweep#title": "Sweep it",
        "coast/sweep#description": "D",
        "coast/sweep#topics/birds": "Birds",
        "coast/sweep#topics/seals": "Grey seals",
        "coast/sweep#cost/rent/remark": "For a hall",
        "coast/sweep#variants/title/wording": "Clean it",
    }


def test_an_item_with_a_path_for_an_id(activity):
    assert activity("cost: [{id: ../rent, amount: 5, remark: R}]").codes == ["PB203"]


@pytest.mark.parametrize("field", ["aliases: [~]", "aliases: [Sea Office, null]"])
def test_an_empty_item_of_a_list_is_no_name(plan, field):
    found = plan(f"parties:\n  - {{id: office, name: Office, {field}}}")
    assert found.codes == ["PB302"]


@pytest.mark.parametrize(("id", "code"), [("Staff!", "PB203"), ("[a]", "PB302"), ("~", None), ("staff", None)])
def test_the_id_of_a_group_that_stands_alone_is_one_too(plan, id, code):
    lines = f"[{{id: pay, title: Pay, amount: 5}}, {{id: tax, title: Tax, formula: {{id: {id}, share: 1/2, of: pay}}}}]"
    found = plan(f"budgets:\n  - {{id: costs, title: Costs, lines: {lines}}}")
    assert [one for one in found.codes if one.startswith(("PB2", "PB3"))] == ([code] if code else [])


def test_items_without_texts_need_no_names(activity):
    found = activity("cost: [{amount: 5}, {amount: 7}, {amount: 9, remark: R}]")
    assert found.problems == ()


def test_further_fields_of_a_site(plan):
    found = plan(
        """\
        activities:
          - {id: sweep, title: S, code: A-1, since: 2024-05-01, helpers: [office]}
          - {id: dry, title: D, since: yesterday, codes: A-2}
        parties: [{id: office, name: Office}]
        fields:
          - {id: code, name: Budget code, on: [activity], type: label}
          - {id: since, name: Since, on: [activity], type: date}
          - {id: helpers, name: Helpers, on: activity, type: reference, many: true, targets: [party]}
        """
    )
    assert found.codes == ["PB306", "PB301"]
    assert found.problems[1].hint == "did you mean `code`?"
    more = dict(found.one("coast/sweep").more)
    assert (more["code"], more["since"]) == ("A-1", date(2024, 5, 1))
    assert [ref.id for ref in more["helpers"]] == ["office"]


def test_entities_come_in_the_order_of_the_files(plan):
    found = plan("activities:\n  - {id: b, title: B, activities: [{id: c, title: C}]}\n  - {id: a, title: A}")
    assert found.ids == ["coast", "coast/b", "coast/c", "coast/a"]


def test_prose_that_shows_a_field_that_is_not_there(activity):
    found = activity("description: From <plan:sweep#cots> to <plan:coast#title>.")
    assert found.codes == ["PB602"]
    assert found.problems[0].hint == "did you mean `cost`?"
    assert found.problems[0].where.column == 23


def test_a_quantity_on_a_budget_line(plan):
    found = plan(
        """\
        lines:
          - {id: travel, title: Travel, amount: 5, quantities: [{id: long, quantity: 6, unit: long flights}]}
        """
    )
    assert found.problems == ()
    assert str(found.one("coast/travel").quantities[0].quantity) == "6"


def test_what_the_authors_of_the_samples_asked_for(plan):
    found = plan(
        """\
        frameworks: [{id: targets, title: Targets, elements: [{id: one, label: Target 1}]}]
        results:
          - {id: safe, level: goal, title: Safe, aligned_with: targets, follows: [targets, targets/one]}
        tools: [{id: poll, title: Poll, type: [survey, interview]}]
        sections: [{id: words, text: T, moved_to: coast}]
        activities: [{id: sweep, title: S, commitment: explore}]
        """
    )
    assert found.problems == ()
    assert found.one("coast/safe").aligned_with[0].to.id == "targets"
    assert found.one("coast/words").moved_to.id == "coast"


def test_a_list_inside_a_list_of_texts_is_told_and_has_no_text(activity):
    found = activity("topics: [[Birds], Seals]")
    assert found.codes == ["PB302"]
