"""What the tests of the site share: the full sample in each language, and a strict reader of HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from planbook.pages import Page
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voice
from planbook.site.links import Links
from planbook.views.voice import Voice

FULL = Path(__file__).parents[1] / "plans" / "full"
TODAY = date(2026, 1, 15)


@cache
def speak(language: str, directories: bool = True) -> tuple[Voice, tuple[Page, ...], Links]:
    found, _ = catalogues(FULL / "i18n", ("fr",))
    spoken = voice(build(FULL / "data", TODAY), language, Languages("en", ("en", "fr")), found, TODAY)
    return spoken, *site(spoken, directories)


@pytest.fixture(scope="session")
def sample() -> Callable[..., tuple[Voice, tuple[Page, ...], Links]]:
    """The full sample: `voice, pages, links = sample("fr")`."""
    return speak


VOID = set("area base br col embed hr img input link meta source track wbr".split())
PHRASING_ONLY = set("p h1 h2 h3 h4 h5 h6 span a em strong code bdi data time sup dt caption summary".split())
FLOW = set("p div ul ol dl table section header figure h1 h2 h3 h4 h5 h6 blockquote pre hr details nav".split())
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"div", "dl"},
    "dd": {"div", "dl"},
    "tr": {"thead", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "caption": {"table"},
    "figcaption": {"figure"},
}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster")
FORBIDDEN = {"script", "style", "iframe", "object", "embed", "form", "base", "link", "meta"}


@dataclass
class Read:
    """What a strict reader finds in a piece of HTML."""

    text: str = ""
    ids: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)


class StrictReader(HTMLParser):
    """Reads HTML and stops at whatever a browser would have to repair, or a strict policy forbids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found = Read()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in FORBIDDEN, f"<{tag}>"
        parent = self.open[-1] if self.open else ""
        assert not (tag in FLOW and PHRASING_ONLY & set(self.open)), f"<{tag}> within {self.open}"
        assert not (tag == "a" and "a" in self.open), "a link within a link"
        assert not (tag in PARENTS and parent not in PARENTS[tag]), f"<{tag}> right within <{parent}>"
        assert not (parent in {"ul", "ol"} and tag != "li"), f"<{tag}> right within <{parent}>"
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        for name, value in attrs:
            assert name != "style" and not name.startswith("on"), f'{name}="{value}"'
            if name == "id":
                assert value and not value.split()[1:], f'id="{value}"'
                self.found.ids.append(value)
            if name in ADDRESSES:
                self.found.addresses.append(value or "")
        self.found.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in self.open, f"<{tag}/> is no HTML"
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> where {self.open} are open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.found.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def read_strictly(html: str) -> Read:
    reader = StrictReader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], f"left open: {reader.open}"
    return reader.found


@pytest.fixture(scope="session")
def strict() -> Callable[[str], Read]:
    """Read a piece of HTML strictly: `strict("<p>words</p>").text`."""
    return read_strictly
