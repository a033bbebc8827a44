"""The text around tables: title, sections, lists of statements, lists of activities."""

from __future__ import annotations

from collections.abc import Sequence

from planbook.importing.tables import labels
from planbook.importing.tables.activities import nested
from planbook.importing.tables.document import Passage
from planbook.importing.tables.meter import Bit, Fate
from planbook.importing.tables.paragraphs import is_heading, statement
from planbook.importing.tables.results import Results
from planbook.importing.tables.work import Entry, Work
from planbook.importing.texts import shortened


class Prose:
    """Takes runs of paragraphs of one meaning, in order."""

    def __init__(self, work: Work, results: Results) -> None:
        self.work, self.results = work, results
        self._section: Entry | None = None

    def take(self, meaning: str, passages: Sequence[Passage]) -> None:
        """A run of paragraphs."""
        work = self.work
        match meaning:
            case "result" | "objective":
                for one in passages:
                    self.results.row([one], meaning if meaning == "objective" else "component")
            case "activities":
                self.results.hold(nested(work, passages))
            case "principles" | "assumptions" | "risks" | "requests":
                self._statements(meaning, passages)
            case "sections":
                for one in passages:
                    self._paragraph(one)
                return
            case _:
                self._of_plan(meaning, passages)
                return
        self._section = None

    def _of_plan(self, meaning: str, passages: Sequence[Passage]) -> None:
        """What is said of the plan itself."""
        work = self.work
        match meaning:
            case "title":
                self._title(passages)
            case "summary":
                work.more(work.plan, "summary", work.prose(passages))
            case "note":
                work.note(work.plan, work.prose(passages, Fate.NOTE))
            case _:
                work.line(passages, Fate.LAYOUT)
        work.footnotes(work.plan, passages)

    def apart(self) -> None:
        """What follows does not belong to the section before."""
        self._section = None

    def _title(self, passages: Sequence[Passage]) -> None:
        work = self.work
        if work.mapped.title or work.plan.get("title"):
            work.note(work.plan, work.prose(passages, Fate.NOTE))
            return
        title = work.line(passages)
        if len(title) > 250:
            work.more(work.plan, "summary", work.prose(passages))
            work.look(work.plan, passages[0].place, "the title was shortened; it stands whole in the summary")
        work.plan["title"] = shortened(title, 250)

    def _statements(self, kind: str, passages: Sequence[Passage]) -> None:
        """A heading only says what follows; every paragraph after it is one statement, what has no number goes on."""
        work = self.work
        listed = work.lists[kind]
        for one in passages:
            if statement(one):
                work.meter.take(one, Fate.LAYOUT)
                continue
            found = labels.front(one.text)
            if found is None and not one.level and one.text.endswith(":"):
                work.note(work.plan, work.prose([one], Fate.NOTE))
                continue
            if found is None and not one.level and listed and listed[-1].get("label"):
                work.more(listed[-1], "text", work.prose([one]))
                continue
            id = work.ids.of(f"{kind[:-1]}-{len(listed) + 1}", kind[:-1])
            entry: Entry = {"id": id}
            bit = Bit.of(one)
            if found is not None:
                work.meter.take(Bit(one, found.start, found.end))
                entry["label"] = found.label
                bit = Bit(one, found.text, len(one.text))
            entry["text"] = work.prose([bit]).removeprefix("- ").strip()
            listed.append(entry)
            work.footnotes(entry, [one])

    def _paragraph(self, passage: Passage) -> None:
        """A heading or a numbered paragraph begins a section; everything else goes on with the one before."""
        work = self.work
        found = labels.front(passage.text)
        if is_heading(passage) and len(passage.text) <= 250:
            self._section = self._begun(work.titled({"id": ""}, Bit.of(passage), "section"))
        elif found is not None and not passage.level and not found.label.startswith("("):
            work.meter.take(Bit(passage, found.start, found.end))
            entry = {"id": work.ids.of(f"paragraph-{found.label}", "section"), "label": found.label}
            self._section = self._begun({**entry, "text": work.prose([Bit(passage, found.text, len(passage.text))])})
        elif self._section is None:
            id = work.ids.of(f"text-{len(work.lists['sections']) + 1}", "section")
            self._section = self._begun({"id": id, "text": work.prose([passage])})
        else:
            text = work.prose([passage])
            listed = passage.level and self._section.get("text", "").rpartition("\n")[2].lstrip().startswith("- ")
            if listed:
                self._section["text"] += f"\n{text}"
            else:
                work.more(self._section, "text", text)
        work.footnotes(self._section, [passage])

    def _begun(self, entry: Entry) -> Entry:
        self.work.lists["sections"].append(entry)
        return entry
