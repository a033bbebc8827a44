"""What a file to take along is written from: one plan, or the whole handbook, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from planbook.book import Book, Material, content, plan_book, whole_book
from planbook.i18n.catalogue import Catalogue
from planbook.model.plans import Plan
from planbook.problems import Problem
from planbook.views.voice import Voice


class Subject:
    """One language of one plan, or of the whole handbook where `plan` is empty.

    `voice` has the graph, the day and all languages, `catalogues` the translations, `docs` is the folder of the
    hand-written pages; what takes time is made when it is first asked for, and once.
    """

    def __init__(
        self,
        plan: str,
        voice: Voice,
        catalogues: Mapping[str, Catalogue],
        collect: Callable[[str], Material],
        docs: Path | None = None,
    ) -> None:
        self.plan, self.voice, self.catalogues = plan, voice, catalogues
        self._collect, self._docs = collect, docs

    @property
    def material(self) -> Material:
        """The pages of the language, generated and written by hand."""
        return self._collect(self.voice.language)

    @cached_property
    def _made(self) -> tuple[Book, tuple[Problem, ...]]:
        found = self.voice.graph.get(self.plan)
        return plan_book(found, self.material) if isinstance(found, Plan) else whole_book(self.material)

    @property
    def book(self) -> Book:
        """The book, made once for all formats that are written from it."""
        return self._made[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The mistakes found while the book was made."""
        return self._made[1]

    @cached_property
    def content(self) -> str:
        """The mark of the content, the same in every format and language of an edition."""
        return content(self.plan, self.voice, self._docs)
