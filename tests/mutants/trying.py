"""Runs tests on changed code: each change in a fork of a process that has everything read in.

A change inside functions is put into the functions that stand there (`__code__`), one of a constant of the module into
everything that has imported it. Whatever else it is, what only runs while modules are read, and constants whose change
survives, are tried in a fork of a process that has read nothing of ours yet, and reads the module changed.
"""

from __future__ import annotations

import ast
import gc
import importlib
import importlib.machinery
import importlib.util
import os
import pickle
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FunctionType, ModuleType

import coverage
import pytest

from mutants.changes import Mutant, mutants

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins"
QUIET = ["-q", "-q", "-x", "-s", "-n", "0", "-p", "no:cacheprovider", "-p", "no:faulthandler", "-p", "no:randomly"]
QUIET += ["--assert=plain", "--tb=native"]  # nobody reads what fails
ARGUMENTS = [*QUIET, "--rootdir", str(ROOT), "-o", "tmp_path_retention_policy=none"]
ARGUMENTS += ["--hypothesis-profile", "mutants"]
EXAMPLES = {"PLANBOOK_EXAMPLES": "15"}
MEMORY = 4 << 30
NAME = 4096
"""The most bytes of a test's name: less than any pipe holds."""
WELL = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
CANNOT = 77
"""How a fork ends that cannot put a change where it belongs."""
PATIENCE = 8.0
"""Seconds of work that tests may take longer than they do on the code as it is, and as many times."""
REAL = (signal.ITIMER_REAL, signal.SIGALRM)
SLEEP = 120.0
"""Seconds more that they may wait for something, or for a machine that has other things to do."""


class Outcome:
    """What became of a change."""

    KILLED, SURVIVED, TOO_LONG, UNCOVERED, OPEN = "killed", "survived", "too long", "never run", "not known"


@dataclass
class Chart:
    """What the tests do on the code as it is: seconds of work by test; by line of a module, the tests that run it."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    blind: bool = False
    tests: tuple[str, ...] = ()
    kills: Counter[str] = field(default_factory=Counter)
    """By test: how many changes it has killed so far."""
    fresh: Counter[str] = field(default_factory=Counter)
    """By file of tests: how many of those changes that a module had to be read anew for."""

    def likely(self) -> list[str]:
        """The two files of tests that have killed most of what is read anew, to be tried first."""
        found = (str(ROOT / one) for one, _ in self.fresh.most_common())
        return [one for one in found if one in self.tests][:2]

    def cost(self, test: str) -> float:
        """How long a test takes, less where it has shown that it is worth its time."""
        return self.seconds[test] / (1 + self.kills[test])


@dataclass(frozen=True)
class Target:
    """A module of ours, and which of its changes are tried."""

    path: Path
    chosen: tuple[int, ...]

    @property
    def name(self) -> str:
        """The module's name, as in imports."""
        parts = self.path.relative_to(PACKAGE).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        """What the module says when it is first asked for: it may be edited while its changes are tried."""
        return self.path.read_text(encoding="utf-8")

    def tree(self) -> ast.Module:
        """The module, read."""
        return ast.parse(self.text)


Told = Callable[[Target, int, str], None]


def try_all(targets: Sequence[Target], tests: Sequence[str], told: Told, blind: bool = False) -> Chart:
    """Try every change that is chosen, and tell of each what became of it; `blind`: with all tests, slow ones too."""
    os.environ.update(EXAMPLES)
    with TemporaryDirectory() as scratch:
        chosen = ["-m", "not browser"] if blind else ["-m", "not slow and not browser"]
        return _try_all(targets, [*ARGUMENTS, *chosen, "--basetemp", f"{scratch}/tests", *tests], told, blind)


def _try_all(targets: Sequence[Target], arguments: Sequence[str], told: Told, blind: bool) -> Chart:
    open_ends: list[tuple[Target, int]] = []

    def first(target: Target, number: int, outcome: str) -> None:
        if outcome == Outcome.OPEN:
            open_ends.append((target, number))
        else:
            told(target, number, outcome)

    chart = _warm(targets, arguments, first, blind)
    chart.tests = tuple(one for one in arguments if one.endswith(".py"))
    for name in chart.modules:
        with suppress(Exception):
            importlib.import_module(name)
    for target, number in open_ends:
        told(target, number, _fresh(target, number, chart, arguments))
    return chart


