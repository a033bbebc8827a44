"""Languages built at the same time: other processes of this machine build some, and this one builds the others.

Each is a copy of this process from the moment when all is read, so nothing is read twice. It builds its languages as
static-i18n would, one after the other and into the same fresh folder, where each file has one owner as among machines
(`parts/share.py`). What it has gathered in memory, and what it has to tell, it hands back in the end.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NoReturn

import click
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from planbook.plugin.host import languages_of, log
from planbook.plugin.sharing import Sharing
from planbook.terminal import JOBS, PROBLEMS

_DIES_WITH_ITS_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a process hands back: what it gathered, what it told, and the code that it ended with if it failed."""

    gathered: Any
    records: list[logging.LogRecord]
    code: int | str | None = None
    failed: bool = False


def groups(languages: tuple[str, ...], jobs: int) -> list[tuple[str, ...]]:
    """The languages dealt out to so many processes; the first has the first language, and the least to do.

    It is also the one that writes what there is once for all languages.
    """
    jobs = max(1, min(jobs, len(languages)))
    own, more = divmod(len(languages), jobs)
    rest = iter(languages)
    return [tuple(islice(rest, own + (place >= jobs - more))) for place in range(jobs)]


def jobs() -> int:
    """How many processes a build may have: as the environment says, else as many as there are processors for it."""
    said = os.environ.get(JOBS, "")
    if sys.platform != "linux":
        return 1  # elsewhere a process cannot be copied safely; parts do the same there
    return int(said) if said.isdigit() and int(said) else len(os.sched_getaffinity(0))


class Crew:
    """The processes besides this one; none, unless `divide` finds work for them."""

    def __init__(self) -> None:
        self._asked = False
        self._members: list[tuple[Any, Connection, tuple[str, ...]]] = []

    def divide(self, config: MkDocsConfig, first: str, sharing: Sharing, tell: Callable[[], Any]) -> None:
        """Have some languages built by copies of this process, where there is more than one and nothing hinders it.

        `first` is the language at the root, which this process keeps; `tell` says what a copy has gathered.
        """
        if self._asked:
            return
        self._asked = True
        languages = (first, *(one for one in languages_of(config, first) if one != first))
        own, *others = groups(languages, jobs())
        if not others or not sharing.divide(config, languages, own):
            return
        context = get_context("fork")
        for theirs in others:
            receiving, sending = context.Pipe(duplex=False)
            work = _Work(config, languages, theirs, sharing, tell, os.getpid())
            member = context.Process(target=work.do, args=(sending,), daemon=True)
            member.start()
            sending.close()
            self._members.append((member, receiving, theirs))
        click.get_current_context().call_on_close(self.stop)

    def gathered(self) -> list[Any]:
        """Wait for the others, tell what they have to tell, and give back what each has gathered.

        Raises SystemExit with its code if one has failed.
        """
        found = []
        for member, receiving, languages in self._members:
            try:
                handed: Handed = receiving.recv()
            except EOFError:
                member.join()
                self._failed(f"the process that builds {', '.join(languages)} was ended ({member.exitcode})", PROBLEMS)
            member.join()
            for one in handed.records:
                logging.getLogger(one.name).handle(one)
            if handed.failed:
                self._failed("", handed.code)
            found.append(handed.gathered)
        self._members = []
        return found

    def _failed(self, said: str, code: int | str | None) -> NoReturn:
        self.stop()
        if said:
            log.error(said)
        raise SystemExit(code)

    def stop(self) -> None:
        """End those that are still at work: whatever they write would come too late."""
        for member, _, _ in self._members:
            member.kill()
            member.join()
        self._members = []


class _Told(logging.Handler):
    """Keeps what is told, as text, for another process."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line; of the beginning and the end of a build the host tells once."""
        if record.name == build.__module__ and record.levelno == logging.INFO:
            return
        told = self.format(record)  # with its traceback, if there is one, which cannot be handed over
        bare = {"msg": told, "args": None, "exc_info": None, "exc_text": None}
        self.records.append(logging.makeLogRecord({**vars(record), **bare}))


@dataclass(frozen=True, slots=True)
class _Work:
    """What a copy of a process does: `own` of the languages of the site."""

    config: MkDocsConfig
    languages: tuple[str, ...]
    own: tuple[str, ...]
    sharing: Sharing
    tell: Callable[[], Any]
    parent: int

    def do(self, sending: Connection) -> None:
        """Build the languages, and hand over what was gathered and told."""
        ctypes.CDLL(None).prctl(_DIES_WITH_ITS_PARENT, signal.SIGKILL)
        if os.getppid() != self.parent:
            return
        told = _listening()
        try:
            self._build()
            handed = Handed(self.tell(), told.records)
        except SystemExit as ended:
            handed = Handed(None, told.records, ended.code, failed=True)
        except KeyboardInterrupt:
            return
        except Exception:
            log.exception("a process that builds %s has failed", ", ".join(self.own))
            handed = Handed(None, told.records, PROBLEMS, failed=True)
        sending.send(handed)

    def _build(self) -> None:
        utils.clean_directory = _nothing  # as static-i18n does: others write there already
        self.config.strict = False  # warnings are counted where they are told
        self.sharing.divide(self.config, self.languages, self.own)
        i18n: Any = self.config.plugins["i18n"]
        i18n.building = True
        for one in self.own:
            i18n.current_language = one
            build(self.config)


def _nothing(directory: str) -> None:
    """Clean nothing."""


def _listening() -> _Told:
    """Keep what the host and its plugins tell, in place of telling it."""
    told = _Told()
    for name in (None, *list(logging.root.manager.loggerDict)):
        logger = logging.getLogger(name)
        shown = [one for one in logger.handlers if isinstance(one, logging.StreamHandler)]
        for one in shown:
            logger.removeHandler(one)
            told.setLevel(one.level)
        if shown:
            logger.addHandler(told)
    return told
