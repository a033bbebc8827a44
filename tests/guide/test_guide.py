"""Every example of the guide is what it says: files are sound, commands say what is shown, in every language alike."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from planbook.cli import main
from planbook.configuration import settings
from planbook.plugin import PlanbookConfig

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
FIRST = "first-plan"
STANDING = frozenset({"blocks", "for-translators", "for-agencies"})
"""Pages whose blocks other tests look at, or that show blocks and no files."""

PAGES = sorted(path.stem for path in GUIDE.glob("*.md") if "." not in path.stem and path.stem not in STANDING)
LONG = frozenset({"serve", "build", "merge", "stick", "export"})
"""Commands that are only understood here; the test of the first plan runs them."""

MOST_LINES = 45
"""Lines of prose of a page: one task, soon read."""


@pytest.fixture(scope="module")
def finished(following, tmp_path_factory) -> Path:
    """The site that the first page makes."""
    home = tmp_path_factory.mktemp("guide")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
        for _ in following.follow(following.TUTORIAL.read_text(encoding="utf-8"), home, following.in_process(LONG)):
            pass
    return home / "river"


def renew(following, path: Path, page: str) -> None:
    """Write what commands say now, in every language; `planbook i18n done` on the English page records it."""
    path.write_text(page, encoding="utf-8")
    for translation in GUIDE.glob(f"{path.stem}.*.md"):
        text = following.alike(translation.read_text(encoding="utf-8"), page)
        translation.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_who_follows_a_page_sees_what_it_shows(following, finished, name, tmp_path, request):
    path = GUIDE / f"{name}.md"
    page = path.read_text(encoding="utf-8")
    home = tmp_path / "site"
    if name == FIRST:
        home.mkdir()
    else:
        shutil.copytree(finished, home)
    said = list(following.follow(page, home, following.in_process(LONG)))
    if request.config.getoption("--update-golden"):
        renew(following, path, following.renewed(page, said))
    for one in said:
        assert one.agrees(), f"{name}: {' '.join(one.words)}\n\nshown:\n{one.shown}\nsaid:\n{one.said}"
    site = home / "river" if name == FIRST else home
    assert settings(site / "mkdocs.yml").home == site
    assert main(["check", str(site / "data"), "--strict"]) == 0


@pytest.mark.parametrize("name", PAGES)
def test_commands_in_a_sentence_are_understood(following, name):
    page = following.FENCE.sub("", (GUIDE / f"{name}.md").read_text(encoding="utf-8"))
    for command in re.findall(r"`planbook ([^`]+)`", page):
        following.understood(command)


@pytest.mark.parametrize("name", PAGES)
def test_options_of_a_page_are_ours(following, name):
    for block in following.blocks((GUIDE / f"{name}.md").read_text(encoding="utf-8")):
        if block.file == "mkdocs.yml":
            for plugin in following.settings_of(block.text).get("plugins", ()):
                config = PlanbookConfig()
                config.load_dict(plugin.get("planbook", {}))
                assert config.validate() == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_short(following, name):
    prose = following.FENCE.sub("", (GUIDE / f"{name}.md").read_text(encoding="utf-8")).splitlines()
    assert sum(bool(line.strip()) for line in prose) <= MOST_LINES


def test_pictures_are_small_and_each_is_shown():
    pictures = {one.name: one.stat().st_size for one in (GUIDE / "images").iterdir()}
    shown = {
        name for page in GUIDE.glob("*.md") for name in re.findall(r"\]\(images/([^)]+)\)", page.read_text("utf-8"))
    }
    assert set(pictures) == shown
    assert [name for name, size in pictures.items() if size > 60_000] == []
