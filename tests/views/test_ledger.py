"""The decision ledger. The figures are checked by hand against the seeds."""

from __future__ import annotations

from planbook.pages import Page, Section, Table


def section(page: Page, anchor: str) -> Section:
    return next(one for one in page.blocks if isinstance(one, Section) and one.anchor == anchor)


def line(text: str, start: str) -> str:
    """The part of an outline that begins with the row of one clause, up to the next row."""
    rows = text.split("\n    - ")
    return next(one for one in rows if one.startswith(start))


def test_the_joint_unit_was_proposed_late(sample, outline):
    """Seed 001, paragraphs 8 and 9: asked within three months after MOP6, circulated on 27 September 2016, approved on
    24 October 2016, after the committee had granted more time.

    MOP6 ended on 14 November 2015, so it was due on 14 February 2016. To 27 September: 15 days of February (a leap
    year), 31 + 30 + 31 + 30 + 31 + 31 days of March to August, and 27 of September, 226 in all; to 24 October 27 more.
    """
    text = outline(sample("", "en").pages["index:ledger"])
    row = line(text, "[AEWA Resolution 6.22, paragraph 2) → aewa-res-6-22/op-2]: Requests – Propose")
    assert "end of MOP6: 14 November 2015; plus three months: 14 February 2016" in row
    assert "Actual date: 27 September 2016 {2016-09-27} – late by 226 days" in row
    assert "Proposal approved by its members: at Approval of the proposal for the joint unit {-} " in row
    assert "(24 October 2016; 253 days after the deadline)" in row
    assert "More time: no new date is stated; granted by [AEWA Standing Committee → aewa-stc]; to" in row
    assert "The task was complex." in row


def test_what_was_due_at_mop7_is_overdue(sample):
    """Seed 001, paragraph 8, operative 4 and 7: both are to be reported to the next session, MOP7 in December 2018."""
    page = sample("", "en").pages["index:ledger"]
    (table,) = (one for one in section(page, "part_overdue").blocks if isinstance(one, Table))
    assert [row.cells[0].text[0].to for row in table.rows] == ["aewa-res-6-22/op-4", "aewa-res-6-22/op-7"]


def test_the_plan_of_the_unit_was_sent_in_time(sample, outline):
    """Seed 003: 60 days before the Review Conference of 23 November 2020 is 24 September; the cover bears the 11th."""
    text = outline(sample("", "en").pages["index:ledger"]).partition("== Answered  #part_answered")[2]
    row = line(text, "[Decision of the First Review Conference on the Unit's work plan and budget →")
    assert "start of 2RC: 23 November 2020; minus 60 days: 24 September 2020" in row
    assert "late by" not in row


def test_the_day_of_the_build_is_on_the_page(sample, outline):
    assert "As of: 15 January 2026 {2026-01-15}" in outline(sample("full", "en").pages["index:ledger"])
    french = outline(sample("full", "fr").pages["index:ledger"])
    assert "État au\N{NO-BREAK SPACE}: 15 janvier 2026 {2026-01-15}" in french


def test_an_extension_is_shown_and_the_answer_is_late_all_the_same(sample, outline):
    """Due on 12 June 2023 by the response's own word, done on 1 July: 19 days; more time ran until 15 July."""
    text = outline(sample("full", "en").pages["index:ledger"])
    row = line(text, "[Ember Decision IX/4, paragraph 1")
    assert "late by 19 days" in row
    assert "More time: 15 July 2023 {2023-07-15}; granted by [Ember River Commission → ember-commission]" in row


def test_every_clause_that_asks_is_in_the_ledger_and_on_its_instrument(sample, outline):
    spoken = sample("", "en")
    whole = outline(spoken.pages["index:ledger"])
    for clause in spoken.voice.graph.by_kind["clause"]:
        asks = bool(clause.addressees or clause.deliverable or clause.deadline)
        assert (f"→ {clause.id}]" in whole) == asks
        own = section(spoken.pages[clause.container_id], "part_asked") if asks else None
        assert own is None or f"'{clause.id}'" in repr(own)


def test_the_index_of_decisions_leads_to_the_ledger(sample, outline):
    assert "→ index:ledger]" in outline(sample("full", "en").pages["index:instruments"])
