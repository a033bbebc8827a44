"""What entries are called: labels as they were typed, and words with numbers as each language cites them."""

from __future__ import annotations

from datetime import date

import pytest

from planbook import pipeline, source
from planbook.graph import link
from planbook.i18n.languages import Languages
from planbook.load import load
from planbook.pipeline import Build
from planbook.views.naming import NUMBERED, entity_label

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


def shown(label: str, written_in: str, language: str) -> str:
    text = f"frameworks: {{id: aims, title: Aims, elements: [{{id: one, label: {label!r}}}]}}\n"
    document, _ = source.read_text(text, "data/aims.yml")
    assert document is not None
    built = Build(link(load((document,))[0]), (), (document,))
    voice = pipeline.voice(built, language, Languages(written_in, LANGUAGES), {}, date(2026, 1, 1))
    return entity_label(voice.graph.entities["aims/one"], voice)


@pytest.mark.parametrize("word", NUMBERED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_with_a_number_is_cited_in_every_language(word, language):
    told = shown(f"{word.capitalize()} 16", "en", language)
    assert "16" in told
    assert told == f"{word.capitalize()} 16" or language != "en"
    assert (told == f"{word.capitalize()} 16") <= (language == "en" or (word, language) == ("article", "fr"))


@pytest.mark.parametrize(
    ("label", "written_in", "language", "then"),
    [
        ("Aim A", "en", "fr", "Finalité A"),
        ("Goal IV", "en", "es", "Objetivo IV"),
        ("Target 5.2", "en", "zh", "目标5.2"),
        ("Artículo 7", "es", "en", "Article 7"),
        ("第7条", "zh", "en", "Article 7"),
        ("Principe 3", "fr", "en", "Principle 3"),
        # As it was typed: in its own language, where it could be two words, without a number, unknown.
        ("TARGET 5", "en", "en", "TARGET 5"),
        ("Objectif 3", "fr", "en", "Objectif 3"),
        ("Target audience", "en", "fr", "Target audience"),
        ("Crosswalk 3", "en", "fr", "Crosswalk 3"),
        ("Ties one", "en", "fr", "Ties one"),
        ("1.10", "en", "fr", "1.10"),
        ("Target 5", "fr", "en", "Target 5"),
    ],
)
def test_everything_else_stays_as_it_was_typed(label, written_in, language, then):
    assert shown(label, written_in, language) == then
