"""What the plugin can be told in `mkdocs.yml`: every option with what it is for, for editors and the reference page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from planbook.dictionary.scalars import Schema
from planbook.exports.formats import FORMATS


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One option. A point in its name parts the group from the option in it; `type` is that of JSON Schema."""

    name: str
    type: str
    default: Any
    doc: str
    example: str
    words: tuple[str, ...] = ()


OPTIONS: Final = (
    Option(name="data_dir", type="string", default="data", doc="The folder of the data.", example="data_dir: data"),
    Option(
        name="i18n_dir",
        type="string",
        default="i18n",
        doc="The folder of the catalogues of translations, with one folder for each language.",
        example="i18n_dir: i18n",
    ),
    Option(
        name="source_language",
        type="string",
        default="en",
        doc="The language that data and pages are written in.",
        example="source_language: en",
    ),
    Option(
        name="today",
        type="string",
        default=None,
        doc="The day to build for, as YYYY-MM-DD; the day of the build when not written.",
        example="today: 2027-01-31",
    ),
    Option(
        name="words",
        type="object",
        default={},
        doc="Words of one's own for any of the interface, by language and key.",
        example="words:\n  en: { home.title: Harbour cities at work }",
    ),
    Option(
        name="look",
        type="boolean",
        default=True,
        doc="Whether the site has the look that comes with planbook, search included; with false, Material's own.",
        example="look: false",
    ),
    Option(
        name="checks",
        type="object",
        default={},
        doc="How much a problem weighs on this site, by its code: `error`, `warning`, `info` or `off`.",
        example="checks: { PB403: error, PB442: off }",
        words=("error", "warning", "info", "off"),
    ),
    Option(
        name="downloads.folder",
        type="string",
        default="",
        doc="Where `planbook export --all` puts the files that readers can take along; none when not written.",
        example="downloads:\n  folder: downloads",
    ),
    Option(
        name="downloads.formats",
        type="array",
        default=[],
        doc="In which formats they are made; in all the usual ones when not written.",
        example="downloads:\n  formats: [pdf, epub]",
        words=tuple(one.name for one in FORMATS),
    ),
    Option(
        name="downloads.site",
        type="string",
        default="",
        doc="The name of the file that `planbook stick` makes of the whole site; none when not written.",
        example="downloads:\n  site: planbook-site.zip",
    ),
    Option(
        name="kept",
        type="string",
        default=".planbook-cache",
        doc="The folder beside `mkdocs.yml` in which a build keeps pages for the next, which makes only what has "
        "changed; empty: nothing is kept.",
        example='kept: ""',
    ),
    Option(
        name="accessibility.publisher",
        type="string",
        default="",
        doc="Who answers for the site in its accessibility statement; `site_author` or `site_name` when not written.",
        example="accessibility:\n  publisher: Office for Rivers",
    ),
    Option(
        name="accessibility.contact",
        type="string",
        default="",
        doc="Where readers tell of a barrier: an e-mail address, or one that begins with https://. With it the site "
        "has an accessibility statement, to which every page leads.",
        example="accessibility:\n  contact: access@rivers.example",
    ),
    Option(
        name="accessibility.conformance",
        type="string",
        default=None,
        doc="What the publisher declares of WCAG 2.2, level AA: `full`, `partial` or `none`; when not written, the "
        "statement says what the checks found, and that nobody has assessed more.",
        example="accessibility:\n  conformance: partial",
    ),
    Option(
        name="accessibility.results",
        type="string",
        default="accessibility.json",
        doc="What an audit found, as `make audit` writes it; without such a file the statement says that the site is "
        "untested.",
        example="accessibility:\n  results: accessibility.json",
    ),
)
"""The same as in `PlanbookConfig` of the plugin, which a test holds it to; that package cannot be read from here."""


def schema() -> Schema:
    """The schema of `mkdocs.yml`, as far as it speaks of planbook: whatever else stands there is let be."""
    own: Schema = {"type": "object", "properties": {}, "additionalProperties": False}
    for option in OPTIONS:
        group, _, name = option.name.rpartition(".")
        home = own["properties"]
        if group:
            empty = {"type": "object", "properties": {}, "additionalProperties": False}
            home = home.setdefault(group, empty)["properties"]
        home[name] = _option(option)
    plugins = {"type": "array", "items": {"if": {"type": "object"}, "then": {"properties": {"planbook": own}}}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "planbook in mkdocs.yml",
        "type": "object",
        "properties": {"plugins": {**plugins, "properties": {"planbook": own}, "type": ["array", "object"]}},
    }


def _option(option: Option) -> Schema:
    found: Schema = {"type": option.type, "description": option.doc}
    if option.default:
        found["default"] = option.default
    if option.words:
        found["items" if option.type == "array" else "additionalProperties"] = {"enum": list(option.words)}
    return found
