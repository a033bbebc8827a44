"""What comes back, key by key: three-way, between the file as it was made, as it is now, and what we have since.

Nothing is guessed and nothing is lost: what is not taken is told with both texts. Pure values in, decisions out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planbook.exchange.units import Bundle, Seal, Status, Unit, opened
from planbook.model.inline import difference
from planbook.problems import Problem, nearest, problem


class Outcome(StrEnum):
    """What becomes of one text of a file."""

    TAKEN = "taken"
    STALE = "taken as stale"
    CONFIRMED = "confirmed"
    DOUBTED = "marked for another look"
    SAME = "the same already"
    UNTOUCHED = "untouched"
    EMPTY = "empty"
    CONFLICT = "in conflict"
    REFUSED = "refused"

    @property
    def writes(self) -> bool:
        """Whether the catalogue changes by it."""
        return self in (Outcome.TAKEN, Outcome.STALE, Outcome.CONFIRMED, Outcome.DOUBTED)

    @property
    def fails(self) -> bool:
        """Whether somebody has to look at it."""
        return self in (Outcome.CONFLICT, Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Ours:
    """A text as it is here: its source now, its translation, and the source that this was made from, if known."""

    source: str
    translation: str = ""
    base: str | None = None
    status: Status = Status.UNTRANSLATED


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one text. `base` is the source that a translation taken as stale was made from, if known."""

    outcome: Outcome
    unit: Unit
    ours: Ours | None = None
    base: str | None = None
    reviewed: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """What we have: texts by their keys, the key that each earlier key has now, and whose side wins a conflict."""

    texts: Mapping[str, Ours]
    now: Mapping[str, str]
    theirs_win: bool = False


def merge(bundles: Sequence[Bundle], here: Here) -> tuple[Decision, ...]:
    """Decide about every text of the files, in their order."""
    decided: list[Decision] = []
    first: dict[str, Unit] = {}
    for unit in (one for bundle in bundles for one in bundle.units):
        decision = _decide(unit, here)
        if decision.outcome.writes:
            key = here.now.get(unit.key, unit.key)
            earlier = first.setdefault(key, unit)
            if earlier is not unit and earlier.translation == unit.translation:
                decision = Decision(Outcome.SAME, unit, decision.ours)
            elif earlier is not unit:
                related = [(earlier.where, "first here")]
                twice = problem("PB502", unit.where, key=unit.key, related=related)
                decision = Decision(Outcome.REFUSED, unit, decision.ours, problem=twice)
        decided.append(decision)
    return tuple(decided)


def _decide(unit: Unit, here: Here) -> Decision:
    ours = here.texts.get(here.now.get(unit.key, unit.key))
    if not unit.translation:
        return Decision(Outcome.EMPTY, unit, ours)
    seal = opened(unit.seal)
    if ours is None:
        return _unknown(unit, seal, here)
    untouched = seal is not None and seal.fits_translation(unit.translation)
    if seal is not None and untouched and _same_state(unit, seal):
        return Decision(Outcome.UNTOUCHED, unit, ours)
    if untouched and not unit.status.done:
        return _doubted(unit, ours)
    return _compared(unit, seal, ours, here)


def _same_state(unit: Unit, seal: Seal) -> bool:
    """Whether the state was left as it was; which kind of unfinished it is, some formats cannot say."""
    return unit.status is seal.status or (unit.status.done == seal.status.done and unit.status is not Status.REVIEWED)


def _doubted(unit: Unit, ours: Ours) -> Decision:
    """A translator wants another look at what is there, and left its words alone."""
    if ours.translation != unit.translation:
        return Decision(Outcome.UNTOUCHED, unit, ours)
    return Decision(Outcome.DOUBTED if ours.status.done else Outcome.SAME, unit, ours)


def _compared(unit: Unit, seal: Seal | None, ours: Ours, here: Here) -> Decision:
    """A translation that is new, or newly declared to be right."""
    made_from = _made_from(unit, seal, ours)
    if made_from is None:
        hint = "the file's source text was changed, so nobody can say what was translated; make a new export"
        return _refused(unit, ours, problem("PB587", unit.where, key=unit.key, hint=hint))
    if found := difference(made_from, unit.translation):
        hint = "copy it from the source as it is; its place in the sentence is free"
        return _refused(unit, ours, problem("PB503", unit.where, key=unit.key, difference=found, hint=hint))
    unfinished = unit.unsure or not (unit.status.done or (seal is not None and unit.status is seal.status))
    current = made_from == ours.source
    if ours.translation == unit.translation and (ours.base == made_from or (ours.status.done and not current)):
        return _again(unit, ours, current and not unfinished)
    if _changed_here(unit, seal, ours, current) and not here.theirs_win:
        return _conflict(unit, ours)
    if unfinished:
        return Decision(Outcome.STALE, unit, ours, None)
    if not current:
        return Decision(Outcome.STALE, unit, ours, made_from)
    same = unit.translation == ours.translation
    return Decision(Outcome.CONFIRMED if same else Outcome.TAKEN, unit, ours, reviewed=unit.status is Status.REVIEWED)


def _again(unit: Unit, ours: Ours, current: bool) -> Decision:
    """The very translation that is here already, made from the same source; a review may be new."""
    if current and unit.status is Status.REVIEWED and ours.status is Status.TRANSLATED:
        return Decision(Outcome.CONFIRMED, unit, ours, reviewed=True)
    return Decision(Outcome.SAME, unit, ours)


def _made_from(unit: Unit, seal: Seal | None, ours: Ours) -> str | None:
    """The source text that a file was made with; None if its own was changed and none of ours is the one."""
    if seal is None:
        return unit.source
    candidates = (ours.source, unit.source, ours.base)
    return next((one for one in candidates if one is not None and seal.fits_source(unit.key, one)), None)


def _changed_here(unit: Unit, seal: Seal | None, ours: Ours, current: bool) -> bool:
    """Whether somebody translated or confirmed the text here after the file was made."""
    if not ours.translation:
        return False
    if ours.translation == unit.translation:
        return False
    if seal is None or not seal.fits_translation(ours.translation):
        return True
    return ours.status.done and not current


def _conflict(unit: Unit, ours: Ours) -> Decision:
    sides = f"the file says “{_short(unit.translation)}”; kept is “{_short(ours.translation)}”"
    hint = f"{sides}; --take theirs takes the file's"
    return Decision(Outcome.CONFLICT, unit, ours, problem=problem("PB588", unit.where, key=unit.key, hint=hint))


def _unknown(unit: Unit, seal: Seal | None, here: Here) -> Decision:
    if seal is not None and seal.fits_translation(unit.translation):
        return Decision(Outcome.UNTOUCHED, unit)
    meant = nearest(unit.key, here.texts)
    hint = f"did you mean `{meant}`?" if meant else "it may have been taken out of the data since the file was made"
    return _refused(unit, None, problem("PB589", unit.where, key=unit.key, hint=hint))


def _refused(unit: Unit, ours: Ours | None, found: Problem) -> Decision:
    return Decision(Outcome.REFUSED, unit, ours, problem=found)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
