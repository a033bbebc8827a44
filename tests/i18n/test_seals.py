"""The seal of a text: whether it is the one that a file was made with, whatever tool it went through."""

from __future__ import annotations

import pytest

from planbook.i18n.seals import Status, opened, sealed

SEAL = sealed("plan/a#title", "Title", "Titre", Status.STALE)


def test_a_seal_is_found_in_other_words_and_knows_its_text():
    found = opened(f"See {SEAL}, please")
    assert found is not None
    assert found.fits_source("plan/a#title", "Title") and found.fits_translation("Titre")
    assert not found.fits_source("plan/a#title", "Title!") and not found.fits_source("plan/b#title", "Title")
    assert not found.fits_translation("Titres")


@pytest.mark.parametrize("status", list(Status))
def test_a_seal_keeps_how_far_its_text_was(status):
    assert opened(sealed("a", "b", "c", status)).status is status


def test_what_is_no_seal_is_none():
    broken = SEAL.rpartition("-")[0] + "-nonsense"
    assert opened("no seal") is None
    assert opened(broken) is None
    assert opened(f"{broken} {SEAL}") == opened(SEAL)


def test_half_a_character_has_a_seal_too():
    assert opened(sealed("a", "\ud800", "c", Status.REVIEWED)).fits_source("a", "\ud800")
