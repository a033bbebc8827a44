"""The pages of two frameworks: matrix, pairs, proofs, gaps and the file, with figures checked by hand.

The printed table of the Joint Work Plan for the CBD and CMS Secretariats has 14 rows. They make 19 pairs of Migratory
Species Targets (16, of which 3 and 9 are not printed) and Aichi Targets (20, of which 16 is not printed).
"""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook import pages as p
from planbook.i18n.languages import Languages
from planbook.pipeline import build, catalogues, voice
from planbook.site.html import blocks
from planbook.views import crosswalks
from planbook.views.csv_files import BYTE_ORDER_MARK, csv_file

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 15)
LANGUAGES = Languages("en", ("en", "fr", "es"))


@cache
def pages(language: str = "en") -> dict[str, p.Page]:
    built = build(ROOT / "data", TODAY)
    found, _ = catalogues(ROOT / "i18n", ("fr", "es"))
    return {page.id: page for page in crosswalks.pages(voice(built, language, LANGUAGES, found, TODAY))}


def page(rows: str, columns: str, language: str = "en") -> p.Page:
    return pages(language)[f"crosswalk:{rows}--{columns}"]


def section(page: p.Page, anchor: str) -> p.Section:
    return next(one for one in page.blocks if isinstance(one, p.Section) and one.anchor == anchor)


def matrix(page: p.Page) -> p.Matrix:
    return next(one for one in page.blocks if isinstance(one, p.Matrix))


def table(section: p.Section) -> p.Table:
    return next(one for one in section.blocks if isinstance(one, p.Table))


def lines(page: p.Page) -> list[list[str]]:
    (download,) = page.downloads
    assert download.content.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(download.content.removeprefix(BYTE_ORDER_MARK), newline="")))


@pytest.mark.slow
def test_there_is_a_page_for_each_two_related_frameworks_both_ways_and_one_for_all_gaps():
    assert {one.address for one in pages().values()} == {
        "crosswalks/smt--aichi",
        "crosswalks/aichi--smt",
        "crosswalks/aichi--gbf",
        "crosswalks/gbf--aichi",
        "crosswalks/smt--gbf",
        "crosswalks/gbf--smt",
        "crosswalks/gaps",
    }


@pytest.mark.slow
def test_the_matrix_shows_the_printed_pairs_and_nothing_else():
    """16 rows, 20 columns, 19 signs; the rows of targets 3 and 9 and the column of Aichi Target 16 are empty."""
    found = matrix(page("smt", "aichi"))
    filled = [[bool(cell) for cell in row.cells] for row in found.rows]
    assert (len(found.rows), len(found.columns), sum(map(sum, filled))) == (16, 20, 19)
    assert [number for number, row in enumerate(filled, 1) if not any(row)] == [3, 9]
    assert [number for number, column in enumerate(zip(*filled, strict=True), 1) if not any(column)] == [16]
    assert {sign for row in found.rows for cell in row.cells for sign in (one.sign for one in cell)} == {"∩"}


def test_every_sign_leads_to_a_line_of_the_page():
    for one in pages().values():
        if one.id == "crosswalk:gaps":
            continue
        rows = [row for part in one.blocks if isinstance(part, p.Section) for row in _rows(part)]
        signs = [sign for row in matrix(one).rows for cell in row.cells for sign in cell]
        assert sorted(sign.anchor for sign in signs) == sorted(row.anchor for row in rows)
        assert len({row.anchor for row in rows}) == len(rows)


def _rows(part: p.Section) -> list[p.Row]:
    return [row for block in part.blocks if isinstance(block, p.Table) for row in block.rows]


def test_stated_and_inferred_pairs_never_share_a_table_or_a_look():
    stated, inferred = page("smt", "aichi"), page("smt", "gbf")
    assert [one.anchor for one in stated.blocks if isinstance(one, p.Section)] == ["part_stated", "part_gaps"]
    assert [one.anchor for one in inferred.blocks if isinstance(one, p.Section)] == [
        "part_inferred",
        "part_unknown",
        "part_gaps",
    ]
    assert len(table(section(inferred, "part_inferred")).rows) == 9
    assert not any(sign.quiet for row in matrix(stated).rows for cell in row.cells for sign in cell)
    assert all(sign.quiet for row in matrix(inferred).rows for cell in row.cells for sign in cell)


