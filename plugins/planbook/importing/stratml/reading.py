"""What has been read of a foreign file and what not: every text is taken by somebody, or listed at the end."""

from __future__ import annotations

from collections.abc import Container, Iterator

from planbook.exchange.xml import Element
from planbook.importing.ids import Ids
from planbook.importing.texts import clean, line, shortened
from planbook.problems import Problem, Span, problem


class Reading:
    """Takes texts out of elements, gives ids, and keeps account of what was found on the way."""

    def __init__(self, name: str, taken: Container[str] = ()) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.texts = 0
        self._read: set[int] = set()
        self._ids = Ids(taken)
        self._identifiers: set[str] = set()

    def where(self, element: Element) -> Span:
        """Where an element begins."""
        return Span(self.name, element.line, element.column, element.line, element.column + 1)

    def look(self, element: Element, what: str) -> str:
        """Report what a person has to look at; gives it back, to stand in the data as a remark."""
        self.problems.append(problem("PB755", self.where(element), what=what))
        return what

    def text(self, parent: Element, name: str) -> str:
        """The text of the first child of a name; further ones stay unread, and so are listed."""
        found = parent.first(name)
        return self.own(found) if found is not None else ""

    def own(self, element: Element) -> str:
        """The whole text of an element, tags inside included."""
        self._read.add(id(element))
        for inner in _everything(element):
            self._read.add(id(inner))
        said, tagged = clean(_with_breaks(element))
        if tagged or any(True for _ in element.elements()):
            self.look(element, f"HTML was taken out of this {element.name}")
        self.texts += bool(said)
        return said

    def line(self, parent: Element, name: str) -> str:
        """The same in one line."""
        return line(self.text(parent, name))

    def id(self, words: str, instead: str, shared: bool = False) -> str:
        """An id made of some words, new in this file; where they have no Latin letters, of the other words."""
        return self._ids.of(words, instead, shared)

    def identifier(self, parent: Element) -> str:
        """The identifier of an element, if it is the first to have it."""
        found = parent.first("Identifier")
        said = self.line(parent, "Identifier")
        if found is None or not said:
            return ""
        if said in self._identifiers:
            self.look(found, f"the identifier {said} is met twice; only its first bearer keeps it")
            return ""
        self._identifiers.add(said)
        return said

    def left(self, root: Element) -> Iterator[Problem]:
        """What nobody has taken: texts of elements, in order."""
        for element in (root, *_everything(root)):
            own = line(clean("".join(one for one in element.children if isinstance(one, str)))[0])
            if own and id(element) not in self._read:
                what = f"the text of `{element.name}`"
                yield problem("PB754", self.where(element), what=what, text=shortened(own, 100))


def _everything(element: Element) -> Iterator[Element]:
    for one in element.elements():
        yield one
        yield from _everything(one)


def _with_breaks(element: Element) -> str:
    """The text with the tags inside it, so that paragraphs stay apart."""
    return "".join(
        one if isinstance(one, str) else f"<{one.name}>{_with_breaks(one)}</{one.name}>" for one in element.children
    )
