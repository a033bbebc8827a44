"""One way taken of several."""

from __future__ import annotations


def test_each_plan_chooses_once(places):
    text = "plan: {id: coast, title: The coast}\noptions:\n"
    text += "  - {id: slow, title: Slow, chosen: true}\n  - {id: not, title: Not}\n"
    assert places(text, "PB406") == []
    assert places(text.replace(", chosen: true", ""), "PB406") == []
    assert places(text.replace("title: Not", "title: Not, chosen: true"), "PB406") == ["not"]
