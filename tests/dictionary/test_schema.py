"""The schema for editors beside the loader: what the loader reads fits, and what it refuses does not."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from tests.dictionary.conftest import complaints, typed

from planbook import source
from planbook.dictionary import kinds
from planbook.dictionary.own import NOTHING, Own
from planbook.dictionary.schema import schema
from planbook.load import load
from planbook.model import ENTITIES, KINDS, STRUCTS
from planbook.model.fields import FieldSpec, Kind, specs
from planbook.model.inline import FULL_ID
from planbook.problems import CODES, Problem, Severity

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/problems").glob("PB30[1-5]-*.txt"))
FOLDERS = [ROOT / "data", *(ROOT / f"tests/plans/{name}/data" for name in ("minimal", "full", "editions"))]


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    found = schema(NOTHING)
    Draft7Validator.check_schema(found)
    return Draft7Validator(found)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_the_samples_fits(folder):
    documents, _ = source.read_all(folder)
    assert documents
    assert {name: said for name, said in complaints(documents).items() if said} == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_the_loader_refuses_in_a_case_is_refused(case):
    parts = re.split(r"^==> (.+) <==\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    files = {name: text for name, text in zip(parts[::2], parts[1::2], strict=True) if name != "shown"}
    documents = tuple(found for name, text in files.items() if (found := source.read_text(text, name)[0]))
    wrong = {one.where.path for one in load(documents)[1] if one.code == case.stem[:5] and one.where}
    assert wrong
    assert {name for name, said in complaints(documents).items() if said} >= wrong


@pytest.mark.parametrize("code", [f"PB30{number}" for number in range(1, 7)])
def test_the_wrong_example_of_a_code_is_refused_and_the_right_one_is_not(code, complain):
    of_one = {"title", "cost", "status", "when"}

    def whole(example: str) -> str:
        if example.split(":")[0] in of_one:
            title = "" if example.startswith("title") else ", title: A"
            return f"activities:\n  - {{id: a{title}, {example}}}"
        head = "" if example.endswith("rangers") and "activit" in example else "activities:\n"
        return example if "activit" in example else head + "\n".join(f"  {line}" for line in example.splitlines())

    assert complain(whole(CODES[code].wrong))
    if code != "PB305":  # the right example of this one shows the head alone
        assert complain(whole(CODES[code].right)) == []


def test_fields_and_levels_of_ones_own_are_known(complain):
    declared = (
        "fields:\n  - {id: gender-marker, name: Gender marker, on: activity, type: flag}\n"
        "  - {id: partners, name: Partners, on: [activity, result], type: reference, many: true, targets: party}"
    )
    plan = "plan: {id: coast, title: The coast, levels: [{id: pillar, name: Pillar, plural: Pillars}]}"
    right = (
        "activities:\n  - {id: a, title: A, gender-marker: true, partners: [x, y]}\nresults:\n"
        "  - {id: r, title: R, level: pillar, partners: x}"
    )
    assert complain(right, declared, plan) == []
    assert len(complain(right)) == 3
    assert complain(right.replace("true", "yes"), declared, plan)
    assert complain(right.replace("pillar", "pilar"), declared, plan)
    assert complain("results:\n  - {id: r, title: R, level: pillar, gender-marker: true}", declared, plan)


def test_short_forms_fit(complain):
    text = """
activities:
  id: a
  title: A
  label: 1.10
  cost: 30000
  parties: office
  topics: [a, {id: b, text: c}]
  when: 2023
  source: 11
  phase:
  countries: NO
events:
parties:
  - {id: 2023, name: yes, aliases: no}
