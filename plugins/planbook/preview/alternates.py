"""What static-i18n chooses for the generated pages, remembered by their addresses.

It looks at each page by itself, and at none twice with another result, as long as the languages are the same. For
some thousands of files that takes a second, which an edit has not got.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from planbook.preview.kept import Kept


def remember_choices(i18n: Any, addresses: Callable[[], Iterable[str]], written: frozenset[str], kept: Kept) -> None:
    """Let static-i18n choose the files of the pages at these addresses only where it has not chosen them before.

    `written` are the files by hand: a page that has one of them is chosen anew each time.
    """
    choose = i18n.reconfigure_files
    suffixes = ["" if one == i18n.default_language else f".{one}" for one in i18n.build_languages]

    def reconfigure_files(files: Files, config: MkDocsConfig) -> Files:
        names = {f"{one or 'index'}.md": [f"{one or 'index'}{end}.md" for end in suffixes] for one in addresses()}
        ours = {name: found for name, found in names.items() if written.isdisjoint(found)}
        known = kept.chosen.setdefault(_circumstances(i18n, config), {})
        held = {file for found in ours.values() for file in found}
        new = {file for name, found in ours.items() if name not in known for file in found}
        if new:
            known |= {
                one.norm_src_uri: one for one in choose(Files(one for one in files if one.src_uri in new), config)
            }
        chosen: Files = choose(Files(one for one in files if one.src_uri not in held), config)
        for name in ours:
            chosen.append(_fresh(known[name]))
        return chosen

    i18n.reconfigure_files = reconfigure_files


def _circumstances(i18n: Any, config: MkDocsConfig) -> tuple[object, ...]:
    """All else that the choice depends on."""
    options = i18n.config
    said = (options.docs_structure, options.fallback_to_default, str(options.languages))
    return (i18n.current_language, *said, config.docs_dir, config.site_dir, config.use_directory_urls)


def _fresh(file: File) -> File:
    """The same file before it has a page."""
    fresh: Any = copy.copy(file)
    fresh.page = None
    fresh.alternates = {language: fresh if one is file else one for language, one in fresh.alternates.items()}
    found: File = fresh
    return found
