"""StratML, Part 1 and Part 2 of any year, turned into a data file: `planbook import plan.xml`.

What goes where is the mirror of `exports.stratml`; docs/decisions/0014-formats-of-the-field.md says why. Every text
ends in a field, in a note, or in the list of what was left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import basename
from typing import Any, Final

from planbook.exchange.unfit import UnfitError
from planbook.exchange.xml import Element, parse
from planbook.exports.wording import KEPT, RELATIONS, STAGE
from planbook.graph import Graph
from planbook.importing.stratml.measures import day, indicator, period
from planbook.importing.stratml.people import People
from planbook.importing.stratml.reading import Reading
from planbook.importing.texts import line, markdown, shortened
from planbook.importing.yaml_text import text as yaml
from planbook.load.ids import languages
from planbook.load.wording import a
from planbook.problems import Problem, Span, problem, sort

ROOTS: Final = ("StrategicPlan", "PerformancePlanOrReport")
LARGEST: Final = 20_000_000
"""Bytes of a file; the largest published plan has some 400,000."""

LONGEST_TITLE: Final = 250
SHORTENED: Final = 120
_TYPES: Final = {"Performance_Plan": "work-plan", "Performance_Report": "report"}
_FIELDS: Final = {
    KEPT: ("Identifier in StratML", ["plan", "section", "result", "indicator", "party"], False),
    STAGE: ("Stage of the value chain", ["indicator"], False),
    RELATIONS: ("Ties to indicators and goals elsewhere", ["indicator"], True),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan as a data file; `declared` is a second one, with the further fields that it uses.

    `counts` says how many of what were made, `texts` how many texts were read.
    """

    plan: str
    content: str
    declared: str
    counts: dict[str, int]
    texts: int


