"""What stock MkDocs and static-i18n get wrong about languages, on a built site: one test for each row of the list.

The search has tests of its own, and so have addresses and ids.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown.extensions.toc import slugify

from planbook.site.headings import anchors, headings, share_anchors
from processes import run_python

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
OURS = {"planbook": {"today": "2026-01-15"}}
LOCALES = ("en", "fr", "fr-CA", "ar", "zh-Hans")
DOCS = {
    "guide.md": "# Guide\n\n## Who does it?\n\nThe cost is <plan:ember-plan/sewers#cost>.\n\n## Steps {#go}\n\n## Go\n",
    "guide.fr.md": "# Mode d’emploi\n\n## Qui le fait ?\n\nVoir [ici](#go).\n\n## Étapes\n\n## Allez {#la}\n",
    "guide.ar.md": "# دليل\n\n## من يقوم بذلك؟\n\nنص.\n\n## خطوات\n\n## خطوات\n",
    "alone.md": "# Alone\n\nThis page is in English only.\n",
    "index.md": "# Home\n\n[Guide](guide.md), [alone](alone.md)\n",
}  # fmt: skip
I18N = {
    "i18n": {
        "docs_structure": "suffix",
        "reconfigure_search": False,
        "languages": [
            {"locale": one, "name": one.upper(), "build": True, **({"default": True} if one == "en" else {})}
            for one in LOCALES
        ],
    }
}
GENERATED = "plans/ember-plan/sewers/index.html"


@dataclass
class Built:
    """What a build said, and the folder that it wrote."""

    code: int
    said: str
    site: Path

    def html(self, address: str) -> str:
        return (self.site / address).read_text(encoding="utf-8")

    def pages(self) -> list[Path]:
        return sorted(self.site.rglob("*.html"))


def build(folder: Path, docs: dict[str, str], i18n: dict) -> Built:
    """The full sample with hand-written pages in several languages, in the look that comes with planbook."""
    shutil.copytree(ROOT / "tests" / "plans" / "full", folder, dirs_exist_ok=True)
    (folder / "docs").mkdir()
    for name, text in docs.items():
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    config = {
        "site_name": "Ember",
        "site_url": "https://ember.example/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", i18n, OURS],
        "markdown_extensions": ["attr_list", {"toc": {"permalink": True}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML too
    done = run_python("-m", "mkdocs", "build", "--site-dir", "site", cwd=folder)
    return Built(done.returncode, done.stdout + done.stderr, folder / "site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The full sample in five languages, of which two have no catalogue of their own."""
    built = build(tmp_path_factory.mktemp("languages"), DOCS, I18N)
    assert built.code == 0, built.said
    return built


def root(html: str) -> tuple[str, str]:
    found = re.search(r'<html lang="([^"]*)" dir="([^"]*)"', html)
    assert found
    return found[1], found[2]


