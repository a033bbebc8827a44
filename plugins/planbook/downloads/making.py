"""Makes the files of a folder of downloads: those that are missing or old, in several processes."""

from __future__ import annotations

import traceback
from collections.abc import Container, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context, parent_process
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

FEW = 12
"""Files that one process makes by itself, without the cost of starting others."""

TYPESET = "pdf"
"""The format that is set by the typesetter."""

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


def make(settings: Settings, out: Path, today: date, processes: int, languages: Container[str]) -> Done:
    """Make what has changed in some languages, take away what is no longer wanted, and write the manifest.

    It lists what is there in the other languages too: several machines may have made it.
    """
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
    waiting = [job for job in asked if str(job) not in found and job.language in languages]
    for result in _made(Task(settings, today, wanted), waiting, processes):
        remember(out, result, made_from)
        if result.entry is None:
            (out / result.name).unlink(missing_ok=True)  # a former one would pass for today's
        found[result.name] = result
    results = [found[str(job)] for job in asked if str(job) in found]
    entries = tuple(one.entry for one in results if one.entry is not None)
    (out / MANIFEST).write_text(written(entries), encoding="utf-8", newline="")
    remarks = tuple(dict.fromkeys(text for one in results for text in one.remarks))
    return Done(entries, len(results) - kept, kept, remarks, any(one.failed for one in results))


def _made(task: Task, waiting: Sequence[Job], processes: int) -> Iterator[Result]:
    """Make files, and give what came of each as soon as it is there."""
    if processes < 2 and len(waiting) <= FEW:
        answers = _Maker(task).results(waiting)
    else:
        answers = _crew(task, _lanes(waiting, processes), len(waiting))
    with closing(answers):
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

    def results(self, waiting: Sequence[Job]) -> Generator[Result, None, None]:
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


# Several processes. Each share that has books to set gets one of its own, started afresh: the typesetter lets go of
# nothing before its process ends, and what it keeps open does not survive a fork.


def _lanes(waiting: Sequence[Job], processes: int) -> list[list[list[Job]]]:
    """Who makes what, one share after the other. A language at a time, for its pages serve all its files; and of two
    processes one makes the whole handbooks, which take most of the memory, so that there is never more than one.
    """
    shares: dict[tuple[bool, str], list[Job]] = {}
    for job in waiting:
        shares.setdefault((job.plan != HANDBOOK, job.language), []).append(job)
    lanes: list[list[list[Job]]] = [[] for _ in range(max(1, processes))]
    for place, ((of_plans, _), share) in enumerate(sorted(shares.items(), key=lambda one: one[0])):
        lanes[int(of_plans) if processes == 2 else place % len(lanes)].append(share)
    if not any(job.form.name == TYPESET for job in waiting):  # one process reads the data once for all its shares
        lanes = [[[job for share in lane for job in share]] for lane in lanes if lane]
    return [one for one in lanes if one]


def _crew(task: Task, lanes: Sequence[list[list[Job]]], expected: int) -> Generator[Result, None, None]:
    """Processes at work; what they report, one by one. They end with this, however it ends."""
    context = get_context("spawn")
    told: Queue[Answer] = context.Queue()
    crew: dict[int, BaseProcess] = {}
    try:
        while expected:
            for number, lane in enumerate(lanes):
                if lane and (number not in crew or crew[number].exitcode == 0):
                    crew[number] = context.Process(target=_work, args=(task, lane.pop(0), told), daemon=True)
                    crew[number].start()
            answer = _heard(told, crew.values())
            if answer is not None:
                expected -= 1
                yield answer
    finally:
        for one in crew.values():
            one.terminate()
            one.join()


def _heard(told: Queue[Answer], crew: Iterable[BaseProcess]) -> Result | None:
    """The next report; None if there is none for a while."""
    try:
        answer = told.get(timeout=0.2)
    except Empty:
        if any(one.exitcode for one in crew):  # killed, most likely for want of memory
            raise ChildProcessError("a process that makes files was ended: --jobs 1 takes the least memory") from None
        return None
    if isinstance(answer, str):
        raise RuntimeError(answer)
    return answer


def _work(task: Task, share: Sequence[Job], told: Queue[Answer]) -> None:
    """What a process does, as long as there is somebody to do it for."""
    parent = parent_process()
    try:
        for result in _Maker(task).results(share):
            if parent is None or not parent.is_alive():
                return
            told.put(result)
    except KeyboardInterrupt:
        return
    except Exception:
        told.put(traceback.format_exc())
