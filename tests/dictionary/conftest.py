"""What the tests of the data dictionary share: a file of data as an editor reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft7Validator

from planbook import source
from planbook.dictionary.own import Own
from planbook.dictionary.schema import schema
from planbook.load import load
from planbook.source import Document, Mapping, Node, Scalar

NUMBERS = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)


def typed(node: Node) -> Any:
    """A value as an editor reads it: by the core schema of YAML 1.2, section 10.3."""
    if isinstance(node, Mapping):
        return {entry.key.text: typed(entry.value) for entry in node.entries}
    if not isinstance(node, Scalar):
        return [typed(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if node.text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return node.text.lower() == "true"
    made = (make(node.text) for form, make in NUMBERS if form.fullmatch(node.text))
    return next(made, node.text)


def complaints(documents: tuple[Document, ...]) -> dict[str, list[str]]:
    """What the schema of a folder has against each of its files, by their names."""
    records, _ = load(documents)
    validator = Draft7Validator(schema(Own.of(records.entities, ids=True)))
    return {
        one.path: [
            f"{'/'.join(map(str, error.path))}: {error.message[:200]}"
            for error in validator.iter_errors(typed(one.root))
        ]
        for one in documents
    }


@pytest.fixture
def complain() -> Callable[..., list[str]]:
    """What the schema has against one file, given as text; the further ones are read with it."""

    def run(text: str, *others: str) -> list[str]:
        read = [source.read_text(one, f"data/{number}.yml")[0] for number, one in enumerate((text, *others))]
        documents = tuple(one for one in read if one is not None)
        assert len(documents) == 1 + len(others)
        return complaints(documents)["data/0.yml"]

    return run
