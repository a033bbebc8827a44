"""YAML for the hand: texts in blocks, where quotation marks, colons and number signs mean nothing.

Read by `source`, with its places and its words for every slip.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from planbook.exchange.unfit import foreign
from planbook.exchange.units import Bundle, Status, Unit, named, seal, unsaid
from planbook.problems import Problem, problem
from planbook.source import Mapping, Node, Scalar, Sequence, read_text

_MARK: Final = "planbook-translation"
# What a block would not give back as it is: blanks at the edges, tabs, lines that look like a merge left unresolved.
_UNFIT: Final = re.compile(r"^\s|\s$|[ \t]\n|\t|\n[ ]+\n|^(?:<{7}|={7}|>{7}|\|{7})", re.MULTILINE)


def write(bundle: Bundle) -> bytes:
    """The file for a bundle, in UTF-8."""
    head = [
        "# Write each translation below its `translation: |-`, two spaces further in than the word `translation`.",
        "# Leave key, source and seal as they are. What is stale: change it, or set its state to `translated`.",
        f"{_MARK}: {json.dumps(bundle.language)}",
        f"source-language: {json.dumps(bundle.source_language)}",
        "texts:" if bundle.units else "texts: []",
    ]
    return "".join(f"{line}\n" for line in (*head, *(line for one in bundle.units for line in _unit(one)))).encode()


def _unit(unit: Unit) -> Iterator[str]:
    yield ""
    yield from (f"  # {line}".rstrip() for note in unit.notes for line in note.split("\n"))
    yield f"  - key: {json.dumps(unit.key, ensure_ascii=False)}"
    yield from _text("source", unit.source)
    if unit.previous:
        yield from _text("previous", unit.previous)
    yield from _text("translation", unit.translation)
    yield f"    state: {unit.status.value}"
    yield f"    seal: {seal(unit)}"


def _text(name: str, text: str) -> Iterator[str]:
    if _UNFIT.search(text) or text != "\n".join(text.splitlines()):
        yield f"    {name}: {json.dumps(text, ensure_ascii=False)}"
        return
    yield f"    {name}: |-"
    yield from (f"      {line}".rstrip() for line in text.split("\n"))


def ours(text: str) -> bool:
    """Whether a text looks like such a file."""
    return re.search(rf"^{_MARK}\s*:", text, re.MULTILINE) is not None


def read(text: str, name: str) -> tuple[Bundle, tuple[Problem, ...]]:
    """The texts of a file, and what is wrong with it. Raises UnfitError where it is none of ours."""
    document, problems = read_text(text, name)
    if document is None:
        return Bundle(language="", source_language="", units=()), problems
    root = document.root
    if root.get(_MARK) is None:
        raise foreign("this YAML file holds no translations")
    texts = root.get("texts")
    items = texts.items if isinstance(texts, Sequence) else ()
    more: list[Problem] = []
    units = tuple(unit for one in items if (unit := _read(one, more)) is not None)
    languages = _word(root, _MARK), _word(root, "source-language")
    return Bundle(language=languages[0], source_language=languages[1], units=units), (*problems, *more)


def _read(node: Node, problems: list[Problem]) -> Unit | None:
    missing = [one for one in ("key", "source") if not isinstance(node, Mapping) or _scalar(node, one) is None]
    if missing or not isinstance(node, Mapping):
        problems.append(problem("PB584", node.span, what=f"no `{missing[0]}`"))
        return None
    written = _scalar(node, "translation")
    place = (written.span if written else None) or node.span
    translation = "" if written is None or written.is_null else written.text
    word = _word(node, "state")
    status = named(word)
    if word and status is None:
        allowed = ", ".join(one.value for one in Status)
        state = node.get("state")
        problems.append(problem("PB585", state.span if state else place, word=word, hint=f"one of {allowed}"))
    return Unit(
        key=_word(node, "key"),
        source=_word(node, "source"),
        translation=translation,
        status=status or unsaid(_word(node, "seal"), translation),
        seal=_word(node, "seal"),
        where=place,
    )


def _scalar(node: Mapping, name: str) -> Scalar | None:
    found = node.get(name)
    return found if isinstance(found, Scalar) else None


def _word(node: Mapping, name: str) -> str:
    found = _scalar(node, name)
    return found.text if found is not None else ""
