"""References inside prose, and what of a text its translation has to keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.model.inline import difference, fixed, references, refused


def test_the_three_forms():
    text = "a <plan:x>, <plan:p/x#cost> and [words](plan:x#part)"
    found = list(references(text))
    assert [(one.id, one.field, one.words) for one in found] == [
        ("x", "", None),
        ("p/x", "cost", None),
        ("x", "part", "words"),
    ]
    assert [text[one.start : one.end] for one in found] == ["<plan:x>", "<plan:p/x#cost>", "[words](plan:x#part)"]


@pytest.mark.parametrize("code", ["`<plan:x>`", "``a ` <plan:x>``", "```\n<plan:x>\n```", "~~~\n<plan:x>\n~~~\n"])
def test_what_stands_in_code_is_code(code):
    assert list(references(f"{code}\n<plan:y>"))[-1].id == "y"
    assert len(list(references(f"{code}\n<plan:y>"))) == 1


def test_a_reference_right_after_code_is_one():
    assert [one.id for one in references("`<plan:x>`<plan:y>")] == ["y"]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("see <plan:a> and <plan:b>", "voir <plan:b> et <plan:a>"),
        ("see <plan:a>", "voir [cela](plan:a)"),
        ("[this](https://a.org/x) and https://b.org.", "https://b.org, puis [cela](https://a.org/x)"),
        ("{n} seals", "phoques : {n}"),
        ("less < than", "moins < que"),
        ("nothing", "rien"),
    ],
)
def test_what_says_the_same(source, translation):
    assert difference(source, translation) == ""


@pytest.mark.parametrize(
    ("source", "translation", "told"),
    [
        ("see <plan:a>", "voir a", "`<plan:a>` is missing"),
        ("a", "voir <plan:a>", "`<plan:a>` is too many"),
        ("<plan:a> <plan:a>", "<plan:a>", "`<plan:a>` is missing"),
        ("<plan:a#cost>", "[prix](plan:a#cost)", "`<plan:a#cost>` is missing, `[…](plan:a#cost)` is too many"),
        ("<plan:a>", "<plan:b>", "`<plan:a>` is missing, `<plan:b>` is too many"),
        ("[a](page.md)", "[a](autre.md)", "`page.md` is missing, `autre.md` is too many"),
        ("https://a.org/en", "https://a.org/fr", "`https://a.org/en` is missing, `https://a.org/fr` is too many"),
        ("{count}", "{nombre}", "`{count}` is missing, `{nombre}` is too many"),
        ("a", "<script>a</script>", "`<script>` is too many, `</script>` is too many"),
        ("a", "[a](javascript:alert(1))", "`javascript:alert` is too many"),
    ],
)
def test_what_was_lost_or_added(source, translation, told):
    assert difference(source, translation) == told


@given(st.text(alphabet="<>plan:ab#[](){}`~\n /.", max_size=60))
def test_a_text_never_differs_from_itself_and_nothing_raises(text):
    assert difference(text, text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain, 5 < 6 > 4, [so] on", []),
        ("<plan:park> and <https://a.example> and a@b.example", []),
        ("[a](https://a.example) [b](mailto:a@b.example) [c](plan:park) [d](#part)", []),
        ("`<b>` and\n\n```\n<script>\n```\n", []),
        ("<b>x</b>", ["<b>", "</b>"]),
        ("<!-- x --> <![CDATA[x]]> <?php x ?>", ["<!--", "<![CDATA[", "<?"]),
        ("![x](y.png)", ["![x](y.png)"]),
        ("[x](javascript:y) [z](< JAVASCRIPT:y>)", ["javascript:y", "JAVASCRIPT:y"]),
        ("[x][r]\n\n[r]: data:text/html,y", ["data:text/html,y"]),
        ("[x](//elsewhere.example)", ["//elsewhere.example"]),
    ],
)
def test_what_prose_may_not_hold(text, found):
    assert list(refused(text, prose=True)) == found


def test_a_line_of_text_knows_no_markdown():
    assert list(refused("[x](javascript:y) ![x](y) `<b>`", prose=False)) == ["<b>"]


# A text on each line; `↵` ends a line in it.
TEXTS = """
nothing at all, 5 < 6 > 4, [so] on {not so}
<plan:a> and <plan:p/x#cost> and <plan:> and <plan:a b> and <plan:#cost>
[words](plan:x#part) [](plan:x) [two](plan:p/x) [no [nesting]](plan:x) [lines↵no](plan:x)
[broken](plan:x y) [open](plan:x [open <plan:x
plan: alone, plan:x, <PLAN:x>, < plan:x>, ( plan:x)
`<plan:a>` ``<plan:b> ` `` <plan:c> ` <plan:d>
```↵<plan:a>↵```↵<plan:b>↵~~~~↵<plan:c>↵~~~~↵~~~↵<plan:d>
```↵<plan:a> <b>↵ ```↵<plan:c>↵```
see https://a.example/x, and http://b.example/y?z=1#q. Or (https://c.example)! Or <https://d.example>; "https://e.example"
[a](https://a.example/x) [b](https://a.example/x.) [c](page.md#part) [d](<other page.md>) [e]( f.md )
[a](mailto:a@b.example) [b](#part) [c](plan:x) [d](HTTPS://A.example) [e](ftp://a.example) [f](//a.example) [g](a.md)
[a](javascript:alert) [b](< JAVASCRIPT:x>) [c](data:text/html,y) [d](  vbscript:x) [e]()
[x][r]↵↵[r]: data:text/html,y↵   [s]: https://a.example↵    [t]: code:x↵[u]:↵[v]:javascript:y
{n} of {total.count} and {_x} and {1} and {a b} and {} and {A9}
<b>bold</b> <br/> <br /> <i class="x">i</i> <1> < b> <b <a href='x'>y</a> <A9>
<!-- x --> <![CDATA[x]]> <?php x ?> <!DOCTYPE html> <!->
![x](y.png) ![](y) ![x] (y) !\\[x](y) ![a](<b>) ![[a]](b)
a `<b>` ``<i>` `` `<u> <s>`` ```<q>``` ` <p>
[a](x.md "title") [b](plan:x "title")
<plan:a#> [b](plan:) [c](plan:d#)
x ~~~↵<plan:a>↵~~~
``↵<plan:a>↵```
~~↵<plan:a>↵~~ `
```↵<plan:a>↵```↵<plan:b>↵```↵<plan:c>↵```
https:// alone, https://a.example/X. And [this](https://b.example/X)
<u >
[]: data:x↵[a]:javascript:b↵[b](http://b.example)
<plan:a> [b](https://a.example) {n} <b>[c](javascript:d)↵↵[e]: data:f
[a](`b`javascript:c)
[a](b.md)↵[c]:
"""


def test_what_is_found_in_texts(golden):
    lines = []
    for line in TEXTS.strip().splitlines():
        text = line.replace("↵", "\n")
        lines.append(line)
        for one in references(text):
            lines.append(f"  {text[one.start : one.end]!r} names {one.id!r}, field {one.field!r}, words {one.words!r}")
        lines.append(f"  kept in translations: {list(fixed(text))}")
        lines.append(f"  refused in prose: {list(refused(text, True))}; in a line: {list(refused(text, False))}")
    golden(Path(__file__).parent / "golden/inline.txt", "\n".join(lines) + "\n")
