"""Tables (17.4): the grid is fixed, so that Word and LibreOffice set the same columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.writers.docx.oxml import Element, el, val
from briefgen.writers.docx.properties import Border, twips

CHARACTER = 5.4
"""Points that a character of a cell takes at most, on average over a word."""
CELL_PADDING = 4.5
"""Points between a rule and the words beside it."""


@dataclass(frozen=True, slots=True)
class TableFrame:
    """What a table is besides its cells; widths in points."""

    columns: tuple[float, ...]
    style: str | None = None
    caption: str = ""
    indent: float = 0
    header: bool = False
    """The first row is a header, repeated on every page."""
    first_column: bool = False
    """The first column holds headers."""


def table(frame: TableFrame, rows: Iterable[Sequence[Element]]) -> Element:
    """A table of ``w:tc`` elements made by :func:`cell`."""
    grid = el("w:tblGrid", None, *(el("w:gridCol", {"w:w": twips(w)}) for w in frame.columns))
    made = [_row(cells, header=frame.header and not at) for at, cells in enumerate(rows)]
    return el("w:tbl", None, _properties(frame), grid, *made)


def _properties(frame: TableFrame) -> Element:
    children = [
        val("w:tblStyle", frame.style) if frame.style else None,
        el("w:tblW", {"w:w": twips(sum(frame.columns)), "w:type": "dxa"}),
        el("w:tblInd", {"w:w": twips(frame.indent), "w:type": "dxa"}) if frame.indent else None,
        el("w:tblLayout", {"w:type": "fixed"}),
        None if frame.style else _margins(),
        _conditions(frame),
        val("w:tblCaption", frame.caption) if frame.caption else None,
    ]
    return el("w:tblPr", None, *(child for child in children if child is not None))


def _margins() -> Element:
    padding = {"w:w": twips(CELL_PADDING), "w:type": "dxa"}
    none = {"w:w": "0", "w:type": "dxa"}
    return el("w:tblCellMar", None, el("w:left", none), el("w:right", padding))


def _conditions(frame: TableFrame) -> Element:
    """Which parts of the table style apply, and what is a header to a screen reader."""
    flags = {
        "w:firstRow": frame.header,
        "w:lastRow": False,
        "w:firstColumn": frame.first_column,
        "w:lastColumn": False,
        "w:noHBand": True,
        "w:noVBand": True,
    }
    bits = 0x0600 + 0x0020 * frame.header + 0x0080 * frame.first_column
    attributes = {name: str(int(on)) for name, on in flags.items()}
    return el("w:tblLook", {"w:val": f"{bits:04X}"} | attributes)


def _row(cells: Sequence[Element], *, header: bool) -> Element:
    properties = el("w:trPr", None, el("w:cantSplit"), *((el("w:tblHeader"),) if header else ()))
    return el("w:tr", None, properties, *cells)


def cell(
    width: float,
    paragraphs: Sequence[Element],
    *,
    top: Border | None = None,
    padding: tuple[float, float] | None = None,
    bottom: bool = False,
) -> Element:
    """A cell; Word demands that it ends in a paragraph. ``padding`` is left and right."""
    properties = el("w:tcPr", None, el("w:tcW", {"w:w": twips(width), "w:type": "dxa"}))
    if top is not None:
        properties.append(el("w:tcBorders", None, top.element("w:top")))
    if padding is not None:
        left, right = ({"w:w": twips(side), "w:type": "dxa"} for side in padding)
        properties.append(el("w:tcMar", None, el("w:left", left), el("w:right", right)))
    if bottom:
        properties.append(val("w:vAlign", "bottom"))
    return el("w:tc", None, properties, *paragraphs)


def table_look(colour: str) -> tuple[Element, ...]:
    """A table style: light rules between rows, a stronger one around and under the header."""
    light, strong = Border(colour, 0.5), Border(colour, 1)
    borders = el(
        "w:tblBorders",
        None,
        strong.element("w:top"),
        strong.element("w:bottom"),
        light.element("w:insideH"),
    )
    padding = {"w:w": twips(CELL_PADDING), "w:type": "dxa"}
    upright = {"w:w": "30", "w:type": "dxa"}
    margins = el(
        "w:tblCellMar",
        None,
        el("w:top", upright),
        el("w:left", padding),
        el("w:bottom", upright),
        el("w:right", padding),
    )
    under = el("w:tcPr", None, el("w:tcBorders", None, strong.element("w:bottom")))
    bold = el("w:rPr", None, el("w:b"), el("w:bCs"))
    return (
        el("w:tblPr", None, borders, margins),
        el("w:tblStylePr", {"w:type": "firstRow"}, bold, under),
        el("w:tblStylePr", {"w:type": "firstCol"}, el("w:rPr", None, el("w:b"), el("w:bCs"))),
    )


def column_widths(cells: Sequence[Sequence[str]], total: float) -> tuple[float, ...]:
    """Widths in points that follow the words, row by row: by longest cell, but none below a fair share.

    No column is narrower than its longest word, as long as the others have room to spare.
    """
    floor, ceiling = 8, 42
    columns = list(zip(*cells, strict=True))
    weights = [min(max(floor, *map(len, column)), ceiling) for column in columns]
    widths = [total * weight / sum(weights) for weight in weights]
    needs = [_longest_word(column) * CHARACTER + 2 * CELL_PADDING for column in columns]
    spare = [max(width - need, 0) for width, need in zip(widths, needs, strict=True)]
    lacking = sum(max(need - width, 0) for width, need in zip(widths, needs, strict=True))
    if not lacking or lacking > sum(spare):
        return tuple(widths)
    return tuple(
        max(width, need) - lacking * room / sum(spare)
        for width, need, room in zip(widths, needs, spare, strict=True)
    )


def _longest_word(column: Sequence[str]) -> int:
    return max((len(word) for words in column for word in words.split()), default=0)
