"""The guide as a reader uses it: what is copied from its boxes, its pictures on a small screen."""

from __future__ import annotations

from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
WITH_PICTURES = sorted(one.stem for one in GUIDE.glob("*.md") if "." not in one.stem and "](images/" in one.read_text())


def test_of_a_session_the_commands_are_copied(visit, address):
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.goto(f"{address}guide/first-plan/")
    copied = []
    for button in visit.page.locator(".highlight:has(.gp) .pb-copy").all():
        visit.page.evaluate("navigator.clipboard.writeText('')")
        button.click()
        visit.until(lambda: visit.page.evaluate("navigator.clipboard.readText()"))
        copied.append(visit.page.evaluate("navigator.clipboard.readText()"))
    lines = [line for text in copied for line in text.splitlines() if line.strip()]
    assert [line for line in lines if not line.startswith("planbook ")] == ["cd river"]
    assert len(lines) > 5


@pytest.mark.parametrize("name", WITH_PICTURES)
@pytest.mark.parametrize("language", ["", "fr/", "ar/"])
def test_pictures_fit_a_telephone_and_say_what_they_show(name, language, visit, address):
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.goto(f"{address}{language}guide/{name}/", wait_until="networkidle")
    pictures = visit.page.locator("main img")
    assert pictures.count() == 1
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert len(picture.get_attribute("alt")) > 30
        visit.page.wait_for_function("img => img.complete && img.naturalWidth > 0", arg=picture.element_handle())
        box = picture.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360
        ratio = picture.evaluate("img => img.naturalWidth / img.naturalHeight")
        assert box["width"] / box["height"] == pytest.approx(ratio, abs=0.02)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 360
    assert visit.complaints == []
