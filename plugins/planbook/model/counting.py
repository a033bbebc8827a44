"""How many words a text has, as translators are paid for them."""

from __future__ import annotations

import re
from functools import cache

from planbook.model.inline import references

_SIGN = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_WORD = re.compile(rf"{_SIGN}|(?:(?!{_SIGN})[\w’'·-])*(?!{_SIGN})[^\W_](?:(?!{_SIGN})[\w’'·-])*")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|https?://\S+|\{[^{}\s]*\}")


@cache
def count_words(text: str) -> int:
    """Words as translators are paid for them: of scripts without spaces each sign, of references only their words."""
    parts, last = list[str](), 0
    for found in references(text):
        parts += (text[last : found.start], found.words or " ")
        last = found.end
    return len(_WORD.findall(_MARKUP.sub(" ", "".join(parts) + text[last:])))
