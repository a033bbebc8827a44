"""PB53x: hand-written pages beside their translations."""

from __future__ import annotations

from typing import Final

from planbook.problems.values import Code, Severity

_BASE: Final = (
    " It is compared with the source page as it was at the last `planbook i18n done PAGE`: what has changed in that"
    " since then is told as older. Where that was never run, the source page of today counts."
)

CODES: tuple[Code, ...] = (
    Code(
        "PB531",
        "Heading that differs from the source page",
        Severity.warning,
        "the heading `{anchor}` {what}",
        "Readers cite a section by its anchor and change the language there: it must be the same in every language."
        + _BASE,
        "## Aides {#aides}",
        "## Aides {#helpers}",
    ),
    Code(
        "PB532",
        "Link that differs from the source page",
        Severity.warning,
        "`{what}` {state}",
        "A link, an image or a reference is part of what a page says. Its words are the translator's, not its target."
        + _BASE,
        "See [le plan](plans.md) (source: [the dates](calendar.md))",
        "See [les dates](calendar.md)",
    ),
    Code(
        "PB533",
        "Block that differs from the source page",
        Severity.warning,
        "the block `{what}` {state}",
        "A block of code or of data is the same in every language; only its words may change." + _BASE,
        "a page without the block that its source has",
        "```plan-table\nshow: activities\n```",
    ),
)
