"""PB58x: files that go out to translators and come back."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB580",
        "File that holds no translations",
        Severity.error,
        "this file cannot be taken in: {reason}",
        "Only a file that `planbook i18n export` made says which text each translation belongs to.",
        "planbook i18n import notes.txt",
        "planbook i18n import fr.xlsx",
    ),
    Code(
        "PB581",
        "File of translations with damage",
        Severity.error,
        "this file is damaged: {reason}",
        "A part of a damaged file could pass for the whole, so nothing of it is taken.",
        "<xliff><file></xliff>",
        "<xliff><file></file></xliff>",
    ),
    Code(
        "PB582",
        "File that could do harm",
        Severity.error,
        "this file is refused: {reason}",
        "Entities and packed parts without measure serve to read other files or to fill the memory; a file of "
        "translations needs neither.",
        '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "a file without a document type",
    ),
    Code(
        "PB583",
        "File in another language",
        Severity.error,
        "this file is {what} `{found}`",
        "Translations go into the catalogues of the language that the file names, never into others.",
        "planbook-translation: de",
        "planbook-translation: fr",
    ),
    Code(
        "PB584",
        "Translation without its text",
        Severity.error,
        "this translation has {what}, so nobody can say where it belongs",
        "A translation is found by the key of its text, and holds for the source that stands beside it.",
        "- translation: Les plages",
        "- key: coast#title\n  source: The beaches\n  translation: Les plages",
    ),
    Code(
        "PB585",
        "State that does not exist",
        Severity.warning,
        "`{word}` is no state of a translation",
        "The text counts as if its state had been left as it was.",
        "state: done",
        "state: translated",
    ),
    Code(
        "PB586",
        "Cell that holds no text",
        Severity.error,
        "cell {cell}, the translation of `{key}`, holds {what} and no text",
        "A formula is never computed here, and a spreadsheet changes numbers and dates when it stores them.",
        "=A1",
        "les plages",
    ),
    Code(
        "PB587",
        "Source changed in the file",
        Severity.error,
        "the source of `{key}` in this file is not the one that was exported",
        "A translation holds for one source text. If that is not known, it could be shown with a text that it does "
        "not translate. Rows that were sorted column by column look the same.",
        "source: The beach (our remark: which one?)",
        "source: The beach",
    ),
    Code(
        "PB588",
        "Translated on both sides",
        Severity.warning,
        "`{key}` was translated here after the file was made, and differently in the file",
        "Neither side knew of the other. Ours stays until somebody decides.",
        "two translations of one text",
        "planbook i18n import fr.xlsx --take theirs",
    ),
    Code(
        "PB589",
        "Translation of an unknown text",
        Severity.error,
        "no text has the key `{key}`",
        "The key was changed in the file, or the text was taken out of the data since.",
        "- key: coast#titel",
        "- key: coast#title",
    ),
)
