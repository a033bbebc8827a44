"""What an import did, for people and for programs; what was not taken is there with all its words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from planbook.exchange.merge import Decision, Outcome
from planbook.problems import Problem
from planbook.problems.show import visible
from planbook.terminal import plural


def counted(decisions: Sequence[Decision]) -> str:
    """One line: `3 taken, 1 taken as stale, 115 untouched`."""
    found = Counter(one.outcome for one in decisions)
    numbers = [f"{found[one]} {one.value}" for one in Outcome if found[one]]
    return f"{plural(len(decisions), 'text')}: {', '.join(numbers)}" if numbers else "no texts"


def as_text(decisions: Sequence[Decision], problems: Sequence[Problem]) -> str:
    """What happened to each text that was not left alone, and every translation that was not taken, in full."""
    lines = [counted(decisions), ""]
    for outcome in (
        Outcome.CONFLICT,
        Outcome.REFUSED,
        Outcome.STALE,
        Outcome.TAKEN,
        Outcome.CONFIRMED,
        Outcome.DOUBTED,
    ):
        for one in (decision for decision in decisions if decision.outcome is outcome):
            where = one.unit.where
            lines.append(f"{outcome.value}: {one.unit.key} ({where.path}:{where.line}:{where.column})")
            lines += [f"  {one.problem.message}"] if one.problem else []
            if outcome.fails:
                lines += _indented("theirs", one.unit.translation)
                lines += _indented("ours", one.ours.translation if one.ours else "")
                lines += _indented("source", one.unit.source)
    lines += [f"{one.code}: {one.message}{_place(one)}" for one in problems]
    return "\n".join(visible(line) for line in lines) + "\n"


def _place(found: Problem) -> str:
    where = found.where
    return f" ({where.path}:{where.line}:{where.column})" if where else ""


def _indented(name: str, text: str) -> list[str]:
    return [f"  {name}:", *(f"    {line}" for line in text.split("\n"))] if text else []


def as_json(decisions: Sequence[Decision], problems: Sequence[Problem]) -> str:
    """The same for a program: counts, and one record for each text that was not left alone."""
    found = Counter(one.outcome for one in decisions)
    quiet = (Outcome.UNTOUCHED, Outcome.EMPTY, Outcome.SAME)
    record = {
        "counts": {one.value: found[one] for one in Outcome},
        "texts": [_record(one) for one in decisions if one.outcome not in quiet],
        "problems": [{"code": one.code, "message": one.message, "place": _place(one).strip(" ()")} for one in problems],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _record(one: Decision) -> dict[str, object]:
    where = one.unit.where
    return {
        "key": one.unit.key,
        "outcome": one.outcome.value,
        "file": where.path,
        "line": where.line,
        "column": where.column,
        "source": one.unit.source,
        "theirs": one.unit.translation,
        "ours": one.ours.translation if one.ours else None,
        "made_from": one.base,
        "reason": one.problem.message if one.problem else None,
    }
