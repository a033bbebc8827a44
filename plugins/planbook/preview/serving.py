"""Watching and serving, from the start to Ctrl-C; and what the terminal is told."""

from __future__ import annotations

import logging
import threading
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from planbook.preview.server import Server
from planbook.preview.state import REST, State
from planbook.preview.watching import Bell, Watcher
from planbook.terminal import ENVIRONMENT, FINE, USAGE, StopError, tell

_END = object()


def serve(file: Path, host: str, port: int, show: bool = False) -> int:
    """Serve the project of a `mkdocs.yml` until Ctrl-C; `show` opens it in a browser. Gives back the exit code."""
    if not file.is_file():
        raise StopError(USAGE, f"there is no {file}")
    # What MkDocs warns of is shown with the rest, and not twice.
    logging.getLogger("mkdocs").propagate = False
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    state = State(file.resolve())
    state.begin()
    try:
        server = Server(state, host, port, _root(state))
    except OSError as error:
        hint = "; choose another with --port" if port else ""
        raise StopError(ENVIRONMENT, f"nobody can listen at {host}:{port}: {error.strerror}{hint}") from None
    _report(state, "")
    tell(f"planbook: {server.url} (Ctrl-C ends it)")
    threading.Thread(target=_watch, args=(state, server), daemon=True).start()
    if show:
        webbrowser.open(server.url)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        tell("")
    finally:
        server.ending = True
        server.server_close()
    return FINE


def _watch(state: State, server: Server) -> None:
    """Follow the files until the server ends; check what nobody looks at while nothing happens."""
    watcher, bell, quiet, checking = Watcher(state.roots()), Bell(), time.monotonic(), state.check()
    bell.follow(state.roots())
    while not server.ending:
        files = watcher.changed()
        if files:
            begun = time.monotonic()
            state.note(files)
            watcher.follow(state.roots())
            bell.follow(state.roots())
            _report(state, f"{_named(files, state.file.parent)}: read in {time.monotonic() - begun:.1f} s")
            quiet, checking = time.monotonic(), state.check()
        elif time.monotonic() - quiet < REST or not _step(checking, state):
            bell.wait()


def _step(checking: Iterator[None], state: State) -> bool:
    """One step of the check; tells of what it has found, and whether there may be more."""
    before = state.turn.troubles
    more = next(checking, _END) is not _END
    if state.turn.troubles != before:
        _report(state, "")
    return more


def _root(state: State) -> str:
    """The path that the site stands at, as its full address says."""
    known = next(iter(state.turn.languages.values()), None)
    path = urlsplit(known.config.site_url or "/").path if known else "/"
    return path if path.endswith("/") else f"{path}/"


def _named(files: frozenset[Path], home: Path) -> str:
    names = sorted(one.relative_to(home).as_posix() if one.is_relative_to(home) else one.as_posix() for one in files)
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _report(state: State, said: str) -> None:
    """Tell the terminal what is wrong, as the browser does."""
    for one in (said, *(trouble.text for trouble in state.turn.troubles)):
        if one:
            tell(one)
