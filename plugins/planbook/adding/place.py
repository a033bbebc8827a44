"""Where a new entry goes: inside another, beside its like in the files of its plan, or in a new file.

Nothing is guessed: where several places are as good as each other, whoever adds the entry is told how to say which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from planbook.importing.data import Data
from planbook.load import meant
from planbook.load.index import ON_A_PLAN, Slot
from planbook.load.wording import a, either
from planbook.model import KINDS, Entity
from planbook.model.fields import Kind, specs
from planbook.problems import nearest
from planbook.source import Document, Mapping, Sequence
from planbook.source.appending import Adder
from planbook.source.forms import Group, UneditableError
from planbook.terminal import USAGE, StopError

_PARTS: Final = frozenset({"line", "element", "mapping-entry", "clause", "response"})
"""Kinds of which an entry is always a part of something."""

_MOST_NAMED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The list `field` of `owner`, or, without one, that of the file `path`, which need not exist yet."""

    path: str
    field: str
    owner: Slot | None = None
    document: Document | None = None

    def write(self, text: str, entry: Group) -> str:
        """The file with the entry in it, where `text` is the file as it is. Raises UneditableError."""
        adder = Adder(text)
        group = self.owner.node if self.owner is not None else self.document.root if self.document else None
        listed = group.get(self.field) if group is not None else None
        if isinstance(listed, Sequence):
            adder.add_to(listed, entry)
        elif isinstance(listed, Mapping):
            raise UneditableError(f"`{self.field}` is one entry without a dash: make it a list first")
        elif self.owner is not None:
            adder.add_list(self.owner.node, self.field, entry, list(specs(self.owner.shape)))
        elif group is not None and group.key(self.field) is not None:
            adder.add_list(group, self.field, entry, ())
        elif self.field == "plan":
            adder.section("plan", entry)
        else:
            adder.add_section(self.field, entry)
        return adder.result()