"""
    assert complain(text) == []


def test_every_field_and_word_is_explained_and_every_pattern_is_one_of_javascript():
    found = schema(NOTHING)
    places = [(place, part) for place, part in _parts(found, "") if isinstance(part, dict)]
    silent = [
        place
        for place, part in places
        if "/properties/" in place
        and place.count("/properties/") == 1
        and place.rpartition("/")[0].endswith("properties")
        and not part.get("description")
    ]
    assert [place for place in silent if not place.endswith("/text")] == []
    assert [place for place, part in places if "enum" in part and not all(part["markdownEnumDescriptions"])] == []
    patterns = {part["pattern"] for _, part in places if isinstance(part.get("pattern"), str)}
    assert [one for one in patterns if re.search(r"\(\?P|\(\?[a-zA-Z]|\\[AZz]|\(\?<|[*+?}]\+", one)] == []


def _parts(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place, value
    for name, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _parts(one, f"{place}/{name}")


def test_a_field_leads_to_its_place_in_the_reference():
    found = schema(Own(fields={}, levels={}, reference="https://example.org/reference/"))
    field = found["definitions"]["activity"]["properties"]["cost"]
    assert field["markdownDescription"].endswith("[Reference](https://example.org/reference/results/#activity-cost)")
    assert "Reference" not in json.dumps(schema(NOTHING))


# Values as they stand in a file, some right and some wrong for each kind of field.
TOKENS: dict[Kind, list[str]] = {
    Kind.TEXT: ["One", "'2'", "1.10", "yes", "true", "NO"],
    Kind.PROSE: ["One", '"a\\n\\nb"'],
    Kind.LABEL: ["'(a)'", "1.4", "010", "0x10", "false", "outcome", "activity"],
    Kind.FLAG: ["true", "false", "yes", "'true'", "True"],
    Kind.NUMBER: ["1", "'12'", "1.5", "one", "007"],
    Kind.QUANTITY: ["3", "3-4", "about 30", "' 5 '", "4 - 3", "some", "12 000"],
    Kind.SHARE: ["1/3", "50 %", "0.5", "1", "1/0", "1.5", "120 %"],
    Kind.DATE: ["2023-05-15", "'2023-05-15'", "2023", "2023-13-01"],
    Kind.WHEN: ["2023", "2023-05", "'2023'", "early 2023", "3 months after mop6", "tbd", "next year", "12", "2023.5"],
    Kind.MONEY: ["30000", "about 30000", "USD 5", "45000-90000", "0", "tbd", "in kind", "-5", "$5", "1e3", "12 000"],
    Kind.LINK: ["https://example.org", "example.org"],
    Kind.LANGUAGE: ["en", "no", "zh-Hans", "English"],
    Kind.COUNTRY: ["MA", "NO", "XX", "ma"],
    Kind.CURRENCY: ["USD", "XXX"],
    Kind.REFERENCE: ["office", "coast/sweep", "2023", "' office '", "The office", "a/b/c"],
}
ODD = ["~", "", "''", "' '", "[]", "{}", "[x]", "{x: y}", "[[x]]", "[~]", "null", "true"]
WORDS = st.sampled_from(["responsible", "planned", "high", "nothing"])


def _value(spec: FieldSpec, depth: int) -> st.SearchStrategy[str]:
    if spec.words is not None:
        one: st.SearchStrategy[str] = st.one_of(st.sampled_from([word.value for word in spec.words]), WORDS)
    elif spec.kind is Kind.STRUCT:
        shape = STRUCTS[spec.shape]
        short = _value(specs(shape)[shape.short], depth) if shape.short else st.just("x")
        one = st.one_of(_group(shape, depth - 1), short) if depth else short
    elif spec.kind is Kind.CHILDREN:
        one = _group(KINDS[spec.shape], depth - 1) if depth else st.just("{id: child, title: A, label: A}")
    elif spec.kind is Kind.TEXT and spec.many:
        one = st.sampled_from([*TOKENS[Kind.TEXT], "{id: a, text: b}", "{text: b}", "{id: a}", "{id: A b, text: c}"])
    else:
        one = st.sampled_from(TOKENS[spec.kind])
    some = st.lists(one, max_size=2).map(lambda items: f"[{', '.join(items)}]")
    return st.one_of(one, one, some if spec.many or spec.kind is Kind.CHILDREN else one, st.sampled_from(ODD))


def _group(shape: type, depth: int) -> st.SearchStrategy[str]:
    declared = specs(shape)
    required = {
        name: st.one_of(
            st.sampled_from(["outcome"] if name == "level" else TOKENS.get(spec.kind, ["x"])), _value(spec, depth)
        )
        for name, spec in declared.items()
        if spec.required
    }
    free = {name: _value(spec, depth) for name, spec in declared.items() if not spec.required}
    ids = st.sampled_from([*["one"] * 12, "2023", "Two", "search", "en", "~", "[a]", "a--b", "x" * 81])
    fields = st.fixed_dictionaries({"id": ids, **required}, optional={**free, "titel": st.just("x")})
    few = st.tuples(fields, st.lists(st.sampled_from([*free, "titel"]), max_size=3))
    return few.map(
        lambda found: (
            "{"
            + ", ".join(
                f"{name}: {value}"
                for name, value in found[0].items()
                if name == "id" or name in required or name in found[1]
            )
            + "}"
        )
    )


# What only other entries, or counting, can tell: which is no matter of one value's form.
ELSEWHERE = re.compile(
    r"ends below|ends before|no currency(?! code)|divides|there is no language|old code|has no .* part"
)
FORMLESS = re.compile(rf"the id `(?!{FULL_ID}`)")
OF_ONE_VALUE = {"PB203", "PB204", "PB301", "PB302", "PB303", "PB304", "PB305", "PB306"}


def _of_one_value(one: Problem) -> bool:
    if one.code == "PB201":
        return FORMLESS.search(one.message) is not None
    return one.code in OF_ONE_VALUE and not ELSEWHERE.search(one.message)


def _refusals(problems: tuple[Problem, ...]) -> list[str]:
    found = (one for one in problems if one.severity is Severity.error)
    return [f"{one.code} {one.message}" for one in found if _of_one_value(one)]


def _looser(said: str) -> bool:
    """What an editor takes for a plain number, or for true: `007`, `1e3`, `True`; as an id, `1.4` is a number to it."""
    written = r"PB306.*(`(12|007|1e3|2023\.5|True|12 000)`|write true or false)|PB20[13].*`1\.4`"
    return re.search(written, said) is not None


def _alone(shape: type) -> Any:
    """The example of a kind, in a file of its own."""
    text = kinds.example(shape)
    _, _, rest = text.partition(":\n")
    document, _ = source.read_text(f"{kinds.head(shape)}:\n{rest}", "data/plan.yml")
    assert document is not None
    return typed(document.root)


@pytest.mark.parametrize("shape", ENTITIES, ids=lambda shape: shape.kind)
def test_whatever_the_loader_reads_fits_and_what_it_refuses_does_not(shape, validator):
    seen = {"fits": 0, "refused": 0}

    @settings(max_examples=int(os.environ.get("PLANBOOK_EXAMPLES", "25")), deadline=None)
    @given(_group(shape, 2))
    def run(group: str) -> None:
        name = "plan" if shape.kind == "plan" else shape.plural
        head = "" if name == "plan" else "plan: {id: coast, title: The coast, currency: USD}\n"
        text = f"{head}{name}: {group if name == 'plan' else f'[{group}]'}\n"
        document, _ = source.read_text(text, "data/plan.yml")
        if document is None:
            return
        refused = _refusals(load((document,))[1])
        wrong = [
            f"{'/'.join(map(str, one.path))}: {one.message[:200]}"
            for one in validator.iter_errors(typed(document.root))
        ]
        assert refused or not wrong, f"{text}is read, but the schema says {wrong}"
        assert wrong or not refused or all(map(_looser, refused)), (
            f"{text}fits the schema, but the loader says {refused}"
        )
        seen["refused" if refused else "fits"] += 1

    run()
    assert kinds.example(shape) and not list(validator.iter_errors(_alone(shape)))
    assert seen["refused"]
