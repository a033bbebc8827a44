"""Hand-written pages of one language as chapters: their references filled in, converted as the site converts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown

from planbook.book.chapters import Chapter
from planbook.book.nodes import Kind
from planbook.i18n.bases import without_front_matter
from planbook.pages import Words
from planbook.problems import Problem
from planbook.site.handwritten import finish, prepare
from planbook.site.links import Links
from planbook.views.voice import Voice

EXTENSIONS = (
    "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.details pymdownx.superfences".split()
)
"""What hand-written pages may use, as in the site's own configuration."""

_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)")


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page: its address on the site, its file, what messages call it, the language that it is in."""

    address: str
    path: Path
    name: str
    language: str


def written(docs: Path, language: str, source: str, languages: Iterable[str]) -> tuple[Written, ...]:
    """The pages of a folder in reading order; one that the language lacks is in the source language.

    A folder is read when it begins with an index page: that page first, the others in the order in which it
    links to them, then what it does not name. Whatever stands in no such folder is no part of the book.
    """
    known = frozenset(languages)
    found: list[Written] = []
    for index in sorted(docs.glob("*/index.md")) if docs.is_dir() else ():
        folder = index.parent
        names = sorted(one.stem for one in folder.glob("*.md") if one.stem.rpartition(".")[2] not in known)
        linked = [one.removesuffix(".md") for one in _LINK.findall(index.read_text(encoding="utf-8-sig"))]
        order = dict.fromkeys(("index", *(one for one in linked if one in names), *names))
        for stem in order:
            own = folder / f"{stem}.{language}.md"
            path = own if own.is_file() else folder / f"{stem}.{source}.md"
            path = path if path.is_file() else folder / f"{stem}.md"
            if path.is_file():
                address = folder.name if stem == "index" else f"{folder.name}/{stem}"
                name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
                found.append(Written(address, path, name, language if path == own else source))
    return tuple(found)


def chapters(pages: Iterable[Written], voice: Voice, links: Links) -> tuple[tuple[Chapter, ...], tuple[Problem, ...]]:
    """Each page as a chapter, and the mistakes in their references."""
    found: list[Chapter] = []
    problems: list[Problem] = []
    for page in pages:
        chapter, wrong = _chapter(page, voice, links)
        found.append(chapter)
        problems.extend(wrong)
    return tuple(found), tuple(problems)


def _chapter(page: Written, voice: Voice, links: Links) -> tuple[Chapter, tuple[Problem, ...]]:
    whole = page.path.read_text(encoding="utf-8-sig")
    body = without_front_matter(whole)
    front = whole.removesuffix(body)
    prepared = prepare(body, whole, page.name, page.address, voice, links, lambda id: f"plan:{id}")
    converter = Markdown(extensions=list(EXTENSIONS), output_format="html")
    html = finish(converter.convert(prepared.markdown), prepared.fragments)
    heading = _FIRST_HEADING.search(html)
    named = _TITLE.search(front)
    title = re.sub(r"<[^>]*>", "", heading[1]) if heading else (named[1] if named else page.path.stem)
    # The heading of the page is the heading of the chapter; its anchor goes on leading here.
    html = _FIRST_HEADING.sub(lambda head: _anchor_of(head[0]), html, count=1)
    foreign = page.language if page.language != voice.language else None
    words = (Words(_unescaped(title)),)
    return Chapter(page.address, words, html=html, kind=Kind.CHAPTER, language=foreign), prepared.problems


def _anchor_of(heading: str) -> str:
    found = re.match(r'<h1[^>]*\bid="([^"]*)"', heading)
    return f'<span id="{found[1]}"></span>' if found else ""


def _unescaped(text: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return " ".join(text.split())


def files(docs: Path | None) -> Iterator[bytes]:
    """What stands in the pages of a folder, in all languages, for the mark of an edition's content."""
    found = docs.glob("*/index*.md") if docs is not None and docs.is_dir() else ()
    for folder in sorted({one.parent for one in found}):
        yield from (one.name.encode() + b"\0" + one.read_bytes() for one in sorted(folder.glob("*.md")))
