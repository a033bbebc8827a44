"""The style sheets as they are sent: a small one for every page, and what Material has for pages written by hand.

Most of Material's sheet is for parts of its pages that ours do not have, and a reader on a slow line waits for all of
it. So it is parted when the site is built: rules for bare elements go into our own sheet, those for what Markdown makes
into a sheet that only hand-written pages ask for, those for what few of them have (tabs, annotations, tooltips) into
one for these, and those for its header, navigation and search nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

OURS = "assets/css/planbook.css"
"""The sheet of every page: Material's rules for bare elements in a layer of their own, typefaces, and our own rules."""
HAND = "assets/css/theme.css"
"""The sheet of pages written by hand: Material's rules for what Markdown makes, in the same layer."""
RARE = "assets/css/rare.css"
"""The sheet of those that have more than text, lists, tables and code: main.html says which."""
_FACES = "assets/css/fonts.css"

# The classes of Material that our templates and pages made from data have.
_SHARED = {"md-header", "md-nav__link", "md-nav__link--active"}
# The parts of Material's pages that ours never have; anything else may come out of Markdown or of an extension of it.
_NEVER = re.compile(
    r"\.md-(?:author|banner|consent|content|ellipsis|feedback|footer|grid|hero|icon\b(?!\s*svg)|logo|main|meta|nav|option|"
    r"overlay|pagination|path|post|profile|progress|search|select|sidebar|skip|social|source|status|tabs|toggle|top|"
    r"version)|\[data-md-toggle|\[data-md-color|:has\(\.md-s|admonition-title:before|summary:before"
)
_RARE = re.compile(
    r"\.(?:annotate|arithmatex|critic|grid|inline|keys|md-annotation|md-clipboard|md-code|md-dialog|md-pin|md-tag|md-tooltip|"
    r"mermaid|tabbed|task-list|twemoji)"
)
_PICTURE = re.compile(r'(--[\w-]+):(url\("[^"]*"\))')
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NESTED = ("@media", "@supports", "@container", "@layer")


def send(files: Files, config: MkDocsConfig) -> Files:
    """Put the sheets that are sent into the place of the look's own, in a site of Material that has the look."""
    ours, faces = (files.get_file_from_path(name) for name in (OURS, _FACES))
    theme = _of_the_theme(config)
    if ours is None or faces is None or theme is None:
        return files
    shared, *others = parted(theme.read_text(encoding="utf-8"))
    own = ours.content_string
    if own.startswith("@layer theme{"):
        return files
    ours.content_string = f"@layer theme{{{shared}}}\n" + small(faces.content_string) + small(own)
    for name, content in zip((HAND, RARE), others, strict=True):
        sheet = files.get_file_from_path(name)
        if sheet is not None:
            sheet.content_string = f"@layer theme{{{content}}}\n"
    return files


def small(sheet: str) -> str:
    """A sheet without comments, indents and blanks that mean nothing; what stands in quotes is kept."""
    parts = re.split(r'("[^"]*")', _COMMENT.sub("", sheet))
    for at in range(0, len(parts), 2):
        text = re.sub(r"\s+", " ", parts[at])
        parts[at] = re.sub(r" ?([{};]) ?|([:,]) (?![^{}]*\{)", r"\1\2", text).replace(";}", "}")
    return "".join(parts).strip() + "\n"


def _of_the_theme(config: MkDocsConfig) -> Path | None:
    """Material's own sheet, whose name changes with its version."""
    for folder in config.theme.dirs:
        for path in sorted(Path(folder, "assets/stylesheets").glob("main.*.min.css")):
            return path
    return None


@cache
def parted(sheet: str) -> tuple[str, str, str]:
    """A sheet as what every page needs, what only hand-written pages need, and what few of those do."""
    text = _COMMENT.sub("", sheet).replace('@charset "UTF-8";', "")
    pictures = dict(_PICTURE.findall(text))
    parts = ("".join(_kept(text, wanted)) for wanted in (_for_all, _for_hand, _for_few))
    shared, hand, few = (_pictured(part, pictures) for part in parts)
    return shared, hand, few


def _pictured(sheet: str, pictures: dict[str, str]) -> str:
    """A sheet with those pictures in variables that it asks for."""
    found = ";".join(f"{name}:{picture}" for name, picture in pictures.items() if f"var({name})" in sheet)
    return f":root{{{found}}}{sheet}" if found else sheet


def _for_all(selector: str) -> bool:
    return set(_CLASS.findall(selector)) <= _SHARED and not _NEVER.search(selector.replace(".md-nav__link", ""))


def _for_hand(selector: str) -> bool:
    return not _for_all(selector) and not _RARE.search(selector) and not _NEVER.search(selector)


def _for_few(selector: str) -> bool:
    return bool(_RARE.search(selector)) and not _NEVER.search(selector)


def _kept(sheet: str, wanted: Callable[[str], bool]) -> Iterator[str]:
    """The rules with a selector that is wanted, each with those selectors alone."""
    for head, body in _rules(sheet):
        if head.startswith(_NESTED):
            inside = "".join(_kept(body, wanted))
            if inside:
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}" if wanted is _for_hand else ""
        else:
            kept = [one for one in _COMMA.split(head) if wanted(one)]
            body = _PICTURE.sub("", body).strip(";")
            if kept and body:
                yield f"{','.join(kept)}{{{body}}}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet, each as what stands before its brackets and in them; nothing of a statement without any."""
    depth, start, opened, quote = 0, 0, 0, ""
    for at, sign in enumerate(sheet):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            opened = opened if depth else at
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield sheet[start:opened].strip(), sheet[opened + 1 : at]
                start = at + 1
        elif sign == ";" and not depth:
            start = at + 1
