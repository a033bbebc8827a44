"""Problems as SARIF 2.1.0, the format that code hosts and editors read; decides no wording.

The format is that of OASIS: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from planbook.problems import CODES
from planbook.problems.show import visible
from planbook.problems.values import Code, Problem, Severity, Span

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.error: "error", Severity.warning: "warning", Severity.info: "note"}

Table = dict[str, Any]


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return one run with every problem; rules are those that were met. Columns count characters, as ours do."""
    met = sorted({one.code for one in problems})
    places = {code: number for number, code in enumerate(met)}
    run = {
        "tool": {"driver": {"name": "planbook", "rules": [_rule(CODES[code]) for code in met]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places[one.code]) for one in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: Code) -> Table:
    text = f"{code.why}\n\nWrong:\n\n{code.wrong}\n\nRight:\n\n{code.right}\n"
    markdown = f"{code.why}\n\nWrong:\n\n```yaml\n{code.wrong}\n```\n\nRight:\n\n```yaml\n{code.right}\n```\n"
    return {
        "id": code.code,
        "name": "".join(word.capitalize() for word in code.title.replace("-", " ").replace("`", "").split()),
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.why},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(found: Problem, rule: int) -> Table:
    words = visible(found.message) + ("" if found.hint is None else f"\nHint: {visible(found.hint)}")
    result: Table = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": words},
    }
    if found.where is not None:
        result["locations"] = [{"physicalLocation": _place(found.where)}]
    if found.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _place(where), "message": {"text": visible(text)}}
            for number, (where, text) in enumerate(found.related)
        ]
    if found.fixes:
        result["fixes"] = [_fix(found)]
    return result


def _fix(found: Problem) -> Table:
    """All stretches of one problem are written anew together; they are of one file."""
    changes = [
        {"deletedRegion": _region(one.where), **({"insertedContent": {"text": one.text}} if one.text else {})}
        for one in found.fixes
    ]
    path = found.fixes[0].where.path
    return {
        "description": {"text": "What planbook check --fix writes"},
        "artifactChanges": [{"artifactLocation": {"uri": quote(path)}, "replacements": changes}],
    }


def _place(where: Span) -> Table:
    return {"artifactLocation": {"uri": quote(where.path)}, "region": _region(where)}


def _region(where: Span) -> Table:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }
