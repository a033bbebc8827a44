"""What is remembered of entities: the same as reading them again, whatever has changed meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbook.load import Kept, load
from planbook.source import read_bytes

PLAN = """\
plan: {id: p, title: Plan, currency: CURRENCY, defaults: {role: ROLE}}
"""
TASKS = """\
activities:
  - {id: one, title: One, parties: board, cost: 5, depends_on: two, river_km: 5}
  - {id: two, title: See <plan:one> and <plan:THIRD>, cost: 7}
"""
MORE = """\
parties: [{id: board, name: Board}]
activities: [{id: THIRD, title: Third}]
FIELDS
"""
FIELDS = "fields: [{id: river-km, name: River kilometre, on: activity, type: label}]"

states = st.fixed_dictionaries(
    {
        "CURRENCY": st.sampled_from(["EUR", "USD"]),
        "ROLE": st.sampled_from(["lead", "joint"]),
        "THIRD": st.sampled_from(["three", "drei"]),
        "FIELDS": st.sampled_from([FIELDS, ""]),
    }
)


def write(words: dict[str, str]) -> dict[str, bytes]:
    texts = {"plan.yml": PLAN, "tasks.yml": TASKS.replace("THIRD", "three"), "more.yml": MORE}
    for name, text in texts.items():
        for word, said in words.items():
            text = text.replace(word, said)
        texts[name] = text
    return {name: text.encode() for name, text in texts.items()}


@given(st.lists(states, min_size=2, max_size=4))
def test_what_is_kept_is_what_reading_again_gives(history):
    kept, known = Kept(), {}
    for words in history:
        documents = []
        for name, data in write(words).items():
            if name not in known or known[name][0] != data:
                known[name] = data, read_bytes(data, name)[0]
            documents.append(known[name][1])
        remembered, fresh = load(tuple(documents), kept=kept), load(tuple(documents))
        assert remembered == fresh


def test_what_has_not_changed_is_the_very_same_and_what_follows_from_elsewhere_is_not():
    words = {"CURRENCY": "EUR", "ROLE": "lead", "THIRD": "three", "FIELDS": FIELDS}
    documents = {name: read_bytes(data, name)[0] for name, data in write(words).items()}
    kept = Kept()
    first = {one.id: one for one in load(tuple(documents.values()), kept=kept)[0].entities}
    for old, new, same in ((b"title: Plan", b"title: Other", True), (b"EUR", b"USD", False)):
        changed = write(words)["plan.yml"].replace(old, new)
        documents["plan.yml"] = read_bytes(changed, "plan.yml")[0]
        then = {one.id: one for one in load(tuple(documents.values()), kept=kept)[0].entities}
        assert then["p"] != first["p"]
        assert (then["board"] is first["board"]) == same
    assert "EUR" in repr(first["p/two"]) and "EUR" not in repr(then["p/two"])
