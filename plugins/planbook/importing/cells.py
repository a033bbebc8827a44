"""What a person wrote in the cells of a field, as the one text that stands for a value; or what is wrong with it.

The other direction of `exports.xlsx.cells`: what that writes, this reads back as the same. Words are understood in the
language of the workbook and as data files have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from planbook.exports.xlsx.cells import (
    BETWEEN,
    OPEN,
    QUALIFIERS,
    Part,
    as_label,
    default_word,
    pair_spec,
    paired,
    parts_of,
)
from planbook.exports.xlsx.texts import number_text, oneline, show_share, tidy, within
from planbook.importing.workbook import NOTHING, Cell
from planbook.load.scalars import read_scalar
from planbook.model import Entity, Text
from planbook.model.fields import FieldSpec, Kind
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Scalar
from planbook.values.amount import Quantity, parse_number
from planbook.values.money import Money
from planbook.views.voice import Voice


class MisreadError(Exception):
    """A cell that cannot be understood: the part of the field, the reason, one way to mend it."""

    def __init__(self, code: str, reason: str, part: Part = Part.WHOLE, hint: str | None = None) -> None:
        super().__init__(reason)
        self.code, self.reason, self.part, self.hint = code, reason, part, hint


@dataclass(slots=True)
class Reading:
    """What is needed to understand cells: the language, the plan, and what new rows are called.

    `fresh`: ids of new entries by kind and by what they are called, in small letters.
    """

    voice: Voice
    plan: str
    fresh: dict[tuple[str, str], str] = field(default_factory=dict)
    _called: dict[str, dict[str, str]] = field(default_factory=dict)

    def find(self, written: str, targets: tuple[str, ...]) -> str:
        """The full id of what is meant, by its id, else by its name."""
        text = oneline(written)
        id = text.partition(BETWEEN)[0].strip()
        found = self.voice.graph.find(id, self.plan) if id else None
        if found is not None and (not targets or found.kind in targets):
            return found.id
        kinds = targets or tuple(self.voice.graph.by_kind)
        for kind in kinds:
            named = self.fresh.get((kind, text.casefold())) or self.fresh.get((kind, id.casefold()))
            if named := named or self.called(kind).get(text.casefold()):
                return named
        if found is not None:
            raise MisreadError("PB768", f"`{id}` is {_a(found.kind)}, and not {_a(' or '.join(targets))}")
        known = {one: one for kind in kinds for one in self._ids(kind)}
        known |= {name: within(one, self.plan) for kind in kinds for name, one in self.called(kind).items()}
        near = nearest(id, known) or nearest(text.casefold(), known)
        guess = known.get(near or "")
        hint = f"did you mean `{guess}`?" if guess else "write the id or the whole name, one on each line"
        raise MisreadError("PB768", f"nothing is called `{id}`", hint=hint)

    def called(self, kind: str) -> Mapping[str, str]:
        """The ids of a kind by their names, in small letters; a name of several is nobody's."""
        if kind not in self._called:
            names: dict[str, str] = {}
            for entity in self.voice.graph.by_kind.get(kind, ()):
                for name in _names(entity, self.voice):
                    names[name] = "" if names.get(name, entity.id) != entity.id else entity.id
            self._called[kind] = {name: id for name, id in names.items() if id}
        return self._called[kind]

    def _ids(self, kind: str) -> Iterator[str]:
        for entity in self.voice.graph.by_kind.get(kind, ()):
            yield within(entity.id, self.plan)


def _names(entity: Entity, voice: Voice) -> set[str]:
    texts = [getattr(entity, name, None) for name in ("title", "name", "abbreviation", "short_title")]
    found = [said for one in texts if isinstance(one, Text) for said in (one.source, voice.words(one).text)]
    return {oneline(one).casefold() for one in [*found, voice.plain(voice.title(entity))]}


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def understand(
    name: str, spec: FieldSpec, found: Mapping[Part, tuple[Cell, Span]], reading: Reading, currency: str
) -> tuple[str | None, tuple[Problem, ...]]:
    """The text that stands for what is in the cells of a field; None where they cannot be understood."""
    for part in parts_of(spec):
        cell, where = found.get(part, (NOTHING, None))
        if part is Part.WORDS or where is None:
            continue
        if cell.formula or cell.error:
            what = f"the sign {cell.value}" if cell.error else "a formula"
            hint = "write the value itself; only grey columns are worked out"
            return None, (problem("PB767", where, what=what, field=name, hint=hint),)
    cells = {part: cell for part, (cell, _) in found.items()}
    try:
        return _value(name, spec, cells, reading, currency), ()
    except MisreadError as wrong:
        where = found.get(wrong.part, next(iter(found.values())))[1]
        return None, (problem(wrong.code, where, field=name, reason=wrong.reason, hint=wrong.hint),)


def _value(name: str, spec: FieldSpec, cells: Mapping[Part, Cell], reading: Reading, currency: str) -> str:
    if all(cell.empty for part, cell in cells.items() if part not in (Part.WORDS, Part.CURRENCY)):
        return ""
    if spec.kind in (Kind.MONEY, Kind.QUANTITY):
        return _figure(spec, cells, reading, currency)
    cell = cells.get(Part.WHOLE, NOTHING)
    read: Callable[[Cell], str] = lambda one: _one(name, spec, one, reading)  # noqa: E731
    if not spec.many:
        return read(cell)
    if not isinstance(cell.value, str):
        return read(cell)
    lines = (oneline(one) for one in tidy(cell.value).split("\n"))
    return "\n".join(dict.fromkeys(read(Cell(one)) for one in lines if one))


