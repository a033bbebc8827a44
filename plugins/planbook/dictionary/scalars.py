"""What one value of each kind looks like to an editor: a part of a JSON Schema.

planbook reads a value as it was typed, an editor reads it as YAML 1.2 does: `1.4` is a number there, and `true` neither
number nor text. So a text may be of every type that is no list and no group. The types stand behind an `if` that always
holds: an editor makes proposals of those that it meets openly, `true`, `false` and `null` for every text.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

from planbook.load.ids import LONGEST_ID, RESERVED, languages
from planbook.load.scalars import territories
from planbook.model.fields import Kind
from planbook.model.inline import FULL_ID, ID
from planbook.model.words import Word
from planbook.values import patterns

Schema = dict[str, Any]

_SOMETHING: Final = r"[^\s\u001c-\u001f\u0085]"
_ANY: Final = ("string", "number", "boolean", "null")
_NUMERIC: Final = ("string", "number", "null")
_TEXTUAL: Final = ("string", "null")


def only(*types: str, said: str) -> Schema:
    """Lets through values of these types; of others something is said."""
    return {"if": {}, "then": {"type": list(types), "errorMessage": said}}


def _typed(kind: Kind, pattern: str, types: tuple[str, ...] = _ANY, **more: Any) -> Schema:
    """A value that fits a pattern where it is a text, told in the author's words where it does not."""
    said = f"write {kind.value}"
    return {**only(*types, said=said), "pattern": pattern, "patternErrorMessage": said, **more}


_LINK: Final = r"^\s*https?://[^\s<>\"'`\\]+\s*$"
_LANGUAGE: Final = r"^\s*[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\s*$"

_FORMS: Final[dict[Kind, Schema]] = {
    Kind.TEXT: _typed(Kind.TEXT, _SOMETHING),
    Kind.PROSE: _typed(Kind.PROSE, _SOMETHING),
    Kind.LABEL: _typed(Kind.LABEL, _SOMETHING),
    Kind.NUMBER: _typed(Kind.NUMBER, patterns.WHOLE, _NUMERIC, multipleOf=1),
    Kind.QUANTITY: _typed(Kind.QUANTITY, patterns.QUANTITY, _NUMERIC),
    Kind.SHARE: _typed(Kind.SHARE, patterns.SHARE, _NUMERIC, minimum=0, maximum=1),
    Kind.DATE: _typed(Kind.DATE, patterns.DATE, _TEXTUAL),
    Kind.WHEN: _typed(Kind.WHEN, patterns.WHEN, _NUMERIC, multipleOf=1, minimum=1, maximum=9999),
    Kind.MONEY: _typed(Kind.MONEY, patterns.MONEY, _NUMERIC, minimum=0),
    Kind.LINK: _typed(Kind.LINK, _LINK, _TEXTUAL),
    Kind.LANGUAGE: _typed(Kind.LANGUAGE, _LANGUAGE, _TEXTUAL),
    Kind.CURRENCY: _typed(Kind.CURRENCY, patterns.CURRENCY, _TEXTUAL),
    Kind.REFERENCE: _typed(Kind.REFERENCE, rf"^\s*{FULL_ID}\s*$"),
}

