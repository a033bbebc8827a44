"""The pictures of a book: their bytes, and a problem for each that is missing or that no reader's device shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbook.book import Book, Material
from planbook.book import nodes as n
from planbook.exports.pictures import unfit
from planbook.exports.places import of_page, short
from planbook.problems import Problem, problem

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
        if not path.is_file() or ending not in TYPES:
            code = "PB704" if path.is_file() else "PB702"
            problems.append(problem(code, of_page(path.name, material), path=short(path, material)))
        elif wrong := unfit(path, material):
            problems.append(wrong)
        else:
            found[path] = Picture(f"picture-{len(found) + 1}{ending}", TYPES[ending], path.read_bytes())
    return found, tuple(problems)


def images(value: Any) -> Iterator[n.Image]:
    """Every picture in blocks, sections or notes, in order."""
    if isinstance(value, n.Image):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from images(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from images(getattr(value, field.name))
