"""DOCX: a table of two languages for people who work in Word. Written and read here: some tags, and a ZIP file.

Beside each text stand its key and its seal, small and grey. A row above a stale one shows its earlier source. Changes
that are tracked count as accepted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from planbook.exchange import tables
from planbook.exchange.package import Package
from planbook.exchange.tables import Table, heads, label, state_word
from planbook.exchange.units import Bundle, Unit, opened, seal
from planbook.exchange.xml import Element, attribute, content
from planbook.i18n.names import direction
from planbook.problems import Problem

_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS: Final = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'{_XML}<w:styles xmlns:w="{_SPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial" w:eastAsia="SimSun"/><w:sz w:val="21"/>'
    '<w:szCs w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>',
}
_WIDTHS: Final = {
    tables.KEY: 2700,
    tables.SOURCE: 5500,
    tables.TARGET: 5700,
    tables.STATE: 1500,
}  # twentieths of a point
_GREY: Final = '<w:color w:val="595959"/><w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
_LINES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="BFBFBF"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
SILENT: Final = frozenset({"del", "moveFrom", "rPr", "pPr", "tcPr", "sdtPr", "instrText", "delText", "Fallback"})
"""Parts of a paragraph that no reader sees."""
SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def write(bundle: Bundle) -> bytes:
    """The file for a bundle."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS.values())
    rows = "".join(row for one in bundle.units for row in _unit(one, bundle))
    how = _paragraphs(label(bundle.language, "exchange.how.table", braces="{ }"), bundle.language)
    body = (
        f'{how}<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS.values())}" w:type="dxa"/><w:tblBorders>{_LINES}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90"'
        f' w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_head(bundle)}{rows}</w:tbl><w:p/>'
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="720" w:right="720"'
        ' w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr>'
    )
    document = f'{_XML}<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in {**_PARTS, "word/document.xml": document}.items():
            # Always the same day: the same texts give the same bytes.
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _head(bundle: Bundle) -> str:
    cells = "".join(
        _cell(_paragraphs(tables.head(one, bundle), bundle.language, "<w:b/><w:bCs/>"), width, "D9E2EF")
        for one, width in _WIDTHS.items()
    )
    return f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _unit(unit: Unit, bundle: Bundle) -> Iterator[str]:
    source, target = bundle.source_language, bundle.language
    key, text, translation, state = _WIDTHS.values()
    if unit.previous:
        name = _paragraphs(label(target, "exchange.column.previous"), target, _GREY.format(16))
        before = _paragraphs(unit.previous, source, _GREY.format(18))
        yield _row(
            _cell(name, key, "F2F2F2"), _cell(before, text, "F2F2F2"), _cell("<w:p/>", translation + state, span=2)
        )
    small = _paragraphs(unit.key, "", _GREY.format(14)) + _paragraphs(seal(unit), "", _GREY.format(10))
    small += "".join(_paragraphs(one, source, _GREY.format(16)) for one in unit.notes)
    yield _row(
        _cell(small, key, "F2F2F2"),
        _cell(_paragraphs(unit.source, source), text, "F2F2F2"),
        _cell(_paragraphs(unit.translation, target), translation),
        _cell(_paragraphs(state_word(unit.status, target), target, _GREY.format(18)), state),
    )


def _row(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(paragraphs: str, width: int, shade: str = "", span: int = 1) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _paragraphs(text: str, language: str, look: str = "") -> str:
    """One paragraph per line; `look` are the properties of its type, as tags."""
    rtl = direction(language) == "rtl" if language else False
    side = f'<w:pPr><w:bidi w:val="{int(rtl)}"/></w:pPr>'  # said in any case: a table hands its own direction down
    script = "bidi" if rtl else "eastAsia" if language.partition("-")[0] in ("zh", "ja", "ko") else "val"
    mark = f"<w:lang w:{script}={attribute(language)}/>" if language else ""
    properties = f"<w:rPr>{look}{'<w:rtl/>' if rtl else ''}{mark}</w:rPr>"
    return "".join(
        f"<w:p>{side}{f'<w:r>{properties}{_run(line)}</w:r>' if line else ''}</w:p>" for line in text.split("\n")
    )


def _run(line: str) -> str:
    tab = "<w:tab/>"
    return tab.join(f'<w:t xml:space="preserve">{content(one)}</w:t>' if one else "" for one in line.split("\t"))


def read(package: Package, name: str) -> tuple[Bundle, tuple[Problem, ...]]:
    """The texts of a document, and what is wrong with it. Raises UnfitError where no table holds any."""
    number = 0
    table: Table | None = None
    for found in package.xml("word/document.xml").below("tbl"):
        for row in found.below("tr"):
            number += 1
            cells = [_shown(cell) for cell in row.below("tc")]
            if (again := heads(cells)) is not None:
                table = table or Table(name, again)
            elif table is not None:
                _take(table, number, cells)
    if table is None:
        raise tables.no_table()
    return table.bundle(), tuple(table.problems)


def _take(table: Table, row: int, cells: list[str]) -> None:
    """A row, its first cell parted into key and seal; a row with an earlier source has neither, and no translation."""
    first = table.cell(cells, tables.KEY)
    if opened(first) or table.cell(cells, tables.TARGET).strip():
        place = table.heads.columns[tables.KEY]
        parted = [*cells[:place], first.strip().split("\n")[0], *cells[place + 1 :]]
        table.take(row, parted, first)


def _shown(cell: Element) -> str:
    return "\n".join(plain_text(one) for one in cell.below("p"))


def plain_text(element: Element) -> str:
    """What a reader sees of a paragraph: tracked changes accepted, tabs and line breaks as characters."""
    parts = []
    for one in element.elements():
        if one.name in SILENT:
            continue
        if one.name == "t":
            parts.append(one.text)
        elif one.name in SIGNS:
            parts.append(SIGNS[one.name])
        else:
            parts.append(plain_text(one))
    return "".join(parts)
