"""The settings of VS Code that lead from a file of data to its schema. What somebody wrote into them stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

EXTENSION: Final = "redhat.vscode-yaml"
TAGS: Final = ("!ENV scalar", "!ENV sequence")
"""What MkDocs knows beyond YAML, and settings may say from the start."""

_SCHEMAS: Final = re.compile(r'"yaml\.schemas"\s*:\s*\{')
_FIRST: Final = re.compile(r"\A(?:\s|//[^\n]*(?:\n|\Z)|/\*.*?\*/)*\{", re.DOTALL)
_REMARK: Final = re.compile(r"(?:\s|//[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)


def with_schemas(settings: str, schemas: Mapping[str, Sequence[str]]) -> str | None:
    """The settings with an entry for each schema that has none; None where they are no group of settings.

    `settings` is a text of JSON with remarks, or nothing; `schemas` gives the patterns of file names by schema.
    """
    missing = {name: list(files) for name, files in schemas.items() if json.dumps(name) not in settings}
    if not settings.strip():
        return json.dumps({"yaml.schemas": missing, "yaml.customTags": TAGS}, indent=2, ensure_ascii=False) + "\n"
    if not missing:
        return settings
    lines = [f"{json.dumps(name)}: {json.dumps(files)}" for name, files in missing.items()]
    there = _SCHEMAS.search(settings)
    if there is not None:
        return _inserted(settings, there.end(), lines, "    ")
    first = _FIRST.match(settings)
    if first is None:
        return None
    group = ",\n    ".join(lines)
    return _inserted(settings, first.end(), [f'"yaml.schemas": {{\n    {group}\n  }}'], "  ")


def _inserted(text: str, at: int, lines: Sequence[str], indent: str) -> str:
    """Put entries first in the group that opens before `at`; a comma follows them if the group holds others."""
    remark, rest = _REMARK.match(text, at), text[at:]
    empty = text[remark.end() if remark else at :].startswith("}")
    said = ",\n".join(f"{indent}{line}" for line in lines)
    rest = f"\n{rest.lstrip()}" if empty else f",{rest}"
    return f"{text[:at]}\n{said}{rest}"
