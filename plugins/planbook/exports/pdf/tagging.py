"""What Typst cannot yet say of a PDF, added to its structure: which cells head their rows. Also packs the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf

from planbook.i18n.locale import direction


def finish(made: bytes, flags: Sequence[bool | None], widened: Sequence[bool], language: str) -> bytes:
    """The PDF with its row heads tagged as such, packed. `flags` are the cells of all bodies of tables, in order.

    Cells that only hold rows together (None) are no part of the table, nor is their column below `widened` heads.
    """
    with pikepdf.open(BytesIO(made)) as document:
        found = list(_elements(document.Root.StructTreeRoot))
        heads = [one for one in found if one.get("/S") == "/TH"]
        for one, wide in zip(heads, widened, strict=True):
            if wide:
                _narrow(one)
        cells = [one for one in found if one.get("/S") == "/TD"]
        assert len(cells) == len(flags), f"{len(cells)} cells are tagged, {len(flags)} were written"
        for cell, head in zip(cells, flags, strict=True):
            if head is None:
                cell.P.K = pikepdf.Array([one for one in cell.P.K if one != cell])
            elif head:
                cell.S = pikepdf.Name.TH
                cell.A = pikepdf.Dictionary({"/O": pikepdf.Name.Table, "/Scope": pikepdf.Name.Row, **_kept(cell)})
        if direction(language) == "rtl":
            document.Root.ViewerPreferences.Direction = pikepdf.Name.R2L
        packed = BytesIO()
        document.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
    return packed.getvalue()


def _narrow(head: pikepdf.Object) -> None:
    """Take a column off what a cell spans."""
    given = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
    for one in given:
        if isinstance(one, pikepdf.Dictionary) and "/ColSpan" in one:
            one.ColSpan = int(one.ColSpan) - 1


def _kept(cell: pikepdf.Object) -> dict[str, pikepdf.Object]:
    """The attributes that a cell has already: its spans."""
    found = cell.get("/A")
    if found is None:
        return {}
    given = list(found) if isinstance(found, pikepdf.Array) else [found]
    return {
        name: value
        for one in given
        if isinstance(one, pikepdf.Dictionary)
        for name, value in one.items()
        if name in ("/RowSpan", "/ColSpan")
    }


def _elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All elements of the structure in the order of reading. Numbers among the kids are marks on pages."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, pikepdf.Dictionary):
            continue
        if "/S" in one:
            yield one
        kids = one.get("/K")
        if isinstance(kids, pikepdf.Array):
            waiting.extend(reversed(list(kids)))
        elif kids is not None:
            waiting.append(kids)
