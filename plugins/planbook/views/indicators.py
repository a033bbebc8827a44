"""Indicators: where each started, what it is to reach, what was reported, on one scale and in words; what it lacks."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from planbook.answers.monitoring import Lack, Point, Reading, Scale, Series, lacks, scale, series
from planbook.i18n import locale
from planbook.model.results import Indicator, Measure
from planbook.pages import (
    Badge,
    Bar,
    Bars,
    Block,
    Blocks,
    Cell,
    Column,
    Facts,
    Inline,
    Inlines,
    Page,
    Paragraph,
    Row,
    Section,
    Table,
    Tone,
    Words,
)
from planbook.values.amount import round_to
from planbook.views import parts
from planbook.views.charts import marks
from planbook.views.generic import entity_page
from planbook.views.printed import place
from planbook.views.voice import Voice

MEASURES: Final = ("baseline", "milestones", "targets", "actuals")

POINTS: Final = {
    Point.BASELINE: "field.baseline",
    Point.MILESTONE: "monitoring.milestone",
    Point.TARGET: "monitoring.target",
    Point.ACTUAL: "field.actuals",
}

LACKS: Final = {
    Lack.UNIT: "monitoring.no_unit",
    Lack.BASELINE: "monitoring.no_baseline",
    Lack.TARGET: "monitoring.no_target",
    Lack.ACTUAL: "monitoring.no_actual",
    Lack.VERIFICATION: "monitoring.no_verification",
    Lack.FREQUENCY: "monitoring.no_frequency",
    Lack.PARTY: "monitoring.no_party",
}


def indicator_page(indicator: Indicator, voice: Voice) -> Page:
    """The page of one indicator: its values after its facts, then what it lacks."""
    return entity_page(indicator, voice, after=_values(indicator, voice), leave_out=MEASURES)


def indicator_section(indicator: Indicator, voice: Voice) -> Section:
    """An indicator on the page of its plan, in full."""
    mark = (Words(f"{indicator.label} "),) if indicator.label else ()
    found = parts.facts(indicator, voice, MEASURES)
    blocks = (*parts.lead(indicator, voice), *((Facts(found),) if found else ()), *_values(indicator, voice))
    return Section(indicator.local_id, (*mark, *voice.link(indicator)), blocks)


def missing(indicator: Indicator, voice: Voice) -> Inlines:
    """What an indicator lacks, as badges."""
    line: list[Inline] = []
    for lack in lacks(indicator):
        line.extend(((Words(" "),) if line else ()) + (Badge(voice.label(LACKS[lack]), Tone.WARNING),))
    return tuple(line)


def _values(indicator: Indicator, voice: Voice) -> Blocks:
    found = series(indicator, voice.graph)
    on = scale(found)
    blocks: list[Block] = []
    if on is not None:
        blocks.append(Paragraph((Words(voice.label("monitoring.scale")),)))
    for one in found:
        blocks.extend(_series(one, on, indicator, voice))
    lacking = missing(indicator, voice)
    if lacking:
        blocks.append(Paragraph((Words(voice.label("monitoring.missing") + voice.colon), *lacking)))
    return tuple(blocks)


def _series(one: Series, on: Scale | None, indicator: Indicator, voice: Voice) -> Blocks:
    """The values of the whole, or of one part, as bars and as a table; how much of the way is done."""
    title = voice.plain(voice.title(indicator))
    of = one.readings[0].measure.of
    if of is not None:
        title = f"{title}{voice.colon}{voice.said(of)}"
    blocks: list[Block] = []
    drawn = tuple(_bar(reading, on, indicator, voice) for reading in one.readings if reading.measure.value is not None)
    if on is not None and drawn:
        blocks.append(Bars(title, drawn, marks(on.low, on.high, voice), quiet=of is None))
    if one.reached is not None:
        blocks.append(Paragraph((Words(_reached(one.reached, voice)),)))
    columns = tuple(
        Column(voice.label(key))
        for key in ("monitoring.value", "field.when", "monitoring.amount", "monitoring.remarks")
    )
    rows = tuple(_row(reading, indicator, voice) for reading in one.readings)
    blocks.append(Table(title, columns, rows, quiet=of is None))
    return tuple(blocks)


def _reached(reached: Fraction, voice: Voice) -> str:
    percent = locale.share(abs(round_to(reached, Fraction(1, 100))), voice.language)
    return voice.label("monitoring.reached" if reached >= 0 else "monitoring.away", share=percent)


def _bar(reading: Reading, on: Scale | None, indicator: Indicator, voice: Voice) -> Bar:
    """From zero to the value: solid where it was measured, open where it is to be reached."""
    assert on is not None and reading.measure.value is not None
    label: list[Inline] = [Words(voice.label(POINTS[reading.point]))]
    if reading.measure.when is not None:
        label.extend((Words(voice.comma), voice.when(reading.measure.when)))
    value = reading.measure.value.range
    return Bar(
        label=tuple(label),
        value=_value(reading.measure, indicator, voice),
        low=on.place(min(Fraction(0), value.low)),
        high=on.place(max(Fraction(0), value.high)),
        solid=reading.point in (Point.BASELINE, Point.ACTUAL),
    )


def _value(measure: Measure, indicator: Indicator, voice: Voice) -> Inlines:
    """The value with its unit; in words where it is no number."""
    line: list[Inline] = []
    if measure.value is not None:
        line.append(Words(voice.quantity(measure.value)))
        if indicator.unit is not None:
            line.extend((Words(" "), voice.words(indicator.unit)))
    if measure.text is not None:
        line.extend(((Words(" – "),) if line else ()) + (voice.words(measure.text),))
    return tuple(line)


def _row(reading: Reading, indicator: Indicator, voice: Voice) -> Row:
    measure = reading.measure
    remarks: list[Block] = []
    if measure.comment is not None:
        remarks.append(voice.prose(measure.comment, indicator.container_id))
    if measure.by is not None:
        remarks.append(Paragraph((Words(voice.label("monitoring.by") + voice.colon), *voice.link(measure.by))))
    if measure.source is not None:
        said = place(measure.source, voice, indicator)
        remarks.append(Paragraph((Words(voice.label("field.source") + voice.colon), *said)))
    return Row(
        (
            Cell((Words(voice.label(POINTS[reading.point])),)),
            Cell((voice.when(measure.when),) if measure.when is not None else ()),
            Cell(_value(measure, indicator, voice)),
            Cell(blocks=tuple(remarks)),
        )
    )
