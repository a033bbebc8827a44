"""What people write, brought into the form that data files have: by the values' own parsers and their advice.

A parser refuses what is not in its form and says how to write it. That advice is taken here, and told wherever it had
a choice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_ADVICE: Final = re.compile(r"(?:`([^`]+)`.*?)?: write (.+)$")
_CHOICE: Final = re.compile(r",? or ")
_ROUNDS: Final = 5


def mended(text: str, parse: Callable[[str], object]) -> tuple[str, bool] | None:
    """The value as data files write it, and whether nothing had to be chosen; None where no advice helps."""
    sure = True
    for _ in range(_ROUNDS):
        try:
            return str(parse(text)), sure
        except ValueError as error:
            found = _ADVICE.search(str(error))
            if found is None or ("such as" in found[2] or "as in" in found[2]):
                return None
            first, *others = _CHOICE.split(found[2].strip())
            sure = sure and not others
            wrong = found[1] or text
            better = text.replace(wrong, first.strip(), 1) if wrong in text else first.strip()
            if better == text:
                return None
            text = better
    return None
