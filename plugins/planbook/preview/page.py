"""What the preview adds to a page: a script, and what it tells that script."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from planbook.i18n import locale
from planbook.i18n.interface import Interface
from planbook.preview.state import View
from planbook.preview.troubles import Trouble
from planbook.problems import Severity
from planbook.problems.show import MOST_SHOWN

FOLDER = "__preview__"
"""Where the preview's own addresses are, below the root of the site: no page of a site has such a name."""

SCRIPT = "preview.js"


def with_script(view: View, path: str, root: str) -> bytes:
    """The page of a view with the script at its end; `root` is the address of the site, with slashes at its ends."""
    source = f"{root}{FOLDER}/{SCRIPT}"
    tag = f'<script src="{escape(source)}" data-path="{escape(path)}" data-mark="{view.mark}"></script>'
    before, end, after = view.shown.body.rpartition(b"</body>")
    return before + tag.encode() + end + after


def script() -> bytes:
    """The script itself."""
    return (files("planbook.preview") / SCRIPT).read_bytes()


def told(view: View, words: Interface) -> str:
    """What the script is told of a page, as JSON: its mark, what is wrong, and the words to say it with."""
    language = view.shown.language
    return json.dumps(
        {
            "mark": view.mark,
            "language": language,
            "direction": locale.direction(language),
            "title": _counted(view.troubles, language, words),
            "serious": any(one.severity is Severity.error for one in view.troubles),
            "text": words.label(language, "preview.old") if view.old else "",
            "close": words.label(language, "preview.close"),
            "problems": [one.text for one in view.troubles[:MOST_SHOWN]],
        }
    )


def _counted(troubles: Iterable[Trouble], language: str, words: Interface) -> str:
    """How many errors and warnings there are; empty for none."""
    found = [one.severity for one in troubles]
    kinds = (("preview.errors", Severity.error), ("preview.warnings", Severity.warning))
    said = [words.count(language, key, found.count(kind)) for key, kind in kinds if kind in found]
    return words.label(language, "punctuation.comma").join(said)
