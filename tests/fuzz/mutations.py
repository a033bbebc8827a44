"""Ways to spoil a file. Each takes its bytes and a source of chance, and gives other bytes, or None if it has no hold.

The same seed spoils the same file in the same way, on every machine.
"""

from __future__ import annotations

import lzma
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

Mutation = Callable[[bytes, random.Random], bytes | None]

BYTES: Final = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\x80", b"\xc3",
    b"\t", b"\r", b"\n", b"\x0c", b"\x1b[31m", b"\x7f", b"\xc2\x85", b"\xc2\xa0", b"\xef\xbf\xbe", b"\xef\xbf\xbd",
    b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xe2\x81\xa9", b"\xe2\x80\x8b", b"\xcc\x81", b"\xd0\xb0",
    b"\xef\xb7\x91", b"\xf0\x9f\x8c\x8a",
)  # fmt: skip
"""NUL, no UTF-8, surrogates, overlong and beyond Unicode, controls, hidden and turning signs, look-alikes."""

WORDS: Final = (
    *tuple(
        """~ null true NO yes 1.10 010 0x10 1_000 1e3 1e999 -1 0 .inf .nan 99999999999999999999 12:30 2024-13-01 2024-02-30\n    2027 2027/2026 2027-Q5 9999-12-31 0000 -0001 2027-02-29~ ../../2027 XXXX 10%..5% 5-3 EUR USD-5 €5 1,5 ٣ ½ [] {} [[]]\n    {a:{}} - ? : | > * & ! % @ ` \" ' # <<: !!binary *a &a ../x a/b C: con index AUX .. . % %2e%2e a#b a#b/c <plan:a>\n    <plan:> <plan:a#> [x](plan:a) [x](javascript:a) ![x](y) ** ` ``` | {0} {a} {{ }} %s $1 \\ \\n \\x \\u0000 \\ud800\n    REF! =1+1 @x +1 -x &amp; &lt; &#0; &#xD800; &x; ]]> <!-- --> <x> </x> _xD800_ _x0000_ 1048577 A1 ZZZ9999999 NaN""".split()
    ),
    "9" * 5000,
    "x" * 300000,
    "[" * 300,
    "{a: " * 300,
    "- " * 300,
    "٠" * 30,
    "é" * 30,
    "a: b: c",
    " ",
    "",
)
UNPACKABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    KeyError,
)
BOMB: Final = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n<<: *c\n"
BLOCKS: Final = (
    "```plan-table\nshow: activities\n", "```plan-table\nshow: [a\nwhere: {x: }\n```\n", "```plan-matrix\n```\n",
    "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", "---\n", "...\n", "%YAML 2.0\n", BOMB, "msgid \"\n", "msgstr \"a\"\n",
    "#~ msgid \"a\"\n", "#| msgid \"a\"\n", "msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", "msgid_plural \"x\"\n", "\n",
    "- \n", "  - {id: a}\n", "plan:\n", "activities: [1, {}, [], ~]\n", "<!DOCTYPE a [<!ENTITY b \"b\">]>\n", "&b;",
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>\n', "# x\n", "## x {#y}\n", "| a | b |\n|--|\n", "> [!x]\n",
)  # fmt: skip


def _flip(data: bytes, chance: random.Random) -> bytes | None:
    if not data:
        return None
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _take_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 7, 40, 300)) :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = start + chance.choice((1, 5, 30, 200))
    return data[:end] + data[start:end] * chance.choice((1, 1, 30)) + data[end:]


