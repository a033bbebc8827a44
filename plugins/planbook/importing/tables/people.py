"""Parties as people list them in tables: "Secretariat, with national focal points" names two, in two roles.

Each name is a party that the data has, by any of its names, or a new one that is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from planbook.graph import Graph
from planbook.importing.ids import Ids
from planbook.importing.known import party_names, said
from planbook.importing.tables.words import one_of, pattern, plain, words
from planbook.model.words import Role
from planbook.problems import nearest

LONGEST_NAME: Final = 90
_SEPARATOR: Final = re.compile(r"\s*(?:[;,\n/+&、،；，•]|\s[-–]\s)\s*")
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ABBREVIATION: Final = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z][\w&-]{1,9}")
_SMALL: Final = r"(?:of|and|the|for|on|de|des|du|la|le|et|y|del|los|las|para|pour|und)"


@dataclass(frozen=True, slots=True)
class Found:
    """A party in a role; `specifier` is what stood in brackets behind it. `start` and `end`: where it stood."""

    party: str
    role: str
    start: int
    end: int
    specifier: tuple[int, int] | None = None


class People:
    """Who is named in a document. `parties` are the new ones, `doubts` what is to be asked about them, and `taken`
    about those that were taken for known ones.

    `whole` is the text in which abbreviations are explained.
    """

    def __init__(self, graph: Graph | None, ids: Ids, whole: str) -> None:
        self._ids, self._whole = ids, whole
        self._known = {plain(name): id for name, id in party_names(graph).items()}
        self.parties: dict[str, dict[str, Any]] = {}
        self.doubts: dict[str, str] = {}
        self.taken: dict[str, str] = {}

    def knows(self, text: str) -> bool:
        """Whether a text is, or begins with, the name of a party."""
        return plain(text) in self._known or next(self._names(text), None) is not None

    def read(self, text: str, role: str) -> tuple[Found, ...]:
        """The parties that a text lists, each once in a role; `role` is that of names without another word.

        What is too long for a name is given back as well, with an empty party.
        """
        found: dict[tuple[str, str], Found] = {}
        usual, at = role, 0
        while at < len(text):
            between = _SEPARATOR.match(text, at) or re.compile(r"\s+").match(text, at)
            if between is not None and between.end() > at:
                usual = role if re.search(r"[;\n]", between[0]) else usual
                at = between.end()
            elif (joined := one_of("roles", "and").match(text, at)) is not None and joined.end() > at:
                at = joined.end()
            elif (spoken := _spoken(text, at)) is not None:
                usual, at = spoken
            else:
                one = self._one(text, at, usual)
                at = max(one.end, at + 1)
                if one.party or re.search(r"\w", text[one.start : one.end]):
                    found.setdefault((one.party or str(at), one.role), one)
        return tuple(found.values())

    def _one(self, text: str, at: int, role: str) -> Found:
        """The name that begins at a place, with what stands in brackets behind it."""
        end = next((end for _, end in self._names(text, at)), 0)
        if not end:
            stops = [one.start() for one in (_SEPARATOR.search(text, at + 1), _joint(text, at)) if one is not None]
            end = min([*stops, len(text)])
            bracket = _BRACKET.search(text, at, end)
            end = bracket.start() if bracket is not None and bracket.start() > at else end
        name = re.sub(r"^(?:the|le|la|les|el|los|las)\s+", "", text[at:end].strip(" .:"), flags=re.IGNORECASE)
        behind = _BRACKET.match(text, end)
        if not re.search(r"[^\W\d_]", name) or len(name) > LONGEST_NAME:
            return Found("", role, at, end)
        if behind is None:
            return Found(self._party(name, ""), role, at, end)
        inside = behind[1].strip()
        if spoken := _roles().get(plain(inside)):
            return Found(self._party(name, ""), spoken, at, behind.end())
        if _ABBREVIATION.fullmatch(inside):
            return Found(self._party(name, inside), role, at, behind.end())
        return Found(self._party(name, ""), role, at, behind.end(), (behind.start(1), behind.end(1)))

    def _names(self, text: str, at: int = 0) -> Iterator[tuple[str, int]]:
        """The known names that stand at a place, the longest first, with where they end."""
        rest = plain(text[at : at + LONGEST_NAME * 2])
        for name in sorted(self._known, key=len, reverse=True):
            if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum():
                shape = re.compile(r"\s+".join(re.escape(part) for part in name.split(" ")).replace("'", "['’]"), re.I)
                if (found := shape.match(text, at)) is not None:
                    stop = text[found.end() : found.end() + 1] == "."
                    yield name, found.end() + stop

    def _party(self, name: str, abbreviation: str) -> str:
        key = plain(name)
        known = self._known.get(key) or self._known.get(plain(abbreviation))
        if known:
            self._known.setdefault(key, known)
            return known
        full = self._spelt_out(name) if not abbreviation and _ABBREVIATION.fullmatch(name) else ""
        if full and (known := self._known.get(plain(full))):
            self._known[key] = known
            return known
        longer = self._longer(key)
        if len(longer) == 1:
            self._known[key] = longer[0]
            self.taken[longer[0]] = f"“{name}” was taken for `{longer[0]}`, the only party whose name begins so"
            return longer[0]
        abbreviation = abbreviation or (name if full else "")
        id = self._ids.of(abbreviation or name, "party", shared=True)
        entry: dict[str, Any] = {"id": id, "name": full or name, "abbreviation": abbreviation}
        if one_of("roles", "open-class").match(name):
            entry["type"] = "open-class"
        guess = nearest(key, self._known)
        likely = " or ".join(f"`{one}`" for one in longer) or (f"`{self._known[guess]}`" if guess else "")
        self.doubts[id] = f"a new party, met as “{name}”" + (f"; is it {likely}?" if likely else "")
        self.parties[id] = entry
        for one in filter(None, (name, full, abbreviation)):
            self._known.setdefault(plain(one), id)
        return id

    def _longer(self, key: str) -> tuple[str, ...]:
        """The parties that may be meant by a shorter name: `Secretariat` for `Secretariat of the Convention`."""
        of = re.compile(rf"{re.escape(key)}\s+{_SMALL}\s", re.IGNORECASE)
        return tuple(dict.fromkeys(id for name, id in self._known.items() if of.match(name)))

    def _spelt_out(self, short: str) -> str:
        """The name that the document gives before an abbreviation in brackets: `National Focal Points (NFPs)`."""
        letters = [one for one in short if one.isupper()]
        most = len(letters) + 3
        shape = rf"((?:[A-Z][\w’'/-]*\s+(?:{_SMALL}\s+){{0,2}}){{1,{most}}})\(\s*{re.escape(short)}\s*\)"
        found = re.search(shape, self._whole)
        if found is None:
            return ""
        parts = found[1].split()
        for begin in range(len(parts)):
            initials = [one[0] for one in parts[begin:] if one[0].isupper()]
            if initials == letters:
                return " ".join(parts[begin:])
        return ""


@cache
def _roles() -> dict[str, str]:
    """Roles by their words: those of the interface and those that stand before names."""
    own = {plain(word): role.value for role in Role for word in words("roles").get(role.value, ())}
    return {**{plain(one): role for one, role in said("word.Role.").items()}, **own, "co-lead": Role.JOINT_LEAD.value}


@cache
def _spoken_roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    before = {role.value: words("roles")[role.value] for role in Role if role.value in words("roles")}
    heads = {role.value: tuple(f"{word}:" for word in _heads(role.value)) for role in Role}
    return tuple(
        (role, pattern((*before.get(role, ()), *more))) for role, more in heads.items() if more or role in before
    )


def _heads(role: str) -> Iterator[str]:
    yield from (word for word, meant in said("word.Role.").items() if meant == role)
    yield from words("heads").get(role, ())


def _spoken(text: str, at: int) -> tuple[str, int] | None:
    """A word at a place that says which role the names after it have."""
    found = [(one.end(), role) for role, shape in _spoken_roles() if (one := shape.match(text, at)) is not None]
    longest = max((one for one in found if one[0] > at), default=None)
    return (longest[1], longest[0]) if longest else None


def _joint(text: str, at: int) -> re.Match[str] | None:
    """The next word that ends a name: `and`, or one that begins a role."""
    shapes = (one_of("roles", "and"), *(shape for _, shape in _spoken_roles()))
    found = [one for shape in shapes if (one := shape.search(text, at + 1)) is not None]
    spaced = [one for one in found if text[one.start() - 1 : one.start()].isspace()]
    return min(spaced, key=lambda one: one.start(), default=None)