class Finder:
    """Looks for the place of an entry of one kind; `plan` is the plan that was named, or the only one."""

    def __init__(self, data: Data, shape: type[Entity], folder: str, plan: str = "") -> None:
        self.data, self.shape, self.folder = data, shape, folder
        self.plans = [slot.id for slot in data.index.slots.values() if slot.shape.kind == "plan"]
        if plan and plan not in self.plans:
            raise StopError(USAGE, f"there is no plan `{plan}`; there are {_named(self.plans)}")
        self.plan = plan or (self.plans[0] if len(self.plans) == 1 else "")

    def new_plan(self, id: str) -> Place:
        """The place of a plan: a folder of its own."""
        return Place(path=f"{self.folder}/plans/{id}/plan.yml", field="plan")

    def find(self, inside: str, file: str) -> Place:
        """The place of anything else: in `inside`, in `file`, or beside its like."""
        if inside:
            return self._inside(self._owner(inside))
        if self.shape.kind in _PARTS:
            return self._inside(self._only([one for one in self._owners() if one.shape is not self.shape]))
        if file:
            return self._in_file(file)
        if self.shape.shared:
            return self._shared()
        if not self.plan:
            if not self.plans:
                raise StopError(USAGE, "there is no plan yet; make one first: planbook add plan")
            raise StopError(USAGE, f"say in which plan: --plan, one of {_named(self.plans)}")
        return self._in_plan()

    def taken(self, place: Place) -> frozenset[str]:
        """The ids that an entry cannot have there, or that would be mistaken for its own."""
        scope = place.owner.scope if place.owner is not None else (self.plan,)
        inside = "" if self.shape.shared else next(iter(scope), "")
        known = (*self.data.index.slots, *self.data.index.former)
        return frozenset(id.rpartition("/")[2] for id in known if id.rpartition("/")[0] in ("", inside))

    # Inside another entry

    def _owner(self, written: str) -> Slot:
        index, scope = self.data.index, (self.plan,) if self.plan else ()
        found = meant(written, scope, index.slots, index.former) or self._local(written)
        if found is None:
            guess = nearest(written, [slot.id.rpartition("/")[2] for slot in self._owners()])
            hint = f"; did you mean `{guess}`?" if guess else ""
            raise StopError(USAGE, f"nothing has the id `{written}`{hint}")
        return index.slots[found]

    def _local(self, written: str) -> str | None:
        """The full id, if only one ends so."""
        found = [id for id in self.data.index.slots if id.endswith(f"/{written}")]
        return found[0] if len(found) == 1 else None

    def _inside(self, owner: Slot) -> Place:
        field = _field_for(owner.shape, self.shape.kind)
        if not field:
            kinds = tuple(kind for kind, shape in KINDS.items() if _field_for(shape, self.shape.kind))
            can = f"it stands inside {a(either(kinds))}" if kinds else "it stands by itself, without --in"
            raise StopError(USAGE, f"{a(self.shape.kind)} cannot stand inside {a(owner.shape.kind)}: {can}")
        return Place(path=owner.node.span.path, field=field, owner=owner)

    def _owners(self) -> list[Slot]:
        """Every entry of the plan, or of what belongs to no plan, that can hold one of this kind."""
        found = [slot for slot in self.data.index.slots.values() if _field_for(slot.shape, self.shape.kind)]
        of_plan = [slot for slot in found if not self.plan or slot.id.startswith(f"{self.plan}/")]
        return of_plan or [slot for slot in found if not self._plan_of(slot)]

    def _plan_of(self, slot: Slot) -> str:
        return slot.id.partition("/")[0] if slot.id.partition("/")[0] in self.plans else ""

    def _only(self, owners: list[Slot]) -> Slot:
        if len(owners) == 1:
            return owners[0]
        kinds = tuple(kind for kind, shape in KINDS.items() if _field_for(shape, self.shape.kind))
        wanted = either(tuple(one for one in kinds if one != self.shape.kind))
        if not owners:
            raise StopError(USAGE, f"there is no {wanted} yet that it can be a part of; add one first")
        raise StopError(USAGE, f"say in which {wanted}: --in, one of {_named(slot.id for slot in owners)}")

    # In a list of a file

    def _in_file(self, file: str) -> Place:
        name = PurePosixPath(file.replace("\\", "/")).as_posix()
        path = name if name.startswith(f"{self.folder}/") else f"{self.folder}/{name}"
        if not path.endswith((".yml", ".yaml")) or ".." in PurePosixPath(path).parts:
            raise StopError(USAGE, f"{file} is no file of the data: they end in .yml, and lie below {self.folder}")
        return self._list(path)

    def _list(self, path: str) -> Place:
        return Place(path=path, field=self.shape.plural, document=self.data.by_path.get(path))

    def _having(self, documents: Iterable[Document]) -> list[str]:
        return [one.path for one in documents if one.root.key(self.shape.plural) is not None]

    def _shared(self) -> Place:
        """Beside its like: in the files of the plan that was named, else in the only file that has any."""
        own = self._having(self._files_of_plan()) if self.plan else []
        found = own or self._having(self.data.documents)
        if len(found) > 1:
            found = [one for one in found if PurePosixPath(one).stem == self.plan] or found
        if len(found) > 1:
            raise StopError(USAGE, f"say in which file: --file, one of {_named(found)}")
        return self._list(found[0] if found else f"{self.folder}/{self.shape.plural}.yml")

    def _in_plan(self) -> Place:
        """Beside its like in the files of the plan; inside the only entry that can hold it; else at the plan's end."""
        listed = self._having(self._files_of_plan())
        if len(listed) > 1:
            raise StopError(USAGE, f"say in which file: --file, one of {_named(listed)}")
        if listed:
            return self._list(listed[0])
        owners = [] if self.shape.kind in ON_A_PLAN else [one for one in self._owners() if one.shape is not self.shape]
        holding = [one for one in owners if self._holds(one)] or owners
        if holding:
            return self._inside(self._only(holding))
        return self._list(self.data.index.slots[self.plan].node.span.path)

    def _holds(self, owner: Slot) -> bool:
        return owner.node.key(_field_for(owner.shape, self.shape.kind)) is not None

    def _files_of_plan(self) -> list[Document]:
        """The files below the folder of the plan, its own first."""
        own = self.data.index.slots[self.plan].node.span.path
        folder = own.rpartition("/")[0]
        inside = [one for one in self.data.documents if one.path.startswith(f"{folder}/")]
        return sorted(inside, key=lambda one: (one.path != own, one.path))


def _field_for(owner: type[Entity], kind: str) -> str:
    """The field of an entry that holds entries of a kind; empty where it has none."""
    found = (name for name, spec in specs(owner).items() if spec.kind is Kind.CHILDREN and spec.shape == kind)
    return next(found, "")


def _named(ids: Iterable[str]) -> str:
    found = list(ids)
    return ", ".join(found[:_MOST_NAMED]) + (" …" if len(found) > _MOST_NAMED else "")
