"""First pass over the files: which things there are, under which ids. Reads no other field.

Ids are known before anything is validated, so that one misspelt field does not make every
reference to its entity dangle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planbook.load.fixes import renaming, rewriting
from planbook.load.ids import check_id, meant, suggest, usable
from planbook.load.wording import a, describe, first_line
from planbook.model import KINDS, PLURALS, Entity
from planbook.model.fields import Kind, specs
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Document, Mapping, Node, Scalar, Sequence

HEADS = {name: shape for name, shape in PLURALS.items() if name != "plans"}
"""What a file may list; a plan has the head `plan`, for there is one to a folder."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An entity seen but not yet read.

    `scope` are the containers in which its references are looked up first, nearest first.
    `back` is the field that points to `owner`, for an entity written inside another. It is `sound`
    if its id can stay; the others are read for what else is wrong with them, and left out.
    """

    id: str
    shape: type[Entity]
    node: Mapping
    where: Span
    scope: tuple[str, ...]
    back: str
    owner: str
    sound: bool


@dataclass(slots=True)
class Index:
    """Every id of a data folder: what it names, and what it was called before.

    `twins` are ids that break the rules, with what they should be. `unread` are the files that could
    not be read at all: whatever is missing may stand in them.
    """

    slots: dict[str, Slot] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    twins: list[tuple[Problem, str]] = field(default_factory=list)
    unread: tuple[str, ...] = ()

    def find(self, written: str, scope: tuple[str, ...]) -> Slot | None:
        """The thing that an author means by `written` in this scope; the nearest container wins."""
        id = meant(written, scope, self.slots, self.former)
        return self.slots[id] if id is not None else None


ON_A_PLAN = frozenset({"section", "principle", "assumption", "risk", "option", "request", "highlight"})
"""Kinds that are read on the page of their plan: outside a plan they would be on none."""


def index(documents: tuple[Document, ...], unread: tuple[str, ...] = ()) -> Index:
    """List every entity of the files with its id; collect what is wrong with ids and file heads."""
    found = Index(unread=unread)
    plans = _plan_folders(documents, found)
    for document in documents:
        plan = _plan_of(document.path, plans)
        for entry in document.root.entries:
            name = entry.key.text
            if name == "plan":
                _add(found, KINDS["plan"], entry.value, scope=(), back="", owner="")
                continue
            shape = HEADS.get(name)
            if shape is None:
                found.problems.append(_unknown_head(entry.key, document.root))
                continue
            if not plan and shape.kind in ON_A_PLAN:
                hint = "move it into the folder of its plan"
                found.problems.append(problem("PB211", entry.key.span, kind=a(shape.kind), hint=hint))
            for node in _items(entry.value, name, found):
                _add(found, shape, node, scope=(plan,) if plan else (), back="", owner="")
    found.problems.extend(_report_ids(found))
    _enter_former(found)
    return found


def _plan_folders(documents: tuple[Document, ...], found: Index) -> dict[str, str]:
    """Which folder belongs to which plan: the one whose file has the `plan` field."""
    folders: dict[str, str] = {}
    for document in documents:
        node = document.root.get("plan")
        local = node.get("id") if isinstance(node, Mapping) else None
        if not isinstance(local, Scalar):
            continue
        folder = document.path.rpartition("/")[0]
        if folder in folders:
            found.problems.append(problem("PB208", local.span, first=folders[folder], second=local.text, folder=folder))
        else:
            folders[folder] = local.text
    for path in found.unread:  # the plan of this folder is most probably called like the folder
        folder = path.rpartition("/")[0]
        folders.setdefault(folder, folder.rpartition("/")[2])
    return folders


def _plan_of(path: str, plans: dict[str, str]) -> str:
    folder = path.rpartition("/")[0]
    while folder and folder not in plans:
        folder = folder.rpartition("/")[0]
    return plans.get(folder, "")


def _unknown_head(key: Scalar, root: Mapping) -> Problem:
    name = key.text
    guess = nearest(name, ["plan", *HEADS])
    fixes = renaming(key, ["plan", *HEADS], root)
    if name in KINDS:
        guess = KINDS[name].plural
        fixes = () if root.key(guess) else rewriting(key, guess)
    hint = f"did you mean `{guess}`?" if guess else f"a file may hold: plan, {', '.join(HEADS)}"
    return problem("PB305", key.span, field=name, hint=hint, fixes=fixes)


def _items(node: Node, name: str, found: Index) -> Iterator[Node]:
    if isinstance(node, Sequence):
        yield from node.items
    elif isinstance(node, Mapping):
        yield node
    elif not node.is_null:
        found.problems.append(problem("PB302", node.span, field=name, expected="a list", found=describe(node)))


def _add(found: Index, shape: type[Entity], node: Node, *, scope: tuple[str, ...], back: str, owner: str) -> None:
    """Enter one entity and those written inside it, also where its id cannot stay: the rest of it is checked too."""
    if not isinstance(node, Mapping):
        name = "plan" if shape is KINDS["plan"] else shape.plural
        expected = "a group of fields" if name == "plan" else "a list of groups of fields"
        found.problems.append(problem("PB302", node.span, field=name, expected=expected, found=describe(node)))
        return
    inside = "" if shape.shared or not scope else f"{scope[0]}/"
    local = _id_of(found, shape, node, inside)
    where = node.span if local is None else local.span
    nameless = f"{inside}?{where.path}:{where.line}:{where.column}"
    full = nameless if local is None else f"{inside}{local.text}"
    if full in found.slots:
        first = found.slots[full].where
        found.problems.append(problem("PB202", where, id=full, related=[(first, "first used here")]))
        full = nameless
    inner = (full, *scope) if shape.container else scope
    sound = local is not None and full != nameless and all(map(usable, (*filter(None, [inside[:-1]]), local.text)))
    found.slots[full] = Slot(full, shape, node, where, inner, back=back, owner=owner, sound=sound)
    for name, spec in specs(shape).items():
        child = node.get(name) if spec.kind is Kind.CHILDREN else None
        if child is not None:
            for item in _items(child, name, found):
                _add(found, KINDS[spec.shape], item, scope=inner, back=spec.via, owner=full)


def _id_of(found: Index, shape: type[Entity], node: Mapping, inside: str) -> Scalar | None:
    local = node.get("id")
    if local is None or (isinstance(local, Scalar) and local.is_null):
        hint = "give it a short name for ever, as in `id: train-rangers`"
        found.problems.append(problem("PB303", first_line(node.span), kind=a(shape.kind), field="id", hint=hint))
        return None
    if not isinstance(local, Scalar):
        found.problems.append(problem("PB302", local.span, field="id", expected="one word", found=describe(local)))
        return None
    wrong = check_id(local, shape.kind)
    if wrong is not None:
        found.twins.append((wrong, f"{inside}{suggest(local.text)}"))
    return local


def _report_ids(found: Index) -> Iterator[Problem]:
    """Every id that breaks the rules, beside the one that it looks like, if there is one."""
    for wrong, mended in found.twins:
        twin = found.slots.get(mended)
        if twin is None or twin.where == wrong.where:
            yield wrong
        else:
            yield replace(wrong, related=((twin.where, "this id looks nearly the same"),))


def _enter_former(found: Index) -> None:
    """Enter the ids that things had before; none of them may be the id of anything else."""
    first: dict[str, Span] = {}
    for slot in tuple(found.slots.values()):
        inside = "" if slot.shape.shared else slot.id.rpartition("/")[0]
        for item in _former(slot.node):
            full = f"{inside}/{item.text}" if inside else item.text
            wrong = check_id(item, slot.shape.kind)
            taken = found.slots[full].where if full in found.slots else first.get(full)
            if wrong is not None:
                found.problems.append(wrong)
            elif taken is not None:
                found.problems.append(problem("PB202", item.span, id=full, related=[(taken, "it is used here")]))
            else:
                first[full], found.former[full] = item.span, slot.id


def _former(node: Mapping) -> tuple[Scalar, ...]:
    written = node.get("former_ids")
    items = written.items if isinstance(written, Sequence) else (written,)
    return tuple(item for item in items if isinstance(item, Scalar) and not item.is_null)
