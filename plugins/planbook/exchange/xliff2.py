"""XLIFF 2: one `unit` per text, codes as `ph` and `pc` with their text in `originalData`.

The standard knows no stale translations: such a one is `initial` with the state of our own `planbook:stale`, and its
earlier source stands in a note. A tool may cut a text into segments; they are joined again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from planbook.exchange.inline import Numbered, Numbers, Role
from planbook.exchange.unfit import broken
from planbook.exchange.units import Bundle, Status, Unit, named, seal
from planbook.exchange.xml import Element, attribute, content, whole
from planbook.problems import Span

SPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
SPACES: Final = (SPACE, "urn:oasis:names:tc:xliff:document:2.2")  # 2.1 has the namespace of 2.0
_SEAL: Final = "planbook-seal"
_STATES: Final = {
    Status.UNTRANSLATED: "initial",
    Status.STALE: "initial",
    Status.DOUBTFUL: "initial",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "final",
}
_OURS: Final = "planbook:"
_ORDER: Final = ("initial", "translated", "reviewed", "final")


def write(bundle: Bundle) -> bytes:
    """The file for a bundle, in UTF-8."""
    head = (
        f'<xliff version="2.0" xmlns="{SPACE}" srcLang={attribute(bundle.source_language)}'
        f' trgLang={attribute(bundle.language)} xml:space="preserve">\n  <file id="planbook">\n'
    )
    units = "".join(_unit(number, one) for number, one in enumerate(bundle.units, 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{units}  </file>\n</xliff>\n'.encode()


def _unit(number: int, unit: Unit) -> str:
    numbers = Numbers(unit.source)
    source, target = numbers.source, numbers.apply(unit.translation)
    notes = [("note", one) for one in unit.notes]
    notes += [("previous-source", unit.previous)] if unit.previous else []
    notes += [("limit", str(unit.limit))] if unit.limit else []
    notes.append((_SEAL, seal(unit)))
    ours = f' subState="{_OURS}{unit.status.value}"' if _STATES[unit.status] == "initial" else ""
    lines = ["  <notes>"]
    lines += [f'    <note category="{category}">{content(text)}</note>' for category, text in notes]
    lines.append("  </notes>")
    if data := dict(_data(source + target)):
        kept = "".join(f'<data id="{id}">{content(text)}</data>' for id, text in data.items())
        lines.append(f"  <originalData>{kept}</originalData>")
    lines += [
        f'  <segment state="{_STATES[unit.status]}"{ours}>',
        f'    <source xml:space="preserve">{_written(source)}</source>',
        f'    <target xml:space="preserve">{_written(target)}</target>',
        "  </segment>",
    ]
    framed = (f'<unit id="u{number}" name={attribute(unit.key)}>', *lines, "</unit>")
    return "".join(f"    {line}\n" for line in framed)


def _data(pieces: tuple[str | Numbered, ...]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        if isinstance(piece, Numbered):
            yield _reference(piece), piece.code.text


def _reference(piece: Numbered) -> str:
    return f"d{piece.number}{'e' if piece.code.role is Role.CLOSE else ''}"


def _written(pieces: tuple[str | Numbered, ...]) -> str:
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(content(piece))
        elif piece.code.role is Role.ALONE:
            shown = attribute(piece.code.text)
            parts.append(f'<ph id="{piece.number}" dataRef="{_reference(piece)}" equiv={shown} disp={shown}/>')
        elif piece.code.role is Role.OPEN:
            number = piece.number
            parts.append(f'<pc id="{number}" type="link" dataRefStart="d{number}" dataRefEnd="d{number}e">')
        else:
            parts.append("</pc>")
    return "".join(parts)


def read(root: Element, name: str) -> Bundle:
    """The texts of a file. Raises UnfitError where its frame is not as the standard says."""
    units = tuple(_read(one, name) for one in root.below("unit"))
    return Bundle(language=root.get("trgLang"), source_language=root.get("srcLang"), units=units)


def _read(element: Element, name: str) -> Unit:
    key = element.get("name") or element.get("id")
    notes = element.first("notes")
    mark = next((one.text for one in notes.all("note") if one.get("category") == _SEAL), "") if notes else ""
    held = element.first("originalData")
    data = {one.get("id"): _characters(one) for one in held.all("data")} if held else {}
    parts = [one for one in element.elements() if one.name in ("segment", "ignorable")]
    sources = [one.first("source") for one in parts]
    segments = [one for one in parts if one.name == "segment"]
    if not segments or None in sources:
        raise broken(f"the text `{key}` has no `source`", element.line, element.column)
    known: dict[str, str] = {}
    for one in sources:
        known.update(_codes(one, data) if one else ())
    place = next(segments[0].all("target"), element)
    translation = _joined(parts, data, known)
    return Unit(
        key=key,
        source="".join(_flat(one, data, known) for one in sources if one),
        translation=translation,
        status=_status(segments, translation),
        seal=mark,
        unsure=bool(translation) and any(one.first("target") is None for one in segments),
        where=Span(name, place.line, place.column, place.line, place.column + len(f"<{place.name}")),
    )


def _joined(parts: list[Element], data: Mapping[str, str], known: Mapping[str, str]) -> str:
    """The translation of a text that may have been cut: in the order that the translator gave, blanks kept.

    A segment that is not translated yet makes the whole text be shown as it is: half of it would be lost otherwise.
    """
    targets = [one.first("target") for one in parts]
    if not any(target is not None and target.children for target in targets):
        return ""
    chosen = [target or part.first("source") for part, target in zip(parts, targets, strict=True)]
    wanted = [one.get("order") if one else "" for one in chosen]
    places = [whole(one, number) for number, one in enumerate(wanted, 1)]
    in_order = sorted(zip(places, range(len(chosen)), strict=True))
    return "".join(_flat(one, data, known) for _, number in in_order if (one := chosen[number]) is not None)


def _status(segments: list[Element], translation: str) -> Status:
    """The least of the states of a text's segments; `initial` with our own state lost is doubtful, never done."""
    if not translation:
        return Status.UNTRANSLATED
    states = [(one.get("state") or "initial", one.get("subState")) for one in segments]
    state, own = min(states, key=lambda one: _ORDER.index(one[0]) if one[0] in _ORDER else 1)
    if state == "initial":
        return named(own.removeprefix(_OURS)) or Status.DOUBTFUL
    return Status.REVIEWED if state in ("reviewed", "final") else Status.TRANSLATED


