"""Rules about the plan as a whole; each yields problems, none changes anything.

A rule puts its problem at the id of the entity that it is about, or says which that is (`about`) and puts it at the
very value; further places stand beside it as related ones. So an entity's `accept` finds the problems that it
silences. To add a rule, write one function, put it into the table, give it a code in `problems/codes/meaning.py` and a
case in `tests/problems/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from planbook.checks.acceptance import without_accepted
from planbook.checks.activities import no_doer, no_money, no_time, repeats
from planbook.checks.budgets import foreign_money, formulas, mixed_currencies, staff_shares, totals
from planbook.checks.chain import results_without_activities
from planbook.checks.decisions import deadlines_passed, early_answers, early_deadlines, extensions
from planbook.checks.indicators import early_targets, unmeasured, wrong_way
from planbook.checks.mappings import foreign_elements, one_sided, unmapped
from planbook.checks.markup import markup
from planbook.checks.names import acronyms, parties, several_names, undefined
from planbook.checks.needs import unknown_parameters
from planbook.checks.options import several_chosen
from planbook.checks.periods import early_starts, outside_plan, outside_whole, series_order
from planbook.checks.restated import disagreeing, drifted
from planbook.checks.rings import rings
from planbook.checks.series import citation_styles, numbers_twice
from planbook.checks.shares import cost_shares
from planbook.checks.strength import soft_words
from planbook.checks.units import spellings
from planbook.graph import Graph
from planbook.problems import Problem

Check = Callable[[Graph, date], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    rings,
    results_without_activities,
    no_doer,
    no_time,
    no_money,
    repeats,
    drifted,
    disagreeing,
    soft_words,
    several_chosen,
    unknown_parameters,
    unmeasured,
    wrong_way,
    early_targets,
    spellings,
    outside_plan,
    outside_whole,
    early_starts,
    series_order,
    early_answers,
    early_deadlines,
    extensions,
    deadlines_passed,
    totals,
    formulas,
    mixed_currencies,
    foreign_money,
    staff_shares,
    cost_shares,
    one_sided,
    foreign_elements,
    unmapped,
    parties,
    several_names,
    acronyms,
    undefined,
    numbers_twice,
    citation_styles,
    markup,
)


def check(graph: Graph, today: date) -> tuple[Problem, ...]:
    """Run every rule; leave out what the data accepts with a reason."""
    found = [problem for rule in CHECKS for problem in rule(graph, today)]
    return without_accepted(graph, found)
