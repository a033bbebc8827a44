"""Why a file cannot be taken: raised inside the readers of formats, and turned into a problem in `formats` alone."""

from __future__ import annotations

from planbook.problems import Problem, Span, problem


class UnfitError(Exception):
    """The whole file is of no use; `code` and `reason` say why, line and column where, as far as that is known."""

    def __init__(self, code: str, reason: str, line: int = 1, column: int = 1, hint: str | None = None) -> None:
        super().__init__(reason)
        self.code, self.reason, self.line, self.column, self.hint = code, reason, line, column, hint

    def told(self, name: str) -> Problem:
        """The problem to show, for a file of this name."""
        where = Span(name, self.line, self.column, self.line, self.column + 1)
        return problem(self.code, where, reason=self.reason, hint=self.hint)


def broken(reason: str, line: int = 1, column: int = 1) -> UnfitError:
    """A file of a known format with damage."""
    return UnfitError("PB581", reason, line, column, "ask the sender for the file again, saved in the same format")


def dangerous(reason: str, line: int = 1, column: int = 1) -> UnfitError:
    """A file with something in it that no file of translations needs, and that can do harm."""
    return UnfitError("PB582", reason, line, column, "nothing of it was read")


def foreign(reason: str, hint: str = "send back the file that `planbook i18n export` made") -> UnfitError:
    """A file that is sound, but none of ours."""
    return UnfitError("PB580", reason, hint=hint)
