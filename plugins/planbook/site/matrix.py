"""A matrix as an HTML table that is announced head by head, scrolls inside itself and keeps its heads in sight."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from planbook.pages import Inlines, Matrix, MatrixRow, Sign


def matrix(part: Matrix, say: Callable[[Inlines], str], page: str = "") -> str:
    """The table and its legend; `say` turns inlines into HTML, `page` is the address that the signs' anchors are on."""
    heads = "".join(f'<th scope="col"><span>{say(column)}</span></th>' for column in part.columns)
    rows = "".join(_row(row, say, page) for row in part.rows)
    legend = "".join(f"<li>{_sign(sign)} {escape(sign.words, quote=False)}</li>" for sign in part.legend)
    region = f'role="group" tabindex="0" aria-label="{escape(part.caption)}"'
    return (
        f'<div class="pb-matrix"><div class="pb-matrix__view" {region}>'
        f'<table class="pb-matrix__table"><caption>{escape(part.caption, quote=False)}</caption>'
        f'<thead><tr><th scope="col">{say(part.corner)}</th>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>'
        + (f'<ul class="pb-matrix__legend">{legend}</ul>' if legend else "")
        + "</div>"
    )


def _row(row: MatrixRow, say: Callable[[Inlines], str], page: str) -> str:
    # Most cells of a large matrix are empty.
    cells = "".join(
        [f"<td>{' '.join([_cell(sign, page) for sign in cell])}</td>" if cell else "<td></td>" for cell in row.cells]
    )
    return f'<tr><th scope="row">{say(row.head)}</th>{cells}</tr>\n'


def _cell(sign: Sign, page: str) -> str:
    """A sign that leads to where it is told. The eye gets the sign, the ear the words."""
    inner = f'{_sign(sign)}<span class="pb-matrix__words">{escape(sign.words, quote=False)}</span>'
    return f'<a href="{escape(page)}#{escape(sign.anchor)}">{inner}</a>' if sign.anchor else inner


def _sign(sign: Sign) -> str:
    kind = " pb-sign--quiet" if sign.quiet else ""
    return f'<span class="pb-sign{kind}" aria-hidden="true">{escape(sign.sign, quote=False)}</span>'
