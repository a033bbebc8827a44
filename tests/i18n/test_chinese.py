"""Chinese: the typeface that the site serves has every character it writes; texts are cut without spaces to cut at."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import material
import pytest
from babel import Locale

from planbook.i18n.interface import shipped
from planbook.views.naming import beginning

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "plugins/planbook/theme/assets/fonts"
FACE = re.compile(
    r'font-family: "Noto Sans SC";.*?fonts/(?P<file>[^"]+)".*?'
    r"unicode-range: (?P<ranges>[^;]+);",
    re.DOTALL,
)
FACES = [
    match.groupdict()
    for match in FACE.finditer((ROOT / "plugins/planbook/theme/assets/css/fonts-zh.css").read_text("utf-8"))
]
TEXTS = (
    "plugins/planbook/locales/zh.toml",
    "plugins/planbook/i18n/phrases/zh.py",
    "plugins/planbook/starting/texts/zh.toml",
    "i18n/zh/**/*.po",
    "docs/**/*.zh.md",
)
CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff5e]")


def points(ranges: str) -> set[int]:
    found: set[int] = set()
    for one in ranges.split(","):
        start, _, end = one.strip().removeprefix("U+").partition("-")
        found.update(range(int(start, 16), int(end or start, 16) + 1))
    return found


COVERED = set().union(*(points(face["ranges"]) for face in FACES))


def missing(text: str) -> set[str]:
    return {letter for letter in CHINESE.findall(text) if ord(letter) not in COVERED}


@pytest.mark.parametrize("pattern", TEXTS)
def test_every_character_that_the_site_writes_is_served(pattern):
    text = "".join(path.read_text("utf-8") for path in ROOT.glob(pattern))
    assert missing(text) == set(), "run scripts/cut-chinese-fonts"


def test_so_are_the_words_of_the_theme_and_of_unicode():
    locale = Locale.parse("zh")
    theme = Path(material.__file__).parent / "templates/partials/languages/zh.html"
    words = [
        theme.read_text("utf-8"),
        (ROOT / "mkdocs.yml").read_text("utf-8"),
        *locale.currencies.values(),
        *locale.languages.values(),
        *locale.territories.values(),
        *locale.months["format"]["wide"].values(),
    ]
    assert missing("".join(words)) == set()


def test_the_slices_are_those_of_the_style_sheet_and_none_is_large():
    there = {path.name: path.stat().st_size for path in FONTS.glob("noto-sans-sc-*.woff2")}
    assert there.keys() == {face["file"] for face in FACES} | {"noto-sans-sc-name.woff2"}
    assert max(there.values()) < 200_000
    assert sum(there.values()) < 1_300_000


def test_a_character_is_in_one_slice():
    claims = Counter(point for face in FACES for point in points(face["ranges"]))
    assert [claim for claim, number in claims.items() if number > 1] == []


def test_what_is_written_most_is_in_the_slices_of_the_site_itself():
    own = set().union(*(points(face["ranges"]) for face in FACES if "other" not in face["file"]))
    written = set(CHINESE.findall("".join(shipped("zh").values())))
    elsewhere = {letter for letter in written if ord(letter) not in own}
    assert len(elsewhere) < len(written) / 20, "run scripts/cut-chinese-fonts"


def test_full_width_punctuation_stands_without_spaces():
    for key, text in shipped("zh").items():
        assert not re.search("[\u4e00-\u9fff] ?[,;:?!]|[\u4e00-\u9fff] [\u4e00-\u9fff]", text), key


@pytest.mark.parametrize(
    "words, cut",
    [
        ("执行支助股协调公约工作", "执行支助股协调…"),
        ("short and long", "short …"),
        ("short", "short"),
        ("CMS 秘书处的工作", "CMS 秘书处…"),
    ],
)
def test_a_text_is_cut_after_a_word_or_a_character(words, cut):
    assert beginning(words, 7) == cut
