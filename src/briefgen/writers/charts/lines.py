"""Lines over time: points at true distances, each with its own words, each line named at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefgen.document.nodes import Chart, Point, Series
from briefgen.writers.charts import ink as inks
from briefgen.writers.charts.drawing import (
    Area,
    Box,
    Drawing,
    Mark,
    Place,
    Stroke,
    extent,
    lines_of_words,
    lowered,
)
from briefgen.writers.charts.ink import DASHES, Ink
from briefgen.writers.charts.lettering import LINE, height_of, text_width, widest, wrapped
from briefgen.writers.charts.placing import Segment, Sheet, crosses, stacked
from briefgen.writers.charts.rows import Scale, unit_line, value_words

_NAMES: Final = 0.3
"""The share of the width that names at the lines' ends may take."""
_NAME_GAP: Final = 10.0
_SAMPLE: Final = 16.0
_INSET: Final = 22.0
"""From an edge to the first and the last date."""
_WORDS: Final = 0.3
"""The share of the width that the words of one point may take before they wrap."""
_LEAST_WORDS: Final = 84.0
_SHAPE: Final = 0.36
_LEAST_HEIGHT: Final = 120.0
_HEAD: Final = 22.0
_TICK: Final = 4.0
_DATE_GAP: Final = 6.0
_BETWEEN_DATES: Final = 8.0
_CURVE: Final = 1.6
_HAIRLINE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Plot:
    """The measures of one chart."""

    time: Scale
    values: Scale
    """From the lowest value at the foot to the highest at the top."""
    bottom: float
    """Where the axis of dates stands."""
    right: float
    """Where the room for points and their words ends, and that for names begins."""
    words: float
    """How wide the words of one point may be."""

    def place(self, point: Point) -> Place:
        """Where a point stands."""
        return self.time.at(Decimal(point.day)), self.values.at(point.value)


def draw_lines(chart: Chart, ink: Ink, width: float) -> Drawing:
    """The lines above an axis of dates. Zero is always in it, so that no rise looks too steep."""
    unit, top = unit_line(chart, ink, width)
    plot = _plot(chart.series, width, top)
    curves = [tuple(map(plot.place, series.points)) for series in chart.series]
    names, leaders = _names(chart.series, curves, plot, ink, width)
    marks = (
        *_axes(plot, curves, ink),
        *(
            Stroke((one,), ink.mark, _CURVE, DASHES[at % len(DASHES)])
            for at, one in enumerate(curves)
        ),
        *_values(chart.series, curves, leaders, plot, ink),
        *(inks.marker(x, y, at, ink) for at, curve in enumerate(curves) for x, y in curve),
        *names,
        *_dates(chart.series, plot, ink),
    )
    down = max(0.0, top - min(extent(mark).top for mark in marks))
    marks = (*unit, *(lowered(mark, down) for mark in marks))
    return Drawing(width, max(extent(mark).bottom for mark in marks) + 1, marks)


def _plot(series: Sequence[Series], width: float, top: float) -> _Plot:
    points = [point for one in series for point in one.points]
    values = [Decimal(0), *(point.value for point in points)]
    days = [Decimal(point.day) for point in points]
    right = width - _room_for_names(series, width)
    foot = top + _HEAD + max(_LEAST_HEIGHT, width * _SHAPE)
    return _Plot(
        Scale(min(days), max(days), _INSET, right - _INSET),
        Scale(min(values), max(values), foot, top + _HEAD),
        foot + (2 * _HEAD if min(values) < 0 else 0),
        right,
        min(max(_LEAST_WORDS, width * _WORDS), right),
    )


def _room_for_names(series: Sequence[Series], width: float) -> float:
    longest = max(text_width(one.label) for one in series)
    return min(longest + _NAME_GAP + _SAMPLE + 1, width * _NAMES) if longest else 0.0


