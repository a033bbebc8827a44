"""The index of one language, written as a script: a page opened from a disk may load no other kind of file.

Every text is kept once, however many pages say it, and so is what is found in it: a term leads to texts,
a text to the parts of pages that hold it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from planbook.site.search.coding import number, rising, sorted_words
from planbook.site.search.documents import Document, Part, Passage
from planbook.site.search.endings import LEAST, rules, variants
from planbook.site.search.folding import LETTERS, WITHOUT_SPACES, terms

INDEX = "search/index.js"
"""Where an index stands, from the root of its language."""


class _Texts:
    """Every text once, in the order of its first use, with the language that it is in."""

    def __init__(self) -> None:
        self.numbers: dict[Passage, int] = {}

    def reference(self, passage: Passage) -> str:
        """A text in a list: 0 for the next that is new, else its number and one."""
        known = self.numbers.get(passage)
        if known is None:
            self.numbers[passage] = len(self.numbers)
            return number(0)
        return number(known + 1)

    def references(self, passages: Iterable[Passage]) -> str:
        return "".join(self.reference(one) for one in passages)


def search_index(documents: Iterable[Document], language: str) -> str:
    """The index of one language. The same documents give the same bytes, whatever their order."""
    texts = _Texts()
    pages = [_page(one, texts) for one in sorted(documents, key=lambda one: one.location)]
    given = rules(language)
    postings: dict[str, list[int]] = {}
    for passage, position in texts.numbers.items():
        found = terms(passage.text)
        if given.prefixes:
            found = {variant for term in found for variant in variants(term, given)}
        for term in found - given.common:
            postings.setdefault(term, []).append(position)
    foreign: dict[str, list[int]] = {}
    for passage, position in texts.numbers.items():
        if passage.language:
            foreign.setdefault(passage.language, []).append(position)
    in_order = sorted(postings, key=lambda term: term.encode("utf-16-be", "surrogatepass"))
    content = {
        "rules": {
            "letters": LETTERS,
            "unspaced": WITHOUT_SPACES,
            "least": LEAST,
            "endings": given.endings,
            "prefixes": given.prefixes,
            "common": sorted(given.common),
        },
        "texts": [passage.text for passage in texts.numbers],
        "foreign": {other: rising(found) for other, found in sorted(foreign.items())},
        "terms": sorted_words(in_order),
        "postings": " ".join(rising(postings[term]) for term in in_order),
        "pages": pages,
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Two line ends that JSON allows in a text; older browsers do not in a script.
    return f"planbookSearch.load({written.replace(chr(0x2028), ' ').replace(chr(0x2029), ' ')});\n"


def _page(document: Document, texts: _Texts) -> list[object]:
    """Location, rank, texts of title, kind and codes; then anchor, heading and texts of each part."""
    head = texts.reference(document.title) + (texts.reference(Passage(document.kind)) if document.kind else "")
    codes = texts.references(Passage(one) for one in dict.fromkeys(document.codes))
    parts = [piece for part in document.parts for piece in _part(part, texts)]
    return [document.location, document.rank, head, codes, *parts]


def _part(part: Part, texts: _Texts) -> tuple[str, str, str]:
    heading = texts.reference(part.heading) if part.heading else ""
    return part.anchor, heading, texts.references(part.passages)