def _put_in(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(BYTES) + data[at:]


def _lines(change: Callable[[list[str], int, random.Random], None]) -> Mutation:
    def spoilt(data: bytes, chance: random.Random) -> bytes | None:
        lines = data.decode("utf-8", "surrogateescape").split("\n")
        if len(lines) < 2:
            return None
        before = list(lines)
        change(lines, chance.randrange(len(lines)), chance)
        return None if lines == before else "\n".join(lines).encode("utf-8", "surrogateescape")

    return spoilt


def _gone(lines: list[str], at: int, chance: random.Random) -> None:
    del lines[at : at + chance.choice((1, 1, 1, 3))]


def _doubled(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at:at] = lines[at : at + chance.choice((1, 1, 4))]


def _exchanged(lines: list[str], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _shifted(lines: list[str], at: int, chance: random.Random) -> None:
    sign = chance.choice((" ", "  ", "    ", "\t", "\u00a0"))
    for number in range(at, min(at + chance.choice((1, 1, 3)), len(lines))):
        line = lines[number]
        lines[number] = sign + line if chance.random() < 0.6 else line.removeprefix(" ")


def _foreign(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at:at] = chance.choice(BLOCKS).removesuffix("\n").split("\n")


_VALUE: Final = re.compile(r"^(\s*(?:- )?\"?[\w.-]+\"?\s*[:= ]\s*)(.+?)(,?)$")


def _other_value(lines: list[str], at: int, chance: random.Random) -> None:
    found = _VALUE.match(lines[at])
    if found:
        quote = '"' if found[2].startswith('"') and chance.random() < 0.7 else ""
        lines[at] = f"{found[1]}{quote}{chance.choice(WORDS)}{quote}{found[3]}"


def _turned(lines: list[str], at: int, chance: random.Random) -> None:  # noqa: ARG001 - as every change of lines
    key, colon, value = lines[at].partition(": ")
    if colon:
        room = len(key) - len(key.lstrip(" -"))
        lines[at] = f"{key[:room]}{value}: {key[room:]}"


def _of_another(lines: list[str], at: int, chance: random.Random) -> None:
    other = _VALUE.match(chance.choice(lines))
    found = _VALUE.match(lines[at])
    if found and other:
        lines[at] = f"{found[1]}{other[2]}{found[3]}"


def _piece(pattern: str) -> Mutation:
    """Change one stretch that a pattern finds: a number, a word, a tag, an attribute."""
    wanted = re.compile(pattern.encode())

    def spoilt(data: bytes, chance: random.Random) -> bytes | None:
        found = list(wanted.finditer(data))
        if not found:
            return None
        one = chance.choice(found)
        kind = chance.randrange(4)
        word = chance.choice(WORDS).encode() if kind < 2 else (b"" if kind == 2 else one[0] * 2)
        return data[: one.start()] + word + data[one.end() :]

    return spoilt


def _deep(data: bytes, chance: random.Random) -> bytes | None:
    """Put a stretch a hundred levels deeper, or a thousand."""
    found = list(re.finditer(rb"<(\w[\w:]*)[^<>/]*>|[\[{]|^( *)- ", data, re.MULTILINE))
    if not found:
        return None
    one = chance.choice(found)
    return data[: one.start()] + one[0] * chance.choice((100, 1_500)) + data[one.start() :]


TEXT: Final[Mapping[str, Mutation]] = {
    "a bit is flipped": _flip,
    "the file is cut off": _cut_off,
    "a stretch is gone": _take_out,
    "a stretch stands twice": _twice,
    "a sign is put in": _put_in,
    "lines are gone": _lines(_gone),
    "lines stand twice": _lines(_doubled),
    "two lines changed places": _lines(_exchanged),
    "lines are indented otherwise": _lines(_shifted),
    "foreign lines are put in": _lines(_foreign),
    "a value is another": _lines(_other_value),
    "key and value changed places": _lines(_turned),
    "a value is that of another": _lines(_of_another),
    "a number is another": _piece(r"\d+"),
    "a word is another": _piece(r"\w+"),
    "a sign of the form is another": _piece(r"[^\w\s]"),
    "a stretch is deeper": _deep,
}
MARKUP: Final[Mapping[str, Mutation]] = {
    **{
        name: TEXT[name]
        for name in ("a bit is flipped", "the file is cut off", "a sign is put in", "a number is another",
                     "a word is another", "a stretch stands twice", "foreign lines are put in", "a stretch is deeper")
    },
    "a tag is another": _piece(r"<[^<>]*>"),
    "an attribute is another": _piece(r"[\w:]+=\"[^\"]*\""),
    "what an attribute says is another": _piece(r"(?<==\")[^\"]*"),
    "a text is another": _piece(r"(?<=>)[^<>]+"),
}  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP file, by their names."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {one.filename: file.read(one) for one in file.infolist()}


def packed(held: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a ZIP file, the same bytes each time."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", how) as file:
        for name, content in held.items():
            file.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return kept.getvalue()


def _of_parts(change: Callable[[dict[str, bytes], str, random.Random], None]) -> Mutation:
    def spoilt(data: bytes, chance: random.Random) -> bytes | None:
        held = parts(data)
        before = dict(held)
        change(held, chance.choice(sorted(held)), chance)
        return None if held == before else packed(held)

    return spoilt


def _part_gone(held: dict[str, bytes], name: str, chance: random.Random) -> None:  # noqa: ARG001
    del held[name]


def _part_empty(held: dict[str, bytes], name: str, chance: random.Random) -> None:
    held[name] = chance.choice((b"", b"<a/>", b"x", b"\0" * 5_000_000, b"<" * 1_000))


def _part_of_another(held: dict[str, bytes], name: str, chance: random.Random) -> None:
    held[name] = held[chance.choice(sorted(held))]


def _part_called_otherwise(held: dict[str, bytes], name: str, chance: random.Random) -> None:
    new = (
        "../../x",
        "/x",
        "xl/vbaProject.bin",
        "word/vbaProject.bin",
        "xl/externalLinks/a.xml",
        name.upper(),
        "é\ufffd",
    )
    held[chance.choice(new)] = held[name]


def _part_spoilt(held: dict[str, bytes], name: str, chance: random.Random) -> None:
    texts = [one for one in sorted(held) if one.endswith((".xml", ".rels"))] or [name]
    heavy = [
        one for one in texts if re.search(r"document|sheet|sharedStrings|workbook|footnotes|styles|numbering", one)
    ]
    chosen = chance.choice(heavy or texts) if chance.random() < 0.85 else chance.choice(texts)
    for _ in range(chance.choice((1, 1, 3))):
        held[chosen] = chance.choice(list(MARKUP.values()))(held[chosen], chance) or held[chosen]


def _packed_otherwise(data: bytes, chance: random.Random) -> bytes:
    return packed(parts(data), chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))


def _marked(data: bytes, chance: random.Random) -> bytes | None:
    """Change a byte of what the ZIP file says about its parts: method, flags, sizes, places."""
    marks = [one.start() for one in re.finditer(b"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
    if not marks:
        return None
    at = chance.choice(marks) + chance.randrange(4, 46)
    return data[:at] + bytes([chance.choice((0, 1, 8, 9, 12, 14, 99, 127, 255))]) + data[at + 1 :]


def _spoilt_and_packed_otherwise(data: bytes, chance: random.Random) -> bytes | None:
    return _flip(_packed_otherwise(data, chance), chance)


OFFICE: Final[Mapping[str, Mutation]] = {
    "a bit is flipped": _flip,
    "the file is cut off": _cut_off,
    "a stretch is gone": _take_out,
    "a byte of the list of parts is another": _marked,
    "a part is gone": _of_parts(_part_gone),
    "a part is empty": _of_parts(_part_empty),
    "a part is another": _of_parts(_part_of_another),
    "a part has a second name": _of_parts(_part_called_otherwise),
    "parts are packed otherwise": _packed_otherwise,
    "a bit of parts packed otherwise is flipped": _spoilt_and_packed_otherwise,
    **{f"a part is spoilt ({turn})": _of_parts(_part_spoilt) for turn in range(1, 9)},
}


def mutations(data: bytes, inside: bool = False) -> Mapping[str, Mutation]:
    """The ways that fit a file; `inside`: of an Office file only those whose outcome hangs on no packing program."""
    if data.startswith(b"PK"):
        return {name: way for name, way in OFFICE.items() if name.startswith("a part")} if inside else OFFICE
    return MARKUP if data.lstrip(b"\xef\xbb\xbf \n").startswith(b"<") else TEXT


def spoilt(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """A file spoilt in one way, sometimes in two or three; what was done, and what came of it."""
    done: list[str] = []
    for _ in range(chance.choice((1, 1, 1, 1, 2, 3))):
        ways = mutations(data) if zipfile.is_zipfile(BytesIO(data)) or not data.startswith(b"PK") else TEXT
        name = chance.choice(list(ways))
        try:
            made = ways[name](data, chance)
        except UNPACKABLE:
            continue  # spoilt too well to be taken apart once more
        if made is not None:
            data = made[:20_000_000]
            done.append(name)
    return ", ".join(done) or "nothing", data
