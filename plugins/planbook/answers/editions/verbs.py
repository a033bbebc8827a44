"""The verbs by which a text binds, asks or allows, per language: modal verbs, and those of operative clauses.

A list to be lengthened, no grammar: a word counts by how it begins, so that forms of a verb count too. What it finds
in a language without a list is nothing.
"""

from __future__ import annotations

from typing import Final

MODAL: Final = {
    "en": frozenset("will would shall should must may might can could not never".split()),
    "fr": frozenset("doit doivent devra devront devrait devraient peut peuvent pourra pourront pas jamais".split()),
    "es": frozenset("debe deben deberá deberán debería deberían puede pueden podrá podrán no nunca".split()),
}
"""Whole words; with them the words that say no."""

STEMS: Final = {
    "en": tuple(
        "adopt approv ask assess build call conduct consider consult convene coordinat decid deliver design develop "
        "encourag endors ensur establish evaluat explor facilitat fund hold identif implement instruct invit launch "
        "mandat monitor organis organiz pay prepar promot provid publish recommend report request review support "
        "survey train urg".split()
    ),
    "fr": tuple(
        "adopt approuv appel charg conseil décid demand encourag évalu examin expriment invit organis prépar pri "
        "recommand soutien soutenir élabor form".split()
    ),
    "es": tuple(
        "adopt aprueb aprob alient apoy decid elabor encarg evalu examin exhort inst invit organiz pid prepar "
        "recomend recomiend solicit form".split()
    ),
}
_ENDINGS: Final = {
    "en": frozenset("e s es d ed ing y ies ied ying".split()) | {""},
    "fr": frozenset(
        ["", "e", "ent", "er", "ons", "era", "eront", "é", "ée", "és", "ées", "ant", "ir", "it", "le", "lent"]
    ),
    "es": frozenset(["", "a", "an", "ar", "e", "en", "er", "ir", "ó", "ará", "arán", "ado", "ada", "ando", "e", "e"]),
}


def is_verb(word: str, language: str) -> bool:
    """Whether a word, in small letters, is one of the verbs that bind."""
    code = language.partition("-")[0]
    if word in MODAL.get(code, ()):
        return True
    endings = _ENDINGS.get(code, frozenset())
    return any(word.startswith(stem) and word[len(stem) :] in endings for stem in STEMS.get(code, ()))
