"""Markdown that a translation broke: signs that were right in the source and are signs no more."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?P<mark>`+)(?!`).+?(?<!`)(?P=mark)(?!`)|\\\\.", re.DOTALL)
_APART = re.compile(r"(?<!!)\[[^\[\]\n]+\][ \u00a0\u202f]+\((?:plan:|https?://|/|#|\.)[^()\n]*\)")
_ROW = re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE)
_PLACEHOLDER = re.compile(
    r"[\W_]*(?:TODO|TBD|TBC|FIXME|XXX+|to be translated|translate me|untranslated|à traduire|por traducir"
    r"|lorem ipsum.*)[\W_]*",
    re.IGNORECASE | re.DOTALL,
)


def broken(source: str, translation: str) -> str:
    """What a translation broke, in words; nothing where its Markdown holds, or its source is no better."""
    before, after = _CODE.sub("", source), _CODE.sub("", translation)
    told = []
    if after.count("**") % 2 and not before.count("**") % 2:
        told.append("`**` is not closed")
    if _APART.search(after) and not _APART.search(before):
        told.append("a space stands between `]` and `(` of a link")
    if (columns := _columns(after)) and _columns(before) and len(columns) > 1 and len(_columns(before)) == 1:
        told.append(f"the rows of a table have {' and '.join(map(str, sorted(columns)))} columns")
    return ", ".join(told)


def placeholder(source: str, translation: str) -> bool:
    """Whether the whole translation is a note to oneself, where the source is none."""
    return _PLACEHOLDER.fullmatch(translation) is not None and _PLACEHOLDER.fullmatch(source) is None


def _columns(text: str) -> set[int]:
    """How many columns the rows of tables have."""
    return {row.strip().strip("|").replace("\\\\|", "").count("|") + 1 for row in _ROW.findall(text)}