def test_an_inferred_pair_shows_its_proof(outline):
    """Target 10 overlaps Aichi 11 (row `pair-sites`), which is part of the later target 3: so they overlap."""
    said = outline(page("smt", "gbf"))
    assert (
        "- [Target 10 → smt/target-10] – [overlaps → cbd-cms-joint/pair-sites] – [Target 11 → aichi/target-11] "
        "(Aichi Targets) – [part of the other → aichi-gbf-protected-areas] – [Target 3 → gbf/target-3]"
    ) in said
    assert "¶ Overlaps ∘ Part of the other = Overlaps" in said


def test_the_gaps_stand_on_both_sides(outline):
    said = outline(p.Page(id="", address="", title="", blocks=(section(page("smt", "aichi"), "part_gaps"),)))
    assert "[Migratory Species Targets → smt] – 2 of 16" in said
    assert "[Aichi Targets → aichi] – 1 of 20" in said
    assert [line.strip() for line in said.splitlines() if line.strip().startswith("- ")] == [
        "- [Target 3: Better governance → smt/target-3]",
        "- [Target 9: States act together along migration routes → smt/target-9]",
        "- [Target 16: Nagoya Protocol in force → aichi/target-16]",
    ]


def test_one_page_has_the_gaps_of_all_crosswalks():
    found = pages()["crosswalk:gaps"]
    parts = [one for one in found.blocks if isinstance(one, p.Section)]
    assert [part.anchor for part in parts] == ["gaps_smt_aichi", "gaps_aichi_gbf", "gaps_smt_gbf"]
    anchors = [side.anchor for part in parts for side in part.blocks if isinstance(side, p.Section)]
    assert len(anchors) == len(set(anchors)) == 6


def test_the_file_has_a_line_for_each_pair_and_each_gap():
    head, *found = lines(page("smt", "aichi"))
    assert {len(line) for line in found} == {len(head)}
    assert [line[0] for line in found] == ["Stated"] * 19 + ["Maps to nothing"] * 3
    assert found[0][1:7] == [
        "smt/target-1",
        "Target 1: Awareness of migratory species",
        "aichi/target-1",
        "Target 1: Awareness of biodiversity",
        "intersects",
        "Overlaps",
    ]
    assert [line[1] or line[3] for line in found[19:]] == ["smt/target-3", "smt/target-9", "aichi/target-16"]


def test_the_file_tells_inferred_pairs_from_stated_ones():
    _, *found = lines(page("smt", "gbf"))
    assert [line[0] for line in found].count("Inferred") == 24
    proven = next(line for line in found if (line[1], line[3]) == ("smt/target-10", "gbf/target-3"))
    assert proven[5:7] == ["intersects", "Overlaps"]
    assert proven[-2] == "cbd-cms-joint/pair-sites; aichi-gbf-protected-areas"


@given(st.text(), st.text(alphabet="=+-@\t\r\n \"',;＝＋－＠a1"))
def test_no_cell_of_a_file_is_a_formula_and_none_is_lost(one, other):
    content = csv_file([[one, other]])
    (row,) = csv.reader(io.StringIO(content.removeprefix(BYTE_ORDER_MARK), newline=""))
    for cell, written in zip(row, (one, other), strict=True):
        assert not cell.lstrip().startswith(tuple("=+-@\t\r\n＝＋－＠"))
        assert not cell.startswith(tuple("\t\r\n"))
        assert cell in (written, f"'{written}")


def test_the_matrix_is_a_table_that_is_announced_and_reached_by_keyboard():
    html = blocks((matrix(page("smt", "aichi")),), lambda id: f"/{id}")
    assert 'role="group" tabindex="0" aria-label="Migratory Species Targets down, Aichi Targets across"' in html
    assert "<caption>Migratory Species Targets down, Aichi Targets across</caption>" in html
    assert (html.count('<th scope="col">'), html.count('<th scope="row">')) == (21, 16)
    assert html.count('<a href="#pair_') == 19
    assert '<a href="#pair_smt_target-1_aichi_target-1"><span class="pb-sign" aria-hidden="true">∩</span>' in html


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_language_has_the_same_pages_and_lines(language):
    english = pages()
    for id, other in pages(language).items():
        assert other.address == english[id].address
        assert [one.name for one in other.downloads] == [one.name for one in english[id].downloads]
        if other.downloads:
            own, theirs = lines(english[id]), lines(other)
            assert [(line[1], line[3], line[5]) for line in own[1:]] == [(one[1], one[3], one[5]) for one in theirs[1:]]
