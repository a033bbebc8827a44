"""Between which days times lie, and why, step by step: golden/reasoning.txt, to be checked by hand with a calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planbook.values import time
from planbook.values.resolve import Bounds, bounds

EVENTS = {
    "mop6": (date(2015, 11, 9), date(2015, 11, 14)),
    "begins": (date(2015, 11, 9), None),
    "ends": (None, date(2015, 11, 14)),
    "undated": (None, None),
    "last": (date(9999, 12, 31), date(9999, 12, 31)),
    "stretch": time.parse("2016-03/2016-05-20"),
    "open": time.parse("2016-03/.."),
    "doubtful": time.parse("2016-03-15?"),
    "vague": time.parse("about 2016-06"),
    "part": time.parse("mid 2016-06"),
    "second": time.parse("2 weeks after mop6"),
    "egg": time.parse("before hen"),
    "hen": time.parse("after egg"),
}
TIMES = """
2023-05-15 | 2023-05-15~ | 2023-05-15? | 2023-05-15% | about 2024-02 | about 2024-03 | about 2023-Q1 | about 2023-H2
about 2023 | about spring 2023 | spring 2023 | summer 2023 | autumn 2023 | winter 2023 | winter 9999 | about 0001
about 9999 | 2023-Q2 | 2023-Q3 | 2023-Q4 | 2023-H1 | about 2023-01/2023-02-10 | 2023-01-05?/2023-02~ | 2023~/..
../2023-02? | early 2023 | mid 2023 | late 2023 | early 2023-Q2 | mid 2023-Q2 | late 2023-Q2 | early 2023-H2
mid 2023-H2 | late 2023-H2 | early 2024-02 | mid 2024-02 | late 2024-02 | early spring 2023 | late winter 2023
mid 2023-05~ | late 2023? | at mop6 | before mop6 | after mop6 | 2 weeks before mop6 | 2 weeks after mop6
within 2 weeks before mop6 | within 2 weeks after mop6 | 1 year after mop6 | 1 day before mop6 | at begins
after begins | before begins | at ends | before ends | 1 month after ends | at undated | 1 week before undated
at nowhere | after last | 1 day after last | within 1 day after last | at stretch | before stretch | after stretch
1 month before stretch | 1 month after stretch | after open | before open | 1 week after open | at doubtful
1 week after doubtful | at vague | 1 month after vague | within 1 month before vague | at part | 1 week after second
within 1 week before second | at second | before second | at hen | 1 week before egg | annual
annual within 2016/2018 | monthly in 1 month after mop6 | tbd within 1 month after mop6 | as needed within mid 2016
upon request in 2016 | continuous within at mop6 | after each mop6 within 2016?
"""


def told(found: Bounds) -> str:
    steps = "; ".join(
        " ".join(str(one) for one in (step.rule.value, step.event, step.offset, "->", days(step)) if one)
        for step in found.derivation
    )
    return f"{days(found)}{'' if found.certain else ', perhaps'}{f'  [{steps}]' if steps else ''}"


def days(one) -> str:
    return f"{one.earliest or '..'}/{one.latest or '..'}"


def test_between_which_days_a_time_lies_and_why(golden):
    written = [one.strip() for line in TIMES.strip().splitlines() for one in line.split("|")]
    lines = [f"{one}: {told(bounds(time.parse(one), EVENTS.get))}" for one in written]
    golden(Path(__file__).parent / "golden/reasoning.txt", "\n".join(lines) + "\n")
