"""The command `planbook export`: one file for each format, language and plan, and a list of what was made.

Nothing is written of what has an error; the other files still are.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planbook.book import Material, written
from planbook.configuration import add_source_language, source_of
from planbook.exports.formats import FORMATS, Format
from planbook.exports.subject import Subject
from planbook.i18n.catalogue import Catalogue
from planbook.i18n.languages import Languages
from planbook.model.plans import Plan
from planbook.pipeline import Build, catalogues, site, voices
from planbook.problems import Problem, Severity, sort
from planbook.problems.show import as_text
from planbook.source import excerpts
from planbook.terminal import (
    FINE,
    PROBLEMS,
    USAGE,
    StopError,
    a_day,
    above,
    home_of,
    languages_in,
    progress,
    read,
    say,
    sound,
    tell,
)
from planbook.terminal import today as day_of_build
from planbook.views.voice import Voice

HANDBOOK = "handbook"
"""What stands for the whole handbook where a plan's id would."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A file that an export made. `plan` is empty for the whole handbook, `language` for a file that holds all.

    `content` is the mark of its content, the same in every format and language of an edition; `digest` the SHA-256
    of the file itself.
    """

    path: Path
    format: str
    plan: str
    language: str
    title: str
    size: int
    day: date
    content: str
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What to export: formats by name, languages, ids of plans with `handbook` for the whole.

    `name` is what the whole handbook is called, `web` the full address of the site, each where it is known.
    """

    formats: tuple[Format, ...]
    languages: tuple[str, ...]
    plans: tuple[str, ...]
    out: Path
    docs: Path
    name: str = ""
    web: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make; `plan` is an id, or `handbook`."""

    form: Format
    plan: str
    language: str

    @property
    def book(self) -> tuple[str, str]:
        """What it is of."""
        return self.plan, self.language

    def __str__(self) -> str:
        """The name of the file, which holds ids and codes only."""
        language = f".{self.language}" if self.form.each_language else ""
        return f"{self.plan}{language}.{self.form.ending}"


class _Shelf:
    """The pages of one language at a time: those of the last are let go when the next is asked for."""

    def __init__(self, spoken: dict[str, Voice], languages: Languages, wanted: Wanted) -> None:
        self._spoken, self._languages, self._wanted = spoken, languages, wanted
        self._last: Material | None = None
        self._subject: Subject | None = None

    def collect(self, language: str) -> Material:
        if self._last is None or self._last.voice.language != language:
            self._last = None
            voice, docs = self._spoken[language], self._wanted.docs
            pages, links = site(voice, root=self._wanted.web)
            own = written(docs, language, self._languages.source, self._languages.all)
            self._last = Material(voice, pages, links, own, docs, self._wanted.name)
        return self._last

    def subject(self, job: Job, found: dict[str, Catalogue]) -> Subject:
        """What a job exports; several formats of one book share it."""
        if self._subject is None or (self._subject.plan or HANDBOOK, self._subject.voice.language) != job.book:
            plan = "" if job.plan == HANDBOOK else job.plan
            self._subject = Subject(plan, self._spoken[job.language], found, self.collect, self._wanted.docs)
        return self._subject


def export(
    built: Build, languages: Languages, found: dict[str, Catalogue], today: date, wanted: Wanted
) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """Make every file that is wanted below `wanted.out`; gives back what was made, and all problems."""
    spoken = voices(built, languages, found, today)
    made: list[Made] = []
    problems: list[Problem] = []
    waiting = progress(list(jobs(wanted)), "Exporting")
    for _, one, wrong in each(waiting, spoken, languages, found, wanted):
        problems.extend(wrong)
        made.extend((one,) if one is not None else ())
    return tuple(made), sort(tuple(dict.fromkeys(problems)))


def each(
    waiting: Iterable[Job],
    spoken: dict[str, Voice],
    languages: Languages,
    found: dict[str, Catalogue],
    wanted: Wanted,
) -> Iterator[tuple[Job, Made | None, tuple[Problem, ...]]]:
    """Make one file after the other; None for one that has an error or nothing to say, which is not written.

    Of the jobs only those of one language after the other are quick.
    """
    shelf = _Shelf(spoken, languages, wanted)
    wanted.out.mkdir(parents=True, exist_ok=True)
    for job in waiting:
        subject = shelf.subject(job, found)
        output = job.form.write(subject)
        whole = output.content and not any(one.severity is Severity.error for one in output.problems)
        yield job, _write(job, subject, output.content, wanted.out) if whole else None, output.problems


def jobs(wanted: Wanted) -> Iterator[Job]:
    """Language by language, so that the pages of one are let go before the next."""
    for position, language in enumerate(wanted.languages):
        for plan in wanted.plans:
            for form in wanted.formats:
                if (form.each_language or position == 0) and (form.whole or plan != HANDBOOK):
                    yield Job(form, plan, language)


def _write(job: Job, subject: Subject, content: bytes, out: Path) -> Made:
    path = out / str(job)
    path.write_bytes(content)
    plan = subject.voice.graph.get(subject.plan)
    return Made(
        path=path,
        format=job.form.name,
        plan=subject.plan,
        language=job.language if job.form.each_language else "",
        title=subject.voice.plain(subject.voice.title(plan)) if plan is not None else subject.material.title,
        size=len(content),
        day=subject.voice.today,
        content=subject.content,
        digest=hashlib.sha256(content).hexdigest(),
    )


# The command


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add the command to those of the command line, and give it to whoever adds options to it."""
    names = ",".join(one.name for one in FORMATS)
    parser = commands.add_parser("export", help="write plans, or the whole handbook, as files to take along")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data"), help="the data (default: data)")
    parser.add_argument("--format", default="", help=f"as in {names} (default: all but iati)")
    parser.add_argument("--lang", default="", help="as in en,fr (default: the source and all with catalogues)")
    parser.add_argument("--plan", default="", help=f"ids of plans, `{HANDBOOK}` for the whole (default: all of them)")
    parser.add_argument("-o", "--out", type=Path, default=Path("exports"), help="the folder to write to")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    parser.add_argument("--i18n", type=Path, default=None, help="folder of the catalogues (default: beside the data)")
    add_source_language(parser)
    parser.add_argument("--name", default="", help="what the whole handbook is called")
    parser.add_argument("--web", default="", help="the full address of the site, for what stands only there")
    parser.add_argument("--today", type=a_day, default=None, help="the day of the edition, YYYY-MM-DD")
    parser.set_defaults(run=command)
    return parser


