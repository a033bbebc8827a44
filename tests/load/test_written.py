"""Hand-written pages: which there are, and how far each section of each is translated."""

from __future__ import annotations

import pytest

from planbook.i18n.bases import base_path
from planbook.i18n.catalogue import State
from planbook.load.written import written

SOURCE = "# Money {#money}\n\nCosts are ranges.\n\n## Totals {#totals}\n\nSums are intervals of two.\n"
FRENCH = "# Argent {#money}\n\nDes fourchettes.\n"
CHANGED = SOURCE.replace("ranges", "wide ranges")


@pytest.fixture
def pages(tmp_path):
    docs, folder = tmp_path / "docs", tmp_path / "i18n"

    def states(source, base=None, translation=None):
        for path, text in (
            (docs / "guide/a.md", source),
            (docs / "guide/a.fr.md", translation),
            (docs / "guide/.hidden/b.md", "# B"),
            (docs / "decisions/c.md", "# C"),
            (base_path(folder, "fr", "guide/a.md"), base),
        ):
            if text is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return {name: [state for state, _ in parts][1:] for name, parts in written(docs, "fr", folder)}

    return states


def test_only_pages_of_the_source_language_that_are_translated_are_told(pages, tmp_path):
    assert list(pages(SOURCE, translation=FRENCH)) == ["guide/a.md"]
    assert list(written(tmp_path / "nowhere", "fr", tmp_path)) == []
    assert [name for name, _ in written(tmp_path / "docs", "fr", tmp_path, ())] == ["decisions/c.md", "guide/a.md"]


@pytest.mark.parametrize(
    ("base", "translation", "states"),
    [
        (None, None, [State.UNTRANSLATED] * 2),
        (None, FRENCH, [State.UNRECORDED, State.UNTRANSLATED]),  # nobody knows what it was made from
        (None, FRENCH + "\n## Totaux {#totals}\n\nSommes.\n", [State.UNRECORDED] * 2),
        (CHANGED, FRENCH + "\n## Totaux {#totals}\n\nSommes.\n", [State.TRANSLATED] * 2),
        (SOURCE, FRENCH + "\n## Totaux {#totals}\n\nSommes.\n", [State.STALE, State.TRANSLATED]),
        (
            SOURCE.partition("## Totals")[0].replace("ranges", "wide ranges"),
            FRENCH,
            [State.TRANSLATED, State.UNTRANSLATED],
        ),
    ],
)
def test_how_far_each_section_is(pages, base, translation, states):
    assert pages(CHANGED, base, translation) == {"guide/a.md": states}
