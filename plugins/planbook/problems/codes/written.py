"""PB53x: hand-written pages beside their translations."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB531",
        "Heading that differs from the source page",
        Severity.warning,
        "the heading `{anchor}` {what}",
        "Readers cite a section by its anchor and change the language there: it must be the same in every language.",
        "## Aides {#aides}",
        "## Aides {#helpers}",
    ),
    Code(
        "PB532",
        "Link that differs from the source page",
        Severity.warning,
        "`{what}` {state}",
        "A link, an image or a reference is part of what a page says. Its words are the translator's, not its target.",
        "See [le plan](plans.md) (source: [the dates](calendar.md))",
        "See [les dates](calendar.md)",
    ),
    Code(
        "PB533",
        "Block that differs from the source page",
        Severity.warning,
        "the block `{what}` {state}",
        "A block of code or of data is the same in every language; only its words may change.",
        "a page without the block that its source has",
        "```plan-table\nshow: activities\n```",
    ),
)
