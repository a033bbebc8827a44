"""Blocks and inlines to semantic HTML. Every text is escaped here, and only here.

The one place that decides how a block looks as markup; the style sheet does the rest. A link asks
`url` where an entity is read; what is read nowhere stays plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import assert_never

from planbook.i18n.locale import direction
from planbook.pages import (
    Amount,
    Badge,
    Bar,
    Bars,
    Block,
    Blocks,
    Card,
    Cards,
    Cell,
    Code,
    External,
    Facts,
    Footnotes,
    Hero,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Matrix,
    Moment,
    NoteMark,
    Notice,
    Paragraph,
    Parallel,
    Prose,
    Revised,
    Section,
    Table,
    Words,
)
from planbook.site.markdown import convert
from planbook.site.matrix import matrix
from planbook.site.older import marked, placed, taken
from planbook.site.parallel import parallel
from planbook.site.table import table

Url = Callable[[str], str | None]
_PLAN_LINK = re.compile(r'<a href="plan:([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_SIGNS = re.compile("[&<>\"']")


def words(plain: str) -> str:
    """A text as the content of an element."""
    return escape(plain, quote=False) if "&" in plain or "<" in plain or ">" in plain else plain


def attribute(text: str) -> str:
    """A text as the value of an attribute, quotes included."""
    return f'"{escape(text)}"' if _SIGNS.search(text) else f'"{text}"'


def _foreign(language: str | None) -> str:
    return f' lang="{escape(language)}" dir="{direction(language)}"' if language else ""


def _nowhere(_id: str) -> None:
    """Inside a link nothing else is one."""


def inlines(parts: Inlines, url: Url) -> str:
    """Inlines one after the other; neighbours in one other language are one run, whose order is that language's."""
    if len(parts) == 1:
        return inline(parts[0], url)
    if not any(map(_spoken, parts)):
        return "".join([inline(part, url) for part in parts])
    return "".join(_run(language, tuple(run), url) for language, run in groupby(parts, key=_spoken))


def _spoken(part: Inline) -> str | None:
    return part.language if type(part) is Words or type(part) is Revised else None


def _run(language: str | None, run: Inlines, url: Url) -> str:
    if language is None or len(run) < 2:
        return "".join(inline(part, url) for part in run)
    inside = (replace(part, language=None) for part in run if isinstance(part, Words | Revised))
    return f"<span{_foreign(language)}>{''.join(inline(part, url) for part in inside)}</span>"


def inline(part: Inline, url: Url) -> str:  # noqa: C901 - one case for each kind of inline
    """One inline."""
    if type(part) is Words and part.language is None and part.older is None:  # most of all
        return words(part.text)
    match part:
        case Words(text, language, older, meant):
            said = words(text) if older is None else marked(text, older, url(older.to))
            tag = "bdi" if meant else "span"  # behind a span the style sheet says the language
            return f"<{tag}{_foreign(language)}>{said}</{tag}>" if language else said
        case Code(text):
            return f'<bdi class="pb-code" dir="ltr">{words(text)}</bdi>'
        case Link(to, text):
            href = url(to)
            inner = inlines(text, _nowhere if href is not None else url)
            return f"<a href={attribute(href)}>{inner}</a>" if href is not None else inner
        case External(address, text, language):
            hreflang = f' hreflang="{escape(language)}"' if language else ""
            return (
                f'<a class="pb-external" rel="external noopener" href={attribute(address)}{hreflang}>{words(text)}</a>'
            )
        case Badge(text, tone):
            return f'<span class="pb-badge pb-badge--{tone.value}">{words(text)}</span>'
        case Amount(text, plain):
            return f'<data class="pb-amount" value={attribute(plain)}>{words(text)}</data>'
        case Moment(text, iso):
            return _moment(text, iso)
        case NoteMark(id, mark):
            href = url(id) or f"#{id.rpartition('/')[2]}"
            return f'<sup class="pb-note"><a href={attribute(href)}>{words(mark)}</a></sup>'
        case Revised(text, inserted, language):
            tag = "ins" if inserted else "del"
            return f"<{tag}{_foreign(language)}>{words(text)}</{tag}>"
        case _:
            assert_never(part)


