"""The ZIP file that a Word file is: its parts, what kind each is of, which one names which."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from planbook.exports.docx.xml import XML, attribute

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PLAIN: Final = "application/vnd.openxmlformats"
_KINDS: Final = {
    "document": f"{_WORD}.document.main+xml",
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "theme": f"{_PLAIN}-officedocument.theme+xml",
}
_PROPERTIES: Final = (
    (
        "docProps/core.xml",
        f"{_PLAIN}-package.core-properties+xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
    ),
    ("docProps/app.xml", f"{_PLAIN}-officedocument.extended-properties+xml", f"{_OFFICE}/extended-properties"),
    ("docProps/custom.xml", f"{_PLAIN}-officedocument.custom-properties+xml", f"{_OFFICE}/custom-properties"),
)
_ENDINGS: Final = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The same for every file: the same book gives the same bytes."""


@dataclass(slots=True)
class Relations:
    """What one part names: each target once, by an id. A part may only name what it uses itself."""

    found: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, kind: str, target: str, outside: bool = False) -> str:
        """The id of a target, of the kind that ends the address of the relation's type."""
        return self.found.setdefault((kind, target, outside), f"r{len(self.found) + 1}")

    def xml(self) -> str:
        """The part that lists them."""
        inner = ""
        for (kind, target, outside), id in self.found.items():
            where = ' TargetMode="External"' if outside else ""
            inner += f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target={attribute(target)}{where}/>'
        return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


@dataclass(slots=True)
class Package:
    """A Word file that is being put together."""

    document: Relations = field(default_factory=Relations)
    footnotes: Relations = field(default_factory=Relations)
    parts: dict[str, bytes] = field(default_factory=dict)
    _types: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, kind: str, text: str) -> str:
        """Add a part of `word/` that the document names; gives back the relation's id; none for the document."""
        path = f"word/{name}.xml"
        self.parts[path] = text.encode()
        self._types.append((path, _KINDS[kind]))
        return "" if kind == "document" else self.document.add(kind, f"{name}.xml")

    def picture(self, content: bytes, ending: str) -> str:
        """Add the file of a picture; gives back the relation's id."""
        target = next((f"media/{path.rpartition('/')[2]}" for path, kept in self.parts.items() if kept == content), "")
        if not target:
            number = sum(path.startswith("word/media/") for path in self.parts) + 1
            target = f"media/picture{number}.{ending}"
            self.parts[f"word/{target}"] = content
        return self.document.add("image", target)

    def properties(self, core: str, app: str, custom: str) -> None:
        """Add what the file says of itself."""
        for (path, kind, _), text in zip(_PROPERTIES, (core, app, custom), strict=True):
            self.parts[path] = text.encode()
            self._types.append((path, kind))

    def bytes(self) -> bytes:
        """The file."""
        first = {"[Content_Types].xml": self._kinds().encode(), "_rels/.rels": self._root().encode()}
        relations = {"word/_rels/document.xml.rels": self.document.xml().encode()}
        if self.footnotes.found:
            relations["word/_rels/footnotes.xml.rels"] = self.footnotes.xml().encode()
        kept = BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in {**first, **self.parts, **relations}.items():
                entry = zipfile.ZipInfo(name, _DAY)
                entry.external_attr = 0o644 << 16
                file.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return kept.getvalue()

    def _kinds(self) -> str:
        used = sorted({path.rpartition(".")[2] for path in self.parts} & _ENDINGS.keys())
        plain = '<Default Extension="xml" ContentType="application/xml"/>'
        inner = f'<Default Extension="rels" ContentType="{_PLAIN}-package.relationships+xml"/>{plain}'
        inner += "".join(f'<Default Extension="{one}" ContentType="{_ENDINGS[one]}"/>' for one in used)
        inner += "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in self._types)
        return f'{XML}<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'

    def _root(self) -> str:
        named = [("word/document.xml", f"{_OFFICE}/officeDocument")]
        named += [(path, kind) for path, _, kind in _PROPERTIES if path in self.parts]
        inner = "".join(
            f'<Relationship Id="r{number}" Type="{kind}" Target="{path}"/>'
            for number, (path, kind) in enumerate(named, 1)
        )
        return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
