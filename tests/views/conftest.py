"""What the tests of views share: the pages of the sample plans, and a page as an outline to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import assert_never

import pytest

from planbook import pages as p
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voice
from planbook.site.links import Links
from planbook.views.voice import Voice

PLANS = Path(__file__).parents[1] / "plans"
TODAY = date(2026, 1, 15)
LANGUAGES = Languages("en", ("en", "fr"))


@dataclass(frozen=True)
class Spoken:
    """A sample in one language: what it speaks with, and its pages by their ids."""

    voice: Voice
    pages: dict[str, p.Page]
    links: Links


@cache
def speak(name: str, language: str) -> Spoken:
    home = PLANS / name if name else PLANS.parents[1]
    built = build(home / "data", TODAY)
    found, _ = catalogues(home / "i18n", ("fr",))
    spoken = voice(built, language, LANGUAGES, found, TODAY)
    pages, links = site(spoken)
    return Spoken(spoken, {page.id: page for page in pages}, links)


@pytest.fixture(scope="session")
def sample() -> Callable[[str, str], Spoken]:
    """A sample of tests/plans in one language: `sample("full", "fr")`; without a name, the data of this repository."""
    return speak


@pytest.fixture(scope="session")
def outline() -> Callable[[p.Page], str]:
    """A page as indented text that reads like prose."""
    return lambda page: "\n".join(_page(page)) + "\n"


# Inlines: ‹older than its source|how›,
# [words → id], `code`, {language: words}, <badge tone>, "when {iso}, amount {plain}, +{put in}, -{taken out}.


def say(parts: p.Inlines) -> str:
    return "".join(_inline(part) for part in parts)


def _aged(text: str, older: p.Older | None) -> str:
    """A text with its marks: `‹older piece|what is said of it›`."""
    for mark in reversed(older.marks if older else ()):
        text = f"{text[: mark.start]}‹{text[mark.start : mark.end]}|{mark.words}›{text[mark.end :]}"
    return text


def _inline(part: p.Inline) -> str:  # noqa: C901 - one case for each kind of inline
    match part:
        case p.Words(text, language, older):
            text = _aged(text, older)
            return f"{{{language}: {text}}}" if language else text
        case p.Code(text):
            return f"`{text}`"
        case p.Link(to, text):
            return f"[{say(text)} → {to}]"
        case p.External(address, text, language):
            return f"[{text} ⇒ {address}{f' {{{language}}}' if language else ''}]"
        case p.Badge(text, tone):
            return f"<{text}>" if tone is p.Tone.NEUTRAL else f"<{text} ({tone.value})>"
        case p.Amount(text, plain):
            return f"{text} {{{plain}}}"
        case p.Moment(text, iso):
            return f"{text} {{{iso or '-'}}}"
        case p.NoteMark(id, mark):
            return f"[note {mark} → {id}]"
        case p.Revised(text, inserted, language):
            return f"{'+' if inserted else '-'}{{{f'{language}: ' if language else ''}{text}}}"
        case p.Revised(text, inserted, language):
            marked = f"{{+{text}+}}" if inserted else f"[-{text}-]"
            return f"{{{language}: {marked}}}" if language else marked
        case _:
            assert_never(part)


def _page(page: p.Page) -> Iterator[str]:
    language = f" {{{page.title_language}}}" if page.title_language else ""
    yield f"{page.title}{language}"
    yield f"at: {page.address or '(the root)'}"
    if page.standing:
        yield f"translation: {' '.join(page.standing.notice)}{' (fallback)' if page.standing.fallback else ''}"
    if page.kicker:
        yield f"kicker: {say(page.kicker)}"
    if page.badges:
        yield f"badges: {say(page.badges)}"
    for name in ("summary", "file"):
        if value := getattr(page, name):
            yield f"{name}: {value}"
    for former in page.former:
        yield f"formerly: {former}"
    yield from _around(page.around)
    for download in page.downloads:
        yield f"download: {download.title} ⇒ {download.name}"
    yield ""
    yield from _blocks(page.blocks)


def _around(around: p.Around) -> Iterator[str]:
    if around.crumbs:
        yield "way down: " + " > ".join(_step(one) for one in around.crumbs)
    if around.previous or around.next:
        yield f"before and after: {_step(around.previous)} | {_step(around.next)}"
    if around.siblings:
        yield f"beside it, under “{around.heading}”:"
        for one in around.siblings:
            yield f"  {'* ' if one.current else '- '}{f'{one.mark} ' if one.mark else ''}{_step(one)}"


def _step(step: p.Step | None) -> str:
    return f"[{step.title} → {step.to}]" if step else "–"


def _blocks(blocks: p.Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _inside(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" if line else line for line in lines)


def _anchor(anchor: str, former: tuple[str, ...] = ()) -> str:
    return (f"  #{anchor}" if anchor else "") + "".join(f" (was #{one})" for one in former)


def _block(block: p.Block) -> Iterator[str]:  # noqa: C901 - one case for each kind of block
    match block:
        case p.Prose(markdown, language, older):
            yield f"prose{f' {{{language}}}' if language else ''}:"
            yield from _inside(iter(_aged(markdown, older).splitlines()))
        case p.Paragraph(text):
            yield f"¶ {say(text)}"
        case p.Facts(items):
            yield "facts:"
            for fact in items:
                yield f"  {fact.label}: {' / '.join(say(value) for value in fact.values)}"
        case p.Items(items, tree, label):
            yield ("tree" if tree else "list") + (f" “{label}”" if label else "") + ":"
            yield from _inside(_lines(items))
        case p.Cards(items, large):
            yield "large cards:" if large else "cards:"
            yield from _inside(_cards(items))
        case p.Table():
            yield from _table(block)
        case p.Matrix():
            yield from _matrix(block)
        case p.Bars():
            yield from _bars(block)
        case p.Matrix():
            yield from _matrix(block)
        case p.Parallel(caption, languages, rows):
            yield f"side by side “{caption}”: {' | '.join(f'{name} {{{code}}}' for code, name in languages)}"
            for head, cells in rows:
                yield f"  {say(head)}"
                for cell in cells:
                    yield f"    | {say(cell.text)}"
                    yield from _inside(_inside(_inside(_blocks(cell.blocks))))
        case p.Notice(kind, title, inner):
            yield f"notice ({kind.value}): {title}"
            yield from _inside(_blocks(inner))
        case p.Footnotes(items):
            yield "footnotes:"
            for note in items:
                yield f"  {note.mark}{_anchor(note.anchor)}"
                yield from _inside(_inside(_blocks(note.blocks)))
        case p.Hero(title, lead, actions, figures):
            yield f"hero: {title} / {lead}"
            yield from (f"  {say(action)}" for action in actions)
            yield from (f"  {number} {say(label)}" for number, label in figures)
        case p.Section(anchor, title, inner, former):
            yield f"== {say(title)}{_anchor(anchor, former)}"
            yield from _inside(_blocks(inner))
            yield ""
        case _:
            assert_never(block)


def _lines(items: tuple[p.Item, ...]) -> Iterator[str]:
    for item in items:
        yield f"- {f'{item.mark} ' if item.mark else ''}{say(item.text)}{_anchor(item.anchor, item.former)}"
        yield from _inside(_blocks(item.detail))
        yield from _inside(_lines(item.children))


def _cards(cards: tuple[p.Card, ...]) -> Iterator[str]:
    for card in cards:
        yield f"- {f'{say(card.kicker)}: ' if card.kicker else ''}{say(card.title)}"
        if card.text:
            yield f"  {say(card.text)}"
        yield from (f"  · {say(fact)}" for fact in card.facts)


def _table(table: p.Table) -> Iterator[str]:
    heads = " | ".join(
        f"{column.head}{' →' if column.align is p.Align.END else ''}{say(column.notes)}" for column in table.columns
    )
    yield f"table “{table.caption}”{' (quiet)' if table.quiet else ''}: {heads}"
    for row in table.rows:
        cells = [say(cell.text) for cell in row.cells]
        yield f"  {'=' if row.strong else '-'} {' | '.join(cells)}{_anchor(row.anchor, row.former)}"
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell.blocks:
                yield f"    {column.head}:"
                yield from _inside(_inside(_inside(_blocks(cell.blocks))))


def _matrix(matrix: p.Matrix) -> Iterator[str]:
    yield f"matrix “{matrix.caption}”: {' | '.join(say(head) for head in (matrix.corner, *matrix.columns))}"
    for row in matrix.rows:
        cells = (" ".join(f"{one.sign} {one.words} #{one.anchor}" for one in cell) for cell in row.cells)
        yield f"  - {say(row.head)} | {' | '.join(cells)}"
    for sign in matrix.legend:
        yield f"  {sign.sign} {sign.words}{' (quiet)' if sign.quiet else ''}"


def _matrix(matrix: p.Matrix) -> Iterator[str]:
    yield f"matrix “{matrix.caption}”: {say(matrix.corner)} | {' | '.join(say(one) for one in matrix.columns)}"
    for row in matrix.rows:
        yield f"  - {say(row.head)} | {' | '.join(' '.join(_sign(one) for one in cell) for cell in row.cells)}"
    for sign in matrix.legend:
        yield f"  {_sign(sign)}"


def _sign(sign: p.Sign) -> str:
    where = f" → #{sign.anchor}" if sign.anchor else ""
    return f"{sign.sign} {{{sign.words}{where}{' (quiet)' if sign.quiet else ''}}}"


def _bars(bars: p.Bars) -> Iterator[str]:
    yield f"bars “{bars.title}”{' (quiet)' if bars.quiet else ''}: " + " ".join(
        f"{text}@{at:.0%}" for at, text in bars.marks
    )
    for bar in bars.bars:
        drawn = f"{bar.low:.0%}–{bar.high:.0%}{'' if bar.solid else ' open'}"
        yield f"  {say(bar.label)}: {say(bar.value)} [{drawn}]"
