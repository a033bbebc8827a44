"""A crosswalk as a table for spreadsheets: a line for each pair, stated or inferred, and for each gap on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from planbook.answers.crosswalk import Chain, Crosswalk, Inferred, Pair, Side
from planbook.model.frameworks import Element
from planbook.pages import Download
from planbook.views.csv_files import csv_file
from planbook.views.ties import carriers, reasoning, stated_word, tie_word
from planbook.views.voice import Voice


def crosswalk_file(crosswalk: Crosswalk, voice: Voice) -> Download:
    """The file beside a matrix. Ids and codes are the same in every language, words are the page's own."""
    rows, columns = crosswalk.rows.framework, crosswalk.columns.framework
    head = [
        voice.label("crosswalk.basis"),
        f"{voice.plain(voice.title(rows))} (id)",
        voice.plain(voice.title(rows)),
        f"{voice.plain(voice.title(columns))} (id)",
        voice.plain(voice.title(columns)),
        f"{voice.label('field.relation')} (id)",
        *(voice.label(f"field.{one}") for one in ("relation", "degree", "confidence", "rationale")),
        voice.label("mapping.carried"),
        voice.label("crosswalk.rows"),
        voice.label("crosswalk.chains"),
    ]
    lines = [
        head,
        *(_stated(one, voice) for one in crosswalk.stated),
        *(_inferred(one, voice) for one in crosswalk.inferred),
    ]
    lines.extend(_gaps(crosswalk.rows, voice, first=True))
    lines.extend(_gaps(crosswalk.columns, voice, first=False))
    return Download(f"{rows.id}--{columns.id}.csv", voice.label("crosswalk.file"), csv_file(lines))


def _stated(pair: Pair, voice: Voice) -> list[str]:
    entry = pair.entry
    return [
        voice.label("crosswalk.basis_stated"),
        *_element(pair.start, voice),
        *_element(pair.end, voice),
        pair.tie.value,
        stated_word(pair.tie, voice),
        voice.word(entry.degree) if entry.degree is not None else "",
        voice.word(entry.confidence) if entry.confidence is not None else "",
        voice.said(entry.rationale) if entry.rationale is not None else "",
        "; ".join(voice.flat(one) for one in carriers(entry, voice)),
        entry.id,
        "",
    ]


def _inferred(pair: Inferred, voice: Voice) -> list[str]:
    steps = dict.fromkeys(step.entry.id for chain in pair.chains for step in chain.steps)
    return [
        voice.label("crosswalk.basis_inferred"),
        *_element(pair.start, voice),
        *_element(pair.end, voice),
        pair.tie.value,
        tie_word(pair.tie, voice),
        *("",) * 4,
        "; ".join(steps),
        "; ".join(_reasoning(chain, voice) for chain in pair.chains),
    ]


def _reasoning(chain: Chain, voice: Voice) -> str:
    return voice.flat(reasoning(chain, voice).text)


def _gaps(side: Side, voice: Voice, first: bool) -> Iterator[list[str]]:
    for gap in side.gaps:
        here, there = _element(gap.element, voice), ["", ""]
        yield [voice.label("crosswalk.basis_gap"), *(here if first else there), *(there if first else here), *("",) * 8]


def _element(element: Element, voice: Voice) -> list[str]:
    return [element.id, voice.plain(voice.title(element))]
