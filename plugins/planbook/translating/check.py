"""`planbook i18n check`: translations against their sources, with the place of everything that is doubtful."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from planbook.configuration import source_of
from planbook.i18n.catalogue import Reading, catalogue_files, current_key, made_from, read_catalogue, read_file
from planbook.i18n.files import BusyError, exclusively, write_atomically
from planbook.i18n.po import PoEntry, offsets, render
from planbook.load.translations import cut, faithful
from planbook.pipeline import now
from planbook.problems import Problem, Severity, Span, problem, sort
from planbook.source import lines
from planbook.terminal import (
    BUSY,
    FINE,
    FORMATS,
    PROBLEMS,
    StopError,
    add_catalogues,
    as_weighed,
    chosen,
    home_of,
    plural,
    progress,
    read,
    show,
    tell,
    tell_unread,
)
from planbook.translating.checking import OF_FACTS, RULES, Finding, Pair, Rule, findings, mended
from planbook.translating.glossary import Glossary
from planbook.translating.messages import Messages

EXAMPLES = """examples:
  planbook i18n check                      every language
  planbook i18n check fr --fix             put French spaces and the like right, then tell the rest
  planbook i18n check zh --remarks         also tell what may be right: terms, untranslated names
  planbook i18n check --format github      annotations for continuous integration