def _told_by_child(work: Callable[[Callable[[object], None]], None]) -> Iterable[object]:
    """What a forked child sends while it works."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        with os.fdopen(writes, "wb") as out:

            def send(value: object) -> None:
                pickle.dump(value, out)
                out.flush()

            try:
                work(send)
            finally:
                out.flush()
                os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as come:
        while True:
            try:
                yield pickle.load(come)  # noqa: S301 - from our own child
            except EOFError:
                break
    os.waitpid(child, 0)


def _silent() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for one in (0, 1, 2):
        os.dup2(nothing, one)


# In a process that has everything read in.


def _warm(targets: Sequence[Target], arguments: Sequence[str], told: Told, blind: bool) -> Chart:
    def work(send: Callable[[object], None]) -> None:
        _silent()
        measured = coverage.Coverage(data_file=None, config_file=False, include=[str(one.path) for one in targets])
        measured.start()
        send(pytest.main([*arguments], plugins=[_Loop(targets, send, measured, blind)]))

    chart = None
    for message in _told_by_child(work):
        match message:
            case Chart():
                chart = message
                if chart.failed:
                    raise SystemExit(f"fails on the code as it is: {', '.join(chart.failed)}")
            case (int(place), int(number), str(outcome)):
                told(targets[place], number, outcome)
            case code if chart is None:
                raise SystemExit(f"the tests cannot be run: pytest ends with {code}")
    assert chart is not None
    return chart


class _Loop:
    """In place of pytest's own loop over the tests: the same for every change, each in a fork."""

    def __init__(
        self, targets: Sequence[Target], send: Callable[[object], None], measured: coverage.Coverage, blind: bool
    ) -> None:
        self.targets, self.send, self.measured, self.blind = targets, send, measured, blind

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        base = session.config._tmp_path_factory.getbasetemp()
        (chart,) = _told_by_child(lambda send: send(_charted(session, self.targets, self.measured)))
        chart.blind = self.blind
        self.measured.stop()
        self.send(chart)
        if chart.failed:
            return True
        there = [_Places(target) for target in self.targets]
        gc.collect()
        gc.freeze()  # what stands is not looked at, hence not copied, in every fork; nor does `_Places` see it any more
        for place, (target, code) in enumerate(zip(self.targets, there, strict=True)):
            tree = target.tree()
            every = list(mutants(tree))
            for number in target.chosen:
                items = _covering(every[number], target, chart, session.items)
                self.send((place, number, self._tried(session, tree, every[number], code, items, chart)))
                for one in base.iterdir():
                    shutil.rmtree(one, ignore_errors=True)
        return True

    def _tried(
        self,
        session: pytest.Session,
        tree: ast.Module,
        mutant: Mutant,
        places: _Places,
        items: list[pytest.Item],
        chart: Chart,
    ) -> str:
        lines = chart.lines[places.target.name]
        seen = [lines[one] for one in range(mutant.line, mutant.last + 1) if one in lines]
        if not items:
            return Outcome.OPEN if seen else Outcome.UNCOVERED
        reading = mutant.inside and set().union(*seen) == {""}
        if reading or not (mutant.inside or _constant(tree, mutant)):
            return Outcome.OPEN
        undo = mutant.apply()
        try:
            changed = compile(tree, str(places.target.path), "exec", dont_inherit=True)
        finally:
            undo()
        wait = sum(chart.seconds[one.nodeid] for one in items)

        def work() -> str:
            if not mutant.inside:
                mutant.apply()
                _renew(tree, mutant, places.target)
            elif not places.put(changed):
                os._exit(CANNOT)
            return _fails(session, items)  # those that are chosen by then

        outcome = _forked(work, wait, chart)
        if outcome == Outcome.SURVIVED and mutant.inside:
            # What is kept after the first call runs in one test only, and shows in others.
            known = {one.nodeid for one in items}
            wide = _covering(replace(mutant, inside=False), places.target, chart, session.items)
            items = [one for one in wide if one.nodeid not in known]
            outcome = _forked(work, sum(chart.seconds[one.nodeid] for one in items), chart) if items else outcome
        # What runs while modules are read has run already when a function is changed here.
        early = not mutant.inside or any("" in tests for tests in seen)
        return Outcome.OPEN if outcome == Outcome.SURVIVED and early else outcome


