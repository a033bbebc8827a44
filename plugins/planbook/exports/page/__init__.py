"""A book as one HTML file: light, complete in itself, with nothing that runs and no request to anywhere.

Its policy of content security says so to the browser as well: only this style sheet, known by its hash, and pictures
that are inside the file.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from pathlib import Path

from planbook.book import Book
from planbook.book import nodes as n
from planbook.exports.formats import Output
from planbook.exports.subject import Subject
from planbook.exports.xhtml import Labels, Picture, Writer, attribute, pictures, units, words
from planbook.i18n.locale import direction
from planbook.problems import Severity

CONTENTS = "contents"
"""The anchor of the contents; those of the book all begin with `b.`."""

_PAGE = """\
<!doctype html>
<html lang={language} dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="planbook">
{said}<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#text">{skip}</a>
<header>
<h1>{heading}</h1>
{subtitle}{facts}</header>
<nav id="{contents}" aria-labelledby="contents-title">
<h2 id="contents-title">{contents_title}</h2>
{steps}</nav>
<main id="text" tabindex="-1">
{body}
</main>
<footer>
{colophon}</footer>
</body>
</html>
"""


def write(subject: Subject) -> Output:
    """The file of one book; with a picture missing nothing is written."""
    found, wrong = pictures(subject.book, subject.material)
    problems = (*subject.problems, *wrong)
    if any(one.severity is Severity.error for one in problems):
        return Output(b"", problems)
    voice = subject.voice
    return Output(_html(subject.book, Labels.of(voice), voice.label("page.skip"), found).encode(), problems)


def _html(book: Book, labels: Labels, skip: str, found: dict[Path, Picture]) -> str:
    writer = Writer(book, labels, lambda anchor: f"#{anchor}", lambda path: _inside(found[path]), epub=False, top=2)
    up = f'<p class="up"><a href="#{CONTENTS}">{words(book.words["contents"])}</a></p>'
    return _PAGE.format(
        language=attribute(book.language),
        direction=direction(book.language),
        policy=_policy(),
        said=_said(book),
        title=words(book.plain_title),
        style=_style(),
        skip=words(skip),
        heading=writer.line(book.title),
        subtitle=f'<p class="subtitle">{words(book.subtitle)}</p>\n' if book.subtitle else "",
        facts=_pairs(writer, book.facts),
        contents=CONTENTS,
        contents_title=words(book.words["contents"]),
        steps=_steps(writer, book.sections, 2),
        body="\n".join(f"{writer.unit(one)}\n{up}" for one in units(book)),
        colophon=_pairs(writer, book.colophon),
    )


def _said(book: Book) -> str:
    """What the file says of itself to machines."""
    told = [("description", book.summary), ("date", book.day.isoformat()), ("version", book.content)]
    return "".join(f"<meta name={attribute(name)} content={attribute(value)}>\n" for name, value in told if value)


def _pairs(writer: Writer, pairs: tuple[tuple[str, n.Inlines], ...]) -> str:
    told = "\n".join(f"<div><dt>{words(label)}</dt><dd>{writer.line(said)}</dd></div>" for label, said in pairs)
    return f'<dl class="facts">\n{told}\n</dl>\n' if told else ""


def _steps(writer: Writer, sections: tuple[n.Section, ...], depth: int) -> str:
    """The contents: parts and chapters, or the chapters of a plan and their sections."""
    if not sections or not depth:
        return ""
    items = []
    for one in sections:
        with writer.speaking(one.language) as spoken:
            title = writer.quietly(one.title)
            inner = _steps(writer, one.sections, depth - 1)
        items.append(f'<li{spoken}><a href="#{one.anchor}">{title}</a>{inner}</li>')
    return "<ol>\n" + "\n".join(items) + "\n</ol>\n"


def _inside(picture: Picture) -> str:
    return f"data:{picture.type};base64,{base64.b64encode(picture.content).decode()}"


def _style() -> str:
    """The style sheet without its remarks and the white space between its rules."""
    sheets = (files("planbook.exports.xhtml") / "book.css", files("planbook.exports.page") / "page.css")
    whole = re.sub(r"/\*.*?\*/", "", "".join(one.read_text(encoding="utf-8") for one in sheets), flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", whole).strip()


def style_hash() -> str:
    """The hash by which a policy of content security knows the style sheet inside the file."""
    return f"sha256-{base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()}"


def _policy() -> str:
    return f"default-src 'none'; style-src '{style_hash()}'; img-src data:; base-uri 'none'; form-action 'none'"


__all__ = ["style_hash", "write"]