`planbook explain PB555` tells more about a code.
"""


def add_parser(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of `planbook i18n`."""
    parser = actions.add_parser(
        "check",
        help="compare translations with their sources and list what is doubtful",
        description="Compare translations with their sources: references, markup, numbers, terms, length, punctuation. "
        "Of what has lost a reference or its markup, readers are shown the source text instead.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("languages", nargs="*", metavar="LANG", help="as in fr es (default: all)")
    parser.add_argument("--data", dest="folder", type=Path, default=Path("data"), help="the data (default: data)")
    add_catalogues(parser)
    parser.add_argument("--fix", action="store_true", help="put right what is certain: spaces and punctuation")
    parser.add_argument("--remarks", action="store_true", help="also show what is worth a look but no mistake (info)")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.set_defaults(run=command)


def command(options: argparse.Namespace) -> int:
    """Check and print; gives back the exit code."""
    home = home_of(options)
    languages = chosen(options.languages, home)
    messages = Messages(read(options.folder), options.folder.resolve().name, source_of(options.folder))
    tell_unread(messages.built, "translations of what cannot be read are not compared")
    if options.fix:
        _fix(messages, home, languages)
    found: list[Problem] = []
    for language in progress(languages, "Checking"):
        found += check(messages, home, language)
    problems = as_weighed(found, options.folder)
    show(tuple(one for one in problems if options.remarks or one.severity is not Severity.info), options)
    if options.format == "text":
        tell(_summary(problems, languages))
    counted = (Severity.error, Severity.warning) if options.strict else (Severity.error,)
    return PROBLEMS if any(one.severity in counted for one in problems) else FINE


def check(messages: Messages, home: Path, language: str) -> tuple[Problem, ...]:
    """Everything that is wrong or doubtful in the catalogues of one language."""
    catalogue, problems = read_catalogue(home, language)
    return sort((*problems, *faithful(catalogue)[1], *_doubts(messages, home, language)))


def shown_doubts(messages: Messages, home: Path, language: str, reading: Reading) -> Iterator[Problem]:
    """Figures and dates that disagree in those translations that readers are shown as those of the present texts.

    `reading` reads one file, for those who remember what they have read.
    """
    rules = _Checker(messages, language, OF_FACTS)
    return (
        one for path in catalogue_files(home / language) for one in _of_file(path, home, rules, reading, shown=True)
    )


def _doubts(messages: Messages, home: Path, language: str) -> Iterator[Problem]:
    rules = _Checker(messages, language)
    return (one for path in catalogue_files(home / language) for one in _of_file(path, home, rules, read_file))


def _of_file(path: Path, home: Path, rules: _Checker, reading: Reading, shown: bool = False) -> Iterator[Problem]:
    """What is doubtful in one catalogue; with `shown`, in translations of the present texts only."""
    written: tuple[str, ...] | None = None
    for entry in reading(path, path.relative_to(home.parent).as_posix())[0].entries:
        aged = tuple(rules.aged(entry))
        if aged and shown:
            continue
        yield from aged
        for one in rules.findings(entry, bool(aged)):
            written = written or tuple(lines(path.read_text(encoding="utf-8-sig")))
            where = place(written, entry, one.start, one.end)
            words: dict[str, object] = {"key": entry.key, **one.words}
            yield replace(problem(one.code, where, hint=None, related=(), about=None, fixes=(), **words), hint=one.hint)


class _Checker:
    """Makes pairs of the entries of one language."""

    def __init__(self, messages: Messages, language: str, rules: tuple[Rule, ...] = RULES) -> None:
        self._messages, self._language, self._rules = messages, language, rules
        self._glossary = Glossary(messages.built.graph, language)
        self._now = now(messages.built)

    def pair(self, entry: PoEntry) -> Pair | None:
        """What rules are asked about; nothing where there is no translation, or no text any more."""
        if entry.obsolete or not entry.translation:
            return None
        piece = self._messages.by_key.get(current_key(entry.key, self._now))
        source = made_from(entry) or entry.source
        limit = piece.limit if piece else 0
        ours = self._messages.source
        return Pair(entry.key, source, entry.translation, ours, self._language, self._glossary, limit)

    def findings(self, entry: PoEntry, aged: bool) -> Iterable[Finding]:
        """What the rules say of an entry; one that is `aged` may already say what its text says now."""
        pair = self.pair(entry)
        found = tuple(findings(pair, self._rules)) if pair else ()
        piece = self._messages.by_key.get(current_key(entry.key, self._now))
        if (
            pair
            and found
            and aged
            and piece
            and not any(findings(replace(pair, source=piece.text.source), self._rules))
        ):
            return ()
        return found

    def aged(self, entry: PoEntry) -> Iterator[Problem]:
        """A translation whose text was changed, or taken away, since it was made; both stay in the file."""
        if not entry.translation or entry.obsolete:
            return
        piece = self._messages.by_key.get(current_key(entry.key, self._now))
        if piece is None and not self._messages.partial:
            yield problem("PB505", entry.where, key=entry.key, hint="planbook i18n sync marks it, prune takes it away")
        elif piece is not None and made_from(entry) != piece.text.source:
            was = made_from(entry)
            why = "that was changed since" if was else "it is marked as fuzzy, and says of no other"
            what = "once it is right, take out the mark `fuzzy`" if entry.fuzzy else "planbook i18n sync marks it"
            hint = f"it was made from: {cut(was)}; {what}" if was else what
            yield problem("PB504", entry.where, key=entry.key, why=why, hint=hint)


def place(written: tuple[str, ...], entry: PoEntry, start: int, end: int) -> Span:
    """The lines and columns of a stretch of a translation, in the lines of its file."""
    found = offsets(written, entry.where_text.line, len(entry.translation))
    line, column = found[min(start, len(found) - 1)]
    end_line, end_column = found[min(max(end, start + 1), len(found) - 1)]
    if (end_line, end_column) <= (line, column):
        end_line, end_column = line, column + 1
    return Span(entry.where_text.path, line, column, end_line, end_column)


def _fix(messages: Messages, home: Path, languages: tuple[str, ...]) -> None:
    """Put right what is certain, in every catalogue that can be read without doubt."""
    try:
        with exclusively(home):
            texts = sum(_fixed(messages, home, language) for language in languages)
    except BusyError as busy:
        raise StopError(BUSY, str(busy)) from None
    tell(f"{plural(texts, 'translation')} put right")


def _fixed(messages: Messages, home: Path, language: str) -> int:
    rules, texts = _Checker(messages, language), 0
    for path in catalogue_files(home / language):
        file, wrong = read_file(path, path.relative_to(home.parent).as_posix())
        for entry in file.entries if not wrong else ():
            pair = rules.pair(entry)
            right = mended(entry.translation, findings(pair)) if pair else entry.translation
            if right != entry.translation:
                entry.translation, texts = right, texts + 1
        if not wrong:
            write_atomically(path, render(file))
    return texts


def _summary(problems: tuple[Problem, ...], languages: tuple[str, ...]) -> str:
    numbers = {kind: sum(one.severity is kind for one in problems) for kind in Severity}
    told = ", ".join(plural(numbers[kind], kind.value) for kind in (Severity.error, Severity.warning))
    remarks = numbers[Severity.info]
    more = f"; {plural(remarks, 'remark')} (--remarks shows them)" if remarks else ""
    return f"{', '.join(languages)}: {told}{more}"
