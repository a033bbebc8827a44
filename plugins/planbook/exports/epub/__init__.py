"""A book as EPUB 3, by our own writer: a zip of small XHTML files, one for each chapter.

`pages` writes the files that are read, `package` what a reading system asks for, `cover` draws the cover. The same
book gives the same bytes. No typeface is embedded, and nothing says which to use: that is the reader's choice.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from importlib.resources import files

from planbook.exports.epub.cover import cover, faults
from planbook.exports.epub.entry import XHTML, Entry
from planbook.exports.epub.package import CONTAINER, package
from planbook.exports.epub.pages import Pages
from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.exports.xhtml import Labels, pictures
from planbook.problems import Severity

FOLDER = "EPUB"
COVER, STYLE = "cover.png", "style.css"


def write(subject: Subject) -> Output:
    """The EPUB of one book; with an error in what it shows nothing is written."""
    book = subject.book
    found, wrong = pictures(book, subject.material)
    problems = (*subject.problems, *wrong, *faults(subject))
    if any(one.severity is Severity.error for one in problems):
        return Output(b"", problems)
    labels = Labels.of(subject.voice)
    pages = Pages(book, labels, {path: one.name for path, one in found.items()}, style=STYLE, cover=COVER)
    entries = (
        Entry("cover.xhtml", XHTML, pages.cover(), read=True),
        Entry("title.xhtml", XHTML, pages.title(), read=True),
        Entry("contents.xhtml", XHTML, pages.contents(), "nav", read=True),
        *(Entry(name, XHTML, page, "svg" if b"<svg" in page else "", read=True) for name, page in pages.chapters()),
        Entry(STYLE, "text/css", _style()),
        Entry(COVER, "image/png", cover(book), "cover-image"),
        *(Entry(one.name, one.type, one.content) for one in found.values()),
    )
    return Output(_zipped(entries, package(subject, entries)), problems)


def _style() -> bytes:
    here, shared = files("planbook.exports.epub"), files("planbook.exports.xhtml")
    return (shared / "book.css").read_bytes() + b"\n" + (here / "epub.css").read_bytes()


def _zipped(entries: Sequence[Entry], document: str) -> bytes:
    """All files in one archive, in order, without any date."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", CONTAINER.format(path=f"{FOLDER}/package.opf").encode())
        _add(archive, f"{FOLDER}/package.opf", document.encode())
        for one in entries:
            _add(archive, f"{FOLDER}/{one.name}", one.content)
    return made.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    archive.writestr(entry, content, compress_type=how, compresslevel=9)


__all__ = ["write"]
