"""The interface's own words: every shipped language says all of them, and nothing says what nobody asks for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

import planbook
from planbook.answers.ledger import Standing
from planbook.exchange.units import Status
from planbook.exports.formats import FORMATS
from planbook.i18n.interface import SOURCE, shipped
from planbook.model import ENTITIES, KINDS, STRUCTS, words
from planbook.model.fields import Kind, specs
from planbook.pages import State
from planbook.pages.statement import Check, Conformance

PACKAGE = Path(planbook.__file__).parent
LANGUAGES = sorted(path.stem for path in (PACKAGE / "locales").glob("*.toml"))
TRANSLATIONS = [language for language in LANGUAGES if language != SOURCE]
CLASSES = {"zero", "one", "two", "few", "many", "other"}

per_language = pytest.mark.parametrize("language", LANGUAGES)
per_translation = pytest.mark.parametrize("language", TRANSLATIONS)

# Words that a language shares with English, letter for letter. A text that is nothing but places needs no entry.
SHARED = {
    "fr": {
        "the same word in both languages": """
            book.figure book.note book.page numbered.article field.budget field.condition field.date
            field.description field.document field.illustration field.phase
            field.plan field.relation field.source field.total field.version figures.plan index.calendar
            index.documents index.plans kind.budget kind.document kind.note kind.option kind.plan kinds.budget
            kinds.document kinds.note kinds.option kinds.plan levels.impact note.marked source.page source.section
            total.title word.DocumentKind.plan word.FieldType.date word.FrameworkKind.articles word.Level.impact
            word.PartyKind.organisation word.Phase.construction word.PlanKind.programme word.ToolKind.questionnaire
        """,
    },
    "es": {
        "the same word in both languages": """
            field.plan field.total figures.plan kind.plan no preview.errors total.title word.DocumentKind.plan
        """,
    },
}

# Words in en.toml that no page shows yet.
SPARE = {
    "field.remark": "for groups of fields, which are shown without labels so far",
    "index.home": "for crumbs that begin at the home page",
}


def tables(language: str) -> dict[str, dict[str, str]]:
    """The texts of a language by key; the forms of a plural stand together, by class; a plain text, under ''."""
    flat = shipped(language)
    groups: dict[str, dict[str, str]] = {}
    for key, text in flat.items():
        head, _, last = key.rpartition(".")
        groups.setdefault(head, {})[last] = text
    found: dict[str, dict[str, str]] = {}
    for head, texts in groups.items():
        if "other" in texts and set(texts) <= CLASSES:
            found[head] = texts
        else:
            found.update({f"{head}.{last}" if head else last: {"": text} for last, text in texts.items()})
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def has_words(text: str) -> bool:
    return any(letter.isalpha() for before, *_ in string.Formatter().parse(text) for letter in before)


# Languages


def test_french_and_spanish_are_shipped():
    assert {"en", "es", "fr"} <= set(LANGUAGES)


@per_translation
def test_a_language_has_exactly_the_keys_of_english(language):
    assert sorted(tables(language)) == sorted(tables(SOURCE))


@per_language
def test_a_plural_has_the_classes_that_whole_numbers_ask_for(language):
    rule = Locale.parse(language, sep="-").plural_form
    needed = {rule(number) for number in range(1001)} | {"other"}
    allowed = needed | {rule(10**power) for power in range(4, 10)}
    wrong = {
        key: sorted(forms)
        for key, forms in tables(language).items()
        if "other" in forms and not needed <= set(forms) <= allowed
    }
    assert wrong == {}


@per_translation
def test_a_text_has_the_places_of_the_english_one(language):
    english = tables(SOURCE)
    for key, forms in tables(language).items():
        wanted = set().union(*(places(text) for text in english[key].values()))
        for form, text in forms.items():
            # A form for one or two things may say the number in words.
            assert places(text) == wanted or (form in {"zero", "one", "two"} and places(text) <= wanted), key


@per_translation
def test_no_text_is_left_in_english(language):
    english, own = tables(SOURCE), tables(language)
    same = {
        key
        for key in english.keys() & own.keys()
        if any(has_words(text) and text in english[key].values() for text in own[key].values())
    }
    allowed = {key for keys in SHARED.get(language, {}).values() for key in keys.split()}
    assert sorted(same - allowed) == [], "translate these, or say in SHARED why they are the same"
    assert sorted(allowed - same) == [], "these are no longer the same: take them out of SHARED"


@per_language
def test_no_text_is_empty_or_badly_spaced(language):
    for key, forms in tables(language).items():
        for text in forms.values():
            assert text == text.strip() != "" or key.startswith("punctuation."), key
            assert "  " not in text and "'" not in text.replace("plan's", "") and "..." not in text, key


def test_french_sets_a_hard_space_before_high_punctuation():
    hard = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
    for key, forms in tables("fr").items():
        for text in forms.values():
            assert not re.search(f"[^{hard}][:;!?»]|«[^{hard}]", text), key


def test_spanish_opens_what_it_closes():
    for key, forms in tables("es").items():
        for text in forms.values():
            assert text.count("¿") == text.count("?") and text.count("¡") == text.count("!"), key
            assert not re.search(r"\s[:;!?»]|«\s", text), key


# What the model can say

WORD_LISTS = [one for one in vars(words).values() if isinstance(one, type) and issubclass(one, StrEnum)]
LISTS = {one.__name__: {word.value for word in one} for one in WORD_LISTS if one is not StrEnum}
FIELDS = {field for shape in ENTITIES for field in specs(shape)}
REFERENCES = {
    field
    for shape in (*ENTITIES, *STRUCTS.values())
    for field, spec in specs(shape).items()
    if spec.kind in {Kind.REFERENCE, Kind.STRUCT, Kind.WHEN}
}
FIELDS_OF_KINDS = {f"{kind}-{field}" for kind, shape in KINDS.items() for field in specs(shape)}

# Fields that can have no label, because nothing shows them.
UNSHOWN = {"many": "says how a site's own field is read; such declarations have no page"}

# What may stand after the point where a key is put together from the data: `word.Role.lead`, `field.title` …
FROM_THE_MODEL = {
    "word": {f"{name}.{word}" for name, values in LISTS.items() for word in values},
    "word.Level": LISTS["Level"],
    "levels": LISTS["Level"],
    "kind": set(KINDS),
    "kinds": set(KINDS),
    "field": FIELDS | FIELDS_OF_KINDS,
    "reverse": REFERENCES | FIELDS_OF_KINDS | {"mentions"},
    "standing": set(Standing),
    "standing_text": set(Standing),
    "exchange.status": set(Status),
    "downloads": set(State),
    "accessibility_check": set(Check),
    "conformance": set(Conformance),
    "format": {one.name for one in FORMATS},
    "through": {"member_of", "part_of", "holds"},
    # The English word before an element's number, as people write it: `Target 5`.
    "element": {kind.removesuffix("s") for kind in LISTS["FrameworkKind"]},
}


def test_every_word_of_the_model_has_a_label():
    wanted = {f"word.{name}.{word}" for name, values in LISTS.items() for word in values}
    assert wanted == {key for key in shipped(SOURCE) if key.startswith("word.")}


def test_every_format_has_a_label():
    assert {f"format.{one.name}" for one in FORMATS} == {key for key in shipped(SOURCE) if key.startswith("format.")}


def test_every_field_of_the_model_has_a_label():
    labelled = {field for field in FIELDS if f"field.{field}" in shipped(SOURCE)}
    assert sorted(FIELDS - labelled) == sorted(UNSHOWN)


def test_every_kind_of_the_model_has_a_label():
    wanted = {f"{name}.{kind}" for name in ("kind", "kinds") for kind in KINDS}
    assert wanted == {key for key in shipped(SOURCE) if key.startswith(("kind.", "kinds."))}


# What the code asks for


@cache
def said(path: Path) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The texts in a module; and the beginnings and ends of those that it puts together: `f"figures.{kind}"`."""
    texts, patterns = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            for parts in combined(node.values):
                patterns.add((parts[0] or "", parts[-1] or ""))
    return frozenset(texts), frozenset(patterns)


