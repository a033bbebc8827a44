"""Sitemaps as search engines read them (sitemaps.org 0.9), with the versions of each page in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(pages: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> str:
    """The sitemap of full addresses; each with its versions as pairs of `hreflang` and address."""
    found = "".join(f"<url><loc>{escape(address)}</loc>{_links(versions)}</url>\n" for address, versions in pages)
    return f"{_HEAD}<urlset {_SPACES} {_LINKS}>\n{found}</urlset>\n"


def _links(versions: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(language)}" href="{escape(address)}"/>'
        for language, address in versions
    )


def sitemap_index(addresses: Iterable[str]) -> str:
    """The list of several sitemaps."""
    found = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>\n" for one in addresses)
    return f"{_HEAD}<sitemapindex {_SPACES}>\n{found}</sitemapindex>\n"
