"""PB4xx: what the plan says as a whole; its words and names are in `wording`."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB402",
        "Result without activities",
        Severity.warning,
        "no activity works for this {level}",
        "A result that nobody works for will not come about, or the activities are filed under the wrong result.",
        "results:\n  - {id: skills, level: outcome, title: Skills have grown}",
        "results:\n  - id: skills\n    level: outcome\n    title: Skills have grown\n    activities:\n"
        "      - {id: train-rangers, title: Train rangers}",
    ),
    Code(
        "PB403",
        "Activity without a responsible party",
        Severity.info,
        "nobody is responsible for this activity",
        "What is everybody's work is nobody's. Name who does it or leads it: here, on the activity above it, or for "
        "the whole plan under `defaults`.",
        "- {id: train-rangers, title: Train rangers}",
        "- {id: train-rangers, title: Train rangers, parties: cms-sec}",
    ),
    Code(
        "PB404",
        "Activity without a time",
        Severity.info,
        "this activity has no time",
        "A reader cannot say whether it is late. A rough time helps too: a year, a season, `upon request`, `to be "
        "determined`. The activity above it or `defaults` may give it.",
        "- {id: train-rangers, title: Train rangers}",
        "- {id: train-rangers, title: Train rangers, when: early 2023}",
    ),
    Code(
        "PB406",
        "Several options chosen",
        Severity.warning,
        "{number} options of this plan are marked as chosen",
        "Options are ways of which one is taken. Readers would not know which one it was.",
        "options:\n  - {id: slow, title: Step by step, chosen: true}\n  - {id: fast, title: At once, chosen: true}",
        "options:\n  - {id: slow, title: Step by step, chosen: true}\n  - {id: fast, title: At once}",
    ),
    Code(
        "PB407",
        "Indicator without baseline or target",
        Severity.warning,
        "this indicator has no {missing}",
        "Without a start and an aim, no value of the indicator says whether the result comes nearer.",
        "- {id: trained, title: Rangers trained}",
        "- {id: trained, title: Rangers trained, baseline: 0, targets: 40}",
    ),
    Code(
        "PB408",
        "Target on the wrong side of the baseline",
        Severity.warning,
        "the target of {target} lies {side} the baseline of {baseline}, though the indicator is to {direction}",
        "One of the three is wrong, and progress would be shown as a setback.",
        "- {id: trained, title: Rangers trained, direction: increase, baseline: 40, targets: 20}",
        "- {id: trained, title: Rangers trained, direction: increase, baseline: 20, targets: 40}",
    ),
    Code(
        "PB410",
        "Activity without money",
        Severity.info,
        "nothing says what this activity costs, though other activities of the plan have money",
        "Whoever is asked to pay will ask. What costs nothing is `0`, what nobody knows yet `tbd`, what is given "
        "is `in kind`; a line of the budget may pay for it too, under `funds`.",
        "- {id: train-rangers, title: Train rangers}",
        "- {id: train-rangers, title: Train rangers, cost: tbd}",
    ),
    Code(
        "PB411",
        "Outside the period of the plan",
        Severity.warning,
        "{subject} is dated {when}, which is not all within the plan's period, {period}",
        "Work outside the period is neither mandated nor paid for by the plan, or one of the dates is wrong. Only what "
        "is certain is reported: a vague time is given the benefit of the doubt.",
        "plan: {id: coast, title: The coast, period: 2021}\nactivities:\n"
        "  - {id: survey, title: Survey, when: 2022-03}",
        "plan: {id: coast, title: The coast, period: 2021/2022}\nactivities:\n"
        "  - {id: survey, title: Survey, when: 2022-03}",
    ),
    Code(
        "PB412",
        "Part outside the whole",
        Severity.warning,
        "this is dated {when}, which does not fit into `{whole}`, dated {other}",
        "A part takes place within the whole; a side event on the same days, or close by with a word of why.",
        "- {id: cop13, title: COP13, when: 2016-12-04/2016-12-17}\n"
        "- {id: forum, title: Forum, when: 2017-01-10, part_of: cop13}",
        "- {id: cop13, title: COP13, when: 2016-12-04/2016-12-17}\n"
        "- {id: forum, title: Forum, when: 2016-12-10, part_of: cop13}",
    ),
    Code(
        "PB413",
        "Over before what it depends on",
        Severity.warning,
        "this is dated {when}, but depends on `{id}`, which is dated {other}",
        "What must come first has not even begun when this is over.",
        "- {id: design, title: Design, when: 2023}\n- {id: train, title: Train, when: 2022, depends_on: design}",
        "- {id: design, title: Design, when: 2022}\n- {id: train, title: Train, when: 2023, depends_on: design}",
    ),
    Code(
        "PB414",
        "Answer before the decision",
        Severity.error,
        "done {actual}, before `{instrument}` was adopted, {adopted}",
        "Nothing can answer a decision that was not yet taken: one of the two dates is wrong. If the source itself "
        "doubts its date, write it with a question mark, as in `2015-02-28?`.",
        "responses:\n  - {id: sent, title: Sent, actual: 2015-02-28}",
        "responses:\n  - {id: sent, title: Sent, actual: 2016-02-28}",
    ),
    Code(
        "PB415",
        "Deadline before the decision",
        Severity.error,
        "the deadline, {deadline}, had passed when `{instrument}` was adopted, {adopted}",
        "No decision asks for something by a day that is already over: one of the two dates is wrong.",
        "deadline: 2011-06-01",
        "deadline: 2012-06-01",
    ),
    Code(
        "PB416",
        "Extension that had run out when granted",
        Severity.error,
        "more time was granted until {until}, but only on {on}",
        "More time must lie ahead of those who get it: one of the two dates is wrong.",
        "extensions: {id: more-time, on: 2016-06-01, until: 2016-05-01}",
        "extensions: {id: more-time, on: 2016-06-01, until: 2016-09-01}",
    ),
    Code(
        "PB417",
        "Deadline passed without a response",
        Severity.info,
        "the deadline, {deadline}, passed on {day}, and no response is entered",
        "Either something was done and is not told here, or the decision is overdue. Enter a response, or say under "
        "`state` that it was implemented, superseded or has elapsed.",
        "- {id: op-1, title: Report in writing, deadline: 2018-12-04}",
        "- {id: op-1, title: Report in writing, deadline: 2018-12-04, state: elapsed}",
    ),
    Code(
        "PB418",
        "Meetings out of order",
        Severity.warning,
        "{number} of its series is dated {when}, before the one counted before it, {other}",
        "A series is counted in the order of time: a date or a number is wrong.",
        "- {id: cop11, title: COP11, series: cop, ordinal: 11, when: 2014}\n- {id: cop12, title: COP12, series: "
        "cop, ordinal: 12, when: 2012}",
        "- {id: cop11, title: COP11, series: cop, ordinal: 11, when: 2014}\n- {id: cop12, title: COP12, series: "
        "cop, ordinal: 12, when: 2017}",
    ),
    Code(
        "PB419",
        "Target due before the baseline",
        Severity.warning,
        "a target is due {target}, but the baseline is of {baseline}",
        "What is to be reached lies ahead of where it starts: one of the two dates is wrong.",
        "baseline: {value: 20, when: 2024}\ntargets: {value: 40, when: 2023}",
        "baseline: {value: 20, when: 2022}\ntargets: {value: 40, when: 2023}",
    ),
    Code(
        "PB421",
        "Sum that is not the total",
        Severity.error,
        "the {what} add up to {sum}, but the {whole} says {stated}: {off}",
        "A reader who adds up the table loses trust in all of it. What stays outside the total is marked "
        "`outside_total: true`; rough amounts and amounts to be determined are given the benefit of the doubt.",
        "total: 100\nlines:\n  - {id: rent, title: Rent, amount: 40}\n  - {id: staff, title: Staff, amount: 50}",
        "total: 100\nlines:\n  - {id: rent, title: Rent, amount: 40}\n  - {id: staff, title: Staff, amount: 60}",
    ),
    Code(
        "PB422",
        "Formula that disagrees with its amount",
        Severity.error,
        "{share} gives {given}, but the amount says {stated}: {off} apart",
        "The amount and its formula are one figure said twice. If one changed, the other was forgotten.",
        "- {id: charges, title: Charges, amount: 25, formula: {share: 20 %, of: salaries}} # salaries: 100",
        "- {id: charges, title: Charges, amount: 20, formula: {share: 20 %, of: salaries}} # salaries: 100",
    ),
    Code(
        "PB423",
        "Several currencies in one budget",
        Severity.error,
        "the amounts of this budget are in {currencies}",
        "Amounts in different currencies have no sum: no rate is stated here, and any rate would change. Convert them "
        "as the document does, make a budget for each currency, or mark lines as outside the total.",
        "lines:\n  - {id: rent, title: Rent, amount: CHF 40}\n  - {id: staff, title: Staff, amount: EUR 50}",
        "lines:\n  - {id: rent, title: Rent, amount: CHF 40}\n  - {id: staff, title: Staff, amount: CHF 48}",
    ),
    Code(
        "PB424",
        "Post paid more than once",
        Severity.error,
        "the lines of this budget pay {percent} % of `{party}`",
        "One post has one full time to give. Two people in one role are a group: say `type: group`.",
        "staff:\n  - {party: director, share: 100 %}\n  - {id: again, party: director, share: 50 %}",
        "staff:\n  - {party: director, share: 50 %}\n  - {id: again, party: director, share: 50 %}",
    ),
    Code(
        "PB425",
        "Cost shares that do not add up to one",
        Severity.error,
        "the shares add up to {sum}, not to 1: {verdict}",
        "A shared cost is borne in full and only once. Write a third as `1/3`: 33 % would leave one hundredth over.",
        "shares:\n  - {party: aewa-sec, share: 33 %}\n  - {party: cms-sec, share: 66 %}",
        "shares:\n  - {party: aewa-sec, share: 1/3}\n  - {party: cms-sec, share: 2/3}",
    ),
    Code(
        "PB426",
        "Line in another currency than what it pays for",
        Severity.warning,
        "this line is {amount}, but `{activity}`, which it pays for, costs {cost}",
        "Currencies are never converted here: readers cannot see whether the money is enough. Write both in one "
        "currency; where the document has two, accept it.",
        "activities:\n  - {id: survey, title: Survey, cost: EUR 40}\n"
        "lines:\n  - {id: boat, title: Boat, amount: CHF 40, funds: survey}",
        "activities:\n  - {id: survey, title: Survey, cost: CHF 38}\n"
        "lines:\n  - {id: boat, title: Boat, amount: CHF 40, funds: survey}",
    ),
    Code(
        "PB431",
        "Row of a mapping with one framework only",
        Severity.warning,
        "this row holds elements of `{framework}` only",
        "A mapping ties frameworks together. Elements that map to nothing are found without it; if the document says "
        "so, write `relation: none`.",
        "- {id: awareness, elements: [smt/target-1]}",
        "- {id: awareness, elements: [smt/target-1, aichi/target-1]}",
    ),
    Code(
        "PB432",
        "Element of a framework that the mapping does not name",
        Severity.error,
        "`{element}` is of `{framework}`, but the mapping is of {named}",
        "The mapping names the columns of its table. An element of another framework would be shown nowhere.",
        "frameworks: [smt, aichi]\nentries:\n  - {id: awareness, elements: [smt/target-1, sdg/goal-4]}",
        "frameworks: [smt, aichi, sdg]\nentries:\n  - {id: awareness, elements: [smt/target-1, sdg/goal-4]}",
    ),
    Code(
        "PB433",
        "Framework element that nothing maps to",
        Severity.info,
        "nothing maps to {label} of: {framework}",
        "Other elements of the framework are mapped or served by results, this one is not: perhaps a gap in the plans.",
        "elements: [aichi/target-1]",
        "elements: [aichi/target-1, aichi/target-2]",
    ),
    Code(
        "PB445",
        "Parameter that the template does not have",
        Severity.error,
        "the template `{template}` leaves no `{id}` open",
        "What is filled in under a name that the template does not have is shown nowhere, and the place stays open.",
        "parameters:\n  - {id: dais, quantity: 4}",
        "parameters:\n  - {id: days, quantity: 4}",
    ),
    Code(
        "PB490",
        "Acceptance that silences nothing",
        Severity.warning,
        "{code} is accepted here, but this entry has no such problem",
        "What is accepted was mended, or stands elsewhere. Left in place, it would hide the next mistake of its kind.",
        "- id: survey\n  title: Survey\n  accept: {code: PB411, reason: The plan was prolonged.}",
        "- id: survey\n  title: Survey",
    ),
)
