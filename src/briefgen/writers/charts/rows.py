"""What bars and dots share: words above a row, a value's words behind its mark, a scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from briefgen.document.nodes import Chart, Point
from briefgen.writers.charts.drawing import Anchor, Box, Words, lines_of_words
from briefgen.writers.charts.ink import Ink
from briefgen.writers.charts.lettering import LINE, height_of, text_width, widest, wrapped

VALUE_GAP: Final = 8.0
"""Between a mark and the words behind it."""
UNIT_GAP: Final = 7.0
_MOST_FOR_VALUES: Final = 0.48
"""The share of the width that words behind marks may take."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value stands between two places, across or up."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def at(self, value: Decimal) -> float:
        """Pixels from the left or the top; values that are all the same stand at the start."""
        span = self.high - self.low
        share = float((value - self.low) / span) if span else 0.0
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class ValueWords:
    """A value as the source words it, in lines, with what must stand beside it."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def height(self) -> float:
        """Of all lines."""
        return height_of((*self.lines, *self.remarks))

    @property
    def width(self) -> float:
        """Of the widest line."""
        return widest((*self.lines, *self.remarks))

    def drawn(self, x: float, top: float, ink: Ink, anchor: Anchor = "start") -> Iterator[Words]:
        """The lines, flush left or around ``x``; the remark is quieter than the value."""
        yield from lines_of_words(self.lines, x, top, ink.text, bold=True, anchor=anchor)
        below = top + height_of(self.lines)
        yield from lines_of_words(self.remarks, x, below, ink.muted, anchor=anchor)

    def centred(self, box: Box, ink: Ink) -> Iterator[Words]:
        """The same in the middle of a box."""
        return self.drawn((box.left + box.right) / 2, box.top, ink, "middle")


def value_words(point: Point, width: float) -> ValueWords:
    """The words of a value in lines of at most ``width`` pixels."""
    remarks = wrapped(f"({point.remark})", width) if point.remark else ()
    return ValueWords(wrapped(point.printed, width), remarks)


def room_for_values(points: Iterable[Point], width: float) -> float:
    """How wide the column must be in which the values' words end."""
    needed = max(
        (max(text_width(one.printed), text_width(f"({one.remark})")) for one in points), default=0.0
    )
    return min(needed, width * _MOST_FOR_VALUES)


def unit_line(chart: Chart, ink: Ink, width: float) -> tuple[Sequence[Words], float]:
    """What is counted, above everything, and where the chart begins below it."""
    lines = wrapped(chart.unit, width) if chart.unit else ()
    words = tuple(lines_of_words(lines, 0, 0, ink.muted))
    return words, height_of(lines) + UNIT_GAP if lines else 0.0


def middle(height: float) -> float:
    """How far below the top of its first line a mark of this height stands in the middle."""
    return (LINE - height) / 2
