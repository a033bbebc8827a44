"""What every test may use: the built site, golden files, and how hard Hypothesis searches."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).parents[1]

# Chromium neither looks for updates nor speaks to anybody; every page it opens here is our own.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

# PLANBOOK_EXAMPLES=1000 for a long search, with other examples each time. Without it they are always the same: what
# fails was changed, and nobody is stopped by what chance finds elsewhere. So more of them find little more: 15 do for
# `make mutants` to notice what it changes. No deadline: a machine has slow moments.
settings.register_profile(
    "planbook",
    max_examples=int(os.environ.get("PLANBOOK_EXAMPLES", "25")),
    derandomize="PLANBOOK_EXAMPLES" not in os.environ,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# For `make mutants`: what counts is whether an example fails, the same ones each time, and not which is the smallest.
settings.register_profile(
    "mutants",
    settings.get_profile("planbook"),
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)
settings.load_profile("planbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is produced into the golden files; then read the difference like prose",
    )


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a quarter of the time a test waits for a browser or a build."""
    return (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """Started in the background, tests ignore interrupts, and so would the programs that they start and interrupt."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of several workers none is alone with a long file in the end: files with slow tests come first."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
        items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among the tests: that takes a sixth of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_sessionfinish() -> None:
    """In the end pytest looks for garbage five times over, for errors of objects on their way out: there is none."""
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def built_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site: the one PLANBOOK_SITE names, else one built now, once for all workers."""
    if ready := os.environ.get("PLANBOOK_SITE"):
        return (root / ready).resolve()
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site = folder / "site"
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            fresh = folder / "site.new"
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
            subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
            fresh.rename(site)
    return site


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file: `golden(Path(__file__).parent / "golden/page.txt", text)`."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"{file.name} is missing; make it with: pytest --update-golden"
        assert text == file.read_text(encoding="utf-8")

    return compare


@contextmanager
def _served(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *own: object) -> None:
            super().__init__(*own, directory=str(folder))  # type: ignore[arg-type]

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that goes on before all is loaded is none."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """Serve a folder on this machine only, with headers if need be: `with serve(folder, {…}) as address`."""
    return _served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one CHROMIUM names."""
    from playwright.sync_api import sync_playwright  # most tests need no browser

    if os.environ.get("PLANBOOK_BROWSER") == "none":
        pytest.skip("left out by BROWSER=none")
    from playwright.sync_api import expect

    from audit.browser import PATIENCE

    known = (os.environ.get("CHROMIUM"), shutil.which("chromium-headless-shell"), shutil.which("chromium"))
    program = next((one for one in known if one), "/usr/bin/chromium")
    if not Path(program).exists():
        pytest.fail(f"no browser at {program}: run scripts/install-chromium", pytrace=False)
    with sync_playwright() as playwright:
        # Without Chromium's sandbox, which root and most containers cannot have.
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS), chromium_sandbox=False)
        plain = browser.new_context

        def patient(**options: object) -> BrowserContext:
            context = plain(**options)  # type: ignore[arg-type]
            context.set_default_timeout(PATIENCE)
            return context

        browser.new_context = patient  # type: ignore[method-assign]
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()
