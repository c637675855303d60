"""Horizontal bars from a common zero; several a category, in different fills, where there are series."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefgen.document.nodes import Chart, Point, Series
from briefgen.writers.charts import ink as inks
from briefgen.writers.charts.drawing import Box, Drawing, Mark, Stroke, lines_of_words
from briefgen.writers.charts.ink import Ink
from briefgen.writers.charts.lettering import height_of, widest, wrapped
from briefgen.writers.charts.rows import (
    VALUE_GAP,
    Scale,
    middle,
    room_for_values,
    unit_line,
    value_words,
)

_BAR: Final = 13.0
_BETWEEN_BARS: Final = 1.5
_LABEL_GAP: Final = 1.5
_GAP: Final = 10.0
_SWATCH: Final = 20.0
_SWATCH_GAP: Final = 7.0
_ITEM_GAP: Final = 20.0
_LEGEND_GAP: Final = 8.0
_HAIRLINE: Final = 1.0
_LEAST: Final = 1.5
"""The width of a bar whose value is next to nothing beside the others."""


def draw_bars(chart: Chart, ink: Ink, width: float) -> Drawing:
    """Every category in words, below it a bar for each series with its value behind."""
    points = [point for series in chart.series for point in series.points]
    values = [Decimal(0), *(point.value for point in points)]
    room = room_for_values(points, width)
    scale = Scale(min(values), max(values), 0.5, width - _LEAST - VALUE_GAP - room)
    unit, top = unit_line(chart, ink, width)
    marks: list[Mark] = [*unit]
    if len(chart.series) > 1:
        legend, top = _legend(chart.series, ink, width, top)
        marks += legend
    for group in zip(*(series.points for series in chart.series), strict=True):
        made, top = _group(group, ink, scale, (width, room, top))
        marks += made
    return Drawing(width, top - _GAP, tuple(marks))


def _group(
    points: Sequence[Point], ink: Ink, scale: Scale, measures: tuple[float, float, float]
) -> tuple[list[Mark], float]:
    """The marks of one category, and where the next begins."""
    width, room, top = measures
    label = wrapped(points[0].label, width)
    marks: list[Mark] = list(lines_of_words(label, 0, top, ink.text))
    first = top = top + height_of(label) + _LABEL_GAP
    for series, point in enumerate(points):
        words = value_words(point, room)
        start, end = sorted((scale.at(Decimal(0)), scale.at(point.value)))
        high = top + middle(_BAR)
        if point.value:
            box = Box(start, high, max(end, start + _LEAST), high + _BAR)
            marks += inks.bar(box, series, ink)
        marks += words.drawn(max(end, start + _LEAST) + VALUE_GAP, top, ink)
        top += words.height + _BETWEEN_BARS
    marks.append(_foot(scale, first, top - _BETWEEN_BARS, ink))
    return marks, top - _BETWEEN_BARS + _GAP


def _foot(scale: Scale, top: float, bottom: float, ink: Ink) -> Stroke:
    """The line at zero that the bars of a category start from; it never crosses words."""
    x = scale.at(Decimal(0))
    return Stroke((((x, top), (x, bottom)),), ink.text, _HAIRLINE)


def _legend(
    series: Iterable[Series], ink: Ink, width: float, top: float
) -> tuple[list[Mark], float]:
    """A sample of each fill with its series' words, in as many rows as they need."""
    marks: list[Mark] = []
    left = 0.0
    row = 0.0
    for number, one in enumerate(series):
        lines = wrapped(one.label, width - _SWATCH - _SWATCH_GAP)
        needed = _SWATCH + _SWATCH_GAP + widest(lines)
        if left and left + needed > width:
            left, top, row = 0.0, top + row, 0.0
        marks += _entry(lines, number, ink, left, top)
        left += needed + _ITEM_GAP
        row = max(row, height_of(lines))
    return marks, top + row + _LEGEND_GAP


def _entry(
    lines: tuple[str, ...], number: int, ink: Ink, left: float, top: float
) -> Iterator[Mark]:
    high = top + middle(_BAR) + 1
    yield from inks.bar(Box(left, high, left + _SWATCH, high + _BAR - 2), number, ink)
    yield from lines_of_words(lines, left + _SWATCH + _SWATCH_GAP, top, ink.text)
