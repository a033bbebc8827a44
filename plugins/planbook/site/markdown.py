"""Markdown of single fields to HTML: a fixed, small set of constructions, never raw HTML.

Fields come from data and catalogues, which are untrusted text: tags in them are shown as text, and
only addresses of a few schemes survive.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from planbook.model.inline import SCHEMES

_BLOCK_START = re.compile(r"\s|[-+*#>|:=~]|\d+[.)]")
_PIECE = re.compile(
    r"\[([^\[\]\\`*_<>&\n\t\r\x02\x03]+)\]\((plan:[a-z0-9/#-]+)\)"
    r"|\*\*(\w(?:[^\[\]\\`*_<>&\n\t\r\x02\x03]*[\w.,;:!?])?)\*\*(?!\*)"
)
"""What is most often among words: a link to a thing, with its words; words in bold."""
_MARKUP = re.compile(r"[\\`*_\[<&\t\r\x02\x03]")


class _SafeAddresses(Treeprocessor):
    """Drops addresses of schemes that are not in the list; the words stay."""

    def run(self, root: Element) -> None:
        for node in root.iter():
            for name in ("href", "src"):
                value = node.get(name)
                if value is not None and not value.strip().lower().startswith(SCHEMES):
                    del node.attrib[name]


def _converter() -> Markdown:
    converter = Markdown(extensions=[TableExtension(use_align_attribute=True), "sane_lists"], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.inlinePatterns.deregister("image_link")
    converter.inlinePatterns.deregister("image_reference")
    converter.treeprocessors.register(_SafeAddresses(converter), "planbook-addresses", 0)
    return converter


_MARKDOWN = _converter()


def convert(text: str) -> str:
    """Markdown to HTML; addresses `plan:ID` are left for the writer of the page to fill."""
    if is_plain(text):
        return f"<p>{escape(text, quote=False)}</p>"
    return simple(text) or _converted(text)


@lru_cache(maxsize=16384)
def _converted(text: str) -> str:
    return _MARKDOWN.reset().convert(text)


def simple(text: str) -> str:
    """Paragraphs of words, of links to things and of words in bold as HTML; empty where there is anything else.

    Most texts are no more than that, and Markdown takes a hundred times as long to find out.
    """
    if text != text.strip() or "  " in text or " \n" in text:
        return ""
    paragraphs = text.split("\n\n")
    found = [_paragraph(one) for one in paragraphs]
    return "\n".join([f"<p>{one}</p>" for one in found]) if all(found) else ""


def _paragraph(text: str) -> str:
    """One of them, empty where there is something else in it, or a line that could begin something else."""
    if any(not line or _BLOCK_START.match(line) for line in text.split("\n")):
        return ""
    pieces = _PIECE.split(text)
    if any(map(_MARKUP.search, pieces[::4])):
        return ""
    parts = []
    for at in range(0, len(pieces) - 1, 4):
        plain, words, address, strong = pieces[at : at + 4]
        if words is not None and plain.endswith("!"):  # a picture
            return ""
        parts.append(escape(plain, quote=False) if ">" in plain else plain)
        parts.append(f'<a href="{address}">{words}</a>' if words is not None else f"<strong>{strong}</strong>")
    return "".join(parts) + escape(pieces[-1], quote=False)


def is_plain(text: str) -> bool:
    """Whether a text is one paragraph of words and punctuation, which needs no Markdown at all."""
    return (
        not _BLOCK_START.match(text)
        and not any(sign in text for sign in "\\`*_[<&\n\t\x02\x03")
        and "  " not in text
        and text == text.strip()
    )
