"""Texts side by side: a table whose languages a reader chooses, without any script."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from planbook.i18n.locale import direction
from planbook.pages import Cell, Inlines, Parallel

SHOWN = 3
"""Languages shown at first; the others wait for a click."""


def parallel(part: Parallel, content: Callable[[Cell], str], line: Callable[[Inlines], str]) -> str:
    """The block as HTML. Columns are shown and hidden by the style sheet, from the state of the boxes above.

    `content` writes a cell, `line` the head of a row.
    """
    boxes = "".join(_box(number, code, name) for number, (code, name) in enumerate(part.languages, 1))
    heads = "".join(
        f'<th scope="col" class="pb-column-{number}"{_language(code)}>{escape(name, quote=False)}</th>'
        for number, (code, name) in enumerate(part.languages, 1)
    )
    opened = [
        f'<td class="pb-column-{number}"{_language(code)} data-label="{escape(name)}">'
        for number, (code, name) in enumerate(part.languages, 1)
    ]
    rows = "".join([_row(line(head), cells, opened, content) for head, cells in part.rows])
    caption = escape(part.caption)
    return (
        f'<div class="pb-parallel"><fieldset class="pb-choose"><legend class="pb-quiet">{caption}</legend>{boxes}'
        f'</fieldset><div class="pb-table" role="group" tabindex="0" aria-label="{caption}"><table>'
        f"<thead><tr><td></td>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div></div>"
    )


def _language(code: str) -> str:
    return f' lang="{escape(code)}" dir="{direction(code)}"'


def _box(number: int, code: str, name: str) -> str:
    checked = " checked" if number <= SHOWN else ""
    words = f"<span{_language(code)}>{escape(name, quote=False)}</span>"
    return f'<label><input type="checkbox" class="pb-choose-{number}"{checked}> {words}</label>'


def _row(head: str, cells: tuple[Cell, ...], opened: list[str], content: Callable[[Cell], str]) -> str:
    columns = "".join([f"{begin}{content(cell)}</td>" for begin, cell in zip(opened, cells, strict=True)])
    return f'<tr><th scope="row">{head}</th>{columns}</tr>\n'
