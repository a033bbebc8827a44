"""The command `planbook add KIND`: arguments in, one more entry in a data file, and what was changed as text."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from planbook import source
from planbook.adding.entry import entry, fields, headline
from planbook.adding.naming import propose
from planbook.adding.place import Finder, Place
from planbook.adding.sums import in_step, parted, sums_above
from planbook.checks.budgets import Sum
from planbook.graph import Graph
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.i18n.languages import Languages
from planbook.importing.data import Data
from planbook.load.custom import custom_fields
from planbook.load.synonyms import meant
from planbook.load.wording import a, either
from planbook.model import KINDS, PLURALS, STRUCTS, Entity
from planbook.model.entity import CustomField
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.problems import Problem, Severity, Span, nearest, sort
from planbook.problems.show import as_text
from planbook.source.forms import UneditableError
from planbook.terminal import BUSY, FINE, PROBLEMS, USAGE, StopError, a_day, above, say, tell, today

EXAMPLES: Final = """examples:
  planbook add activity "Train the rangers" --parties river-office --when 2027-Q2 --cost 12000-15000
                                            into the only plan; its id is made from the title
  planbook add activity "Train the rangers" --in clean-water --dry-run
                                            below a result; show the change, and change nothing
  planbook add party "River Office" --abbreviation RO --type organisation
  planbook add event "Assembly 2028" --when 2028-03-09/2028-03-12 --id assembly-2028
  planbook add line "Travel" amount=8000 --in costs --total
                                            and the stated total follows; without --total it is told
  planbook add indicator "Rivers sampled" --unit rivers --baseline 3 --targets "{value: 12, when: 2028}"
  planbook add element "Clean water" --label "Aim 3" --in aims
  planbook add activity --help              every field of an activity, and what it holds

A value is given as --field VALUE or as field=VALUE, one of several with commas or one after the other; what has fields
of its own in braces, as in the data files: "{party: river-office, role: lead}".
"""

_OWN: Final = ("id", "plan", "in", "file", "data", "dry-run", "today", "help")
"""Options of the command itself: a field of such a name is given as `field=VALUE`."""

TWICE: Final = ("PB441",)
"""Warnings that are reason enough to write nothing: a second entry for what there is already."""

_NAME: Final = re.compile(r"[a-z][a-z0-9_-]*")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    parser = commands.add_parser(
        "add",
        help="add an activity, a party, an event … to the data",
        description="Add one entry, in its place in the right file. Nothing else in the file is touched, and "
        "nothing is written unless planbook check would find no new error.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", metavar="KIND", help=f"one of {', '.join(KINDS)}")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="its title, its fields, and options")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Add an entry, and tell what became of the file; gives back the exit code."""
    shape = KINDS.get(options.kind) or PLURALS.get(options.kind)
    if shape is None:
        guess = nearest(options.kind, KINDS)
        hint = f"did you mean {guess}?" if guess else f"there are {', '.join(KINDS)}"
        raise StopError(USAGE, f"there is no kind of entry `{options.kind}`: {hint}")
    asked = _parsed(_parser(shape), shape, options.rest)
    if not asked.data.is_dir():
        raise StopError(USAGE, f"there is no folder {asked.data}")
    if asked.dry_run:
        return _add(shape, asked)
    try:
        with exclusively(asked.data):
            return _add(shape, asked)
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None


def _parser(shape: type[Entity]) -> argparse.ArgumentParser:
    """The options of one kind: one for each of its fields."""
    known = fields(shape)
    called = headline(known).upper()
    parser = argparse.ArgumentParser(
        usage=f"planbook add {shape.kind} [{called}] [--FIELD VALUE | FIELD=VALUE …] [OPTION …]",
        description=" ".join((shape.__doc__ or "").split()),
        epilog="A value is given as --field VALUE or as field=VALUE. More: planbook add --help",
        allow_abbrev=False,
    )
    parser.add_argument("values", nargs="*", metavar=f"{called} | FIELD=VALUE", help="what it is called")
    parser.add_argument("--id", default="", help="its short name for ever (default: made from what it is called)")
    parser.add_argument("--plan", default="", help="the plan (default: the only one)")
    parser.add_argument("--in", dest="inside", default="", metavar="ID", help="the entry that it is written inside of")
    parser.add_argument("--file", default="", help="the data file to write it to")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data (default: data)")
    parser.add_argument("--dry-run", action="store_true", help="show the change, and change nothing")
    parser.add_argument("--today", type=a_day, default=None, help="the day to check against, YYYY-MM-DD")
    if shape.kind == "line":
        help_ = "also write what the lines come to now into the stated total, and into the amounts above the line"
        parser.add_argument("--total", action="store_true", help=help_)
    group = parser.add_argument_group("fields")
    for name, spec in known.items():
        if name.replace("_", "-") not in _OWN:
            option = f"--{name.replace('_', '-')}"
            group.add_argument(option, action="append", default=[], dest=f"field {name}", metavar="…", help=_help(spec))
    return parser


