"""The page that a reader opens first: every language of the site, each in its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from planbook.i18n import locale
from planbook.i18n.interface import Interface

START = "start.html"

_LINK = re.compile(r"<a data-pb-language\b[^>]*>.*?</a>", re.DOTALL)
_HREF, _LANG = re.compile(r'\bhref="([^"]*)"'), re.compile(r'\blang="([^"]*)"')
_OWN = re.compile(r'<html[^>]*\blang="([^"]*)"', re.IGNORECASE)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ font: 1.125rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 2rem 1.25rem }}
h1 {{ font-size: 1.75rem; line-height: 1.25 }}
ul {{ list-style: none; margin: 0; padding: 0 }}
li {{ border-top: 1px solid #8888; padding: 1rem 0 }}
p {{ margin: 0 }}
a {{ display: inline-block; font-weight: 600; padding: .375rem 0 }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<ul>
{items}</ul>
</main>
</body>
</html>
"""

_ITEM = """<li lang="{language}" dir="{direction}">
<p>{text}</p>
<p><a href="{href}">{open} – {name}</a></p>
</li>
"""


@dataclass(frozen=True, slots=True)
class Way:
    """A language of the site: its code, its own name, and where its home page is."""

    language: str
    name: str
    href: str


def start(home: str, folder: str) -> str:
    """The first page, made from the home page of the site as it is on the disk, in `folder` beside it."""
    found = _OWN.search(home)
    own = unescape(found[1]) if found else "en"
    ways = [one for link in _LINK.findall(home) if (one := _way(link)) is not None]
    if not ways:
        ways = [Way(own, locale.language_name(own, own), "index.html")]
    named = _TITLE.search(home)
    words = Interface()
    items = "".join(
        _ITEM.format(
            language=escape(one.language),
            direction=locale.direction(one.language),
            text=escape(words.label(one.language, "stick.text")),
            open=escape(words.label(one.language, "stick.open")),
            name=escape(one.name),
            href=escape(f"{folder}/{one.href}"),
        )
        for one in ways
    )
    title = escape(unescape(named[1]).strip()) if named else "planbook"
    return _PAGE.format(language=escape(own), direction=locale.direction(own), title=title, items=items)


def _way(link: str) -> Way | None:
    """A language of the language switch; None for one that has no page."""
    href, language = _HREF.search(link), _LANG.search(link)
    if href is None or language is None:
        return None
    name = re.sub(r"<[^>]*>", "", link)
    return Way(unescape(language[1]), unescape(name).strip(), unescape(href[1]))
