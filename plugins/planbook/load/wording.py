"""How messages speak of kinds, of what stands in a file, and of where something is missing."""

from __future__ import annotations

from dataclasses import replace

from planbook.problems import Span
from planbook.source import Mapping, Node, Scalar, Sequence

LONGEST_QUOTED = 60


def a(kind: str) -> str:
    """The kind with its article, for a message: `an activity`."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('-', ' ')}"


def either(kinds: tuple[str, ...]) -> str:
    """Kinds of which one is wanted: `element, result or clause`; without any, whatever there is."""
    words = [kind.replace("-", " ") for kind in kinds or ("entry",)]
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def describe(node: Node) -> str:
    """What stands there, in an author's words."""
    match node:
        case Mapping():
            return "a group of fields"
        case Sequence():
            return "a list"
        case Scalar() if not node.text.strip():
            return "nothing"
        case Scalar() if node.is_null:
            return "nothing"
        case Scalar():  # pragma: no branch - there is no other
            return f"the text `{node.text}`" if len(node.text) < LONGEST_QUOTED else "a text"


def first_line(where: Span) -> Span:
    """The beginning of a longer stretch: enough to see where something is missing."""
    return where if where.line == where.end_line else replace(where, end_line=where.line, end_column=where.column + 1)
