"""`make fuzz SECONDS=600`: spoils files for so long, and tells what went wrong, each kind of fault once."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from fuzz.search import every, once, search
from fuzz.workshop import Workshop


def main() -> int:
    """Search, and print; gives back 1 if something went wrong."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="the first of the seeds")
    parser.add_argument("--only", default="", help="a kind of file, as in workbook")
    parser.add_argument("--file", default="", help="with --seed: this file alone, once, as a finding names it")
    parser.add_argument("--keep", type=Path, default=None, help="a folder for what was found")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        if given.file:
            chosen = [one for one in every() if one[1].name == given.file and given.only in one[0].kind]
            found = [once(shop, trial, case, given.seed) for trial, case in chosen]
            sys.stdout.write("".join(f"{one or 'nothing went wrong'}\n" for one in found))
            return any(found)
        counts: Counter[str] = Counter()
        tries = 0
        for found in search(shop, given.seconds, given.seed, given.only):
            tries += 1
            if found is None:
                continue
            name = f"{found.trial.kind}: {found.fault.rpartition(', at ')[2] or found.fault}"
            counts[name] += 1
            if counts[name] == 1:
                sys.stdout.write(f"{found}\n\n")
                sys.stdout.flush()
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{len(counts)}-{Path(found.case.place).name}").write_bytes(found.data)
    sys.stdout.write(f"{tries} files spoilt, seeds {given.seed} to {given.seed + tries - 1}\n")
    sys.stdout.write("".join(f"{number} × {name}\n" for name, number in counts.most_common()))
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