def _moment(text: str, iso: str | None) -> str:
    """A time; only what HTML itself knows as a date goes into `<time>`."""
    said = words(text)
    if iso and re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", iso) and iso[5:7] <= "12":
        return f'<time datetime="{iso}">{said}</time>'
    return f'<span class="pb-when">{said}</span>'


def blocks(parts: Blocks, url: Url, depth: int = 2) -> str:
    """Blocks one after the other; headings start at `depth`."""
    return "\n".join([block(part, url, depth) for part in parts])


def block(part: Block, url: Url, depth: int) -> str:  # noqa: C901 - one case for each kind of block
    """One block."""
    match part:
        case Prose():
            return _prose(part, url)
        case Paragraph(text):
            return f"<p>{inlines(text, url)}</p>"
        case Facts():
            return _facts(part, url)
        case Items():
            return _items(part, url, depth)
        case Cards():
            return _cards(part, url, depth)
        case Table():
            return table(part, lambda cell: _content(cell, url, depth), lambda parts: inlines(parts, url))
        case Matrix():
            return matrix(part, lambda text: inlines(text, url), (url(part.page) or "") if part.page else "")
        case Bars():
            return _bars(part, url)
        case Parallel():
            return parallel(part, lambda cell: _content(cell, url, depth), lambda parts: inlines(parts, url))
        case Notice(kind, title, inner):
            head = f'<p class="pb-notice__title">{words(title)}</p>'
            return f'<div class="pb-notice pb-notice--{kind.value}" role="note">{head}{blocks(inner, url, depth)}</div>'
        case Footnotes():
            return _footnotes(part, url, depth)
        case Hero():
            return _hero(part, url)
        case Section():
            return _section(part, url, depth)
        case _:
            assert_never(part)


def _prose(part: Prose, url: Url) -> str:
    older = part.older
    html = convert(part.markdown if older is None else placed(part.markdown, older))
    if "plan:" in html:
        html = _PLAN_LINK.sub(lambda found: _plan_link(found, url), html)
    if older is not None:
        html = taken(html, older, url(older.to))
    return f'<div class="pb-prose"{_foreign(part.language)}>{html}</div>'


def _plan_link(found: re.Match[str], url: Url) -> str:
    href = url(found[1])
    return f"<a href={attribute(href)}>{found[2]}</a>" if href is not None else found[2]


def _former(ids: Iterable[str]) -> str:
    """Anchors of ids that something had before, so that old links still lead to it."""
    return "".join(f"<span id={attribute(id)}></span>" for id in ids)


def _section(part: Section, url: Url, depth: int) -> str:
    level = min(depth, 6)
    heading = f"<h{level} id={attribute(part.anchor)}>{_former(part.former)}{inlines(part.title, url)}</h{level}>"
    return f'<section class="pb-section">{heading}\n{blocks(part.blocks, url, depth + 1)}</section>'


def _facts(part: Facts, url: Url) -> str:
    rows = []
    for fact in part.items:
        values = "".join([f"<dd>{inlines(value, url)}</dd> " for value in fact.values])
        rows.append(f"<div><dt>{words(fact.label)}</dt> {values}</div>")
    return f'<dl class="pb-facts">{"".join(rows)}</dl>'


def _items(part: Items, url: Url, depth: int) -> str:
    kind = "pb-tree" if part.tree else "pb-list"
    label = f" aria-label={attribute(part.label)}" if part.label else ""
    return f'<ul class="{kind}"{label}>{_lines(part.items, url, depth)}</ul>'


def _lines(items: Iterable[Item], url: Url, depth: int) -> str:
    return "".join([_line(item, url, depth) for item in items])


def _line(item: Item, url: Url, depth: int) -> str:
    anchor = f" id={attribute(item.anchor)}" if item.anchor else ""
    mark = f'<bdi class="pb-mark" dir="ltr">{words(item.mark)}</bdi> ' if item.mark else ""
    detail = f'<div class="pb-detail">{blocks(item.detail, url, depth)}</div>' if item.detail else ""
    below = f"<ul>{_lines(item.children, url, depth)}</ul>" if item.children else ""
    line = f'<span class="pb-line">{_former(item.former)}{mark}{inlines(item.text, url)}</span>'
    return f"<li{anchor}>{line} {detail} {below}</li>\n"


