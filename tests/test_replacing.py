"""A folder that is replaced in one step: every call to the system fails once, and is the last one once."""

from __future__ import annotations

import ctypes
import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from planbook.replacing import FILES, BusyError, ForeignError, begin, refused
from planbook.replacing.exchange import exchange, settle
from planbook.replacing.files import foreign, listed, readable, remember
from planbook.replacing.lock import Lock

# The packages have functions of these names.
LOCK, STEPS = sys.modules["planbook.replacing.lock"], sys.modules["planbook.replacing.exchange"]

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


def failing(number: int) -> Callable[..., None]:
    """A call that the system refuses."""

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


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


def test_the_first_three_files_of_others_are_named_and_the_rest_counted(tmp_path):
    site = put(tmp_path / "site", OLD)
    put(site, dict.fromkeys("vwx", ""), ours=False)
    hint = "move them away, or put them into the folder of the pages, from where they are taken over"
    with pytest.raises(ForeignError, match=rf"^site/ holds files that no build has put there: v, w, x; {hint}$"):
        begin(site)
    put(site, dict.fromkeys("yz", ""), ours=False)
    with pytest.raises(ForeignError, match=r"put there: v, w, x and 2 more; move"):
        begin(site)


def test_an_empty_folder_is_nobodys(tmp_path):
    (tmp_path / "site").mkdir()
    made = begin(tmp_path / "site")
    assert made.publish() is None
    assert beside(tmp_path / "site") == {"site"}


def test_the_folders_above_are_made_and_names_that_are_taken_are_left(tmp_path):
    site = tmp_path / "deep" / "down" / "site"
    replace(site)
    assert seen(site) == NEW
    (site / FILES).unlink()
    site.with_name("site.before").symlink_to("nowhere")
    replace(site)
    assert beside(site) == {"site", "site.before", "site.before-2"} and seen(site.with_name("site.before-2")) == NEW


@pytest.mark.parametrize(
    "left, ours, there, then",
    [
        ("new", True, None, {}),
        ("new", False, NEW, {"site": NEW}),
        ("old", True, None, {"site": OLD}),
        ("old", True, NEW, {"site": NEW}),
        ("old", False, NEW, {"site": NEW, "site.before": OLD}),
        ("strange", False, NEW, {"site": NEW, "site.before": OLD}),
        ("strange", True, NEW, {"site": NEW}),
    ],
)
def test_what_a_killed_maker_left_goes_back_or_away_and_what_is_not_ours_is_kept(left, ours, there, then, tmp_path):
    put(tmp_path / ".site.building" / left, OLD, ours)
    if there:
        put(tmp_path / "site", there)
    begin(tmp_path / "site").abandon()
    assert {name: seen(tmp_path / name) for name in beside(tmp_path / "site")} == then


def test_what_cannot_be_healed_now_the_next_one_heals(monkeypatch, tmp_path):
    site = put(tmp_path / "site", OLD)
    made = begin(site)
    with monkeypatch.context() as broken:
        broken.setattr("planbook.replacing.remove", failing(5))
        made.abandon()
    replace(site)
    assert seen(site) == NEW and beside(site) == {"site"}


def test_all_is_on_the_disk_before_anybody_sees_it_and_the_exchange_after(monkeypatch, tmp_path):
    site, calls = put(tmp_path / "site", OLD), []
    monkeypatch.setattr("planbook.replacing.settle", lambda folder: calls.append((folder.name, seen(site))))
    replace(site)
    assert calls == [("new", OLD), (tmp_path.name, NEW)]


def test_what_the_system_refuses_is_told_without_folders():
    assert refused(OSError(28, "No space left on device", "/a/b/page.html")) == "page.html: No space left on device"
    assert refused(OSError(28, "No space left on device")) == "No space left on device"
    assert refused(OSError("odd")) == "odd"


# The list of files.


def test_a_file_of_any_name_is_known_and_links_are_files(tmp_path):
    odd = os.fsdecode(b"odd\xff")
    put(tmp_path / "site", {odd: "", "a/b": ""})
    (tmp_path / "site" / "link").symlink_to("a")
    assert foreign(tmp_path / "site") == ["link"]
    remember(tmp_path / "site", ["link"])
    assert foreign(tmp_path / "site") == []
    assert (tmp_path / "site" / FILES).read_bytes() == b"a/b\nlink\nodd\xff\n"


