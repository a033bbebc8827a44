"""Whether parts are one site: everything that is wrong with them, in words that say what to do. Reads no file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbook.parts.manifest import Part
from planbook.parts.share import ALL, Line, Piece, lines

INPUTS = {
    "program": "the version of planbook, of its libraries or of Python",
    "settings": "mkdocs.yml, or what it takes from the environment",
    "data": "the data",
    "translations": "the translations",
    "pages": "the pages written by hand",
    "theme": "the theme of the site's own, or the hooks",
    "downloads": "the files to take along",
    "day": "the day (give all parts the same SOURCE_DATE_EPOCH)",
}
"""The kinds of what a part is made from, in words."""

Named = tuple[str, Part]
"""A part under the name that messages call it."""


def wrong(parts: Sequence[Named], strict: bool) -> list[str]:
    """All that keeps parts from being one site, a line each; with `strict`, that some let warnings pass."""
    if not parts:
        return []
    unlike = [line for one in parts[1:] for line in _unlike(parts[0], one)]
    if unlike:
        return [*unlike, "build all parts from the same commit, in the same way"]
    languages = parts[0][1].languages
    made = lines(languages, ((name, one.share) for name, one in parts))
    found = [told for language, line in made.items() for told in _twice(language, line)]
    found += _missing(languages, parts)
    if strict:
        loose = [name for name, one in parts if not one.strict]
        found += (
            [f"{', '.join(loose)}: built without --strict, so that warnings were let pass; build them again with it"]
            if loose
            else []
        )
    return found


def _unlike(first: Named, other: Named) -> Iterator[str]:
    (name, one), (name_of_other, another) = first, other
    unlike = [words for kind, words in INPUTS.items() if one.made_from.get(kind) != another.made_from.get(kind)]
    if unlike:
        yield f"{name_of_other} differs from {name} in {', '.join(unlike)}"
    elif (one.languages, one.web, one.whole) != (another.languages, another.web, another.whole):
        yield f"{name_of_other} is of another site than {name}"


def _twice(language: str, line: Line) -> Iterator[str]:
    for one, other in line.overlaps():
        yield f"{one} and {other} both have pages in `{language}`: leave one of them out"


def _missing(languages: Sequence[str], parts: Sequence[Named]) -> Iterator[str]:
    """What nobody has built, with the command that builds it."""
    of_one_cut = {(one.share.only, one.share.shard.rpartition("/")[2]) for _, one in parts}
    if len(of_one_cut) == 1 and parts[0][1].share.shard:
        only, number = of_one_cut.pop()
        there = {one.share.shard.partition("/")[0] for _, one in parts}
        option = f"--only {only} " if only else ""
        for k in range(1, int(number) + 1):
            if str(k) not in there:
                yield f"the share {k}/{number} is missing: planbook build {option}--shard {k}/{number}"
        covered = set(only.split(",")) if only else set(languages)
    else:
        covered = set()
    for language, line in lines(languages, ((name, one.share) for name, one in parts)).items():
        for gap in line.gaps() if language not in covered else ():
            yield f"{_of(language, gap)} is missing: {_command(language, gap)}"


def _of(language: str, gap: Piece) -> str:
    return f"`{language}`" if gap == ALL else f"a share of `{language}`, from {gap[0]} to {gap[1]},"


def _command(language: str, gap: Piece) -> str:
    """The command that builds a gap, where one share is as large; else that for the whole language."""
    start, end = gap
    number = 1 / (end - start)
    first = start * number
    if gap == ALL or number.denominator != 1 or first.denominator != 1:
        more = "" if gap == ALL else ", in the place of all its other parts"
        return f"planbook build --only {language}{more}"
    return f"planbook build --only {language} --shard {first + 1}/{number}"
