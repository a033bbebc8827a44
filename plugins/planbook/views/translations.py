"""How far the translations are, for everybody: coverage per language, what is older, and one click to the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from planbook.i18n import locale
from planbook.model import Entity, Text
from planbook.model.fields import specs
from planbook.pages import (
    OLDER,
    Align,
    Block,
    Cell,
    Code,
    Column,
    External,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Page,
    Paragraph,
    Prose,
    Row,
    Table,
    Words,
)
from planbook.views.generic import index_id, part
from planbook.views.parts import field_label
from planbook.views.sheet import Sheet
from planbook.views.standing import BEHIND, CURRENT, OPEN, STATES, Standing, catalogue, percent
from planbook.views.voice import Voice

INDEX = "translations"
HEADS = {CURRENT: "translations.current", BEHIND: "translations.older", OPEN: "translations.open"}


def pages(voice: Voice) -> Iterator[Sheet]:
    """One page, in every language of a site that has several."""
    others = [one for one in voice.siblings if one != voice.source_language]
    if others:
        yield Sheet(index_id(INDEX), INDEX, lambda: _page(others, voice), title=voice.label("translations.title"))


def _page(others: list[str], voice: Voice) -> Page:
    found = {one: voice.sibling(one).standing for one in others}
    own = found.get(voice.language)
    blocks: list[Block] = [Prose(voice.label("translations.text")), _languages(found, voice)]
    if own is not None:
        blocks += _own(own, voice)
    blocks.append(part("help", voice.label("translations.help"), (Prose(voice.label("translations.help_text")),)))
    blocks.append(_files(found, voice))
    return Page(
        id=index_id(INDEX),
        address=INDEX,
        title=voice.label("translations.title"),
        summary=voice.label("translations.text"),
        blocks=tuple(blocks),
    )


def _languages(found: dict[str, Standing], voice: Voice) -> Table:
    columns = (
        Column(voice.label("translations.language")),
        *(Column(voice.label(HEADS[one]), align=Align.END) for one in STATES),
        Column(voice.label("translations.share"), align=Align.END),
    )
    rows = []
    for language, one in found.items():
        numbers = tuple(Cell((Words(locale.number(one.words[state], voice.language)),)) for state in STATES)
        name = Words(locale.language_name(language, voice.language))
        rows.append(Row((Cell((name,)), *numbers, Cell((Words(_share(one.words, voice)),)))))
    return Table(voice.label("translations.by_language"), columns, tuple(rows))


def _share(words: Counter[str], voice: Voice) -> str:
    return locale.share(Fraction(percent(words), 100), voice.language)


def _own(one: Standing, voice: Voice) -> Iterator[Block]:
    """What is older in the reader's own language, each with its file."""
    title = voice.label("translations.what_is_older")
    if not one.older:
        yield part("older_here", title, (Paragraph((Words(voice.label("translations.nothing_older")),)),))
        return
    items = tuple(
        Item(
            (Link(f"{OLDER}{text.key}", (_name(entity, text, voice),)), Words(" – "), *_file(_path(text, voice), voice))
        )
        for entity, text in one.older
    )
    yield part("older_here", title, (Items(items),))


def _name(entity: Entity, text: Text, voice: Voice) -> Inline:
    name = text.key.partition("#")[2].partition("/")[0]
    label = field_label(entity.kind, name, voice) if name in specs(type(entity)) else name
    return Words(f"{voice.plain(voice.title(entity))}{voice.colon}{label}")


def _path(text: Text, voice: Voice) -> str:
    return f"{voice.language}/{catalogue(text.where.path)}"


def _file(path: str, voice: Voice) -> Inlines:
    """A catalogue, with a link to where it can be edited if the site knows."""
    where = voice.edit(path)
    return (External(where, path),) if where else (Code(path),)


def _files(found: dict[str, Standing], voice: Voice) -> Block:
    """Every file in every language: how much of it is current, leading to where it can be edited."""
    columns = (
        Column(voice.label("translations.file")),
        *(Column(locale.language_name(one, voice.language), align=Align.END) for one in found),
    )
    catalogues = sorted({name for one in found.values() for name in one.files})
    pages = sorted({name for one in found.values() for name in one.pages})
    rows = [_row(name, {one: here.files.get(name) for one, here in found.items()}, voice) for name in catalogues]
    rows += [_row(name, {one: here.pages.get(name) for one, here in found.items()}, voice) for name in pages]
    title = voice.label("translations.by_file")
    return part("files", title, (Table(title, columns, tuple(rows), quiet=True),))


def _row(name: str, words: dict[str, Counter[str] | None], voice: Voice) -> Row:
    cells = []
    for language, counted in words.items():
        share = _share(counted, voice) if counted else ""
        path = f"{language}/{name}" if name.endswith(".po") else f"{name.removesuffix('.md')}.{language}.md"
        where = voice.edit(path) if counted else ""
        cells.append(Cell((External(where, share),) if where else (Words(share),)))
    return Row((Cell((Code(name),)), *cells))
