"""The words of a line: white space as a reader sees it, bare characters, languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from planbook.book import nodes as n

_SPACE = re.compile(r"[ \t\r\n\f]+")


def classes(element: HtmlElement) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def spoken(element: HtmlElement) -> str:
    """The language of an element: its own, or the nearest above it. The root carries the book's."""
    for one in (element, *element.iterancestors()):
        if one.get("lang"):
            return str(one.get("lang"))
    return ""


def tidy(line: Iterable[n.Inline]) -> n.Inlines:
    """A line with single spaces between words, none at its ends and none after a break; empty spans are dropped."""
    found, _ = _collapsed(line, True)
    return _trimmed(found)


def _collapsed(line: Iterable[n.Inline], after_space: bool) -> tuple[n.Inlines, bool]:
    found: list[n.Inline] = []
    for one in line:
        match one:
            case n.Text(text):
                words = _SPACE.sub(" ", text)
                words = words[1:] if after_space and words.startswith(" ") else words
                if words:
                    after_space = words.endswith(" ")
                    _append(found, n.Text(words))
            case n.Span() | n.Reference() | n.WebLink():
                inner, after_space = _collapsed(one.content, after_space)
                if inner:
                    found.append(replace(one, content=inner))
            case n.LineBreak():
                after_space = True
                found.append(one)
            case n.NoteReference():
                after_space = False
                found.append(one)
    return tuple(found), after_space


def _append(found: list[n.Inline], words: n.Text) -> None:
    last = found[-1] if found else None
    if isinstance(last, n.Text):
        found[-1] = n.Text(last.text + words.text)
    else:
        found.append(words)


def _trimmed(line: n.Inlines) -> n.Inlines:
    """The line without white space at its end."""
    while line:
        last = line[-1]
        match last:
            case n.Text(text):
                words = text.rstrip(" ")
                if words:
                    return (*line[:-1], n.Text(words))
            case n.Span() | n.Reference() | n.WebLink():
                inner = _trimmed(last.content)
                if inner:
                    return (*line[:-1], replace(last, content=inner))
            case n.LineBreak():
                pass
            case _:
                return line
        line = line[:-1]
    return line


def plain(line: Iterable[n.Inline]) -> str:
    """The bare characters of a line, without the marks of notes."""
    return "".join(_bare(line))


def _bare(line: Iterable[n.Inline]) -> Iterator[str]:
    for one in line:
        match one:
            case n.Text(text):
                yield text
            case n.Span() | n.Reference() | n.WebLink():
                yield from _bare(one.content)
            case n.LineBreak():
                yield " "
            case n.NoteReference():
                pass


def bare_title(line: n.Inlines) -> n.Inlines:
    """A heading without footnotes and links, which contents and running heads would repeat, with links of their own."""
    found: list[n.Inline] = []
    for one in line:
        match one:
            case n.NoteReference():
                pass
            case n.Reference() | n.WebLink():
                found.extend(bare_title(one.content))
            case n.Span():
                found.append(replace(one, content=bare_title(one.content)))
            case _:
                found.append(one)
    return tuple(found)
