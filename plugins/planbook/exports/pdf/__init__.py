"""A book as PDF: tagged (PDF/UA-1) and to be kept (PDF/A-2a), set by Typst, put right by pikepdf.

`emitter` writes the source, `template.typ` the look, `tables` decides what fits, `faces` the typefaces, `pictures`
drawings, `tagging` what Typst cannot yet say, `faults` the problems, all of which are found before Typst is asked.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

import typst

from planbook.book import Book
from planbook.exports.formats import Output
from planbook.exports.pdf.emitter import Emitter
from planbook.exports.pdf.faults import faults
from planbook.exports.pdf.pictures import fonts, outlined
from planbook.exports.pdf.tagging import finish
from planbook.exports.subject import Subject
from planbook.problems import Severity

STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")


def write(subject: Subject) -> Output:
    """The PDF of one book. With an error in what it shows nothing is set."""
    book = subject.book
    emitter = Emitter(book)
    source = emitter.source()
    problems = (*subject.problems, *faults(book, emitter, subject.material, subject.catalogues.get(book.language)))
    if any(one.severity is Severity.error for one in problems):
        return Output(b"", problems)
    return Output(pdf(book, emitter, source), problems)


def pdf(book: Book, emitter: Emitter, source: str) -> bytes:
    """Set a source; the same source and day give the same bytes, on every machine."""
    known = fonts()
    day = datetime.combine(book.day, time(), UTC)
    with tempfile.TemporaryDirectory(prefix="planbook-pdf-") as folder:
        main = Path(folder) / "main.typ"
        main.write_text(source, encoding="utf-8")
        for number, image in enumerate(emitter.images, 1):
            ending = image.path.suffix.lower()
            drawn = outlined(image.path, book.language, known) if ending == ".svg" else image.path.read_bytes()
            (Path(folder) / f"{number}{ending}").write_bytes(drawn)
        compiler = typst.Compiler(str(main), root=folder, font_paths=known)
        # Typst names no place in a source as long as this; what it refuses is our own mistake, not the author's.
        made = compiler.compile(format="pdf", pdf_standards=[*STANDARDS], timestamp=day)
    assert isinstance(made, bytes)
    return finish(made, emitter.flags, emitter.widened, book.language)


__all__ = ["pdf", "write"]