def _parsed(parser: argparse.ArgumentParser, shape: type[Entity], rest: list[str]) -> argparse.Namespace:
    """What was asked for; an option that there is not is told with the one that was meant."""
    known = {name for one in parser._actions for name in one.option_strings}
    for written in rest:
        name = written.partition("=")[0]
        if name.startswith("--") and len(name) > 2 and name not in known:
            field = name.removeprefix("--").replace("-", "_")
            said = meant(field, fields(shape))
            guess = f"--{said.field.replace('_', '-')}" if said is not None else nearest(name, known)
            told = f"did you mean {guess}?" if guess else f"planbook add {shape.kind} --help lists them"
            raise StopError(USAGE, f"there is no option {name} for {a(shape.kind)}: {told}")
    return parser.parse_intermixed_args(rest)


def _help(spec: FieldSpec) -> str:
    what = ", ".join(one.value for one in spec.words) if spec.words else spec.kind.value
    if spec.kind is Kind.REFERENCE:
        what = f"the id of {a(either(spec.targets))}"
    if spec.kind is Kind.STRUCT:
        shape = STRUCTS[spec.shape]
        what = f"{f'{shape.short} alone, or ' if shape.short else ''}in braces: {', '.join(specs(shape))}"
    notes = [note for note, holds in (("required", spec.required), ("one or several", spec.many)) if holds]
    return f"{spec.doc} ({'; '.join((*notes, what))})".replace("%", "%%")


