"""The small changes of a module: what is wrong in just one place, each as a tree of Python to compile.

Knows nothing of tests. Left alone: annotations, docstrings, decorators, `assert` (it states what our own code
promises; bad data never reaches one), `__all__`, what only type checkers read, and `strict=` of `zip`. Nothing false
is made another nothing: who asks whether there is something is told the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

AROUND = 24
"""Characters before and after a change in its name."""

COMPARED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COUNTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
PAIRS = "any all, min max, startswith endswith, lower upper, find rfind, partition rpartition, lstrip rstrip"
NAMES = {one: other for pair in PAIRS.split(", ") for one, other in (pair.split(), pair.split()[::-1])}
NAMES |= {"removeprefix": "removesuffix", "removesuffix": "removeprefix", "fullmatch": "match", "match": "search"}
PATTERNS = {"compile", "fullmatch", "match", "search", "sub", "split", "finditer", "findall"}
UNREAD = {"assert_never", "cast", "TypeVar", "NewType", "overload"}


@dataclass(frozen=True)
class Mutant:
    """One change: the function it is in (empty: the module), its statement's lines, that statement before and after."""

    place: str
    line: int
    last: int
    was: str
    now: str
    holds: tuple[str, ...]
    """The names that its statement gives something to."""
    inside: bool
    """Whether it changes what a function does when it is called, and not what stands when the module is read."""
    apply: Callable[[], Callable[[], None]] = field(compare=False, repr=False)
    """Changes the tree; gives back what changes it back."""

    @property
    def key(self) -> str:
        """What names it in the list of equivalents, whatever line it is on: what changes, with what stands around."""
        start = _same(self.was, self.now)
        end = _same(self.was[start:][::-1], self.now[start:][::-1])
        begin = max(0, start - AROUND)
        was = self.was[begin : len(self.was) - max(0, end - AROUND)]
        now = self.now[begin : len(self.now) - max(0, end - AROUND)]
        return f"{self.place or 'module'}: {was} -> {now or 'nothing'}"


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Every change of a module, in reading order. While one is applied, the tree is not to be walked."""
    yield from _Walk().statements(tree.body, "", False)


class _Walk:
    def statements(self, body: list[ast.stmt], place: str, inside: bool) -> Iterator[Mutant]:
        for at, one in enumerate(body):
            if not _left_alone(one):
                yield from self._statement(body, at, one, place, inside)

    def _statement(self, body: list[ast.stmt], at: int, one: ast.stmt, place: str, inside: bool) -> Iterator[Mutant]:
        if isinstance(one, ast.ClassDef):
            yield from self.statements(one.body, _below(place, one.name), inside)
        elif isinstance(one, ast.FunctionDef):
            deeper = _below(place, one.name)
            for name in ("defaults", "kw_defaults"):
                yield from self._expressions(one.args, name, one, deeper, inside)
            yield from self.statements(one.body, deeper, True)
        else:
            for change in _whole(one):
                yield self._made(_put(body, at, change), one, place, inside, _head(change))
            for name, value in ast.iter_fields(one):
                yield from self._part(one, name, value, place, inside)

    def _part(self, one: ast.stmt, name: str, value: object, place: str, inside: bool) -> Iterator[Mutant]:
        if name in ("body", "orelse", "finalbody") and isinstance(value, list):
            yield from self.statements(value, place, inside)
        elif name in ("handlers", "cases") and isinstance(value, list):
            for branch in value:
                for condition in ("pattern", "guard"):
                    yield from self._expressions(branch, condition, one, place, inside)
                yield from self.statements(branch.body, place, inside)
        elif name not in ("annotation", "returns", "type_comment", "target", "targets"):
            yield from self._expressions(one, name, one, place, inside)

    def _expressions(self, holder: ast.AST, name: str, top: ast.stmt, place: str, inside: bool) -> Iterator[Mutant]:
        """The changes of what a field of a node holds, and below."""
        value = getattr(holder, name, None)
        nodes = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for at, node in nodes:
            if not isinstance(node, ast.AST):
                continue
            for change in _changed(node, holder, name):
                put = _set(holder, name, change) if at is None else _put(value, at, change)
                yield self._made(put, top, place, inside)
            for below in _to_walk(node):
                yield from self._expressions(node, below, top, place, inside)

    def _made(
        self, put: Callable[[], Callable[[], None]], top: ast.stmt, place: str, inside: bool, now: str | None = None
    ) -> Mutant:
        was = _head(top)
        if now is None:
            undo = put()
            now = _head(top)
            undo()
        return Mutant(place, top.lineno, _last(top), was, now, _holds(top), inside, put)


def _left_alone(one: ast.stmt) -> bool:
    match one:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Global() | ast.Nonlocal() | ast.Pass():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))) | ast.Assign(value=ast.Call(func=ast.Name(id=name))):
            return name in UNREAD
        case ast.Assign(value=ast.Subscript(value=ast.Name(id=name))):  # the name of a type
            return name[:1].isupper()
    return False


def _whole(one: ast.stmt) -> Iterator[ast.stmt]:
    """What a statement may become as a whole."""
    match one:
        case ast.Expr(value=ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.Delete():
            yield ast.copy_location(ast.Pass(), one)
        case ast.Break():
            yield ast.copy_location(ast.Continue(), one)
        case ast.Continue():
            yield ast.copy_location(ast.Break(), one)
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and not value.value):
            yield ast.copy_location(ast.Return(ast.Constant(None)), one)
        case ast.AugAssign(target=target, op=op, value=value) if type(op) in COUNTED:
            yield ast.copy_location(ast.AugAssign(target, COUNTED[type(op)](), value), one)


def _to_walk(node: ast.AST) -> Iterator[str]:
    """The fields of an expression that are looked into."""
    match node:
        case ast.JoinedStr():
            yield "values"
        case ast.FormattedValue():
            yield "value"
        case ast.Call(func=ast.Name(id=name)) if name in UNREAD:
            yield "keywords"
        case ast.keyword(arg="strict"):
            return
        case ast.Lambda():
            yield "body"
        case ast.arguments() | ast.expr_context() | ast.operator() | ast.cmpop() | ast.boolop() | ast.unaryop():
            return
        case ast.MatchClass():
            yield from ("patterns", "kwd_patterns")
        case _:
            yield from (name for name in node._fields if name not in ("ctx", "annotation"))


def _changed(node: ast.AST, holder: ast.AST, name: str) -> Iterator[ast.AST]:
    """What an expression may become, in place of itself."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARED:
            yield ast.Compare(node.left, [COMPARED[type(op)](), *node.ops[1:]], node.comparators)
            if node.ops[1:]:
                yield ast.Compare(node.left, [op, COMPARED[type(node.ops[1])](), *node.ops[2:]], node.comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in COUNTED and not _types(node):
            yield ast.BinOp(left, COUNTED[type(op)](), right)
        case ast.Constant():
            yield from _constants(node, holder, name)
        case ast.Name(id=word) if word in NAMES and isinstance(holder, ast.Call) and name == "func":
            yield ast.Name(NAMES[word], node.ctx)
        case ast.Attribute(attr=word) if word in NAMES and isinstance(holder, ast.Call) and name == "func":
            yield ast.Attribute(node.value, NAMES[word], node.ctx)
    if name in ("test", "ifs", "guard") and not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant):
        yield ast.UnaryOp(ast.Not(), node)  # type: ignore[arg-type]


