"""The first page of the guide, followed by a new user: from an empty folder to a site in two languages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow


def words(html: str) -> str:
    """What a page says, without its tags, with plain spaces."""
    main = re.sub(r"<(script|style)\b.*?</\1>", "", html[html.index("<main") : html.index("</main>")], flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


@pytest.fixture(scope="module")
def followed(following, tmp_path_factory) -> tuple[Path, list[str]]:
    """The site that comes of it, and the home page as it is shown while the reader writes: at first, and at the end."""
    home = tmp_path_factory.mktemp("empty")
    seen: list[str] = []
    with pytest.MonkeyPatch.context() as patch, following.Terminal() as terminal:
        patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
        for one in following.follow(following.TUTORIAL.read_text(encoding="utf-8"), home, terminal):
            assert one.agrees(), f"{' '.join(one.words)}\n\nshown:\n{one.shown}\nsaid:\n{one.said}"
            if one.words[1] in ("serve", "build"):
                with urlopen(f"{terminal.address}plans/river-plan/") as answer:  # noqa: S310 - our own server
                    seen.append(answer.read().decode())
    return home / "river", seen


def test_the_preview_shows_what_is_written(followed):
    _, (first, last) = followed
    assert "Clean the banks" not in words(first)
    assert "Clean the banks" in words(last)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("plans/river-plan", ["Clean River 2027", "Clean the banks", "Take samples of the water"]),
        ("fr/plans/river-plan", ["Rivière propre 2027", "Nettoyer les rives", "Prélever des échantillons d’eau"]),
    ],
)
def test_the_plan_is_there_in_both_languages(followed, page, said):
    text = words((followed[0] / "site" / page / "index.html").read_text(encoding="utf-8"))
    assert [one for one in said if one not in text] == []


def test_the_crosswalk_pairs_aims_and_goals_in_both_languages(followed):
    for folder, said in (
        ("", ["Banks that everyone can walk on", "Healthy people", "Clean the banks", "Supports"]),
        ("fr/", ["Nettoyer les rives", "Appuie"]),
    ):
        page = (followed[0] / f"site/{folder}plans/river-plan/aims-and-goals/index.html").read_text(encoding="utf-8")
        assert "<table" in page
        assert [one for one in said if one not in words(page)] == []


def test_the_budget_adds_up_in_both_languages(followed):
    for folder, said in (("", ["Banks", "€2,500", "€52,500"]), ("fr/", ["2 500 €", "52 500 €"])):
        page = (followed[0] / f"site/{folder}plans/river-plan/costs/index.html").read_text(encoding="utf-8")
        assert [one for one in said if one not in words(page)] == []
