"""Locale names: what others call a language, and where a text that it lacks is taken from."""

from __future__ import annotations

import pytest

from planbook.i18n.interface import Interface
from planbook.i18n.tags import best, is_known, lineage

THEME = ["ar", "en", "es", "fr", "nb", "pt", "pt-BR", "ru", "zh", "zh-Hant", "zh-TW"]


@pytest.mark.parametrize(
    "code, above, theme",
    [
        ("fr", (), "fr"),
        ("fr-CA", ("fr",), "fr"),
        ("en-GB", ("en",), "en"),
        ("zh", (), "zh"),
        ("zh-Hans", ("zh",), "zh"),
        ("zh-CN", ("zh-Hans", "zh"), "zh"),
        ("zh-SG", ("zh-Hans", "zh"), "zh"),
        ("zh-TW", ("zh-Hant",), "zh-TW"),
        ("zh-HK", ("zh-Hant",), "zh-Hant"),
        ("zh-Hant", (), "zh-Hant"),
        ("pt-BR", ("pt",), "pt-BR"),
        ("no", (), "nb"),
        ("sr-Latn", (), None),
    ],
)
def test_locale_names(code, above, theme):
    assert is_known(code)
    assert lineage(code) == (code, *above)
    assert best(code, THEME) == theme


@pytest.mark.parametrize("code", ["xx", "klingon", "", "e", "zh-"])
def test_a_language_that_nobody_knows(code):
    assert not is_known(code)
    assert lineage(code) == (code,)


def test_the_interface_of_a_regional_language_is_that_of_its_language():
    interface = Interface({"fr": {"yes": "Oui !"}})
    assert interface.label("fr-CA", "page.next") == interface.label("fr", "page.next")
    assert interface.label("fr-CA", "yes") == "Oui !"
    assert interface.count("fr-CA", "freshness.older", 1) == interface.count("fr", "freshness.older", 1)
    assert interface.label("zh-TW", "yes") == interface.label("en", "yes")
