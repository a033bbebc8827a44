"""Pages written by hand, as they are searched: the HTML that the host made of them, section by section."""

from __future__ import annotations

from html.parser import HTMLParser

from planbook.site.search.documents import Document, Part, Passage, tidy

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SILENT = frozenset("script style template svg math head noscript".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split()
)
"""Elements that end no piece of text: at every other one begins a new piece, so that no two cells become one word."""

_HAND = 9
"""The rank of a page written by hand, after the things that it may speak of."""


class _Reader(HTMLParser):
    """Gathers texts, each with the innermost language said around it, under the heading before them."""

    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language = language
        self.open: list[tuple[str, bool, str | None]] = []
        self.written = ""
        self.spoken: str | None = None
        self.passages: list[Passage] = []
        self.anchor, self.heading = "", None  # type: str, Passage | None
        self.parts: list[Part] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a piece of text where the element does, and a part at a heading that can be linked to."""
        given = dict(attrs)
        _, silent, spoken = self.open[-1] if self.open else ("", False, None)
        silent = (
            silent or tag in _SILENT or "data-search-exclude" in given or "headerlink" in (given.get("class") or "")
        )
        spoken = given["lang"] if given.get("lang") else spoken
        if tag not in _INLINE or spoken != self.spoken:
            self.end_passage()
        if tag in _HEADINGS and not silent:
            self.end_part()
            self.anchor = given.get("id") or ""
        if tag not in _VOID:
            self.open.append((tag, silent, spoken))
            self.spoken = spoken

    def handle_endtag(self, tag: str) -> None:
        """End what ends here. An end without a beginning is passed over; what it left open ends with it."""
        if not any(name == tag for name, _, _ in self.open):
            return
        if tag in _HEADINGS and not self.open[-1][1]:
            self.end_passage()
            self.heading = Passage(" ".join(one.text for one in self.passages), None) if self.passages else None
            self.passages = []
        while True:
            name, _, spoken = self.open.pop()
            around = self.open[-1][2] if self.open else None
            if name not in _INLINE or spoken != around:
                self.end_passage()
            self.spoken = around
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Take the text that is seen."""
        if not (self.open and self.open[-1][1]):
            self.written += data

    def end_passage(self) -> None:
        """Put away the piece of text read so far."""
        text = tidy(self.written)
        if text:
            self.passages.append(Passage(text, None if self.spoken == self.language else self.spoken))
        self.written = ""

    def end_part(self) -> None:
        """Put away the part read so far, if there is anything in it."""
        self.end_passage()
        if self.passages or self.heading:
            self.parts.append(Part(tuple(self.passages), self.anchor, self.heading))
        self.passages, self.anchor, self.heading = [], "", None


def read_html(html: str, location: str, title: str, language: str, kind: str = "") -> Document:
    """What is searched of a page written by hand. A first heading that says the title again begins no part."""
    reader = _Reader(language)
    reader.feed(html)
    reader.close()
    reader.end_part()
    parts = reader.parts
    if parts and parts[0].heading and parts[0].heading.text == title:
        parts[0] = Part(parts[0].passages)
    return Document(location, Passage(tidy(title)), tuple(parts), kind, rank=_HAND)
