"""The same sources give the same site, byte for byte and right for right, wherever and by whomever it is built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HERE = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
ELSEWHERE = {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "77", "LC_ALL": "tr_TR", "LANG": "tr_TR", "COLUMNS": "40"}
LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]


def built(folder: Path, told: dict[str, str], mask: int) -> dict[str, tuple[str, bytes]]:
    """The site that is built in a folder: the rights and the content of each file by its name."""
    shutil.copytree(ROOT / "tests" / "plans" / "full", folder)
    (folder / "docs").mkdir()
    (folder / "docs" / "guide.md").write_text("# Guide\n\n<plan:ember-plan/sewers>\n", encoding="utf-8")
    config = {
        "site_name": "Ember",
        "site_url": "https://ember.example/",
        "theme": {"name": "material", "font": False},
        "plugins": [
            {"i18n": {"docs_structure": "suffix", "reconfigure_search": False, "languages": LANGUAGES}},
            {"planbook": {"downloads": {"folder": "made", "site": "ember.zip"}}},
        ],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment = {**kept, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **told}
    done = subprocess.run(
        [sys.executable, "-m", "planbook.cli", "build", "--strict"],
        cwd=folder,
        env=environment,
        umask=mask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): (f"{path.stat().st_mode:o}", path.read_bytes() if path.is_file() else b"")
        for path in (site, *site.rglob("*"))
    }


def test_the_site_hangs_on_nothing_but_its_sources(tmp_path):
    """Another time zone, locale, seed, folder, mask, and no home; without UTF-8 being asked for."""
    one = built(tmp_path / "one", {**HERE, "HOME": str(tmp_path)}, 0o022)
    other = built(tmp_path / "o'ther place" / "مجلد", ELSEWHERE, 0o077)
    assert len(one) > 300 and "downloads/ember.zip" in one
    assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []
    assert {rights for rights, _ in one.values()} == {"100644", "40755"}


def test_the_day_of_the_sources_is_the_day_of_the_site(tmp_path):
    """A day that cannot be read is told, before any work."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [planbook]\n", encoding="utf-8")
    command = [sys.executable, "-m", "planbook.cli", "build"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "yesterday"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "planbook: SOURCE_DATE_EPOCH is a number of seconds since 1970, not yesterday\n"
    assert [one.name for one in tmp_path.iterdir()] == ["mkdocs.yml"]
