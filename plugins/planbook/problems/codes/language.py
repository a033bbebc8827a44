"""PB5xx: languages and translations."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB501",
        "Catalogue that cannot be read",
        Severity.error,
        "this catalogue breaks the rules of PO files: {reason}",
        "What is not written by the rules is left out, and its text shown in the source language.",
        'msgid "Train rangers',
        'msgid "Train rangers"',
    ),
    Code(
        "PB502",
        "Two translations of one text",
        Severity.error,
        "`{key}` is translated twice",
        "Only one of the two can be shown, and nobody has said which.",
        'msgctxt "cms-sec#name" (two times)',
        'msgctxt "cms-sec#name" (once)',
    ),
    Code(
        "PB503",
        "Reference lost or added in translation",
        Severity.error,
        "the translation of `{key}` has other references than its source: {difference}",
        "A reference carries a fact: a party, a date, an amount. The source text is shown until it is mended.",
        'msgid "see <plan:cms-sec>"\nmsgstr "voir le Secrétariat"',
        'msgid "see <plan:cms-sec>"\nmsgstr "voir <plan:cms-sec>"',
    ),
)
