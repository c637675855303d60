"""A drawing as values: few marks, which the SVG writer and the tests both read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from briefgen.writers.charts.lettering import ASCENT, DESCENT, LINE, text_width

Anchor = Literal["start", "middle", "end"]
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; ``y`` is its foot line."""

    x: float
    y: float
    text: str
    colour: str
    bold: bool = False
    anchor: Anchor = "start"

    @property
    def box(self) -> Box:
        """The room they take at most."""
        width = text_width(self.text)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - ASCENT, left + width, self.y + DESCENT)


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle, with an outline or none."""

    box: Box
    fill: str
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places; several runs make a hatch."""

    runs: tuple[tuple[Place, ...], ...]
    colour: str
    width: float
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A round mark, filled with ``fill``."""

    centre: Place
    radius: float
    fill: str
    outline: str


@dataclass(frozen=True, slots=True)
class Polygon:
    """A mark with corners, filled with ``fill``."""

    corners: tuple[Place, ...]
    fill: str
    outline: str


Mark = Words | Area | Stroke | Disc | Polygon


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order in which they are drawn, and the size of the sheet."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def lines_of_words(
    lines: Sequence[str],
    x: float,
    top: float,
    colour: str,
    *,
    bold: bool = False,
    anchor: Anchor = "start",
) -> Iterator[Words]:
    """Lines under each other; ``top`` is where the first begins."""
    for number, text in enumerate(lines):
        yield Words(x, top + ASCENT + number * LINE, text, colour, bold, anchor)


def extent(mark: Mark) -> Box:
    """The room that a mark takes, outlines not counted."""
    match mark:
        case Words() | Area():
            return mark.box
        case Stroke():
            return _around([place for run in mark.runs for place in run])
        case Disc():
            (x, y), r = mark.centre, mark.radius
            return Box(x - r, y - r, x + r, y + r)
        case Polygon():
            return _around(mark.corners)
        case _:
            assert_never(mark)


def _around(places: Sequence[Place]) -> Box:
    across, down = zip(*places, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def lowered(mark: Mark, by: float) -> Mark:
    """The same mark, ``by`` pixels further down."""

    def down(places: Sequence[Place]) -> tuple[Place, ...]:
        return tuple((x, y + by) for x, y in places)

    match mark:
        case Words():
            return replace(mark, y=mark.y + by)
        case Area():
            box = mark.box
            return replace(mark, box=replace(box, top=box.top + by, bottom=box.bottom + by))
        case Stroke():
            return replace(mark, runs=tuple(map(down, mark.runs)))
        case Disc():
            return replace(mark, centre=down([mark.centre])[0])
        case Polygon():
            return replace(mark, corners=down(mark.corners))
        case _:
            assert_never(mark)
