"""A site that MkDocs builds for the second time is to the byte what it builds from nothing, whatever is edited."""

from __future__ import annotations

import json
import logging
import random
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.preview.river import put
from tests.preview.test_exact import EDITS as WAYS
from tests.reuse.conftest import EDITS
from tests.reuse.core import Edits

from planbook.plugin.page import GeneratedPage
from planbook.site.search import search_index

CACHE = ".planbook-cache"
pytestmark = pytest.mark.slow


@pytest.fixture
def made(monkeypatch):
    """The pages that are made, by the files that stand for them."""
    names: list[str] = []
    render = GeneratedPage.render
    monkeypatch.setattr(
        GeneratedPage, "render", lambda self, *rest: (names.append(self.file.src_uri), render(self, *rest))[1]
    )
    return names


def built(folder: Path, kept: str = CACHE) -> dict[str, bytes]:
    """Every file of the site."""
    site = folder.parent / "site"
    shutil.rmtree(site, ignore_errors=True)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
    config.plugins["planbook"].config["kept"] = kept
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}


def unlike(folder: Path) -> list[str]:
    """The files of a second build that differ from those of a clean one, or are in one only."""
    found, wanted = built(folder), built(folder, "")
    return [one for one in found.keys() | wanted.keys() if found.get(one) != wanted.get(one)]


def test_after_edits_of_every_sort(river, made):
    order = list(WAYS)
    random.Random(3).shuffle(order)  # noqa: S311
    built(river)
    whole = len(made)
    for names in (order[at : at + 4] for at in range(0, len(order), 4)):  # a build costs a second
        for one in names:
            WAYS[one](river)
        assert unlike(river) == [], names
    wanted = built(river)
    made.clear()
    assert built(river) == wanted
    assert len(made) < whole / 3, "what nobody has edited is taken over"


def test_after_edits_at_random(river):
    edits = Edits(river, 17, ("data/**/*.yml", "i18n/**/*.po", "docs/**/*.md"))
    built(river)
    for _ in range(EDITS or 1):
        said = edits.edit()
        assert unlike(river) == [], said


def test_the_search_is_made_anew_only_where_a_page_says_something_else(river, monkeypatch):
    spoken: list[str] = []
    monkeypatch.setattr(
        "planbook.plugin.searching.search_index",
        lambda documents, language: (spoken.append(language), search_index(documents, language))[1],
    )
    built(river)
    WAYS["a translation"](river)
    spoken.clear()
    assert unlike(river) == []
    assert spoken == ["fr", "en", "fr"], "that of the edited language, and those of the clean build"


def test_a_title_in_the_navigation_is_shown_by_every_page(river, made):
    built(river)
    made.clear()
    put(river, "docs/guide.md", "# Guide", "# How to")
    assert unlike(river) == []
    assert "guide.md" not in made and "plans/river-plan/sample-water.md" in made


def test_damage_is_mended_and_told_in_a_line(river, caplog):
    wanted = built(river)
    pack = max((river / CACHE).glob("*.pages"), key=lambda path: path.stat().st_size)
    data = bytearray(pack.read_bytes())
    data[len(data) // 3] ^= 1
    pack.write_bytes(bytes(data))
    with caplog.at_level(logging.INFO, "mkdocs"):
        assert built(river) == wanted
    assert "is damaged, and it is made anew" in caplog.text
    caplog.clear()
    with caplog.at_level(logging.INFO, "mkdocs"):
        assert built(river) == wanted
    assert "damaged" not in caplog.text


def test_nothing_is_kept_where_others_have_a_part_in_pages(river):
    (river / "hook.py").write_text("def on_post_page(output, page, config):\n    return output + '<!-- -->'\n")
    config = json.loads((river / "mkdocs.yml").read_text()) | {"hooks": ["hook.py"]}
    (river / "mkdocs.yml").write_text(json.dumps(config))
    built(river)
    assert not (river / CACHE).exists()


def test_a_template_that_lists_pages_is_asked_each_time(river):
    (river / "overrides/partials/logo.html").write_text("{{ pages | length }}")
    built(river)
    assert not (river / CACHE).exists()


def test_a_clean_build_takes_over_nothing(river, made, monkeypatch):
    wanted = built(river)
    whole = len(made)
    made.clear()
    monkeypatch.setenv("PLANBOOK_CLEAN", "yes")
    assert built(river) == wanted
    assert len(made) == whole


def test_git_is_told_to_leave_it_out(river):
    built(river)
    assert (river / CACHE / ".gitignore").read_text() == "*\n"
