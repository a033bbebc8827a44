"""The grammar of PO files, as gettext's tools write them: text to entries and back, with exact places.

Knows nothing of keys, states or sources. Written by hand because polib forgets the previous source text of
obsolete entries, and takes broken lines without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from planbook.problems import Problem, Span, problem
from planbook.source.characters import named, normalised, point, screened, unpaired

_KEYWORD: Final = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(.*)")
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SIGN: Final = re.compile(r"\\.|[^\\]")
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "", '"': '"', "\\": "\\"}
_CHARSET: Final = re.compile(r"charset=([\w-]*)", re.IGNORECASE)
_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
FUZZY: Final = "fuzzy"
NAMES: Final = ("msgctxt", "msgid", "msgstr")


@dataclass(slots=True)
class PoEntry:
    """One entry. `previous` is the source text that a fuzzy translation was made from, where that is known.

    `comments` are a translator's own lines, without their `# `. `where` is its first line, `where_text` that of its
    translation.
    """

    key: str = ""
    source: str = ""
    translation: str = ""
    previous: str | None = None
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    obsolete: bool = False
    where: Span = field(default=Span("", 1, 1, 1, 1), compare=False)
    where_text: Span = field(default=Span("", 1, 1, 1, 1), compare=False)

    @property
    def fuzzy(self) -> bool:
        """Whether somebody, or a changed source, asks for another look at it."""
        return FUZZY in self.flags


@dataclass(slots=True)
class PoFile:
    """The entries of a file in its order; `head` are the names and values at its top, `comments` the lines above."""

    entries: list[PoEntry] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()


def parse(text: str, name: str) -> tuple[PoFile, tuple[Problem, ...]]:
    """Read a file; what breaks the rules is reported and left out, the rest is there."""
    clean, problems = screened(normalised(text), name)
    parser = _Parser(name)
    for number, line in enumerate(clean.split("\n"), start=1):
        parser.line(number, line)
    parser.close()
    found = PoFile()
    for entry in parser.entries:
        if entry.key or entry.source or entry.obsolete:
            found.entries.append(entry)
        else:
            found.comments = entry.comments
            found.head = dict(_head(entry.translation))
            parser.problems.extend(_charset(entry))
    for entry in found.entries:
        parser.problems.extend(_checked(entry))
    return found, (*problems, *parser.problems)


class _Parser:
    """Reads line by line; an entry ends where the next begins."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: list[PoEntry] = []
        self.problems: list[Problem] = []
        self._conflict = False
        self._fresh()

    def _fresh(self) -> None:
        self._entry = PoEntry()
        self._parts: dict[str, list[str]] = {}
        self._last = ""
        self._broken = False

    def line(self, number: int, line: str) -> None:
        """Take one line in."""
        where = Span(self.name, number, 1, number, len(line) + 1)
        stripped = line.strip()
        obsolete = stripped.startswith("#~")
        if obsolete:
            stripped = "#" + stripped[2:] if stripped[2:3] == "|" else stripped[2:].strip()
        if not stripped:
            return
        if stripped.startswith("#"):
            self._comment(stripped, where)
        elif stripped.startswith('"'):
            self._more(self._last, stripped, where)
        elif found := _KEYWORD.fullmatch(stripped):
            self._keyword(found[1], found[2], where, obsolete)
        else:
            self._foreign(stripped, where)

    def _foreign(self, line: str, where: Span) -> None:
        """Report a line that is none of a PO file's; of a merge left unresolved only the first of its marks."""
        if "msgstr" in self._parts:
            self.close()
        conflict = _CONFLICT.match(line) is not None
        if not (conflict and self._conflict):
            self._wrong(where, "a merge was left unresolved here" if conflict else "this line means nothing in it")
        self._conflict = conflict and not line.startswith(">")
        self._broken = self._broken and bool(self._parts)

    def _comment(self, line: str, where: Span) -> None:
        if "msgstr" in self._parts:
            self.close()
        sign, rest = line[:2], line[2:].strip()
        if sign == "#|":
            if not self._parts:
                self._entry.where = where  # until its first keyword; there may be none
            keyword = _KEYWORD.fullmatch(rest)
            if keyword is None:
                self._more(self._last, rest, where)
            else:
                self._last = f"previous {keyword[1]}"
                self._more(self._last, keyword[2], where)
        elif sign == "#,":
            self._entry.flags += tuple(flag.strip() for flag in rest.split(",") if flag.strip())
        elif sign == "#.":
            self._entry.hints += (rest,)
        elif sign != "#:":
            self._entry.comments += (line[1:].removeprefix(" "),)

    def _keyword(self, keyword: str, rest: str, where: Span, obsolete: bool) -> None:
        if keyword not in NAMES:
            self._wrong(where, "plural forms have no place in it; one `msgstr` is enough")
            self._last = keyword
            return
        if "msgstr" in self._parts:
            self.close()
        if keyword in self._parts or (keyword == "msgctxt" and "msgid" in self._parts):
            self._wrong(self._entry.where, f"this entry has no `{'msgstr' if 'msgid' in self._parts else 'msgid'}`")
            self._fresh()
        elif keyword == "msgstr" and "msgid" not in self._parts:
            self._wrong(where, "there is no `msgid` before this `msgstr`")
        if not any(name in self._parts for name in NAMES):
            self._entry.where = where
        self._entry.obsolete = obsolete
        self._last = keyword
        self._more(keyword, rest, where)
        if keyword == "msgstr":
            self._entry.where_text = where

    def _more(self, part: str, written: str, where: Span) -> None:
        """Add one string in quotes to a part of the entry."""
        found = _STRING.fullmatch(written)
        if found is None:
            self._wrong(where, _unread(written))
        elif not part:
            self._wrong(where, "this text belongs to nothing")
        text = found[1] if found is not None else ""
        if "\\" in text:
            unknown = next((one[0] for one in _ESCAPE.finditer(text) if one[1] not in _ESCAPES), None)
            if unknown is not None:
                self._wrong(where, f"`{unknown}` stands for nothing; a backslash itself is written twice")
            text = _ESCAPE.sub(lambda one: _ESCAPES.get(one[1], one[0]), text)
        self._parts.setdefault(part, []).append(text)

    def _wrong(self, where: Span, reason: str) -> None:
        """Report the first thing that is wrong with an entry; what follows mostly comes of it."""
        if not self._broken:
            self.problems.append(problem("PB501", where, reason=reason))
        self._broken = True

    def close(self) -> None:
        """End the entry at hand; one without its parts is reported."""
        entry, parts = self._entry, self._parts
        if parts and not self._broken:
            entry.key, entry.source = "".join(parts.get("msgctxt", ())), "".join(parts.get("msgid", ()))
            entry.translation = "".join(parts.get("msgstr", ()))
            entry.previous = "".join(parts["previous msgid"]) if "previous msgid" in parts else None
            missing = next((name for name in NAMES[1:] if name not in parts), None)
            if missing is not None:
                self._wrong(entry.where, f"this entry has no `{missing}`")
            elif entry.source and not entry.key and not entry.obsolete:
                self._wrong(entry.where, "this entry has no `msgctxt`, so nobody can say whose text it is")
            else:
                self.entries.append(entry)
        self._fresh()


