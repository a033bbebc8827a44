"""A plan in two languages side by side, text by text, for those who negotiate its wording.

It reads like the plan: its chapters, its order. Each text has its key and its seal, so that `planbook i18n import`
takes the file back. A text stands as it is kept, references and all; those are small, for they are not negotiated.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from planbook.book import Book
from planbook.book import nodes as n
from planbook.book.anchors import key as anchor_of
from planbook.book.lines import bare_title
from planbook.exports.docx import look
from planbook.exports.docx.document import Document
from planbook.exports.docx.lines import Form, scripts
from planbook.exports.docx.tables import together
from planbook.exports.docx.xml import run, words
from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.seals import Status, sealed
from planbook.model.entity import Text
from planbook.model.texts import texts

_WIDTHS: Final = (3800, 3800, look.UPRIGHT - 2 * 3800)
_REFERENCE: Final = re.compile(r"(<plan:[^<>\s]*>|(?<=\])\(plan:[^()\s]*\)|</?[A-Za-z][^<>]*>)")
_SHADES: Final = {Status.UNTRANSLATED: "FBE9DD", Status.STALE: "FFF4CC", Status.DOUBTFUL: "FFF4CC"}
_DEPTH: Final = 2
"""How many levels of headings the plan keeps; what lies deeper is told by the titles in the rows."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text with its translation, as the catalogue has it; `previous` is the source that a stale one was made from."""

    key: str
    source: str
    translation: str
    status: Status
    previous: str = ""

    @property
    def title(self) -> bool:
        """Whether it heads what follows."""
        return self.key.partition("#")[2] in ("title", "name")


def pair(text: Text, catalogue: Catalogue) -> Pair:
    """A text with what the catalogue has of it."""
    entry = catalogue.entries.get(text.key)
    if entry is None or not entry.translation:
        return Pair(text.key, text.source, "", Status.UNTRANSLATED)
    if not entry.source or (entry.faulty and entry.source == text.source):
        return Pair(text.key, text.source, entry.translation, Status.DOUBTFUL)
    if entry.source != text.source:
        return Pair(text.key, text.source, entry.translation, Status.STALE, entry.source)
    status = Status.REVIEWED if entry.reviewed else Status.TRANSLATED
    return Pair(text.key, text.source, entry.translation, status)


def write(subject: Subject) -> Output:
    """The Word file of a plan in its source language and another; none in the source language itself."""
    voice = subject.voice
    catalogue = subject.catalogues.get(voice.language)
    if catalogue is None or voice.language == voice.source_language:
        return Output(b"", subject.problems)
    pairs = _in_order(subject, catalogue)
    sections = tuple(_kept(subject.book.sections, pairs, 1))
    counts = [(one, sum(found.status is one for some in pairs.values() for found in some)) for one in _SHADES]
    facts = tuple((voice.label(f"exchange.status.{one.value}"), (n.Text(str(many)),)) for one, many in counts if many)
    book = replace(subject.book, sections=sections, notes={}, facts=(*subject.book.facts, *facts))
    labels = {name: voice.label(f"exchange.{name}") for name in _LABELS}
    return Output(Bilingual(book, voice.source_language, pairs, labels).bytes(), subject.problems)


_LABELS: Final = (
    *(f"column.{one}" for one in ("source", "target", "key", "previous")),
    *(f"status.{one.value}" for one in Status),
)


# Which text stands where


def _in_order(subject: Subject, catalogue: Catalogue) -> dict[str, tuple[Pair, ...]]:
    """The texts of the plan below the anchors of the sections that tell of them, there in the order of its files."""
    places, graph = subject.material.links.places, subject.voice.graph
    homes = dict(_homes(subject.book.sections))
    found: dict[str, list[Pair]] = {one: [] for one in homes.values()}
    at = next(iter(found), "")
    own = [one for one in graph.entities.values() if one.container_id == subject.plan and one.id != subject.plan]
    for entity in (graph.entities[subject.plan], *own):
        place = places.get(entity.id)
        names = (anchor_of(place.path, place.anchor), anchor_of(place.path)) if place is not None else ()
        known = (subject.book.aliases.get(one, one) for one in names)
        at = next((homes[one] for one in known if one in homes), at)
        found.setdefault(at, []).extend(pair(one, catalogue) for one in texts(entity))
    return {home: tuple(pairs) for home, pairs in found.items() if pairs}


