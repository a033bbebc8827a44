"""PB4xx: the words and names of a plan as a whole; the rest of the family is in `meaning`."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB405",
        "Activity repeated unmarked",
        Severity.warning,
        "this activity has the same title as `{id}`, and neither names the other",
        "An activity entered twice is counted, budgeted and reported twice. Show the one in both places with "
        "`placements`; if they are two, give them titles of their own or say how they are tied.",
        "- {id: train-rangers, title: Train rangers}\n- {id: train-rangers-again, title: Train rangers}",
        "- {id: train-rangers, title: Train rangers}\n"
        "- {id: train-rangers-again, title: Train rangers, restates: train-rangers}",
    ),
    Code(
        "PB409",
        "Promise in soft words",
        Severity.warning,
        "the title says `{words}`, but the activity is one that will be done",
        "A reader cannot tell whether it is promised. Say it firmly, or say under `commitment` how firm it is: "
        "`as-appropriate`, `as-feasible`, `as-necessary`, `consider`, `explore`.",
        "- {id: survey, title: Survey the coast where possible, commitment: will}",
        "- {id: survey, title: Survey the coast, commitment: as-feasible}",
    ),
    Code(
        "PB441",
        "Two parties with one name",
        Severity.warning,
        "`{name}` is also what `{other}` is called",
        "Either one party was entered twice, and its work is told on two pages, or readers cannot tell two apart.",
        "- {id: cms-sec, name: Secretariat}\n- {id: aewa-sec, name: Secretariat}",
        "- {id: cms-sec, name: CMS Secretariat}\n- {id: aewa-sec, name: AEWA Secretariat}",
    ),
    Code(
        "PB442",
        "Acronym defined twice",
        Severity.warning,
        "{acronym} is also the abbreviation of the term `{other}`",
        "The list of abbreviations would give two answers. Keep one term, or spell one of them out.",
        "- {id: scc, title: Scientific Council, abbreviation: SC}\n"
        "- {id: stc, title: Standing Committee, abbreviation: SC}",
        "- {id: scc, title: Scientific Council, abbreviation: ScC}\n"
        "- {id: stc, title: Standing Committee, abbreviation: StC}",
    ),
    Code(
        "PB443",
        "Number used twice in a series",
        Severity.warning,
        "the number {number} of this series is also that of `{other}`",
        "A number is how others cite a decision. Perhaps the same one was entered twice, in two styles.",
        "- {id: a, title: A, series: CBD decision, number: XII/6}\n"
        "- {id: b, title: B, series: CBD decision, number: 12/6}",
        "- {id: a, title: A, series: CBD decision, number: XII/6, also_written: 12/6}",
    ),
    Code(
        "PB444",
        "Series cited in two styles",
        Severity.info,
        "the series {series} is cited in two styles, as in {one} and {other}",
        "A reader may take two styles for two series. `also_written` keeps a style that a source uses, so that "
        "searches find both.",
        "- {id: a, title: A, series: CBD decision, number: XII/6}\n"
        "- {id: b, title: B, series: CBD decision, number: 12/16}",
        "- {id: a, title: A, series: CBD decision, number: XII/6}\n"
        "- {id: b, title: B, series: CBD decision, number: XII/16}",
    ),
    Code(
        "PB446",
        "Title that has drifted",
        Severity.warning,
        "this says in nearly the same words what `{id}` says, and neither names the other",
        "One thing that is said in two places is changed in one of them, and then it is two. Say it once, with "
        "`placements` where it is shown again; keep another wording of the source under `variants`; or say with "
        "`restates` or `related` how the two are tied.",
        "- {id: a, title: Strengthen the capacities of coastal rangers}\n- {id: b, title: Strengthening the "
        "capacity of coastal rangers}",
        "- {id: a, title: Strengthen the capacities of coastal rangers}\n- {id: b, title: Strengthening the "
        "capacity of coastal rangers, restates: a}",
    ),
    Code(
        "PB447",
        "Restatement that disagrees",
        Severity.warning,
        "the {what} is {one}, but `{id}`, which this restates, says {other}",
        "What is restated is one thing: it has one time, one cost, and is promised once. One of the two was "
        "changed and the other forgotten.",
        "- {id: a, title: Train rangers, when: 2023}\n- {id: b, title: Train the rangers, when: 2024, restates: a}",
        "- {id: a, title: Train rangers, when: 2024}\n- {id: b, title: Train the rangers, when: 2024, restates: a}",
    ),
    Code(
        "PB448",
        "One party under several names",
        Severity.info,
        "the texts of `{plan}` call this party {names}",
        "Readers take two names for two parties. Refer to it by its id, which shows one name everywhere; if the "
        "source calls it by several, give each alias a `remark` that says where.",
        "parties:\n  - {id: unit, name: Joint Unit, aliases: [Common Team]}",
        "parties:\n  - id: unit\n    name: Joint Unit\n    aliases: {name: Common Team, remark: In the decisions "
        "before 2015.}",
    ),
    Code(
        "PB449",
        "One unit in two spellings",
        Severity.warning,
        "the unit is written `{one}` here and `{other}` elsewhere in the plan",
        "Two spellings look like two units, and a table or a spreadsheet would not add them up.",
        "quantities:\n  - {quantity: 3, unit: person-days}\n  - {id: more, quantity: 4, unit: person days}",
        "quantities:\n  - {quantity: 3, unit: person-days}\n  - {id: more, quantity: 4, unit: person-days}",
    ),
    Code(
        "PB450",
        "Acronym that nothing spells out",
        Severity.warning,
        "nothing says what {acronym} stands for",
        "Not every reader knows it, and a translator has to guess. Enter a term with this `abbreviation`, give the "
        "party or framework that it is, or spell it out in brackets where it first stands.",
        "title: Report to the StC and the MTF",
        "terms:\n  - {id: mtf, title: Marine task force, abbreviation: MTF}",
    ),
    Code(
        "PB451",
        "Markup that is not allowed",
        Severity.warning,
        "`{found}` is shown as it is typed, or not at all",
        "Texts are words: HTML in them is shown to readers as it was typed, a picture not at all, and an address "
        "leads somewhere only if it begins with https://, http://, mailto:, plan: or #. So nothing that somebody "
        "writes into a text can run on the site. Prose may have paragraphs, headings, emphasis, lists, quotations, "
        "code, tables and links, in Markdown; what stands in code is words.",
        "description: This is <b>urgent</b>, see [there](ftp://example.org).",
        "description: This is **urgent**, see [there](https://example.org).",
    ),
    Code(
        "PB452",
        "Broken Markdown",
        Severity.warning,
        "the Markdown of this text is broken: {flaw}",
        "Half of a pair of signs means nothing: readers would see the signs themselves, and no link or table.",
        "description: This is **urgent, see [there] (https://example.org).",
        "description: This is **urgent**, see [there](https://example.org).",
    ),
)
