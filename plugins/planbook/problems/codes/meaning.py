"""PB4xx: what the plan says as a whole."""

from __future__ import annotations

from planbook.problems.values import Code

CODES: tuple[Code, ...] = ()
