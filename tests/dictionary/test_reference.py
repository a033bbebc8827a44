"""The reference pages: what the program says now, with links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown
from tests.dictionary.conftest import complaints

from planbook import cli, source
from planbook.dictionary import kinds, options
from planbook.dictionary.lists import closed_lists
from planbook.dictionary.parts import address, anchor
from planbook.dictionary.reference import pages
from planbook.dictionary.scalars import FORMS, Kind
from planbook.load import load
from planbook.load.scalars import read_scalar
from planbook.model import ENTITIES, STRUCTS
from planbook.model.fields import FieldSpec, specs
from planbook.plugin import PlanbookConfig
from planbook.problems import CODES, Severity

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reference() -> dict[str, str]:
    return pages(cli._parser())


@pytest.fixture(scope="module")
def html(reference) -> dict[str, str]:
    used = ["tables", "attr_list", "toc", "pymdownx.superfences"]
    return {name: Markdown(extensions=used).convert(text.split("---\n", 2)[2]) for name, text in reference.items()}


def test_the_pages_are_what_the_program_says_now(reference):
    there = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs/reference").glob("*.md")}
    stale = sorted(name for name in reference.keys() | there.keys() if reference.get(name) != there.get(name))
    assert stale == [], "run: planbook reference"


def test_every_page_is_in_the_navigation(reference):
    listed = re.findall(r"- reference/([a-z-]+)\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert listed == list(reference)


def test_every_link_leads_to_an_anchor(html):
    places = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in html.items()}
    links = [(name, link) for name, text in html.items() for link in re.findall(r'href="([^"]+)"', text)]
    assert len(links) > 300
    dead = []
    for name, link in links:
        page, _, at = link.partition("#")
        target = page.removesuffix(".md") or name
        if target not in places or (at and at not in places[target]):
            dead.append(f"{name}: {link}")
    assert dead == []


def test_every_field_word_option_command_and_code_is_told(html, reference):
    for shape in ENTITIES:
        page, _, at = address(shape.kind).partition("/#")
        assert f'id="{at}"' in html[page]
        own = [name for name in ("id", *specs(shape)) if name not in specs(kinds.Entity)]
        assert [name for name in own if f'id="{anchor(shape.kind, name)}"' not in html[page]] == []
        assert kinds.example(shape), f"no example of {shape.kind} in {kinds.EXAMPLES}"
    assert [name for name in STRUCTS if not any(f"## {name} " in text for text in reference.values())] == []
    assert [
        word for words in closed_lists() for word in words if f"| `{word}` | {word.doc} |" not in reference["words"]
    ] == []
    assert [one.name for one in options.OPTIONS if f"## `{one.name}`" not in reference["options"]] == []
    assert [code for code in CODES if f"### {code} " not in reference["problems"]] == []
    for name in ("check", "i18n sync", "export", "schema", "reference", "explain"):
        assert f"## `planbook {name}`" in reference["commands"]


def test_the_examples_have_no_problem_and_fit_the_schema():
    text = (ROOT / "plugins/planbook/dictionary" / kinds.EXAMPLES).read_text(encoding="utf-8")
    document, unreadable = source.read_text(text, "data/plan.yml")
    assert document is not None and unreadable == ()
    records, problems = load((document,))
    assert [one for one in problems if one.severity is not Severity.info] == []
    assert complaints((document,)) == {"data/plan.yml": []}
    assert {type(one) for one in records.entities} == set(ENTITIES)


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.name)
def test_the_forms_of_values_are_read(kind):
    for form in FORMS[kind]:
        written = source.Scalar(kinds._examples().root.span, form, plain=True)
        assert read_scalar(written, FieldSpec(kind=kind, doc=""), "value", "EUR")[1] == [], form
    assert isinstance(kind, Kind)


def test_the_options_are_those_of_the_plugin():
    found = {}
    for name, option in PlanbookConfig._schema:
        inner = getattr(option, "config_class", None)
        for part, one in inner._schema if inner else [("", option)]:
            found[f"{name}.{part}" if part else name] = getattr(one, "default", None)
    assert {one.name: one.default for one in options.OPTIONS} == found


def test_the_schema_of_the_site_lets_other_options_be():
    from jsonschema import Draft7Validator

    validator = Draft7Validator(options.schema())
    right = {"site_name": "x", "plugins": ["search", {"i18n": {"languages": []}}, {"planbook": {"data_dir": "data"}}]}
    assert validator.is_valid(right)
    for wrong in ({"data_dri": "x"}, {"downloads": {"formats": ["pfd"]}}, {"checks": {"PB403": "of"}}):
        assert not validator.is_valid({"plugins": [{"planbook": wrong}]})
        assert not validator.is_valid({"plugins": {"planbook": wrong}})


def test_the_command_writes_what_changed_and_checks(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["reference", "--check"]) == 1
    assert cli.main(["reference"]) == 0
    assert "wrote docs/reference/results.md" in capsys.readouterr().out
    assert cli.main(["reference", "--check"]) == 0
    Path("docs/reference/words.md").write_text("old", encoding="utf-8")
    assert cli.main(["reference", "--check"]) == 1
    assert cli.main(["reference"]) == 0
    assert capsys.readouterr().out == "outdated: docs/reference/words.md\nwrote docs/reference/words.md\n"