FORMS: Final[dict[Kind, dict[str, str]]] = {
    Kind.QUANTITY: {
        "30": "exactly so many",
        "3-4": "between the two, both included",
        "about 30": "near this number",
        "at least 1": "so many or more",
        "up to 5": "so many or fewer",
    },
    Kind.SHARE: {"1/3": "an exact fraction", "50 %": "a percentage", "0.5": "a decimal, from 0 to 1"},
    Kind.DATE: {"2027-05-15": "year, month and day"},
    Kind.WHEN: {
        "2027-05-15": "a day",
        "2027-05-15/2027-05-18": "from one day to another, both included; months and years work alike",
        "2027-05": "some time in a month",
        "2027": "some time in a year",
        "2027-Q2": "some time in a quarter; `2027-H1` is a half year",
        "spring 2027": "some time in a season",
        "early 2027": "in the first third; also `mid` and `late`",
        "../2027-05": "until then; `2027-05/..` is from then on",
        "about 2027-05": "around then; `2027-05?` is in doubt",
        "3 months after cities-assembly": "so far from an event, named by its id; also `before`",
        "within 3 months after cities-assembly": "any time until then",
        "at cities-assembly": "during an event",
        "every 3 months": "again and again; also `daily`, `weekly`, `monthly`, `quarterly`, `annual`",
        "after each assemblies": "after each event of a series; also `before each`",
        "upon request": "whenever somebody asks",
        "as needed": "whenever there is a need",
        "continuous": "all the time",
        "tbd": "to be determined",
        "tbd in 2027-Q2": "to be determined, but within this time; goes with all that recurs or is open",
    },
    Kind.MONEY: {
        "30000": "exactly so much, in the currency of the budget or plan",
        "about 30000": "near this figure",
        "45000-90000": "between the two, both included",
        "up to 5000": "so much or less; also `at least`",
        "USD 30000": "in another currency",
        "0": "no cost",
        "tbd": "to be determined",
        "in kind": "given, but not in money",
    },
    Kind.LINK: {"https://example.org/": "the whole address"},
    Kind.LANGUAGE: {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian", "zh": "Chinese"},
    Kind.COUNTRY: {"MA": "Morocco"},
    Kind.CURRENCY: {"USD": "US dollar", "EUR": "euro", "CHF": "Swiss franc"},
}
"""Values of each kind and what they mean: editors offer them, the reference page lists them."""


def form(kind: Kind) -> Schema:
    """What a value of a kind looks like; a word or a group of fields has no one form."""
    if kind is Kind.COUNTRY:
        return _typed(kind, rf"^\s*({'|'.join(sorted(territories()))})\s*$", _TEXTUAL)
    return dict(_FORMS[kind])


class Rule(Enum):
    """Definitions that are not a kind's. The value is the name of the definition."""

    ID = "id"
    ITEM_ID = "itemId"
    SOMETHING = "something"
    FLAG = "flag"


def rules() -> dict[str, Schema]:
    """Every definition for single values, by its name."""
    taken = "|".join(sorted(RESERVED | languages()))
    length = rf"(?=.{{1,{LONGEST_ID}}}$)"
    said = "write an id: small letters a-z, digits and single hyphens, at most 80 in all"
    return {
        Rule.SOMETHING.value: only("string", "number", "boolean", "array", "object", said="this cannot be left empty"),
        Rule.ID.value: {
            **only("string", "number", "boolean", said=said),
            "pattern": rf"^{length}(?!(?:{taken})$){ID}$",
            "patternErrorMessage": f"{said}; not a name that the site or a system keeps, such as `search` or `en`",
        },
        Rule.ITEM_ID.value: {
            **only(*_ANY, said=said),
            "pattern": f"^{length}{ID}$",
            "patternErrorMessage": said,
        },
        Rule.FLAG.value: perhaps({"type": "boolean", "errorMessage": "write true or false, without quotes"}),
        **{kind.name.lower(): form(kind) for kind in (*_FORMS, Kind.COUNTRY)},
    }


def perhaps(one: Schema) -> Schema:
    """A value, or nothing: a field whose value is not yet written is as if it were not there."""
    return {"oneOf": [one, {"if": {}, "then": {"type": "null"}}]}


def word(words: type[Word]) -> Schema:
    """One word of a closed list, each with what it means."""
    return {
        "enum": [one.value for one in words],
        "markdownEnumDescriptions": [one.doc for one in words],
        "errorMessage": f"write one of: {', '.join(one.value for one in words)}",
    }


def many(one: Schema, *proposals: Schema) -> Schema:
    """One value, or a list of them; in a list none may be missing."""
    alone = {"type": ["string", "number", "boolean", "object"]}
    return {"items": {"allOf": [one, ref(Rule.SOMETHING), *proposals]}, "if": alone, "then": one}


def ref(name: Rule | Kind | str) -> Schema:
    """A reference to a definition."""
    own = name if isinstance(name, str) else name.value if isinstance(name, Rule) else name.name.lower()
    return {"$ref": f"#/definitions/{own}"}
