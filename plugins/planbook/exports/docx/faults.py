"""What a Word file cannot carry, with the file and line to mend.

Widths are those of the PDF, whose pages are the same: a table that fits no page there fits none here.
"""

from __future__ import annotations

from planbook.book import Material
from planbook.exports.docx.document import Document
from planbook.exports.places import head_words, of_page, of_text, short
from planbook.exports.xhtml.pictures import pictures
from planbook.i18n.catalogue import Catalogue
from planbook.problems import Problem, problem, sort


def faults(document: Document, material: Material, catalogue: Catalogue | None = None) -> tuple[Problem, ...]:
    """Pictures that are missing or in a form that is not shown, tables that no page is wide enough for.

    `catalogue` has the translations into the language of the book.
    """
    sound, told = pictures(document.book, material)
    found = list(told)
    for path in dict.fromkeys(one.path for one in document.unread if one.path in sound):
        found.append(problem("PB704", of_page(path.name, material), path=short(path, material)))
    for table in document.unfit:
        title = table.caption or next(head_words(table), "")
        found.append(problem("PB703", of_text(title, material, catalogue), title=title))
    return sort(tuple(dict.fromkeys(found)))
