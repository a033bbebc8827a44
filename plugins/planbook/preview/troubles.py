"""What is wrong with the project, as the preview shows it: our own problems, and what MkDocs says."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from planbook.problems import Problem, Severity
from planbook.problems.show import as_text, visible
from planbook.source import excerpts, read

_OPTION = re.compile(r"Config value '(\w+)'")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. `text` is what the command line says of it; `file` is empty where none can be named.

    `stops`: nothing can be shown as long as it lasts; a mistake on a page stops that page only.
    """

    severity: Severity
    text: str
    file: str = ""
    line: int = 0

    @property
    def rank(self) -> tuple[bool, str, int]:
        """Errors first, then in reading order."""
        return self.severity is not Severity.error, self.file, self.line

    @property
    def stops(self) -> bool:
        """Whether the whole site cannot be shown for it."""
        return self.severity is Severity.error and not self.file.endswith(".md")

    def spoils(self, file: str) -> bool:
        """Whether the page written in a file cannot be shown for it."""
        return self.severity is Severity.error and self.file == file


def of_problems(problems: Iterable[Problem], home: Path) -> Iterator[Trouble]:
    """Problems in the words, and with the excerpt, of `planbook check`; remarks are left to that."""
    show = excerpts(home)
    for one in problems:
        if one.severity is not Severity.info:
            where = (one.where.path, one.where.line) if one.where else ("", 0)
            yield Trouble(one.severity, as_text((one,), show).rstrip("\n"), *where)


def of_remarks(said: Iterable[tuple[int, str]], file: Path) -> Iterator[Trouble]:
    """What MkDocs and its plugins say of the site that the configuration `file` describes."""
    for level, text in said:
        option = _OPTION.match(text)
        document = read(file, file.name)[0] if option else None
        key = document.root.key(option[1]) if option and document else None
        severity = Severity.error if level >= logging.ERROR else Severity.warning
        yield _placed(severity, text, file.name if option else "", key.span.line if key else 0)


def of_mistake(mistake: BaseException, file: Path) -> Trouble:
    """What stopped MkDocs: in the configuration `file`, in a template, in a hook or in a plugin."""
    home = file.parent
    if isinstance(mistake, MkDocsException):
        mark = getattr(mistake.__context__, "problem_mark", None)
        problem = getattr(mistake.__context__, "problem", None)
        return _placed(Severity.error, problem or str(mistake), file.name if mark else "", mark.line + 1 if mark else 0)
    if isinstance(mistake, TemplateSyntaxError):
        return _placed(Severity.error, mistake.message or "", _inside(mistake.filename, home), mistake.lineno)
    # Jinja puts the lines of templates into the way that a mistake has come.
    way = [(name, one.lineno) for one in extract_tb(mistake.__traceback__) if (name := _inside(one.filename, home))]
    said = f"{type(mistake).__name__}: {mistake}"
    return _placed(Severity.error, said, *(way[-1] if way else ("", 0)))


def _placed(severity: Severity, said: str, name: str, line: int | None) -> Trouble:
    place = f"{name}:{line}: " if name and line else f"{name}: " if name else ""
    return Trouble(severity, f"{place}{severity}: {visible(said)}", name, line or 0)


def _inside(name: str | None, home: Path) -> str:
    """A file by its path from the project's folder; empty if it is not in it."""
    path = Path(name or "/").resolve()
    return path.relative_to(home.resolve()).as_posix() if path.is_relative_to(home.resolve()) else ""
