"""The table of formats: a module that writes one adds one line here, and the command, its options and its list follow.

A format turns what there is to export into the bytes of one file. It reads no clock and no environment: the same
subject gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
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


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of a file, and what is wrong with it: with an error among the problems, or without bytes, none is
    written."""

    content: bytes
    problems: tuple[Problem, ...] = ()


Write = Callable[[Subject], Output]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, the ending of its files, and `package.module:function` that writes it.

    The module is imported only when it is asked for, for its libraries take their time. `each_language`: there is a
    file for each language; else one, named without a language, that holds all of them. `whole`: there is one of the
    whole handbook too, not of plans only. `usual`: it is made where nobody names formats; one that few plans have
    what it takes for has to be asked for.
    """

    name: str
    ending: str
    writer: str
    each_language: bool = True
    whole: bool = True
    usual: bool = True

    def write(self, subject: Subject) -> Output:
        """Write one file."""
        module, _, function = self.writer.partition(":")
        found: Write = getattr(import_module(module), function)
        return found(subject)


FORMATS: tuple[Format, ...] = (
    Format("pdf", "pdf", "planbook.exports.pdf:write"),
    Format("epub", "epub", "planbook.exports.epub:write"),
    Format("html", "html", "planbook.exports.page:write"),
    Format("docx", "docx", "planbook.exports.docx:write"),
    Format("docx-bilingual", "bilingual.docx", "planbook.exports.docx.bilingual:write", whole=False),
    Format("xlsx", "xlsx", "planbook.exports.xlsx:write"),
    Format("csv", "csv.zip", "planbook.exports.csv:write"),
    Format("json", "json", "planbook.exports.data:write", each_language=False),
    Format("ics", "ics", "planbook.exports.dates:write"),
    Format("stratml", "stratml.xml", "planbook.exports.stratml:write", whole=False),
    Format("iati", "iati.xml", "planbook.exports.iati:write", each_language=False, whole=False, usual=False),
    Format("oscal", "oscal.json", "planbook.exports.oscal:write"),
)
"""Every format, in the order in which they are offered."""
