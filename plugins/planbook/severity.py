"""What a site says in `mkdocs.yml` about how much each kind of problem matters: read without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planbook.problems import Problem
from planbook.problems.severities import Setting, Severities, severities
from planbook.source import Mapping, Scalar, Sequence, read

FILE = "mkdocs.yml"


def severities_in(file: Path) -> tuple[Severities, tuple[Problem, ...]]:
    """Read `checks` of our plugin; nothing where there is no such file, or nothing of the sort in it."""
    document, _ = read(file, file.name) if file.is_file() else (None, ())
    own = plugin(document.root, "planbook") if document is not None else None
    written = own.get("checks") if own is not None else None
    return severities(_settings(written)) if isinstance(written, Mapping) else ({}, ())


def plugin(root: Mapping, name: str) -> Mapping | None:
    """The options of a plugin; None where it is not listed. Plugins are a list or a group, with options or without."""
    plugins = root.get("plugins")
    nothing = Mapping(root.span, ())
    for one in plugins.items if isinstance(plugins, Sequence) else (plugins,):
        if isinstance(one, Scalar) and one.text == name:
            return nothing
        if isinstance(one, Mapping) and one.key(name) is not None:
            found = one.get(name)
            return found if isinstance(found, Mapping) else nothing
    return None


def _settings(written: Mapping) -> Iterator[Setting]:
    for entry in written.entries:
        word = entry.value.text if isinstance(entry.value, Scalar) else "a group"
        yield entry.key.text, word, entry.key.span, entry.value.span
