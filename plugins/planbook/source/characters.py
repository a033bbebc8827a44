"""From bytes to clean text: encodings, line ends, and characters that have no place in a plan."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from planbook.problems import Fix, Problem, Span, problem

_PLANES: Final = "".join(chr((plane << 16) + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufeff\ufffd-\uffff\ufdd0-\ufdef\ud800-\udfff" + _PLANES + "]"
)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
OVERRIDES: Final = "\u202a\u202b\u202c\u202d\u202e"
ISOLATES: Final = re.compile("[\u2066-\u2069]")
GONE: Final = "\ufdd1"
"""Stands for a refused character while the rest of the file is read; taken out of every value at the end."""

MOST_REPORTED: Final = 20
"""Forbidden characters reported for one file: a binary file would bring thousands."""

_NAMES: Final = {0: "null", 8: "backspace", 11: "vertical tab", 12: "form feed", 27: "escape", 0x7F: "delete"}
_COMMON: Final = {
    "Windows-1252": "éèàçêôûîùâëïüöäßñóíáúãõåøæœÉÀ’‘“”–—«»°",
    "Windows-1250": "ąćęłńóśźżčďěňřšťůýžáíéőűĄĆĘŁŚŹŻČŘŠŽ„”–",
    "Windows-1251": "оеаинтсрвлкмдпуяыьгзбчйхжОЕАИНТСРВЛКМДПУ",
    "Windows-1256": "اليمونرتبةسعدفهكقحجأىإشطصخضذثغئظ،",
    "Windows-1253": "αοιετσνηυρπκμλωάέίόήύς",
    "Windows-1254": "ğışçöüĞİŞÇÖÜ",
    "Mac-Roman": "éèàçêôûîùâëïüöäßñóíáúãõåøæœÉÀ’‘“”–—«»°",
    "Shift_JIS": "のはをにがとてでしたるなこれあいすらりかまも",
    "GB18030": "的一是在不了有和人这中大为上个国我以要时来用们生到作地于出",
    "Big5": "的一是在不了有和人這中大為上個國我以要時來用們生到作地於出",
}
_UNSEEN: Final = "\u034f\u115f\u1160\u3164\uffa0"
# Letters of other scripts, each followed by the ASCII letter that it looks like (after UTS 39, the common ones).
_PAIRS: Final = (
    "\u0430a \u0435e \u043eo \u0440p \u0441c \u0443y \u0445x \u0455s \u0456i \u0458j \u04bbh \u04cfl \u0501d \u051bq "
    "\u051dw \u0410A \u0412B \u0415E \u0405S \u0406I \u0408J \u041aK \u041cM \u041dH \u041eO \u0420P \u0421C \u0422T "
    "\u0425X \u0423Y \u03b1a \u03b9i \u03bak \u03bdv \u03bfo \u03c1p \u03c5u \u03c9w \u0391A \u0392B \u0395E \u0396Z "
    "\u0397H \u0399I \u039aK \u039cM \u039dN \u039fO \u03a1P \u03a4T \u03a5Y \u03a7X \u0131i \u0251a \u0261g \u0578n "
    "\u057du \u0585o \u0570h \u0581g \u2010- \u2011- \u2012- \u2013- \u2014- \u2212- "
)
_ALIKE: Final = {pair[0]: pair[1] for pair in _PAIRS.split()}


def decode(data: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file's bytes, without byte order mark; None and a problem if it is not Unicode."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if marked or _zeros(data):
        if not marked or data.startswith(b"\xff\xfe\x00\x00"):
            return None, (_broken_wide(name),)
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError:
            return None, (_broken_wide(name),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return None, (_not_unicode(data, error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0), name),)


def normalised(text: str) -> str:
    """Return the text in the one form we compare and print: NFC, line feeds, no byte order mark."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def screened(text: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text with forbidden characters replaced by `GONE`, and a problem for each of them.

    Of the same character on one line only the first is reported.
    """
    # The second pattern says the same of ASCII, six times as fast.
    if (_CONTROLS if text.isascii() else FORBIDDEN).search(text) is None:
        return text, ()
    problems: dict[tuple[int, str], Problem] = {}
    line, begin = 1, 0
    for found in FORBIDDEN.finditer(text):
        line += text.count("\n", begin, found.start())
        begin = found.start()
        if (line, found[0]) not in problems:
            column = begin - text.rfind("\n", 0, begin)
            problems[line, found[0]] = refused(found[0], Span(name, line, column, line, column + 1))
        if len(problems) == MOST_REPORTED:
            break
    return FORBIDDEN.sub(GONE, text), tuple(problems.values())


def refused(character: str, where: Span) -> Problem:
    """Return the problem for a forbidden character."""
    code, hint = "PB103", "delete it"
    if character in OVERRIDES:
        code, hint = "PB104", "delete it; U+2066 to U+2069, in pairs, set a passage apart"
    elif character == "\ufffd":
        hint = "a letter was lost here when the file was saved; type it again"
    elif character in "\u2028\u2029\x85\x0b\x0c":
        hint = "replace it by an ordinary line break or a space"
    # What only has to go is taken out of every value already while a file is read.
    fixes = (Fix(where, ""),) if hint == "delete it" else ()
    return problem(code, where, character=point(character), name=named(character), hint=hint, fixes=fixes)


def unpaired(text: str) -> int | None:
    """Return the offset of the first direction mark without partner, or None if all are in pairs."""
    waiting: list[int] = []
    for found in ISOLATES.finditer(text):
        if found[0] != "\u2069":
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
        else:
            return found.start()
    return waiting[0] if waiting else None


def look_alike(word: str) -> tuple[str, str] | None:
    """Find a letter in a name that is invisible, or that looks like an ASCII letter (after UTS 39).

    Return the character, and the name as it was probably meant; None if the name is clean.
    """
    if word.isascii():
        return None
    seen = [c for c in word if not (unicodedata.category(c) in {"Cf", "Mn", "Zs"} or c in _UNSEEN) or c == " "]
    meant = "".join(_ALIKE.get(c, c) for c in unicodedata.normalize("NFKC", "".join(seen)))
    if len(seen) < len(word):
        return next(c for c in word if c not in seen), meant
    latin = any(c.isascii() and c.isalpha() for c in word)
    if meant.isascii():
        return next(c for c in word if not c.isascii()), meant
    mixed = next((c for c in word if c in _ALIKE and latin), None)
    return None if mixed is None else (mixed, meant)


def point(character: str) -> str:
    """Return the number of a character the way Unicode writes it: U+0041."""
    return f"U+{ord(character):04X}"


def named(character: str) -> str:
    """Return the name of a character in small letters, with words of our own where Unicode has none."""
    number = ord(character)
    if 0xD800 <= number <= 0xDFFF:
        return "half a character"
    if 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE:
        return "not a character"
    if number == 0xFEFF:
        return "byte order mark"
    return _NAMES.get(number) or unicodedata.name(character, "control character").lower()


def _zeros(data: bytes) -> bool:
    """Whether every other byte is zero, as in UTF-16 without its mark."""
    head = data[:400]
    return len(head) > 3 and max(head[::2].count(0), head[1::2].count(0)) > len(head) // 5


def _broken_wide(name: str) -> Problem:
    return problem("PB102", Span(name, 1, 1, 1, 1), hint='save it again with the encoding "UTF-8"')


def _not_unicode(data: bytes, offset: int, name: str) -> Problem:
    begin = data.rfind(b"\n", 0, offset) + 1
    line = data.count(b"\n", 0, offset) + 1
    column = len(data[begin:offset].decode("utf-8", "replace").removeprefix("\ufeff")) + 1
    where = Span(name, line, column, line, column + 1)
    if len(data) - offset < 4 and data[offset] >= 0xC2 and all(0x80 <= byte < 0xC0 for byte in data[offset + 1 :]):
        return problem("PB101", where, offset=offset, hint="the file seems to be cut off in its last letter")
    guess = _guessed(data)
    looks = "" if guess is None else f"it looks like {guess}; "
    return problem("PB101", where, offset=offset, hint=f'{looks}save it again with the encoding "UTF-8"')


def _guessed(data: bytes) -> str | None:
    """Guess an encoding: the one whose most frequent letters make up most of what is not ASCII."""
    best: tuple[float, str] = (0.5, "")
    for encoding, common in _COMMON.items():
        try:
            foreign = [c for c in data[:20_000].decode(encoding.lower()) if not c.isascii()]
        except UnicodeDecodeError:
            continue
        share = sum(c in common for c in foreign) / max(len(foreign), 1)
        if share > best[0]:
            best = (share, encoding)
    return best[1] or None
