"""What a first visit of a page asks for, and how much of it comes over the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Browser, Page, Response

REST = 400  # milliseconds
MOST_BYTES, MOST_REQUESTS = 60_000, 8  # of the page in the middle
SLICES = (
    "/noto-sans-sc-"  # fetched by those alone whose system has no Chinese face, as few readers of Chinese have none
)


@dataclass
class Weight:
    """A first visit: the bytes of each address as they are sent, heads of answers left out."""

    files: dict[str, int] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        return len(self.files)

    @property
    def bytes(self) -> int:
        return sum(self.files.values())

    def with_own_face(self) -> Weight:
        """What a reader fetches whose system has a Chinese face."""
        return Weight({url: size for url, size in self.files.items() if SLICES not in url})


@contextmanager
def watched(page: Page) -> Iterator[Weight]:
    """Note what a page asks for meanwhile; the icon counts, though no window asks for it here."""
    weight = Weight()

    def note(response: Response) -> None:
        weight.files[response.url] = int(response.headers.get("content-length", 0))

    page.on("response", note)
    yield weight
    before = -1
    while before < weight.requests:  # until nothing new comes for a while
        before = weight.requests
        page.wait_for_timeout(REST)
    page.remove_listener("response", note)
    icon = page.locator("link[rel=icon]").evaluate("one => one.href")
    if icon not in weight.files and not icon.startswith("data:"):
        weight.files[icon] = int(page.request.get(icon).headers["content-length"])


def first_visit(browser: Browser, url: str) -> Weight:
    """Open a page with nothing kept from before."""
    with browser.new_context() as context:
        page = context.new_page()
        with watched(page) as weight:
            page.goto(url)
    return weight


def middle(weights: Sequence[Weight]) -> tuple[int, int]:
    """The median of bytes, and of requests."""
    return round(median(one.bytes for one in weights)), round(median(one.requests for one in weights))


def heavy(size: int, requests: int) -> list[str]:
    """What of the page in the middle is more than it may be."""
    measured = {"bytes": (size, MOST_BYTES), "requests": (requests, MOST_REQUESTS)}
    return [f"{had} {name}, at most {most}" for name, (had, most) in measured.items() if had > most]
