"""PB6xx: references inside prose, in hand-written pages and in the data."""

from __future__ import annotations

from planbook.problems.values import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "PB601",
        "Reference to nothing in a page",
        Severity.error,
        "nothing has the id `{id}`",
        "The reference would become a dead link, or a gap in the sentence.",
        "<plan:cms-capacity/need-assessment>",
        "<plan:cms-capacity/needs-assessment>",
    ),
    Code(
        "PB602",
        "Field that the thing does not have",
        Severity.error,
        "{kind} has no field `{field}` to show",
        "The sentence would have a gap where the value should stand.",
        "<plan:cms-capacity/needs-assessment#costs>",
        "<plan:cms-capacity/needs-assessment#cost>",
    ),
    Code(
        "PB603",
        "Field without a value",
        Severity.warning,
        "`{id}` says nothing in its field `{field}`",
        "The sentence would have a gap where the value should stand.",
        "<plan:cms-capacity/needs-assessment#place>",
        "a field that is filled in",
    ),
    Code(
        "PB604",
        "Filter that does not exist",
        Severity.error,
        "{kinds} cannot be filtered by `{field}`",
        "A filter that is not understood would be left out, and the block would show too much.",
        "```plan-table\nshow: activities\nfase: planning\n```",
        "```plan-table\nshow: activities\nphase: planning\n```",
    ),
    Code(
        "PB605",
        "Unknown block",
        Severity.error,
        "there is no block `{kind}`",
        "The block would be shown as the text that it was written as.",
        "```plan-tabel\nshow: activities\n```",
        "```plan-table\nshow: activities\n```",
    ),
    Code(
        "PB606",
        "Matrix of two frameworks that nothing ties",
        Severity.error,
        "no mapping leads from `{rows}` to `{columns}`",
        "There is nothing to show. Two frameworks have a matrix once a mapping names both, or a chain of mappings "
        "joins them.",
        "```plan-matrix\nrows: aichi\ncolumns: ccm-articles\n```",
        "```plan-matrix\nrows: aichi\ncolumns: kunming-montreal\n```",
    ),
    Code(
        "PB607",
        "Front matter that is not for pages written by hand",
        Severity.error,
        "the front matter of a page cannot say `{field}`",
        "What stands around a page of data is put on the site as it is: a page that says it of itself could put "
        "anything there. A template is one in the folder of the theme's own, by its bare name.",
        "template: planbook.html",
        "template: home.html",
    ),
)