def _cards(part: Cards, url: Url, depth: int) -> str:
    large = " pb-cards--large" if part.large else ""
    return f'<ul class="pb-cards{large}">{"".join(_card(card, url, depth) for card in part.items)}</ul>'


def _card(card: Card, url: Url, depth: int) -> str:
    level = min(depth, 6)
    kicker = f'<p class="pb-card__kicker">{inlines(card.kicker, url)}</p>' if card.kicker else ""
    text = f'<p class="pb-card__text">{inlines(card.text, url)}</p>' if card.text else ""
    facts = " ".join(f"<li>{inlines(fact, url)}</li>" for fact in card.facts)
    listed = f'<ul class="pb-card__facts">{facts}</ul>' if facts else ""
    title = f'<h{level} class="pb-card__title">{inlines(card.title, url)}</h{level}>'
    return f'<li class="pb-card">{kicker} {title} {text} {listed}</li>\n'


def _content(cell: Cell, url: Url, depth: int) -> str:
    if not cell.blocks:
        return inlines(cell.text, url) if cell.text else ""
    return inlines(cell.text, url) + blocks(cell.blocks, url, depth)


def _bars(part: Bars, url: Url) -> str:
    marks = "".join(_bar_mark(at, text) for at, text in part.marks)
    scale = f'<svg class="pb-bars__scale" aria-hidden="true">{marks}</svg>' if marks else ""
    rows = "".join(_bar(bar, url) for bar in part.bars)
    quiet = ' class="pb-quiet"' if part.quiet else ""
    title = f"<figcaption{quiet}>{words(part.title)}</figcaption>"
    return f'<figure class="pb-bars">{title}<div class="pb-bars__plot">{scale}<ul>{rows}</ul></div></figure>'


def _bar_mark(at: float, text: str) -> str:
    """A mark of the scale and its line; the words of the outermost stay inside the chart."""
    anchor = "start" if at < 0.05 else "end" if at > 0.95 else "middle"
    line = f'<line x1="{at:.2%}" x2="{at:.2%}" y1="1.4em" y2="100%"/>'
    return f'{line}<text x="{at:.2%}" y="1em" text-anchor="{anchor}">{words(text)}</text>'


def _bar(bar: Bar, url: Url) -> str:
    """One bar. Drawn with attributes, not with styles: a strict content security policy allows no inline style."""
    kind = "" if bar.solid else " pb-bar--open"
    width = max(bar.high - bar.low, 0.004)
    drawn = f'<rect x="{bar.low:.2%}" width="{width:.2%}" height="100%" rx="2"/>'
    drawn = f'<svg class="pb-bar{kind}" aria-hidden="true">{drawn}</svg>'
    label = f'<span class="pb-bars__label">{inlines(bar.label, url)}</span>'
    value = f'<span class="pb-bars__value">{inlines(bar.value, url)}</span>'
    return f'<li>{label} <span class="pb-bars__track">{drawn}</span> {value}</li>\n'


def _footnotes(part: Footnotes, url: Url, depth: int) -> str:
    notes = "".join(
        f'<li id={attribute(note.anchor)} value="{position}"><span class="pb-mark">{words(note.mark)}</span> '
        f"{blocks(note.blocks, url, depth)}</li>"
        for position, note in enumerate(part.items, 1)
    )
    return f'<ol class="pb-footnotes">{notes}</ol>'


def _hero(part: Hero, url: Url) -> str:
    actions = "".join(f"<li>{inlines(action, url)}</li>" for action in part.actions)
    figures = "".join(
        f"<div><dt>{inlines(label, url)}</dt> <dd>{words(number)}</dd></div> " for number, label in part.figures
    )
    return (
        f'<header class="pb-hero"><h1>{words(part.title)}</h1><p class="pb-hero__lead">{words(part.lead)}</p>'
        f'<ul class="pb-hero__actions">{actions}</ul><dl class="pb-hero__figures">{figures}</dl></header>'
    )
