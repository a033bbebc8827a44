"""The built site, served on this machine only, and a Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent

# Chromium neither looks for updates nor speaks to anybody; every page it opens here is our own.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


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

    def requests_elsewhere(self, address: str) -> list[str]:
        """What was asked of anyone but the server at this address."""
        return [url for url in self.requests if not url.startswith((address, "data:", "blob:"))]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, and keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Where the site is served, with a closing slash."""
    handler = partial(QuietHandler, directory=str(built_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one CHROMIUM names."""
    if os.environ.get("PLANBOOK_BROWSER") == "none":
        pytest.skip("left out by BROWSER=none")
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(program).exists():
        pytest.fail(f"no browser at {program}: run scripts/install-chromium", pytrace=False)
    with sync_playwright() as playwright:
        # Without Chromium's sandbox, which root and most containers cannot have.
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS), chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """A fresh page that remembers its requests and its complaints."""
    with chromium.new_context(locale="en-GB") as context:
        page = context.new_page()
        seen = Visit(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("requestfailed", lambda request: seen.complaints.append(f"{request.failure}: {request.url}"))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("console", lambda message: _note(seen, message.type, message.text))
        yield seen


def _note(seen: Visit, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        seen.complaints.append(f"{kind}: {text}")