def _add(shape: type[Entity], asked: argparse.Namespace) -> int:
    documents, _ = source.read_all(asked.data)
    before = _data(documents, asked)
    known = fields(shape, custom_fields(before.graph.all(CustomField)).get(shape.kind))
    written = _written(asked, known)
    finder = Finder(before, shape, asked.data.resolve().name, asked.plan)
    called = next((value for name, value in written if name == headline(known)), "")
    if shape.kind == "plan":
        id = asked.id or propose(called, shape.kind, before.index.slots)
        place = finder.new_plan(id)
    else:
        place = finder.find(asked.inside, asked.file)
        id = asked.id or propose(called, shape.kind, finder.taken(place))
    old = _text(above(asked.data) / place.path, place)
    try:
        new = place.write(old, entry(id, written, known))
    except UneditableError as reason:
        raise StopError(USAGE, f"{place.path} cannot be added to by this command: {reason}") from None
    return _finish(before, Change(place, old, new), shape, asked)


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after."""

    place: Place
    old: str
    new: str

    def excerpt(self, base: Path) -> Callable[[Span], str | None]:
        """The lines that messages show: of this file as it would be, of the others as they are."""
        lines, others = source.lines(self.new), source.excerpts(base)
        return lambda span: lines[span.line - 1] if span.path == self.place.path else others(span)

    def moved(self, where: Span | None) -> tuple[str, int]:
        """The file and line at which something is found afterwards that was found here before."""
        path, line = _line(where)
        old, new = source.lines(self.old), source.lines(self.new)
        first = next((number for number, (a, b) in enumerate(zip(old, new, strict=False), 1) if a != b), len(old))
        return path, line + (len(new) - len(old) if path == self.place.path and line >= first else 0)

    def diff(self) -> str:
        """What changes, as a unified diff."""
        old, new = (list(source.lines(one)) for one in (self.old, self.new))
        path = self.place.path
        lines = difflib.unified_diff(old, new, path if self.old else "/dev/null", path, lineterm="")
        return "\n".join(line for line in lines)


def _line(where: Span | None) -> tuple[str, int]:
    return (where.path, where.line) if where is not None else ("", 0)


def _data(documents: tuple[source.Document, ...], asked: argparse.Namespace) -> Data:
    return Data.of(documents, Languages("en", ("en",)), {}, asked.today or today())


def _written(asked: argparse.Namespace, known: Mapping[str, FieldSpec]) -> list[tuple[str, str]]:
    """What is said of each field, whichever way; words without a name are what the entry is called."""
    written: list[tuple[str, str]] = []
    words: list[str] = []
    for one in asked.values:
        name, sign, value = one.partition("=")
        if sign and _NAME.fullmatch(name):
            written.append((name.replace("-", "_"), value))
        else:
            words.append(one)
    if words:
        written.insert(0, (headline(known), " ".join(words)))
    given = ((name, vars(asked).get(f"field {name}", ())) for name in known)
    return [*written, *((name, value) for name, values in given for value in values)]


def _text(path: Path, place: Place) -> str:
    """The file as it is, byte order mark and line ends included; empty for one that there is not yet."""
    if not path.exists():
        return ""
    if place.document is None and place.owner is None:
        raise StopError(USAGE, f"{place.path} is there already, and cannot be added to; planbook check tells why")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise StopError(USAGE, f"{place.path} is not in UTF-8: save it so first") from None


def _finish(before: Data, change: Change, shape: type[Entity], asked: argparse.Namespace) -> int:
    """Read the file as it would be; write it if nothing in it is wrong that was right before."""
    after, misread = _after(before, change, asked)
    fresh = [slot for id, slot in after.index.slots.items() if id not in before.index.slots]
    owner = f" to `{change.place.owner.id}`" if change.place.owner is not None else ""
    followed: tuple[Sum, ...] = ()
    if shape.kind == "line" and len(fresh) == 1 and asked.total:
        text, followed = in_step(change.new, change.place.path, partial(_graph, before, change, asked), fresh[0].id)
        change = replace(change, new=text)
        after, misread = _after(before, change, asked)
    known = {(one.code, one.message, change.moved(one.where)) for one in before.problems}
    found = (one for one in (*misread, *after.problems) if (one.code, one.message, _line(one.where)) not in known)
    sums = sums_above(after.graph, fresh[0].id) if shape.kind == "line" and len(fresh) == 1 else ()
    problems, waiting = parted(sort(one for one in found if one.severity is not Severity.info), sums)
    excerpt = change.excerpt(above(asked.data))
    if problems:
        tell(as_text(problems, excerpt, sys.stderr.isatty()))
    if any(one.severity is Severity.error or one.code in TWICE for one in problems):
        tell("planbook: nothing was written")
        return PROBLEMS
    (added,) = fresh
    assert before.index.slots.keys() <= after.index.slots.keys()
    if asked.dry_run:
        say(change.diff())
    else:
        write_atomically(above(asked.data) / change.place.path, change.new)
    where, did = f"{change.place.path}:{added.node.span.line}", "would add" if asked.dry_run else "added"
    say(f"{where}: {did} the {shape.kind} `{added.id}`{owner}")
    for one in followed:
        say(f"{one.where.path}:{one.where.line}: `{one.of.id}` comes to {one.right} now, and said {one.stated}")
    if waiting:
        tell(as_text(waiting, excerpt, sys.stderr.isatty()))
        tell("planbook: a stated sum stays as its document says; with --total it follows the lines")
    return FINE


def _after(before: Data, change: Change, asked: argparse.Namespace) -> tuple[Data, tuple[Problem, ...]]:
    """The data as they would be with the change, and what keeps the file from being read."""
    document, misread = source.read_text(change.new, change.place.path)
    files = {**before.by_path, **({document.path: document} if document is not None else {})}
    return _data(tuple(files[path] for path in sorted(files)), asked), misread


def _graph(before: Data, change: Change, asked: argparse.Namespace, text: str) -> Graph:
    return _after(before, replace(change, new=text), asked)[0].graph
