"""The home page, as a reader meets it in each language."""

from __future__ import annotations

import pytest

HOMES = {"en": "", "fr": "fr/", "es": "es/"}


@pytest.mark.parametrize("language", HOMES)
def test_opens_without_a_request_elsewhere_and_without_a_complaint(language, visit, address):
    response = visit.page.goto(address + HOMES[language], wait_until="networkidle")
    assert response.status == 200
    assert visit.page.locator("html").get_attribute("lang") == language
    assert visit.page.locator("h1").count() == 1
    assert visit.requests_elsewhere(address) == []
    assert visit.complaints == []


def test_is_set_in_the_faces_it_brings_along(visit, address):
    visit.open(address)
    assert visit.page.evaluate("document.fonts.check('1em \"Source Sans 3\"')")
    loaded = visit.page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
    assert {name.strip('"') for name in loaded} == {"Source Sans 3", "Source Serif 4"}