def test_no_list_is_begun_by_adding_to_it(tmp_path):
    put(tmp_path, {"a": ""}, ours=False)
    remember(tmp_path, ["a"])
    assert listed(tmp_path) is None and foreign(tmp_path) == ["a"]


def test_what_a_link_leads_to_is_left_as_it_is(tmp_path):
    put(tmp_path, {"own": "", "site/sub/a": ""}, ours=False)
    (tmp_path / "own").chmod(0o600)
    (tmp_path / "site" / "sub").chmod(0o700)
    (tmp_path / "site" / "link").symlink_to(tmp_path / "own")
    readable(tmp_path / "site")
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("own", "site", "site/sub", "site/sub/a")}
    assert modes == {"own": 0o600, "site": 0o755, "site/sub": 0o755, "site/sub/a": 0o644}


# The exchange, and the lock: also of systems that these tests do not run on.


class System:
    """The library of a system in which one call is known; it notes how that is called, and fails with a number."""

    def __init__(self, name: str, number: int = 0) -> None:
        self.calls: list[tuple[object, ...]] = []
        setattr(
            self, name, lambda *given: self.calls.append(given) or (ctypes.set_errno(number) or -1 if number else 0)
        )


def two(folder: Path) -> tuple[Path, Path, Path]:
    return put(folder / "fresh", NEW), put(folder / "target", OLD), folder / "aside"


def test_two_folders_change_places_also_by_names_from_here(monkeypatch, tmp_path):
    two(tmp_path)
    monkeypatch.chdir(tmp_path)
    exchange(Path("fresh"), Path("target"), Path("aside"))
    assert (seen(Path("target")), seen(Path("fresh")), seen(Path("aside"))) == (NEW, OLD, None)


def test_what_is_not_there_cannot_change_places(tmp_path):
    with pytest.raises(FileNotFoundError) as found:
        exchange(tmp_path / "fresh", put(tmp_path / "target", OLD), tmp_path / "aside")
    assert found.value.filename == str(tmp_path / "target") and found.value.strerror == os.strerror(errno.ENOENT)


@pytest.mark.parametrize("name", ["ENOSYS", "EINVAL", "ENOTSUP", "EOPNOTSUPP", "EPERM"])
def test_where_the_disk_cannot_there_are_two_steps(name, monkeypatch, tmp_path):
    monkeypatch.setattr(STEPS, "_system", lambda: System("renameat2", getattr(errno, name)))
    fresh, target, aside = two(tmp_path)
    exchange(fresh, target, aside)
    assert (seen(target), seen(fresh), seen(aside)) == (NEW, None, OLD)


def test_a_second_step_that_fails_takes_back_the_first(monkeypatch, tmp_path):
    monkeypatch.setattr(STEPS, "_swapped", lambda *_: False)
    _, target, aside = two(tmp_path)
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "gone", target, aside)
    assert seen(target) == OLD and not aside.exists()


def test_each_system_is_called_by_its_own_name(monkeypatch, tmp_path):
    one, other = os.fsencode(tmp_path / "fresh"), os.fsencode(tmp_path / "target")
    for platform, name, given in (
        ("linux", "renameat2", (-100, one, -100, other, 2)),
        ("darwin", "renamex_np", (one, other, 2)),
    ):
        system = System(name)
        monkeypatch.setattr(STEPS, "_system", lambda system=system: system)
        monkeypatch.setattr(sys, "platform", platform)
        exchange(tmp_path / "fresh", tmp_path / "target", tmp_path / "aside")
        assert system.calls == [given]
    for platform in ("linux", "win32"):  # an old Linux, and what has no such call
        monkeypatch.setattr(STEPS, "_system", object)
        monkeypatch.setattr(sys, "platform", platform)
        shutil.rmtree(tmp_path)
        fresh, target, aside = two(tmp_path)
        exchange(fresh, target, aside)
        assert (seen(target), seen(aside)) == (NEW, OLD)


