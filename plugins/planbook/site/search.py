"""One search index per language, in the form that the theme's search reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def search_index(config: Mapping[str, Any], entries: Iterable[Mapping[str, Any]], prefix: str, language: str) -> str:
    """The index of one language as JSON.

    `entries` are those that the search plugin collected for this language, with addresses from the
    root of the site; in the index they count from the root of the language. The theme's word
    stemming is left out: it finds nothing any more once words are completed while typing.
    """
    kept = {key: config[key] for key in ("separator", "fields") if key in config}
    pipeline = [step for step in config.get("pipeline") or () if step != "stemmer"]
    docs = [{**entry, "location": entry["location"].removeprefix(prefix)} for entry in entries]
    found = {"config": {**kept, "lang": [language], "pipeline": pipeline}, "docs": docs}
    return json.dumps(found, separators=(",", ":"), ensure_ascii=False, default=str)
