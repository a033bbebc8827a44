"""Makes the files of a folder of downloads: those that are missing or old, in several processes."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty

from planbook.configuration import Settings
from planbook.downloads.stamps import Result, forget, inputs, remember, unchanged
from planbook.exporting import HANDBOOK, Job, Made, Wanted, each, jobs
from planbook.exports.manifest import MANIFEST, Entry, written
from planbook.model.plans import Plan
from planbook.pipeline import build, catalogues, voices
from planbook.problems import Severity
from planbook.problems.show import as_text
from planbook.source import excerpts
from planbook.terminal import above, progress, read, sound

Answer = Result | str
"""What a process tells: a result, or the account of a mistake of ours."""


@dataclass(frozen=True, slots=True)
class Done:
    """What lies in the folder now; how many were made and kept; what was remarked; whether some could not be made."""

    entries: tuple[Entry, ...]
    made: int
    kept: int
    remarks: tuple[str, ...]
    failed: bool


@dataclass(frozen=True, slots=True)
class Task:
    """What every process needs to know: plain values, for it reads the data by itself."""

    settings: Settings
    today: date
    wanted: Wanted


def make(settings: Settings, out: Path, today: date, processes: int) -> Done:
    """Make what has changed, take away what is no longer wanted, and write the manifest."""
    built = sound(read(settings.data, today))
    plans = (*(one.id for one in built.graph.all(Plan)), HANDBOOK)
    wanted = Wanted(
        formats=settings.formats,
        languages=settings.languages.all,
        plans=plans,
        out=out,
        docs=settings.docs,
        web=settings.web,
    )
    asked = list(jobs(wanted))
    out.mkdir(parents=True, exist_ok=True)
    forget(out, frozenset(map(str, asked)))
    made_from = inputs(settings, today)
    found = {str(job): result for job in asked if (result := unchanged(out, str(job), made_from))}
    kept = len(found)
    for result in _made(Task(settings, today, wanted), [job for job in asked if str(job) not in found], processes):
        remember(out, result, made_from)
        if result.entry is None:
            (out / result.name).unlink(missing_ok=True)  # a former one would pass for today's
        found[result.name] = result
    results = [found[str(job)] for job in asked]
    entries = tuple(one.entry for one in results if one.entry is not None)
    (out / MANIFEST).write_text(written(entries), encoding="utf-8", newline="")
    remarks = tuple(dict.fromkeys(text for one in results for text in one.remarks))
    return Done(entries, len(results) - kept, kept, remarks, any(one.failed for one in results))


def _made(task: Task, waiting: Sequence[Job], processes: int) -> Iterator[Result]:
    """Make files, and give what came of each as soon as it is there. A language at a time: its pages serve them all."""
    shares = [[job for job in waiting if job.language == one] for one in dict.fromkeys(job.language for job in waiting)]
    if min(processes, len(shares)) < 2:
        answers: Iterator[Result] = _Maker(task).results(waiting)
        yield from (result for _, result in zip(progress(waiting, "Exporting"), answers, strict=False))
        return
    with _crew(task, shares, min(processes, len(shares))) as answers:
        yield from (result for _, result in zip(progress(waiting, "Exporting"), answers, strict=False))


class _Maker:
    """Reads the data once, then makes files of it."""

    def __init__(self, task: Task) -> None:
        settings = task.settings
        self._task, self._languages = task, settings.languages
        others = tuple(one for one in self._languages.all if one != self._languages.source)
        self._found, _ = catalogues(settings.i18n, others)
        built = build(settings.data, task.today)
        self._spoken = voices(built, self._languages, self._found, task.today, settings.words)
        self._show = excerpts(above(settings.data))

    def results(self, waiting: Sequence[Job]) -> Iterator[Result]:
        """Make one file after the other. What is only for information is said where one format is asked for."""
        for job, made, problems in each(waiting, self._spoken, self._languages, self._found, self._task.wanted):
            wrong = tuple(one for one in problems if one.severity is not Severity.info)
            remarks = tuple(as_text((one,), self._show) for one in wrong)
            failed = made is None and any(one.severity is Severity.error for one in wrong)
            found = _entry(made, remarks) if made is not None else None
            yield Result(name=str(job), entry=found, remarks=remarks, failed=failed)


def _entry(made: Made, remarks: tuple[str, ...]) -> Entry:
    return Entry(
        path=made.path.name,
        format=made.format,
        plan=made.plan,
        language=made.language,
        title=made.title,
        bytes=made.size,
        sha256=made.digest,
        edition=made.day.isoformat(),
        content=made.content,
        problems=remarks,
    )


# Several processes. They are started afresh, not forked: what the typesetter keeps open does not survive that.


@contextmanager
def _crew(task: Task, shares: Sequence[Sequence[Job]], processes: int) -> Iterator[Iterator[Result]]:
    """Processes at work on shares; what they report, one by one. They end with the block, however it ends."""
    context = get_context("spawn")
    todo: Queue[Sequence[Job] | None] = context.Queue()
    told: Queue[Answer] = context.Queue()
    for share in (*shares, *[None] * processes):
        todo.put(share)
    crew = [context.Process(target=_work, args=(task, todo, told), daemon=True) for _ in range(processes)]
    for one in crew:
        one.start()
    try:
        yield _listen(told, crew, sum(map(len, shares)))
    finally:
        for one in crew:
            one.terminate()
            one.join()


def _listen(told: Queue[Answer], crew: Sequence[BaseProcess], expected: int) -> Iterator[Result]:
    while expected:
        try:
            answer = told.get(timeout=1)
        except Empty:
            if any(one.exitcode for one in crew):  # killed, most likely for want of memory
                raise ChildProcessError(
                    "a process that makes files has ended: is there memory for two? --jobs 1"
                ) from None
            continue
        if isinstance(answer, str):
            raise RuntimeError(answer)
        expected -= 1
        yield answer


def _work(task: Task, todo: Queue[Sequence[Job] | None], told: Queue[Answer]) -> None:
    """What a process does: one share after the other, until there is none left."""
    try:
        maker = _Maker(task)
        while (share := todo.get()) is not None:
            for result in maker.results(share):
                told.put(result)
    except Exception:
        told.put(traceback.format_exc())
    except KeyboardInterrupt:
        return
