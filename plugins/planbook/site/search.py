"""One search index per language, in the form that the theme's search reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from planbook.pages import Block, Page, Section
from planbook.pages.reading import words
from planbook.site.links import Links

_MARKUP = re.compile(r"\]\(plan:[^)]*\)|[\[\\*_`]")
"""What Markdown adds to the words of a text: it would be found, and shown, as if it were words."""

_REPEATS = frozenset({"part_abbreviations", "part_origin", "part_relations"})
"""Sections that only name what other pages say: whoever looks for that should find those pages."""


def search_index(config: Mapping[str, Any], entries: Iterable[Mapping[str, Any]], prefix: str, language: str) -> str:
    """The index of one language as JSON.

    `entries` are those that the search plugin collected for this language, with addresses from the
    root of the site; in the index they count from the root of the language. The theme's word
    stemming is left out: it finds nothing any more once words are completed while typing.
    """
    kept = {key: config[key] for key in ("separator", "fields") if key in config}
    pipeline = [step for step in config.get("pipeline") or () if step != "stemmer"]
    docs = [{**entry, "location": entry["location"].removeprefix(prefix)} for entry in entries]
    found = {"config": {**kept, "lang": [language], "pipeline": pipeline}, "docs": docs}
    return json.dumps(found, separators=(",", ":"), ensure_ascii=False, default=str)


def page_entries(pages: Iterable[Page], links: Links, prefix: str) -> Iterator[dict[str, str]]:
    """What is found of our own pages, read off their values: one entry for the page and for each section.

    Nobody parses the HTML again, which cost a third of a build. The theme prints an entry's text as
    HTML, so it is escaped here.
    """
    for page in pages:
        if not page.searched:
            continue
        location = prefix + links.location(page.address)
        summary = tuple(block for block in page.blocks if not isinstance(block, Section))
        yield _entry(location, page.title, (page.kicker, page.badges, summary))
        yield from _sections(page.blocks, location)


def _sections(blocks: tuple[Block, ...], location: str) -> Iterator[dict[str, str]]:
    for block in blocks:
        if isinstance(block, Section) and block.anchor not in _REPEATS:
            inside = tuple(one for one in block.blocks if not isinstance(one, Section))
            yield _entry(f"{location}#{block.anchor}", " ".join(words(block.title)), (inside,))
            yield from _sections(block.blocks, location)


def _entry(location: str, title: str, content: tuple[object, ...]) -> dict[str, str]:
    text = _MARKUP.sub("", " ".join(words(content)))
    return {
        "location": location,
        "title": escape(title, quote=False),
        "text": escape(" ".join(text.split()), quote=False),
    }
