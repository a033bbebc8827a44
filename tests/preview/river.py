"""A small site in two languages, with everything that an author edits."""

from __future__ import annotations

import json
from pathlib import Path

PLAN = """\
# The plan of the river.
plan: {id: river-plan, title: Work plan for the river, period: 2027/2028, currency: EUR}
results:
  - id: clean-water
    level: outcome
    title: The water is clean
    activities:
      - id: sample-water
        title: Take samples of the water
        parties: river-office
        when: 2027-Q2
        cost: 12000-15000
      - id: plant-trees
        title: Plant trees on the banks
        parties: river-office
        when: early 2028
        cost: about 30000
        depends_on: sample-water
parties:
  - {id: river-office, name: River Office}
"""
WORLD = """\
frameworks:
  - {id: aims, title: Aims of the cities, elements: [{id: water, label: Aim 1, title: Clean water}]}
  - {id: goals, title: Goals of the State, elements: [{id: rivers, label: Goal 4, title: Living rivers}]}
mappings:
  - id: aims-and-goals
    title: Aims beside goals
    frameworks: [aims, goals]
    entries:
      - id: water-rivers
        elements: [aims/water, goals/rivers]
        relation: supports
        placements: [river-plan/sample-water]
"""
CATALOGUE = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "river-plan#title"
msgid "Work plan for the river"
msgstr "Plan de travail pour la rivière"

msgctxt "river-plan/sample-water#title"
msgid "Take samples of the water"
msgstr "Prélever des échantillons d’eau"
"""
GUIDE = """\
# Guide

Who does <plan:river-plan/sample-water>? See [the plan](plan:river-plan).

## When {#when}

```plan-table
show: activities
sort: when
```
"""
GUIDE_FR = """\
# Mode d’emploi

Qui fait <plan:river-plan/sample-water> ? Voir [le plan](plan:river-plan).

## Quand {#when}

```plan-table
show: activities
sort: when
```
"""
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True, "nav_translations": {"Plans": "Les plans"}},
]


def write(folder: Path) -> Path:
    """Write the site into a folder."""
    config = {
        "site_name": "River",
        "site_url": "https://river.example/water/",
        "edit_uri": "https://code.example/river/edit/main/docs/",
        "theme": {"name": "material", "font": False, "custom_dir": "overrides"},
        "nav": [{"Home": "index.md"}, {"Plans": "plans.md"}, {"Manual": ["guide.md", "more.md"]}, "parties.md"],
        "plugins": [
            {"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}},
            {"planbook": {"today": "2026-01-15"}},
        ],
        "markdown_extensions": ["attr_list", {"toc": {"permalink": True}}],
        "validation": {"anchors": "warn"},
    }
    written = {
        "mkdocs.yml": json.dumps(config, indent=2),  # JSON is YAML too
        "data/plans/river/plan.yml": PLAN,
        "data/world.yml": WORLD,
        "i18n/fr/plans/river/plan.po": CATALOGUE,
        "docs/guide.md": GUIDE,
        "docs/guide.fr.md": GUIDE_FR,
        "docs/more.md": "---\ntitle: More of it\n---\n\n[When](guide.md#when)\n",
        "docs/picture.svg": "<svg/>",
        "overrides/partials/logo.html": "<b>River</b>",
    }
    for name, text in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def put(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text that stands in a file, once."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def state(folder: Path) -> dict[str, bytes]:
    """Every file of the folder."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
