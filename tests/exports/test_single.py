"""The single HTML file: complete in itself, nothing that runs, every way leads somewhere, the same each time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html

from planbook.book import nodes as n
from planbook.exports.page import write
from planbook.problems import Severity

PLAN = "ccm-isu-2021"
WORD = re.compile(r"\w+")
HEADING = re.compile(r"<h([1-6])\b")
SCHEMES = ("https:", "http:", "mailto:")


def policy(text: str) -> str:
    return str(html.fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0])


@pytest.fixture(scope="module")
def samples(subject, sample) -> dict[str, str]:
    """The book with one of everything, in three languages."""
    return {one: write(subject(one, book=sample(one))).content.decode() for one in ("en", "ar", "zh")}


@pytest.mark.slow
@pytest.mark.parametrize(("language", "plan", "most"), [("en", PLAN, 200_000), ("ar", "", 1_400_000)])
def test_nothing_is_lost_and_every_way_leads_somewhere(language, plan, most, subject, words_of):
    one = subject(language, plan)
    content = write(one).content
    assert len(content) < most
    page = html.fromstring(content.decode())
    said = " ".join(text for element in page.xpath("//body") for text in element.itertext())
    said += " ".join(str(text) for text in page.xpath("//@aria-label | //@alt"))
    found = Counter(WORD.findall(said))  # a comma stands beside a word here, and apart from it in the book's nodes
    expected = Counter(word for whole in words_of(one.book).elements() for word in WORD.findall(whole))
    assert expected.total() > 3000
    assert {word: count for word, count in expected.items() if found[word] < count} == {}

    names = Counter(str(name) for name in page.xpath("//@id"))
    assert [name for name, count in names.items() if count > 1] == []
    ways = [str(way) for way in page.xpath("//@href")]
    assert len(ways) > 400
    assert [way for way in ways if way[1:] not in names and not way.startswith(SCHEMES)] == []


def test_nothing_is_fetched_and_nothing_runs(samples):
    for text in samples.values():
        page = html.fromstring(text)
        names = {one.tag for one in page.iter() if isinstance(one.tag, str)}
        assert names.isdisjoint({"script", "link", "iframe", "object", "embed", "base", "form", "img"})
        attributes = {one.attrname for one in page.xpath("//@*")}
        assert [one for one in attributes if one.startswith("on") or one in ("style", "src", "srcset")] == []
        assert "@import" not in text and "url(" not in text


def test_the_policy_allows_this_style_and_nothing_else(samples):
    for text in samples.values():
        style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert policy(text) == (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
        )
        # The policy stands before what it is about.
        assert text.index("Content-Security-Policy") < text.index("<style>")
        assert len(style) < 12_000


def test_landmarks_headings_and_language(samples):
    for language, text in samples.items():
        page = html.fromstring(text)
        assert (page.get("lang"), page.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
        assert [one.tag for one in page.find("body") if isinstance(one.tag, str)] == [
            "a",
            "header",
            "nav",
            "main",
            "footer",
        ]
        assert page.xpath("//a[@class='skip']/@href") == ["#text"]
        assert page.xpath("//main/@id") == ["text"]
        assert HEADING.findall(text) == ["1", "2", "2", "3", "4", "2"]
        assert page.xpath("//nav//a/@href") == ["#b.first", "#b.inner", "#b.second"]
    assert "xml:lang" not in samples["ar"]


def test_a_note_is_told_once_with_a_way_back_to_each_place(samples):
    page = html.fromstring(samples["en"])
    places = page.xpath("//*[@role='doc-noteref']/@id")
    notes = page.xpath("//*[@role='doc-footnote']")
    assert len(places) == 3
    assert len(notes) == 1
    assert notes[0].xpath("string()").split()[0] == "1"
    # From the chapter that tells it; the third place is in the next.
    assert notes[0].xpath(".//@href") == [f"#{one}" for one in places[:2]]


def test_it_says_its_edition_and_its_content(samples):
    for text in samples.values():
        page = html.fromstring(text)
        assert page.xpath("//meta[@name='version']/@content") == ["0a1b2-c3d4e"]
        assert page.xpath("//meta[@name='date']/@content") == ["2026-01-01"]
        assert "0a1b2-c3d4e" in page.find("body/footer").text_content()


def test_pictures_are_inside_and_a_missing_one_is_a_problem(subject, sample, tmp_path):
    (tmp_path / "map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    book = sample("en")

    def made(name: str):
        blocks = (n.Image(tmp_path / name, 'A "map"'),)
        return write(subject("en", book=replace(book, sections=(replace(book.sections[0], blocks=blocks),))))

    image = html.fromstring(made("map.svg").content.decode()).xpath("//img")[0]
    kind, _, data = image.get("src").partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data) == (tmp_path / "map.svg").read_bytes()
    assert image.get("alt") == 'A "map"'
    missing = made("none.svg")
    assert [(one.code, one.severity) for one in missing.problems] == [("PB702", Severity.error)]
    assert missing.content == b""


def test_what_markup_would_read_stays_text(subject, sample):
    book = sample("en")
    text = n.Paragraph((n.Text("</style><script>alert(1)</script>"),))
    whole = replace(book, subtitle="<i>", summary='"><script>', sections=(replace(book.sections[1], blocks=(text,)),))
    page = html.fromstring(write(subject("en", book=whole)).content.decode())
    assert page.xpath("//script | //i") == []
    assert page.xpath("//main//p[1]")[0].text == "</style><script>alert(1)</script>"
    assert page.xpath("//meta[@name='description']/@content") == ['"><script>']


def test_the_same_book_gives_the_same_bytes(subject, sample, samples):
    assert write(subject("ar", book=sample("ar"))).content.decode() == samples["ar"]
