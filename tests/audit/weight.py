"""What a first visit of a page asks for, and how much of it comes over the line."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Response


@dataclass
class Weight:
    """A first visit: the bytes of each address as they are sent, heads of answers left out."""

    files: dict[str, int]

    @property
    def requests(self) -> int:
        return len(self.files)

    @property
    def bytes(self) -> int:
        return sum(self.files.values())


def first_visit(browser: Browser, url: str) -> Weight:
    """Open a page with nothing kept from before; the icon counts, though no window asks for it here."""
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        sizes[response.url] = int(response.headers.get("content-length", 0))

    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", note)
        page.goto(url, wait_until="networkidle")
        icon = page.locator("link[rel=icon]").evaluate("one => one.href")
        if icon not in sizes and not icon.startswith("data:"):
            sizes[icon] = int(context.request.get(icon).headers["content-length"])
    return Weight(sizes)


def middle(weights: list[Weight]) -> tuple[float, float]:
    """The median of bytes, and of requests."""
    return median(one.bytes for one in weights), median(one.requests for one in weights)
