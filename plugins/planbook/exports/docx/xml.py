"""The few tags of WordprocessingML that everything here is put together from, as text."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES: Final = f'xmlns:w="{W}" xmlns:r="{R}"'

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSEEN: Final = "\ufffd"


def content(text: str) -> str:
    """A text between tags. What XML forbids, and data never holds (PB103), is replaced by a sign that is seen."""
    return escape(_FORBIDDEN.sub(_UNSEEN, text))


def attribute(text: str) -> str:
    """A text as the value of an attribute, with its quotation marks."""
    return quoteattr(_FORBIDDEN.sub(_UNSEEN, text))


def run(properties: str, inner: str) -> str:
    """A run; `properties` and `inner` are tags."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def words(text: str) -> str:
    """The characters of a run, as a tag."""
    return f'<w:t xml:space="preserve">{content(text)}</w:t>'


def whole(text: str, hyphens: re.Pattern[str] = re.compile("-")) -> str:
    """The characters of a run, as tags; at no hyphen of those that are met a line is broken."""
    return hyphens.sub('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">', words(text))


def field(code: str, shown: str, properties: str = "") -> str:
    """A field that Word computes anew; until then it shows `shown`, which are runs."""
    parts = (
        run(properties, '<w:fldChar w:fldCharType="begin"/>'),
        run(properties, f'<w:instrText xml:space="preserve"> {content(code)} </w:instrText>'),
        run(properties, '<w:fldChar w:fldCharType="separate"/>'),
        shown,
        run(properties, '<w:fldChar w:fldCharType="end"/>'),
    )
    return "".join(parts)
