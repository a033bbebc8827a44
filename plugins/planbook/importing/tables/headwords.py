"""What the head of a column means, by its words in any language of the site."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from planbook.importing.tables.words import plain, words

_SCRIPTS: Final = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_LATIN: Final = tuple(
    (language, re.compile(said, re.IGNORECASE))
    for language, said in (
        ("en", r"\b(?:activit(?:y|ies)|responsib\w+|who|what|when|outcomes?|outputs?|targets?|and|of|the|requests?"
               r"|deadline"
               r"|expected|timeline|costs?|amount|lead|partners?|indicators?|baseline|remarks?|decision|addressed)\b"),
        ("fr", r"[àâçèêëîïôœù]|\b(?:activités?|qui|coûts?|le|la|les|et|des|du|calendrier|échéancier|bailleurs?)\b"),
        ("es", r"[ñ]|ción\b|\b(?:actividad(?:es)?|presupuesto|el|los|las|y|del|plazos?|responsables|costos?)\b"),
    )
)  # fmt: skip


@cache
def meaning_of(head: str) -> str:
    """What a column of this head is; nothing where no known word stands in it."""
    text = plain(head)
    best = (0, "")
    for meaning, forms in words("heads").items():
        for form in forms:
            best = max(best, (_fit(text, plain(form)), meaning), key=lambda one: one[0])
    found = best[1]
    return "assumption" if found == "assumption-or-risk" else found


def _fit(text: str, form: str) -> int:
    """How well a word fits a head: the whole of it, its beginning, or somewhere in it."""
    if not form or form not in text:
        return 0
    if text == form:
        return 1000 + len(form)
    signs = re.search(r"[\u4e00-\u9fff]", form)
    if text.startswith(form) and (signs or not text[len(form)].isalnum()):
        return 500 + len(form)
    whole = rf"(?<!\w){re.escape(form)}(?!\w)"
    return 10 + len(form) if len(form) > 3 and (signs or re.search(whole, text)) else 0


def language_of(head: str) -> tuple[str, ...]:
    """The language that a head is in, as far as its words tell."""
    for language, script in _SCRIPTS:
        if script.search(head):
            return (language,)
    if not meaning_of(head):
        return ()
    return tuple(language for language, said in _LATIN if said.search(head))