def _codes(source: Element, data: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for piece in source.elements():
        number = piece.get("id")
        if piece.name == "pc":
            yield number, data.get(piece.get("dataRefStart"), "")
            yield f"{number}e", data.get(piece.get("dataRefEnd"), "")
        elif piece.name in ("ph", "sc"):
            yield number, data.get(piece.get("dataRef"), "") or piece.get("equiv")
        elif piece.name == "ec":
            yield f"{piece.get('startRef') or number}e", data.get(piece.get("dataRef"), "")
        yield from _codes(piece, data)


def _flat(element: Element, data: Mapping[str, str], known: Mapping[str, str]) -> str:
    parts = []
    for piece in element.children:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        number = piece.get("copyOf") or piece.get("id")
        if piece.name == "pc":
            start = data.get(piece.get("dataRefStart")) or known.get(number, "")
            end = data.get(piece.get("dataRefEnd")) or known.get(f"{number}e", "")
            parts.append(f"{start}{_flat(piece, data, known)}{end}")
        elif piece.name in ("ph", "sc"):
            parts.append(data.get(piece.get("dataRef")) or known.get(number) or piece.get("equiv"))
        elif piece.name == "ec":
            parts.append(data.get(piece.get("dataRef")) or known.get(f"{piece.get('startRef') or number}e", ""))
        elif piece.name == "cp":
            parts.append(_point(piece))
        else:
            parts.append(_flat(piece, data, known))
    return "".join(parts)


def _characters(element: Element) -> str:
    return "".join(one if isinstance(one, str) else _point(one) for one in element.children)


def _point(element: Element) -> str:
    """A character that XML itself cannot hold; it is refused later, as anywhere."""
    try:
        return chr(int(element.get("hex"), 16))
    except (ValueError, OverflowError):
        raise broken("the number of a character is none", element.line, element.column) from None