def alternates(html: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate " href="([^"]*)" hreflang="([^"]*)">', html)
    return {language: href for href, language in found}


def test_every_page_says_its_language_and_direction(site):
    for page in site.pages():
        parts = page.relative_to(site.site).parts
        language = parts[0] if parts[0] in LOCALES else "en"
        assert root(page.read_text(encoding="utf-8")) == (language, "rtl" if language == "ar" else "ltr"), page


def test_locale_names_that_crash_the_theme_are_known(site):
    assert "zh-Hans" in site.html("zh-Hans/index.html")
    words = re.search(r'<a class="pb-skip"[^>]*>([^<]*)', site.html("zh-Hans/guide/index.html"))
    assert words and words[1] == "跳转至"


@pytest.mark.parametrize("locale, said", [("xx", "there is no language `xx`"), ("fr_CA", "write the language `fr_CA`")])
def test_a_language_that_nobody_knows_is_a_clear_error(locale, said, tmp_path):
    languages = [{"locale": "en", "name": "E", "default": True}, {"locale": locale, "name": "X"}]
    built = build(tmp_path, {}, {"i18n": {"languages": languages}})
    assert built.code != 0
    assert said in built.said and "Traceback" not in built.said


def test_a_page_that_would_vanish_is_named(tmp_path):
    built = build(tmp_path, {"notes.io.md": "# Notes\n"}, I18N)
    assert "`notes.io.md` is taken for a page in a language that the site does not have" in built.said


@pytest.mark.parametrize("language", ["fr", "ar", "zh-Hans"])
def test_a_hand_written_page_in_fallback_is_marked_and_not_indexed(language, site):
    html = site.html(f"{language}/alone/index.html")
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="https://ember.example/alone/">' in html
    assert alternates(html) == {}
    notice = html.index("pb-notice--fallback")
    content = re.search(r'<div lang="en" dir="ltr">(.*?)</div>', html[notice:], re.DOTALL)
    assert content and "This page is in English only." in content[1]
    assert f"https://ember.example/{language}/alone/" not in site.html(f"sitemap-{language}.xml")
    assert '<a href="../../alone/" hreflang="en">' in html


def test_a_hand_written_page_in_fallback_speaks_of_the_data_in_its_own_language(site):
    sentence = re.search(r"The cost is [^<]*", site.html("guide/index.html"))
    assert sentence and sentence[0] in site.html("zh-Hans/guide/index.html")


@pytest.mark.parametrize("language, fallback", [("fr", False), ("fr-CA", False), ("ar", True), ("zh-Hans", True)])
def test_a_generated_page_in_fallback_is_marked_and_not_indexed(language, fallback, site):
    html = site.html(f"{language}/{GENERATED}")
    assert ('<meta name="robots" content="noindex">' in html) is fallback
    original = "" if fallback else f"{language}/"
    assert f'<link rel="canonical" href="https://ember.example/{original}plans/ember-plan/sewers/">' in html
    assert ("plans/ember-plan/sewers/" in site.html(f"sitemap-{language}.xml")) is not fallback
    assert ('<span lang="en" dir="ltr">Lay sewers</span>' in html) is fallback


@pytest.mark.parametrize("language", ["", "fr/"])
def test_alternates_are_absolute_and_complete_and_name_a_default(language, site):
    found = alternates(site.html(f"{language}{GENERATED}"))
    assert found == {
        "en": "https://ember.example/plans/ember-plan/sewers/",
        "fr": "https://ember.example/fr/plans/ember-plan/sewers/",
        "fr-CA": "https://ember.example/fr-CA/plans/ember-plan/sewers/",
        "x-default": "https://ember.example/plans/ember-plan/sewers/",
    }


def address(page: Path, site: Built) -> str:
    folder = page.relative_to(site.site).parent.as_posix()
    return "https://ember.example/" if folder == "." else f"https://ember.example/{folder}/"


def test_alternates_are_mutual(site):
    pages = {address(page, site): page for page in site.pages() if page.name == "index.html"}
    for here, page in pages.items():
        others = set(alternates(page.read_text(encoding="utf-8")).values())
        assert not others or here in others
        assert all(here in alternates(pages[one].read_text(encoding="utf-8")).values() for one in others)


def test_there_is_a_sitemap_per_language_with_its_alternates_and_one_of_them_all(site):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    index = ElementTree.parse(site.site / "sitemap.xml")  # noqa: S314 - our own
    listed = [one.text for one in index.findall("s:sitemap/s:loc", space)]
    assert listed == [f"https://ember.example/sitemap-{one}.xml" for one in LOCALES]
    assert not (site.site / "sitemap.xml.gz").exists()
    for language in LOCALES:
        tree = ElementTree.parse(site.site / f"sitemap-{language}.xml")  # noqa: S314 - our own
        for url in tree.findall("s:url", space):
            place = url.findtext("s:loc", "", space).removeprefix("https://ember.example/")
            page = site.site / place / "index.html"
            assert 'content="noindex"' not in page.read_text(encoding="utf-8")
            links = {one.get("hreflang"): one.get("href") for one in url.findall("x:link", space)}
            assert links == alternates(page.read_text(encoding="utf-8"))


def test_there_is_a_page_for_missing_addresses_in_each_language(site):
    french = site.html("fr/404.html")
    assert root(french) == ("fr", "ltr") and "Page introuvable" in french and "Page not found" not in french
    assert root(site.html("ar/404.html")) == ("ar", "rtl")
    top = site.html("404.html")
    assert root(top) == ("en", "ltr")
    assert re.findall(r'<section lang="([^"]*)"', top) == list(LOCALES)
    assert 'href="/fr/"' in top and 'href="/fr/"' in french
    assert all('content="noindex"' in html for html in (french, top))


def test_explicit_anchors_are_the_same_in_all_languages(site):
    def found(address: str) -> list[str]:
        return re.findall(r'<h[1-6] id="([^"]*)"', site.html(address))

    english = found("guide/index.html")
    assert english == ["guide", "who-does-it", "go", "go_1"]
    assert found("fr/guide/index.html") == found("ar/guide/index.html") == english


def test_the_handbook_has_the_same_anchors_in_all_languages():
    handbook = ROOT / "docs" / "handbook"
    pages = [one for one in handbook.glob("*.md") if one.suffixes == [".md"]]
    assert pages
    for page in pages:
        original = page.read_text(encoding="utf-8")
        for other in handbook.glob(f"{page.stem}.*.md"):
            shared = share_anchors(other.read_text(encoding="utf-8"), original, slugify)
            found = [anchors(tuple(headings(text)), slugify) for text in (original, shared)]
            assert found[0] == found[1], other.name


def test_the_switcher_stays_on_the_object(site):
    html = site.html(f"fr/{GENERATED}")
    links = dict(re.findall(r'<a data-pb-language href="([^"]*)" lang="([^"]*)"', html))
    for href, language in links.items():
        prefix = "" if language == "en" else f"{language}/"
        target = (site.site / "fr" / Path(GENERATED).parent / href).resolve()
        assert target == (site.site / prefix / GENERATED).resolve().parent
    assert len(links) == len(LOCALES)


def test_titles_that_are_not_translated_say_their_language(site):
    crumbs = re.search(r'<nav class="pb-crumbs".*?</nav>', site.html(f"ar/{GENERATED}"), re.DOTALL)
    assert crumbs and '<span lang="en" dir="ltr">' in crumbs[0]
    local = re.search(r'<nav class="pb-local".*?</nav>', site.html(f"ar/{GENERATED}"), re.DOTALL)
    assert local and '<span lang="en" dir="ltr">Lay sewers</span>' in local[0]