def command(options: argparse.Namespace) -> int:
    """Write the files and list them; gives back the exit code."""
    options.source_language = options.source_language or source_of(options.folder)
    today = options.today or day_of_build()
    built = sound(read(options.folder, today))
    source, home = options.source_language, home_of(options)
    languages = Languages(source, tuple(dict.fromkeys((source, *languages_in(home)))))
    found, misread = catalogues(home, tuple(one for one in languages.all if one != source))
    made, wrong = export(built, languages, found, today, _wanted(options, built, languages))
    for one in made:
        say(f"{one.path.as_posix()}  {one.size / 1000:.0f} kB  {one.content}")
    problems = sort((*misread, *wrong))
    if problems:
        tell(as_text(problems, excerpts(above(options.folder))))
    return PROBLEMS if any(one.severity is Severity.error for one in problems) else FINE


def _wanted(options: argparse.Namespace, built: Build, languages: Languages) -> Wanted:
    plans = (*(one.id for one in built.graph.all(Plan)), HANDBOOK)
    formats = {one.name: one for one in FORMATS}
    return Wanted(
        formats=tuple(formats[one] for one in chosen(options.format, tuple(formats), "format"))
        if options.format
        else tuple(one for one in FORMATS if one.usual),
        languages=chosen(options.lang, languages.all, "language"),
        plans=chosen(options.plan, plans, "plan"),
        out=options.out,
        docs=options.docs,
        name=options.name,
        web=options.web and options.web.rstrip("/") + "/",
    )


def chosen(asked: str, known: Sequence[str], what: str) -> tuple[str, ...]:
    """The names that were asked for, each of which there is; all of them if none was. Raises StopError."""
    names = tuple(dict.fromkeys(one.strip() for one in asked.split(",") if one.strip()))
    wrong = next((one for one in names if one not in known), None)
    if wrong is not None:
        raise StopError(USAGE, f"there is no {what} `{wrong}`; there are {', '.join(known)}")
    return names or tuple(known)
