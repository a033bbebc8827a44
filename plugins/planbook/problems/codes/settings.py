"""PB8xx: what a site's settings say to us."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB801",
        "Setting for an unknown problem",
        Severity.error,
        "no problem has the code `{code}`",
        "The setting would change nothing, and nobody would notice. `planbook explain` lists every code.",
        "checks: {PB4044: error}",
        "checks: {PB404: error}",
    ),
    Code(
        "PB802",
        "Severity that there is not",
        Severity.error,
        "`{word}` is no severity; {allowed}",
        "The setting would change nothing, and nobody would notice.",
        "checks: {PB404: fatal}",
        "checks: {PB404: error}",
    ),
    Code(
        "PB803",
        "Error that cannot be made light of",
        Severity.error,
        "{code} is always an error: {title}",
        "What breaks the data or a page would be lost on the site, or break it. Only what the plan says as a whole, "
        "and what is a warning or a remark, can be weighed otherwise.",
        "checks: {PB201: warning}",
        "checks: {PB421: warning}",
    ),
    Code(
        "PB804",
        "Word that the interface does not have",
        Severity.error,
        "the interface has no words under `{key}`",
        "The setting would change nothing, and nobody would notice. The keys are those of the files in `locales/`.",
        "words: {en: {home.titel: Harbour cities}}",
        "words: {en: {home.title: Harbour cities}}",
    ),
    Code(
        "PB805",
        "Plural forms missing",
        Severity.error,
        "`{key}` lacks the plural forms {missing} in {language}",
        "A number would be followed by your word or by ours, depending on the number. Each language has its own forms: "
        "Arabic six, Russian four, Chinese one.",
        'words: {fr: {freshness.older.one: "{n} ligne du tableau"}}',
        'words: {fr: {freshness.older.one: "{n} ligne du tableau", freshness.older.other: "{n} lignes du tableau", …}}',
    ),
)
