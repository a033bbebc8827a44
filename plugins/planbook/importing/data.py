"""The data as it is today, in the form that an import works on: files, places of every entry, tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planbook.checks import check
from planbook.exports.xlsx.layout import Row
from planbook.exports.xlsx.tables import tables
from planbook.graph import Graph, link
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.load import Index, load
from planbook.load.inherit import currency_of
from planbook.pipeline import Build, voice
from planbook.problems import Problem, sort
from planbook.source import Document
from planbook.views.voice import Voice


@dataclass(frozen=True)
class Data:
    """The files of a data folder, read and linked. `catalogues` hold the translations, by language."""

    documents: tuple[Document, ...]
    graph: Graph
    index: Index
    problems: tuple[Problem, ...]
    languages: Languages
    catalogues: Mapping[str, Catalogue]
    today: date

    @classmethod
    def of(
        cls, documents: tuple[Document, ...], languages: Languages, catalogues: Mapping[str, Catalogue], today: date
    ) -> Data:
        """Read documents as `planbook check` does."""
        records, misread = load(documents)
        graph = link(records)
        problems = sort((*misread, *check(graph, today)))
        return cls(documents, graph, records.index, problems, languages, catalogues, today)

    def voice(self, language: str) -> Voice:
        """What a language speaks with."""
        built = Build(self.graph, self.problems, self.documents)
        return voice(built, language, self.languages, dict(self.catalogues), self.today)

    def rows(self, language: str, plan: str) -> dict[tuple[str, str], Row]:
        """Every row of a plan's tables, by table and id."""
        found = tables(self.voice(language), self.catalogues.get(language), plan)
        return {(sheet.id, row.id): row for sheet in found for row in sheet.rows}

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """The files by their paths."""
        return {one.path: one for one in self.documents}

    def currency(self, row: str) -> str:
        """The currency of amounts of a row that name none."""
        slot = self.index.slots.get(row.partition("#")[0])
        return currency_of(slot, self.index) if slot is not None else ""
