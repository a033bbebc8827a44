"""What is kept of a page leads nowhere but into the site."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from planbook.plugin.keeping import Kept
from planbook.reuse import DamagedError


def kept(tmp_path, path: str) -> tuple[Kept, SimpleNamespace]:
    unit = SimpleNamespace(said={"html": 2, "files": [[path, 3]], "moved": 0})
    file = SimpleNamespace(abs_dest_path=str(tmp_path / "page/index.html"))
    return Kept("page", unit, file, str(tmp_path), "en"), SimpleNamespace(take=lambda *_: b"<>abctold")


def test_files_beside_a_page_lie_below_the_root_of_its_language(tmp_path):
    one, reuse = kept(tmp_path, "page/dates.ics")
    assert list(one.pieces(reuse)) == [
        (f"{tmp_path}/page/index.html", b"<>"),
        (f"{tmp_path}/page/dates.ics", b"abc"),
        (str(tmp_path), b"told"),
    ]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "C:/x", "..\\x"])
def test_a_path_that_leads_out_of_the_site_is_damage(tmp_path, path):
    one, reuse = kept(tmp_path, path)
    with pytest.raises(DamagedError):
        list(one.pieces(reuse))
