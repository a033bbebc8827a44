"""Abbreviations explained on the page where they occur: in words at its end, for every reader.

A tooltip would reach neither a keyboard, nor a finger, nor paper.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planbook.model.frameworks import Framework, Term
from planbook.model.parties import Party
from planbook.pages import Fact, Facts, Page
from planbook.pages.reading import words
from planbook.views.generic import part
from planbook.views.naming import plain_title
from planbook.views.voice import Voice

_TOKEN = re.compile(r"[^\W_][\w&-]*")
_REFERENCE = re.compile(r"\]\(plan:[^)]*\)")


def abbreviations(voice: Voice) -> dict[str, str]:
    """The id of what each abbreviation of this language stands for; each page looks for all of them."""
    return voice.settled("abbreviations", lambda: _found(voice))


def _found(voice: Voice) -> dict[str, str]:
    """A term explains best, then a party, then a framework."""
    found: dict[str, str] = {}
    known: tuple[Term | Party | Framework, ...] = (
        *voice.graph.all(Term),
        *voice.graph.all(Party),
        *voice.graph.all(Framework),
    )
    for entity in known:
        if entity.abbreviation is None:
            continue
        written = voice.words(entity.abbreviation)
        if written.language is None and _TOKEN.fullmatch(written.text) and sum(map(str.isupper, written.text)) > 1:
            found.setdefault(written.text, entity.id)
    return found


def explained(page: Page, voice: Voice) -> Page:
    """The page with the abbreviations that it uses explained at its end."""
    known = abbreviations(voice)
    if page.home or not page.searched or not known:
        return page
    text = "\n".join(words(page.blocks))
    if not any(short in text for short in known):  # much sooner said than which words there are
        return page
    tokens = set(_TOKEN.findall(_REFERENCE.sub("]", text)))
    used = {token for token in tokens & known.keys() if known[token] != page.id}
    if not used:
        return page
    facts = tuple(
        Fact(short, (voice.link(entity, (plain_title(entity, voice),)),))
        for short, entity in ((token, voice.graph.entities[known[token]]) for token in sorted(used))
    )
    return replace(
        page, blocks=(*page.blocks, part("abbreviations", voice.label("abbreviations.title"), (Facts(facts),)))
    )
