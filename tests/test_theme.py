"""The templates and the style sheet: what they ask for exists, nothing leaves the site, every colour can be read."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import material
import pytest

from planbook.plugin.sheets import parted, small
from planbook.publish import THEME as LOOK

ROOT = Path(__file__).parents[1]
THEME = Path(material.__file__).parent / "templates"
SHEET = LOOK / "assets" / "css" / "planbook.css"
TEMPLATES = sorted((*LOOK.rglob("*.html"), *(ROOT / "overrides").rglob("*.html")))

# Foreground on background: text needs 4.5 : 1, lines that carry meaning need 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
READ = {
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "mark"),
    ("soft", "paper"),
    ("soft", "wash"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("accent", "accent-wash"),
    ("accent-deep", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("good", "good-wash"),
    ("warning", "warning-wash"),
    ("ink", "warning-wash"),
    ("accent", "warning-wash"),
    ("kind", "paper"),
    ("soft", "accent-wash"),
    ("soft", "mark"),
    ("accent", "mark"),
}
SEEN = {("rule", "paper"), ("rule", "wash"), ("accent", "accent-wash")}


def palettes() -> dict[str, dict[str, str]]:
    """The colours of each scheme, by the selector that sets them."""
    sheet = SHEET.read_text(encoding="utf-8")
    light, chosen, system = (
        re.search(rf"\n *{re.escape(selector)} \{{\n( +color-scheme.*?)\}}", sheet, re.DOTALL)
        for selector in (":root", ':root[data-scheme="dark"]', ".no-js")
    )
    assert light and chosen and system
    found = {
        name: dict(re.findall(r"--pb-([a-z-]+): (#[0-9a-f]{3,6});", block[1]))
        for name, block in (("light", light), ("dark", chosen), ("dark without scripts", system))
    }
    assert all(found.values())
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read(scheme):
    colours = palettes()[scheme]
    weak = {
        (front, back): round(contrast(colours[front], colours[back]), 2)
        for pairs, least in ((READ, 4.5), (SEEN, 3.0))
        for front, back in pairs
        if contrast(colours[front], colours[back]) < least
    }
    assert weak == {}


def test_dark_is_the_same_with_and_without_scripts():
    found = palettes()
    assert found["dark"] == found["dark without scripts"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_templates_ask_only_for_files_that_exist(template):
    asked = re.findall(r"['\"](assets/[^'\"]+)['\"]\s*\|\s*url", template.read_text(encoding="utf-8"))
    missing = [path for path in asked if not (LOOK / path).is_file() and not (THEME / path).is_file()]
    assert missing == [], "the theme's file names change with its version: put the new ones in"


def test_of_the_theme_that_is_installed_pages_get_what_they_show():
    (theme,) = (THEME / "assets/stylesheets").glob("main.*.min.css")
    shared, hand, few = parted(theme.read_text(encoding="utf-8"))
    assert "html{" in shared and "body{" in shared and "url(" not in shared
    assert (
        ".md-typeset .admonition" in hand and ".md-typeset table:not([class])" in hand and "--md-details-icon" in hand
    )
    assert ".tabbed-" in few and ".tabbed-" not in hand and "--md-details-icon:" not in few
    everything = shared + hand + few
    assert ".md-sidebar" not in everything and ".md-search" not in everything
    assert set(re.findall(r"(--[\w-]+icon[\w-]*):url", everything)) <= set(re.findall(r"var\((--[\w-]+)\)", everything))
    assert len(shared) < 20_000 and len(hand) < 40_000 and everything.count("{") == everything.count("}")


def characters(ranges: str) -> set[int]:
    """The characters of a `unicode-range`."""
    found: set[int] = set()
    for one in ranges.replace("U+", "").split(","):
        first, _, last = one.strip().partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_no_character_is_fetched_in_two_files():
    """Of two files that have it a browser takes the last, which is the larger."""
    sheet = (LOOK / "assets/css/fonts.css").read_text(encoding="utf-8")
    seen: dict[tuple[str, ...], set[int]] = {}
    weights = {"IBM Plex Sans Arabic", "Noto Sans SC"}  # faces of one weight each
    for face in re.findall(r"@font-face \{(.*?)\}", sheet, re.DOTALL):
        said = dict(re.findall(r"([a-z-]+): ([^;]+);", face))
        if "unicode-range" not in said:
            continue
        own = characters(said["unicode-range"])
        weight = said.get("font-weight", "") if said["font-family"].strip('"') in weights else ""
        family = seen.setdefault((said["font-family"], said.get("font-style", "normal"), weight), set())
        assert not family & own, said["src"]
        family |= own
    assert len(seen) > 4


def test_a_typeface_that_is_named_is_there_and_one_that_is_there_is_named():
    named = {
        name
        for sheet in (LOOK / "assets/css").glob("fonts*.css")
        for name in re.findall(r"fonts/([\w-]+\.woff2)", sheet.read_text(encoding="utf-8"))
    }
    assert named == {path.name for path in (LOOK / "assets/fonts").glob("*.woff2")}


def test_a_sheet_grows_smaller_without_another_meaning():
    sheet = '/* a */ a :is(b, c),\n d::before {\n  content: "x : y ;  {";\n  inset: calc(1px + 2px) 0;\n}\n'
    assert small(sheet) == 'a :is(b, c), d::before{content:"x : y ;  {";inset:calc(1px + 2px) 0}\n'
    nested = "@media (min-width: 1em) {\n  a {\n    color: red;\n  }\n}\n"
    assert small(nested) == "@media (min-width: 1em){a{color:red}}\n"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_templates_keep_a_strict_content_security_policy(template):
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\s(style|on[a-z]+)=|<style|javascript:", text)
    assert not re.search(r"<script(?![^>]*\b(src=|type=\"application/(ld\+)?json\"))", text)


def test_nothing_is_fetched_from_elsewhere():
    for path in (*TEMPLATES, *LOOK.rglob("*.css"), *LOOK.rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(src|href)=\"(https?:)?//|url\(\"?(https?:)?//|fetch\(", text), path.name


def test_directions_are_logical():
    sheet = re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"\b(?:margin|padding|border|inset)-(?:left|right)\b|\b(?:left|right):", sheet) == []
    assert re.findall(r"(?:align|float|clear): (?:left|right)", sheet) == []


@pytest.mark.slow
def test_whatever_is_no_module_comes_with_the_package_too(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        there = {name.removeprefix("planbook/") for name in packed.namelist() if name.startswith("planbook/")}
    files = (path.relative_to(LOOK.parent) for path in LOOK.parent.rglob("*") if path.is_file())
    wanted = {path.as_posix() for path in files if "__pycache__" not in path.parts}
    assert {"theme/assets/css/planbook.css", "starting/site/mkdocs.yml"} <= wanted
    assert wanted <= there
