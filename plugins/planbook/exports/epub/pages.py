"""The files of an EPUB that are read: cover, title page, contents, and one for each chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from planbook.book import Book
from planbook.book import nodes as n
from planbook.book.lines import plain
from planbook.exports.xhtml import Labels, Writer, attribute, named, units, words
from planbook.i18n.locale import direction

_PAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang={language} xml:lang={language} dir="{direction}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{style}"/>
</head>
<body{kind}>
{body}
</body>
</html>
"""


class Pages:
    """Writes the files of one book. `pictures` names each picture's file, `style` and `cover` those that are shared."""

    def __init__(self, book: Book, labels: Labels, pictures: Mapping[Path, str], *, style: str, cover: str) -> None:
        self._book, self._style, self._cover = book, style, cover
        self._units = {f"chapter-{number:03d}.xhtml": unit for number, unit in enumerate(units(book), 1)}
        self._files: dict[str, str] = {}
        for name, unit in self._units.items():
            for anchor in named(book, unit):
                self._files.setdefault(anchor, name)
        self._here = ""
        self._writer = Writer(book, labels, self._href, lambda path: pictures[path], epub=True)

    def _href(self, anchor: str) -> str:
        """Where an anchor is read, from the file that is being written."""
        file = self._files[anchor]
        return f"#{anchor}" if file == self._here else f"{file}#{anchor}"

    def _page(self, title: str, body: str, kind: str = "") -> bytes:
        language = self._book.language
        found = _PAGE.format(
            language=attribute(language),
            direction=direction(language),
            title=words(title),
            style=self._style,
            kind=kind,
            body=body,
        )
        return found.encode()

    def cover(self) -> bytes:
        """The cover, which says nothing that the title page does not say."""
        title = self._book.plain_title
        image = f'<img role="doc-cover" src="{self._cover}" alt={attribute(title)}/>'
        return self._page(title, f'<section epub:type="cover">{image}</section>', ' class="cover"')

    def title(self) -> bytes:
        """The title page: what the book is, of which day, and the mark of its content."""
        book, line = self._book, self._writer.line
        subtitle = f'<p class="subtitle" role="doc-subtitle">{words(book.subtitle)}</p>\n' if book.subtitle else ""
        facts = self._pairs(book.facts) if book.facts else ""
        body = (
            f'<section class="titlepage" epub:type="titlepage">\n<h1 epub:type="title">{line(book.title)}</h1>\n'
            f'{subtitle}{facts}<div class="colophon">\n{self._pairs(book.colophon)}</div>\n</section>'
        )
        return self._page(book.plain_title, body)

    def _pairs(self, pairs: tuple[tuple[str, n.Inlines], ...]) -> str:
        line = self._writer.line
        told = "\n".join(f"<div><dt>{words(label)}</dt><dd>{line(said)}</dd></div>" for label, said in pairs)
        return f'<dl class="facts">\n{told}\n</dl>\n'

    def contents(self) -> bytes:
        """The contents as deep as the book's headings go, and the landmarks."""
        book = self._book
        heading = words(book.words["contents"])
        first = next(iter(self._units))
        marks = (("titlepage", "title.xhtml", book.plain_title), ("toc", "contents.xhtml", book.words["contents"]),
                 ("bodymatter", first, plain(self._units[first].section.title)))  # fmt: skip
        told = "".join(f'<li><a epub:type="{kind}" href="{to}">{words(said)}</a></li>' for kind, to, said in marks)
        body = (
            f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">\n<h1 id="contents">{heading}</h1>\n'
            f"{self._steps(book.sections)}</nav>\n"
            f'<nav epub:type="landmarks" aria-label={attribute(book.plain_title)} hidden="">\n<ol>{told}</ol>\n</nav>'
        )
        return self._page(book.words["contents"], body)

    def _steps(self, sections: tuple[n.Section, ...]) -> str:
        if not sections:
            return ""
        items = []
        for one in sections:
            with self._writer.speaking(one.language) as spoken:
                title = self._writer.quietly(one.title)
                inner = self._steps(one.sections)
            items.append(f'<li{spoken}><a href="{self._href(one.anchor)}">{title}</a>{inner}</li>')
        return "<ol>\n" + "\n".join(items) + "\n</ol>\n"

    def chapters(self) -> Iterator[tuple[str, bytes]]:
        """The chapters in order, each with the name of its file."""
        for name, unit in self._units.items():
            self._here = name
            yield name, self._page(plain(unit.section.title), self._writer.unit(unit))
        self._here = ""