def _homes(sections: Iterable[n.Section], level: int = 1, above: str = "") -> Iterator[tuple[str, str]]:
    """Every anchor of a book, with the section that is kept and tells of it."""
    for one in sections:
        home = one.anchor if level <= _DEPTH else above
        yield one.anchor, home
        yield from ((anchor, home) for anchor in _anchors((one.title, one.blocks)))
        yield from _homes(one.sections, level + 1, home)


def _anchors(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _anchors(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, n.Reference):
        if anchor := getattr(value, "anchor", ""):
            yield anchor
        for field in dataclasses.fields(value):
            yield from _anchors(getattr(value, field.name))


def _kept(sections: Iterable[n.Section], pairs: Mapping[str, object], level: int) -> Iterator[n.Section]:
    """The sections that have texts, or hold some that do."""
    for one in sections:
        inner = tuple(_kept(one.sections, pairs, level + 1)) if level < _DEPTH else ()
        if inner or one.anchor in pairs:
            yield n.Section(one.anchor, bare_title(one.title), (), inner, one.kind, one.language)


class Bilingual(Document):
    """Writes the two languages, the source first; the table runs as the other language does."""

    def __init__(
        self, book: Book, source: str, pairs: Mapping[str, tuple[Pair, ...]], labels: Mapping[str, str]
    ) -> None:
        super().__init__(book)
        self.source, self.pairs, self.labels = source, pairs, labels

    def characters(self, text: str) -> str:
        """Characters as they are kept: a sign that holds words together would come back as another text."""
        return words(text)

    def below(self, section: n.Section) -> str:
        """The table of a section's texts."""
        pairs = self.pairs.get(section.anchor, ())
        if not pairs:
            return ""
        target = self.book.language
        head = self._row(
            [
                self._said(f"{self.labels['column.source']} [source {self.source}]", target, "TableHeading"),
                self._said(f"{self.labels['column.target']} [target {target}]", target, "TableHeading"),
                self._said(f"{self.labels['column.key']} [key]", target, "TableHeading"),
            ],
            more="<w:tblHeader/>",
        )
        rows = "".join(row for one in pairs for row in self._pair(one))
        return self.whole(list(_WIDTHS), head + rows, "", "", (True, False), "TableGrid")

    def _pair(self, one: Pair) -> Iterator[str]:
        target = self.book.language
        if one.previous:
            name = self._said(self.labels["column.previous"], target, "TableText", Form("Label"))
            before = self._said(one.previous, self.source, "TableText", Form("Label"))
            yield self._row([before, self._said("", target, "TableText"), name], shade=look.WASH)
        style, bold = ("TableText", Form(bold=True)) if one.title else ("TableText", Form())
        key = self._small(one.key, 13)
        if not one.status.done:
            key += self._said(self.labels[f"status.{one.status.value}"], target, "TableText", Form(bold=True))
        key += self._small(sealed(one.key, one.source, one.translation, one.status), 9)
        yield self._row(
            [self._said(one.source, self.source, style, bold), self._said(one.translation, target, style, bold), key],
            shades={1: _SHADES.get(one.status, ""), 2: look.WASH},
        )

    def _said(self, text: str, language: str, style: str, form: Form = Form()) -> str:  # noqa: B008 - a value
        """A text in its language, a paragraph for each line."""
        outer, self.language = self.language, language
        made = "".join(self.paragraph(self._words(line, form), style, indent=0) for line in text.split("\n"))
        self.language = outer
        return made

    def _words(self, line: str, form: Form) -> str:
        pieces = _REFERENCE.split(line)
        return "".join(
            self._tiny(piece, 14) if number % 2 else self.text(piece, form)
            for number, piece in enumerate(pieces)
            if piece
        )

    def _small(self, text: str, size: int) -> str:
        outer, self.language = self.language, "en"
        made = self.paragraph(self._tiny(text, size), "TableText", indent=0)
        self.language = outer
        return made

    @staticmethod
    def _tiny(text: str, size: int) -> str:
        """Words that are no language, in half points."""
        look_ = f'<w:noProof/><w:color w:val="{look.QUIET}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        return "".join(
            run(look_ + ("<w:rtl/>" if right else ""), words(piece)) for piece, right in scripts(text, False)
        )

    @staticmethod
    def _row(cells: list[str], more: str = "", shade: str = "", shades: Mapping[int, str] | None = None) -> str:
        made = []
        for number, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True)):
            color = shade or (shades or {}).get(number, "")
            fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>' if color else ""
            made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{cell}</w:tc>')
        return f"<w:tr><w:trPr>{together(cells)}{more}</w:trPr>{''.join(made)}</w:tr>"
