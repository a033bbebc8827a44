"""XLIFF 1.2, which every CAT tool opens: one `trans-unit` per text, codes as `ph`, `bpt` and `ept`.

The earlier source of a stale translation stands in `alt-trans` as its previous version. The seal is in a
`context-group`, which tools keep and do not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from planbook.exchange.inline import Numbered, Numbers, Role
from planbook.exchange.unfit import broken
from planbook.exchange.units import Bundle, Status, Unit, seal
from planbook.exchange.xml import Element, attribute, content
from planbook.problems import Span

SPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
_SEAL: Final = "x-planbook-seal"
_STATES: Final = {
    Status.UNTRANSLATED: "needs-translation",
    Status.STALE: "needs-review-translation",
    Status.DOUBTFUL: "needs-adaptation",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "final",
}
_READ: Final = {state: status for status, state in _STATES.items()} | {
    "new": Status.UNTRANSLATED,
    "needs-l10n": Status.DOUBTFUL,
    "needs-review-adaptation": Status.DOUBTFUL,
    "needs-review-l10n": Status.DOUBTFUL,
    "signed-off": Status.REVIEWED,
}
_CODES: Final = {Role.ALONE: "ph", Role.OPEN: "bpt", Role.CLOSE: "ept"}


def write(bundle: Bundle) -> bytes:
    """The file for a bundle, in UTF-8."""
    head = (
        f'<xliff version="1.2" xmlns="{SPACE}">\n'
        f'  <file original="planbook" datatype="plaintext" source-language={attribute(bundle.source_language)}'
        f' target-language={attribute(bundle.language)} xml:space="preserve">\n'
        '    <header><tool tool-id="planbook" tool-name="planbook"/></header>\n    <body>\n'
    )
    units = "".join(_unit(one, bundle) for one in bundle.units)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{units}    </body>\n  </file>\n</xliff>\n'.encode()


def _unit(unit: Unit, bundle: Bundle) -> str:
    numbers = Numbers(unit.source)
    source, target = attribute(bundle.source_language), attribute(bundle.language)
    limit = f' maxwidth="{unit.limit}" size-unit="char"' if unit.limit else ""
    approved = ' approved="yes"' if unit.status is Status.REVIEWED else ""
    lines = [
        f'<trans-unit id={attribute(unit.key)} resname={attribute(unit.key)}{limit}{approved} xml:space="preserve">',
        f"  <source xml:lang={source}>{_written(numbers.source)}</source>",
        f'  <target xml:lang={target} state="{_STATES[unit.status]}">'
        f"{_written(numbers.apply(unit.translation))}</target>",
        f'  <context-group purpose="information"><context context-type="{_SEAL}">'
        f"{content(seal(unit))}</context></context-group>",
    ]
    lines += [f'  <note from="planbook">{content(note)}</note>' for note in unit.notes]
    if unit.previous:
        before = Numbers(unit.previous)
        lines += [
            '  <alt-trans alttranstype="previous-version">',
            f"    <source xml:lang={source}>{_written(before.source)}</source>",
            f"    <target xml:lang={target}>{_written(before.apply(unit.translation))}</target>",
            "  </alt-trans>",
        ]
    return "".join(f"      {line}\n" for line in (*lines, "</trans-unit>"))


def _written(pieces: tuple[str | Numbered, ...]) -> str:
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(content(piece))
        else:
            name, text = _CODES[piece.code.role], piece.code.text
            shown = f" equiv-text={attribute(text)}" if name == "ph" else ""
            parts.append(f'<{name} id="{piece.number}"{shown}>{content(text)}</{name}>')
    return "".join(parts)


def read(root: Element, name: str) -> Bundle:
    """The texts of a file. Raises UnfitError where its frame is not as the standard says."""
    files = list(root.all("file"))
    if not files:
        raise broken("it has no `file` inside", root.line, root.column)
    languages = {(one.get("source-language"), one.get("target-language")) for one in files}
    if len(languages) > 1:
        raise broken("its parts are in different languages", files[1].line, files[1].column)
    source, target = languages.pop()
    units = tuple(_read(one, name) for file in files for one in file.below("trans-unit"))
    return Bundle(language=target, source_language=source, units=units)


def _read(element: Element, name: str) -> Unit:
    source, target = element.first("source"), element.first("target")
    key = element.get("resname") or element.get("id")
    if source is None:
        raise broken(f"the text `{key}` has no `source`", element.line, element.column)
    known = dict(_codes(source))
    translation = _flat(target, known) if target is not None else ""
    place = target or element
    mark = next((one.text for one in element.below("context") if one.get("context-type") == _SEAL), "")
    return Unit(
        key=key,
        source=_flat(source, known),
        translation=translation,
        status=_status(element, target, translation),
        seal=mark,
        where=Span(name, place.line, place.column, place.line, place.column + len(f"<{place.name}")),
    )


def _status(element: Element, target: Element | None, translation: str) -> Status:
    if target is None or not translation:
        return Status.UNTRANSLATED
    if element.get("approved") == "yes":
        return Status.REVIEWED
    return _READ.get(target.get("state"), Status.TRANSLATED)


def _codes(source: Element) -> Iterator[tuple[tuple[str, str], str]]:
    """What each code of a source stands for: some tools give back its number alone."""
    for piece in source.elements():
        if piece.name in _CODES.values():
            yield (piece.name, piece.get("id")), piece.text or piece.get("equiv-text")
        yield from _codes(piece)


def _flat(element: Element, known: Mapping[tuple[str, str], str]) -> str:
    parts = []
    for piece in element.children:
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.name in ("ph", "bpt", "ept", "it", "x", "bx", "ex"):
            name = {"x": "ph", "it": "ph", "bx": "bpt", "ex": "ept"}.get(piece.name, piece.name)
            parts.append(piece.text or piece.get("equiv-text") or known.get((name, piece.get("id")), ""))
        elif piece.name == "g":
            start, end = known.get(("bpt", piece.get("id")), ""), known.get(("ept", piece.get("id")), "")
            parts.append(f"{start}{_flat(piece, known)}{end}")
        else:
            parts.append(_flat(piece, known))
    return "".join(parts)
