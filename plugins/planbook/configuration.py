"""What a site's `mkdocs.yml` says to commands that publish it: read without MkDocs, which need not be there."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planbook.exports.formats import FORMATS, Format
from planbook.i18n.languages import Languages
from planbook.severity import plugin
from planbook.source import Mapping, Node, Scalar, Sequence, read
from planbook.terminal import USAGE, StopError, above


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Where things are, what is made of them, and in which languages.

    `site` is the folder that it is built into, `web` its full address, where that is known; `words` are the site's
    own for some of the interface's, by language and key. `folder` is empty where the site offers no downloads, and
    `whole` where it does not offer itself as one file.
    """

    home: Path
    data: Path
    i18n: Path
    docs: Path
    site: Path
    languages: Languages
    formats: tuple[Format, ...]
    folder: str = ""
    whole: str = ""
    web: str = ""
    words: Table[str, Table[str, str]]
    today: date | None = None


def settings(file: Path) -> Settings:
    """Read `mkdocs.yml`. Stops where it cannot be read, or names a format or a day that there is not."""
    document, problems = read(file, file.name)
    if document is None:
        said = problems[0].message if problems else "it is empty"
        raise StopError(USAGE, f"{file} cannot be read: {said}")
    root, own = document.root, plugin(document.root, "planbook")
    if own is None:
        raise StopError(USAGE, f"{file} does not list the plugin planbook")
    downloads = own.get("downloads")
    downloads = downloads if isinstance(downloads, Mapping) else None
    home = file.parent
    source = _text(own, "source_language", "en")
    web = _environment(root.get("site_url"))
    return Settings(
        home=home,
        data=home / _text(own, "data_dir", "data"),
        i18n=home / _text(own, "i18n_dir", "i18n"),
        docs=home / _text(root, "docs_dir", "docs"),
        site=home / _text(root, "site_dir", "site"),
        languages=Languages(source, _languages(root, source)),
        formats=_formats(downloads, file),
        folder=_text(downloads, "folder", ""),
        whole=_text(downloads, "site", ""),
        web=web and web.rstrip("/") + "/",
        words=_words(own.get("words")),
        today=_day(_text(own, "today", ""), file),
    )


def add_source_language(parser: argparse.ArgumentParser) -> None:
    """Let a command be told the language of the data, where `source_of` would be wrong."""
    help_ = "the language that the data is written in (default: as mkdocs.yml says, else en)"
    parser.add_argument("--source-language", default="", metavar="LANG", help=help_)


def source_of(folder: Path) -> str:
    """The language that the data of a folder is written in: what the site beside it says; without one, English."""
    file = above(folder) / "mkdocs.yml"
    try:
        return settings(file).languages.source if file.is_file() else "en"
    except StopError:
        return "en"


def _text(group: Mapping | None, name: str, otherwise: str) -> str:
    found = group.get(name) if group is not None else None
    return found.text if isinstance(found, Scalar) and not found.is_null else otherwise


def _environment(node: Node | None) -> str:
    """An address that may be taken from the environment: `!ENV [NAME, "otherwise"]` or `!ENV NAME`."""
    if isinstance(node, Sequence):
        said = [one.text for one in node.items if isinstance(one, Scalar)]
        return next((found for name in said[:-1] if (found := os.environ.get(name))), said[-1] if said else "")
    if not isinstance(node, Scalar) or node.is_null:
        return ""
    return node.text if "://" in node.text else os.environ.get(node.text, "")


def _languages(root: Mapping, source: str) -> tuple[str, ...]:
    """The languages that static-i18n builds; the source alone where it is not used."""
    translating = plugin(root, "i18n")
    listed = translating.get("languages") if translating is not None else None
    groups = [one for one in listed.items if isinstance(one, Mapping)] if isinstance(listed, Sequence) else []
    built = (_text(one, "locale", "") for one in groups if _text(one, "build", "true") != "false")
    found = tuple(one for one in built if one and one != "null")
    return tuple(dict.fromkeys((source, *found))) if found else (source,)


def _formats(downloads: Mapping | None, file: Path) -> tuple[Format, ...]:
    """The formats that are named, else the usual ones; PLANBOOK_FORMATS names others for one run."""
    listed = downloads.get("formats") if downloads is not None else None
    names = [one.text for one in listed.items if isinstance(one, Scalar)] if isinstance(listed, Sequence) else []
    names = [one.strip() for one in os.environ.get("PLANBOOK_FORMATS", "").split(",") if one.strip()] or names
    known = {one.name: one for one in FORMATS}
    wrong = next((one for one in names if one not in known), None)
    if wrong is not None:
        raise StopError(USAGE, f"{file}: there is no format `{wrong}`; there are {', '.join(known)}")
    return tuple(known[one] for one in names) if names else tuple(one for one in FORMATS if one.usual)


def _words(node: Node | None) -> dict[str, dict[str, str]]:
    groups = node.entries if isinstance(node, Mapping) else ()
    return {
        one.key.text: {said.key.text: said.value.text for said in one.value.entries if isinstance(said.value, Scalar)}
        for one in groups
        if isinstance(one.value, Mapping)
    }


def _day(written: str, file: Path) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise StopError(USAGE, f"{file}: write `today` as YYYY-MM-DD, not `{written}`") from None