def _one(name: str, spec: FieldSpec, cell: Cell, reading: Reading) -> str:
    match spec.kind:
        case Kind.TEXT | Kind.PROSE | Kind.LABEL:
            return _text(cell)
        case Kind.REFERENCE:
            return reading.find(_text(cell), spec.targets)
        case Kind.STRUCT:
            return _pair(spec, _text(cell), reading)
        case Kind.WORD:
            return _word(spec, _text(cell), reading.voice)
        case Kind.FLAG:
            return _flag(cell, reading.voice)
        case Kind.SHARE if isinstance(cell.value, Fraction):
            return show_share(cell.value)
        case _:
            return _leaf(name, spec, cell)


def _text(cell: Cell) -> str:
    match cell.value:
        case str() as text:
            return tidy(text)
        case bool():
            return "true" if cell.value else "false"
        case Fraction() as number:
            return number_text(number)
        case day:
            hint = "give the cell the format “Text” and type it again"
            raise MisreadError("PB766", f"the spreadsheet has made the date {day} of what was typed", hint=hint)


def _leaf(name: str, spec: FieldSpec, cell: Cell) -> str:
    """A value with a syntax of its own, read as data files are."""
    value = cell.value
    written = value.isoformat() if isinstance(value, date) else _text(cell)
    nowhere = Span("", 1, 1, 1, 1)
    found, wrong = read_scalar(Scalar(nowhere, written, plain=False), spec, name, "")
    if wrong:
        raise MisreadError("PB766", wrong[0].message.partition(": ")[2] or wrong[0].message, hint=wrong[0].hint)
    return (
        found.isoformat() if isinstance(found, date) else show_share(found) if spec.kind is Kind.SHARE else str(found)
    )


def _word(spec: FieldSpec, written: str, voice: Voice) -> str:
    assert spec.words is not None
    said = {voice.word(one).casefold(): one.value for one in spec.words}
    said |= {one.value: one.value for one in spec.words}
    if (found := said.get(written.casefold())) is not None:
        return found
    guess = nearest(written.casefold(), said)
    allowed = ", ".join(voice.word(one) for one in spec.words)
    hint = f"did you mean `{voice.word(spec.words(said[guess]))}`?" if guess else f"choose one of: {allowed}"
    raise MisreadError("PB766", f"`{written}` is none of its words", hint=hint)


def _flag(cell: Cell, voice: Voice) -> str:
    written = _text(cell).casefold()
    if written in ("true", voice.label("yes").casefold()):
        return "true"
    if written in ("false", voice.label("no").casefold()):
        return ""
    raise MisreadError("PB766", f"`{written}` is neither yes nor no", hint=f"write {voice.label('yes')}, or nothing")


def _pair(spec: FieldSpec, written: str, reading: Reading) -> str:
    """An id with a word: `id · name · role`, where name and role may be missing."""
    target, qualifier = pair_spec(spec)
    pair = paired(spec)
    assert pair is not None
    head, _, last = written.rpartition(BETWEEN)
    word = ""
    if head:
        try:
            word, written = _word(qualifier, last.strip(), reading.voice), head
        except MisreadError:
            word = ""
    return f"{reading.find(written, target.targets)} {word or default_word(spec, pair[1])}".strip()


# Figures


def _figure(spec: FieldSpec, cells: Mapping[Part, Cell], reading: Reading, currency: str) -> str:
    low, high = (_number(cells.get(part, NOTHING), part) for part in (Part.LOW, Part.HIGH))
    before = _before(cells.get(Part.AS, NOTHING), spec, reading.voice)
    code = _text(cells.get(Part.CURRENCY, NOTHING))
    if before in OPEN:
        if low or high:
            raise MisreadError("PB766", "it has both a figure and a word that stands for none", Part.AS)
        return before
    if not low and not high:
        raise MisreadError("PB766", "the figure is missing", Part.LOW)
    text = " ".join(one for one in (before, code, f"{low or high}-{high}" if high and high != low else low) if one)
    try:
        if spec.kind is Kind.MONEY:
            return str(Money.parse(text, currency or None))
        return str(Quantity.parse(text))
    except ValueError as error:
        raise MisreadError("PB766", str(error), Part.CURRENCY if code else Part.LOW) from None


def _number(cell: Cell, part: Part) -> str:
    value = cell.value
    if isinstance(value, str) and not value.strip():
        return ""
    if isinstance(value, Fraction):
        if value < 0:
            raise MisreadError("PB766", "an amount cannot be less than nothing", part)
        return number_text(value)
    if isinstance(value, date | bool):
        raise MisreadError("PB766", "a number is expected here", part, "give the cell the format “Number”")
    try:
        return number_text(parse_number(value))
    except ValueError as error:
        raise MisreadError("PB766", str(error), part) from None


def _before(cell: Cell, spec: FieldSpec, voice: Voice) -> str:
    """The words before a figure, or those that stand for one."""
    written = _text(cell).casefold()
    if not written:
        return ""
    words = (*QUALIFIERS, *OPEN) if spec.kind is Kind.MONEY else QUALIFIERS
    said = {as_label(one, voice).casefold(): one for one in words} | {one: one for one in words} | {"tbd": OPEN[0]}
    if (found := said.get(written)) is not None:
        return found
    guess = nearest(written, said)
    hint = f"did you mean `{guess}`?" if guess else f"choose one of: {', '.join(as_label(one, voice) for one in words)}"
    raise MisreadError("PB766", f"`{written}` says nothing about a figure", Part.AS, hint)
