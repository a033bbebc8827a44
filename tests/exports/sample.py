"""A book with one of everything, in a language: what every writer of books must be able to write."""

from __future__ import annotations

from datetime import date

from planbook.book import Book
from planbook.book import nodes as n

WORDS = {
    "en": ("Clean water", "The water of the river is sampled at every bridge", "p. {page}"),
    "ar": ("المياه النظيفة", "تؤخذ عينات من مياه النهر عند كل جسر", "ص {page}"),
    "zh": ("清洁的水", "在每座桥上对河水取样", "第{page}页"),
}


def book(language: str) -> Book:
    """The book; its words say the same in each language."""
    title, sentence, page = WORDS[language]
    text = (n.Text(sentence),)
    note = n.NoteReference("b.note", "*")
    first = n.Section("b.first", (n.Text(title),), _blocks(title, sentence), (_deeper(title, text),), n.Kind.CHAPTER)
    second = n.Section(
        "b.second",
        (n.Text(sentence),),
        (n.Paragraph((*text, note, n.Text(" "), n.Reference("b.row-7", (n.Text(title),)))), _wide(title)),
        kind=n.Kind.CHAPTER,
    )
    return Book(
        id="sample",
        language=language,
        title=(n.Text(title),),
        plain_title=title,
        subtitle=title,
        facts=((title, text),),
        colophon=((title, (n.Text("2026"),)), (title, (n.Span((n.Text("0a1b2-c3d4e"),), n.Style.SYMBOL),))),
        sections=(first, second),
        notes={"b.note": n.Note("b.note", 1, "*", (n.Paragraph(text),))},
        words={"contents": title, "page": page},
        content="0a1b2-c3d4e",
        day=date(2026, 1, 1),
    )


def _deeper(title: str, text: n.Inlines) -> n.Section:
    chart = n.Chart(
        title, (n.Bar(text, (n.Text("12"),), 0.1, 0.6), n.Bar(text, (n.Text("7"),), 0, 0.3, False)), ((0, "0"),)
    )
    inner = n.Section("b.deep", (n.Text(f"{title} 1.1.1"),), (chart,))
    return n.Section("b.inner", (n.Text(f"{title} 1.1"),), (n.Paragraph(text, anchor="b.paragraph"),), (inner,))


def _blocks(title: str, sentence: str) -> n.Blocks:
    text = (n.Text(sentence),)
    styles = tuple(n.Span((n.Text(title), n.Text(" ")), style) for style in n.Style)
    links = (
        n.Reference("b.row-7", text),
        n.Reference("b.deep", text),
        n.WebLink("https://example.org/a", text),
        n.LineBreak(),
        n.NoteReference("b.note", "*"),
        n.Span((n.Text("Wasser"),), language="de"),
    )
    nested = n.List((n.Item((n.Paragraph(text),), mark="1.2", anchor="b.item"), n.Item((n.Paragraph(text),), mark="3")))
    return (
        n.Paragraph((*text, *styles, *links)),
        n.List((n.Item((n.Paragraph(text), nested)), n.Item((n.Paragraph(text),)))),
        n.List((n.Item((n.Paragraph(text),)),), ordered=True, start=3),
        n.Definitions((n.Definition(text, ((n.Paragraph(text),), (n.Paragraph(text),)), "b.fact"),), facts=True),
        n.Definitions((n.Definition(text, ((n.Paragraph(text),),)),)),
        n.Admonition(n.Tone.WARNING, (n.Text(title),), (n.Paragraph(text),)),
        n.Code('key: "value" #not-markup \\ $x$', "yaml"),
        n.Quote((n.Paragraph(text),)),
        n.Group("en", (n.Paragraph((n.Text("In English."),)),)),
        _long(title, sentence),
    )


def _long(title: str, sentence: str) -> n.Table:
    """A table over several pages, with spans, a total, and a footnote on a head."""
    head = (
        n.Row((_cell(title, n.Head.COLUMN, rows=2), _cell(title, n.Head.COLUMN, columns=2))),
        n.Row(
            (
                _cell("a", n.Head.COLUMN),
                n.Cell((n.Paragraph((n.Text("b"), n.NoteReference("b.note", "*"))),), n.Head.COLUMN),
            )
        ),
    )
    body = [
        n.Row((_cell(f"{title} {at}", n.Head.ROW), _cell(sentence), _cell(str(at), end=True)), f"b.row-{at}")
        for at in range(60)
    ]
    total = n.Row((_cell(title, n.Head.ROW, columns=2), _cell("1770", end=True)), strong=True)
    return n.Table(title, 3, head, (*body, total))


def _wide(title: str) -> n.Table:
    """A table that fits no page in one piece."""
    head = n.Row(tuple(_cell(f"incomprehensible{at}", n.Head.COLUMN) for at in range(14)))
    row = n.Row(tuple(_cell(f"incomprehensible{at}", n.Head.ROW if at == 0 else n.Head.NONE) for at in range(14)))
    return n.Table(title, 14, (head,), (row, row), quiet=True)


def _cell(words: str, head: n.Head = n.Head.NONE, columns: int = 1, rows: int = 1, end: bool = False) -> n.Cell:
    return n.Cell((n.Paragraph((n.Text(words),)),), head, columns, rows, end)
