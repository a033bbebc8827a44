"""The amounts of a cell, as the costs of an entry."""

from __future__ import annotations

from collections.abc import Sequence

from planbook.importing.tables import money
from planbook.importing.tables.document import Passage
from planbook.importing.tables.meter import Bit, Fate
from planbook.importing.tables.work import Entry, Work, number


def amounts(work: Work, passages: Sequence[Passage], head: str) -> list[tuple[Passage, money.Amount]]:
    """What each paragraph of a cell states; paragraphs without an amount only where none has one."""
    currency = money.currency_in(head) or work.mapped.currency
    found = [(one, money.read(one.text, currency)) for one in passages]
    clear = [pair for pair in found if pair[1].value != "tbd" or not pair[1].why]
    if currency and currency != work.mapped.currency:
        for _, one in clear:
            one.value = _in(one.value, currency)
    return clear or found


def _in(value: str, currency: str) -> str:
    """An amount with the currency of its column, where that is not the plan's."""
    at = next((place for place, sign in enumerate(value) if sign.isdigit()), None)
    named = any(one.isupper() for one in value)
    return value if at is None or named else f"{value[:at]}{currency} {value[at:]}"


def add_costs(work: Work, entry: Entry, passages: Sequence[Passage], head: str, named: str) -> None:
    """Add the costs that a cell states to those of an entry; `named` tells costs of several columns apart."""
    found = amounts(work, passages, head)
    without_currency = not (money.currency_in(head) or work.mapped.currency)
    taken = {passage for passage, _ in found}
    for passage, amount in found:
        cost: Entry = {"amount": number(amount.value)}
        remarks = [named] if named else []
        for one in amount.said:
            bit = Bit(passage, one.start, one.end)
            if one.field in ("amount", "word"):
                work.meter.take(bit, Fate.VALUE)
            elif one.field == "remark":
                remarks.append(work.line([bit]))
            else:
                cost[one.field] = work.line([bit])
        for other in passages:
            if other not in taken:
                taken.add(other)
                remarks.append(work.line([other]))
        if remarks:
            cost["remark"] = "; ".join(remarks)
        why = [*amount.why, *([f"it is {amount.share} of “{amount.of}”"] if amount.share else [])]
        if without_currency and amount.value == "tbd":
            why.append("no currency is known: say it in the mapping")
        for doubt in why:
            work.look(entry, passage.place, f"cost “{passage.text}” was read as {amount.value}: {doubt}")
        entry.setdefault("cost", []).append(cost)


def shorter_costs(entry: Entry) -> None:
    """Write a cost that is only an amount as that, and a single one without a list."""
    found = entry.get("cost", [])
    if len(found) == 1:
        entry["cost"] = found[0]["amount"] if set(found[0]) == {"amount"} else found[0]
    for place, one in enumerate(found if len(found) > 1 else ()):
        one.setdefault("id", f"cost-{place + 1}")
        found[place] = {"id": one["id"], **one}
