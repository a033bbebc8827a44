"""What is accepted with a reason is left out, and an acceptance that leaves out nothing is told."""

from __future__ import annotations

PLAN = "plan: {id: coast, title: The coast, period: 2023, defaults: {when: 2023}}\n"
REASON = "reason: So says the source."


def test_an_acceptance_silences_its_code_on_its_entity_only(places):
    text = PLAN + (
        "activities:\n"
        "  - id: survey\n    title: Survey\n    when: 2024\n"
        f"    accept: [{{code: PB411, {REASON}}}, {{code: PB403, {REASON}}}]\n"
        "  - {id: train, title: Train, when: 2024}\n"
    )
    assert places(text, "PB411", "PB403") == ["train", "train"]
    assert places(text, "PB490") == []


def test_other_codes_of_the_entity_are_still_told(places):
    text = PLAN + f"activities: {{id: survey, title: Survey, when: 2024, accept: {{code: PB411, {REASON}}}}}\n"
    assert places(text, "PB411", "PB403") == ["survey"]


def test_one_acceptance_covers_all_problems_of_its_code(places):
    text = (
        "parties:\n"
        "  - {id: office, name: Office, aliases: [Bureau]}\n"
        f"  - {{id: other, name: Office, aliases: [Bureau], accept: {{code: PB441, {REASON}}}}}\n"
    )
    assert places(text, "PB441", "PB490") == []


def test_an_acceptance_cannot_be_accepted(places):
    text = PLAN + (
        "activities:\n"
        "  - id: survey\n    title: Survey\n    accept:\n"
        f"      - {{code: PB403, {REASON}}}\n      - {{code: PB490, {REASON}}}\n"
    )
    assert len(places(text, "PB490")) == 1


def test_an_unused_acceptance_says_why(found):
    for code, hint in (
        ("PB411", "take it out"),
        ("PB201", "begin with PB4"),
        ("PB41", "did you mean"),
        ("x", "no problem"),
    ):
        text = PLAN + f"activities: {{id: survey, title: Survey, accept: {{code: {code}, {REASON}}}}}\n"
        (one,) = found(text, "PB490")
        assert hint in one.hint
