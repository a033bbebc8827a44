"""`planbook i18n status`: how far the translations are, and what to do first."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from planbook.configuration import source_of
from planbook.i18n.catalogue import State
from planbook.load.written import LEFT_OUT, written
from planbook.model.counting import count_words
from planbook.terminal import (
    FINE,
    PROBLEMS,
    above,
    add_catalogues,
    chosen,
    home_of,
    plural,
    progress,
    read,
    say,
    tell,
    tell_unread,
)
from planbook.translating.coverage import Coverage, Standing, Tally, cover
from planbook.translating.messages import Messages
from planbook.translating.weight import Scales

EXAMPLES = """examples:
  planbook i18n status                     every language in one line
  planbook i18n status fr --by file        French, file by file
  planbook i18n status fr --queue          what to translate first
  planbook i18n status --fail-under 90     for continuous integration: ends with 1 below 90 per cent
  planbook i18n status --format markdown   a table for a report

Per cents are of words; a text whose source has changed since counts as stale, never as done. A hand-written page counts
as done from the first `planbook i18n done` on.
"""
_COLUMNS = ("done", "texts", "words", "reviewed", "stale", "open", "to do", "obsolete")
_WIDTHS = (6, 6, 7, 9, 6, 6, 7, 9)
_NAME = 80 - sum(_WIDTHS)
_LONGEST = 60


def add_parser(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of `planbook i18n`."""
    parser = actions.add_parser(
        "status",
        help="how far the translations are, and what to do first",
        description="How far the translations are: texts and words, per language, file and section. Texts whose "
        "source has changed are counted apart, and so are those that are out of use.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("languages", nargs="*", metavar="LANG", help="as in fr es (default: all)")
    parser.add_argument("--data", dest="folder", type=Path, default=Path("data"), help="the data (default: data)")
    add_catalogues(parser)
    parser.add_argument(
        "--docs", type=Path, default=None, help="the hand-written pages (default: docs beside the data)"
    )
    leave = "hand-written pages that stay in their language, as in 'decisions/*' (the default, with 'reference/*')"
    parser.add_argument("--leave-out", action="append", default=None, metavar="PATTERN", help=leave)
    parser.add_argument("--by", choices=("file", "section"), default=None, help="one line per file or part of the data")
    parser.add_argument("--queue", action="store_true", help="list what to do, the most urgent first")
    parser.add_argument("--fail-under", type=float, default=None, metavar="PERCENT", help="end with 1 below it")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Count and print; gives back the exit code."""
    home = home_of(options)
    languages = chosen(options.languages, home)
    found, missing = coverages(options, home, languages)
    match options.format, options.queue:
        case "json", _:
            say(json.dumps([_data(one, options) for one in found], ensure_ascii=False, indent=2))
        case form, True:
            say("\n".join(line for one in found for line in _queue(one, form)))
        case "markdown", _:
            say(_markdown(_rows(found, options.by)))
        case _:
            say(_text(_rows(found, options.by)))
    unrecorded = sum(bool(tally.strings[State.UNRECORDED]) for one in found for _, tally in one.written)
    if unrecorded and not options.queue:
        many = f"{plural(unrecorded, 'translated page')} not yet recorded, and so not counted as done"
        tell(f"{many}: planbook i18n done --all, once they follow their source")
    under = [one for one in found if options.fail_under is not None and one.whole().percent < options.fail_under]
    for one in under:
        tell(f"planbook: {one.language} is translated to {one.whole().percent} %, less than {options.fail_under:g} %")
    # What is missing might be what is not translated: nobody can say that it is enough.
    return PROBLEMS if under or (missing and options.fail_under is not None) else FINE


def coverages(options: argparse.Namespace, home: Path, languages: tuple[str, ...]) -> tuple[list[Coverage], bool]:
    """What there is of each language, hand-written pages included, and whether some of the data cannot be read."""
    messages = Messages(read(options.folder), options.folder.resolve().name, source_of(options.folder))
    scales = Scales((messages.built.graph,), messages.source)
    docs = options.docs or above(options.folder) / "docs"
    left_out = tuple(options.leave_out or LEFT_OUT)
    found = []
    for language in progress(languages, "Counting"):
        one = cover(messages, home, language, scales)
        one.written = tuple(_pages(docs, language, home, left_out))
        found.append(one)
    return found, tell_unread(messages.built, "texts that cannot be read are not counted")


def _pages(docs: Path, language: str, home: Path, left_out: tuple[str, ...]) -> Iterator[tuple[str, Tally]]:
    for name, parts in written(docs, language, home, left_out):
        tally = Tally()
        for state, words in parts:
            tally.add(state, words)
        yield f"{docs.name}/{name}", tally


def _rows(found: Iterable[Coverage], by: str | None) -> list[tuple[str, Tally]]:
    rows: list[tuple[str, Tally]] = []
    for one in found:
        rows.append((one.language, one.whole()))
        if by:
            rows += [(f"{one.language}/{name}" if by == "file" else f"  {name}", tally) for name, tally in one.rows(by)]
            rows += [(f"  {name}", tally) for name, tally in one.written]
    return rows


def _cells(tally: Tally) -> tuple[str, ...]:
    strings, words = tally.strings, tally.words
    left = words[State.STALE] + words[State.UNTRANSLATED]
    counts = (tally.total(strings), tally.total(words), strings[State.REVIEWED], strings[State.STALE])
    rest = (strings[State.UNTRANSLATED], left, strings[State.OBSOLETE])
    return (f"{tally.percent} %", *(str(one) for one in (*counts, *rest)))


def _text(rows: list[tuple[str, Tally]]) -> str:
    """A table of at most 80 columns; a name that is too long loses its beginning."""
    lines = [" " * _NAME + "".join(f"{name:>{width}}" for name, width in zip(_COLUMNS, _WIDTHS, strict=True))]
    for name, tally in rows:
        short = name if len(name) <= _NAME - 1 else f"…{name[-(_NAME - 2) :]}"
        cells = "".join(f"{cell:>{width}}" for cell, width in zip(_cells(tally), _WIDTHS, strict=True))
        lines.append(f"{short:<{_NAME}}{cells}")
    return "\n".join([*lines, "", "texts and words of the source; to do: words that are stale or open"])


def _markdown(rows: list[tuple[str, Tally]]) -> str:
    lines = [f"| | {' | '.join(_COLUMNS)} |", f"|---|{'---:|' * len(_COLUMNS)}"]
    return "\n".join([*lines, *(f"| {name.strip()} | {' | '.join(_cells(tally))} |" for name, tally in rows)])


def _queue(one: Coverage, form: str) -> Iterable[str]:
    """The texts of the data by urgency, then the hand-written pages that have something to follow."""
    yield from _texts(one, form)
    for name, tally in one.written:
        parts = [(tally.strings[state], state.value) for state in (State.STALE, State.UNTRANSLATED)]
        said = ", ".join(f"{plural(number, 'section')} {state}" for number, state in parts if number)
        if said:
            yield f"- `{name}`: {said}" if form == "markdown" else f"{name}\n    {said}: planbook i18n diff"
        if number := tally.strings[State.UNRECORDED]:
            done = f"planbook i18n done {name.removesuffix('.md')}.{one.language}.md"
            told = f"{plural(number, 'section')} not yet recorded"
            yield f"- `{name}`: {told}: `{done}`" if form == "markdown" else f"{name}\n    {told}: {done}"


def _texts(one: Coverage, form: str) -> Iterable[str]:
    for number, standing in enumerate(one.queue(), start=1):
        source = " ".join(standing.piece.text.source.split())
        short = source if len(source) <= _LONGEST else f"{source[: _LONGEST - 1]}…"
        if form == "markdown":
            yield f"{number}. `{standing.piece.key}` ({_why(standing)}): {short}"
        else:
            yield f"{one.language}/{standing.piece.catalogue} {standing.piece.key}\n    {_why(standing)}: {short}"


def _why(standing: Standing) -> str:
    if standing.state is State.UNTRANSLATED:
        return "untranslated"
    if standing.weighed is None:
        return "stale, put in doubt"
    facts = f" ({', '.join(standing.weighed.facts)})" if standing.weighed.facts else ""
    return f"stale, {standing.weighed.weight}{facts}"


def _data(one: Coverage, options: argparse.Namespace) -> dict[str, object]:
    told: dict[str, object] = {"language": one.language, **_numbers(one.whole())}
    told["pages"] = [{"name": name, **_numbers(tally)} for name, tally in one.written]
    for by in (options.by,) if options.by else ("file", "section"):
        told[f"{by}s"] = [{"name": name, **_numbers(tally)} for name, tally in one.rows(by)]
    if options.queue:
        told["queue"] = [_entry(standing) for standing in one.queue()]
    return told


def _numbers(tally: Tally) -> dict[str, object]:
    return {
        "percent": tally.percent,
        "strings": {state.value: tally.strings[state] for state in State},
        "words": {state.value: tally.words[state] for state in State if state is not State.OBSOLETE},
    }


def _entry(standing: Standing) -> dict[str, object]:
    weighed = standing.weighed
    return {
        "key": standing.piece.key,
        "file": standing.piece.catalogue,
        "state": standing.state.value,
        "weight": weighed.weight.value if weighed else None,
        "facts": list(weighed.facts) if weighed else [],
        "source": standing.piece.text.source,
        "made_from": standing.base or None,
        "words": count_words(standing.piece.text.source),
    }
