"""The file that holds a whole site."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from planbook.cli import main
from planbook.stick.packing import LONGEST, UnfitError, pack

DAY = date(2026, 1, 15)
HOME = """<!doctype html><html lang="en"><head><title>Parks &amp; gardens</title>
<link rel="canonical" href="https://parks.example/"></head><body>
<a data-pb-language href="./" lang="en">English</a><a data-pb-language href="ar/" lang="ar">العربية</a>
<a href="downloads/">Files</a></body></html>"""
PAGE = """<html lang="{lang}"><body><p>File: <bdi class="pb-code" dir="ltr">parks.zip</bdi></p></body></html>"""


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return put(
        tmp_path / "site",
        **{
            "index.html": HOME,
            "ar/index.html": HOME.replace('lang="en"><head', 'lang="ar"><head'),
            "downloads/index.html": PAGE.format(lang="en"),
            "ar/downloads/index.html": PAGE.format(lang="ar"),
            "downloads/parks.ar.pdf": "%PDF",
            "search/index.js": "x",
            "assets/javascripts/lunr/lunr.ar.js": "x",
            "assets/a.css": "x",
            "assets/a.css.map": "x",
            "sitemap.xml": "x",
            "sitemap-en.xml": "x",
            "sitemap.xml.gz": "x",
            "robots.txt": "x",
            "404.html": "x",
            "ar/404.html": "x",
            ".nojekyll": "",
        },
    )


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_it_holds_the_site_and_a_page_to_start_from(site):
    found = pack(site, DAY)
    with opened(found.content) as archive:
        assert archive.namelist() == [
            "start.html",
            "site/ar/downloads/index.html",
            "site/ar/index.html",
            "site/assets/a.css",
            "site/downloads/index.html",
            "site/downloads/parks.ar.pdf",
            "site/index.html",
            "site/search/index.js",
        ]
        assert found.files == 8
        assert archive.testzip() is None
        start = archive.read("start.html").decode()
        home = archive.read("site/index.html").decode()
    assert "<title>Parks &amp; gardens</title>" in start
    assert '<li lang="ar" dir="rtl">' in start and 'href="site/ar/index.html">' in start
    assert 'href="site/./index.html">' in start
    assert "canonical" not in home and 'href="downloads/index.html"' in home


def test_a_host_with_its_own_search_keeps_it(site):
    (site / "search/index.js").unlink()
    with opened(pack(site, DAY).content) as archive:
        assert "site/assets/javascripts/lunr/lunr.ar.js" in archive.namelist()


def test_the_same_site_gives_the_same_bytes(site, tmp_path):
    other = tmp_path / "elsewhere"
    for path in sorted((one for one in site.rglob("*") if one.is_file()), reverse=True):
        target = other / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        target.chmod(0o600)
        os.utime(target, (1, 1))
    assert pack(site, DAY).content == pack(other, DAY).content
    assert pack(site, DAY).content != pack(site, date(2026, 1, 16)).content


def test_a_path_that_windows_cannot_unpack_is_refused(site):
    long = "a" * (LONGEST - len("site/") - len(".txt"))
    put(site, **{f"{long}.txt": ""})
    pack(site, DAY)
    put(site, **{f"{long}a.txt": ""})
    with pytest.raises(UnfitError, match="201 characters"):
        pack(site, DAY)


def test_two_paths_that_are_one_elsewhere_are_refused(site):
    put(site, **{"assets/A.css": ""})
    if len(list((site / "assets").glob("*.css"))) < 2:
        pytest.skip("this system knows no difference either")
    with pytest.raises(UnfitError, match="the same on Windows"):
        pack(site, DAY)


def test_the_site_links_the_file_with_its_size_and_the_file_does_not(site, capsys):
    out = site / "downloads" / "parks.zip"
    assert main(["stick", str(site), "-o", str(out)]) == 0
    first = out.read_bytes()
    said = capsys.readouterr().out
    assert "parks.zip: 8 files, 0.0 MB" in said
    size = f"{max(1, round(len(first) / 1000))}"
    link = '<a href="parks.zip" download><bdi class="pb-code" dir="ltr">parks.zip</bdi></a>'
    assert f"{link}<span> ({size} kB)</span>" in (site / "downloads/index.html").read_text(encoding="utf-8")
    arabic = (site / "ar/downloads/index.html").read_text(encoding="utf-8")
    assert link.replace('"parks.zip" d', '"../../downloads/parks.zip" d') in arabic and f"({size} كيلوبايت)" in arabic
    with opened(first) as archive:
        assert archive.read("site/downloads/index.html").decode() == PAGE.format(lang="en")
        assert not [name for name in archive.namelist() if name.endswith(".zip")]
    # Again on a site that has the file already: nothing changes.
    before = (site / "downloads/index.html").read_bytes()
    assert main(["stick", str(site), "-o", str(out)]) == 0
    assert out.read_bytes() == first and (site / "downloads/index.html").read_bytes() == before


def test_elsewhere_it_changes_nothing_on_the_site(site, tmp_path):
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert main(["stick", str(site), "-o", str(tmp_path / "out" / "parks.zip")]) == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_what_it_writes_stands_in_the_configuration(site, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("plugins: [{planbook: {downloads: {folder: a, site: parks.zip}}}]\n")
    assert main(["stick"]) == 0
    assert (site / "downloads" / "parks.zip").is_file()


def test_without_a_site_there_is_nothing_to_pack(tmp_path, capsys):
    assert main(["stick", str(tmp_path)]) == 2
    assert "build it first" in capsys.readouterr().err
