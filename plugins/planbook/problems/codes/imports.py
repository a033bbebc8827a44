"""PB78x: documents with tables on their way into data."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB780",
        "Nothing that can be imported",
        Severity.error,
        "{reason}",
        "Word documents (.docx), Excel workbooks (.xlsx) and separated values (.csv) are read, and plans in StratML.",
        "planbook import plan.pdf",
        "planbook import plan.docx",
    ),
    Code(
        "PB781",
        "Mapping that does not fit",
        Severity.error,
        "{reason}",
        "A mapping says what the tables and columns of one document are; what it names must be there.",
        "tables:\n  - table: table 7\n    holds: activities",
        "tables:\n  - table: table 1\n    holds: activities",
    ),
    Code(
        "PB784",
        "Cell without a certain value",
        Severity.error,
        "there is {what} in this cell",
        "What a formula comes to depends on the program that works it out; a sign such as #REF!, or a number that "
        "became a date, has lost what was meant.",
        "=SUM(B2:B9)",
        "469686",
    ),
    Code(
        "PB785",
        "Hidden part of a workbook",
        Severity.error,
        "{what}",
        "What nobody sees may be out of date, or not meant for others. A person has to say whether it belongs to the "
        "plan.",
        "a sheet “old figures” that is hidden",
        "hidden: leave",
    ),
    Code(
        "PB786",
        "Table with unclear columns",
        Severity.error,
        "{what}",
        "Of two columns of one name, or of one without a name, nobody can tell which is which; nothing is guessed.",
        "Activity,Budget,Budget",
        "Activity,Budget 2027,Budget 2028",
    ),
)
