"""Bytes and the syntax of YAML."""

from __future__ import annotations

from bad_input.table import HEAD, PLACE, Case, Proved, Try, plan, value

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + one)}: &{chr(98 + one)} [{', '.join(['*' + chr(97 + one)] * 9)}]\n" for one in range(9)
)
CLEAN = HEAD + "summary: Forêts\n"
SUMMARY = "  summary: "

CASES = (
    Case(
        1, "tab used for indentation", (Try("a tab before `id`", {PLACE: "plan:\n\tid: coast\n\ttitle: The coast\n"}),)
    ),
    Case(
        2,
        "unclosed quote or bracket",
        (
            Try(
                "a quotation mark",
                {PLACE: 'plan:\n  id: coast\n  title: "The coast\n  currency: USD\nactivities: []\n'},
            ),
            Try("a bracket", {PLACE: "plan:\n  id: coast\n  title: The coast\n  owners: [office\nparties: []\n"}),
        ),
    ),
    Case(3, "unquoted colon in text", (Try("a second colon", plan(SUMMARY + "Goal: water\n")),)),
    Case(
        4,
        "duplicate key",
        (
            Try("at the top, and nested", plan("  title: The shore\nplan: {id: other}\n")),
            Try("the same letters in two forms", plan("  custom:\n    é: one\n    e\u0301: two\n")),
        ),
    ),
    Case(
        5,
        "conflict marks of git",
        (Try("both sides of a merge", plan("<<<<<<< ours\n  symbol: a\n=======\n  symbol: b\n>>>>>>> theirs\n")),),
    ),
    Case(
        6,
        "empty file, or remarks alone",
        (
            Try("an empty file beside a plan", {**plan(""), "data/parties.yml": ""}),
            Try("remarks alone", {"data/parties.yml": "# later\n"}),
        ),
    ),
    Case(
        7,
        "two documents; a list or a text at the top",
        (
            Try("two documents", plan("---\nparties: []\n")),
            Try("a list", {PLACE: "- id: coast\n"}),
            Try("a text", {PLACE: "The coast\n"}),
        ),
    ),
    Case(
        8,
        "truncated file",
        (
            Try("cut off inside quotation marks", {PLACE: 'plan:\n  id: coast\n  title: "The co'}),
            Try("cut off before a field that is needed", plan("activities:\n  - id: sweep\n")),
            Try("cut off inside a letter", {PLACE: (HEAD + SUMMARY + "Forê").encode()[:-1]}),
        ),
    ),
    Case(
        9,
        "not UTF-8",
        (
            Try("Windows-1252", {PLACE: (HEAD + SUMMARY + "Forêts protégées\n").encode("cp1252")}),
            Try("Windows-1256", {PLACE: (HEAD + SUMMARY + "خطة العمل الوطنية\n").encode("cp1256")}),
        ),
    ),
    Case(
        10,
        "UTF-16",
        (
            Try(
                "with its mark", {PLACE: (HEAD + SUMMARY + "Forêts\n").encode("utf-16")}, kept=value("coast", "summary")
            ),
            Try("without", {PLACE: HEAD.encode("utf-16-le")}),
        ),
    ),
    Case(
        11,
        "byte order mark, CRLF, no final line break, trailing spaces",
        (
            Try(
                "all of them",
                {PLACE: b"\xef\xbb\xbf" + (HEAD + SUMMARY + "Forêts  ").replace("\n", "\r\n").encode()},
                kept=value("coast", "summary"),
            ),
            Proved(
                "tests/test_source.py::test_ways_to_save_a_file_make_no_difference", "the same document, by its digest"
            ),
        ),
    ),
    Case(
        12,
        "NUL, control characters, U+FFFE, lone surrogate, U+FFFD",
        (
            Try("each of them", plan(SUMMARY + "a\0b\x01c\x85d\ufffee\ufffdf\n")),
            Try("half a surrogate as an escape", plan(SUMMARY + '"a\\ud800b"\n')),
            Try("half a surrogate as bytes", {PLACE: (HEAD + SUMMARY).encode() + b"a\xed\xa0\x80b\n"}),
        ),
    ),
    Case(
        13,
        "marks of direction",
        (
            Try("an override", plan(SUMMARY + "one \u202etwo\n")),
            Try("an isolate left open", plan(SUMMARY + "one \u2067two\n")),
            Try("an isolate in a pair", plan(SUMMARY + "one \u2067two\u2069\n"), kept=value("coast", "summary")),
        ),
    ),
    Case(
        14,
        "hidden or look-alike letter in a key or id",
        (
            Try("a Cyrillic letter in a key", plan("  summ\u0430ry: one\n")),
            Try("a hidden character in a key", plan("  summ\u200bary: one\n")),
            Try("a Cyrillic letter in an id", plan("activities:\n  - id: sweep-\u0430\n    title: Sweep\n")),
        ),
    ),
    Case(
        15,
        "text in decomposed form",
        (Try("an accent of its own", plan(SUMMARY + "Fore\u0302ts\n"), kept=value("coast", "summary")),),
    ),
    Case(16, "no-break space used as indentation", (Try("before `summary`", plan("\u00a0\u00a0summary: one\n")),)),
    Case(
        17,
        "tags",
        (
            Try(
                "three kinds",
                plan(
                    "  summary: !!python/object/apply:os.system [ls]\n  symbol: !custom x\n  edition: !!binary aGk=\n"
                ),
            ),
        ),
    ),
    Case(18, "bomb of aliases", (Try("nine levels of nine", {PLACE: BOMB}, lines=4),)),
    Case(19, "alias to itself, undefined alias", (Try("both", plan("  symbol: &a [*a]\n  edition: *b\n")),)),
    Case(20, "merge key, complex key", (Try("both", plan("  <<: {summary: one}\n  ? [a, b]\n  : two\n")),)),
    Case(
        21,
        "5,000 levels",
        (Try("brackets", {PLACE: "plan: " + "[" * 5_000}), Try("dashes", {PLACE: "plan:\n" + "- " * 5_000})),
    ),
    Case(
        22,
        "20 MB of text, a number of 100,000 digits, a million keys",
        (
            Try("a text of 20 MB", {PLACE: HEAD + SUMMARY + "x" * 20_000_000}),
            Try("a text of 300,000 characters", plan(SUMMARY + "x" * 300_000 + "\n")),
            Try(
                "a number of 100,000 digits", plan("activities:\n  - {id: a, title: A, cost: " + "9" * 100_000 + "}\n")
            ),
            Try("a million keys", {PLACE: "".join(f"k{one}:\n" for one in range(1_000_000))}),
        ),
    ),
    Case(
        23,
        "100,000 objects",
        (
            Try(
                "in one file",
                {PLACE: HEAD + "activities:\n" + "".join(f"  - {{id: a{one}, title: A}}\n" for one in range(100_000))},
            ),
            Proved(
                "tests/checks/test_speed.py::test_ten_thousand_things_take_about_a_second",
                "in several files they are read; time grows with their number alone",
            ),
        ),
    ),
)