def _types(node: ast.BinOp) -> bool:
    """Whether `a | b` joins two types and not two values."""
    sides = (node.left, node.right)
    named = (one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in sides)
    return isinstance(node.op, ast.BitOr) and any(
        (name[:1].isupper() and not name.isupper()) or name in ("str", "int", "bool", "bytes", "float")
        for name in named
    )


def _constants(node: ast.Constant, holder: ast.AST, name: str) -> Iterator[ast.AST]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int() | float():
            yield ast.Constant(node.value + 1)
        case str():
            yield ast.Constant(f"XX{node.value}")
            if isinstance(holder, ast.Call) and name == "args" and _calls_pattern(holder) and holder.args[0] is node:
                yield from (ast.Constant(one) for one in _patterns(node.value))
        case bytes():
            yield ast.Constant(b"XX" + node.value)


def _calls_pattern(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id="re"), attr=name):
            return name in PATTERNS
    return False


def _patterns(pattern: str) -> Iterator[str]:
    """A regular expression with one sign less, or another one."""
    for found in re.finditer(r"\\.|\[\^|\(\?[:=!<]+|[*+?^$|]", pattern):
        sign = found[0]
        others = {"*": "+", "+": "*", "[^": "[", "|": "", "(?=": "(?!", "(?!": "(?=", "(?<=": "(?<!", "(?<!": "(?<="}
        other = others.get(sign, "" if sign in ("?", "^", "$", r"\b", r"\Z", r"\A") else None)
        if other is None:
            continue
        changed = pattern[: found.start()] + other + pattern[found.end() :]
        try:
            re.compile(changed)
        except re.error:
            continue
        yield changed


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _head(one: ast.stmt) -> str:
    """A statement on one line, without what is indented below it."""
    hidden = {
        name: getattr(one, name) for name in ("body", "orelse", "finalbody", "handlers", "cases") if _has(one, name)
    }
    cases = [case.body for case in hidden.get("cases", [])]
    for name in hidden:
        if name == "cases":
            for case in one.cases:  # type: ignore[attr-defined]
                case.body = [ast.Pass()]
        else:
            setattr(one, name, [ast.Pass()] if name == "body" else [])
    try:
        return " ".join(ast.unparse(ast.fix_missing_locations(one)).removesuffix("pass").split())
    finally:
        for name, value in hidden.items():
            setattr(one, name, value)
        for case, body in zip(hidden.get("cases", []), cases, strict=True):
            case.body = body


def _holds(one: ast.stmt) -> tuple[str, ...]:
    targets = getattr(one, "targets", None) or [getattr(one, "target", None)]
    return tuple(name.id for name in targets if isinstance(name, ast.Name))


def _last(one: ast.stmt) -> int:
    """The last line of a statement, without what is indented below it."""
    below = getattr(one, "body", None) or getattr(one, "cases", None)
    if not isinstance(below, list):
        return one.end_lineno or one.lineno
    first = below[0].pattern if isinstance(below[0], ast.match_case) else below[0]
    return max(one.lineno, first.lineno - 1)


def _has(one: ast.stmt, name: str) -> bool:
    return isinstance(getattr(one, name, None), list)


def _put(items: list[ast.AST], at: int, change: ast.AST) -> Callable[[], Callable[[], None]]:  # type: ignore[type-arg]
    def do() -> Callable[[], None]:
        before = items[at]
        items[at] = ast.fix_missing_locations(ast.copy_location(change, before))

        def undo() -> None:
            items[at] = before

        return undo

    return do


def _set(holder: ast.AST, name: str, change: ast.AST) -> Callable[[], Callable[[], None]]:
    def do() -> Callable[[], None]:
        before = getattr(holder, name)
        setattr(holder, name, ast.fix_missing_locations(ast.copy_location(change, before)))
        return lambda: setattr(holder, name, before)

    return do
