"""Ids, references, structure."""

from __future__ import annotations

import os
from pathlib import Path

from bad_input.table import Case, Open, Proved, Try, Void, activity, plan, value


def _irregular(folder: Path) -> None:
    """Put beside a plan what is no ordinary file: a pipe, links to outside, to nowhere and in a ring, a device."""
    data = folder / "data"
    os.mkfifo(data / "pipe.yml")
    (folder / "outside.yml").write_text("secret: yes\n", encoding="utf-8")
    (data / "outside.yml").symlink_to(folder / "outside.yml")
    (data / "broken.yml").symlink_to("nowhere")
    (data / "ring").symlink_to(data)
    (data / "device.yml").symlink_to("/dev/zero")


def _ids(*ids: str) -> str:
    return "activities:\n" + "".join(f"  - {{id: '{one}', title: Sweep {number}}}\n" for number, one in enumerate(ids))


GOAL = "{id: safe, level: goal, title: Safe"
CASES = (
    Case(
        38,
        "duplicate id",
        (
            Try("in one file", plan(_ids("sweep", "sweep"))),
            Try(
                "in two files",
                {**plan(""), **{f"data/{one}.yml": "parties:\n  - {id: office, name: Office}\n" for one in "ab"}},
            ),
        ),
    ),
    Case(
        39,
        "ids equal after folding",
        (Try("capitals, full width, look-alikes", plan(_ids("sweep", "Sweep", "ｓweep", "swе\u0435p"))),),
    ),
    Case(
        40,
        "ids that are paths",
        (
            Try("of activities", plan(_ids("../x", "/etc", "a/b", "a\\b", "%2e%2e", "C:"))),
            Try("of a plan", {"data/plans/x/plan.yml": "plan: {id: ../x, title: X}\n"}),
        ),
    ),
    Case(
        41,
        "reserved names",
        (
            Try(
                "of the system and of the site",
                plan(_ids(*"con nul com1 index 404 assets search sitemap fr ar".split())),
                lines=22,
            ),
        ),
    ),
    Case(
        42,
        "ids against the rules",
        (Try("too long, with a space, an emoji, a dot", plan(_ids("a" * 81, "a b", "a🌊", ".a"))),),
    ),
    Case(
        43,
        "dangling reference",
        (
            Try(
                "to an activity, a party, an indicator",
                activity("depends_on: swep\nparties: ofice\nresults: cleen")
                | {"data/parties.yml": "parties:\n  - {id: office, name: Office}\n"},
            ),
        ),
    ),
    Case(
        44,
        "cycles",
        (
            Try(
                "activities that wait for each other",
                plan(
                    "activities:\n  - {id: a, title: A, depends_on: b}\n  - {id: b, title: B, depends_on: c}\n  - {id: c, title: C, depends_on: a}\n"
                ),
            ),
            Try("a result that is its own parent", plan("results:\n  - {id: a, level: goal, title: A, parent: a}\n")),
            Try(
                "parents in a ring",
                plan(
                    "results:\n  - {id: a, level: goal, title: A, parent: b}\n  - {id: b, level: goal, title: B, parent: a}\n"
                ),
            ),
        ),
    ),
    Case(
        45,
        "child in two parents, orphan, wrong level",
        (
            Try(
                "inside two parents",
                plan(
                    f"results:\n  - {GOAL}, results: [{{id: known, level: outcome, title: Known}}]}}\n  - {{id: clean, level: goal, title: Clean, results: [{{id: known, level: outcome, title: Known}}]}}\n"
                ),
            ),
            Try(
                "inside one parent, naming another",
                plan(
                    f"results:\n  - {{id: clean, level: goal, title: Clean}}\n  - {GOAL}, results: [{{id: known, level: outcome, title: Known, parent: clean}}]}}\n"
                ),
            ),
            Try("an orphan", plan("results:\n  - {id: known, level: outcome, title: Known, parent: gone}\n")),
            Try("a wrong level", plan("results:\n  - {id: known, level: outcom, title: Known}\n")),
        ),
    ),
    Case(
        46,
        "id renamed or removed",
        (
            Try(
                "renamed, the former one named",
                plan(
                    "activities:\n  - {id: clean, title: Clean, former_ids: sweep}\n  - {id: dry, title: Dry, depends_on: sweep}\n"
                ),
                kept=lambda built: [one.id for one in built.graph.entities["coast/dry"].depends_on],
            ),
            Try(
                "a former id that another thing has",
                plan("activities:\n  - {id: sweep, title: S}\n  - {id: dry, title: D, former_ids: [sweep]}\n"),
            ),
            Open(
                "an entry that is taken out, with no other in its place, is not missed: its page is gone with the next build"
            ),
            Proved(
                "tests/site/test_redirects.py::test_every_former_address_of_the_sample_leads_to_its_page",
                "its former address leads on",
            ),
        ),
    ),
    Case(
        47,
        "include of itself, in a ring, of outside, of an address",
        (
            Try("a tag for it", plan("  summary: !include ../../outside.yml\n")),
            Void("data files have no includes: the files of a folder are read each for itself, and none names another"),
        ),
    ),
    Case(48, "links, pipes, devices", (Try("beside a plan", plan(""), made=_irregular),)),
    Case(
        49,
        "50 levels, 10,000 children",
        (
            Proved(
                "tests/load/test_ids.py::test_49_a_hierarchy_of_fifty_levels_and_ten_thousand_children", "both are read"
            ),
            Try(
                "65 levels",
                {
                    "data/plans/coast/plan.yml": "plan:\n  id: coast\n  title: The coast\nresults:\n"
                    + "".join(
                        f"{'  ' * one}- id: r{one}\n{'  ' * one}  level: goal\n{'  ' * one}  title: R\n{'  ' * one}  results:\n"
                        for one in range(1, 40)
                    )
                },
                lines=6,
            ),
        ),
    ),
)
_ = value
