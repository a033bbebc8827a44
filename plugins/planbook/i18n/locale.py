"""How each language writes values: the one door for views and writers. Pure functions of a value and a language code.

The parts: `amounts` (figures), `times` (dates and relative times), `names` (countries, lists, order, direction), and
`phrases`, our own words, one table per language. Formats follow CLDR through Babel, put right for the UN's style.
"""

from planbook.i18n.amounts import choose, file_size, money, number, ordinal, plural, quantity, share, spelled, total
from planbook.i18n.names import babel, direction, language_name, lettering, list_of, sort_key, territory
from planbook.i18n.times import NameOfEvent, between, date, derivation, event_title, offset, when

__all__ = [
    "NameOfEvent",
    "babel",
    "between",
    "choose",
    "date",
    "derivation",
    "direction",
    "event_title",
    "file_size",
    "language_name",
    "lettering",
    "list_of",
    "money",
    "number",
    "offset",
    "ordinal",
    "plural",
    "quantity",
    "share",
    "sort_key",
    "spelled",
    "territory",
    "total",
    "when",
]
