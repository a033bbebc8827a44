"""The pictures of a book: their bytes, and a problem for each that is missing or that no reader's device shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbook.book import Book, Material
from planbook.book import nodes as n
from planbook.problems import Problem, Span, problem

TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""The forms that every reading system shows, by the ending of the file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what to call it in a book, its media type, its bytes."""

    name: str
    type: str
    content: bytes


def pictures(book: Book, material: Material) -> tuple[dict[Path, Picture], tuple[Problem, ...]]:
    """The pictures of a book by their files, in order, and what is wrong with the others."""
    found: dict[Path, Picture] = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(one.path for one in images((book.sections, *book.notes.values()))):
        ending = path.suffix.lower()
        if not path.is_file():
            problems.append(problem("PB702", _place(path, material), path=path.as_posix()))
        elif ending not in TYPES:
            problems.append(problem("PB704", _place(path, material), path=path.as_posix()))
        else:
            found[path] = Picture(f"picture-{len(found) + 1}{ending}", TYPES[ending], path.read_bytes())
    return found, tuple(problems)


def images(value: Any) -> Iterator[n.Image]:
    if isinstance(value, n.Image):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from images(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from images(getattr(value, field.name))


def _place(path: Path, material: Material) -> Span | None:
    """Where a hand-written page names a picture."""
    for page in material.written:
        for number, line in enumerate(page.path.read_text(encoding="utf-8-sig").split("\n"), 1):
            at = line.find(path.name)
            if at >= 0:
                return Span(page.name, number, at + 1, number, at + 1 + len(path.name))
    return None
