"""What a site says of languages: words in place of ours, in all their plural forms, and the names of its catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from planbook.i18n.interface import SOURCE, shipped
from planbook.i18n.names import babel
from planbook.load.scalars import language
from planbook.problems import Problem, Span, nearest, problem
from planbook.severity import plugin
from planbook.source import Entry, Mapping, read

FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural classes of CLDR."""


def of_words(file: Path) -> tuple[Problem, ...]:
    """What is wrong with `words` of our plugin in `mkdocs.yml`; nothing where there is no such file."""
    document, _ = read(file, file.name) if file.is_file() else (None, ())
    own = plugin(document.root, "planbook") if document is not None else None
    words = own.get("words") if own is not None else None
    groups = words.entries if isinstance(words, Mapping) else ()
    return tuple(found for one in groups for found in _of_language(one))


def _of_language(group: Entry) -> Iterator[Problem]:
    entries = group.value.entries if isinstance(group.value, Mapping) else ()
    plurals: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        key, _, form = entry.key.text.rpartition(".")
        if form in FORMS and f"{key}.other" in shipped(SOURCE):
            plurals.setdefault(key, {})[form] = entry
        elif entry.key.text not in shipped(SOURCE):
            guess = nearest(entry.key.text, shipped(SOURCE))
            hint = f"did you mean `{guess}`?" if guess else None
            yield problem("PB804", entry.key.span, key=entry.key.text, hint=hint)
    for key, forms in plurals.items():
        missing = [form for form in _wanted(group.key.text) if form not in forms]
        if missing:
            where = next(iter(forms.values())).key.span
            yield problem("PB805", where, key=key, missing=", ".join(missing), language=group.key.text)


def _wanted(language: str) -> list[str]:
    """The plural forms that a language has, in the order of CLDR; `other` always."""
    rules = {str(tag) for tag in babel(language).plural_form.tags}
    return [form for form in ("zero", "one", "two", "few", "many", "other") if form in rules or form == "other"]


def of_folders(home: Path, names: Iterable[str]) -> Iterator[Problem]:
    """PB508: folders of catalogues below `home` that are named after no language, or by an old code."""
    for name in names:
        try:
            language(name)
        except ValueError as error:
            where = Span(f"{home.name}/{name}", 1, 1, 1, 1)
            yield problem("PB508", where, folder=f"{home.name}/{name}", reason=str(error), hint="rename the folder")
