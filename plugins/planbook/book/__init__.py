"""One language's pages in reading order, as one neutral tree for all offline formats.

`nodes` is the tree, `reading` makes it from the HTML of the site's one writer and of hand-written pages, `arrangement`
decides what stands in a book and in which order, `handwritten` reads the pages by hand, `assembly` puts all together.
Knows no format: `exports` writes them.
"""

from __future__ import annotations

from planbook.book.handwritten import Written, written
from planbook.book.making import Material, content, plan_book, whole_book
from planbook.book.nodes import Book

__all__ = ["Book", "Material", "Written", "content", "plan_book", "whole_book", "written"]
