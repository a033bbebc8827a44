"""What the text around the tables of a document is: title, sections, results of tables, lists of activities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planbook.importing.tables import labels
from planbook.importing.tables.document import Document, Grid, Passage
from planbook.importing.tables.mapping import ACTIVITIES, RESULTS, Table
from planbook.importing.tables.words import plain, words

LONGEST_TITLE: Final = 200
LONGEST_HEADING: Final = 160
STATEMENTS: Final = ("assumptions", "risks", "principles", "requests")


def proposed_text(document: Document, tables: Sequence[Table]) -> dict[int, str]:
    """What each paragraph is, by its number."""
    found: dict[int, str] = {}
    kinds = {one.grid: one.holds if not one.having(*RESULTS) else "" for one in tables}
    blocks = document.blocks
    kind = "sections"
    title = _title(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Grid):
            kind = "sections"
            continue
        number = block.place.paragraph
        if number in found and found[number] == "title":
            continue
        if block is title:
            found[number] = "title"
            continue
        kind = _next(block, kind, blocks, at, kinds)
        found[number] = kind
        if kind == "objective" or (kind == "result" and not _listed(blocks, at)):
            kind = "sections"
        elif kind == "result":
            kind = "activities"
    return found


def _title(blocks: Sequence[Passage | Grid]) -> Passage | None:
    """The first heading before anything else, else a short first paragraph."""
    first = next((one for one in blocks if isinstance(one, Passage)), None)
    if first is None or isinstance(blocks[0], Grid):
        return None
    if first.heading or (len(first.text) <= LONGEST_TITLE and not first.level and not first.text.endswith(".")):
        return first
    return None


def _next(block: Passage, kind: str, blocks: Sequence[Passage | Grid], at: int, kinds: dict[str, str]) -> str:
    named = statement(block)
    if named:
        return named
    levelled = labels.levelled(block.text)
    if is_heading(block) or levelled is not None:
        if _leads(blocks, at, kinds):
            follows = at and isinstance(blocks[at - 1], Passage) and _leads(blocks, at - 1, kinds)
            named_so = levelled is not None and levelled.level == "objective" and not levelled.label
            before = blocks[at - 1] if at else None
            headed = isinstance(before, Passage) and (is_heading(before) or labels.levelled(before.text) is not None)
            return "objective" if named_so and follows and headed else "result"
        if levelled is not None and levelled.label and _listed(blocks, at):
            return "result"
        return "sections"
    if kind == "activities":
        return "activities" if block.level else "sections"
    return kind


def statement(block: Passage) -> str:
    """The kind of statements that a heading begins, as `Assumptions` does; else nothing."""
    said = plain(block.text)
    number = labels.front(block.text)
    said = plain(block.text[number.text :]) if number else said
    return next((one for one in STATEMENTS if said in map(plain, words("text")[one])), "")


def is_heading(block: Passage) -> bool:
    """Whether a paragraph is a heading: by its style, or short, with a number and no stop."""
    if block.heading:
        return True
    short = len(block.text) <= LONGEST_HEADING and not block.text.endswith((".", ";", ",", ":"))
    found = labels.front(block.text)
    return short and found is not None and not found.label.startswith("(")


def _leads(blocks: Sequence[Passage | Grid], at: int, kinds: dict[str, str]) -> bool:
    """Whether a table of activities follows at once, or after an objective."""
    for one in blocks[at + 1 : at + 3]:
        if isinstance(one, Grid):
            return kinds.get(one.name) == ACTIVITIES
        named = labels.levelled(one.text)
        if named is None or named.level != "objective" or named.label:
            return False
    return False


def _listed(blocks: Sequence[Passage | Grid], at: int) -> bool:
    """Whether a list follows at once."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return isinstance(after, Passage) and bool(after.level)
