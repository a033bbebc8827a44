"""What is damaged, foreign, locked or refused by the disk is noticed; what is written is right all the same."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from tests.reuse.core import built

from planbook.replacing.lock import Lock
from planbook.reuse import DamagedError, Store
from planbook.reuse.store import INDEX


@pytest.fixture
def kept(river, tmp_path):
    """The folder of data, that of what is kept of it, and what is right."""
    cache = tmp_path / "cache"
    return river, cache, built(river, cache).written


def _index(cache: Path) -> Path:
    return cache / INDEX


def _pack(cache: Path) -> Path:
    return next(cache.glob("*.pages"))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


DAMAGES = {
    "half an index": lambda cache: _cut(_index(cache)),
    "a letter of the index": lambda cache: _flip(_index(cache)),
    "an empty index": lambda cache: _index(cache).write_bytes(b""),
    "another format": lambda cache: _index(cache).write_bytes(b"planbook-kept-0 00\n{}"),
    "something else": lambda cache: _index(cache).write_text(json.dumps({"units": []})),
    "a folder": lambda cache: (_index(cache).unlink(), _index(cache).mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_told_and_all_is_made_anew(damage, kept):
    folder, cache, right = kept
    DAMAGES[damage](cache)
    found = built(folder, cache)
    assert found.written == right and len(found.made) == len(right)
    assert found.told.count("\n") == 0 and "everything is made anew" in found.told
    if damage != "a folder":
        assert built(folder, cache).made == {}, "the next build has something to take over"


@pytest.mark.parametrize("damage", [_cut, _flip, Path.unlink])
def test_damaged_bytes_are_never_given_out(damage, kept):
    _, cache, _ = kept
    whole = json.loads(_index(cache).read_bytes().partition(b"\n")[2])
    damage(_pack(cache))
    store, lost = Store(cache), 0
    from planbook.reuse.store import Place

    for *_, place in whole["units"]:
        try:
            store.read(Place(*place))
        except DamagedError:
            lost += 1
    assert lost >= 1


def test_an_index_that_names_files_elsewhere_reads_none(tmp_path):
    from planbook.reuse.store import Place

    (tmp_path / "secret").write_text("words")
    with pytest.raises(DamagedError):
        Store(tmp_path / "cache").read(Place("../secret", 0, 5, 0))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_disk_that_takes_nothing_costs_only_time(number, kept, monkeypatch):
    folder, cache, _ = kept
    plan = folder / "data/plans/river/plan.yml"
    plan.write_text(plan.read_text().replace("River Office", "Office"))
    wanted = built(folder, None).written

    def refuse(*_args, **_named):
        raise OSError(number, "refused")

    monkeypatch.setattr(Store, "write", refuse)
    found = built(folder, cache)
    assert found.written == wanted and "nothing can be kept" in found.told
    monkeypatch.undo()
    again = built(folder, cache)
    assert again.written == wanted and again.told == ""


def test_a_refused_index_leaves_that_of_before(kept, monkeypatch):
    folder, cache, _ = kept
    before = _index(cache).read_bytes()
    plan = folder / "data/plans/river/plan.yml"
    plan.write_text(plan.read_text().replace("River Office", "Office"))
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    assert "nothing can be kept" in built(folder, cache).told
    monkeypatch.undo()
    assert _index(cache).read_bytes() == before
    assert len(list(cache.iterdir())) == 4, "nothing is left of what was begun"
    assert built(folder, cache).written == built(folder, None).written


def test_a_file_where_the_folder_should_be(river, tmp_path):
    (tmp_path / "cache").write_text("mine")
    found = built(river, tmp_path / "cache")
    assert found.written == built(river, None).written and found.told
    assert (tmp_path / "cache").read_text() == "mine"


def test_of_two_builds_at_once_one_keeps_and_both_are_right(kept):
    folder, cache, _ = kept
    plan = folder / "data/plans/river/plan.yml"
    plan.write_text(plan.read_text().replace("River Office", "Office"))
    lock = Lock.take(cache / "saving")
    found = built(folder, cache)
    lock.release()
    assert found.written == built(folder, None).written and found.told == ""
    third = built(folder, cache)
    assert third.written == found.written and third.told == ""


def test_another_build_that_was_sooner_is_not_written_over(kept):
    _, cache, _ = kept
    store = Store(cache)
    assert store.load() is not None
    _index(cache).write_bytes(_index(cache).read_bytes() + b" ")
    assert store.save({}, ()) is False
