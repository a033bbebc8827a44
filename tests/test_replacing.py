"""A folder that is replaced in one step: every call to the system fails once, and is the last one once."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from planbook.replacing import FILES, BusyError, ForeignError, begin
from planbook.replacing.files import remember

OLD, NEW, STRANGE = {"a": "old", "b/c": "old"}, {"a": "new", "d": "new"}, {"a": "strange", ".git/config": "strange"}


@pytest.fixture(scope="module")
def faults(root: Path) -> ModuleType:
    """The program that strikes at calls, as a module."""
    spec = importlib.util.spec_from_file_location("faults", root / "tests" / "safety" / "faults.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def put(folder: Path, files: dict[str, str], ours: bool = True) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if ours:
        remember(folder)
    return folder


def seen(folder: Path) -> dict[str, str] | None:
    if not folder.exists():
        return None
    found = sorted(one for one in folder.rglob("*") if one.is_file() and one.name != FILES)
    return {one.relative_to(folder).as_posix(): one.read_text(encoding="utf-8") for one in found}


def beside(site: Path) -> set[str]:
    return {one.name for one in site.parent.iterdir()}


def replace(site: Path) -> None:
    made = begin(site)
    try:
        put(made.fresh, NEW, ours=False)
        made.publish()
    finally:
        made.abandon()


def test_what_is_made_takes_the_place_of_what_was_there(tmp_path):
    site = put(tmp_path / "site", OLD)
    made = begin(site)
    put(made.fresh, NEW, ours=False)
    assert seen(site) == OLD
    assert made.publish() is None
    assert seen(site) == NEW
    assert beside(site) == {"site"}
    assert (site / FILES).read_text(encoding="utf-8") == "a\nd\n"


def test_what_is_abandoned_leaves_no_trace(tmp_path):
    site = put(tmp_path / "site", OLD)
    made = begin(site)
    put(made.fresh, NEW, ours=False)
    made.abandon()
    made.abandon()
    assert seen(site) == OLD and beside(site) == {"site"}


def test_everybody_may_read_whatever_the_mask(tmp_path):
    before = os.umask(0o077)
    try:
        replace(tmp_path / "site")
    finally:
        os.umask(before)
    assert {f"{one.stat().st_mode & 0o777:o}" for one in (tmp_path / "site").rglob("*")} == {"644"}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_what_the_disk_refuses_at_last_is_told_and_changes_nothing(monkeypatch, tmp_path):
    site = put(tmp_path / "site", OLD)

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("planbook.replacing.settle", full)
    with pytest.raises(OSError, match="No space left"):
        replace(site)
    assert seen(site) == OLD and beside(site) == {"site"}


def test_behind_a_symbolic_link_the_folder_is_replaced_and_the_link_stays(tmp_path):
    put(tmp_path / "www" / "live", OLD)
    (tmp_path / "site").symlink_to(tmp_path / "www" / "live")
    replace(tmp_path / "site")
    assert (tmp_path / "site").is_symlink() and seen(tmp_path / "www" / "live") == NEW


def test_files_of_others_stop_it_before_and_after(tmp_path):
    site = put(tmp_path / "site", OLD)
    made = begin(site)
    put(site, {"CNAME": "parks.example"}, ours=False)
    with pytest.raises(ForeignError, match=r"^site/ holds files that no build has put there: CNAME; move them away"):
        made.publish()
    made.abandon()
    with pytest.raises(ForeignError, match="CNAME"):
        begin(site)
    assert seen(site) == {**OLD, "CNAME": "parks.example"} and beside(site) == {"site"}


def test_a_folder_of_others_is_kept_beside(tmp_path):
    site = put(tmp_path / "site", STRANGE, ours=False)
    for number in ("", "-2"):
        made = begin(site)
        put(made.fresh, NEW, ours=False)
        assert made.publish() == tmp_path / f"site.before{number}"
        assert seen(site) == NEW and seen(tmp_path / f"site.before{number}") == STRANGE
        (site / FILES).unlink()
        put(site, STRANGE, ours=False)
        (site / "d").unlink()


def test_a_file_in_its_place_is_no_folder(tmp_path):
    (tmp_path / "site").write_text("", encoding="utf-8")
    with pytest.raises(NotADirectoryError, match="site is a file, no folder"):
        begin(tmp_path / "site")


def test_of_two_one_works_and_the_other_is_told_at_once(tmp_path):
    made = begin(tmp_path / "site")
    with pytest.raises(BusyError, match=rf"^another build is at work \(process {os.getpid()}\)$"):
        begin(tmp_path / "site")
    made.abandon()
    begin(tmp_path / "site").abandon()


def test_a_lock_ends_with_its_owner(tmp_path):
    site = put(tmp_path / "site", OLD)
    code = "import os, pathlib, sys, planbook.replacing as r; r.begin(pathlib.Path(sys.argv[1])); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(site)], check=False).returncode == 9
    assert (tmp_path / ".site.building" / "new").is_dir()
    replace(site)
    assert seen(site) == NEW and beside(site) == {"site"}


# Every call, failing or the last.

SCENES = {"nothing": None, "ours": OLD, "strange": STRANGE}


def struck(faults: ModuleType, folder: Path, kind: str, at: int, swaps: bool) -> tuple[int, bool]:
    """Replace in a child in which one call is struck: its exit code, and whether there was such a call."""
    child = os.fork()
    if not child:
        steps = sys.modules["planbook.replacing.exchange"]
        if not swaps:
            steps._swapped = lambda *_: False
        sys.modules["planbook.replacing"].settle = lambda _: None  # waits for the disk, and changes nothing on it
        fault = faults.Fault(folder, kind, at)
        fault.install()
        code = 4
        try:
            replace(folder / "site")
            code = 0
        except OSError:
            code = 3
        finally:
            os._exit(code if fault.count > at else 100 + code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return (code, True) if code < 100 else (code - 100, False)


def everywhere(before: dict[str, str] | None, folder: Path) -> Iterator[int]:
    """The numbers of calls, each with the folder as it was before."""
    for at in range(200):
        for name in ("site", "site.before", ".site.building"):
            shutil.rmtree(folder / name, ignore_errors=True)
        if before is not None:
            put(folder / "site", before, ours=before is not STRANGE)
        yield at


@pytest.mark.slow
@pytest.mark.parametrize("swaps", [True, False], ids=["one step", "two steps"])
@pytest.mark.parametrize("kind", ["ENOSPC", "KILL"])
@pytest.mark.parametrize("scene", SCENES)
def test_whatever_call_fails_or_is_the_last_the_folder_is_whole(scene, kind, swaps, faults, tmp_path):
    before, site, calls = SCENES[scene], tmp_path / "site", 0
    for at in everywhere(before, tmp_path):
        code, there = struck(faults, tmp_path, kind, at, swaps)
        if not there:
            assert code == 0
            break
        calls += 1
        now = seen(site)
        between = kind == "KILL" and not swaps and before is not None  # a moment without it, on such a system
        assert now in (before, NEW) or (between and now is None), f"call {at}: {now}"
        if code >= 0:
            assert code == (0 if now == NEW else 3), f"call {at}: it says {code}"
        begin(site).abandon()  # the next one, which heals
        now, kept = seen(site), seen(tmp_path / "site.before")
        assert now in (before, NEW) or (now is None and before is None), f"call {at}, healed: {now}"
        if scene == "strange":
            assert STRANGE in (now, kept), f"call {at}: what is not ours is lost"
        assert beside(site) <= {"site", "site.before"}, f"call {at}"
    assert calls > 12
