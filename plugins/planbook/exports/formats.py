"""The table of formats: a module that writes one adds one line here, and the command, its options and its list follow.

A format turns what there is to export into the bytes of one file. It reads no clock and no environment: the same
subject gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from planbook.problems import Problem

if TYPE_CHECKING:
    from planbook.exports.subject import Subject  # whoever only wants to know which formats there are makes no book


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of a file, and what is wrong with it: with an error among the problems, or without bytes, none is
    written."""

    content: bytes
    problems: tuple[Problem, ...] = ()


Write = Callable[["Subject"], Output]


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
