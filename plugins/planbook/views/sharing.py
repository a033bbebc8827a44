"""Costs that several parties bear in exact shares: the fractions, that they add up to one, and what they rest on."""

from __future__ import annotations

from fractions import Fraction

from planbook.answers.money import Shared, shared
from planbook.i18n import locale
from planbook.model.parties import CostSharing
from planbook.pages import (
    Badge,
    Bar,
    Bars,
    Block,
    Blocks,
    Cell,
    Code,
    Column,
    Facts,
    Inlines,
    Page,
    Row,
    Section,
    Table,
    Tone,
    Words,
)
from planbook.values.amount import show_number
from planbook.views import parts
from planbook.views.generic import entity_page, part
from planbook.views.voice import Voice


def sharings(found: tuple[CostSharing, ...], voice: Voice) -> Blocks:
    """The shared costs of a plan, each under its heading."""
    if not found:
        return ()
    sections = (Section(one.local_id, voice.link(one), (*_facts(one, voice), *divided(one, voice))) for one in found)
    return (part("sharings", voice.label("kinds.cost-sharing"), tuple(sections)),)


def sharing_page(sharing: CostSharing, voice: Voice) -> Page:
    """The page of one shared cost."""
    return entity_page(sharing, voice, before=divided(sharing, voice), leave_out=("shares",))


def _facts(sharing: CostSharing, voice: Voice) -> Blocks:
    found = parts.facts(sharing, voice, ("shares",))
    return (Facts(found),) if found else ()


def divided(sharing: CostSharing, voice: Voice) -> Blocks:
    """Who bears which part, as bars and as a table; the last row says what the parts add up to."""
    found = shared(sharing, voice.graph)
    if not sharing.shares:
        return ()
    title = voice.plain(voice.title(sharing))
    bars = tuple(
        Bar(voice.link(one.party), (Words(_fraction(one.share, voice)),), 0.0, float(one.share))
        for one in sharing.shares
    )
    blocks: list[Block] = [Bars(title, bars, quiet=True)]
    columns = [Column(voice.label("kind.party")), Column(voice.label("field.shares"))]
    if found.parts:
        columns.append(Column(voice.label("field.amount")))
    rows = [
        Row((Cell(voice.link(one.party)), Cell((Words(_fraction(one.share, voice)),)), *_amount(found, number, voice)))
        for number, one in enumerate(sharing.shares)
    ]
    whole = Cell((voice.money(found.amount),)) if found.amount is not None else None
    rows.append(
        Row(
            (Cell((Words(voice.label("total.sum")),)), Cell(_sum(found, voice)), *((whole,) if whole else ())), "", True
        )
    )
    blocks.append(Table(title, tuple(columns), tuple(rows), quiet=True))
    return tuple(blocks)


def _amount(found: Shared, number: int, voice: Voice) -> tuple[Cell, ...]:
    return (Cell((voice.money(found.parts[number]),)),) if found.parts else ()


def _fraction(share: Fraction, voice: Voice) -> str:
    """A share in the language's own form, and as the exact fraction where that is another."""
    said, exact = locale.share(share, voice.language), f"{share.numerator}/{share.denominator}"
    return said if said == exact or share.denominator == 1 else f"{said} ({exact})"


def _sum(found: Shared, voice: Voice) -> Inlines:
    """The sum written out: 1/3 + 2/3 = 1."""
    added = " + ".join(f"{one.share.numerator}/{one.share.denominator}" for one in found.sharing.shares)
    agrees = found.sum == 1
    badge = Badge(voice.label("budget.agrees" if agrees else "budget.disagrees"), Tone.GOOD if agrees else Tone.WARNING)
    return (Code(f"{added} = {show_number(found.sum)}"), Words(" "), badge)
