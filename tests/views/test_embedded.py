"""The blocks of hand-written pages, on the guide page that shows each of them live."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planbook import pipeline, source
from planbook.graph import link
from planbook.i18n.languages import Languages
from planbook.load import load
from planbook.pages import Bars, Items, Matrix, Paragraph, Table
from planbook.pipeline import Build
from planbook.values.relation import Tie
from planbook.views.embedded import embedded

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
KINDS = [[Table], [Items], [Matrix, Table, Paragraph], [Bars], [Bars]]
"""What the page shows, in its order: a table, a list, a matrix with its list and a link, a timeline, a chart."""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guide_shows_every_block_live(language, sample):
    name = "blocks.md" if language == "en" else f"blocks.{language}.md"
    text = (GUIDE / name).read_text(encoding="utf-8")
    found, problems = embedded(text, name, sample("", language).voice)
    assert problems == []
    assert [[type(block) for block in one.blocks] for one in found] == KINDS


def _made(query, sample, language="en"):
    found, problems = embedded(f"```plan-matrix\n{query}\n```\n", "page.md", sample("", language).voice)
    assert problems == []
    return found[0].blocks


def test_a_matrix_in_prose_is_that_of_the_crosswalk_page(sample):
    matrix, table, _ = _made("rows: smt\ncolumns: aichi", sample)
    (crosswalk,) = (
        one
        for one in sample("", "en").voice.crosswalks
        if {one.rows.framework.id, one.columns.framework.id} == {"smt", "aichi"}
    )
    signs = [sign for row in matrix.rows for cell in row.cells for sign in cell]
    assert len(signs) == len(crosswalk.stated) + len(crosswalk.inferred) == 19
    assert len(table.rows) == 19
    assert matrix.page == "crosswalk:smt--aichi"


def test_a_relation_keeps_its_pairs_and_leaves_out_empty_rows(sample):
    matrix, table, _ = _made("rows: smt\ncolumns: gbf\nrelation: intersects", sample)
    crosswalk = next(
        one for one in sample("", "en").voice.crosswalks if one.columns.framework.id == "gbf" and not one.stated
    )
    wanted = {(one.start.id, one.end.id) for one in crosswalk.inferred if one.tie is Tie.INTERSECTS}
    assert len(table.rows) == len(wanted) > 0
    assert all(any(row.cells) for row in matrix.rows)
    assert len(matrix.columns) == len({end for _, end in wanted})


def test_the_signs_of_a_matrix_lead_to_the_page_of_the_two(sample):
    spoken = sample("", "en")
    matrix, *_ = _made("rows: smt\ncolumns: aichi", sample)
    anchors = {sign.anchor for row in matrix.rows for cell in row.cells for sign in cell}
    rows = {row.anchor for section in spoken.pages[matrix.page].blocks for row in _rows(section)}
    assert anchors <= rows


def _rows(block):
    if isinstance(block, Table):
        yield from block.rows
    for inner in getattr(block, "blocks", ()):
        yield from _rows(inner)


def test_nothing_found_is_said(sample):
    (only,) = _made("rows: smt\ncolumns: aichi\nbasis: inferred", sample)
    assert isinstance(only, Paragraph)


SITE = """\
plan: {id: coast, title: The coast}
fields:
  - {id: river-km, name: River kilometre, on: activity, type: label}
  - {id: office-in-charge, name: In charge, on: activity}
activities:
  - {id: sweep, title: Sweep it, river-km: "12", office-in-charge: North}
  - {id: dig, title: Dig, river-km: "3", office-in-charge: South}
"""


def _block(query):
    document, _ = source.read_text(SITE, "data/plan.yml")
    assert document is not None
    built = Build(link(load((document,))[0]), (), (document,))
    voice = pipeline.voice(built, "en", Languages("en", ("en",)), {}, date(2026, 1, 1))
    return embedded(f"```plan-table\n{query}\n```\n", "page.md", voice)


@pytest.mark.parametrize("test", ['river-km: "12"', "office-in-charge: North"])
def test_fields_of_the_site_filter_and_show_like_any_other(test):
    found, problems = _block(f"show: activities\n{test}\ncolumns: [title, river-km, office-in-charge]\nsort: river-km")
    assert problems == []
    (table,) = found[0].blocks
    assert [column.head for column in table.columns][1:] == ["River kilometre", "In charge"]
    assert len(table.rows) == 1
    assert "12" in str(table.rows[0]) and "North" in str(table.rows[0])


def test_a_field_of_another_kind_is_no_filter():
    _, problems = _block("show: parties\nriver-km: 12")
    assert [one.code for one in problems] == ["PB604"]
