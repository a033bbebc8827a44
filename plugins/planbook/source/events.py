"""From text to nodes with the help of a YAML parser; the only module that knows one.

Nothing of YAML's own meaning is used: no types, tags, aliases or merges, only the form of the text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final, TypeAlias

import yaml

from planbook.problems import Fix, Problem, Span, problem
from planbook.source.advice import Trouble, place, restored
from planbook.source.characters import (
    FORBIDDEN,
    ISOLATES,
    MOST_REPORTED,
    look_alike,
    named,
    normalised,
    point,
    refused,
    unpaired,
)
from planbook.source.nodes import Entry, Mapping, Node, Scalar, Sequence

DEEPEST: Final = 64
MOST_VALUES: Final = 200_000
LONGEST_TEXT: Final = 200_000
LONGEST_NUMBER: Final = 1_000

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NUMBER: Final = re.compile(r"[-+.,_ \d]+")
_TAG: Final = re.compile(r"(?:&\S+\s+)?(![^\s,\[\]{}]*)")
_NAMED: Final = re.compile(r"[ \t]*[:,}\]]")
_REMARK: Final = re.compile(r" +(#[^ #\n][^\n]*)")
Event: TypeAlias = Any


class UnreadableError(Exception):
    """The text cannot be read any further: `trouble` is to be explained, or else `problems` say it all."""

    def __init__(self, trouble: Trouble | None, *problems: Problem) -> None:
        super().__init__()
        self.trouble = trouble
        self.problems = problems


class Reader:
    """Reads one text once: `root` makes its nodes, and gathers in `problems` whatever is refused.

    `long` holds the first and last line of every text of several lines, for checks of indentation.
    """

    def __init__(self, text: str, name: str) -> None:
        self.problems: list[Problem] = []
        self.long: list[tuple[int, int]] = []
        self._text = text
        self._name = name
        self._events = yaml.parse(text, Loader=_LOADER)
        self._depth = 0
        self._values = 0
        self._hashes = " #" in text
        self._quoted = (-1, -1)
        self._bracket = (-1, -1)
        self._isolates = "\\" in text or (not text.isascii() and ISOLATES.search(text) is not None)

    def root(self) -> Node | None:
        """Return the only document's value, or None if the file holds nothing; raises UnreadableError."""
        try:
            self._next()
            if isinstance(opening := self._next(), yaml.StreamEndEvent):
                return None
            self._directives(opening)
            node = self._node(self._next())
            self._next()
            event = self._next()
        except yaml.YAMLError as error:
            raise UnreadableError(self._trouble(error)) from None
        if not isinstance(event, yaml.StreamEndEvent):
            at = event.start_mark.index
            hint = "delete the line of three hyphens, or make a second file"
            self.problems.append(problem("PB127", place(self._text, self._name, at, at + 3), hint=hint))
        return None if isinstance(node, Scalar) and node.is_null and not node.text else node

    def _directives(self, event: Event) -> None:
        if event.version or event.tags:
            at = event.start_mark.index
            end = self._text.find("\n", at)
            self.problems.append(problem("PB139", place(self._text, self._name, at, end), hint="delete the line"))

    def _next(self) -> Event:
        return next(self._events)

    def _node(self, event: Event) -> Node:
        """Make the node that begins with an event, up to its end."""
        self._values += 1
        if self._values > MOST_VALUES:
            raise UnreadableError(None, self._too_many(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableError(None, problem("PB138", self._span(event), limit=DEEPEST, hint="use fewer levels"))
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        node = self._mapping(event) if isinstance(event, yaml.MappingStartEvent) else self._sequence(event)
        self._depth -= 1
        return node

    def _too_many(self, event: Event) -> Problem:
        hint, limit = "share it out over several files", f"{MOST_VALUES:,} values"
        return problem("PB110", self._span(event), found="too many values", limit=limit, hint=hint)

    def _scalar(self, event: Event) -> Scalar:
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        if style in ("'", '"'):
            self._quoted = (start.index, end.index)
        line = start.line + 1
        if end.line == start.line and end.index - start.index == len(text) + (2 if style else 0):
            span = Span(self._name, line, start.column + 1, line, end.column + 1)
            raw = ""
        else:
            raw = self._text[start.index : end.index].rstrip(" \n")
            last = line + raw.count("\n")
            width = len(raw) - raw.rfind("\n") - 1
            span = Span(self._name, line, start.column + 1, last, width + 1 + (start.column if last == line else 0))
            if style and last > line:
                self.long.append((line, last))
        if not text.isascii():
            text = restored(text)
        scalar = Scalar(span, text, not style, raw)
        if self._hashes and not style and (remark := _REMARK.match(self._text, end.index)):
            self._doubt(remark)
        if raw or self._isolates or len(text) > LONGEST_NUMBER:
            return self._examined(scalar)
        return scalar

    def _doubt(self, remark: re.Match[str]) -> None:
        """Warn of a remark that looks like a part of the text before it: `Report #3`."""
        hint = "put the whole text in quotes; if it is meant as a remark, put a space after #"
        where = place(self._text, self._name, *remark.span(1))
        self.problems.append(problem("PB142", where, found=restored(remark[1]), hint=hint))

    def _examined(self, scalar: Scalar) -> Scalar:
        """Look closely at a value that is long, or written with escapes or direction marks."""
        text = scalar.text
        if scalar.raw[:1] == '"':
            text = normalised(text)
            for bad in islice(FORBIDDEN.finditer(text), MOST_REPORTED):
                self.problems.append(refused(bad[0], scalar.locate(bad.start())))
        if self._isolates and (at := unpaired(text)) is not None:
            hint, name = "each of U+2066, U+2067 and U+2068 needs one U+2069 after it", named(text[at])
            self.problems.append(problem("PB105", scalar.locate(at), character=point(text[at]), name=name, hint=hint))
        number = scalar.plain and len(text) > LONGEST_NUMBER and _NUMBER.fullmatch(text) is not None
        limit = LONGEST_NUMBER if number else LONGEST_TEXT
        if len(text) > limit:
            what, found = "number" if number else "text", f"{len(text):,}"
            self.problems.append(problem("PB111", scalar.locate(0), what=what, found=found, limit=f"{limit:,}"))
        return Scalar(scalar.span, text, scalar.plain, scalar.raw)

    def _sequence(self, event: Event) -> Sequence:
        items: list[Node] = []
        while not isinstance(following := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(following))
        return Sequence(self._between(event, following, items[-1].span if items else None), tuple(items))

    def _mapping(self, event: Event) -> Mapping:
        entries: dict[str, Entry] = {}
        last: Span | None = None
        while not isinstance(following := self._next(), yaml.MappingEndEvent):
            key = self._key(following)
            told = len(self.problems)
            value = self._node(self._next())
            last = value.span
            if key is None:
                # The value goes with its name: what is wrong inside it would be a second problem for one mistake.
                del self.problems[told:]
                continue
            if key.text not in entries:
                entries[key.text] = Entry(key, value)
                continue
            hint = "keep one of them"
            first = ((entries[key.text].key.span, "first written here"),)
            self.problems.append(problem("PB124", key.span, key=key.text, hint=hint, related=first))
        return Mapping(self._between(event, following, last), tuple(entries.values()))

    def _key(self, event: Event) -> Scalar | None:
        """Make the name of a field, or refuse it."""
        node = self._node(event)
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, Sequence) else "a group"
            hint = "if it is meant as a text, put it in quotes"
            self.problems.append(problem("PB137", self._span(event), found=found, hint=hint))
            return None
        if isinstance(event, yaml.AliasEvent) or (event.value and not node.text):
            return None
        if node.plain and node.text == "<<":
            self.problems.append(problem("PB136", node.span, hint="write the fields out"))
            return None
        # After a name comes its colon; if not, it was written in the long form, with a question mark.
        explicit = _NAMED.match(self._text, event.end_mark.index) is None
        if explicit or node.span.end_line > node.span.line or not node.text:
            found = "nothing" if not node.text else "something longer"
            hint = "write the name, a colon and the value, beginning on one line"
            self.problems.append(problem("PB137", node.span, found=found, hint=hint))
            return None
        if not node.text.isascii():
            self._check_letters(node)
        return node

    def _check_letters(self, key: Scalar) -> None:
        if (found := look_alike(key.text)) is None:
            return
        letter, meant = found
        hint = f"type the name again: `{meant}`" if meant.strip() else "type the name again"
        where, name = key.locate(key.text.index(letter)), named(letter)
        # As long as the name itself, so that what was meant is plain: nothing hidden, only letters of another script.
        fixes = (Fix(key.locate(0, len(key.text)), meant),) if meant.isascii() and meant.isidentifier() else ()
        words = {"key": key.text, "character": point(letter), "name": name}
        self.problems.append(problem("PB106", where, hint=hint, fixes=fixes, related=(), about=None, **words))

    def _alias(self, event: Event) -> Scalar:
        span = self._span(event)
        hint = "write the value out; if it is meant as a text, put it in quotes"
        self.problems.append(problem("PB135", span, sign="*", name=event.anchor, hint=hint))
        return Scalar(span, "*" + event.anchor, plain=True)

    def _refuse(self, event: Event) -> None:
        """Report the tag or the anchor before a value."""
        start = event.start_mark.index
        if event.anchor is not None:
            where = place(self._text, self._name, start, start + 1 + len(event.anchor))
            hint = "delete it; if it is meant as a text, put it in quotes"
            self.problems.append(problem("PB135", where, sign="&", name=event.anchor, hint=hint))
        if event.tag is not None:
            found = _TAG.match(self._text, start)
            begin, end = found.span(1) if found else (start, start + 1)
            where = place(self._text, self._name, begin, end)
            hint = "delete it; if it is meant as a text, put the whole text in quotes"
            self.problems.append(problem("PB134", where, tag=self._text[begin:end], hint=hint))

    def _between(self, first: Event, last: Event, end: Span | None) -> Span:
        """Return the span of a list or group: up to its bracket, or else to its last value."""
        start, stop = first.start_mark, last.end_mark
        if first.flow_style:
            self._bracket = (start.index, stop.index)
            return Span(self._name, start.line + 1, start.column + 1, stop.line + 1, stop.column + 1)
        if end is None:
            return self._span(first)
        return Span(self._name, start.line + 1, start.column + 1, end.end_line, end.end_column)

    def _span(self, event: Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self._name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _trouble(self, error: yaml.YAMLError) -> Trouble:
        """Take the places and words out of a parser's exception."""
        mark = getattr(error, "problem_mark", None)
        since = getattr(error, "context_mark", None) or mark
        at = min(mark.index, len(self._text)) if mark else 0
        words = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
        return Trouble(words, at, min(since.index, len(self._text)) if since else at, self._quoted, self._bracket)
