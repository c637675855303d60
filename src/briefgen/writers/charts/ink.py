"""Colours and fills: told apart in black and white, and never too pale to be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.templates.contrast import MARK_CONTRAST, TEXT_CONTRAST, contrast
from briefgen.templates.model import Template
from briefgen.writers.charts.drawing import Area, Box, Disc, Mark, Place, Polygon, Stroke

_HATCH: Final = 4.5
_RADIUS: Final = 4.2
DASHES: Final = ("", "7 4", "2 3", "9 3 2 3")
"""One a series of a line chart; as many as its markers."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a chart, each with enough contrast on the paper."""

    paper: str
    text: str
    muted: str
    mark: str


def ink_of(template: Template) -> Ink:
    """The template's colours; its text colour stands in for any that would be too pale."""
    colours = template.colours
    paper, text = colours["paper"], colours["text"]

    def seen(name: str, least: float) -> str:
        return colours[name] if contrast(colours[name], paper) >= least else text

    return Ink(paper, text, seen("muted", TEXT_CONTRAST), seen("accent", MARK_CONTRAST))


def bar(box: Box, series: int, ink: Ink) -> Iterator[Mark]:
    """A bar in the fill of its series: solid, outlined, hatched, or hatched and filled between."""
    if box.right - box.left < _HATCH:
        yield Area(box, ink.mark)
        return
    match series:
        case 0:
            yield Area(box, ink.mark)
        case 1:
            yield Area(_inside(box), ink.paper, ink.mark)
        case 2:
            yield Area(_inside(box), ink.paper, ink.mark)
            yield Stroke(tuple(_slanted(_inside(box))), ink.mark, 1.2)
        case _:
            yield Area(_inside(box), ink.paper, ink.mark)
            yield Stroke(tuple(_upright(_inside(box))), ink.mark, 1.2)


def _inside(box: Box) -> Box:
    """The box with room for half of its outline on every side."""
    return Box(box.left + 0.5, box.top + 0.5, box.right - 0.5, box.bottom - 0.5)


def _slanted(box: Box) -> Iterator[tuple[Place, ...]]:
    """Lines at 45 degrees, cut at the edges by arithmetic: patterns differ between programs."""
    high = box.bottom - box.top
    start = box.left - high + _HATCH
    while start < box.right:
        low, end = max(start, box.left), min(start + high, box.right)
        yield ((low, box.bottom - (low - start)), (end, box.bottom - (end - start)))
        start += _HATCH


def _upright(box: Box) -> Iterator[tuple[Place, ...]]:
    x = box.left + _HATCH
    while x < box.right:
        yield ((x, box.top), (x, box.bottom))
        x += _HATCH


def marker(x: float, y: float, series: int, ink: Ink) -> Mark:
    """The mark of a point of a line: full circle, open square, full triangle, open diamond."""
    r = _RADIUS
    match series:
        case 0:
            return Disc((x, y), r, ink.mark, ink.mark)
        case 1:
            s = r * 0.9
            square = ((x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s))
            return Polygon(square, ink.paper, ink.mark)
        case 2:
            return Polygon(((x, y - r), (x + r, y + r), (x - r, y + r)), ink.mark, ink.mark)
        case _:
            diamond = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
            return Polygon(diamond, ink.paper, ink.mark)


def around(x: float, y: float) -> Box:
    """The room of a marker."""
    r = _RADIUS + 1
    return Box(x - r, y - r, x + r, y + r)
