"""The built site, served on this machine only, and a page of Chromium to look at it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from audit.browser import PATIENCE

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@dataclass
class Visit:
    """A page being looked at, and all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, url: str) -> None:
        """Go to a page, and let it fetch all the type that it is set in, however slow the machine is."""
        self.page.goto(url, wait_until="networkidle")
        self.page.evaluate("document.fonts.ready.then(() => 0)")

    def until(self, holds: Callable[[], object]) -> None:
        """Let the browser go on until something holds."""
        end = time.monotonic() + PATIENCE / 1000
        while not holds():
            assert time.monotonic() < end, "it never comes to that"
            self.page.wait_for_timeout(20)

    def requests_elsewhere(self, address: str) -> list[str]:
        """What was asked of anyone but the server at this address."""
        return [url for url in self.requests if not url.startswith((address, "data:", "blob:"))]


@pytest.fixture(scope="session")
def address(built_site: Path, serve: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    """Where the site is served, with a closing slash."""
    with serve(built_site) as found:
        yield found


@contextmanager
def _watched(page: Page) -> Iterator[Visit]:
    seen = Visit(page)
    told = {
        "request": lambda request: seen.requests.append(request.url),
        "requestfailed": lambda request: _failed(seen, request),
        "pageerror": lambda error: seen.complaints.append(str(error)),
        "console": lambda message: _note(seen, message.type, message.text),
    }
    for event, take in told.items():
        page.on(event, take)
    yield seen
    for event, take in told.items():
        page.remove_listener(event, take)


@contextmanager
def _fresh(browser: Browser) -> Iterator[Page]:
    # Waiting for an expression is an `eval` in the page, which its policy forbids: test_policy.py keeps to it.
    with browser.new_context(locale="en-GB", bypass_csp=True) as context:
        yield context.new_page()


@pytest.fixture
def first_visit(chromium: Browser) -> Iterator[Visit]:
    """A page of a browser that knows nothing yet, and remembers its requests and its complaints."""
    with _fresh(chromium) as page, _watched(page) as seen:
        yield seen


@pytest.fixture(scope="module")
def _page(chromium: Browser) -> Iterator[Page]:
    with _fresh(chromium) as page:
        yield page


@pytest.fixture
def visit(_page: Page) -> Iterator[Visit]:
    """The same, but for what a browser keeps of files: one page for all tests of a file, put back after each.

    A new one costs as much as three visits.
    """
    with _watched(_page) as seen:
        yield seen
    _page.unroute_all(behavior="ignoreErrors")
    _page.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="null")
    _page.set_viewport_size({"width": 1280, "height": 720})
    if _page.url.startswith("http"):
        _page.evaluate("localStorage.clear(); sessionStorage.clear()")
    _page.goto("about:blank")
    _page.context.clear_permissions()
    _page.context.clear_cookies()


def _failed(seen: Visit, request: Request) -> None:
    # What a browser still waits for when its page is left, it drops; what is missing or refused has another name.
    if request.failure != "net::ERR_ABORTED":
        seen.complaints.append(f"{request.failure}: {request.url}")


def _note(seen: Visit, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        seen.complaints.append(f"{kind}: {text}")
