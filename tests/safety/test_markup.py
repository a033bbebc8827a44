"""Pages as HTML, without a host: whatever stands in whichever field, the HTML is sound and holds nothing that runs.

Each turn puts other attacks into each field; PLANBOOK_EXAMPLES=1000 tries all of them everywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest

from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, site, voices
from planbook.site.markdown import SCHEMES
from planbook.site.render import render

TURNS = min(int(os.environ.get("PLANBOOK_EXAMPLES", "100")) // 50, 44)
NEVER = set("script style iframe object embed form base link meta math template animate set foreignobject".split())


class Reader(HTMLParser):
    """Tells what could be alive."""

    def __init__(self) -> None:
        super().__init__()
        self.alive: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NEVER:
            self.alive.append(f"<{tag}>")
        for name, value in attrs:
            scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*:|//)", value or "", re.IGNORECASE)
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.alive.append(f"{name}={value}")
            if name in {"href", "src", "xlink:href", "action"} and scheme and not (value or "").startswith(SCHEMES):
                self.alive.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.alive.append(f"<!--{data}-->")

    unknown_decl = handle_pi = handle_decl = handle_comment


def alive(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.alive


def test_the_reader_sees_what_is_alive(payloads):
    seen = [one for one in payloads if alive(f"<p>{one}</p>")]
    assert len(seen) > 60


def pieces(folder) -> Iterator[tuple[str, str]]:
    """Every piece of HTML of every page, in both languages, with the page that it is of."""
    found, _ = catalogues(folder / "i18n", ("fr",))
    today = date(2026, 1, 15)
    for language, voice in voices(build(folder / "data", today), Languages("en", ("en", "fr")), found, today).items():
        pages, links = site(voice)
        for page in pages:
            rendered = render(page, links)
            yield f"{language}/{page.address}", rendered.html
            for name in ("heading_html", "kicker", "badges"):
                yield f"{language}/{page.address} {name}", str(rendered.shell[name])


@pytest.mark.parametrize("turn", range(1, 1 + TURNS))
def test_whatever_stands_in_a_field_is_shown_as_words(turn, attack, tmp_path):
    attack(tmp_path, turn)
    found = list(pieces(tmp_path))
    assert len(found) > 300
    assert [(where, wrong) for where, html in found if (wrong := alive(html))] == []
    assert sum(html.count("&lt;script") for _, html in found) > 20, "the attacks are there to be read"