def _charted(session: pytest.Session, targets: Sequence[Target], measured: coverage.Coverage) -> Chart:
    """Run all tests as they are, with a look at the lines."""
    chart = Chart(modules=sorted(_strangers()))
    session.config.pluginmanager.register(_Contexts(measured))
    for at, item in enumerate(session.items):
        began = time.process_time()
        measured.switch_context(item.nodeid)
        following = session.items[at + 1] if at + 1 < len(session.items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        chart.seconds[item.nodeid] = time.process_time() - began
        if session.testsfailed:
            chart.failed.append(item.nodeid)
            return chart
    measured.stop()
    data = measured.get_data()
    users = _users(session.items)
    for target in targets:
        found = data.contexts_by_lineno(str(target.path))
        chart.lines[target.name] = {
            line: {one for context in contexts for one in users.get(context, {context})}
            for line, contexts in found.items()
        }
    return chart


def _strangers() -> Iterable[str]:
    ours = ("planbook", "mutants", "tests", "conftest", "test_")
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and not name.startswith(ours) and not str(file).startswith(f"{ROOT}/tests"):
            yield name


class _Contexts:
    """What a fixture runs is run for every test that uses it."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> object:
        self.measured.switch_context(f"fixture {id(fixturedef)}")
        try:
            return (yield)
        finally:
            self.measured.switch_context(request._pyfuncitem.nodeid if request.scope == "function" else _now())


def _now() -> str:
    return os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]


def _users(items: Iterable[pytest.Item]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item in items:
        information = getattr(item, "_fixtureinfo", None)
        for fixtures in information.name2fixturedefs.values() if information else ():
            for one in fixtures:
                found.setdefault(f"fixture {id(one)}", set()).add(item.nodeid)
    return found


def _covering(mutant: Mutant, target: Target, chart: Chart, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that may notice, those first that have noticed most for the time that they take."""
    lines = chart.lines[target.name]
    runs = set().union(*(lines.get(one, ()) for one in range(mutant.line, mutant.last + 1)))
    if not mutant.inside or "" in runs:  # what is made while modules are read shows wherever it is used
        runs = set().union(*lines.values()) - {""}
    names = set(chart.seconds) if chart.blind else runs
    order = sorted((one for one in items if one.nodeid in names), key=lambda one: chart.cost(one.nodeid))
    return sorted(order, key=lambda one: one.nodeid not in runs)


def _fails(session: pytest.Session, items: Sequence[pytest.Item]) -> str:
    """The test that fails, or nothing."""
    for at, item in enumerate(items):
        following = items[at + 1] if at + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return item.nodeid
    return ""


class _Places:
    """The functions of a module that are there, wherever something holds them, by what tells their code."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.functions: dict[tuple[str, int], list[FunctionType]] = {}
        gc.unfreeze()  # what the tests keep from the search for garbage would not be told either
        for one in gc.get_objects():
            if type(one) is FunctionType and one.__code__.co_filename == str(target.path):
                self.functions.setdefault(_sign(one.__code__), []).append(one)

    def put(self, changed: CodeType) -> bool:
        """Let them do what changed code says; whether that can be."""
        for sign, code in _codes(changed).items():
            for function in self.functions.get(sign, ()):
                if len(code) != 1 or len(code[0].co_freevars) != len(function.__code__.co_freevars):
                    if any(_same(one, function.__code__) for one in code):
                        continue
                    return False
                function.__code__ = code[0]
        return True


def _same(one: CodeType, other: CodeType) -> bool:
    return one.co_code == other.co_code and one.co_consts == other.co_consts and one.co_names == other.co_names


def _sign(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> dict[tuple[str, int], list[CodeType]]:
    found: dict[tuple[str, int], list[CodeType]] = {}
    for one in code.co_consts:
        if isinstance(one, CodeType):
            found.setdefault(_sign(one), []).append(one)
            for sign, more in _codes(one).items():
                found.setdefault(sign, []).extend(more)
    return found


def _constant(tree: ast.Module, mutant: Mutant) -> bool:
    return any(one.lineno == mutant.line and isinstance(one, ast.Assign | ast.AnnAssign) for one in tree.body)


def _renew(tree: ast.Module, mutant: Mutant, target: Target) -> None:
    """Make a constant of the module anew, and what is made of it, wherever it is held."""
    module = sys.modules[target.name]
    changed: set[str] = set()
    for one in tree.body:
        names = {named.id for named in ast.walk(one) if isinstance(named, ast.Name)}
        if not isinstance(one, ast.Assign | ast.AnnAssign):
            continue
        if one.lineno != mutant.line and not names & changed:
            continue
        held = one.targets if isinstance(one, ast.Assign) else [one.target]
        for name in (named.id for place in held for named in ast.walk(place) if isinstance(named, ast.Name)):
            changed.add(name)
        before = dict(vars(module))
        exec(compile(ast.Module([one], []), str(target.path), "exec"), vars(module))  # noqa: S102 - our own code
        for name in changed:
            _hand_on(name, before.get(name), vars(module).get(name))


def _hand_on(name: str, before: object, now: object) -> None:
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType) and vars(module).get(name) is before and before is not None:
            setattr(module, name, now)


# In a process that has read nothing of ours.


def _fresh(target: Target, number: int, chart: Chart, arguments: Sequence[str]) -> str:
    tree = target.tree()
    every = list(mutants(tree))
    every[number].apply()
    code = compile(tree, str(target.path), "exec", dont_inherit=True)

    def work() -> str:
        sys.meta_path.insert(0, _Changed(target, code))
        options, tests = [one for one in arguments if one not in chart.tests], chart.tests
        for files in (*([one] for one in likely), tests):
            plugin = _Chosen(every[number], target, chart)
            if pytest.main([*options, *files], plugins=[plugin]) not in WELL:
                return plugin.failed or "reading the module"
        return ""

    likely, before = chart.likely(), chart.kills.copy()
    outcome = _forked(work, sum(chart.seconds.values()), chart)
    chart.fresh.update(test.partition("::")[0] for test in chart.kills - before)
    return outcome


class _Chosen:
    """The tests that are known to run what is changed; where none is known, all."""

    def __init__(self, mutant: Mutant, target: Target, chart: Chart) -> None:
        self.mutant, self.target, self.chart, self.failed = mutant, target, chart, ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = _covering(self.mutant, self.target, self.chart, items) or items

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid


class _Changed(importlib.machinery.SourceFileLoader):
    """Reads one module as it was changed."""

    def __init__(self, target: Target, code: CodeType) -> None:
        super().__init__(target.name, str(target.path))
        self.code, self.target = code, target

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> object:
        """The module's specification, if it is the one."""
        if name != self.target.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, _name: str) -> CodeType:
        """The changed code."""
        return self.code


def _forked(work: Callable[[], str], usual: float, chart: Chart) -> str:
    """Whether a test fails in a fork, where it has its time and no more; which one it is, is counted."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(reads)
            os.setsid()
            _silent()
            for timer, ends, seconds in ((signal.ITIMER_PROF, signal.SIGPROF, 0.0), (*REAL, SLEEP)):
                signal.signal(ends, signal.SIG_DFL)
                signal.setitimer(timer, seconds + PATIENCE + PATIENCE * usual)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            failed = work()
            os.write(writes, failed.encode()[:NAME])
            code = 1 if failed else 0
        finally:
            os._exit(code)
    os.close(writes)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(OSError):
        os.killpg(child, signal.SIGKILL)  # what its tests have begun
    os.set_blocking(reads, False)  # somebody may live on who holds the other end
    with suppress(BlockingIOError):
        chart.kills[os.read(reads, NAME).decode()] += 1
    os.close(reads)
    if ended == CANNOT:
        return Outcome.OPEN
    if ended in (-signal.SIGALRM, -signal.SIGPROF):
        return Outcome.TOO_LONG
    return Outcome.KILLED if ended else Outcome.SURVIVED


__all__ = ["Chart", "Mapping", "Outcome", "Target", "try_all"]
