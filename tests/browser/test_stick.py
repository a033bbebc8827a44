"""The whole site from its one file, unpacked: in Chromium, from a disk, without a network."""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from planbook.i18n.interface import Interface
from planbook.stick.packing import FOLDER, LONGEST, pack
from planbook.stick.start import START
from planbook.terminal import today

QUERIES = {"en": "secretariat", "fr": "secrétariat", "ar": "cms-sec", "zh": "cms-sec"}
PREFIXES = {"en": "", "fr": "fr/", "ar": "ar/", "zh": "zh/"}
OTHER = {"en": "ar", "fr": "zh", "ar": "fr", "zh": "en"}


@pytest.fixture(scope="module")
def disk(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the file is unpacked: a folder with a name as readers have them."""
    folder = tmp_path_factory.mktemp("stick") / "my stick, 2026 é"
    file = folder.with_suffix(".zip")
    zips = (built_site / "downloads").glob("*.zip")
    ready = next((one for one in zips if not one.name.endswith(".csv.zip")), None)
    file.write_bytes(ready.read_bytes() if ready is not None else pack(built_site, today()).content)
    with zipfile.ZipFile(file) as archive:
        assert max(map(len, archive.namelist())) <= LONGEST
        archive.extractall(folder)
    return folder


@pytest.fixture
def look(visit, disk):
    """A page without a network; in the end nobody complained, and nothing but this disk was asked."""
    visit.page.context.set_offline(True)
    yield visit.page
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith((disk.as_uri(), "data:", "blob:"))] == []


def where(page, disk: Path) -> str:
    """The place of the page being looked at, from the root of the site."""
    return page.url.partition("#")[0].removeprefix(f"{(disk / FOLDER).as_uri()}/")


@pytest.mark.parametrize("language", PREFIXES)
def test_it_opens_in_every_language(language, look, disk):
    look.goto((disk / START).as_uri())
    with look.expect_navigation():
        look.locator(f"li[lang={language}] a").click()
    assert where(look, disk).removeprefix("./") == f"{PREFIXES[language]}index.html"
    assert look.evaluate("document.documentElement.lang") == language
    look.wait_for_function("[...document.fonts].some((one) => one.status == 'loaded')")


@pytest.mark.parametrize("language", PREFIXES)
def test_a_search_leads_to_pages_that_open(language, look, disk):
    look.goto((disk / FOLDER / PREFIXES[language] / "index.html").as_uri())
    look.keyboard.press("/")
    look.get_by_role("searchbox").fill(QUERIES[language])
    look.wait_for_function("/[0-9]/.test(document.querySelector('dialog [role=status]').textContent)")
    look.locator("dialog ol a").first.click()
    look.wait_for_url(re.compile(r"/(parties|plans|instruments|handbook|documents)/.*index\.html"))
    assert (disk / FOLDER / where(look, disk)).is_file()
    assert where(look, disk).startswith(PREFIXES[language])


@pytest.mark.parametrize("language", PREFIXES)
def test_the_language_changes_on_the_same_page(language, look, disk):
    path = "plans/cms-capacity/index.html"
    look.goto((disk / FOLDER / PREFIXES[language] / path).as_uri())
    other = OTHER[language]
    look.locator(".pb-languages summary").click()
    look.locator(f".pb-languages a[lang={other}]").click()
    look.wait_for_function(f"document.documentElement.lang == '{other}'")
    assert where(look, disk) == f"{PREFIXES[other]}{path}"


@pytest.mark.parametrize("language", PREFIXES)
def test_tables_are_filtered(language, look, disk):
    look.goto((disk / FOLDER / PREFIXES[language] / "activities" / "index.html").as_uri())
    rows = look.locator("tbody tr:visible")
    before = rows.count()
    look.locator(".pb-filters select").first.select_option(index=1)
    expect(rows).not_to_have_count(before)
    assert 0 < rows.count() < before


@pytest.mark.parametrize("language", PREFIXES)
def test_a_cell_of_a_crosswalk_leads_to_its_row(language, look, disk):
    pages = sorted((disk / FOLDER / PREFIXES[language] / "crosswalks").glob("*/index.html"))
    page = next(one for one in pages if "pb-matrix" in one.read_text(encoding="utf-8"))
    look.goto(page.as_uri())
    cell = look.locator("[class*=pb-matrix] td a").first
    target = cell.get_attribute("href")
    cell.click()
    look.wait_for_url(re.compile(re.escape(target.rpartition("#")[2]) + "$"))
    assert look.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")


@pytest.mark.parametrize("language", PREFIXES)
def test_what_is_to_be_taken_along_is_there(language, look, disk):
    look.goto((disk / FOLDER / PREFIXES[language] / "downloads" / "index.html").as_uri())
    links = look.locator("main .pb-body table a").evaluate_all("all => all.map((one) => one.href)")
    if not links:
        assert Interface().label(language, "downloads.none") in look.locator("main").inner_text()
        pytest.skip("this site was built without files: planbook export --all makes them")
    site = f"{(disk / FOLDER).as_uri()}/"
    files = [disk / FOLDER / one.removeprefix(site) for one in links]
    assert [one for one in files if not one.is_file()] == []
    assert [one for one in files if one.suffix == ".json" and json.loads(one.read_bytes())]
    assert look.locator("main a[href$='.zip']:not([href$='.csv.zip'])").count() == 0, "the file does not hold itself"


def test_every_link_of_every_page_names_a_file(disk):
    """No folder, nothing that is missing, nothing of the site's own host."""
    root = disk / FOLDER
    dead, known = set(), {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    alike = ("es/", "fr/", "ru/")  # made as those of the other languages are
    for page in sorted(one for one in known if one.endswith(".html") and not one.startswith(alike)):
        text = (root / page).read_text(encoding="utf-8")
        for href in set(re.findall(r'<(?:a|link|img|script)\b[^<>]*\s(?:href|src)="([^"#?]+)', text)):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unescape(unquote(href))))
            if not re.match(r"[a-z]+:|//", href) and target not in known:
                dead.add(f"{page}: {href}")
    assert sorted(dead)[:20] == []
