"""Languages and translations."""

from __future__ import annotations

from bad_input.table import HEAD, PLACE, Case, Files, Proved, Try, Void, plan

CATALOGUE = "i18n/fr/plans/coast/plan.po"
TOP = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
CHECK = ("i18n", "check", "fr")


def texts(*entries: tuple[str, str, str], summary: str = "", flag: str = "") -> Files:
    """A plan and its French: key, source, translation."""
    said = "".join(f'\n{flag}msgctxt "{key}"\nmsgid "{one}"\nmsgstr "{other}"\n' for key, one, other in entries)
    return {PLACE: HEAD + (f"  summary: {summary}\n" if summary else ""), CATALOGUE: TOP + said}


def summary(source: str, translation: str) -> Files:
    """A plan whose summary is translated."""
    escaped = source.replace('"', '\\"')
    return texts(
        ("coast#title", "The coast", "La côte"), ("coast#summary", escaped, translation), summary=f"'{source}'"
    )


XLIFF = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file>&c;</file></xliff>
"""
CASES = (
    Case(
        58,
        "a text that is missing in the language of the data",
        (Try("a title", plan("activities:\n  - {id: sweep, description: Every week}\n")),),
    ),
    Case(
        59,
        "translation missing",
        (
            Try(
                "how much there is",
                texts(("coast#title", "The coast", "")),
                ("i18n", "status", "fr", "--fail-under", "100"),
            ),
            Proved(
                "tests/views/test_translation.py::test_a_page_counts_what_is_older_and_what_is_missing",
                "the page shows the source, in its language, and counts it",
            ),
        ),
    ),
    Case(
        60,
        "translation older than its source",
        (Try("the source says more now", texts(("coast#title", "The shore", "La rive")), CHECK),),
    ),
    Case(
        61,
        "translation whose source is gone",
        (Try("a text of nothing", texts(("coast/sweep#title", "Sweep", "Balayer")), CHECK),),
    ),
    Case(
        62,
        "codes of languages",
        (
            Try(
                "in data",
                plan(
                    "documents:\n"
                    + "".join(
                        f"  - {{id: d{number}, title: D, language: {one}}}\n"
                        for number, one in enumerate(("xq", "EN-us", "iw", "nb", "zh-Hans"))
                    )
                ),
            ),
            Try("as a folder", {**plan(""), "i18n/iw/plans/coast/plan.po": TOP}),
        ),
    ),
    Case(
        63,
        "placeholder lost, added, misspelt, in another order",
        (
            Try(
                "lost, and another added", summary("<plan:coast> has {count} bays", "<plan:coasts> a des baies"), CHECK
            ),
            Try(
                "in another order", summary("<plan:coast> has {count} bays", "Les {count} baies de <plan:coast>"), CHECK
            ),
        ),
    ),
    Case(
        64,
        "broken Markdown",
        (
            Try("in a source", plan("  summary: '**All bays, see [this] (https://example.org)'\n")),
            Try("stars without partner", summary("**All** bays", "**Toutes les baies"), CHECK),
            Try(
                "a link torn apart",
                summary("See [this](https://example.org)", "Voir [ceci] (https://example.org)"),
                CHECK,
            ),
        ),
    ),
    Case(
        65,
        "address or id of a link changed",
        (
            Try(
                "both",
                summary(
                    "See [this](https://example.org/a) and [that](plan:coast)",
                    "Voir [ceci](https://example.org/b) et [cela](plan:cost)",
                ),
                CHECK,
            ),
        ),
    ),
    Case(
        66,
        "HTML and scripts",
        (
            Try(
                "in a translation",
                summary(
                    "All bays",
                    "Toutes <img src=x onerror=alert(1)> les <script>baies</script> [x](javascript:alert(1))",
                ),
                CHECK,
            ),
            Proved(
                "tests/safety/test_injection.py::test_nothing_lives_on_any_page",
                "132 attacks in every text: 0 are alive on a page",
            ),
            Proved("tests/safety/test_files.py::test_nothing_lives_in_a_book", "nor in a book"),
        ),
    ),
    Case(
        67,
        "plural forms missing",
        (
            Try(
                "two of Russian's",
                {
                    **plan(""),
                    "mkdocs.yml": "site_name: A\nplugins:\n  - planbook:\n      words:\n        ru: {freshness.older.one: '{n} a', freshness.older.other: '{n} b'}\n",
                },
            ),
            Void(
                "catalogues of data have no plural forms: a text of a plan is one text; `msgid_plural` is refused (PB501)"
            ),
        ),
    ),
    Case(
        68,
        "numbers other than in the source",
        (Try("three for six", summary("Within 3 months, EUR 500", "En 6 mois, 500 EUR"), CHECK),),
    ),
    Case(
        69,
        "translation that is none",
        (
            Try("TODO", summary("All bays", "TODO"), CHECK),
            Try(
                "the source itself",
                summary("All the bays of the coast", "All the bays of the coast"),
                (*CHECK, "--remarks"),
            ),
        ),
    ),
    Case(
        70,
        "isolates without partner; Latin ids in Arabic",
        (
            Try("an isolate left open", summary("All bays", "Toutes \u2067les baies"), CHECK),
            Proved("tests/browser/test_arabic.py::test_codes_read_from_left_to_right", "an id is set apart"),
        ),
    ),
    Case(
        71,
        "fuzzy entries, other charset, bomb of entities",
        (
            Try(
                "a fuzzy entry counts as none",
                texts(("coast#title", "The coast", "La côte"), flag="#, fuzzy\n"),
                ("i18n", "status", "fr", "--fail-under", "100"),
            ),
            Try("another charset", {PLACE: HEAD, CATALOGUE: TOP.replace("UTF-8", "ISO-8859-1")}),
            Try("a bomb of entities", {**plan(""), "i18n/fr/x.po": TOP, "fr.xlf": XLIFF}, ("i18n", "import", "fr.xlf")),
        ),
    ),
)
