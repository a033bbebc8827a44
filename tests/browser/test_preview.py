"""The preview in Chromium: an edit is seen, what is wrong stands over the page, and the place on the page is kept."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.preview import river

PLAN = "data/plans/river/plan.yml"
PAGE = "plans/river-plan/sample-water/"
GOOD = "parties: river-office\n        when: 2027-Q2"
BAD = "partys: river-ofice\n        when: 2027-Q9"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return river.write(tmp_path)


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """The address of the project's preview, which ends cleanly when it is interrupted."""
    command = [sys.executable, "-m", "planbook.cli", "serve", "--port", "0"]
    before = river.state(project)
    server = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    address = next(line.split()[1] for line in server.stderr if "http://" in line)
    yield address
    server.send_signal(2)
    _, said = server.communicate(timeout=120)
    assert server.returncode == 0 and "Traceback" not in said
    assert {path: text for path, text in river.state(project).items() if path not in before} == {}


def test_an_edit_is_seen_and_the_place_on_the_page_is_kept(visit, preview, project):
    visit.page.set_viewport_size({"width": 600, "height": 300})
    visit.page.goto(f"{preview}fr/{PAGE}")
    visit.page.get_by_text("Prélever des échantillons d’eau").first.wait_for()
    visit.page.evaluate("scrollTo({ top: 200, behavior: 'instant' })")
    river.put(project, "i18n/fr/plans/river/plan.po", "Prélever des", "Recueillir des")
    visit.page.get_by_text("Recueillir des échantillons d’eau").first.wait_for()
    visit.page.wait_for_function("scrollY > 0")
    assert visit.page.evaluate("scrollY") == 200
    # The stream of the page before ends with it.
    assert [one for one in visit.complaints if "/__preview__/events" not in one] == []


def test_what_is_wrong_stands_over_the_last_good_page(visit, preview, project):
    page = visit.page
    page.goto(f"{preview}fr/{PAGE}")
    river.put(
        project, PLAN, "parties: river-office\n        when: 2027-Q2", "partys: river-ofice\n        when: 2027-Q9"
    )
    panel = page.locator("planbook-preview section")
    panel.wait_for()
    assert page.locator("planbook-preview [role=alert] h2").inner_text() == "2 erreurs"
    assert "telle qu’elle était" in panel.inner_text()
    problems = panel.locator("pre").all_inner_texts()
    assert [one.partition(" ")[0] for one in problems] == [f"{PLAN}:10:9:", f"{PLAN}:11:15:"]
    assert "did you mean `parties`?" in problems[0] and "2027-Q9" in problems[1]
    assert page.get_by_role("heading", name="Prélever").count() == 1, "the last good page stays"

    page.goto(f"{preview}fr/plans/river-plan/")  # also where nobody has been before
    assert page.get_by_role("heading", name="Plan de travail").count() == 1
    panel.wait_for()
    panel.get_by_role("button", name="Fermer").focus()
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    focused = "document.querySelector('planbook-preview').shadowRoot.activeElement?.textContent"
    page.wait_for_function(f"{focused} == '2 erreurs'")
    page.keyboard.press("Enter")
    panel.wait_for()

    river.put(
        project, PLAN, "partys: river-ofice\n        when: 2027-Q9", "parties: river-office\n        when: 2027-Q3"
    )
    panel.wait_for(state="hidden")
    expect(page.locator("planbook-preview .count")).to_be_hidden()


def test_a_mistake_in_a_page_by_hand_or_in_the_configuration(visit, preview, project):
    page = visit.page
    page.goto(f"{preview}guide/")
    river.put(project, "docs/guide.md", "<plan:river-plan/sample-water>", "<plan:river-plan/sample-wine>")
    panel = page.locator("planbook-preview section")
    panel.wait_for()
    assert panel.locator("pre").first.inner_text().startswith("docs/guide.md:3:")
    assert page.get_by_text("Take samples of the water").count() > 0
    river.put(project, "docs/guide.md", "sample-wine", "sample-water")
    panel.wait_for(state="hidden")
    river.put(project, "mkdocs.yml", '"site_name": "River"', '"site_name": 7')
    panel.wait_for()
    assert panel.locator("pre").first.inner_text().startswith("mkdocs.yml:2: error: Config value 'site_name'")
    river.put(project, "mkdocs.yml", '"site_name": 7', '"site_name": "Rivers"')
    expect(page).to_have_title(re.compile("Rivers"))


def test_the_panel_is_for_everybody(visit, preview, project):
    """No rule of WCAG that axe knows is broken by the panel."""
    from axe_playwright_python.sync_playwright import Axe

    visit.page.goto(f"{preview}{PAGE}")
    river.put(project, PLAN, "id: plant-trees", "id: plant trees")
    visit.page.locator("planbook-preview section").wait_for()
    found = Axe().run(visit.page, context="planbook-preview").response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
