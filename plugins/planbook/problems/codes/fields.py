"""PB3xx: the fields of one thing, each for itself."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES = (
    Code(
        "PB301",
        "Unknown field",
        Severity.error,
        "{kind} has no field `{field}`",
        "What is written under an unknown name would never be shown. Nearly always the name is misspelt.",
        "cots: 5000",
        "cost: 5000",
    ),
    Code(
        "PB302",
        "Wrong kind of value",
        Severity.error,
        "`{field}` should be {expected}, but {found} is written here",
        "Each field holds one kind of value: a text, a number, a date, a list, or a group of further fields.",
        "title: [Train rangers, Train customs]",
        "title: Train rangers and customs",
    ),
    Code(
        "PB303",
        "Missing field",
        Severity.error,
        "{kind} needs the field `{field}`",
        "Pages and tables rely on this field: without it, a reader would meet a gap.",
        "- id: train-rangers",
        "- id: train-rangers\n  title: Train rangers",
    ),
    Code(
        "PB304",
        "Not one of the allowed words",
        Severity.error,
        "`{found}` is not a {field}; allowed are {allowed}",
        "The word is translated, coloured and counted, which only works for words that are known.",
        "status: finished",
        "status: done",
    ),
    Code(
        "PB305",
        "Unknown kind of entry",
        Severity.error,
        "a file of data cannot hold `{field}`",
        "The first word of each part of a file says what is listed under it.",
        "activity:\n  - id: train-rangers",
        "activities:\n  - id: train-rangers",
    ),
    Code(
        "PB306",
        "Value that cannot be read",
        Severity.error,
        "`{field}`: {reason}",
        "Numbers, dates, times and amounts are read one way only, so that nobody has to guess what was meant.",
        "when: 01/02/2024",
        "when: 2024-02-01",
    ),
    Code(
        "PB307",
        "Text too long",
        Severity.warning,
        "`{field}` has {length} characters; more than {limit} will not fit where it is shown",
        "Some texts stand in menus, badges and table heads, on narrow screens too.",
        "short_title: The national and regional capacity-building work plan for 2012 to 2014",
        "short_title: Capacity building",
    ),
)
