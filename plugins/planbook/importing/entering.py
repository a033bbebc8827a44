"""Decisions into data files: each change in its place, everything else untouched.

What comes out is read again before it is written: it has to say exactly what was wanted, and to break nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from planbook.exports.xlsx.cells import default_word, paired
from planbook.exports.xlsx.layout import own_field, shape_of
from planbook.exports.xlsx.texts import oneline, short_time, tidy, within
from planbook.importing.data import Data
from planbook.importing.kept import Change, Fresh, Outcome
from planbook.load.index import Slot
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.problems import Problem, problem
from planbook.source import Mapping as Fields
from planbook.source import Node, Scalar, Sequence
from planbook.source.editing import Editor
from planbook.source.forms import Bare, Group, Item, UneditableError
from planbook.values.money import Money


@dataclass(slots=True)
class Entered:
    """The files as they would be, by their paths from the data folder's parent; and what could not be entered."""

    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Enterer:
    """Gathers the changes of all files. `currency` is that of amounts of new rows that name none."""

    def __init__(self, data: Data, texts: Callable[[str], str], plan: str) -> None:
        self.data, self.texts, self.plan = data, texts, plan
        self.currency = data.currency(plan) if plan else ""
        self.editors: dict[str, Editor] = {}
        self.result = Entered()

    def editor(self, path: str) -> Editor:
        """What gathers the changes of a file."""
        if path not in self.editors:
            self.editors[path] = Editor(self.texts(path))
        return self.editors[path]

    def guarded(self, changes: Iterable[Change | Fresh], work: Callable[[], None]) -> None:
        """Do something with the files; what cannot be done is a problem at the first cell that asked for it."""
        try:
            work()
        except UneditableError as reason:
            for one in changes:
                if isinstance(one, Change):
                    one.outcome = Outcome.REFUSED
            place = next(iter(changes)).where
            hint = "make this change in the data file"
            self.result.problems.append(
                problem("PB770", place, reason=f"this cannot be changed here: {reason}", hint=hint)
            )

    def finish(self) -> Entered:
        for path, editor in self.editors.items():
            try:
                if editor.changed:
                    self.result.files[path] = editor.result()
            except UneditableError as reason:
                self.result.problems.append(problem("PB770", None, reason=f"{path} cannot be changed: {reason}"))
        return self.result

    # Changed rows

    def row(self, row: str, changes: list[Change]) -> None:
        """Enter all changes of one row."""
        slot = self.data.index.slots[row.partition("#")[0]]
        editor = self.editor(slot.node.span.path)
        group, short = self._group(slot, row)
        shape = shape_of(changes[0].kind)
        order = list(specs(shape))
        if isinstance(group, Scalar):
            self._widened(editor, group, short, changes, slot)
            return
        for one in changes:
            name = own_field(one.kind, one.field)
            spec = specs(shape)[name]
            entry = group.get(name)
            value = self._wanted(one, slot, spec, name)
            if value == "":
                if entry is None:
                    raise UneditableError(f"`{name}` is not written here, but taken from the plan")
                editor.unset(group, name)
            else:
                editor.set(group, name, self.value(value, spec, slot, entry), order)

    def _group(self, slot: Slot, row: str) -> tuple[Fields | Scalar, str]:
        """The fields of a row; a bare value where a group is in its short form, with the field that it stands for."""
        _, _, path = row.partition("#")
        if not path:
            return slot.node, ""
        name, _, item = path.partition("/")
        node = slot.node.get(name)
        items: tuple[Node, ...] = node.items if isinstance(node, Sequence) else (node,) if node is not None else ()
        found = next((one for one in items if isinstance(one, Fields) and _text(one.get("id")) == item), None)
        chosen: Node | None = found
        if chosen is None and item.isdecimal() and 0 < int(item) <= len(items):
            chosen = items[int(item) - 1]
        if isinstance(chosen, Fields | Scalar):
            return chosen, {"cost": "amount"}.get(name, "value")
        raise UneditableError(f"`{row}` was not found")

    def _widened(self, editor: Editor, node: Scalar, short: str, changes: list[Change], slot: Slot) -> None:
        """A value in its short form, changed, or made a group for further fields."""
        shape = shape_of(changes[0].kind)
        fields: dict[str, Item | tuple[Item, ...]] = {short: node}
        for one in changes:
            if one.theirs == "":
                raise UneditableError("it would lose its value")
            fields[one.field] = self.value(one.theirs, specs(shape)[one.field], slot, None)
        ordered = tuple((name, fields[name]) for name in specs(shape) if name in fields)
        value = fields[short] if len(fields) == 1 else Group(ordered)
        assert not isinstance(value, tuple)
        editor.replace(node, value)

    def _wanted(self, one: Change, slot: Slot, spec: FieldSpec, name: str) -> str:
        """The value to write: without what the place of an entry says already."""
        if slot.back != name or "#" in one.row:
            return one.theirs
        lines = one.theirs.split("\n")
        if slot.owner not in lines:
            raise UneditableError(f"it is written inside `{slot.owner}`")
        kept = [line for line in lines if line != slot.owner]
        if not spec.many and kept:
            raise UneditableError(f"it is written inside `{slot.owner}`")
        return "\n".join(kept)

    # Values

    def value(self, text: str, spec: FieldSpec, slot: Slot | None, old: Node | None) -> Item | tuple[Item, ...]:
        """The text that stands for a value, as it is written in a file; items that stay keep their own form."""
        if not spec.many:
            return self._one(text, spec, slot)
        known: dict[str, Node] = {}
        items = old.items if isinstance(old, Sequence) else (old,) if old is not None else ()
        for item in items:
            known.setdefault(self._canonical(item, spec, slot), item)
        lines = text.split("\n")
        made = tuple(known.get(line) or self._one(line, spec, slot) for line in lines)
        return made[0] if len(made) == 1 and not isinstance(old, Sequence) and made[0] not in items else made

    def _one(self, text: str, spec: FieldSpec, slot: Slot | None) -> Item:
        match spec.kind:
            case Kind.TEXT | Kind.PROSE | Kind.LABEL:
                return text
            case Kind.REFERENCE:
                return Bare(within(text, self.plan))
            case Kind.STRUCT:
                return self._pair(text, spec)
            case Kind.MONEY:
                return Bare(self._money(text, slot))
            case Kind.WHEN:
                return Bare(short_time(text))
            case _:
                return Bare(text)

    def _pair(self, text: str, spec: FieldSpec) -> Item:
        pair = paired(spec)
        assert pair is not None
        id, _, word = text.partition(" ")
        if not word or word == default_word(spec, pair[1]):
            return Bare(within(id, self.plan))
        return Group(((pair[0], Bare(within(id, self.plan))), (pair[1], Bare(word))))

    def _money(self, text: str, slot: Slot | None) -> str:
        """An amount without the currency that is meant anyway."""
        usual = self.data.currency(slot.id) if slot is not None else self.currency
        money = Money.parse(text, usual or None)
        return text.replace(f"{usual} ", "", 1) if usual and money.currency == usual else text

    def _canonical(self, node: Node, spec: FieldSpec, slot: Slot | None) -> str:
        """The text that stands for an item of a list as it is written."""
        scope = slot.scope if slot is not None else ()
        if spec.kind is Kind.REFERENCE and isinstance(node, Scalar):
            found = self.data.index.find(node.text, scope)
            return found.id if found is not None else node.text
        pair = paired(spec)
        if pair is not None:
            target = node if isinstance(node, Scalar) else node.get(pair[0]) if isinstance(node, Fields) else None
            word = node.get(pair[1]) if isinstance(node, Fields) else None
            found = self.data.index.find(_text(target), scope)
            return f"{found.id if found else ''} {_text(word) or default_word(spec, pair[1])}".strip()
        if isinstance(node, Fields):
            node = node.get("text") or node
        return oneline(tidy(_text(node)))

    # Rows taken out

    def gone(self, rows: list[str]) -> None:
        """Take entries out of the lists that they are written in."""
        lists: dict[int, tuple[Editor, Sequence, list[Node]]] = {}
        for row in rows:
            slot = self.data.index.slots.get(row)
            listed = self._list_of(slot) if slot is not None else None
            if slot is None or listed is None:
                reason = f"`{row}` cannot be taken out here"
                self.result.problems.append(problem("PB770", None, reason=reason, hint="take it out of the data file"))
                continue
            lists.setdefault(id(listed), (self.editor(slot.node.span.path), listed, []))[2].append(slot.node)
        for editor, listed, nodes in lists.values():
            try:
                editor.remove(listed, nodes)
            except UneditableError as reason:
                self.result.problems.append(problem("PB770", None, reason=f"rows cannot be taken out here: {reason}"))

    def _list_of(self, slot: Slot) -> Sequence | None:
        """The list that an entry is written in."""
        owner = self.data.index.slots.get(slot.owner)
        holders = [owner.node] if owner is not None else [self.data.by_path[slot.node.span.path].root]
        for holder in holders:
            for entry in holder.entries:
                if isinstance(entry.value, Sequence) and any(one is slot.node for one in entry.value.items):
                    return entry.value
        return None


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
