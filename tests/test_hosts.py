"""The site builds with other hosts than MkDocs, so that we can move when MkDocs ends."""

from __future__ import annotations

import subprocess
import sys

import pytest


def pages(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


@pytest.mark.slow
def test_properdocs_builds_the_same_pages(root, built_site, tmp_path):
    command = [
        sys.executable,
        "-m",
        "properdocs",
        "build",
        "--strict",
        "--quiet",
        "-f",
        "mkdocs.yml",
        "-d",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert pages(tmp_path) == pages(built_site)
