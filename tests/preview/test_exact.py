"""Whatever is edited, the preview shows to the byte what a full build of the same files writes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.preview.river import put

from planbook.preview.page import with_script
from planbook.preview.state import State

pytestmark = pytest.mark.slow

PLAN, WORLD, PO = "data/plans/river/plan.yml", "data/world.yml", "i18n/fr/plans/river/plan.po"


def rename(folder: Path) -> None:
    put(folder, PLAN, "id: plant-trees\n", "id: grow-trees\n        former_ids: [plant-trees]\n")


def configure(folder: Path) -> None:
    config = json.loads((folder / "mkdocs.yml").read_text())
    config["site_name"] += " and lake"
    config["nav"].append({"Decisions": "instruments.md"})
    (folder / "mkdocs.yml").write_text(json.dumps(config))


def add_page(folder: Path) -> None:
    (folder / "docs/notes.fr.md").write_text("# Notes\n\n<plan:river-plan#period>, [plus](more.md)\n", encoding="utf-8")
    (folder / "docs/notes.md").write_text("# Notes\n\n<plan:river-plan#period>\n", encoding="utf-8")


def add_language(folder: Path) -> None:
    config = json.loads((folder / "mkdocs.yml").read_text())
    config["plugins"][0]["i18n"]["languages"].append({"locale": "es", "name": "Español", "build": True})
    (folder / "mkdocs.yml").write_text(json.dumps(config))


EDITS: dict[str, Callable[[Path], object]] = {
    "a title": lambda folder: put(folder, PLAN, "Take samples", "Draw samples"),
    "a translation": lambda folder: put(folder, PO, "Plan de travail", "Programme de travail"),
    "a name of a party": lambda folder: put(folder, PLAN, "River Office", "Office of the River"),
    "a new activity": lambda folder: put(
        folder,
        PLAN,
        "      - id: sample-water",
        "      - {id: count-fish, title: Count the fish}\n      - id: sample-water",
    ),
    "another id": rename,
    "a sentence of a page": lambda folder: put(folder, "docs/guide.md", "# Guide\n", "# How to\n\nRead it.\n"),
    "a new page": add_page,
    "a page by hand in the place of ours": lambda folder: (folder / "docs/terms.md").write_text("# Our terms\n"),
    "the configuration": configure,
    "a language": add_language,
    "a page less": lambda folder: (folder / "docs/guide.fr.md").unlink(),
    "a template": lambda folder: put(folder, "overrides/partials/logo.html", "River", "The river"),
    "a picture": lambda folder: put(folder, "docs/picture.svg", "<svg/>", "<svg></svg>"),
    "a relation less": lambda folder: put(folder, WORLD, "        relation: supports\n", ""),
}


def built(folder: Path, site: Path) -> dict[str, bytes]:
    """Every file of the site as `mkdocs build` writes it."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}


def unlike(state: State, wanted: dict[str, bytes], before: dict[str, bytes]) -> list[str]:
    """The files that the preview shows otherwise, lacks, or still has."""
    names = list(wanted)
    random.Random(len(wanted)).shuffle(names)  # noqa: S311 # no page depends on what was looked at before it
    found = [name for name in names if state.view(name).shown.body != wanted[name]]
    return found + [name for name in before.keys() - wanted.keys() if state.view(name).shown.found]


def test_after_any_edit_every_file_is_that_of_a_full_build(project, tmp_path_factory):
    order = list(EDITS)
    random.Random(7).shuffle(order)  # noqa: S311
    state = State(project / "mkdocs.yml")
    state.begin()
    before: dict[str, bytes] = {}
    # Three at a time: a build costs a second, and an author saves several files at once, too.
    for names in [[], *(order[at : at + 3] for at in range(0, len(order), 3))]:
        for name in names:
            EDITS[name](project)
        state.note([project / "any.yml"])
        wanted = built(project, tmp_path_factory.mktemp("site"))
        assert wanted != before
        assert unlike(state, wanted, before) == [], names
        assert [one.text for one in state.turn.troubles if one.stops] == []
        before = wanted
    assert len(before) > 100 and "es/plans/river-plan/index.html" in before and "fr/search/index.js" in before


def test_the_script_is_all_that_is_added_to_a_page(project):
    state = State(project / "mkdocs.yml")
    state.begin()
    view = state.view("fr/plans/river-plan/")
    page = with_script(view, "fr/plans/river-plan/", "/water/").decode()
    start, end = page.index('<script src="/water/__preview__/'), page.index("</script></body>")
    assert (page[:start] + page[end + len("</script>") :]).encode() == view.shown.body


def test_a_title_of_a_menu_is_known_before_its_page_is_made(project):
    state = State(project / "mkdocs.yml")
    state.begin()
    language = state.turn.languages["en"]
    made = [one for one in language.plugin.pages if "page" in vars(one)]
    assert made == [], "a preview makes only the page that is looked at"
    state.view("plans/river-plan/")
    assert [one.address for one in language.plugin.pages if "page" in vars(one)] == ["plans/river-plan"]