def read(data: bytes, name: str, graph: Graph | None = None) -> tuple[Imported | None, tuple[Problem, ...]]:
    """Turn a file, called `name` in messages, into data; `graph` is what the data has already, whose parties are used.

    None where it is no StratML, or broken.
    """
    try:
        root = parse(data) if not data.startswith(b"PK") else None
    except UnfitError as error:
        return None, (error.told(name),)
    if root is None or root.name not in ROOTS:
        what = f"its outermost element is `{root.name}`" if root is not None else "it is a ZIP file"
        where = Span(name, 1, 1, 1, 2)
        hint = f"StratML begins with {' or '.join(ROOTS)}"
        return None, (problem("PB756", where, reason=f"this is no StratML: {what}", hint=hint),)
    return _File(Reading(name, graph.entities if graph is not None else ()), graph).read(root)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title; `rest` is the whole of one that is too long, `remarks` what a person has to look at."""

    text: str
    rest: str
    remarks: list[str]

    def with_rest(self, text: str) -> str:
        """A description with what the title could not hold before it."""
        return "\n\n".join(one for one in (self.rest, text) if one)


class _File:
    """One file on its way: the lists of entities that it becomes."""

    def __init__(self, reading: Reading, graph: Graph | None) -> None:
        self._reading, self._people = reading, People(reading, graph)
        self._declared = graph is not None and KEPT in graph.entities
        self._notes: list[dict[str, Any]] = []

    def read(self, root: Element) -> tuple[Imported, tuple[Problem, ...]]:
        reading = self._reading
        core = root.first("StrategicPlanCore") or root
        plan = self._plan(root, core)
        results = [found for one in core.elements() if (found := self._result(one, "goal")) is not None]
        if not results:
            reading.look(core, "there is no goal in this file")
        document = self._document(root, plan)
        content = {
            "plan": plan,
            "sections": self._stated(core),
            "principles": self._values(core),
            "results": results,
            "notes": self._notes,
            "documents": [document] if document else [],
            "parties": list(self._people.parties.values()),
        }
        problems = sort((*reading.problems, *reading.left(root)))
        counts = {name: len(value) for name, value in content.items() if isinstance(value, list)}
        counts["results"] = _count(results)
        counts["indicators"] = _count(results, "indicators") - counts["results"]
        look = "Lines that begin with # say what a person has to look at."
        head = (f"Made from {basename(reading.name)} (StratML). {look}",)
        declared = "" if self._declared else yaml({"fields": _fields()})
        return Imported(plan["id"], yaml(content, head), declared, counts, reading.texts), problems

    def _plan(self, root: Element, core: Element) -> dict[str, Any]:
        reading = self._reading
        title = self._title(root, "plan")
        found: dict[str, Any] = {
            "#": title.remarks,
            "id": reading.id(title.text, "plan", shared=True),
            "title": title.text,
            "summary": markdown(title.with_rest(reading.text(root, "Description"))),
            "type": _TYPES.get(root.get("Type"), "strategic-plan"),
        }
        language = root.get("lang").partition("-")[0].lower()
        if language in languages():
            found["language"] = language
        owners = [(one, self._people.organisation(one)) for one in core.all("Organization")]
        found["owners"] = list(dict.fromkeys(id for _, id in owners if id))
        found["parties"] = [one for element, _ in owners for one in self._people.assignments(element)]
        self._note(reading.text(root, "OtherInformation"), found["id"])
        about = root.first("AdministrativeInformation")
        if about is not None:
            found["period"] = period(reading, about)
            found[KEPT] = reading.identifier(about)
        submitter = root.first("Submitter") or (about.first("Submitter") if about is not None else None)
        if submitter is not None:
            found["submitted_by"] = self._people.submitter(submitter)
        return found

    def _document(self, root: Element, plan: dict[str, Any]) -> dict[str, Any]:
        """The document that the plan was published as, if the file names its address or its day."""
        about = root.first("AdministrativeInformation")
        if about is None:
            return {}
        reading = self._reading
        source, issued = reading.line(about, "Source"), day(reading, about, "PublicationDate")
        found: dict[str, Any] = {"title": plan["title"], "issued": issued}
        if source.startswith(("http://", "https://")):
            found["addresses"] = [{"link": source}]
        elif source:
            reading.look(about, f"the source is no address: {source}")
        if not issued and "addresses" not in found:
            return {}
        plan["document"] = reading.id(f"{plan['id']}-document", "document", shared=True)
        return {"id": plan["document"], **found}

    def _stated(self, core: Element) -> list[dict[str, Any]]:
        """Vision and mission, as sections of these ids."""
        found = []
        for name in ("Vision", "Mission"):
            element = core.first(name)
            text = self._reading.text(element, "Description") if element is not None else ""
            if element is not None and text:
                kept = self._reading.identifier(element)
                found.append({"id": name.lower(), "title": name, "text": markdown(text), KEPT: kept})
        return found

    def _values(self, core: Element) -> list[dict[str, Any]]:
        found = []
        for element in core.all("Value"):
            title, text = self._reading.line(element, "Name"), self._reading.text(element, "Description")
            if title or text:
                id = self._reading.id(title or text, "value")
                found.append({"id": id, "title": title, "text": markdown(text)})
        return found

    def _result(self, element: Element, level: str) -> dict[str, Any] | None:
        """A goal or objective with all that stands in it; None of any other element, or of one that says nothing."""
        if element.name not in ("Goal", "Objective") or not line(element.text).strip():
            return None
        reading = self._reading
        title = self._title(element, level)
        found: dict[str, Any] = {
            "#": title.remarks,
            "id": reading.id(title.text, level),
            "level": level if element.name == "Goal" or level == "objective" else "objective",
            "label": reading.line(element, "SequenceIndicator"),
            "title": title.text,
            "description": markdown(title.with_rest(reading.text(element, "Description"))),
            "parties": self._people.assignments(element),
            KEPT: reading.identifier(element),
        }
        self._note(reading.text(element, "OtherInformation"), found["id"])
        measured = (one for one in element.all("PerformanceIndicator") if line(one.text).strip())
        found["indicators"] = [self._indicator(one) for one in measured]
        found["results"] = [lower for one in element.elements() if (lower := self._result(one, "objective"))]
        return found

    def _indicator(self, element: Element) -> dict[str, Any]:
        found, other = indicator(self._reading, element)
        self._note(other, found["id"])
        return found

    def _title(self, element: Element, kind: str) -> _Title:
        reading = self._reading
        title = reading.line(element, "Name")
        if len(title) > LONGEST_TITLE:
            what = f"a title of {len(title)} characters; it was shortened, and stands whole in the description"
            return _Title(shortened(title, LONGEST_TITLE), title, [reading.look(element, what)])
        if title:
            return _Title(title, "", [])
        what = f"{a(kind)} without a name; the beginning of its description is taken for one"
        beginning = shortened(line(reading.text(element, "Description")), SHORTENED) or kind.capitalize()
        return _Title(beginning, "", [reading.look(element, what)])

    def _note(self, text: str, on: str) -> None:
        if text:
            id = self._reading.id(f"note-{len(self._notes) + 1}", "note")
            self._notes.append({"id": id, "text": markdown(text), "on": on})


def _fields() -> list[dict[str, Any]]:
    """The further fields, as a data file declares them."""
    return [
        {"id": id, "name": name, "on": on, "type": "label", **({"many": True} if many else {})}
        for id, (name, on, many) in _FIELDS.items()
    ]


def _count(results: list[dict[str, Any]], also: str = "") -> int:
    """How many results there are with those below them; with `also`, the entries of that list in them too."""
    return sum(1 + (len(one.get(also, ())) if also else 0) + _count(one["results"], also) for one in results)
