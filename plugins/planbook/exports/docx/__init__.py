"""A book as a Word file, for people who go on working in it: styles, fields, footnotes, tables that Word knows.

`document` puts it together from `tables`, `blocks` and `lines`; `styles`, `numbering` and `frame` are what Word needs
besides, `package` the ZIP file, `faults` the problems. `bilingual` is the file of two languages side by side.
"""

from __future__ import annotations

from planbook.exports.docx.document import Document
from planbook.exports.docx.faults import faults
from planbook.exports.formats import Output
from planbook.exports.subject import Subject


def write(subject: Subject) -> Output:
    """The Word file of one book. What cannot be carried is a problem."""
    document = Document(subject.book)
    made = document.bytes()
    catalogue = subject.catalogues.get(subject.book.language)
    return Output(made, (*subject.problems, *faults(document, subject.material, catalogue)))


__all__ = ["Document", "write"]
