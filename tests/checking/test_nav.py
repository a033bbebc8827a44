"""Pages in no navigation: `planbook check` tells those that MkDocs tells, in its words."""

from __future__ import annotations

import logging

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from planbook.checking.nav import SAID
from planbook.cli import main
from planbook.terminal import FINE, PROBLEMS

PAGES = ("index.md", "about.md", "lone.md", "notes/one.md", "notes/two.md", "drafts/new.md", "old/kept.md", ".tmp/a.md")
NAV = "nav:\n  - Home: index.md\n  - More:\n      - about.md\n      - Web: https://example.org/\n"
I18N = "  - i18n:\n      languages:\n        - {locale: en, build: true}\n        - {locale: fr, build: true}\n"


@pytest.fixture
def site(tmp_path):
    def write(more="", plugins="", pages=PAGES):
        for name in pages:
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("# Page\n")
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "plan.yml").write_text("plan: {id: coast, title: Coast}\n")
        (tmp_path / "mkdocs.yml").write_text(f"site_name: Coast\n{more}plugins:\n{plugins}  - planbook\n")
        return tmp_path

    return write


def told(folder, capsys, *options):
    code = main(["check", str(folder / "data"), *options])
    err = capsys.readouterr().err
    return code, [line.removeprefix("  - ") for line in err.splitlines() if line.startswith("  - ")], err


@pytest.mark.parametrize(
    "more",
    [
        NAV,
        NAV + "not_in_nav: |\n  /notes/\n",
        NAV + "not_in_nav: |\n  notes/*\n  !notes/two.md\nexclude_docs: |\n  drafts/\n",
        NAV + "draft_docs: |\n  lone.md\n  old/**\n",
        "nav: [./index.md, about.md, lone.md, notes/one.md, notes/two.md, drafts/new.md, old/kept.md]\n",
        "",
    ],
)
def test_what_mkdocs_tells_is_told(more, site, tmp_path, capsys, caplog):
    folder = site(more)
    _, names, err = told(folder, capsys)
    (tmp_path / "bare.yml").write_text(f"site_name: Coast\n{more}plugins: []\n")
    config = load_config(str(tmp_path / "bare.yml"))
    with caplog.at_level(logging.INFO, "mkdocs"):
        get_navigation(get_files(config), config)
    theirs = [one.getMessage() for one in caplog.records if "exist in the docs directory" in one.getMessage()]
    assert names == [line.removeprefix("  - ") for line in "".join(theirs).splitlines()[1:]]
    assert (SAID in err) == bool(theirs) and all(SAID in one for one in theirs)


def test_translations_follow_their_page_and_a_language_may_have_a_nav_of_its_own(site, capsys):
    own = I18N.replace("{locale: fr, build: true}", "{locale: fr, build: true, nav: [lone.md]}")
    pages = ("index.md", "index.fr.md", "about.md", "about.fr.md", "lone.md", "lone.fr.md", "v1.2.md")
    assert told(site(NAV, own, pages), capsys)[1] == ["v1.2.md"]


def test_it_is_a_mistake_only_where_the_site_says_so(site, capsys):
    folder = site(NAV + "validation: {nav: {omitted_files: warn}}\n")
    assert told(folder, capsys)[0] == FINE
    code, names, _ = told(folder, capsys, "--strict")
    assert code == PROBLEMS and "lone.md" in names


@pytest.mark.parametrize("level", ["info", "ignore"])
def test_where_the_site_does_not_care_nothing_is_refused(level, site, capsys):
    folder = site(NAV + f"validation: {{omitted_files: {level}}}\n")
    code, names, _ = told(folder, capsys, "--strict")
    assert code == FINE and ("lone.md" in names) == (level == "info")


def test_folders_of_languages_are_left_to_the_build(site, capsys):
    folder = site(NAV, I18N.replace("      languages", "      docs_structure: folder\n      languages"))
    assert told(folder, capsys)[1] == []
