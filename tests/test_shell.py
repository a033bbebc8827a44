"""Pages put together from a shell and their own parts are those of the templates, and files made at once the host's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, InclusionLevel
from mkdocs_static_i18n.suffix import create_i18n_file

from planbook.plugin.files import Announced
from planbook.publish import THEME
from processes import run_python

# Both ways for every page: what differs would be told of, and counted.
TODAY = "2026-01-15"
BOTH_WAYS = """
import planbook.plugin.shell as shell
from mkdocs.__main__ import cli
kinds, put = [], shell._put
def noting(group, template, given, page):
    kinds.append(page.value.id.partition(":")[0] if ":" in page.value.id else page.voice.graph.get(page.value.id))
    return put(group, template, given, page)
shell._put, shell.COMPARED = noting, {compared}
try:
    cli()
finally:
    print("put together:", len(kinds), "kinds:", *sorted({{getattr(one, "kind", str(one)) for one in kinds}}))
"""
ROOT = Path(__file__).parents[1]
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]


def build(folder: Path, compared: int, overrides: Path | None = None) -> tuple[dict[str, bytes], int, str]:
    """The pages of the full sample in two languages, how many were put together, and what was said."""
    shutil.copytree(ROOT / "tests" / "plans" / "full", folder)
    (folder / "docs").mkdir()
    (folder / "docs" / "guide.md").write_text("# Guide\n\nSee [them](plan:river-towns).\n", encoding="utf-8")
    theme = {"name": "material", "font": False, **({"custom_dir": str(overrides)} if overrides else {})}
    config = {
        "site_name": "Ember",
        "site_url": "https://ember.example/",
        "edit_uri": "https://ember.example/edit/docs/",
        "nav": ["index.md", "plans.md", "guide.md"],
        "theme": theme,
        "plugins": [{"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}}, {"planbook": {"today": TODAY}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    program = BOTH_WAYS.format(compared=compared)
    one = {"PLANBOOK_JOBS": "1"}  # which counts all of them
    done = run_python("-c", program, "build", cwd=folder, env=one)
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "site").rglob("*.html")}
    return pages, int(done.stdout.partition("put together: ")[2].partition(" ")[0]), done.stdout + done.stderr


@pytest.mark.slow
def test_pages_put_together_are_the_pages_of_the_templates(tmp_path):
    compared, together, said = build(tmp_path / "compared", 10**6)
    assert "one by one" not in said
    assert together > 80
    kinds = set(said.partition(" kinds: ")[2].splitlines()[0].split())
    assert {"activity", "element", "framework", "indicator", "instrument", "party", "plan", "result"} <= kinds
    swift, again, _ = build(tmp_path / "swift", 2)
    assert (again, swift) == (together, compared)


@pytest.mark.slow
def test_templates_that_say_more_of_a_page_are_noticed(tmp_path):
    own = tmp_path / "overrides"
    own.mkdir()
    main = (THEME / "main.html").read_text(encoding="utf-8")
    changed = main.replace("{% block hero %}", "{% block hero %}{{ page.title }}")
    assert changed != main
    (own / "main.html").write_text(changed, encoding="utf-8")
    swift, _, said = build(tmp_path / "swift", 2, own)
    assert "one by one" in said
    ordinary, together, _ = build(tmp_path / "ordinary", 10**6, own)
    assert together == 0
    assert swift == ordinary


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("current", ["en", "fr"])
@pytest.mark.parametrize("address", ["", "plans", "plans/ember-plan/sewers", "parties/a-b_c"])
def test_a_file_made_at_once_is_the_one_that_the_host_would_make(address, current, directories, tmp_path):
    config = MkDocsConfig()
    config.load_dict({"site_name": "Ember", "docs_dir": str(tmp_path), "site_dir": str(tmp_path / "site")})
    config.use_directory_urls, config.plugins = directories, PluginCollection()
    site = Announced(config, ("en", "fr"), "en", current)
    made = site.make(address)
    inclusion = InclusionLevel.NOT_IN_NAV if address else InclusionLevel.INCLUDED
    names = ("src_uri", "dest_uri", "abs_dest_path", "url", "name", "norm_src_uri", "inclusion", "use_directory_urls")
    for language, one in made.alternates.items():
        path = f"{address or 'index'}{'' if language == 'en' else '.fr'}.md"
        ordinary = File(path, str(tmp_path), config.site_dir, directories, inclusion=inclusion)
        wanted = create_i18n_file(ordinary, language, "en", ["en", "fr"], config)
        for name in (*names, "locale", "locale_alternate_of", "localization"):
            assert getattr(one, name) == getattr(wanted, name), name
    assert list(made.alternates) == [current, "fr" if current == "en" else "en"]
    assert made.is_documentation_page() and made.alternates[current] is made
