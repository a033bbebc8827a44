"""What is looked at on an open page. Each check gives what is wrong, in words: nothing, where all is well."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page

from audit.paper import faults, printed

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
VERSION = re.search(r"axe v([\d.]+)", AXE)[1]  # type: ignore[index]
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
WIDE, NARROW, ZOOMED = {"width": 1280, "height": 800}, {"width": 320, "height": 640}, {"width": 320, "height": 256}
PATIENCE = 120_000  # milliseconds, for a shared machine has slow moments
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that a colour can break
# What WCAG 1.4.12 lets a reader ask for.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
# The page is told of its new size when it is drawn, and then does what belongs to it.
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))"
_NO_COLOURS = {one: {"enabled": False} for one in COLOURS}
_RUN = """async options => (await axe.run(CONTEXT, options))
    .violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`))"""


def version(program: str) -> str:
    """What a browser says it is: `145.0.1`."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d[\d.]+", said)
    return found[0] if found else said.strip()


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[Page]:
    """A page on which the checks may put their scripts, at rest: what is on its way to another colour has none."""
    settings: dict[str, object] = {"reduced_motion": "reduce", "viewport": WIDE, **options}
    with browser.new_context(bypass_csp=True, locale="en-GB", **settings) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page


def visit(page: Page, url: str) -> None:
    """Open a page and lay out the checks."""
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.locator("html:not(.pb-early)").wait_for(state="attached")
    page.evaluate(LOOK)


def axe(page: Page, colours: bool = True) -> list[str]:
    """What axe-core objects to: all its rules and the size of targets, those on colours for every text or for none."""
    return _axe(page, "document", {"rules": {"target-size": {"enabled": True}, **({} if colours else _NO_COLOURS)}})


def axe_colours(page: Page) -> list[str]:
    """What axe-core objects to in colours, of one text of every sort: they are most of its work."""
    return _axe(page, "{include: look.coloured()}", {"runOnly": {"type": "rule", "values": COLOURS}})


def _axe(page: Page, context: str, options: dict[str, object]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"], "selectors": False, **options}
    return list(page.evaluate(_RUN.replace("CONTEXT", context), options))


def _said(page: Page, check: str) -> list[str]:
    return list(page.evaluate(f"look.{check}()"))


def axe_everywhere(page: Page) -> list[str]:
    """Light and dark at both widths: all rules where there is most to see, then each rule where it may differ."""
    looked = (
        ("light", WIDE, [axe]),
        ("light", NARROW, [lambda page: axe(page, colours=False), axe_colours]),
        ("dark", NARROW, [axe_colours]),
        ("dark", WIDE, [axe_colours]),
    )
    wrong = []
    for scheme, size, checks in looked:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(DRAWN)
        wrong += [f"{scheme} {size['width']}: {one}" for check in checks for one in check(page)]
    page.emulate_media(color_scheme="light")
    return wrong


def focus(page: Page) -> list[str]:
    """Every stop of the keyboard shows that it is one, at both widths."""
    wrong = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(DRAWN)
        page.keyboard.press("Tab")  # from now on the browser shows the focus as to one who types
        wrong += [f"{size['width']}: {one}" for one in _said(page, "focus")]
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return wrong


def tabbing(page: Page, most: int = 60) -> list[str]:
    """Real presses of Tab go on in the order of the page, and back again: nothing holds them."""
    page.evaluate("window.last = document.querySelector('a[href]'), last.focus()")
    wrong = []
    for turn in range(min(most, int(page.evaluate("look.stops()")) - 1)):
        page.keyboard.press("Tab")
        step = page.evaluate(
            """() => { const now = document.activeElement, before = last; last = now;
            return now === before ? 'held' : before !== document.body && now !== document.body &&
              !(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) ? 'backwards' : '' }"""
        )
        if step:
            wrong.append(f"press {turn + 1} of Tab is {step}")
    return wrong


def flow(page: Page) -> list[str]:
    """At 320 px, at 400 %, and with the spacing that a reader asks for: nothing lost, cut off or laid over another."""
    wrong = []
    for words, size in (("320 px", NARROW), ("400 %", ZOOMED)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(DRAWN)
        wrong += [f"{words}: {one}" for one in (*_said(page, "flow"), *_said(page, "overlap"))]
    style = page.add_style_tag(content=SPACING)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(DRAWN)
        wrong += [f"spaced {size['width']}: {one}" for one in (*_said(page, "flow"), *_said(page, "overlap"))]
    style.evaluate("one => one.remove()")
    return wrong


def motion(page: Page) -> list[str]:
    """Nothing moves for a reader who asked for rest."""
    return _said(page, "motion")


def forced(page: Page) -> list[str]:
    """With the colours of the reader's system, edges, pictures, the focus and what is current are still there."""
    page.emulate_media(forced_colors="active")
    page.keyboard.press("Tab")
    wrong = [*_said(page, "forced"), *(one for one in _said(page, "focus") if "not shown" in one)]
    page.emulate_media(forced_colors="none")
    return wrong


def charts(page: Page) -> list[str]:
    """Every chart has its table, or says its figures."""
    return _said(page, "charts")


def tongues(page: Page) -> list[str]:
    """What is in another language is marked."""
    return _said(page, "tongues")


def on_paper(page: Page) -> list[str]:
    """Print loses no word, and nothing on paper asks to be pressed."""
    wrong = faults(page, printed(page))
    page.emulate_media(media="null")
    return wrong


def search(page: Page) -> list[str]:
    """The search by keyboard: it opens, finds, shows its focus, fits everywhere, and gives the focus back."""
    word = page.locator(".pb-ways a").first.inner_text()  # what the site has most of: plans
    page.evaluate("document.querySelector('[data-pb-search]').focus()")
    page.keyboard.press("Enter")
    page.keyboard.type(word)
    page.locator(".pb-search a").first.wait_for()
    wrong = [*axe_everywhere(page), *flow(page)]
    wrong += [one for one in _said(page, "focus") if "takes no focus" not in one]  # what is behind it takes none
    if not page.evaluate("document.activeElement.closest('dialog')"):
        wrong.append("the focus is not in the search")
    page.keyboard.press("Escape")
    if not page.evaluate("document.activeElement.matches('[data-pb-search]')"):
        wrong.append("the search does not give the focus back")
    return wrong


def moved(page: Page, html: str) -> list[str]:
    """The page at a former address, held where it would lead on."""
    page.set_content(re.sub(r"<meta http-equiv=\"refresh\"[^>]*>", "", html))
    return axe(page)


def without_scripts(page: Page, browser: Browser) -> list[str]:
    """All that links of the open page lead to is reached without scripts too: other pages, languages, its contents."""
    with opened(browser, java_script_enabled=False) as bare:
        bare.goto(page.url, wait_until="load")
        bare.evaluate(LOOK)
        with_them, without = _ways(page), _ways(bare)
    wanted = set().union(*with_them.values())
    return [f"{width}: not reached: {one}" for width, had in without.items() for one in sorted(wanted - had)]


def _ways(page: Page) -> dict[int, set[str]]:
    """Where links lead that can be seen, at both widths."""
    found = {}
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found[size["width"]] = set(page.evaluate("look.ways()"))
    return found


CHECKS = {
    "axe": axe_everywhere,
    "focus": focus,
    "tabbing": tabbing,
    "reflow": flow,
    "motion": motion,
    "forced": forced,
    "charts": charts,
    "tongues": tongues,
    "print": on_paper,
}
