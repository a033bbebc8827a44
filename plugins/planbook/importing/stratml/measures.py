"""Performance indicators with their values."""

from __future__ import annotations

import re
from typing import Any, Final

from planbook.exchange.xml import Element
from planbook.exports.wording import KEPT, RELATIONS, STAGE, Relationship
from planbook.importing.known import said
from planbook.importing.stratml.reading import Reading
from planbook.importing.texts import line, markdown

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?")


def period(reading: Reading, element: Element) -> str:
    """The time from one day to another, open where one of them is missing."""
    days = [day(reading, element, name) for name in ("StartDate", "EndDate")]
    if not any(days):
        return ""
    if days[0] and days[1] and days[0] > days[1]:
        reading.look(element, f"it ends on {days[1]}, before it begins on {days[0]}; the days were exchanged")
        days.reverse()
    return days[0] if days[0] == days[1] else f"{days[0] or '..'}/{days[1] or '..'}"


def day(reading: Reading, element: Element, name: str) -> str:
    """A day, without its time zone; nothing where it is none."""
    written = reading.line(element, name)
    found = _DAY.fullmatch(written)
    if written and found is None:
        reading.look(element, f"{name} is no day: {written}")
    return found[1] if found else ""


def indicator(reading: Reading, element: Element) -> tuple[dict[str, Any], str]:
    """An indicator, and what else is said of it, for a note."""
    title = reading.line(element, "MeasurementDimension") or reading.line(element, "Name")
    remarks = []
    if not title:
        title = "Indicator"
        remarks.append(reading.look(element, "an indicator that does not say what is measured"))
    found: dict[str, Any] = {
        "#": remarks,
        "id": reading.id(title, "indicator"),
        "label": reading.line(element, "SequenceIndicator"),
        "title": title,
        "description": markdown(reading.text(element, "Description")),
        "unit": reading.line(element, "UnitOfMeasurement"),
        STAGE: element.get("ValueChainStage"),
        KEPT: reading.identifier(element),
        RELATIONS: [str(_relationship(reading, one)) for one in element.all("Relationship")],
    }
    for instance in element.all("MeasurementInstance"):
        _instance(reading, instance, found)
    return found, reading.text(element, "OtherInformation")


def _relationship(reading: Reading, element: Element) -> Relationship:
    own = reading.line(element, "Identifier")
    referents = [line(reading.own(one)) for one in element.all("ReferentIdentifier")]
    return Relationship(
        element.get("RelationshipType"),
        tuple(one for one in (*referents, own) if one),
        reading.line(element, "Name"),
        reading.line(element, "Description"),
    )


def _instance(reading: Reading, instance: Element, found: dict[str, Any]) -> None:
    place = instance.first("Place")
    of = line(f"{reading.line(place, 'Name')} {reading.line(place, 'PlaceIdentifier')}") if place is not None else ""
    for name, usual in (("TargetResult", "targets"), ("ActualResult", "actuals")):
        for result in instance.all(name):
            field, measure = _measure(reading, result, usual)
            if not any(value for key, value in measure.items() if key != "id"):
                continue
            measure["of"] = of
            if field == "baseline" and "baseline" in found:
                field = "actuals"
                reading.look(result, "a second baseline; it is kept as a value that was reported")
            if field == "baseline":
                found["baseline"] = measure
            else:
                measure["id"] = f"{field.removesuffix('s')}-{len(found.setdefault(field, [])) + 1}"
                found[field].append(measure)


def _measure(reading: Reading, result: Element, usual: str) -> tuple[str, dict[str, Any]]:
    units = reading.line(result, "NumberOfUnits").replace(",", "")
    descriptor = result.first("Descriptor")
    name = reading.line(descriptor, "DescriptorName") if descriptor is not None else ""
    value = reading.line(descriptor, "DescriptorValue") if descriptor is not None else ""
    special = "milestones" if usual == "targets" else "baseline"
    kind = special if name.casefold() in said(f"field.{special}") else ""
    text = value if kind or not name else f"{name}: {value}" if value else name
    if units and not _NUMBER.fullmatch(units):
        reading.look(result, f"NumberOfUnits is no number: {units}; it is kept in words")
        text, units = "; ".join(one for one in (units, text) if one), ""
    comment = markdown(reading.text(result, "Description"))
    return kind or usual, {"value": units, "when": period(reading, result), "text": text, "comment": comment}
