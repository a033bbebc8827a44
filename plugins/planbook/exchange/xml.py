"""XML from strangers as a tree with places: no document type, no entities, no depth without end.

Python's own parser is enough: whoever refuses document types refuses every attack by entities. Also escapes what is
written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from planbook.exchange.unfit import broken, dangerous

DEEPEST: Final = 200
"""Elements inside one another; a real document has some twenty."""

LONGEST_NUMBER: Final = 9
"""Digits of a number of rows, columns or parts."""

_LINE_ENDS: Final = {"\r": "&#13;"}


@dataclass(slots=True)
class Element:
    """One element, under its name without prefix; `space` is the address of its namespace, or empty."""

    name: str
    space: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, in order."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def get(self, name: str) -> str:
        """An attribute, or an empty text."""
        return self.attributes.get(name, "")

    def all(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (one for one in self.elements() if one.name == name)

    def first(self, name: str) -> Element | None:
        """The first child of a name, or None."""
        return next(self.all(name), None)

    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (one for one in self.children if isinstance(one, Element))

    def below(self, name: str) -> Iterator[Element]:
        """The elements of a name at any depth, in order; what is inside a found one is not looked at."""
        for one in self.elements():
            if one.name == name:
                yield one
            else:
                yield from one.below(name)


def parse(data: bytes) -> Element:
    """Read a document. Raises UnfitError where it is broken, or declares a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    top = Element("", "", {}, 1, 1)
    stack = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        if len(stack) > DEEPEST:
            raise dangerous(f"more than {DEEPEST} elements stand inside one another", line, column)
        space, _, local = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(local, space, plain, line, column)
        stack[-1].children.append(element)
        stack.append(element)

    def declared(*_: object) -> None:
        raise dangerous("it declares a document type", parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def end(_: str) -> None:
        stack.pop()

    def characters(text: str) -> None:
        stack[-1].children.append(text)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = f"this is no XML: {expat.ErrorString(error.code)}"
        raise broken(reason, error.lineno, error.offset + 1) from None
    except (LookupError, ValueError):
        raise broken("this is no XML: its encoding is unknown") from None
    return next(top.elements())


def whole(text: str, otherwise: int = 0) -> int:
    """The number that an attribute or a text says; `otherwise` where it is none, or longer than a file can need."""
    written = text.strip()
    return int(written) if written.isdecimal() and len(written) <= LONGEST_NUMBER else otherwise


def content(text: str) -> str:
    """A text as it stands between tags."""
    return escape(text, _LINE_ENDS)


def attribute(text: str) -> str:
    """A text as an attribute, with its quotation marks."""
    return quoteattr(text)
