"""How a table fits on paper: how wide its columns are, whether its page is turned, where it is cut into parts.

Widths are estimated from the characters of the cells, in points: what is certain to fit is decided here, not by trial.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbook.book import nodes as n
from planbook.book.lines import plain

UPRIGHT, TURNED = 595 - 2 * 65.2, 842 - 2 * 65.2
"""How much room there is across a page and across a turned one: A4 less the margins of the template."""

SIZE, HEAD_SIZE, PADDING = 9.0, 9.0, 10.0
_LETTER, _WIDE = 0.52, 1.0
"""The mean width of a letter, as a part of the size of the type; and of a Chinese character."""

BOLD = 1.15
"""How much wider bold type runs."""

LONGEST = 15
"""Letters of a word that must stay together: longer ones are hyphenated, or broken at a slash."""

NO_WORD = 45
"""Letters beyond which nothing is a word that can be hyphenated."""

FEW_LINES, FEW_LETTERS = 8, 500
"""How long two rows may be to be kept on one page: a part of it, whichever way they are broken."""

SIGN_COLUMN, SIGN_HEAD = 17.0, 120.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A table, or a part of one, as it stands on a page. `unfit`: even so it does not fit."""

    head: tuple[n.Row, ...]
    body: tuple[n.Row, ...]
    widths: str
    size: float
    turned: bool
    unfit: bool = False

    def bonds(self) -> tuple[tuple[int, int, bool], ...]:
        """Which rows of the body stay on one page, as runs of rows: the first, how many, whether they stay together.

        A sum stays with what stands above it. All rows are in one run each; none where nothing is to be kept.
        """
        tied = [
            at > 0 and row.strong and short([cell.blocks for one in self.body[at - 1 : at + 1] for cell in one.cells])
            for at, row in enumerate(self.body)
        ]
        if not any(tied):
            return ()
        runs: list[tuple[int, int, bool]] = []
        for at, bound in enumerate(tied):
            first, number, together = runs[-1] if runs else (0, 0, False)
            if bound and not together:
                runs[-1:] = [(first, number - 1, False)] * (number > 1) + [(at - 1, 2, True)]
            elif runs and bound == together:
                runs[-1] = (first, number + 1, together)
            else:
                runs.append((at, 1, False))
        return tuple(runs)


def short(cells: Sequence[n.Blocks]) -> bool:
    """Whether all these cells together are a few lines, so that they may be kept on one page."""
    lines = [plain(one.content) for blocks in cells for one in blocks if isinstance(one, n.Paragraph)]
    whole = len(lines) == sum(map(len, cells))  # lists and the like may be of any length
    return whole and len(lines) <= FEW_LINES and sum(map(len, lines)) <= FEW_LETTERS


def layout(table: n.Table) -> tuple[Layout, ...]:
    """The parts of a table: one that stands upright if it fits, else one that is turned, else several that are."""
    columns = [_column(table, number) for number in range(table.columns)]
    if table.signs:
        return _signs(table)
    needed = sum(least for least, _ in columns)
    if needed <= UPRIGHT and _comfortable(columns, UPRIGHT):
        return (_part(table, range(table.columns), columns, UPRIGHT, False),)
    if needed <= TURNED:
        return (_part(table, range(table.columns), columns, TURNED, True),)
    return tuple(_split(table, columns))


def _comfortable(columns: list[tuple[float, float]], room: float) -> bool:
    """Whether no column becomes so narrow that its text runs down the page."""
    if len(columns) < 6:
        return True
    wanted = [min(natural, 90.0) for _, natural in columns]
    return sum(wanted) <= room


def _column(table: n.Table, number: int) -> tuple[float, float]:
    """The least width of a column and the one that it would like, by what its cells would take unbroken."""
    least = 0.0
    widths: list[float] = []
    for row in (*table.head, *table.body):
        cell = _at(row, number)
        if cell is None or cell.columns > 1:
            continue
        text = _words(cell.blocks)
        # Heads are set bold, and their words are not hyphenated.
        weight = BOLD if any(row is one for one in table.head) else 1.0
        widths.append(weight * _width(text))
        pieces = text.replace("/", "/ ").replace("-", "- ").split()
        least = max([least, *(weight * _width(_unbroken(one)) for one in pieces)])
    # One long cell among empty ones must not take the room of a column in which all are long.
    natural = 0.35 * max(widths) + 0.65 * sum(widths) / len(widths) if widths else 0.0
    return least + PADDING, max(least, min(natural, 420.0)) + PADDING


def _unbroken(word: str) -> str:
    """What of a word must stay together: a long one is hyphenated, and whatever is long and no word is cut."""
    if any(unicodedata.east_asian_width(one) in "WF" for one in word):
        return word[:3]
    return word if word.isalpha() and len(word) > NO_WORD else word[:LONGEST]


