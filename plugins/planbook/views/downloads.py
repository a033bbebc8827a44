"""The files to take along: a page that lists all of them, and a part of the page of each plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbook.i18n import locale
from planbook.model.plans import Plan
from planbook.pages import (
    FILE,
    Align,
    Badge,
    Block,
    Blocks,
    Cell,
    Code,
    Column,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Moment,
    Notice,
    NoticeKind,
    Offer,
    Page,
    Paragraph,
    Prose,
    Row,
    Section,
    State,
    Table,
    Tone,
    Words,
)
from planbook.views.generic import illustration_mark, index_id, part
from planbook.views.sheet import Sheet
from planbook.views.voice import Voice

ADDRESS = "downloads"


def pages(voice: Voice) -> Iterator[Sheet]:
    """The page of all files, where the site offers any."""
    if voice.shelf is not None:
        yield Sheet(index_id(ADDRESS), ADDRESS, lambda: _page(voice), title=voice.label("index.downloads"))


def _page(voice: Voice) -> Page:
    return Page(
        id=index_id(ADDRESS),
        address=ADDRESS,
        title=voice.label("index.downloads"),
        summary=voice.label("index_text.downloads"),
        blocks=(Prose(voice.label("index_text.downloads")), *_everything(voice)),
    )


def _everything(voice: Voice) -> Blocks:
    shelf = voice.shelf
    assert shelf is not None
    found: list[Block] = []
    if any(one.state is not State.CURRENT for one in _spoken(shelf.files, voice)):
        found.append(Notice(NoticeKind.WARNING, voice.label("downloads.outdated_text"), ()))
    found.extend(_about(voice) if shelf.files else (Paragraph((Words(voice.label("downloads.none")),)),))
    whole = _of("", voice)
    if whole:
        found.append(
            part("whole", voice.label("downloads.whole"), (_table(voice.label("downloads.whole"), whole, voice),))
        )
    found.extend(_whole_site(shelf.whole, voice))
    for plan in voice.graph.all(Plan):
        offers = _of(plan.id, voice)
        if offers:
            title = (*voice.link(plan), *illustration_mark(plan, voice))
            table = _table(voice.plain(voice.title(plan)), offers, voice)
            found.append(Section(f"files_{plan.id}", title, (table,)))
    return tuple(found)


def _about(voice: Voice) -> Blocks:
    said = [voice.label("downloads.mark_text")]
    if len(voice.siblings) > 1:
        said.append(voice.label("downloads.languages_text"))
    return (Paragraph((Words(" ".join(said)),)),)


def _whole_site(name: str, voice: Voice) -> Blocks:
    """The file that holds the whole site. It is made of this page too: whoever makes it links its name to it."""
    if not name:
        return ()
    file: Inlines = (Words(voice.label("downloads.file") + voice.colon), Code(name))
    blocks = (Paragraph((Words(voice.label("downloads.site_text")),)), Paragraph(file))
    return (part("site", voice.label("downloads.site"), blocks),)


def plan_downloads(plan: Plan, voice: Voice) -> Blocks:
    """The files of a plan on its own page, each in a line; none where there are none."""
    offers = _of(plan.id, voice)
    if not offers:
        return ()
    items = [Item((*_file(one, voice), Words(voice.comma + _size(one, voice)), *_state(one, voice))) for one in offers]
    items.append(Item((Link(index_id(ADDRESS), (Words(voice.label("downloads.onward")),)),)))
    return (part("files", voice.label("page.files"), (Items(tuple(items)),)),)


def _of(plan: str, voice: Voice) -> tuple[Offer, ...]:
    """The files of a plan, or of the whole handbook, for readers of this language."""
    return tuple(one for one in _spoken(voice.shelf.files if voice.shelf else (), voice) if one.plan == plan)


def _spoken(offers: Iterable[Offer], voice: Voice) -> tuple[Offer, ...]:
    return tuple(one for one in offers if one.language in ("", voice.language))


def _table(caption: str, offers: Iterable[Offer], voice: Voice) -> Table:
    columns = (
        Column(voice.label("downloads.file")),
        Column(voice.label("downloads.size"), Align.END),
        Column(voice.label("downloads.edition")),
        Column(voice.label("book.content")),
    )
    return Table(caption, columns, tuple(_row(one, voice) for one in offers), quiet=True)


def _row(offer: Offer, voice: Voice) -> Row:
    everyone = not offer.language and len(voice.siblings) > 1
    name = (
        *_file(offer, voice),
        *((Words(voice.bracketed(voice.label("downloads.all_languages"))),) if everyone else ()),
    )
    day = Moment(locale.date(offer.day, voice.language), offer.day.isoformat())
    return Row(
        (
            Cell((*name, *_state(offer, voice))),
            Cell((Words(_size(offer, voice)),)),
            Cell((day,)),
            Cell((Code(offer.content),)),
        )
    )


def _file(offer: Offer, voice: Voice) -> Inlines:
    """What a file is, as a link to it if it is there."""
    key = f"format.{offer.format}"
    words: Inline = Words(voice.label(key)) if voice.has_label(key) else Code(offer.format)
    return (words,) if offer.state is State.MISSING else (Link(f"{FILE}{offer.path}", (words,)),)


def _state(offer: Offer, voice: Voice) -> Inlines:
    """That a file does not say what the site says today."""
    if offer.state is State.CURRENT:
        return ()
    return (Words(" "), Badge(voice.label(f"downloads.{offer.state.value}"), Tone.WARNING))


def _size(offer: Offer, voice: Voice) -> str:
    return locale.file_size(offer.size, voice.language)
