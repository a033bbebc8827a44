"""New rows as new entries: beside their like in the plan's files, or, for a new plan, in a file of its own."""

from __future__ import annotations

from planbook.exports.xlsx.layout import own_field, shape_of
from planbook.importing.data import Data
from planbook.importing.entering import Enterer
from planbook.importing.kept import Fresh
from planbook.model import KINDS, Entity
from planbook.model.fields import specs
from planbook.problems import problem
from planbook.source import Mapping as Fields
from planbook.source import Node, Sequence
from planbook.source.editing import Editor
from planbook.source.forms import Bare, Group, Item, UneditableError

_INSIDE = {"line": "lines", "mapping-entry": "entries", "clause": "clauses"}
_ORDER = ("parties", "results", "activities", "indicators", "budgets")


class Maker:
    """Writes new entries into one plan; `folder` is the name of the data folder."""

    def __init__(self, data: Data, plan: str, enterer: Enterer, folder: str) -> None:
        self.data, self.plan, self.enterer, self.folder = data, plan, enterer, folder
        self.new: dict[str, list[tuple[str, Item | tuple[Item, ...]]]] = {}
        self.kinds: dict[str, str] = {}

    def enter(self, rows: list[Fresh]) -> None:
        """Enter them: groups into their entries, parts into what they belong to, the rest into lists of the plan."""
        for one in rows:
            if one.kind in KINDS and not self._misses(one):
                self.new[one.id], self.kinds[one.id] = self._fields(one), one.kind
        for one in rows:
            if one.kind not in KINDS:
                self.enterer.guarded([one], lambda one=one: self._group(one))  # type: ignore[misc]
        tops: dict[str, list[Group]] = {}
        for one in rows:
            if one.id not in self.new:
                continue
            fields = Group((("id", Bare(one.id.removeprefix(f"{self.plan}/"))), *self.new[one.id]))
            if one.kind == "plan":
                self.enterer.editor(self._own_file()).section("plan", fields)
            elif one.kind in _INSIDE:
                self.enterer.guarded([one], lambda one=one, fields=fields: self._inside(one, fields, tops, rows))  # type: ignore[misc]
            else:
                tops.setdefault(KINDS[one.kind].plural, []).append(fields)
        for plural in sorted(tops, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER)):
            self._top(plural, tops[plural])

    def _misses(self, one: Fresh) -> bool:
        """Whether a new entry lacks what every entry of its kind has."""
        missing = [
            name
            for name, spec in specs(shape_of(one.kind)).items()
            if spec.required and name not in one.values and own_field(one.kind, "amount") != name
        ]
        for name in missing:
            hint = "fill it in, or empty the whole row"
            self.enterer.result.problems.append(
                problem("PB766", one.where, reason=f"this new row has no `{name}`", hint=hint)
            )
        return bool(missing)

    def _fields(self, one: Fresh) -> list[tuple[str, Item | tuple[Item, ...]]]:
        """The fields of a new entry, in reading order."""
        declared = specs(shape_of(one.kind))
        written = {own_field(one.kind, name): value for name, value in one.values.items()}
        return [
            (name, self.enterer.value(written[name], spec, None, None))
            for name, spec in declared.items()
            if name in written
        ]

    # Into what is there

    def _group(self, one: Fresh) -> None:
        """A cost of an activity, or a value of an indicator."""
        field = "cost" if one.kind == "Cost" else one.sort or "targets"
        fields = self._fields(one)
        if not one.of:
            raise UneditableError("it does not say what it belongs to")
        short = "amount" if one.kind == "Cost" else "value"
        if not any(name == short for name, _ in fields):
            raise UneditableError(f"its `{short}` is missing")
        value: Item = fields[0][1] if [name for name, _ in fields] == [short] else Group(tuple(fields))  # type: ignore[assignment]
        if one.of in self.new:
            self._onto_new(one.of, field, value)
            return
        slot = self.data.index.slots.get(one.of)
        if slot is None:
            return  # what it belongs to is new, and something is wrong with that
        editor, old = self.enterer.editor(slot.node.span.path), slot.node.get(field)
        many = specs(shape_of(slot.shape.kind))[field].many
        if old is not None and not many:
            raise UneditableError(f"there is a `{field}` already; change it in its own row")
        if old is None:
            editor.set(slot.node, field, value, list(specs(slot.shape)))
        elif isinstance(old, Sequence):
            editor.append(old, _named(value, short, len(old.items) + 1))
        else:
            both = (old, _named(value, short, 2))
            editor.set(slot.node, field, both, list(specs(slot.shape)))

    def _onto_new(self, id: str, field: str, value: Item) -> None:
        fields = self.new[id]
        names = [name for name, _ in fields]
        if field not in names:
            fields.append((field, value))
            return
        place = names.index(field)
        old = fields[place][1]
        both = (*old, value) if isinstance(old, tuple) else (old, value)
        fields[place] = (field, tuple(_named(one, "amount", n) for n, one in enumerate(both, 1)))

    def _inside(self, one: Fresh, fields: Group, tops: dict[str, list[Group]], rows: list[Fresh]) -> None:
        """A line of a budget, a row of a crosswalk, a clause of a decision."""
        field = _INSIDE[one.kind]
        owner = one.of or self._usual(one.kind, rows)
        slot = self.data.index.slots.get(owner)
        if slot is None and one.kind == "line":
            budget = owner or self._new_budget(tops)
            tops.setdefault("lines", []).append(Group((*fields.fields, ("budget", Bare(self._local(budget))))))
            return
        if slot is None:
            raise UneditableError("it does not say what it belongs to")
        editor, listed = self.enterer.editor(slot.node.span.path), slot.node.get(field)
        if isinstance(listed, Sequence) and listed.items:
            editor.append(listed, fields)
        else:
            editor.set(slot.node, field, (fields,), list(specs(slot.shape)))

    def _usual(self, kind: str, rows: list[Fresh]) -> str:
        """The only budget of the plan: what a line belongs to that says nothing."""
        if kind != "line":
            return ""
        known = [one.id for one in self.data.graph.inside(self.plan, KINDS["budget"])]
        new = [one.id for one in rows if one.kind == "budget"]
        return (known or new or [""])[0]

    def _new_budget(self, tops: dict[str, list[Group]]) -> str:
        """A budget for lines that have none."""
        budgets = tops.setdefault("budgets", [])
        if not budgets:
            budgets.append(Group((("id", Bare("budget")), ("title", "Budget"))))
        return f"{self.plan}/budget"

    def _local(self, id: str) -> str:
        return id.removeprefix(f"{self.plan}/")

    # Into lists of the plan

    def _top(self, plural: str, entries: list[Group]) -> None:
        """At the end of the list that the plan's files have, else at the end of the plan's own file."""
        found = self._listed(plural)
        if found is not None:
            editor, listed = found
            for one in entries:
                editor.append(listed, one)
            return
        self.enterer.editor(self._own_file()).section(plural, tuple(entries))

    def _listed(self, plural: str) -> tuple[Editor, Sequence] | None:
        plan = self.data.graph.get(self.plan)
        if plan is None:
            return None
        folder = plan.where.path.rpartition("/")[0]
        documents = [one for one in self.data.documents if one.path.rpartition("/")[0] == folder]
        documents.sort(key=lambda one: (one.path != plan.where.path, one.path))
        for document in documents:
            node: Node | None = document.root.get(plural)
            if isinstance(node, Sequence) and node.items and all(isinstance(one, Fields) for one in node.items):
                return self.enterer.editor(document.path), node
        return None

    def _own_file(self) -> str:
        plan: Entity | None = self.data.graph.get(self.plan)
        return plan.where.path if plan is not None else f"{self.folder}/plans/{self.plan}/plan.yml"


def _named(value: Item | tuple[Item, ...], short: str, number: int) -> Item:
    """A group that can be told from others beside it: with an id of its own."""
    if isinstance(value, Group) and any(name in ("id", "when") for name, _ in value.fields):
        return value
    fields = value.fields if isinstance(value, Group) else ((short, value),)
    return Group((("id", Bare(f"{short}-{number}")), *fields))
