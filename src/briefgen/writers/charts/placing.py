"""Where words may stand: beside their point if they can, else aside, never on one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from briefgen.writers.charts.drawing import Box, Place

_NEAR: Final = 7.0
_STEP: Final = 6.0
_LEVELS: Final = 14
"""Steps away that are tried before the nearest free room will do, whatever it crosses."""
_CROSSING: Final = 16.0
"""How many pixels of distance a label gladly takes on to keep off a line."""
_SIDEWAYS: Final = (0.0, -0.25, 0.25, -0.5, 0.5, -0.8, 0.8)
_LEADER: Final = 13.0
_APART: Final = 1.0

Segment = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands, and the line that ties it to its point where it stands far off."""

    box: Box
    leader: Segment | None


@dataclass
class Sheet:
    """The room between two edges and above a floor; it remembers what stands in it."""

    left: float
    right: float
    floor: float
    taken: list[Box]
    lines: list[Segment]
    """Lines that words would rather not stand on."""
    leaders: list[Segment] = field(default_factory=list)

    def place(self, point: Place, size: tuple[float, float]) -> Placed:
        """The best free room for words of this size; upwards there is always some."""
        best: tuple[float, Box] | None = None
        for level in count():
            if best and (level * _STEP >= best[0] or level >= _LEVELS):
                break
            found = [one for one in (best, *self._free(point, size, level)) if one]
            best = min(found, key=lambda one: one[0], default=None)
        assert best
        placed = Placed(best[1], _leader(point, best[1]))
        self.taken.append(placed.box)
        if placed.leader:
            self.leaders.append(placed.leader)
        return placed

    def _free(
        self, point: Place, size: tuple[float, float], level: int
    ) -> Iterator[tuple[float, Box]]:
        for rank, box in enumerate(self._candidates(point, size, _NEAR + level * _STEP)):
            if not any(_near(box, other) for other in self.taken):
                yield level * _STEP + rank / 2 + self._discomfort(point, box), box

    def _candidates(
        self, point: Place, size: tuple[float, float], distance: float
    ) -> Iterator[Box]:
        x, y = point
        wide, high = size
        for share in _SIDEWAYS:
            left = min(max(x - wide / 2 + share * wide, self.left), self.right - wide)
            yield Box(left, y - distance - high, left + wide, y - distance)
            if y + distance + high <= self.floor:
                yield Box(left, y + distance, left + wide, y + distance + high)

    def _discomfort(self, point: Place, box: Box) -> float:
        crossed = sum(crosses(box, line) for line in (*self.lines, *self.leaders))
        leader = _leader(point, box)
        if leader:
            crossed += 2 * sum(
                crosses(other, leader) for other in self.taken if not _holds(other, point)
            )
        return crossed * _CROSSING


def _near(one: Box, other: Box) -> bool:
    wider = Box(one.left - _APART, one.top - _APART, one.right + _APART, one.bottom + _APART)
    return wider.meets(other)


def _holds(box: Box, point: Place) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


def _leader(point: Place, box: Box) -> Segment | None:
    x = min(max(point[0], box.left + 2), box.right - 2)
    y = box.bottom if box.bottom < point[1] else box.top
    far = abs(y - point[1]) > _LEADER or abs(x - point[0]) > _LEADER
    return ((x, y), point) if far else None


def crosses(box: Box, line: Segment) -> bool:
    """Whether a line runs through a box (Liang and Barsky's clipping)."""
    (x, y), (end_x, end_y) = line
    enters, leaves = 0.0, 1.0
    for start, step, least, most in (
        (x, end_x - x, box.left, box.right),
        (y, end_y - y, box.top, box.bottom),
    ):
        if step == 0:
            if not least < start < most:
                return False
            continue
        ends = sorted(((least - start) / step, (most - start) / step))
        enters, leaves = max(enters, ends[0]), min(leaves, ends[1])
    return enters < leaves


def stacked(wished: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The tops of labels under each other, in the order of (wished top, height)."""
    tops = [0.0] * len(wished)
    free = float("-inf")
    for at in sorted(range(len(wished)), key=lambda at: wished[at]):
        wish, high = wished[at]
        tops[at] = max(wish, free)
        free = tops[at] + high
    return tuple(tops)