def _unread(written: str) -> str:
    if not written.startswith('"'):
        return "a text in quotes is missing here"
    if len(written) > 1 and written.endswith('"') and not written.endswith('\\"'):
        return "a quotation mark inside a text needs a backslash before it"
    return "this text is not closed by a quotation mark"


def _head(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip(), value.strip()


def _charset(head: PoEntry) -> Iterator[Problem]:
    found = _CHARSET.search(head.translation)
    if found is not None and found[1].lower() not in ("utf-8", "utf8"):
        reason = f"it says that it is in {found[1] or 'no encoding'}; only UTF-8 is read"
        yield problem("PB501", head.where_text, reason=reason)


def _checked(entry: PoEntry) -> Iterator[Problem]:
    """Find direction marks without partner; what is forbidden everywhere has been found before."""
    at = unpaired(entry.translation)
    if at is not None and not entry.obsolete:
        sign = entry.translation[at]
        hint = "each of U+2066, U+2067 and U+2068 needs one U+2069 after it"
        yield problem("PB105", entry.where_text, character=point(sign), name=named(sign), hint=hint)


def offsets(lines: Sequence[str], first: int, length: int) -> list[tuple[int, int]]:
    """The line and column of every character of a text of `length` that begins in the line `first`, and of its end.

    Lines and columns count from 1; an escaped character is where its backslash is.
    """
    found: list[tuple[int, int]] = []
    end = (first, 1)
    for number in range(first, len(lines) + 1):
        line = lines[number - 1]
        strings = _STRING.search(line)
        if strings is None or len(found) >= length > 0:
            break
        found += [(number, strings.start(1) + one.start() + 1) for one in _SIGN.finditer(strings[1]) if one[0] != "\\r"]
        end = (number, strings.end(1) + 1)
    return [*found[:length], end]


def render(file: PoFile) -> str:
    """Write a file: no wrapping, no dates, no line numbers, so that a changed text changes one entry."""
    head = "".join(f"{name}: {value}\n" for name, value in file.head.items())
    blocks = [_block(PoEntry(translation=head, comments=file.comments or ("",)))]
    return "\n".join([*blocks, *map(_block, file.entries)])


def _block(entry: PoEntry) -> str:
    sign = "#~ " if entry.obsolete else ""
    lines = [f"# {one}".rstrip() for one in entry.comments]
    lines += [f"#. {one}".rstrip() for one in entry.hints]
    lines += [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    if entry.previous is not None:
        lines += _string("msgid", entry.previous, "#~| " if entry.obsolete else "#| ")
    lines += _string("msgctxt", entry.key, sign) if entry.key else []
    lines += _string("msgid", entry.source, sign)
    lines += _string("msgstr", entry.translation, sign)
    return "".join(f"{line}\n" for line in lines)


def _string(name: str, text: str, sign: str) -> Iterator[str]:
    """One text: on one line, or below its name where it has several."""
    parts = _LINE.findall(text) or [""]
    if len(parts) > 1:
        yield f'{sign}{name} ""'
    for number, part in enumerate(parts):
        before = f"{name} " if len(parts) == 1 and number == 0 else ""
        yield f'{sign}{before}"{_escaped(part)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
