"""What a Word file needs around its text: settings, typefaces, theme, heads and feet of pages, properties."""

from __future__ import annotations

from typing import Final

from planbook.book import Book
from planbook.book.lines import plain
from planbook.exports.docx import look
from planbook.exports.docx.lines import Form, Lines
from planbook.exports.docx.xml import SPACES, XML, content, run

_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CORE: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_MODE: Final = "http://schemas.microsoft.com/office/word"
_FONTS: Final = (
    (look.TEXT, "", "swiss", "00"),
    (look.HEADINGS, "", "roman", "00"),
    (look.MONO, "", "modern", "00"),
    (look.ARABIC, "", "roman", "B2"),
    (look.CHINESE, "微软雅黑", "swiss", "86"),
)


def settings(language: str, noted: bool) -> str:
    """The part `settings.xml`. Word is asked to count pages when it opens the file: only it knows them."""
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if noted else ""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_MODE}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    asian = f' w:eastAsia="{look.tag(language)}"' if look.asian(language) else ""
    right = f' w:bidi="{look.tag(language)}"' if look.rtl(language) else ""
    latin = "en-GB" if asian or right else look.tag(language)
    return (
        f'{XML}<w:settings {SPACES}><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:updateFields w:val="true"/>{notes}'
        f'<w:compat>{compatible}</w:compat><w:themeFontLang w:val="{latin}"{asian}{right}/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=";"/></w:settings>'
    )


def typefaces() -> str:
    """The part `fontTable.xml`."""
    inner = "".join(
        f'<w:font w:name="{name}">{f"<w:altName w:val={chr(34)}{other}{chr(34)}/>" if other else ""}'
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, family, charset in _FONTS
    )
    return f"{XML}<w:fonts {SPACES}>{inner}</w:fonts>"


def theme() -> str:
    """The part `theme1.xml`: our colours and typefaces, for what is added by hand."""
    accents = (look.ACCENT, look.QUIET, "A3552A", "6B8E23", "7A5C99", look.LINE)
    named = [("dk1", look.INK), ("lt1", "FFFFFF"), ("dk2", look.QUIET), ("lt2", look.WASH)]
    named += [(f"accent{number}", color) for number, color in enumerate(accents, 1)]
    named += [("hlink", look.ACCENT), ("folHlink", look.QUIET)]
    colors = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in named)
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{latin}"/><a:ea typeface="{look.CHINESE}"/><a:cs typeface="{look.ARABIC}"/>'
        f"</a:{name}>"
        for name, latin in (("majorFont", look.HEADINGS), ("minorFont", look.TEXT))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{XML}<a:theme xmlns:a="{_MAIN}" name="Plan"><a:themeElements><a:clrScheme name="Plan">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Plan">{fonts}</a:fontScheme><a:fmtScheme name="Plan"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def header(lines: Lines, level: int, room: int) -> str:
    """The head of a page: the title, and the heading of `level` that is in force on the page."""
    form = Form()
    runs = lines.text(lines.book.plain_title, form) + run("", "<w:tab/>") + lines.field(f"STYLEREF {level}", "", form)
    edge = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{look.LINE}"/></w:pBdr>'
    return f"{XML}<w:hdr {SPACES}>{_aside(lines, 'Header', runs, room, edge)}</w:hdr>"


def footer(lines: Lines, room: int) -> str:
    """The foot of a page: edition and mark of the content, number of the page and of all pages."""
    book = lines.book
    edition = " ".join((book.colophon[0][0], plain(book.colophon[0][1]))) if book.colophon else ""
    runs = lines.text(f"{edition} · ") + lines.symbol(book.content)
    pages = lines.field("PAGE", "1") + lines.text(" / ") + lines.field("NUMPAGES", "1")
    return f"{XML}<w:ftr {SPACES}>{_aside(lines, 'Footer', runs + run('', '<w:tab/>') + pages, room)}</w:ftr>"


def empty(name: str, style: str) -> str:
    """The head or foot of the title page: nothing."""
    return f'{XML}<w:{name} {SPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{name}>'


def _aside(lines: Lines, style: str, runs: str, room: int, edge: str = "") -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs>'
    bidi = f'<w:bidi w:val="{int(look.rtl(lines.language))}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{edge}{tab}{bidi}</w:pPr>{runs}</w:p>'


def properties(book: Book) -> tuple[str, str, str]:
    """What the file says of itself: its title and language, the day of the edition, the mark of the content."""
    owners = plain(book.facts[0][1]) if book.facts else ""
    stamp = f'xsi:type="dcterms:W3CDTF">{book.day.isoformat()}T00:00:00Z'
    core = (
        f"{XML}<cp:coreProperties {_CORE}><dc:title>{content(book.plain_title)}</dc:title>"
        f"<dc:subject>{content(book.subtitle)}</dc:subject><dc:creator>{content(owners)}</dc:creator>"
        f"<dc:description>{content(book.summary)}</dc:description><dc:identifier>{content(book.content)}"
        f"</dc:identifier><dc:language>{look.tag(book.language)}</dc:language>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )
    app = f'{XML}<Properties xmlns="{_OFFICE}/extended-properties"><Application>planbook</Application></Properties>'
    custom = (
        f'{XML}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{_CUSTOM}" pid="2" name="ContentMark"><vt:lpwstr>{content(book.content)}</vt:lpwstr>'
        "</property></Properties>"
    )
    return core, app, custom
