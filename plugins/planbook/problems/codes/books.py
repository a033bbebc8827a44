"""PB7xx: what cannot be set on paper."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB701",
        "Character that no typeface has",
        Severity.error,
        "no typeface of the books has `{sign}` ({code}, {name})",
        "On paper it would be an empty box, and a reader's voice would say nothing.",
        "title: Meeting 🗓 in spring",
        "title: Meeting in spring",
    ),
    Code(
        "PB702",
        "Picture that is missing",
        Severity.error,
        "there is no picture `{path}`",
        "The page would have a gap where the picture should be.",
        "![The river and its towns](river-map.png), beside which no such file lies",
        "a picture that lies where the page says",
    ),
    Code(
        "PB703",
        "Table that fits no page",
        Severity.error,
        "a column of “{title}” is wider than a page, even a turned one",
        "It would run over the edge and be cut off.",
        "a cell with a word that nothing can break",
        "words with spaces or hyphens where they can be broken",
    ),
    Code(
        "PB704",
        "Picture in a form that cannot be printed",
        Severity.error,
        "`{path}` is no PNG, JPEG, GIF, WebP or SVG",
        "The page would have a gap where the picture should be.",
        "![The river and its towns](river-map.tiff)",
        "![The river and its towns](river-map.png)",
    ),
    Code(
        "PB705",
        "Picture that is not taken into a book",
        Severity.error,
        "`{path}` cannot come into a book: {reason}",
        "A book is passed on, and what is in a picture goes with it: where a photograph was taken, or a script.",
        "a photograph that says where it was taken, a drawing with a script, a file called .png that is none",
        "a picture that is what its name says, and nothing besides",
    ),
)
