"""Which changes of files are noticed."""

from __future__ import annotations

import os
import time

from planbook.preview.watching import OFTEN, SELDOM, Bell, Watcher


def test_files_that_are_new_written_exchanged_or_gone(tmp_path):
    folder, file, later = tmp_path / "data" / "plans", tmp_path / "mkdocs.yml", tmp_path / "hook.py"
    folder.mkdir(parents=True)
    file.write_text("one")
    watcher = Watcher([tmp_path / "data", file, later])
    assert watcher.changed() == frozenset()

    (folder / "plan.yml").write_text("plan")
    later.write_text("hook")
    assert watcher.changed() == {folder / "plan.yml", later}
    assert watcher.changed() == frozenset()

    before = file.stat()
    (tmp_path / "mkdocs.new").write_text("two")  # as many characters, at the same moment, in the place of the old file
    os.utime(tmp_path / "mkdocs.new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (tmp_path / "mkdocs.new").replace(file)
    assert watcher.changed() == {file}

    (folder / "plan.yml").unlink()
    (folder / ".plan.yml.swp").write_text("what an editor keeps")
    assert watcher.changed() == {folder / "plan.yml"}


def test_what_is_followed_later_counts_from_then_on(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home")
    watcher = Watcher([tmp_path / "data"])
    watcher.follow([tmp_path / "data", tmp_path / "docs"])
    assert watcher.changed() == frozenset()
    (tmp_path / "docs" / "index.md").write_text("# At home")
    assert watcher.changed() == {tmp_path / "docs" / "index.md"}


def test_the_system_tells_when_to_look_at_what_lies_deep_below_or_beside(tmp_path):
    (tmp_path / "data" / "plans").mkdir(parents=True)
    bell = Bell()
    bell.follow([tmp_path / "data", tmp_path / "mkdocs.yml"])
    assert bell.pause == SELDOM
    bell.pause = 600  # so long it would wait if it were told nothing
    for file in (tmp_path / "data" / "plans" / "plan.yml", tmp_path / "mkdocs.yml"):
        begun = time.monotonic()
        file.write_text("plan")
        bell.wait()
        assert time.monotonic() - begun < 300, file


def test_where_the_system_cannot_tell_the_files_are_looked_at_often(tmp_path):
    bell = Bell()
    bell.follow([tmp_path / "gone" / "data"])
    assert bell.pause == OFTEN
    bell.wait()
