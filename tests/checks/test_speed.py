"""All rules together are linear: twice the data, about twice the time."""

from __future__ import annotations

import time
from datetime import date

import pytest

from planbook.checks import check
from planbook.graph import Graph

TODAY = date(2025, 1, 1)


def plan(size: int) -> str:
    """A plan of about `size` entities of every kind, with deep and wide places."""
    each = size // 10
    parts = ["plan: {id: coast, title: The coast, period: 2023, currency: CHF, defaults: {when: 2023}}\n"]

    def listed(name: str, line: str) -> None:
        parts.append(f"{name}:\n" + "".join(f"  - {{{line.format(n=n, before=max(n - 1, 0))}}}\n" for n in range(each)))

    listed("parties", "id: party-{n}, name: Party {n}, aliases: [Party], part_of: party-{before}")
    listed("events", "id: event-{n}, title: Event {n}, when: 2023-05, part_of: event-0")
    listed("terms", "id: term-{n}, title: Term {n}, abbreviation: T")
    listed(
        "activities",
        "id: act-{n}, title: Do, parent: act-{before}, depends_on: act-{before}, event: event-{n}, when: 2024",
    )
    listed("results", "id: res-{n}, level: outcome, title: Result {n}, parent: res-{before}")
    listed("indicators", "id: ind-{n}, title: Indicator {n}, baseline: 3, targets: 2, direction: increase")
    listed("lines", "id: line-{n}, title: Line {n}, parent: line-{before}, formula: {{share: 1/2, of: line-{before}}}")
    listed("instruments", "id: ins-{n}, title: Instrument {n}, series: S, number: 'X/7', meeting: event-{n}")
    rows = "".join(f"    - {{id: row-{n}, elements: frame/el-{n}}}\n" for n in range(each))
    elements = "".join(f"    - {{id: el-{n}, label: '{n}', parent: el-{max(n - 1, 0)}}}\n" for n in range(each))
    parts.append(f"mappings:\n  id: walk\n  title: Crosswalk\n  entries:\n{rows}")
    parts.append(
        f"frameworks:\n  id: frame\n  title: Frame\n  elements:\n{elements}".replace(", parent: el-0}", "}", 2)
    )
    return "".join(parts)


def seconds(graph: Graph) -> float:
    start = time.process_time()  # of the processor: what else a machine does is none of it
    check(graph, TODAY)
    return time.process_time() - start


@pytest.mark.slow
def test_ten_thousand_things_take_about_a_second(graph):
    small, large = graph(plan(2_500)), graph(plan(10_000))
    assert len(large.entities) >= 10_000
    quick, long = min(seconds(small) for _ in range(3)), min(seconds(large) for _ in range(2))
    assert long < 3  # about a second on a machine that does nothing else
    assert long < 12 * quick + 0.1