def cut_long(text: str) -> str:
    """A text of a cell in which whatever is long and no word, as an address, can be broken anywhere.

    A hyphen or slash is a place to break already: `Kunming-Montréal` is two words.
    """
    if len(text) <= LONGEST:
        return text
    return "".join(_broken(one) for one in _PIECES.findall(text))


_BREAK = "\u200b"
_PIECES = re.compile(r"[^\s/-]*[\s/-]|[^\s/-]+")


def _broken(piece: str) -> str:
    word = piece.rstrip(" /-")
    return piece if len(word) <= LONGEST or word.isalpha() else _BREAK.join(_every(word)) + piece[len(word) :]


def _every(text: str, size: int = 10) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def _width(text: str) -> float:
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return SIZE * (wide * _WIDE + (len(text) - wide) * _LETTER)


def _at(row: n.Row, number: int) -> n.Cell | None:
    """The cell that begins at a column; rows that spans reach into are not followed, which only widens."""
    place = 0
    for cell in row.cells:
        if place == number:
            return cell
        place += cell.columns
    return None


def _words(blocks: n.Blocks) -> str:
    return " ".join(_pieces(blocks))


def _pieces(blocks: n.Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case n.Paragraph():
                yield plain(block.content)
            case n.List():
                for item in block.items:
                    yield f"{item.mark} {_words(item.blocks)}"
            case n.Definitions():
                for one in block.items:
                    yield plain(one.term)
                    yield from (_words(value) for value in one.values)
            case n.Group() | n.Quote() | n.Admonition():
                yield _words(block.blocks)
            case n.Code():
                yield block.text
            case _:
                pass


def _part(
    table: n.Table, shown: range | tuple[int, ...], columns: list[tuple[float, float]], room: float, turned: bool
) -> Layout:
    kept = [columns[number] for number in shown]
    widths = ", ".join(f"{width:.1f}pt" for width in _shared(kept, room))
    head = tuple(_cut(row, shown) for row in table.head)
    body = tuple(_cut(row, shown) for row in table.body)
    return Layout(head, body, widths, SIZE, turned, sum(least for least, _ in kept) > room)


def _shared(columns: list[tuple[float, float]], room: float) -> list[float]:
    """The widths of columns: each its least, and what is left by how much each would like to have.

    A column of long texts would take everything: what it would like counts by its root.
    """
    left = max(0.0, room - sum(least for least, _ in columns))
    likes = [max(0.0, natural - least) ** 0.6 for least, natural in columns]
    whole = sum(likes)
    if whole == 0:
        return [least + left / len(columns) for least, _ in columns]
    return [least + left * like / whole for (least, _), like in zip(columns, likes, strict=True)]


def _cut(row: n.Row, shown: range | tuple[int, ...]) -> n.Row:
    """A row with some of its columns; a cell that spans several counts where it begins."""
    if isinstance(shown, range):
        return row
    wanted, place, cells = set(shown), 0, []
    for cell in row.cells:
        if place in wanted:
            inside = sum(at in wanted for at in range(place, place + cell.columns))
            cells.append(n.Cell(cell.blocks, cell.head, max(1, inside), cell.rows, cell.end))
        place += cell.columns
    # An anchor is one place: that of the first part.
    return n.Row(tuple(cells), row.anchor if 1 in wanted else "", row.strong)


def _split(table: n.Table, columns: list[tuple[float, float]]) -> Iterator[Layout]:
    """Parts on turned pages, each with the first column, whose cells head the rows."""
    first = columns[0][0]
    shown: list[int] = []
    room = TURNED - first
    for number in range(1, table.columns):
        if shown and columns[number][0] > room:
            yield _part(table, (0, *shown), columns, TURNED, True)
            shown, room = [], TURNED - first
        shown.append(number)
        room -= columns[number][0]
    yield _part(table, (0, *shown), columns, TURNED, True)


def _signs(table: n.Table) -> tuple[Layout, ...]:
    """A matrix: narrow columns under upright heads, turned where there are many, split where there are more."""
    across = table.columns - 1
    for room, turned in ((UPRIGHT, False), (TURNED, True)):
        if SIGN_HEAD + across * SIGN_COLUMN <= room:
            return (_matrix(table, tuple(range(table.columns)), turned),)
    fitting = int((TURNED - SIGN_HEAD) // SIGN_COLUMN)
    cuts = range(1, table.columns, fitting)
    return tuple(_matrix(table, (0, *range(at, min(at + fitting, table.columns))), True) for at in cuts)


def _matrix(table: n.Table, shown: tuple[int, ...], turned: bool) -> Layout:
    widths = ", ".join(("1fr", *(f"{SIGN_COLUMN}pt" for _ in shown[1:])))
    head = tuple(_cut(row, shown) for row in table.head)
    body = tuple(_cut(row, shown) for row in table.body)
    return Layout(head, body, widths, SIZE, turned)
