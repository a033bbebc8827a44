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


@lru_cache(maxsize=65536)
def convert(text: str) -> str:
    """Markdown to HTML; addresses `plan:ID` are left for the writer of the page to fill."""
    if is_plain(text):
        return f"<p>{escape(text, quote=False)}</p>"
    return _MARKDOWN.reset().convert(text)


def is_plain(text: str) -> bool:
    """Whether a text is one paragraph of words and punctuation, which needs no Markdown at all."""
    return (
        not _BLOCK_START.match(text)
        and not any(sign in text for sign in "\\`*_[<&\n\t\x02\x03")
        and "  " not in text
        and text == text.strip()
    )