def combined(values: list[ast.expr]) -> Iterator[list[str | None]]:
    """Every way to read an f-string: its texts, and None for what is only known later."""
    if not values:
        yield []
        return
    first, *rest = values
    options: list[str | None] = [None]
    if isinstance(first, ast.Constant):
        options = [str(first.value)]
    elif isinstance(first, ast.FormattedValue) and isinstance(first.value, ast.IfExp):
        branches = [one.value for one in (first.value.body, first.value.orelse) if isinstance(one, ast.Constant)]
        options = [str(one) for one in branches] or [None]
    for after in combined(rest):
        for option in options:
            whole = isinstance(option, str) and bool(after) and isinstance(after[0], str)
            yield [option + after[0], *after[1:]] if whole else [option, *after]


@cache
def asked_for() -> frozenset[str]:
    """The keys that the code can name: written out, or put together from its own texts or the model's words."""
    keys = set(tables(SOURCE))
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.is_relative_to(PACKAGE / "model"):
            continue
        texts, patterns = said(path)
        found |= keys & texts
        for begin, end in patterns:
            if not begin.endswith(".") or end:
                continue
            known = FROM_THE_MODEL.get(begin.removesuffix("."), texts)
            found |= {key for key in keys if key.startswith(begin) and key.removeprefix(begin) in known}
    return frozenset(found)


@pytest.mark.slow
def test_every_word_is_asked_for_somewhere():
    assert sorted(tables(SOURCE).keys() - asked_for() - SPARE.keys()) == []


def test_what_is_spare_is_still_spare():
    assert sorted(SPARE.keys() & asked_for()) == []
    assert SPARE.keys() <= tables(SOURCE).keys()


@pytest.mark.slow
def test_every_word_asked_for_exists():
    """Labels written out in full, as in `voice.label("plan.chain")`: a KeyError on the page otherwise."""
    missing = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                said = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
                if node.func.attr in {"label", "count"} and re.search(r"\w\.\w", said) and " " not in said:
                    missing += [said] if said not in tables(SOURCE) else []
    assert missing == []
