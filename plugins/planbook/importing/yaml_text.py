"""Values as YAML that a person goes on writing: the one style of our data files, with remarks where one must look.

Only writes. What it writes, `source` reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

REMARK: Final = "#"
"""A key whose value is a list of remarks for the person who reads the file; they stand above the entry."""

_PLAIN: Final = re.compile(r"[^\W_](?:[\w ()/’',.;&%+-]*[\w).%])?")
_DAYS: Final = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?|\d{1,12}-\d{1,12}")
_WORDS: Final = frozenset("true false yes no null on off y n".split())
_NUMBER: Final = re.compile(r"[-+.\d][\d_.,eExXoO+-]*")


def text(value: Mapping[str, Any], remarks: Sequence[str] = ()) -> str:
    """The whole file: remarks first, then the fields in their order."""
    return "\n".join((*(f"# {one}" for one in remarks), *_fields(value, ""))) + "\n"


def _fields(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, one in value.items():
        if key == REMARK or one in (None, "", [], {}):
            continue
        yield from _field(key, one, indent)


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    match value:
        case str() if "\n" in value and not value.startswith(" "):  # an indented first line would set the block's depth
            yield f"{indent}{key}: |-"
            yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
        case Mapping():
            yield from (f"{indent}# {one}" for one in value.get(REMARK, ()))
            yield f"{indent}{key}:"
            yield from _fields(value, f"{indent}  ")
        case list() if all(isinstance(one, str) for one in value):
            yield f"{indent}{key}: [{', '.join(scalar(one) for one in value)}]"
        case list():
            yield f"{indent}{key}:"
            for one in value:
                yield from _entry(one, f"{indent}  ")
        case _:
            yield f"{indent}{key}: {scalar(value)}"


def _entry(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    """One entry of a list; its first field stands beside the dash."""
    yield from (f"{indent}# {one}" for one in value.get(REMARK, ()))
    lines = list(_fields(value, f"{indent}  "))
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def scalar(value: object) -> str:
    """One value in one line: as it is where that can mean nothing else, else between quotation marks."""
    written = str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, str) and not _bare(written):
        return json.dumps(written, ensure_ascii=False)
    return written


def _bare(written: str) -> bool:
    if _DAYS.fullmatch(written):
        return True
    if not _PLAIN.fullmatch(written) or written.lower() in _WORDS or _NUMBER.fullmatch(written):
        return False
    return ": " not in written and " #" not in written and ", " not in written
