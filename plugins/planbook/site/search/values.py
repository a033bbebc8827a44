"""Pages made from data, as they are searched: read off their values, so that nobody parses their HTML again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from itertools import groupby
from operator import itemgetter
from typing import Any, get_args

from planbook.model import Entity, Text
from planbook.model.parties import Alias
from planbook.pages import Badge, Blocks, Inline, Inlines, Link, Matrix, NoteMark, Older, Page, Prose, Section, Words
from planbook.pages.reading import ADDRESSES, seen
from planbook.site.links import Links
from planbook.site.search.documents import Document, Part, Passage, tidy
from planbook.views.voice import Voice

_REPEATS = frozenset({"part_abbreviations", "part_older", "part_origin", "part_relations"})
"""Sections that only name what other pages say: whoever looks for that should find those pages."""

_UNSEEN = ADDRESSES | {"keys", "choices", "languages"}
"""Fields of a page value that hold ids, addresses and keys, not words that are read there."""

_NAMES = ("abbreviation", "label", "symbol", "number", "also_written", "aliases")
"""Fields of an entity that hold a further name of it."""

_PARTY, _THING, _INDEX = 12, 10, 6
"""Ranks: who looks for a name wants the party of that name; lists of many things come last."""

_INLINES = frozenset(get_args(Inline))
_Said = tuple[str, str | None]
_OPENING = re.compile(r"^[ \t]*(?:#+|[-+*]|>)[ \t]+", re.MULTILINE)
_UNDERLINED = re.compile(r"(?<!\w)_|_(?!\w)")
_MARKUP = re.compile(r"\]\([^)]*\)|[\[\\*`]")
_BEGIN = frozenset("#-+*>")
_BETWEEN = " \u00a0\u202f,;:·–—"
_RULER = re.compile(r"^[ \t|:-]*[|-][ \t|:-]*$\n?", re.MULTILINE)


def read_page(page: Page, links: Links, voice: Voice) -> Document | None:
    """What is searched of a page; None for one that only repeats what stands elsewhere."""
    if not page.searched:
        return None
    entity = voice.graph.get(page.id)
    rank = _INDEX if entity is None else _PARTY if entity.kind == "party" else _THING
    # Of a page that is not translated only the names are found, in any language: its words are in its own index.
    blocks = () if page.standing is not None and page.standing.fallback else page.blocks
    lead = tuple(block for block in blocks if not isinstance(block, Section))
    first = Part((*_passages(page.badges, voice.language), *_passages(lead, voice.language)))
    return Document(
        location=links.location(page.address),
        title=Passage(tidy(page.title), _other(page.title_language, voice.language)),
        kind=tidy("".join(text for text, _ in _said(page.kicker))),
        codes=tuple(_codes(entity, voice)) if entity is not None else (),
        rank=rank,
        parts=(first, *_parts(blocks, voice.language)),
    )


def _codes(entity: Entity, voice: Voice) -> Iterator[str]:
    """The names that a thing goes by besides its title."""
    yield tidy(voice.plain(voice.title(entity)))
    for name in _NAMES:
        value = getattr(entity, name, None)
        for one in value if isinstance(value, tuple) else (value,):
            said = one.name if isinstance(one, Alias) else one
            if isinstance(said, Text):
                yield tidy(voice.said(said))
            elif said:
                yield tidy(str(said))
    yield entity.local_id


def _parts(blocks: Blocks, language: str) -> Iterator[Part]:
    for block in blocks:
        if isinstance(block, Section) and block.anchor not in _REPEATS:
            title = next(_passages(block.title, language), None)
            yield Part(tuple(_passages(block.blocks, language)), block.anchor, title)
            yield from _parts(block.blocks, language)


def _passages(value: object, language: str) -> Iterator[Passage]:
    """The texts of a value in reading order: one for each line of inlines, paragraph, label."""
    found: list[_Said] = []
    _read(value, found)
    for text, spoken in found:
        line = tidy(text)
        if line:
            yield Passage(line, _other(spoken, language))


def _read(value: Any, found: list[_Said]) -> None:
    shape: type = type(value)
    if shape is str:
        found.append((value, None))
    elif shape is tuple:
        if value and type(value[0]) in _INLINES:
            _line(value, found)
        else:
            for one in value:
                _read(one, found)
    elif shape in _INLINES:
        _line((value,), found)
    elif shape is Prose:
        found.extend((_aged(paragraph, value.older), value.language) for paragraph in paragraphs(value.markdown))
    elif shape is not Section and shape is not Matrix:  # a part of its own; a list says what a matrix shows
        for name in _seen(shape):
            inner = getattr(value, name)
            if inner:
                _read(inner, found)


@cache
def _seen(shape: type) -> tuple[str, ...]:
    return seen(shape, _UNSEEN)


def _line(line: Inlines, found: list[_Said]) -> None:
    """The pieces of a line: what a link or badge says is a text of its own, for many pages say the same.

    So is what stands between them, if it is more than a sign; it is split where the language changes.
    """
    between: list[Inline] = []
    for part in line:
        if type(part) is Link or type(part) is Badge:
            if between:
                _piece(between, found)
                between = []
            _piece(part.text if type(part) is Link else (part,), found)
        else:
            between.append(part)
    if between:
        _piece(between, found)


def _piece(parts: Sequence[Inline], found: list[_Said]) -> None:
    if len(parts) == 1 and (type(parts[0]) is Words or type(parts[0]) is Badge) and not _is_older(parts[0]):
        text = parts[0].text.strip(_BETWEEN)
        if _says(text):
            found.append((text, parts[0].language if type(parts[0]) is Words else None))
        return
    for spoken, pieces in groupby(_said(parts), key=itemgetter(1)):
        text = "".join([text for text, _ in pieces]).strip(_BETWEEN)
        if _says(text):
            found.append((text, spoken))


def _is_older(part: Inline) -> bool:
    return type(part) is Words and part.older is not None


def _aged(text: str, older: Older | None) -> str:
    """A text whose translation is older than its source says so wherever it is shown."""
    return f"{text} ({older.plain})" if older is not None and older.plain else text


def _says(text: str) -> bool:
    """Whether there is a letter or a digit in a text."""
    return text[:1].isalnum() or any(map(str.isalnum, text))


def _said(line: Iterable[Inline]) -> list[_Said]:
    """The characters of a line's pieces with their languages; spaces and commas speak the language before them."""
    found: list[_Said] = []
    last: str | None = None
    for part in line:
        if isinstance(part, NoteMark):
            continue
        if isinstance(part, Link):
            inside = _said(part.text)
        else:
            inside = [(_aged(part.text, getattr(part, "older", None)), getattr(part, "language", None))]
        for text, spoken in inside:
            last = spoken if _says(text) else last
            found.append((text, last))
    return found


def paragraphs(markdown: str) -> Iterable[str]:
    """The words of a Markdown text, paragraph by paragraph, without what marks them up."""
    lines = markdown.split("\n")
    if any(line and not line.strip(" \t|:-") for line in lines):
        markdown = _RULER.sub("", markdown)
    if any(line.lstrip(" \t")[:1] in _BEGIN for line in lines):
        markdown = _OPENING.sub("", markdown)
    if "_" in markdown:
        markdown = _UNDERLINED.sub("", markdown)
    plain = unescape(_MARKUP.sub("", markdown))
    return [one.replace("|", " ") for one in plain.split("\n\n")]


def _other(spoken: str | None, language: str) -> str | None:
    return None if spoken == language else spoken
