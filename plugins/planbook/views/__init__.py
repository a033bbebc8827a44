"""Graph to pages: one module per kind of page. The table is the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from planbook.pages import Page
from planbook.views import (
    calendar,
    concordance,
    crosswalks,
    downloads,
    editions,
    frameworks,
    home,
    indexes,
    instruments,
    ledger,
    money,
    monitoring,
    needs,
    parties,
    plans,
    statement,
    timeline,
    totals,
    translations,
)
from planbook.views.abbreviations import explained
from planbook.views.freshness import Freshness, OwnTexts
from planbook.views.naming import name
from planbook.views.sheet import Sheet
from planbook.views.value import value
from planbook.views.voice import Voice

View = Callable[[Voice], Iterator[Sheet]]

VIEWS: tuple[View, ...] = (
    home.pages,
    concordance.pages,
    indexes.pages,
    calendar.pages,
    timeline.pages,
    ledger.pages,
    plans.pages,
    editions.pages,
    money.pages,
    totals.pages,
    monitoring.pages,
    needs.pages,
    frameworks.pages,
    crosswalks.pages,
    parties.pages,
    instruments.pages,
    translations.pages,
    downloads.pages,
    statement.pages,
)


def speak(voice: Voice, own: OwnTexts | None = None, fresh: type[Freshness] = Freshness) -> Voice:
    """Teach a voice how things are called and how a value is said; `own`: the texts of each page, for all voices."""
    voice.name = lambda entity: name(entity, voice)
    voice.value = lambda entity, field: value(entity, field, voice)
    freshness = fresh(voice, own or OwnTexts(voice.graph))
    voice.is_fallback, voice.told = freshness.is_fallback, freshness.told
    return voice


def pages(voice: Voice) -> Iterator[Page]:
    """Every page in one language."""
    return (one.page for one in sheets(voice))


def _finished(one: Sheet, voice: Voice) -> Page:
    return voice.told(explained(one._make(), voice))


def sheets(voice: Voice) -> Iterator[Sheet]:
    """The same before they are made: each when something of it is asked for."""
    return (one for view in VIEWS for one in of_view(view, voice))


def of_view(view: View, voice: Voice) -> Iterator[Sheet]:
    """Those of one view."""
    for one in view(voice):
        title = vars(one).get("title", "")
        yield Sheet(one.id, one.address, partial(_finished, one, voice), one.file, title)
