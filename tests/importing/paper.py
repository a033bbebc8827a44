"""Word documents for tests: paragraphs, lists, footnotes and tables with merged cells, as Word writes them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Wide:
    """A cell over several columns; `down`: `restart` begins one over several rows, `continue` goes on with it."""

    text: str = ""
    columns: int = 1
    down: str = ""


@dataclass
class Paper:
    """A document on its way. In its texts, each line is a paragraph, `• ` begins an item (two blanks: deeper)."""

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    header: str = ""

    def heading(self, text: str, level: int = 1) -> Paper:
        """A heading by its style."""
        self.body.append(f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{self._runs(text)}</w:p>')
        return self

    def text(self, text: str) -> Paper:
        """Paragraphs."""
        self.body.extend(self._paragraphs(text))
        return self

    def note(self, text: str) -> Paper:
        """The next footnote."""
        self.notes.append(text)
        return self

    def table(self, rows: Sequence[Sequence[str | Wide]], heads: int = 0) -> Paper:
        """A table; so many of its first rows are repeated as heads."""
        made = []
        for number, row in enumerate(rows):
            mark = "<w:trPr><w:tblHeader/></w:trPr>" if number < heads else ""
            made.append(f"<w:tr>{mark}{''.join(self._cell(one) for one in row)}</w:tr>")
        self.body.append(f"<w:tbl>{''.join(made)}</w:tbl>")
        return self

    def _cell(self, cell: str | Wide) -> str:
        cell = Wide(cell) if isinstance(cell, str) else cell
        about = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        about += {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[cell.down]
        inside = "".join(self._paragraphs(cell.text)) or "<w:p/>"
        return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>"

    def _paragraphs(self, text: str) -> Iterator[str]:
        for line in text.split("\n") if text else ():
            item = re.match(r"( *)• ", line)
            level = len(item[1]) // 2 if item else 0
            about = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if item else ""
            yield f"<w:p><w:pPr>{about}</w:pPr>{self._runs(line[item.end() :] if item else line)}</w:p>"

    def _runs(self, text: str) -> str:
        parts = re.split(r"\[\^(\d+)\]", text)
        made = []
        for number, part in enumerate(parts):
            if number % 2:
                made.append(f'<w:r><w:footnoteReference w:id="{part}"/></w:r>')
            elif part:
                half = len(part) // 2  # Word cuts texts into runs anywhere
                for one in (part[:half], part[half:]):
                    made.append(f'<w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r>')
        return "".join(made)

    def parts(self) -> dict[str, str]:
        """The parts of the file, by their names."""
        levels = "".join(
            f'<w:lvl w:ilvl="{one}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
            for one in range(4)
        )
        headings = "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{one}"><w:name w:val="heading {one}"/></w:style>'
            for one in range(1, 4)
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self.notes, start=1)
        )
        kinds = ("document", "styles", "numbering", "footnotes", "header")
        types = "".join(
            f'<Override PartName="/word/{one}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{one}{".main" if one == "document" else ""}+xml"/>'
            for one in kinds
        )
        ties = "".join(f'<Relationship Id="r{one}" Type="{R}/{one}" Target="{one}.xml"/>' for one in kinds[1:])
        space = f'xmlns:w="{W}"'
        return {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{P}/relationships"><Relationship Id="r1" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{P}/relationships">{ties}</Relationships>',
            "word/document.xml": f"{HEAD}<w:document {space}><w:body>{''.join(self.body)}<w:sectPr/></w:body>"
            "</w:document>",
            "word/styles.xml": f"{HEAD}<w:styles {space}>{headings}</w:styles>",
            "word/numbering.xml": f'{HEAD}<w:numbering {space}><w:abstractNum w:abstractNumId="0">{levels}'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
            "word/footnotes.xml": f"{HEAD}<w:footnotes {space}>{notes}</w:footnotes>",
            "word/header.xml": f"{HEAD}<w:hdr {space}><w:p><w:r><w:t>{escape(self.header)}</w:t></w:r></w:p></w:hdr>",
        }

    def save(self, **instead: str) -> bytes:
        """The file; `instead` are parts of other content, `__` for `/`."""
        kept = BytesIO()
        parts = self.parts() | instead
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
            for name, text in parts.items():
                file.writestr(name, text)
        return kept.getvalue()
