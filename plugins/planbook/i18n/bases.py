"""Hand-written pages: the exact source text that each translation was made from, and which sections are older.

The base of `docs/guide/blocks.fr.md` lies at `i18n/fr/pages/guide/blocks.md`: the source page as it was when the
translation was last brought up to date. No date and no history is asked: a section is current when its source is
still what the base holds. Knows headings, fences and anchors of Markdown; nothing of plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from planbook.i18n.sentences import Age

PAGES = "pages"
"""The folder of the bases, in the folder of a language."""

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*(?:\{(?P<attributes>[^{}\n]*)\}[ \t]*)?$")
FENCED = re.compile(r"(?ms)^(?P<mark>`{3,}|~{3,})[ \t]*(?P<kind>[^\n`~]*?)[ \t]*\n(?P<body>.*?)^(?P=mark)[ \t]*$")
"""A whole fenced block; one that only quotes another, between longer fences, is one block."""
_FENCE = re.compile(r"[ ]{0,3}(?P<mark>`{3,}|~{3,})")
_ANCHOR = re.compile(r"(?:^|\s)#([^\s}]+)")


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading and what stands below it up to the next; the first one is what stands above every heading.

    `line` is that of the heading in its file, counted from 1; `anchor` is empty where the page names none.
    """

    title: str
    anchor: str
    level: int
    line: int
    text: str

    @property
    def said(self) -> str:
        """Its words as far as they count: breaking a line differently is no change."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class OldSection:
    """A section of a translation that its source has left behind.

    `place` is its number among the sections of the translation. CHANGED: the source said `was` and now says `now`.
    ADDED: the source has a section after this one that the translation lacks. REMOVED: the source has it no more.
    """

    place: int
    age: Age
    was: str
    now: str
    title: str = ""


def base_path(folder: Path, language: str, page: str) -> Path:
    """Where the base of a page lies; `page` is the path of the source page below the folder of pages."""
    return folder.joinpath(language, PAGES, *PurePosixPath(page).parts)


def kept(docs: Path, folder: Path, language: str, page: str) -> tuple[str | None, str | None]:
    """The source page as it is, and as it was when it was translated into `language`; None for what is not there.

    `docs` is the folder of pages, `folder` that of the translations, `page` the path of the source page in `docs`.
    """
    paths = (docs.joinpath(*PurePosixPath(page).parts), base_path(folder, language, page))
    source, base = (one.read_text(encoding="utf-8-sig") if one.is_file() else None for one in paths)
    return source, base


def without_front_matter(text: str) -> str:
    """The Markdown of a file."""
    found = _FRONT_MATTER.match(text)
    return text[found.end() :] if found else text


def sections(text: str) -> tuple[PageSection, ...]:
    """The sections of a page, its front matter as part of the first; a heading inside a fence is none."""
    found: list[PageSection] = []
    head = ("", "", 0, 1)
    kept: list[str] = []
    for number, line, heading in _lines(text):
        if heading is not None:
            found.append(PageSection(*head, text="".join(kept)))
            anchor = _ANCHOR.search(heading["attributes"] or "")
            head = (heading["title"], anchor[1] if anchor else "", len(heading["level"]), number)
            kept = []
        kept.append(line)
    found.append(PageSection(*head, text="".join(kept)))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str, re.Match[str] | None]]:
    """Every line with its number, and with its heading where it is one."""
    front = _FRONT_MATTER.match(text)
    begun = front.end() if front else 0
    mark, place = "", 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        fence = _FENCE.match(line)
        if place >= begun and fence is not None:
            if not mark:
                mark = fence["mark"]
            elif fence["mark"].startswith(mark) and not line.strip().strip(mark[0]):
                mark = ""
        heading = None if mark or fence or place < begun else _HEADING.match(line.rstrip("\n"))
        yield number, line, heading
        place += len(line)


def outdated(base: str, source: str, translation: str) -> tuple[OldSection, ...]:
    """The sections of a translation made from `base` that are older than `source`, in the translation's order.

    Sections are the same by their anchor; those without one by their place, as long as the pages have the same shape.
    """
    old, new, own = named(sections(base)), named(sections(source)), named(sections(translation))
    places = {name: place for place, name in enumerate(own)}
    found: list[OldSection] = []
    for name, section in old.items():
        if name in places and name not in new:
            found.append(OldSection(places[name], Age.REMOVED, section.text, "", section.title))
        elif name in places and new[name].said != section.said:
            found.append(OldSection(places[name], Age.CHANGED, section.text, new[name].text, new[name].title))
    before = 0
    for name, section in new.items():
        if name in places:
            before = places[name]
        elif name not in old or old[name].said != section.said:
            found.append(OldSection(before, Age.ADDED, "", section.text, section.title))
    return tuple(sorted(found, key=lambda one: one.place))


def named(found: tuple[PageSection, ...]) -> dict[str, PageSection]:
    """Sections under a name that their translations have too."""
    return {one.anchor or f"_{place}_{one.level}": one for place, one in enumerate(found)}


def renewed(base: str, source: str, anchors: tuple[str, ...]) -> str:
    """The base with some sections, named by their anchors, as the source has them now.

    Raises KeyError for an anchor that the source does not have.
    """
    new = named(sections(source))
    missing = next((one for one in anchors if one not in new), None)
    if missing is not None:
        raise KeyError(missing)
    old = named(sections(base))
    kept = dict.fromkeys(name for name in new if name in old or name in anchors)
    gone = [name for name in old if name not in new]
    parts = [(new if name in anchors else old)[name].text for name in kept]
    return "".join([*parts, *(old[name].text for name in gone)])
