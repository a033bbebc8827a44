"""First pass over the files: which things there are, under which ids. Reads no other field.

Ids are known before anything is validated, so that one misspelt field does not make every
reference to its entity dangle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planbook.model import KINDS, PLURALS, Entity
from planbook.model.fields import Kind, specs
from planbook.model.inline import ID
from planbook.problems import Problem, Span, nearest, problem
from planbook.source import Document, Mapping, Node, Scalar, Sequence

LONGEST_ID = 80
_ID = re.compile(ID)
RESERVED = frozenset("con prn aux nul index 404 assets search sitemap".split()) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
"""Names that some system or the site itself keeps for its own files."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """An entity seen but not yet read.

    `scope` are the containers in which its references are looked up first, nearest first.
    `back` is the field that points to `owner`, for an entity written inside another.
    """

    id: str
    shape: type[Entity]
    node: Mapping
    where: Span
    scope: tuple[str, ...]
    back: str = ""
    owner: str = ""


@dataclass(slots=True)
class Index:
    """Every id of a data folder: what it names, and what it was called before."""

    slots: dict[str, Slot] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def find(self, written: str, scope: tuple[str, ...]) -> Slot | None:
        """The thing that an author means by `written` in this scope; the nearest container wins."""
        for container in scope:
            slot = self.slots.get(f"{container}/{written}")
            if slot is not None:
                return slot
        return self.slots.get(written) or self.slots.get(self.former.get(written, ""))


def index(documents: tuple[Document, ...]) -> Index:
    """List every entity of the files with its id; collect what is wrong with ids and file heads."""
    found = Index()
    plans = _plan_folders(documents, found)
    for document in documents:
        plan = _plan_of(document.path, plans)
        for entry in document.root.entries:
            name = entry.key.text
            if name == "plan":
                _add(found, KINDS["plan"], entry.value, scope=(), plan="")
                continue
            shape = PLURALS.get(name)
            if shape is None:
                found.problems.append(_unknown_head(name, entry.key.span))
                continue
            for node in _items(entry.value, name, found):
                _add(found, shape, node, scope=(plan,) if plan else (), plan=plan)
    return found


def _plan_folders(documents: tuple[Document, ...], found: Index) -> dict[str, str]:
    """Which folder belongs to which plan: the one whose file has the `plan` field."""
    folders: dict[str, str] = {}
    for document in documents:
        node = document.root.get("plan")
        if not isinstance(node, Mapping):
            continue
        local = node.get("id")
        folder = document.path.rpartition("/")[0]
        if not isinstance(local, Scalar):
            continue
        if folder in folders:
            found.problems.append(
                problem("PB208", node.span, first=folders[folder], second=local.text, folder=folder)
            )
        else:
            folders[folder] = local.text
    return folders


def _plan_of(path: str, plans: dict[str, str]) -> str:
    folder = path.rpartition("/")[0]
    while folder:
        if folder in plans:
            return plans[folder]
        folder = folder.rpartition("/")[0]
    return ""


def _unknown_head(name: str, where: Span) -> Problem:
    guess = nearest(name, ["plan", *PLURALS])
    if name in KINDS:
        guess = KINDS[name].plural
    hint = f"did you mean `{guess}`?" if guess else f"a file may hold: plan, {', '.join(PLURALS)}"
    return problem("PB305", where, field=name, hint=hint)


def _items(node: Node, name: str, found: Index) -> Iterator[Node]:
    if isinstance(node, Sequence):
        yield from node.items
    elif isinstance(node, Mapping):
        yield node
    elif not (isinstance(node, Scalar) and node.is_null):
        found.problems.append(
            problem("PB302", node.span, field=name, expected="a list", found=describe(node))
        )


def _add(
    found: Index,
    shape: type[Entity],
    node: Node,
    *,
    scope: tuple[str, ...],
    plan: str,
    back: str = "",
    owner: str = "",
) -> None:
    """Enter one entity and those written inside it."""
    if not isinstance(node, Mapping):
        found.problems.append(
            problem("PB302", node.span, field=shape.plural, expected="a group of fields", found=describe(node))
        )
        return
    local = _id_of(found, shape, node)
    if local is None:
        return
    inside = "" if shape.shared else (scope[0] if scope else "")
    full = f"{inside}/{local.text}" if inside else local.text
    slot = Slot(id=full, shape=shape, node=node, where=local.span, scope=scope, back=back, owner=owner)
    if shape.container:
        slot = Slot(id=full, shape=shape, node=node, where=local.span, scope=(full, *scope), back=back, owner=owner)
    first = found.slots.get(full)
    if first is not None:
        found.problems.append(
            problem("PB202", local.span, id=full, related=[(first.where, "first used here")])
        )
        return
    found.slots[full] = slot
    _former(found, slot, inside)
    for name, spec in specs(shape).items():
        if spec.kind is not Kind.CHILDREN:
            continue
        child = node.get(name)
        if child is not None:
            for item in _items(child, name, found):
                _add(found, KINDS[spec.shape], item, scope=slot.scope, plan=plan, back=spec.via, owner=full)


def _id_of(found: Index, shape: type[Entity], node: Mapping) -> Scalar | None:
    local = node.get("id")
    if local is None or (isinstance(local, Scalar) and local.is_null):
        found.problems.append(
            problem("PB303", node.span, kind=a(shape.kind), field="id", hint="give it a short name for ever, as in `id: train-rangers`")
        )
        return None
    if not isinstance(local, Scalar):
        found.problems.append(
            problem("PB302", local.span, field="id", expected="one word", found=describe(local))
        )
        return None
    if not _ID.fullmatch(local.text) or len(local.text) > LONGEST_ID:
        found.problems.append(
            problem("PB203", local.span, id=local.text, hint=f"write for example `{suggest(local.text)}`")
        )
        return None
    if local.text in RESERVED:
        found.problems.append(
            problem("PB204", local.span, id=local.text, hint=f"write for example `{local.text}-{shape.kind}`")
        )
        return None
    return local


def _former(found: Index, slot: Slot, inside: str) -> None:
    node = slot.node.get("former_ids")
    items = node.items if isinstance(node, Sequence) else (node,) if isinstance(node, Scalar) else ()
    for item in items:
        if isinstance(item, Scalar):
            found.former[f"{inside}/{item.text}" if inside else item.text] = slot.id


def suggest(text: str) -> str:
    """An id near to what was written that keeps the rules."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words)[:LONGEST_ID].strip("-") or "needs-assessment"


def a(kind: str) -> str:
    """The kind with its article, for a message: `an activity`."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('-', ' ')}"


def describe(node: Node) -> str:
    """What stands there, in an author's words."""
    match node:
        case Mapping():
            return "a group of fields"
        case Sequence():
            return "a list"
        case Scalar() if node.is_null:
            return "nothing"
        case _:
            return f"the text `{node.text}`" if len(node.text) < 60 else "a text"
