"""The auditors that come from elsewhere, and the weights: each is given a small page with a fault, and must find it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Error

from audit import lighthouse
from audit.__main__ import CHROMIUM, Found, missed, together, told
from audit.markup import JAR, errors
from audit.server import served
from audit.weight import Weight, first_visit, heavy, middle
from audit.work import MOVED, SEARCH, Seen, Task, tried

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".venv" / "audit"
installed = pytest.mark.skipif(not (TOOLS / JAR).is_file(), reason="left out by NODE=none")
SOUND = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rivers</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><meta name="description" content="What is done for the rivers.">
</head><body><main><h1>Rivers</h1><p>What is done for them.</p></main></body></html>
"""


def site(folder: Path, end: str = "", **files: bytes) -> Path:
    """A site of one page, sound but for what stands at its end, with more files beside it."""
    folder.mkdir()
    (folder / "index.html").write_text(SOUND.replace("</main>", f"{end}</main>"), encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@installed
def test_the_html_checker_finds_what_no_page_may_have(tmp_path):
    sound = site(tmp_path / "sound") / "index.html"
    wrong = site(tmp_path / "wrong", end='<p id="a"><div id="a"></div></p>') / "index.html"
    assert errors([sound], TOOLS) == []
    found = errors([sound, wrong], TOOLS)
    assert any("Duplicate ID" in one for one in found)
    assert any("No “p” element in scope" in one for one in found)
    assert all("wrong/index.html" in one for one in found)


@installed
@pytest.mark.skipif(os.environ.get("PLANBOOK_BROWSER") == "none", reason="left out by BROWSER=none")
def test_lighthouse_marks_down_what_is_slow_and_what_cannot_be_read(tmp_path):
    slow = "<script>for (const begun = Date.now(); Date.now() < begun + 2000;);</script>"
    scores = {}
    for name, end in (("sound", ""), ("wrong", f'{slow}<a href="#"></a><p style="color: #ccc">pale</p>')):
        with served(site(tmp_path / name, end)) as root:
            scores[name] = lighthouse.middle(root, TOOLS, CHROMIUM, visits=1)
    # A sound page on a busy machine may be slow; all else is no matter of luck.
    assert not [one for one in lighthouse.low(scores["sound"]) if not one.startswith("performance")]
    said = " ".join(lighthouse.low(scores["wrong"]))
    assert "performance" in said and "accessibility" in said


def test_a_page_that_is_heavy_or_asks_for_much_is_told(chromium, tmp_path):
    pictures = {f"{number}.png": os.urandom(7000) for number in range(9)}
    end = "".join(f'<img src="{name}" alt="">' for name in pictures)
    for name, asked, count, found in (("sound", "", 1, []), ("wrong", end, 10, ["bytes", "requests"])):
        with served(site(tmp_path / name, asked, **pictures)) as root:
            size, requests = middle([first_visit(chromium, root)])
        assert requests == count
        assert [one.split()[1].rstrip(",") for one in heavy(size, requests)] == found


def test_an_icon_is_weighed_though_no_window_shows_it(chromium, tmp_path):
    with served(site(tmp_path / "site", **{"icon.png": os.urandom(5000)})) as root:
        page = tmp_path / "site" / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("data:,", "icon.png"), encoding="utf-8")
        assert first_visit(chromium, root).files[f"{root}icon.png"] == 5000


def test_what_is_found_on_each_page_stands_under_its_check_and_its_language():
    looked = {"en": ["home", "plan"], "ar": ["home"]}
    none = {Task(language, beside): Seen() for language in looked for beside in (SEARCH, MOVED)}
    heavy_one, light = Weight({"a": 59_000, "b": 9_000}), Weight({"a": 1000})
    pages = {
        Task("en", "home"): Seen({"focus": []}, light),
        Task("en", "plan"): Seen({"focus": ["is not shown"]}, light),
        Task("ar", "home"): Seen({"scripts": ["not reached"]}, heavy_one),
    }
    found = together({**none, **pages, Task("ar", MOVED): Seen({"axe": ["no title"]})}, looked)
    assert {name: wrong for name, wrong in found.wrong.items() if wrong} == {
        "axe": ["ar moved: no title"],
        "focus": ["en plan: is not shown"],
        "scripts": ["ar home: not reached"],
    }
    assert missed(found) == ["ar: 68000 bytes, at most 60000"]
    assert "focus          1 faults" in told(found) and "ar, with" not in told(found)
    assert missed(Found({}, scores={"fr": {**lighthouse.LEAST, "seo": 99}})) == ["fr: seo 99, at least 100"]


def test_of_chinese_both_are_told_and_the_aim_is_for_those_who_have_a_face():
    weight = Weight({"/assets/fonts/noto-sans-sc-1-400.woff2": 90_000, "/": 9000})
    seen = {Task("zh", "home"): Seen({}, weight), Task("zh", SEARCH): Seen(), Task("zh", MOVED): Seen()}
    found = together(seen, {"zh": ["home"]})
    assert found.weight == {"zh": {"bytes": 99_000, "requests": 2}}
    assert "with a Chinese face of one's own: 9000 bytes, 1 requests" in told(found)
    assert missed(found) == []


def test_a_check_that_comes_to_no_end_is_a_fault():
    def endless() -> list[str]:
        raise Error("Timeout 120000ms exceeded.\nCall log: …")

    assert tried(endless) == ["could not be looked at: Error: Timeout 120000ms exceeded."]
    assert tried(lambda: ["a"]) == ["a"]
