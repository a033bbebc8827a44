"""The reference pages that are lists: ways of writing values, words of closed lists, options, problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planbook.dictionary.markdown import code, heading, page, table
from planbook.dictionary.options import OPTIONS
from planbook.dictionary.scalars import FORMS
from planbook.model import words
from planbook.model.fields import Kind
from planbook.model.words import Word
from planbook.problems import CODES
from planbook.problems.codes import FAMILIES

_SAID = {
    Kind.TEXT: "One line. Put it in quotes where it holds a colon followed by a space, or ` #`.",
    Kind.PROSE: "Paragraphs, lists and emphasis in Markdown; `<plan:ID>` becomes a link with the title of an entry.",
    Kind.LABEL: "Kept as it is: `1.10` stays `1.10`. It is not translated. Only an element of a framework that is "
    "cited by a word and a number, as in `Target 5` or `Aim A`, is shown in other languages as these cite it.",
    Kind.WORD: "The words of each list, with what they mean, are on the page of words.",
    Kind.REFERENCE: "An id of the same plan as it is; of another, `plan-id/its-id`. Each field says of which kinds.",
    Kind.STRUCT: "Fields of their own, one to a line below it, or in braces on one line. Some have a short form.",
    Kind.CHILDREN: "What is written inside an entry belongs to it; it could as well stand in a list of its own.",
    Kind.FLAG: "Without quotes; `yes` and `no` are texts.",
    Kind.NUMBER: "Digits only.",
    Kind.MONEY: "Digits, a point before decimals, no signs for thousands. The currency is a code before the figure.",
    Kind.WHEN: "A time is as exact as its source. Events are named by their ids.",
}

_PROBLEMS: Final = """\
Every problem has a code that stays. An *error* ends `planbook check` with exit code 1, and a build with `--strict`; a
*warning* is shown; *info* is shown with `--remarks`. `planbook explain PB201` prints what stands here. Problems whose
codes begin with `PB4` can be accepted where they are so on purpose, with [`accept`](every-entry.md#acceptance) and a
reason."""


def values() -> str:
    """The page of the ways in which values are written."""
    blocks = [
        "A value may always be left empty, unless its field is required: it is then as if the field were not there."
    ]
    for kind in Kind:
        blocks.append(
            heading(2, kind.value.partition(",")[0][0].upper() + kind.value.partition(",")[0][1:], kind.name.lower())
        )
        said = _SAID.get(kind, "")
        blocks += [said] if said else []
        if kind in FORMS:
            blocks.append(table(("you write", "it means"), [(f"`{one}`", means) for one, means in FORMS[kind].items()]))
    return page("Values", "How texts, numbers, times and amounts are written.", blocks)


def closed_lists() -> tuple[type[Word], ...]:
    """Every closed list of words, in the order of the model."""
    found = (getattr(words, name) for name in vars(words))
    return tuple(one for one in found if isinstance(one, type) and issubclass(one, Word) and one is not Word)


def words_page() -> str:
    """The page of closed lists of words."""
    blocks = ["Where a field takes one of these, it takes no other: they are translated, coloured and counted."]
    for one in closed_lists():
        words_ = [(f"`{word.value}`", word.doc) for word in one]
        blocks += [
            heading(2, _title(one), one.__name__.lower()),
            one.__doc__ or "",
            table(("word", "it means"), words_),
        ]
    return page("Words", "The words of closed lists, with what each means.", blocks)


def _title(one: type[Word]) -> str:
    return "".join(
        f" {letter.lower()}" if letter.isupper() and at else letter for at, letter in enumerate(one.__name__)
    )


def options() -> str:
    """The page of what stands in mkdocs.yml."""
    blocks = ["These stand in `mkdocs.yml`, below `planbook:` in the list of `plugins:`. None is required."]
    for option in OPTIONS:
        otherwise = f"`{option.default}`" if option.default else "nothing"
        lines = [f"  - planbook:\n{_indented(option.example, 6)}"]
        blocks.append(heading(2, f"`{option.name}`", option.name.replace(".", "-").replace("_", "-")))
        blocks.append(f"{option.doc} When not written: {otherwise}.")
        blocks.append(code("\n".join(["plugins:", *lines]), "yaml"))
    return page("Options", "What planbook can be told in mkdocs.yml.", blocks)


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.splitlines())


def problems() -> str:
    """The page of problem codes: what each means, why it matters, how it is mended."""
    blocks = [
        _PROBLEMS,
    ]
    for family in FAMILIES:
        first = family.CODES[0].code.lower()
        name = (family.__doc__ or "").strip().splitlines()[0].rstrip(".")
        blocks.append(heading(2, name.replace("*", "\\*"), f"family-{first}"))
        blocks += [block for one in family.CODES for block in _problem(one.code)]
    return page("Problems", "Every problem that planbook reports, why it matters and how it is mended.", blocks)


def _problem(code_: str) -> Iterator[str]:
    one = CODES[code_]
    yield heading(3, f"{one.code} {one.title}", one.code.lower())
    yield f"*{one.severity.value.capitalize()}.* {one.why}"
    yield f"Wrong:\n\n{code(one.wrong)}\n\nRight:\n\n{code(one.right)}"
