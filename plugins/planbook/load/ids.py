"""The rules of ids: how they look, which are taken, and what a thing is called now that was renamed.

Knows nothing of files, fields or kinds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from functools import cache
from typing import Final

from babel import Locale

from planbook.model.inline import ID
from planbook.problems import Problem, problem
from planbook.source import Scalar, look_alike

LONGEST_ID: Final = 80
_ID: Final = re.compile(ID)
RESERVED: Final = frozenset(
    "con prn aux nul index 404 assets search sitemap text changes languages money monitoring".split()
) | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
"""Names that some system or the site itself keeps for its own files."""


@cache
def languages() -> frozenset[str]:
    """Every language code of two letters: the site keeps them for the folders of its languages."""
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


def check_id(written: Scalar, kind: str) -> Problem | None:
    """What is wrong with an id, if anything."""
    text = written.text
    if not _ID.fullmatch(text) or len(text) > LONGEST_ID:
        letter = look_alike(text)
        seen = f"; it holds U+{ord(letter[0]):04X}" if letter is not None else ""
        return problem("PB203", written.span, id=text, hint=f"write for example `{suggest(text)}`{seen}")
    if not usable(text):
        return problem("PB204", written.span, id=text, hint=f"write for example `{text}-{kind}`")
    return None


def usable(text: str) -> bool:
    """Whether a text can be an id: only then may an address or the name of a file be made of it."""
    return bool(_ID.fullmatch(text)) and len(text) <= LONGEST_ID and text not in RESERVED and text not in languages()


def suggest(text: str) -> str:
    """An id near to what was written that keeps the rules."""
    letter = look_alike(text)
    return folded(letter[1] if letter else text) or "needs-assessment"


def folded(text: str) -> str:
    """The slug of a text, its letters taken without their accents; perhaps nothing."""
    parts = unicodedata.normalize("NFKD", text)
    return slug("".join(one for one in parts if not unicodedata.combining(one)))


def slug(text: str) -> str:
    """The small letters and digits of a text, in words joined by hyphens; perhaps nothing."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:LONGEST_ID].strip("-")


def renamed(id: str, former: Mapping[str, str]) -> str:
    """The full id that a thing has now: its own, or its container's, or both may have been another."""
    seen: set[str] = set()
    while id not in seen:
        seen.add(id)
        container, _, local = id.rpartition("/")
        id = former.get(id) or (f"{former[container]}/{local}" if container in former else id)
    return id


def meant(written: str, scope: tuple[str, ...], known: Container[str], former: Mapping[str, str]) -> str | None:
    """The full id that `written` stands for in a scope: the nearest container wins, present ids before former ones."""
    full = [f"{container}/{written}" for container in scope] + [written]
    now = next((id for id in full if id in known), None)
    return now or next((id for before in full if (id := renamed(before, former)) in known), None)