def test_only_the_disk_of_the_folder_is_waited_for_where_that_can_be(monkeypatch, tmp_path):
    waited: list[str] = []
    monkeypatch.setattr(os, "sync", lambda: waited.append("all"))
    before = descriptors()
    for platform, system in (
        ("linux", System("syncfs")),
        ("linux", System("syncfs", errno.EIO)),
        ("darwin", object()),
        ("win32", System("syncfs")),
    ):
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(STEPS, "_system", lambda system=system: system)
        settle(tmp_path)
        waited.append(f"{platform} {len(getattr(system, 'calls', ()))}")
    assert waited == ["linux 1", "all", "linux 1", "all", "darwin 0", "win32 0"]
    assert descriptors() == before


def test_a_disk_that_is_not_there_cannot_be_waited_for(tmp_path):
    with pytest.raises(FileNotFoundError):
        settle(tmp_path / "nowhere")


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_lock_names_its_owner_leaves_nothing_open_and_goes(tmp_path):
    put(tmp_path / "work", {"lock": "an older and longer text"}, ours=False)
    before = descriptors()
    lock = Lock.take(tmp_path / "work")
    file = tmp_path / "work" / "lock"
    assert file.read_text(encoding="utf-8") == str(os.getpid())
    with pytest.raises(BusyError):
        Lock.take(tmp_path / "work")
    file.write_bytes(b" \xff\n")
    with pytest.raises(BusyError, match=r"^another build is at work \(process \ufffd\)$"):
        Lock.take(tmp_path / "work")
    file.write_bytes(b"")
    with pytest.raises(BusyError, match=r"^another build is at work$"):
        Lock.take(tmp_path / "work")
    lock.release()
    assert not (tmp_path / "work").exists() and descriptors() == before
    kept = Lock.take(put(tmp_path / "work", {"other": ""}, ours=False))
    kept.release()
    assert beside(tmp_path / "work" / "lock") == {"other"}
    kept = Lock.take(tmp_path / "work")
    (tmp_path / "work" / "lock").unlink()
    kept.release()  # what is gone already is no mistake
    assert descriptors() == before


def test_a_new_lock_can_be_read_by_all(tmp_path):
    before = os.umask(0)
    try:
        lock = Lock.take(tmp_path / "work")
    finally:
        os.umask(before)
    assert (tmp_path / "work" / "lock").stat().st_mode & 0o777 == 0o644
    lock.release()


def test_a_lock_that_its_last_owner_just_takes_away_is_taken_anew(monkeypatch, tmp_path):
    opened, held, folder = os.open, LOCK._hold, tmp_path / "work"

    def gone_before_it_is_opened(*given: object) -> int:
        monkeypatch.setattr(os, "open", opened)
        folder.rmdir()
        return opened(*given)

    def gone_before_it_is_held(descriptor: int) -> None:
        monkeypatch.setattr(LOCK, "_hold", held)
        (folder / "lock").unlink()
        held(descriptor)

    monkeypatch.setattr(os, "open", gone_before_it_is_opened)
    monkeypatch.setattr(LOCK, "_hold", gone_before_it_is_held)
    before = descriptors()
    lock = Lock.take(folder)
    assert (folder / "lock").read_text(encoding="utf-8") == str(os.getpid())
    lock.release()
    assert descriptors() == before


def test_a_lock_that_the_system_refuses_leaves_nothing_open(monkeypatch, tmp_path):
    monkeypatch.setattr(LOCK, "_hold", failing(errno.ENOLCK))
    before = descriptors()
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)):
        Lock.take(tmp_path / "work")
    assert descriptors() == before


def test_on_windows_the_first_byte_is_locked_and_its_owner_stays_unknown(monkeypatch, tmp_path):
    asked: list[tuple[int, int]] = []

    def locking(_: int, kind: int, length: int) -> None:
        asked.append((kind, length))
        if len(asked) > 1:
            raise PermissionError

    def refuse(*_: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    lock = Lock.take(tmp_path / "work")
    monkeypatch.setattr(os, "read", refuse)
    with pytest.raises(BusyError, match=r"^another build is at work$"):
        Lock.take(tmp_path / "work")
    assert asked == [(2, 1), (2, 1)]
    lock.release()


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


def test_a_lock_that_somebody_has_deleted_leaves_no_folder(tmp_path):
    lock = Lock.take(tmp_path / "work")
    for file in (tmp_path / "work").iterdir():
        file.unlink()
    lock.release()
    assert not (tmp_path / "work").exists()


def test_the_list_of_files_is_found_by_later_versions_too():
    assert FILES == ".planbook-files"
