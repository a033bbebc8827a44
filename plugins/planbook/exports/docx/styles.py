"""The styles of a Word file, under the names that Word knows, so that every program shows them in its own language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planbook.exports.docx import look
from planbook.exports.docx.look import Size
from planbook.exports.docx.xml import SPACES, XML, attribute

HEADINGS: Final = 9
"""How many levels of headings Word has."""

LISTS: Final = 3
"""How many levels of lists have styles of their own."""

MARGIN: Final = 70
"""The room at either side of a cell, in twentieths of a point."""

_SIZES: Final = (19, 14, 12, 11, 10.5, 10.5, 10, 10, 10)
_TIGHT: Final = '<w:spacing w:before="0" w:after="0"/>'


def styles(language: str, numbered: bool = True) -> str:
    """The part `styles.xml`; `numbered`: headings are counted."""
    inner = "".join((_defaults(language), _base(), *_headings(numbered), *_front(), *_text(language), *_contents()))
    inner += "".join((*_notes(), *_characters(language), *_tables()))
    return f"{XML}<w:styles {SPACES}>{inner}</w:styles>"


def _defaults(language: str) -> str:
    fonts = f'<w:rFonts w:ascii="{look.TEXT}" w:hAnsi="{look.TEXT}" w:eastAsia="{look.CHINESE}" w:cs="{look.ARABIC}"/>'
    right = look.rtl(language)
    spoken = (
        f'<w:lang w:val="{look.tag("en" if right or look.asian(language) else language)}"'
        f' w:eastAsia="{look.tag(language) if look.asian(language) else "zh-CN"}"'
        f' w:bidi="{look.tag(language) if right else "ar-SA"}"/>'
    )
    paragraph = '<w:bidi/><w:spacing w:after="120" w:line="269" w:lineRule="auto"/>'
    paragraph = paragraph if right else paragraph.removeprefix("<w:bidi/>")
    color = f'<w:color w:val="{look.INK}"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{color}{Size(10.5)}{spoken}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style(
    kind: str,
    id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    base: str = "Normal",
    then: str = "",
    rest: str = "",
    default: bool = False,
    own: bool = False,
    hidden: bool = False,
) -> str:
    marks = (' w:default="1"' if default else "") + (' w:customStyle="1"' if own else "")
    inner = f"<w:name w:val={attribute(name)}/>"
    inner += f'<w:basedOn w:val="{base}"/>' if base and not default else ""
    inner += f'<w:next w:val="{then}"/>' if then else ""
    inner += '<w:uiPriority w:val="99"/><w:semiHidden/>' if hidden else "<w:qFormat/>" if kind == "paragraph" else ""
    inner += f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    inner += f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:style w:type="{kind}"{marks} w:styleId="{id}">{inner}{rest}</w:style>'


def _paragraph(id: str, name: str, paragraph: str = "", run: str = "", base: str = "Normal", then: str = "") -> str:
    return _style("paragraph", id, name, paragraph, run, base=base, then=then)


def _own(id: str, name: str, paragraph: str = "", run: str = "", base: str = "Normal", then: str = "") -> str:
    """A style that Word does not know."""
    return _style("paragraph", id, name, paragraph, run, base=base, then=then, own=True)


def _base() -> str:
    cells = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _MARGINS)
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>'
    return "".join(
        (
            _style("paragraph", "Normal", "Normal", default=True),
            _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True, hidden=True),
            _style("table", "TableNormal", "Normal Table", rest=table, default=True, hidden=True),
            _style("numbering", "NoList", "No List", default=True, hidden=True),
        )
    )


_MARGINS: Final = (("top", 0), ("left", MARGIN), ("bottom", 0), ("right", MARGIN))


def _serif(bold: bool = True) -> str:
    fonts = f'<w:rFonts w:ascii="{look.HEADINGS}" w:hAnsi="{look.HEADINGS}"/>'
    return fonts + ("<w:b/><w:bCs/>" if bold else "")


def _headings(counted: bool) -> Iterator[str]:
    for level, points in enumerate(_SIZES):
        before, after = (0, 280) if level == 0 else (300, 120) if level < 3 else (240, 100)
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if counted else ""
        paragraph = (
            f'<w:keepNext/><w:keepLines/>{numbered}<w:suppressAutoHyphens/><w:spacing w:before="{before}"'
            f' w:after="{after}" w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="{level}"/>'
        )
        run = _serif() + (f'<w:color w:val="{look.QUIET}"/>' if level > 4 else "") + str(Size(points))
        yield _paragraph(f"Heading{level + 1}", f"heading {level + 1}", paragraph, run, then="Normal")


def _front() -> Iterator[str]:
    title = '<w:suppressAutoHyphens/><w:spacing w:before="120" w:after="360" w:line="240" w:lineRule="auto"/>'
    yield _paragraph("Title", "Title", title, _serif() + str(Size(27)), then="Normal")
    kicker = f'<w:b/><w:bCs/><w:color w:val="{look.ACCENT}"/>{Size(12)}'
    yield _paragraph("Subtitle", "Subtitle", '<w:spacing w:before="3400" w:after="120"/>', kicker, then="Normal")


def _text(language: str) -> Iterator[str]:
    slant = "<w:i/><w:iCs/>" if look.slanted(language) else ""
    accent, quiet = f'<w:color w:val="{look.ACCENT}"/>', f'<w:color w:val="{look.QUIET}"/>'
    bold = "<w:b/><w:bCs/>"
    yield _own("Lead", "Lead", '<w:spacing w:after="200"/>', str(Size(11.5)))
    yield _paragraph(
        "Caption", "caption", '<w:keepNext/><w:spacing w:before="240" w:after="100"/>', bold + str(Size(10))
    )
    yield _paragraph("Quote", "Quote", '<w:ind w:left="340" w:right="340"/>', slant + quiet)
    yield _own("Term", "Term", '<w:keepNext/><w:spacing w:before="160" w:after="40"/>', bold)
    yield _own("Fact", "Fact", '<w:spacing w:after="60"/>')
    edge = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="4" w:color="{look.ACCENT}"/></w:pBdr>'
    yield _own(
        "NoticeTitle", "Notice Title", f'<w:keepNext/>{edge}<w:spacing w:before="200" w:after="60"/>', bold + accent
    )
    mono = f'<w:rFonts w:ascii="{look.MONO}" w:hAnsi="{look.MONO}" w:cs="{look.MONO}"/><w:noProof/><w:sz w:val="17"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.WASH}"/>'
    yield _own("Code", "Code", f'{shade}<w:spacing w:before="120" w:after="160" w:line="240" w:lineRule="auto"/>', mono)
    for level in range(LISTS):
        number = "" if level == 0 else f" {level + 1}"
        for kind, list in (("Bullet", 2), ("Number", 3)):
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
            paragraph = f'{numbered}<w:spacing w:after="80"/>'
            yield _paragraph(f"List{kind}{number.strip()}", f"List {kind}{number}", paragraph)
        yield _paragraph(f"ListContinue{number.strip()}", f"List Continue{number}", '<w:spacing w:after="80"/>')
    small = '<w:suppressAutoHyphens/><w:spacing w:before="40" w:after="40" w:line="245" w:lineRule="auto"/>'
    yield _own("TableText", "Table Text", small, str(Size(9)))
    yield _own("TableHeading", "Table Heading", "<w:keepNext/>", bold, base="TableText")
    yield _own("Bar", "Bar", '<w:spacing w:before="60" w:after="60" w:line="200" w:lineRule="exact"/>', str(Size(8)))
    for name, id, after in (("Section Break", "Break", 0), ("After Table", "AfterTable", 160)):
        line = f'<w:spacing w:before="0" w:after="{after}" w:line="20" w:lineRule="exact"/>'
        yield _own(id, name, line, str(Size(1)))


def _contents() -> Iterator[str]:
    dots = f'<w:tab w:val="right" w:leader="dot" w:pos="{look.UPRIGHT}"/>'
    plain = '<w:keepNext/><w:spacing w:after="240"/>'
    yield _paragraph("TOCHeading", "TOC Heading", plain, _serif() + str(Size(19)), then="Normal")
    for level, start in enumerate((0, 480, 1080)):
        hang = (480, 600, 760)[level]
        before = 160 if level == 0 else 0
        paragraph = (
            f'<w:tabs><w:tab w:val="left" w:pos="{start + hang}"/>{dots}</w:tabs><w:spacing w:before="{before}"'
            f' w:after="40"/><w:ind w:left="{start + hang}" w:right="567" w:hanging="{hang}"/>'
        )
        yield _paragraph(f"TOC{level + 1}", f"toc {level + 1}", paragraph, "<w:b/><w:bCs/>" if level == 0 else "")
    side = f'<w:color w:val="{look.QUIET}"/>{Size(8)}'
    yield _paragraph("Header", "header", _TIGHT, side)
    yield _paragraph("Footer", "footer", _TIGHT, side)


def _notes() -> Iterator[str]:
    tight = '<w:spacing w:before="0" w:after="30" w:line="240" w:lineRule="auto"/>'
    yield _paragraph("FootnoteText", "footnote text", tight, str(Size(8.5)))


def _characters(language: str) -> Iterator[str]:
    slant = "<w:i/><w:iCs/>" if look.slanted(language) else "<w:b/><w:bCs/>"
    accent, quiet = f'<w:color w:val="{look.ACCENT}"/>', f'<w:color w:val="{look.QUIET}"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.WASH}"/>'
    mono = f'<w:rFonts w:ascii="{look.MONO}" w:hAnsi="{look.MONO}" w:cs="{look.MONO}"/>'
    font = "DefaultParagraphFont"
    yield _style(
        "character", "FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', base=font
    )
    yield _style("character", "Hyperlink", "Hyperlink", "", accent + '<w:u w:val="single"/>', base=font)
    yield _style("character", "Strong", "Strong", "", "<w:b/><w:bCs/>", base=font)
    yield _style("character", "Emphasis", "Emphasis", "", slant, base=font)
    yield _style("character", "Reference", "Reference", "", accent, base=font, own=True)
    yield _style("character", "PageReference", "Page Reference", "", quiet + str(Size(8.5)), base=font, own=True)
    yield _style("character", "Badge", "Badge", "", str(Size(9)) + shade, base=font, own=True)
    yield _style("character", "CodeWords", "Code Words", "", mono, base=font, own=True)
    yield _style("character", "Label", "Label", "", quiet, base=font, own=True)


def _tables() -> Iterator[str]:
    thick, thin = f'w:val="single" w:sz="8" w:space="0" w:color="{look.INK}"', 'w:val="single" w:sz="4" w:space="0"'
    thin += f' w:color="{look.LINE}"'
    edges = f"<w:top {thick}/><w:bottom {thick}/><w:insideH {thin}/>"
    cells = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _MARGINS)
    head = f'<w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders><w:bottom {thick}/></w:tcBorders><w:shd w:val="clear"'
    head += f' w:color="auto" w:fill="{look.WASH}"/><w:vAlign w:val="bottom"/></w:tcPr>'
    rest = (
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>'
        f'<w:tblStylePr w:type="firstCol"><w:rPr><w:color w:val="{look.INK}"/></w:rPr></w:tblStylePr>'
    )
    yield _style("table", "PlanTable", "Plan Table", base="TableNormal", rest=rest, own=True)
    grid = "".join(f"<w:{side} {thin}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    rest = f"<w:tblPr><w:tblBorders>{grid}</w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
    yield _style("table", "TableGrid", "Table Grid", base="TableNormal", rest=rest)
    rest = f"<w:tblPr><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
    yield _style("table", "PlanChart", "Plan Chart", base="TableNormal", rest=rest, own=True)
