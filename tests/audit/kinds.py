"""Which pages are looked at: one or two of every kind, in every language."""

from __future__ import annotations

from pathlib import Path

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")

KINDS = {
    "home": "",
    "plans": "plans/",
    "plan": "plans/cms-capacity/",
    "plan of a training": "plans/illustration-training/",
    "activity": "plans/cms-capacity/conduct-training/",
    "chain": "plans/illustration-rivers/water-is-clean/",
    "indicator": "plans/illustration-rivers/germs/",
    "budget": "plans/ccm-isu-2021/budget-2021/",
    "money": "plans/illustration-rivers/money/",
    "monitoring": "plans/illustration-rivers/monitoring/",
    "changes": "plans/illustration-rivers-2027/changes/",
    "concordance": "plans/illustration-rivers/languages/",
    "activities": "activities/",
    "framework": "frameworks/aichi/",
    "element": "frameworks/aichi/target-12/",
    "crosswalk": "crosswalks/aichi--gbf/",
    "gaps": "crosswalks/gaps/",
    "mapping": "plans/cbd-cms-joint/targets-crosswalk/",
    "parties": "parties/",
    "party": "parties/cms-sec/",
    "instrument": "instruments/cms-capacity-strategy/",
    "event": "events/",
    "document": "documents/",
    "ledger": "ledger/",
    "budgets": "budgets/",
    "timeline": "timeline/",
    "calendar": "calendar/",
    "needs": "needs/",
    "terms": "terms/",
    "translations": "translations/",
    "downloads": "downloads/",
    "guide": "guide/blocks/",
    "reference": "reference/values/",
    "handbook": "handbook/money-and-time/",
    "fallback": "decisions/0024-light-and-open-to-everyone/",
    "statement": "accessibility/",
    "missing": "404.html",
}

# A former address, from which a reader is led on.
MOVED = "plans/illustration-rivers-2027/close-outfalls/"

# In which a plan's page is visited by Lighthouse.
SPOKEN = ("en", "fr", "ar")

# Of two ways to lay out a page, both: looked at in all six languages, and by the tests of every change.
CHIEF = ("home", "plan", "activities", "crosswalk", "timeline", "handbook")


def address(kind: str, language: str) -> str:
    """Where a kind is, from the root of the site."""
    return ("" if language == "en" else f"{language}/") + KINDS[kind]


def file(site: Path, kind: str, language: str) -> Path:
    """The file of a page."""
    path = site / address(kind, language)
    return path if path.suffix else path / "index.html"


def former(site: Path, language: str) -> Path:
    """The file at the former address."""
    return site / ("" if language == "en" else language) / MOVED / "index.html"
