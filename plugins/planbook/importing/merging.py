"""A workbook into data files and catalogues, as values: what becomes of every change, and the files as they would be.

Nothing is written here. What was made is read again first: it must say exactly what was wanted, and break nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from planbook import source
from planbook.exchange.units import Bundle, Status, Unit, seal
from planbook.importing.changes import compare
from planbook.importing.data import Data
from planbook.importing.entering import Entered, Enterer
from planbook.importing.kept import Base, Change, Found, Fresh, Outcome, is_text
from planbook.importing.making import Maker
from planbook.importing.workbook import Book
from planbook.problems import Problem, Severity, Span, problem
from planbook.source import Document


@dataclass(slots=True)
class Merged:
    """What an import would do. `units` are translations to be entered into the catalogue of the workbook's language."""

    found: Found
    files: dict[str, str] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing stands against writing all of it."""
        return not any(one.severity is Severity.error for one in self.problems)


def merge(
    book: Book,
    base: Base,
    data: Data,
    texts: Callable[[str], str],
    *,
    folder: str = "data",
    remove: bool = False,
    partial: bool = False,
) -> Merged:
    """Decide about a workbook. `texts` gives a data file as it is; `folder` is the name of the data folder.

    Where the files would break the data, or say something else than was meant, there are none; `partial`: there are
    those without the rows that this comes of.
    """
    found = compare(book, base, data)
    merged = Merged(found, problems=list(found.problems))
    merged.units = [unit for one in found.changes for unit in _units(one, merged.problems)]
    plan = base.plan or next((one.id for one in found.fresh if one.kind == "plan"), "")
    entered = _entered(found, data, texts, plan, folder, remove)
    wrong = _verified(found, entered, data, base)
    left_out = partial and _refused(found, wrong)
    if left_out:
        entered = _entered(found, data, texts, plan, folder, remove)
    merged.problems += entered.problems
    merged.problems += [one for one, _ in wrong]
    merged.files = entered.files if not wrong or (left_out and not _verified(found, entered, data, base)) else {}
    if not remove:
        for sheet, row in found.gone:
            hint = "--remove takes it out of the data; otherwise it stays"
            merged.problems.append(problem("PB771", Span(book.name, 1, 1, 1, 2), id=row, sheet=sheet, hint=hint))
    return merged


def _entered(found: Found, data: Data, texts: Callable[[str], str], plan: str, folder: str, remove: bool) -> Entered:
    writer = Enterer(data, texts, plan)
    new = next((one for one in found.fresh if one.kind == "plan"), None)
    writer.currency = writer.currency or (new.values.get("currency", "") if new is not None else "")
    by_row: dict[str, list[Change]] = {}
    for one in found.changes:
        if one.outcome is Outcome.TAKEN and not one.texts:
            by_row.setdefault(one.row, []).append(one)
    for row, changes in by_row.items():
        writer.guarded(changes, lambda row=row, changes=changes: writer.row(row, changes))  # type: ignore[misc]
    Maker(data, plan, writer, folder).enter(found.fresh)
    if remove:
        writer.gone([row for _, row in found.gone])
    return writer.finish()


# Translations


def _units(change: Change, problems: list[Problem]) -> list[Unit]:
    """The translations of a changed text; each holds for the source that stood in the workbook."""
    if change.outcome is not Outcome.TAKEN or not (is_text(change) and change.texts):
        return []
    lines = change.theirs.split("\n") if change.spec.many else [change.theirs]
    before = change.base.split("\n") if change.spec.many else [change.base]
    if len(lines) != len(change.texts) or len(before) != len(lines) or not change.theirs:
        change.outcome = Outcome.REFUSED
        hint = "texts are added and taken out in the workbook of the data's own language"
        problems.append(problem("PB770", change.where, reason="a translation stands for one text each", hint=hint))
        return []
    made: list[Unit] = []
    for line, old, one in zip(lines, before, change.texts, strict=True):
        if line == old:
            continue
        status = Status.TRANSLATED if one.translation else Status.UNTRANSLATED
        kept = Unit(key=one.key, source=one.source, translation=one.translation, status=status)
        made.append(
            Unit(
                key=one.key,
                source=one.source,
                translation=line,
                status=Status.TRANSLATED,
                seal=seal(kept),
                where=change.where,
            )
        )
    return made


def bundle(merged: Merged, language: str, source_language: str) -> Bundle:
    """The translations as the exchange of translations takes them."""
    return Bundle(language=language, source_language=source_language, units=tuple(merged.units))


# What was made, read again


_Wrong = list[tuple[Problem, Change | Fresh | None]]
"""What is wrong, each with what it most probably comes of."""


def _verified(found: Found, entered: Entered, data: Data, base: Base) -> _Wrong:
    """What is wrong with the files as they would be."""
    if not entered.files:
        return []
    documents: dict[str, Document] = dict(data.by_path)
    problems: _Wrong = []
    for path, text in entered.files.items():
        document, wrong = source.read_text(text, path)
        broken = [one for one in wrong if one.severity is Severity.error]
        problems += [(_broken(one, None), None) for one in broken]
        if document is not None:
            documents[path] = document
    after = Data.of(tuple(documents[one] for one in sorted(documents)), data.languages, data.catalogues, data.today)
    known = {(one.code, one.message) for one in data.problems}
    new = (one for one in after.problems if one.severity is Severity.error and (one.code, one.message) not in known)
    causes = [(one, _cause(one, after, found)) for one in new]
    problems += [(_broken(one, cause), cause) for one, cause in causes]
    return problems or _differences(found, data, after, base)


def _refused(found: Found, wrong: _Wrong) -> bool:
    """Refuse all changes of the rows that something wrong comes of; false where it is not known of which it does."""
    rows = {(cause.sheet, cause.row) for _, cause in wrong if isinstance(cause, Change)}
    for one in found.changes:
        if (one.sheet, one.row) in rows:
            one.outcome = Outcome.REFUSED
    return bool(rows)


def _broken(one: Problem, cause: Change | Fresh | None) -> Problem:
    where = cause.where if cause is not None else None
    return problem("PB773", where, code=one.code, message=one.message, hint=one.hint)


def _cause(one: Problem, after: Data, found: Found) -> Change | Fresh | None:
    """The change that a problem most probably comes of: that of the entry in which it is found; else of the only one
    that changes below it, as a line does below a sum.
    """
    if one.where is None:
        return None
    holding = [
        slot
        for slot in after.index.slots.values()
        if slot.node.span.path == one.where.path
        and slot.node.span.line <= one.where.line <= max(slot.node.span.end_line, slot.node.span.line)
    ]
    holding.sort(key=lambda slot: slot.node.span.line, reverse=True)
    causes: dict[str, Change | Fresh] = {each.id: each for each in found.fresh}
    causes |= {each.row.partition("#")[0]: each for each in found.changes}
    for slot in holding:  # from the innermost outwards
        own = [causes[slot.id]] if slot.id in causes else []
        of_slot = own or [each for id, each in causes.items() if _is_below(id, slot.id, after)]
        if of_slot:
            return of_slot[0] if len(of_slot) == 1 else None
    return next(iter(causes.values())) if len(causes) == 1 else None


def _is_below(id: str, above: str, data: Data) -> bool:
    """Whether an entry is written inside another."""
    slot = data.index.slots.get(id)
    while slot is not None and slot.owner != above:
        slot = data.index.slots.get(slot.owner)
    return slot is not None


def _differences(found: Found, data: Data, after: Data, base: Base) -> _Wrong:
    """What came out differently from what was wanted: every field of every row is looked at."""
    language = data.languages.source
    before, now = data.rows(language, base.plan), after.rows(language, base.plan)
    wanted: dict[tuple[str, str, str], Change] = {
        (one.sheet, one.row, one.field): one for one in found.changes if one.outcome is Outcome.TAKEN and not one.texts
    }
    problems: _Wrong = []
    for key, row in before.items():
        if key not in now:
            continue
        for name, value in row.values.items():
            change = wanted.get((*key, name))
            expected = change.theirs if change is not None else value
            if now[key].values.get(name, "") != expected and (change is not None or not _follows(key[0], found)):
                place = change.where if change is not None else None
                reason = f"`{key[1]}` would get another `{name}` than was meant"
                wrong = problem("PB770", place, reason=reason, hint="make this change in the data file")
                problems.append((wrong, change))
    return problems


def _follows(sheet: str, found: Found) -> bool:
    """Whether values may follow from a change of their plan, whose currency and times they share."""
    return sheet != "plan" and any(one.sheet == "plan" and one.field == "currency" for one in found.changes)


def outcomes(changes: Iterable[Change]) -> dict[Outcome, int]:
    """How many changes came to what."""
    counted = dict.fromkeys(Outcome, 0)
    for one in changes:
        counted[one.outcome] += 1
    return counted
