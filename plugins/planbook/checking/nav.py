"""Hand-written pages that stand in no navigation, as MkDocs tells them when it builds: read without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pathspec import GitIgnoreSpec

from planbook.configuration import Settings
from planbook.severity import FILE, plugin
from planbook.source import Mapping, Node, Scalar, Sequence, read

SAID = 'The following pages exist in the docs directory, but are not included in the "nav" configuration:'
"""MkDocs' own words."""

_NEVER = (".*", "/templates/")
_PATTERNS = ("exclude_docs", "draft_docs", "not_in_nav")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Pages, by their paths below `docs`, and whether the site takes that for a mistake."""

    pages: tuple[str, ...] = ()
    warns: bool = False

    def __str__(self) -> str:
        """What is told of them."""
        return "\n  - ".join((SAID, *self.pages))


def unlisted(site: Settings) -> Unlisted:
    """The pages of the source language that `nav` does not name, and that nothing leaves out of it on purpose.

    None where the site has no `nav`, wants not to know, or has a folder for each language.
    """
    document, _ = read(site.home / FILE, FILE)
    root = document.root if document is not None else None
    level = _level(root)
    if root is None or root.get("nav") is None or level == "ignore" or _structure(root) == "folder":
        return Unlisted()
    named = {PurePosixPath(one).as_posix() for one in _named(root)}
    patterns = [line for name in _PATTERNS for line in _text(root.get(name)).splitlines()]
    left_out = GitIgnoreSpec.from_lines([*_NEVER, *patterns])
    found = (one for one in _pages(site) if one not in named and not left_out.match_file(one))
    return Unlisted(tuple(sorted(found, key=_place)), level == "warn")


def _pages(site: Settings) -> Iterator[str]:
    for path in site.docs.rglob("*.md") if site.docs.is_dir() else ():
        if path.stem.rpartition(".")[2] not in site.languages.all or "." not in path.stem:
            yield path.relative_to(site.docs).as_posix()


def _place(page: str) -> list[tuple[bool, str]]:
    """The order of MkDocs: the files of a folder before the folders in it."""
    *folders, name = page.split("/")
    return [*((True, one) for one in folders), (False, name)]


def _named(root: Mapping) -> Iterator[str]:
    """What `nav` names, and that of each language."""
    yield from _texts(root.get("nav"))
    i18n = plugin(root, "i18n")
    languages = i18n.get("languages") if i18n is not None else None
    for one in languages.items if isinstance(languages, Sequence) else ():
        yield from _texts(one.get("nav") if isinstance(one, Mapping) else None)


def _texts(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case Sequence():
            for one in node.items:
                yield from _texts(one)
        case Mapping():
            for entry in node.entries:
                yield from _texts(entry.value)
        case None:
            pass


def _level(root: Mapping | None) -> str:
    """How much a page in no navigation matters: `warn`, `info` as by default, or `ignore`."""
    validation = root.get("validation") if root is not None else None
    within = validation.get("nav") if isinstance(validation, Mapping) else None
    for group in (within, validation):
        if isinstance(group, Mapping) and (found := _text(group.get("omitted_files"))):
            return found
    return "info"


def _structure(root: Mapping) -> str:
    i18n = plugin(root, "i18n")
    return _text(i18n.get("docs_structure")) if i18n is not None else ""


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
