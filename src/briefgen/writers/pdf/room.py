"""How much of a PDF's pages is used: how full the last one is, and what stands beyond a number of pages."""

from dataclasses import dataclass
from typing import Any, Final

from briefgen.templates.model import Template

_POINTS_A_MM: Final = 72 / 25.4
_SAME_LINE: Final = 3.0
"""Points within which two pieces of text stand on one line."""
_ORDINARY_GAP: Final = 0.05
"""A gap of so much of the page is what stands between blocks, not room."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a file takes of the pages that it may have."""

    pages: int
    last_page: float
    """How full the last page is, from 0 to 1; the largest gap between lines counts as empty."""
    lines_beyond: int = 0
    """Lines of text on pages beyond those allowed, running heads not counted."""
    words_beyond: int = 0


def room(content: bytes, allowed: int, template: Template) -> Room:
    """What stands where in a PDF that the template made."""
    import pypdfium2  # noqa: PLC0415 - a native library that only PDFs need

    pdf = pypdfium2.PdfDocument(content)
    try:
        pages = len(pdf)
        lines = words = 0
        last = 0.0
        for number in range(min(allowed, pages - 1), pages):
            page = pdf[number]
            frame = _frame(page, template)
            text = page.get_textpage()
            here = _lines(text, frame)
            if number >= allowed:
                lines += len(here)
                words += len(text.get_text_bounded(*frame).split())
            last = _fullness(here, frame)
            text.close()
            page.close()
        return Room(pages, last, lines, words)
    finally:
        pdf.close()


def _frame(page: Any, template: Template) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the page's text, in points from the lower left corner."""
    width, height = page.get_size()
    left, bottom, right, top = (
        template.lengths[f"margin-{side}"] * _POINTS_A_MM
        for side in ("left", "bottom", "right", "top")
    )
    return left, bottom, width - right, height - top


def _lines(text: Any, frame: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Bottom and top of each line of text within the frame, from the top of the page."""
    _, lower, _, upper = frame
    pieces = sorted(
        ((bottom, top) for _, bottom, _, top in map(text.get_rect, range(text.count_rects()))),
        key=lambda one: -one[0],
    )
    found: list[tuple[float, float]] = []
    for bottom, top in pieces:
        if not lower - _SAME_LINE <= (bottom + top) / 2 <= upper + _SAME_LINE:
            continue
        if found and (found[-1][0] - bottom <= _SAME_LINE or top >= found[-1][1]):
            found[-1] = (min(bottom, found[-1][0]), max(top, found[-1][1]))
        else:
            found.append((bottom, top))
    return found


def _fullness(lines: list[tuple[float, float]], frame: tuple[float, float, float, float]) -> float:
    """One, less the largest gap between lines, or between the last line and the foot."""
    _, lower, _, upper = frame
    above = [upper, *(bottom for bottom, _ in lines)]
    below = [*(top for _, top in lines), lower]
    gap = max(high - low for high, low in zip(above, below, strict=True)) / (upper - lower)
    return 1.0 if gap < _ORDINARY_GAP else 1 - gap
