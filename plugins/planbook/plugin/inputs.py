"""What a part of a site is made from: a hash for each kind of input, so that parts of different sources never meet."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from planbook.downloads.stamps import CODE, libraries
from planbook.exports.manifest import MANIFEST
from planbook.publish import build_day

_OF_THIS_MACHINE = frozenset({"config_file", "config_file_path", "site_dir", "strict"})
"""What the host is told on its command line, and may be told otherwise."""


def inputs(config: MkDocsConfig, data: Path, translations: Path, downloads: Path | None) -> dict[str, str]:
    """A hash of each kind, by the names of `planbook.parts.checking.INPUTS`. Raises OSError."""
    home = Path(config.config_file_path).parent
    own = [config.theme.custom_dir] if config.theme.custom_dir else []
    return {
        "program": _digest([platform.python_version().rpartition(".")[0], *libraries(), *_within(CODE)]),
        "settings": _digest([json.dumps(_said(config), ensure_ascii=False, sort_keys=True, default=_named)]),
        "data": _digest(_within(data)),
        "translations": _digest(_within(translations)),
        "pages": _digest(_within(Path(config.docs_dir))),
        "theme": _digest([*(one for folder in own for one in _within(Path(folder))), *_hooks(config, home)]),
        "downloads": _digest(_one(downloads / MANIFEST) if downloads is not None else ()),
        "day": f"{build_day()} {os.environ.get('SOURCE_DATE_EPOCH', '')}".strip(),
    }


def _digest(texts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for one in texts:
        whole.update(one.encode("utf-8", "surrogateescape") + b"\0")
    return whole.hexdigest()


def _within(folder: Path) -> Iterator[str]:
    """All files of a folder but hidden ones, under names that are the same wherever it lies."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = path.relative_to(folder)
        if path.is_file() and not any(one.startswith(".") or one == "__pycache__" for one in inside.parts):
            yield f"{inside.as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _hooks(config: MkDocsConfig, home: Path) -> Iterator[str]:
    for name in sorted(map(str, config.hooks)):
        yield from (name, *_one(home / name))


def _one(path: Path) -> Iterator[str]:
    if path.is_file():
        yield hashlib.sha256(path.read_bytes()).hexdigest()


def _said(config: MkDocsConfig) -> list[dict[str, object]]:
    """What `mkdocs.yml` says, with what it takes from the environment, and what the host was told besides."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # MkDocs has no use for it; no other place tells what was said
        said = config.user_configs
    return [{name: one[name] for name in one if name not in _OF_THIS_MACHINE} for one in said]


def _named(value: object) -> str:
    """A value of `mkdocs.yml` that is no plain one: a function by its name, which is the same on every machine."""
    kind = value if callable(value) else type(value)
    return f"{kind.__module__}.{getattr(kind, '__qualname__', '')}"
