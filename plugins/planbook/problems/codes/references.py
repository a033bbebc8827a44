"""PB2xx: ids, and what points at them."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES = (
    Code(
        "PB201",
        "Nothing has this id",
        Severity.error,
        "no {kind} has the id `{id}`",
        "The text points at something that is not in the data, so a reader would find a dead link. Most often the "
        "id is misspelt, or the file that holds it was not added.",
        "- party: cms-sek",
        "- party: cms-sec",
    ),
    Code(
        "PB202",
        "The same id twice",
        Severity.error,
        "the id `{id}` is already taken",
        "An id is the address of one thing for ever. If two things share it, nobody can say which one a link means.",
        "- id: train-rangers\n- id: train-rangers",
        "- id: train-rangers\n- id: train-customs",
    ),
    Code(
        "PB203",
        "Id that breaks the rules",
        Severity.error,
        "`{id}` cannot be an id: use small letters a-z, digits and single hyphens, at most 80 in all",
        "An id becomes part of a web address and a file name in every language, so it must survive both.",
        "- id: Train Rangers!",
        "- id: train-rangers",
    ),
    Code(
        "PB204",
        "Reserved id",
        Severity.error,
        "the id `{id}` is kept for files of the system, or of the site itself",
        "Some names cannot be used for a folder on every computer, or are taken by the site itself: `search`, "
        "`index`, the codes of languages.",
        "- id: search",
        "- id: search-strategy",
    ),
    Code(
        "PB205",
        "References that could not be followed",
        Severity.info,
        "references to things that are not in the files that were read, but may stand in {files}: {count}",
        "A file that cannot be read hides everything in it. What points at things in it may be right, so it is not "
        "reported before the file is mended.",
        "data/parties/a.yml cannot be read, and a plan names a party of it",
        "data/parties/a.yml is mended, and the plan is checked again",
    ),
    Code(
        "PB206",
        "Id of the wrong kind of thing",
        Severity.error,
        "`{id}` is {found}, but {wanted} is wanted here",
        "Each reference says what it points at: an activity is led by a party, not by a meeting.",
        "parties: [cms-cop12]",
        "parties: [cms-sec]",
    ),
    Code(
        "PB207",
        "Two items with the same name",
        Severity.error,
        "two items of this list would both be called `{name}`; give one of them an `id`",
        "Translations are filed under the name of the item. Two items of one name would share a translation.",
        "cost:\n  - {amount: 100, remark: rent}\n  - {amount: 200, remark: paper}",
        "cost:\n  - {id: rent, amount: 100, remark: rent}\n  - {id: paper, amount: 200, remark: paper}",
    ),
    Code(
        "PB208",
        "Two plans in one folder",
        Severity.error,
        "the folder `{folder}` already holds the plan `{first}`; `{second}` needs a folder of its own",
        "Every file in a plan's folder belongs to that plan, so a folder can hold only one.",
        "data/plans/a.yml and data/plans/b.yml, each with `plan:`",
        "data/plans/a/plan.yml and data/plans/b/plan.yml",
    ),
    Code(
        "PB209",
        "Relation written twice",
        Severity.error,
        "this stands inside `{owner}`, so `{field}` is already known",
        "What is written inside another thing belongs to it. Saying it again could only disagree.",
        "results:\n  - id: a\n    results:\n      - {id: b, parent: a}",
        "results:\n  - id: a\n    results:\n      - {id: b}",
    ),
    Code(
        "PB210",
        "Relation that runs in a ring",
        Severity.error,
        "these lead round in a ring: {ring}",
        "A thing cannot be a part of itself, or come after itself, over however many steps.",
        "- {id: a, parent: b}\n- {id: b, parent: a}",
        "- {id: a}\n- {id: b, parent: a}",
    ),
    Code(
        "PB211",
        "Entry that belongs in a plan",
        Severity.error,
        "{kind} stands on the page of its plan, but this file belongs to no plan",
        "Principles, options, requests and the like have no page of their own: outside a plan they would be on none.",
        "data/shared.yml with `principles:`",
        "data/plans/a/principles.yml, beside the file with `plan:`",
    ),
)
