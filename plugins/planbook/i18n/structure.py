"""A translated page beside its source: the same headings, links, images, references and blocks, section by section.

What readers cite and click must be there in every language. The words are the translator's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planbook.i18n.bases import FENCED, PageSection, named, sections
from planbook.problems import Problem, Span, nearest, problem

_CODE = re.compile(r"(?P<mark>`+)(?!`).+?(?<!`)(?P=mark)(?!`)", re.DOTALL)
_TARGET = re.compile(r"!?\[[^\[\]]*\]\((?P<link>[^()\s]+)|<(?P<plan>plan:[^<>\s]+)>|<(?P<auto>https?://[^<>\s]+)>")
_OF_A_LANGUAGE = re.compile(r"\.[a-z]{2}(?=\.[a-z]+$)")
_ELSEWHERE = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that both pages must have, and where it stands in its section."""

    what: str
    start: int


def compare_pages(source: str, translation: str, name: str, base: str | None = None) -> tuple[Problem, ...]:
    """What a translation lacks, or has and its source has not; `name` is what messages call its file.

    `base` is the source as it was when the translation was last said to follow it. Where there is one, it counts, and
    what today's source has otherwise is told in the hints.
    """
    found = _compared(base or source, translation, name)
    if not base or base == source:
        return found
    today = {(one.code, one.where, one.message) for one in _compared(source, translation, name)}
    return tuple(_since(one, name, (one.code, one.where, one.message) in today) for one in found)


def _since(found: Problem, name: str, still: bool) -> Problem:
    """A problem that was found beside an older source page, with what to do about it."""
    done = f"`planbook i18n done {name}`"
    if not still:
        hint = f"today's source page agrees, that of the last {done} does not: run it again when all is translated"
        return replace(found, hint=hint)
    compared = f"compared with the source page as it was at the last {done}"
    return replace(found, hint=f"{found.hint}; {compared}" if found.hint else compared)


def _compared(source: str, translation: str, name: str) -> tuple[Problem, ...]:
    old, own = sections(source), sections(translation)
    problems = list(_headings(old, own, name))
    wanted = named(old)
    for key, section in named(own).items():
        if key in wanted:
            problems += _within(wanted[key], section, name)
    return tuple(problems)


def _headings(source: tuple[PageSection, ...], own: tuple[PageSection, ...], name: str) -> Iterator[Problem]:
    """PB531: a heading that only one of the pages has, by its anchor, or on another level."""
    wanted = {one.anchor: one for one in source if one.anchor}
    there = {one.anchor: one for one in own if one.anchor}
    missing = [anchor for anchor in wanted if anchor not in there]
    named = set()
    for one in own[1:]:
        if one.anchor not in wanted and (one.anchor or missing):
            guess = nearest(one.anchor, missing) or (missing[0] if len(missing) == 1 else None)
            named.add(guess)
            hint = f"write `{{#{guess}}}` behind the heading, as in the source page" if guess else None
            yield problem(
                "PB531", _line(name, one), anchor=one.anchor or one.title, what="is not one of its source", hint=hint
            )
        elif one.anchor and wanted[one.anchor].level != one.level:
            what = f"is of level {one.level}, and {wanted[one.anchor].level} in its source"
            yield problem("PB531", _line(name, one), anchor=one.anchor, what=what)
    if own[1:] and len(there) == len(own) - 1:
        for anchor in (one for one in missing if one not in named):
            hint = f"the section “{wanted[anchor].title}” of the source page has no counterpart here"
            yield problem("PB531", _line(name, own[-1]), anchor=anchor, what="is missing", hint=hint)


def _line(name: str, section: PageSection) -> Span:
    return Span(name, section.line, 1, section.line, max(2, len(section.text.partition("\n")[0]) + 1))


def _within(source: PageSection, own: PageSection, name: str) -> Iterator[Problem]:
    """PB532, PB533: what only one of two sections links to, shows or quotes."""
    for code, find in (("PB532", _links), ("PB533", _blocks)):
        wanted = Counter(_one(found.what) for found in find(source.text))
        there: Counter[str] = Counter()
        for found in find(own.text):
            what = _one(found.what)
            there[what] += 1
            if there[what] > wanted[what]:
                yield problem(code, _place(name, own, found), what=found.what, state="is not in the source")
        for what in wanted:
            if there[what] < wanted[what]:
                hint = f"it stands in the section “{source.title}” of the source page"
                yield problem(code, _line(name, own), what=what, state="is missing", hint=hint)


def _links(text: str) -> Iterator[_Found]:
    bare = _CODE.sub(_blank, FENCED.sub(_blank, text))
    for match in _TARGET.finditer(bare):
        kind = match.lastgroup or "link"
        yield _Found(match[kind], match.start(kind))


def _blocks(text: str) -> Iterator[_Found]:
    for match in FENCED.finditer(text):
        yield _Found(match["kind"] or match["mark"], match.start("kind") if match["kind"] else match.start())


def _blank(match: re.Match[str]) -> str:
    """What is quoted is nobody's link; line breaks and lengths stay, for places."""
    return re.sub(r"[^\n]", " ", match[0])


def _one(what: str) -> str:
    """What counts as the same in both: an address elsewhere may be in another language, as may a file's name."""
    if what.startswith(_ELSEWHERE):
        return "a link to another site"
    return _OF_A_LANGUAGE.sub("", what)


def _place(name: str, section: PageSection, found: _Found) -> Span:
    before = section.text[: found.start]
    line = section.line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Span(name, line, column, line, column + len(found.what))