def _axes(plot: _Plot, curves: Sequence[Sequence[Place]], ink: Ink) -> Iterator[Mark]:
    """A line at zero, one below everything where there are losses, and a tick at every date."""
    zero = plot.values.at(Decimal(0))
    yield Stroke((((0, zero), (plot.right, zero)),), ink.text, _HAIRLINE)
    if zero < plot.bottom:
        yield Stroke(
            (((0, plot.bottom), (plot.right, plot.bottom)),), ink.muted, _HAIRLINE, "1 2.5"
        )
    ticks = sorted({x for curve in curves for x, _ in curve})
    runs = tuple(((x, plot.bottom), (x, plot.bottom + _TICK)) for x in ticks)
    yield Stroke(runs, ink.text, _HAIRLINE)


def _dates(series: Sequence[Series], plot: _Plot, ink: Ink) -> Iterator[Mark]:
    """Every date once below its tick, in a lower row where there is no room beside its neighbour."""
    points = {(point.day, point.label): point for one in series for point in one.points}
    taken: list[Box] = []
    for _, point in sorted(points.items()):
        lines = wrapped(point.label, plot.words)
        wide, high = widest(lines), height_of(lines)
        x, _y = plot.place(point)
        left = min(max(x - wide / 2, 0), plot.right - wide)
        tops = sorted([plot.bottom + _DATE_GAP, *(box.bottom for box in taken)])
        boxes = (Box(left, top, left + wide + _BETWEEN_DATES, top + high) for top in tops)
        box = next(one for one in boxes if not any(map(one.meets, taken)))
        taken.append(box)
        yield from lines_of_words(lines, left + wide / 2, box.top, ink.text, anchor="middle")


def _names(
    series: Sequence[Series],
    curves: Sequence[Sequence[Place]],
    plot: _Plot,
    ink: Ink,
    width: float,
) -> tuple[list[Mark], list[Segment]]:
    """The name of each line beside its end with a sample of its marker; the lines that lead there."""
    if plot.right == width:
        return [], []
    left = plot.right + _NAME_GAP
    lines = [wrapped(one.label, width - left - _SAMPLE) for one in series]
    wished = [
        (curve[-1][1] - LINE / 2, height_of(one)) for curve, one in zip(curves, lines, strict=True)
    ]
    marks: list[Mark] = []
    leaders: list[Segment] = []
    for at, top in enumerate(stacked(wished)):
        leaders.append((curves[at][-1], (left, top + LINE / 2)))
        marks.append(inks.marker(left + _SAMPLE / 2 - 2, top + LINE / 2, at, ink))
        marks += lines_of_words(lines[at], left + _SAMPLE, top, ink.text, bold=True)
    return [Stroke(tuple(leaders), ink.muted, _HAIRLINE, "1 2.5"), *marks], leaders


def _values(
    series: Sequence[Series],
    curves: Sequence[Sequence[Place]],
    leaders: Sequence[Segment],
    plot: _Plot,
    ink: Ink,
) -> Iterator[Mark]:
    """The words of every point, beside it or tied to it by a line."""
    segments = [*leaders, *(part for curve in curves for part in pairwise(curve))]
    taken = [inks.around(x, y) for curve in curves for x, y in curve]
    sheet = Sheet(0, plot.right, plot.bottom - 1, taken, segments)
    points = [
        (place, point)
        for one, curve in zip(series, curves, strict=True)
        for place, point in zip(curve, one.points, strict=True)
    ]
    points.sort(key=lambda one: one[0])
    words = [value_words(point, plot.words) for _, point in points]
    placed = [
        sheet.place(place, (one.width, one.height))
        for (place, _), one in zip(points, words, strict=True)
    ]
    if sheet.leaders:
        yield Stroke(tuple(sheet.leaders), ink.muted, _HAIRLINE)
    for one, said in zip(placed, words, strict=True):
        # Where a line passes, it passes behind the words.
        if any(crosses(one.box, line) for line in (*segments, *sheet.leaders)):
            yield Area(one.box, ink.paper)
        yield from said.centred(one.box, ink)
