"""What an import of tables tells: how the document was read, what to look at, where every word went."""

from __future__ import annotations

from planbook.importing.tables.document import Document
from planbook.importing.tables.making import Made
from planbook.importing.tables.mapping import TEXT, Mapped
from planbook.importing.tables.meter import Fate
from planbook.importing.texts import shortened
from planbook.model import PLURALS
from planbook.terminal import plural

_SAID = {
    Fate.FIELD: "in fields, word for word",
    Fate.VALUE: "in fields, as amounts, times, parties, ties",
    Fate.NOTE: "in notes",
    Fate.LAYOUT: "layout (heads, repeated heads)",
    Fate.UNEXPLAINED: "unexplained",
}


def how_read(document: Document, mapped: Mapped) -> str:
    """The mapping in a few lines."""
    lines = [f"{document.name}: {document.sort}, {plural(len(document.grids), 'table')}, "
             f"{plural(len(document.paragraphs), 'paragraph')}"]  # fmt: skip
    for table in mapped.tables:
        columns = ", ".join(f"{one.head or one.number} = {one.meaning}" for one in table.columns)
        rows = next(one.rows for one in document.grids if one.name == table.grid)
        holds = f"{table.holds}: {columns}" if table.holds != TEXT else "text"
        lines.append(f"  {table.grid}, {plural(rows, 'row')}: {holds}")
    kinds = dict.fromkeys(mapped.text.values())
    told = [f"{sum(one == kind for one in mapped.text.values())} {kind}" for kind in kinds]
    return "\n".join([*lines, *([f"  paragraphs: {', '.join(told)}"] if told else [])])


def losses(made: Made) -> str:
    """The loss meter: how many words went where, and every stretch that is unexplained."""
    counts = made.meter.counts()
    total = sum(counts.values())
    lines = [f"{plural(total, 'word')} in the document:"]
    for fate, said in _SAID.items():
        share = 100 * counts[fate] / total if total else 0
        lines.append(f"  {counts[fate]:>6}  {share:5.1f} %  {said}")
    for place, text, words in made.left:
        lines.append(f"  unexplained, {plural(words, 'word')}, {place}: “{shortened(' '.join(text.split()), 120)}”")
    kept, noted = made.addresses
    if kept or noted:
        lines.append(f"addresses of links: {kept} kept where they stood, {noted} in a note of the plan")
    if made.left:
        lines.append("  what is unexplained stands in notes of its entries")
    return "\n".join(lines)


def counted(made: Made) -> str:
    """What was made."""
    told = [f"{number} {_one(name) if number == 1 else name}" for name, number in made.counts.items()]
    return "made: " + (", ".join(told) or "no entries")


def _one(name: str) -> str:
    """The name of one entry, for that of a list."""
    return PLURALS[name].kind if name in PLURALS else "entry"
