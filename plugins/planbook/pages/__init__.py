"""The vocabulary of a page: a few blocks and inlines, as frozen values.

A view says *what* is on a page in these words; a writer decides how it looks. No HTML, no Markdown
syntax, no addresses: a link names the id of what it points to, and the writer asks where that is.
A text keeps the language that it is really in, so that a fallback can be marked and spoken rightly.
"""

from __future__ import annotations

from planbook.pages.blocks import (
    Align,
    Bar,
    Bars,
    Block,
    Blocks,
    Card,
    Cards,
    Cell,
    Column,
    Fact,
    Facts,
    Footnote,
    Footnotes,
    Hero,
    Item,
    Items,
    Notice,
    NoticeKind,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from planbook.pages.inlines import (
    Amount,
    Badge,
    Code,
    External,
    Inline,
    Inlines,
    Link,
    Moment,
    NoteMark,
    Tone,
    Words,
)
from planbook.pages.page import (
    Around,
    Download,
    Page,
    Step,
)

__all__ = [
    "Align",
    "Amount",
    "Around",
    "Badge",
    "Bar",
    "Bars",
    "Block",
    "Blocks",
    "Card",
    "Cards",
    "Cell",
    "Code",
    "Column",
    "Download",
    "External",
    "Fact",
    "Facts",
    "Footnote",
    "Footnotes",
    "Hero",
    "Inline",
    "Inlines",
    "Item",
    "Items",
    "Link",
    "Moment",
    "NoteMark",
    "Notice",
    "NoticeKind",
    "Page",
    "Paragraph",
    "Prose",
    "Row",
    "Section",
    "Step",
    "Table",
    "Tone",
    "Words",
]
