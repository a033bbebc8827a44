"""The accessibility statement of a site: what its options say, and what the last audit wrote down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from planbook.pages.statement import Audit, Check, Conformance, Statement, Weight
from planbook.plugin.host import home_of, log
from planbook.views.statement import ADDRESS
from planbook.views.voice import Voice

VERSION = 1
"""Of the file of results."""


class AccessibilityConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """The options below `accessibility:`. `publisher` answers for the site; else its author or its name stands there.

    `contact` is where a barrier is told of, `conformance` what the publisher declares, `results` what an audit wrote.
    """

    publisher = config_options.Type(str, default="")
    contact = config_options.Type(str, default="")
    conformance = config_options.Optional(config_options.Choice([one.value for one in Conformance]))
    results = config_options.Type(str, default="accessibility.json")


def tell(voices: Iterable[Voice], options: AccessibilityConfig, config: MkDocsConfig) -> None:
    """Tell every voice what the site says of itself: nothing where it names no contact and nobody has tested it."""
    audit = read(home_of(config) / options.results)
    declared = Conformance(options.conformance) if options.conformance else None
    if not (audit or options.contact or declared):
        return
    said = Statement(
        publisher=options.publisher or config.site_author or config.site_name,
        contact=_address(options.contact),
        conformance=declared,
        audit=audit,
    )
    for voice in voices:
        voice.statement = said


def _address(contact: str) -> str:
    """Where a link leads to. What is neither the address of a page nor of a person leads nowhere, and is not shown."""
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    if "@" in contact and not any(sign in contact for sign in " :/"):
        return f"mailto:{contact}"
    if contact:
        log.warning("`contact` below `accessibility` is neither an e-mail address nor one that begins with https://")
    return ""


def read(file: Path) -> Audit | None:
    """The results of an audit; None where there are none, or none that can be read, which is a warning."""
    if not file.is_file():
        return None
    try:
        return _audit(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        log.warning("%s holds no results of an audit; `make audit` writes them", file.name)
        return None


def _audit(said: dict[str, Any]) -> Audit:
    if said["planbook"] != VERSION:
        raise ValueError
    return Audit(
        day=date.fromisoformat(said["day"]),
        programs=tuple((str(name), str(version)) for name, version in said["programs"].items()),
        looked={str(one): tuple(map(str, pages)) for one, pages in said["pages"].items()},
        faults={Check(name): int(number) for name, number in said["faults"].items()},
        weights={str(one): Weight(int(had["bytes"]), int(had["requests"])) for one, had in said["weight"].items()},
        scores={
            str(one): {str(name): int(score) for name, score in given.items()} for one, given in said["scores"].items()
        },
    )


def way_to(voice: Voice, config: MkDocsConfig) -> str:
    """The address of the statement from the root of its language, a page written by hand too; empty without any."""
    if voice.statement is None and not (Path(config.docs_dir) / f"{ADDRESS}.md").is_file():
        return ""
    return f"{ADDRESS}/" if config.use_directory_urls else f"{ADDRESS}.html"
