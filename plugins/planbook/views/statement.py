"""The accessibility statement: how far the site meets its standard, what was tested and is not known, whom to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbook.i18n import locale
from planbook.pages import (
    Align,
    Audit,
    Block,
    Cell,
    Check,
    Code,
    Column,
    External,
    Fact,
    Facts,
    Inlines,
    Item,
    Items,
    Moment,
    Page,
    Paragraph,
    Prose,
    Row,
    Statement,
    Table,
    Words,
)
from planbook.views.generic import index_id, part
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

ADDRESS = "accessibility"
_STANDARD = "https://www.w3.org/TR/WCAG22/"
_SCORES = ("performance", "accessibility", "best-practices", "seo")
"""What Lighthouse calls them."""


def pages(voice: Voice) -> Iterator[Sheet]:
    """The statement, where the site names a contact or was tested."""
    said = voice.statement
    if said is not None:
        yield Sheet(index_id(ADDRESS), ADDRESS, lambda: _page(said, voice), title=voice.label("accessibility.title"))


def _page(said: Statement, voice: Voice) -> Page:
    text = voice.label("accessibility.text")
    blocks = (Prose(text), _standing(said, voice), _contact(said, voice), *_tested(said.audit, voice), _limits(voice))
    return Page(
        id=index_id(ADDRESS),
        address=ADDRESS,
        title=voice.label("accessibility.title"),
        summary=text,
        blocks=blocks,
    )


def _standing(said: Statement, voice: Voice) -> Facts:
    """Who answers, for which standard, how far it is met, since when."""
    facts: list[tuple[str, Inlines]] = [
        ("publisher", (Words(said.publisher),)),
        ("standard", (External(_STANDARD, voice.label("accessibility.wcag")),)),
        ("conformance", (Words(_conformance(said, voice)),)),
    ]
    if said.audit is not None:
        day = said.audit.day
        facts.append(("day", (Moment(locale.date(day, voice.language), day.isoformat()),)))
        facts.append(("method", (Words(voice.label("accessibility.method_text")),)))
    return Facts(tuple(Fact(voice.label(f"accessibility.{name}"), (value,)) for name, value in facts))


def _conformance(said: Statement, voice: Voice) -> str:
    """What the publisher declares; else only what the checks can tell."""
    if said.conformance is not None:
        return voice.label(f"conformance.{said.conformance.value}")
    if said.audit is None:
        return voice.label("accessibility.unknown")
    found = sum(said.audit.faults.values())
    return voice.count("accessibility.faulty", found) if found else voice.label("accessibility.faultless")


def _contact(said: Statement, voice: Voice) -> Block:
    text = (Words(voice.label("accessibility.report_text")),)
    if said.contact:
        where: Inlines = (External(said.contact, said.contact.removeprefix("mailto:")),)
    else:
        where = (Words(voice.label("accessibility.no_contact")),)
    return part("report", voice.label("accessibility.report"), (Paragraph(text), Paragraph(where)))


def _tested(audit: Audit | None, voice: Voice) -> Iterator[Block]:
    """The checks with what they found, the figures, and the pages looked at."""
    if audit is None:
        return
    yield part("tested", voice.label("accessibility.tested"), (_scope(audit, voice), _checks(audit, voice)))
    if audit.weights:
        yield part("figures", voice.label("accessibility.figures"), (_figures(audit, voice),))
    yield part("pages", voice.label("accessibility.pages"), tuple(_looked(audit.looked, voice)))


def _scope(audit: Audit, voice: Voice) -> Facts:
    languages = [locale.language_name(one, voice.language) for one in audit.looked]
    number = sum(len(pages) for pages in audit.looked.values())
    values = {
        "looked": locale.number(number, voice.language),
        "languages": locale.list_of(languages, voice.language),
        "settings": voice.label("accessibility.settings_text"),
        "programs": voice.comma.join(f"{name} {version}" for name, version in audit.programs),
    }
    return Facts(
        tuple(Fact(voice.label(f"accessibility.{name}"), ((Words(value),),)) for name, value in values.items())
    )


def _checks(audit: Audit, voice: Voice) -> Table:
    columns = (Column(voice.label("accessibility.check")), Column(voice.label("accessibility.faults"), Align.END))
    rows = tuple(
        Row(
            (
                Cell((Words(voice.label(f"accessibility_check.{one.value}")),)),
                Cell((Words(locale.number(audit.faults[one], voice.language)),)),
            )
        )
        for one in Check
        if one in audit.faults
    )
    return Table(voice.label("accessibility.tested"), columns, rows, quiet=True)


def _figures(audit: Audit, voice: Voice) -> Table:
    """By language: what a first visit weighs, and the four scores of Lighthouse."""
    heads = ["size", "requests", *(_SCORES if audit.scores else ())]
    columns = (
        Column(voice.label("translations.language")),
        *(Column(voice.label(f"accessibility.{one}"), Align.END) for one in heads),
    )
    rows = []
    for language, weight in audit.weights.items():
        given = audit.scores.get(language, {})
        cells = [locale.file_size(weight.size, voice.language), locale.number(weight.requests, voice.language)]
        if audit.scores:
            cells += [locale.number(given[one], voice.language) if one in given else "–" for one in _SCORES]
        name = locale.language_name(language, voice.language)
        rows.append(Row(tuple(Cell((Words(one),)) for one in (name, *cells))))
    return Table(voice.label("accessibility.figures"), columns, tuple(rows), quiet=True)


def _looked(looked: Mapping[str, tuple[str, ...]], voice: Voice) -> Iterator[Block]:
    """The addresses, once for all languages that have the same."""
    sets: dict[tuple[str, ...], list[str]] = {}
    for language, pages in looked.items():
        sets.setdefault(pages, []).append(locale.language_name(language, voice.language))
    for pages, languages in sets.items():
        yield Paragraph((Words(locale.list_of(languages, voice.language) + voice.colon.rstrip()),))
        yield Items(tuple(Item((Code(one or "./"),)) for one in pages))


def _limits(voice: Voice) -> Block:
    limits = ("people", "half", "files", "texts")
    items = tuple(Item((Words(voice.label(f"limit.{one}")),)) for one in limits)
    return part("limits", voice.label("accessibility.limits"), (Items(items),))
