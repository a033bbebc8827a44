"""Markdown that broke: signs that were meant as such and are none, in a text or in its translation."""

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
    after = flaws(translation)
    if not after:
        return ""
    before = flaws(source)
    tabled = bool(_columns(_CODE.sub("", source)))
    return ", ".join(said for kind, said in after.items() if kind not in before and (kind != "table" or tabled))


def flaws(text: str) -> dict[str, str]:
    """Signs of a text that were meant as Markdown and are none, each kind in words."""
    if not any(sign in text for sign in ("**", "]", "|")):
        return {}
    bare = _CODE.sub("", text)
    told = {}
    if bare.count("**") % 2:
        told["stars"] = "`**` is not closed"
    if _APART.search(bare):
        told["link"] = "a space stands between `]` and `(` of a link"
    if len(columns := _columns(bare)) > 1:
        told["table"] = f"the rows of a table have {' and '.join(map(str, sorted(columns)))} columns"
    return told


def placeholder(source: str, translation: str) -> bool:
    """Whether the whole translation is a note to oneself, where the source is none."""
    return _PLACEHOLDER.fullmatch(translation) is not None and _PLACEHOLDER.fullmatch(source) is None


def _columns(text: str) -> set[int]:
    """How many columns the rows of tables have."""
    return {row.strip().strip("|").replace("\\\\|", "").count("|") + 1 for row in _ROW.findall(text)}
