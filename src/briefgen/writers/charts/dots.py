"""Dots between the lowest and the highest value, for values whose zero is not the point."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefgen.document.nodes import Chart, Point
from briefgen.writers.charts.drawing import Disc, Drawing, Mark, Stroke, Words, lines_of_words
from briefgen.writers.charts.ink import Ink
from briefgen.writers.charts.lettering import LINE, height_of, widest, wrapped
from briefgen.writers.charts.rows import (
    VALUE_GAP,
    Scale,
    room_for_values,
    unit_line,
    value_words,
)

_RADIUS: Final = 5.0
_LABEL_GAP: Final = 1.0
_GAP: Final = 9.0
_INSET: Final = 0.12
"""The lowest dot stands this share of the scale from the line where rows start."""
_TICK: Final = 4.0
_BETWEEN_ENDS: Final = 6.0


def draw_dots(chart: Chart, ink: Ink, width: float) -> Drawing:
    """Every label above a light line that ends in its dot; its value behind."""
    points = chart.series[0].points
    values = [point.value for point in points]
    room = room_for_values(points, width)
    end = width - VALUE_GAP - _RADIUS - room
    scale = Scale(min(values), max(values), _RADIUS + end * _INSET, end)
    unit, top = unit_line(chart, ink, width)
    marks: list[Mark] = [*unit]
    for point in points:
        made, top = _row(point, ink, scale, (width, room, top))
        marks += made
    axis, bottom = _axis(points, scale, ink, top, width)
    return Drawing(width, bottom, (*marks, *axis))


def _row(
    point: Point, ink: Ink, scale: Scale, measures: tuple[float, float, float]
) -> tuple[list[Mark], float]:
    width, room, top = measures
    label = wrapped(point.label, width)
    marks: list[Mark] = list(lines_of_words(label, 0, top, ink.text))
    top += height_of(label) + _LABEL_GAP
    x, y = scale.at(point.value), top + LINE / 2
    words = value_words(point, room)
    marks.append(Stroke((((0.5, top), (0.5, top + LINE)),), ink.text, 1))
    marks.append(Stroke((((0.5, y), (x, y)),), ink.muted, 1, "1 2.5"))
    marks.append(Disc((x, y), _RADIUS - 1, ink.mark, ink.mark))
    marks += words.drawn(x + _RADIUS + VALUE_GAP, top, ink)
    return marks, top + words.height + _GAP


def _axis(
    points: Sequence[Point], scale: Scale, ink: Ink, top: float, width: float
) -> tuple[list[Mark], float]:
    """A line whose ends are the lowest and the highest value, in their own words; no other number."""
    low, high = min(points, key=_value), max(points, key=_value)
    left, right = scale.at(low.value), scale.at(high.value)
    if left == right:
        return [], top - _GAP
    line = ((left, top + _TICK), (left, top), (right, top), (right, top + _TICK))
    half = (left + right) / 2
    words = [
        *_end(low, left, (0, half - _BETWEEN_ENDS), top + _TICK, ink),
        *_end(high, right, (half + _BETWEEN_ENDS, width), top + _TICK, ink),
    ]
    return [Stroke((line,), ink.muted, 1), *words], max(one.box.bottom for one in words)


def _end(
    point: Point, x: float, between: tuple[float, float], top: float, ink: Ink
) -> Iterator[Words]:
    """The words under one end of the axis, in the middle below it as far as there is room."""
    least, most = between
    lines = wrapped(point.printed, most - least)
    half = widest(lines) / 2
    centre = min(max(x, least + half), most - half)
    return lines_of_words(lines, centre, top, ink.muted, anchor="middle")


def _value(point: Point) -> Decimal:
    return point.value
