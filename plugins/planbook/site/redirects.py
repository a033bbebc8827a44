"""Pages that stand at former addresses and lead to the present one."""

from __future__ import annotations

from html import escape

PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{moved}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={href}">
<link rel="canonical" href="{href}">
</head>
<body><main><h1>{moved}</h1><p><a href="{href}">{words}</a></p></main></body>
</html>
"""


def redirect(href: str, language: str, direction: str, moved: str, words: str) -> str:
    """A page that leads to `href`, with a link for those whose browser does not follow by itself."""
    return PAGE.format(
        language=escape(language), direction=direction, href=escape(href), moved=escape(moved), words=escape(words)
    )
