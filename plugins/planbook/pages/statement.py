"""What a site says of how accessible it is: what was tested, and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Conformance(StrEnum):
    """How far a site keeps to its standard, as its publisher declares it: the words of the EU's model statement."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Check(StrEnum):
    """The checks of an audit, in the order in which they are told."""

    AXE = "axe"
    HTML = "html"
    FOCUS = "focus"
    TABBING = "tabbing"
    REFLOW = "reflow"
    MOTION = "motion"
    FORCED = "forced"
    CHARTS = "charts"
    TONGUES = "tongues"
    PRINT = "print"
    SEARCH = "search"
    SCRIPTS = "scripts"


@dataclass(frozen=True, slots=True)
class Weight:
    """The first visit of the page in the middle: bytes as they are sent, and requests."""

    size: int
    requests: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Audit:
    """What programs found on a site on one day.

    `looked` are the pages by language, each by its address from the root of that language; `faults` how many each
    check found; `scores` what Lighthouse gave out of 100, by language and by its own names.
    """

    day: date
    programs: tuple[tuple[str, str], ...]
    looked: Mapping[str, tuple[str, ...]]
    faults: Mapping[Check, int]
    weights: Mapping[str, Weight] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """The accessibility statement of a site. `contact` is an address for a link; empty where none is named."""

    publisher: str
    contact: str = ""
    conformance: Conformance | None = None
    audit: Audit | None = None
