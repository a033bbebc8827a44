"""A whole book: its chapters put together, its title page, its colophon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planbook.book import nodes as n
from planbook.book.arrangement import abbreviations, of_plan, rows_of, told
from planbook.book.assembly import Assembly
from planbook.book.chapters import Chapter, deeper, named
from planbook.book.handbook import crosswalks, frameworks
from planbook.book.handwritten import Written, chapters, files
from planbook.book.lines import plain
from planbook.book.nodes import Book, Kind
from planbook.book.register import everything, register
from planbook.i18n import locale
from planbook.model.plans import Plan
from planbook.pages import Inlines, Page, Words
from planbook.problems import Problem
from planbook.site.links import Links
from planbook.views.markdown import bare
from planbook.views.voice import Voice

WORDS = ("contents", "page", "content", "edition", "language", "note", "abbreviations", "table", "figure")
"""The interface's words that writers of books need, all below `book.`."""


@dataclass(frozen=True, slots=True)
class Material:
    """What books of one language are made from: its pages and links, and the hand-written pages with their folder.

    `name` is what the whole handbook is called, where it has a name of its own.
    """

    voice: Voice
    pages: tuple[Page, ...]
    links: Links
    written: tuple[Written, ...] = ()
    docs: Path | None = None
    name: str = ""

    @property
    def title(self) -> str:
        """The title of the whole handbook."""
        return self.name or self.voice.label("home.handbook")


def content(plan: str, voice: Voice, docs: Path | None) -> str:
    """The mark of a plan's content, or of everything, pages written by hand in any language included."""
    return voice.content(plan) if plan else voice.content("", files(docs))


def plan_book(plan: Plan, material: Material) -> tuple[Book, tuple[Problem, ...]]:
    """The book of one plan, with short entries for all that it names."""
    voice = material.voice
    pages = {one.id: one for one in material.pages}
    own = of_plan(plan, pages, voice)
    entries = deeper(_entries(own, pages, material), Kind.SECTION)
    register_ = Chapter("book/register", (Words(voice.label("book.register")),), inner=entries, kind=Kind.CHAPTER)
    found = (*own, register_) if entries else own
    assembly = Assembly(voice, material.links, material.docs)
    sections = assembly.sections(found)
    page = pages[plan.id]
    title = assembly.line((Words(page.title, page.title_language),))
    facts = _plan_facts(plan, assembly)
    subtitle = voice.flat(page.kicker)
    book = _book(
        plan.id, title, subtitle, facts, sections, assembly, content(plan.id, voice, material.docs), page.summary
    )
    return book, ()


def whole_book(material: Material) -> tuple[Book, tuple[Problem, ...]]:
    """The whole handbook: what was written by hand, every plan, frameworks and crosswalks, all that they name."""
    voice = material.voice
    pages = {one.id: one for one in material.pages}
    handbook, problems = chapters(material.written, voice, material.links)
    parts: list[Chapter] = []
    if handbook:
        parts.append(Chapter("book/handbook", handbook[0].title, inner=handbook, kind=Kind.PART))
    for plan in voice.graph.all(Plan):
        inner = of_plan(plan, pages, voice)
        parts.append(Chapter(f"book/{plan.id}", (voice.title(plan),), inner=inner, kind=Kind.PART))
    for name, inner in (("frameworks", frameworks(pages, voice)), ("crosswalks", crosswalks(pages, voice))):
        if inner:
            parts.append(Chapter(f"book/{name}", (Words(voice.label(f"index.{name}")),), inner=inner, kind=Kind.PART))
    entries = _entries(tuple(parts), pages, material, all_of_them=True)
    parts.append(Chapter("book/register", (Words(voice.label("book.register")),), inner=entries, kind=Kind.PART))
    assembly = Assembly(voice, material.links, material.docs)
    sections = assembly.sections(parts)
    title = assembly.line((Words(material.title),))
    lead = voice.label("home.lead")
    book = _book("handbook", title, "", (), sections, assembly, content("", voice, material.docs), lead)
    return book, problems


def _entries(
    own: tuple[Chapter, ...], pages: dict[str, Page], material: Material, all_of_them: bool = False
) -> tuple[Chapter, ...]:
    """The entries of what is named, and the abbreviations that the pages use."""
    voice = material.voice
    addresses = set(told(own)) | {one for chapter in _all(own) for one in rows_of(chapter.blocks)}
    entries: tuple[Chapter, ...] = ()
    ids: dict[str, None] = {}
    # An entry names further things, as a party the group that it belongs to: until every one has its own.
    new = [*named(own), *(everything(voice) if all_of_them else ())]
    while new := [id for id in dict.fromkeys(new) if id not in ids and _untold(id, addresses, material)]:
        ids |= dict.fromkeys(new)
        entries = register(ids, voice)
        new = list(named(entries))
    used = frozenset(id for id, page in pages.items() if page.address in addresses)
    facts = abbreviations(pages, used)
    if facts is not None:
        title = (Words(voice.label("book.abbreviations")),)
        entries = (*entries, Chapter("register/abbreviations", title, (facts,), kind=Kind.CHAPTER))
    return entries


def _all(found: tuple[Chapter, ...]) -> Iterator[Chapter]:
    for one in found:
        yield one
        yield from _all(one.inner)


def _untold(id: str, addresses: set[str], material: Material) -> bool:
    place = material.links.places.get(id)
    return place is not None and place.path not in addresses


def _plan_facts(plan: Plan, assembly: Assembly) -> tuple[tuple[str, n.Inlines], ...]:
    """What the title page says of a plan besides its title: whose it is, for when, in which state."""
    voice = assembly.voice
    found: list[tuple[str, Inlines]] = []
    owners = [voice.title(one) for ref in plan.owners if (one := voice.graph.get(ref.id)) is not None]
    if owners:
        names = locale.list_of([voice.plain(one) for one in owners], voice.language)
        found.append((voice.label("field.owners"), (Words(names),)))
    if plan.period is not None:
        found.append((voice.label("field.period"), (voice.when(plan.period),)))
    if plan.status is not None:
        found.append((voice.label("field.status"), (Words(voice.word(plan.status)),)))
    if plan.illustration:
        found.append((voice.label("field.illustration"), (Words(voice.label("illustration.text")),)))
    return tuple((label, assembly.line(words)) for label, words in found)


def _book(
    id: str,
    title: n.Inlines,
    subtitle: str,
    facts: tuple[tuple[str, n.Inlines], ...],
    sections: tuple[n.Section, ...],
    assembly: Assembly,
    mark: str,
    summary: str,
) -> Book:
    voice = assembly.voice
    day = locale.date(voice.today, voice.language)
    edition: list[tuple[str, n.Inlines]] = [
        (voice.label("book.edition"), (n.Text(day),)),
        (voice.label("book.language"), (n.Text(locale.language_name(voice.language, voice.language)),)),
        (voice.label("book.content"), (n.Span((n.Text(mark),), n.Style.SYMBOL),)),
    ]
    web = voice.web(id) if id in voice.graph.entities else voice.web("index:home")
    if web:
        edition.append((voice.label("book.web"), (n.WebLink(web, (n.Text(web),)),)))
    return Book(
        id=id,
        language=voice.language,
        title=title,
        plain_title=plain(title),
        subtitle=subtitle,
        facts=facts,
        colophon=(*edition, (voice.label("book.current"), (n.Text(voice.label("book.current_text")),))),
        sections=sections,
        notes=assembly.notes(sections),
        words={name: voice.label(f"book.{name}") for name in WORDS},
        content=mark,
        summary=bare(summary),
        day=voice.today,
        aliases=dict(assembly.anchors.aliases),
    )
