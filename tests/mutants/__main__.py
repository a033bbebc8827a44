"""Change the core in one small way after the other, and tell which changes no test notices.

    make mutants                                 all, which takes hours
    make mutants ARGS="replacing values/money"   some parts of scope.toml, or some modules
    make mutants ARGS="values --sample 100"      a hundred of each of its modules; `--seed 2`: others
    make mutants ARGS="--list values/offset"     which changes there are

A change that no test can notice stands in `equivalent.toml`, with the reason. Ends with 1 where a part falls below what
`scope.toml` asks of it. `--results` writes the figures into RESULTS.md.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mutants.changes import Mutant, mutants
from mutants.trying import PACKAGE, ROOT, Outcome, Target, try_all

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
LINE = re.compile(r"^\| (\S+) \| (\S+) \|.*$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A part of the core: its modules, each with the functions that are meant (none: all), and its tests."""

    name: str
    least: float
    modules: dict[Path, tuple[str, ...]]
    tests: tuple[str, ...]
    blind: bool
    """Whether the lines that its tests run cannot be seen, as of tests that fork: then each change gets all tests."""


@dataclass
class Figures:
    """What became of the changes of one module."""

    outcomes: Counter[str] = field(default_factory=Counter)
    equivalent: int = 0
    all: int = 0

    @property
    def tried(self) -> int:
        """How many changes, without those that nothing can notice."""
        return self.outcomes.total()

    @property
    def killed(self) -> int:
        """How many of them a test notices; one that never ends is noticed by whoever waits."""
        return self.outcomes[Outcome.KILLED] + self.outcomes[Outcome.TOO_LONG]

    @property
    def score(self) -> float:
        """The share in per cent."""
        return 100 * self.killed / self.tried if self.tried else 100.0


def parts() -> Iterator[Part]:
    """What `scope.toml` says."""
    for name, said in tomllib.loads((HERE / "scope.toml").read_text(encoding="utf-8")).items():
        modules: dict[Path, tuple[str, ...]] = {}
        for one in said["modules"]:
            pattern, _, functions = one.partition(": ")
            found = sorted((PACKAGE / "planbook").glob(pattern))
            if not found:
                raise SystemExit(f"scope.toml: there is no module {pattern}")
            modules |= {path: tuple(functions.split()) for path in found}
        yield Part(name, said["least"], modules, _files(said["tests"]), said.get("blind", False))


def _files(patterns: list[str]) -> tuple[str, ...]:
    return tuple(str(found) for one in patterns for found in sorted((ROOT / "tests").glob(one)))


def equivalents() -> dict[str, dict[str, str]]:
    """By module: changes that nothing can notice, and why."""
    return tomllib.loads((HERE / "equivalent.toml").read_text(encoding="utf-8"))


def short(path: Path) -> str:
    """A module as it is called here."""
    return path.relative_to(PACKAGE / "planbook").with_suffix("").as_posix()


def named(every: list[Mutant]) -> list[str]:
    """The names of changes; those that look the same are counted."""
    seen: Counter[str] = Counter()
    found = []
    for one in every:
        seen[one.key] += 1
        found.append(one.key if seen[one.key] == 1 else f"{one.key} #{seen[one.key]}")
    return found


def meant(mutant: Mutant, functions: tuple[str, ...]) -> bool:
    """Whether a change is in the functions that a part means."""
    return not functions or any(
        mutant.place == one or mutant.place.startswith(f"{one}.") or one in mutant.holds for one in functions
    )


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", help="parts of scope.toml, or modules as in values/money")
    parser.add_argument("--sample", type=int, help="how many changes of each module, drawn")
    parser.add_argument(
        "--seed", type=int, default=1, help="which sample: survivors of one get tests, another one tells their worth"
    )
    parser.add_argument("--list", action="store_true", help="tell the changes, and try none")
    parser.add_argument("--only", help="a regular expression that the name of a change has to have")
    parser.add_argument("--results", action="store_true", help="write the figures into RESULTS.md")
    said = parser.parse_args()
    failed = False
    for part in parts():
        chosen = {
            path: functions
            for path, functions in part.modules.items()
            if not said.names or {part.name, short(path), short(path).partition("/")[0]} & set(said.names)
        }
        if chosen:
            failed |= tried(part, chosen, said)
    return int(failed)


def tried(part: Part, modules: dict[Path, tuple[str, ...]], said: argparse.Namespace) -> bool:
    """Try the changes of a part; whether it falls below what is asked."""
    known, figures, targets, names, every = equivalents(), {}, [], {}, {}
    for path, functions in modules.items():
        every[path] = list(mutants(Target(path, ()).tree()))
        names[path] = named(every[path])
        reasons = known.get(short(path), {})
        wide = [at for at, one in enumerate(every[path]) if meant(one, functions)]
        wide = [at for at in wide if not said.only or re.search(said.only, names[path][at])]
        for gone in set(reasons) - set(names[path]):
            print(f"equivalent.toml: {short(path)} has no change {gone!r}", file=sys.stderr)
        open_ends = [at for at in wide if names[path][at] not in reasons]
        figures[path] = Figures(equivalent=len(wide) - len(open_ends), all=len(wide))
        if said.sample is not None and said.sample < len(open_ends):
            open_ends = sorted(random.Random(f"{short(path)} {said.seed}").sample(open_ends, said.sample))  # noqa: S311
        targets.append(Target(path, tuple(open_ends)))
    if said.list:
        for target in targets:
            for at in target.chosen:
                print(f"{short(target.path)}:{every[target.path][at].line}: {names[target.path][at]}")
        return False
    began, all_ = time.monotonic(), sum(len(one.chosen) for one in targets)

    def told(target: Target, number: int, outcome: str) -> None:
        done = 1 + sum(one.tried for one in figures.values())
        if done % 100 == 0:
            print(f"{part.name}: {done} of {all_} after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        figures[target.path].outcomes[outcome] += 1
        if outcome != Outcome.KILLED:
            where = f"{short(target.path)}:{every[target.path][number].line}"
            print(f"{where}: {outcome}: {names[target.path][number]}", flush=True)

    try_all(targets, part.tests, told, part.blind)
    report(part, figures, time.monotonic() - began, said.results)
    return sum(one.killed for one in figures.values()) < part.least / 100 * sum(one.tried for one in figures.values())


def report(part: Part, figures: dict[Path, Figures], seconds: float, keep: bool) -> None:
    """Print the figures of a part, and write them down."""
    lines = {}
    today = datetime.now(UTC).date().isoformat()
    for path, one in figures.items():
        of = f"{one.tried}" if one.tried + one.equivalent == one.all else f"{one.tried} of {one.all - one.equivalent}"
        lines[part.name, short(path)] = (
            f"| {part.name} | {short(path)} | {of} | {one.killed} | {one.equivalent} | {one.score:.1f} % | {today} |"
        )
        print(
            f"{short(path):<28} {of:>12} tried {one.killed:>5} killed {one.equivalent:>4} equivalent {one.score:6.1f} %"
        )
    print(f"{part.name}: {seconds:.0f} s")
    if keep:
        head, _, table = RESULTS.read_text(encoding="utf-8").partition("|---|")
        kept = {(found[1], found[2]): found[0] for found in LINE.finditer(table.partition("\n")[2])} | lines
        body = "\n".join(sorted(kept.values()))
        RESULTS.write_text(f"{head}|---|---|---|---|---|---|---|\n{body}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
