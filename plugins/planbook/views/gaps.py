"""What maps to nothing: a section on the page of two frameworks, and one page for all of them.

The section stands beside the matrix, which shows gaps as empty rows and columns. The page is for whoever asks that
question alone. A page of gaps for every two frameworks would say on its own only what its neighbour says already.
"""

from __future__ import annotations

from planbook.answers.crosswalk import Crosswalk, Gap, Side
from planbook.model.frameworks import Element
from planbook.pages import (
    Around,
    Badge,
    Block,
    Blocks,
    Inlines,
    Item,
    Items,
    Link,
    Page,
    Paragraph,
    Prose,
    Section,
    Step,
    Tone,
    Words,
)
from planbook.values.relation import says_something
from planbook.views.crosswalk_links import GAPS, crosswalk_id, title
from planbook.views.generic import index_id
from planbook.views.naming import short
from planbook.views.voice import Voice


def gap_page(voice: Voice) -> Page:
    """What maps to nothing, in all crosswalks: what rows state first, then what is only inferred."""
    found = sorted(voice.crosswalks, key=lambda one: not one.stated)
    sections = []
    for one in found:
        blocks = both_gaps(one, voice, f"gaps_{one.rows.framework.id}_{one.columns.framework.id}")
        inferred = () if one.stated else (Words(" "), Badge(voice.label("crosswalk.basis_inferred"), Tone.OPEN))
        link = Link(crosswalk_id(one), (Words(title(one, voice)),))
        name = f"gaps_{one.rows.framework.id}_{one.columns.framework.id}"
        sections.append(Section(name, (link, *inferred), blocks))
    return Page(
        id=GAPS,
        address="crosswalks/gaps",
        title=voice.label("mapping.gaps"),
        kicker=(Words(voice.label("kinds.mapping")),),
        summary=voice.label("crosswalk.all_gaps_text"),
        blocks=(Prose(voice.label("crosswalk.all_gaps_text")), *sections),
        around=Around(crumbs=(Step(index_id("crosswalks"), voice.label("index.crosswalks")),)),
    )


def both_gaps(crosswalk: Crosswalk, voice: Voice, prefix: str) -> Blocks:
    """The gaps on both sides of a crosswalk, a section for each."""
    return tuple(_side(side, voice, prefix) for side in (crosswalk.rows, crosswalk.columns))


def _side(side: Side, voice: Voice, prefix: str) -> Section:
    """The elements of one framework that map to nothing."""
    body: Block = Paragraph((Words(voice.label("mapping.no_gaps")),))
    if side.gaps:
        body = Items(tuple(_gap(gap, voice) for gap in side.gaps))
    share = voice.label("crosswalk.share", part=len(side.gaps), whole=len(side.elements))
    heading: Inlines = (*voice.link(side.framework), Words(f" – {share}"))
    return Section(f"{prefix}_{side.framework.id}", heading, (body,))


def _gap(gap: Gap, voice: Voice) -> Item:
    if not gap.inferred:
        return Item(voice.link(gap.element))
    telling = [one for one in gap.inferred if says_something(one.tie)]
    ends: list[Element] = [one.end for one in telling or gap.inferred]
    key = "crosswalk.gap_inferred" if telling else "crosswalk.gap_unknown"
    line: list[Words | Link] = [Words(voice.label(key) + voice.colon)]
    for number, end in enumerate(ends):
        line.extend((*((Words(voice.comma),) if number else ()), Link(end.id, (short(end, voice),))))
    return Item(voice.link(gap.element), (Paragraph(tuple(line)),))
