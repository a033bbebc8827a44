"""The pages shared out among several browsers: each is opened once, as if for the first time, for all its checks."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from audit import browser as looks
from audit.kinds import address, former
from audit.weight import Weight, watched

FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-gpu", "--no-first-run")
SEARCH, MOVED = "search", "moved"  # what is looked at beside the kinds, in every language


@dataclass(frozen=True)
class Task:
    """A kind of page in one language, or one of the two beside them."""

    language: str
    kind: str


@dataclass(frozen=True)
class Seen:
    """What each check finds on one page, in words, and what its first visit weighs."""

    wrong: dict[str, list[str]] = field(default_factory=dict)
    weight: Weight | None = None


def seen(browser: Browser, root: str, site: Path, task: Task) -> Seen:
    """Look at one page of the site, which is in the folder `site` and served at `root`."""
    with looks.opened(browser) as page:
        try:
            return _seen(browser, page, root, site, task)
        except Exception as error:
            return Seen({"axe": [_unseen(error)]})


def _seen(browser: Browser, page: Page, root: str, site: Path, task: Task) -> Seen:
    if task.kind == MOVED:
        html = former(site, task.language).read_text(encoding="utf-8")
        return Seen({"axe": tried(lambda: looks.moved(page, html))})
    if task.kind == SEARCH:
        looks.visit(page, root + address("home", task.language))
        return Seen({"search": tried(lambda: looks.search(page))})
    with watched(page) as weight:
        looks.visit(page, root + address(task.kind, task.language))
    found = {"scripts": tried(lambda: looks.without_scripts(page, browser))}
    for name, check in looks.CHECKS.items():
        found[name] = tried(lambda check=check: check(page))  # type: ignore[misc]
    return Seen(found, weight)


def tried(check: Callable[[], list[str]]) -> list[str]:
    """What a check finds. That it comes to no end, or fails, is a fault too, and the audit goes on with the next."""
    try:
        return check()
    except Exception as error:
        return [_unseen(error)]


def _unseen(error: Exception) -> str:
    first = str(error).partition("\n")[0]
    return f"could not be looked at: {type(error).__name__}: {first}"


class _Own:
    """What a process keeps between its pages: a browser takes a second to start."""

    browser: Browser
    root: str
    site: Path


def _begin(program: str, root: str, site: Path) -> None:
    playwright = sync_playwright().start()
    _Own.browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS), chromium_sandbox=False)
    _Own.root, _Own.site = root, site


def _look(task: Task) -> Seen:
    return seen(_Own.browser, _Own.root, _Own.site, task)


@contextmanager
def browsers(program: str, root: str, site: Path, number: int) -> Iterator[Executor]:
    """So many processes, each with a browser of its own."""
    processes = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(number, processes, initializer=_begin, initargs=(program, root, site)) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)  # where something failed, nobody waits for the rest


def looked_at(pool: Executor, tasks: Sequence[Task]) -> Iterator[tuple[Task, Seen]]:
    """Every task with what was seen, as they are done; the first ones given are begun first."""
    asked = {pool.submit(_look, task): task for task in tasks}
    for done in as_completed(asked):
        yield asked[done], done.result()
