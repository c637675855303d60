"""Charts as SVG 1.1: attributes only, real text, every bar labelled with its own words."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from briefgen.document.nodes import Bar, Chart
from briefgen.templates.model import Template

LABEL_SIZE: Final = 12.0
_LABEL_LINE: Final = 17.0
_BAR_HEIGHT: Final = 14.0
_GAP: Final = 11.0
_VALUE_GAP: Final = 8.0
_UNIT_LINE: Final = 22.0
_WIDTH_OF_LETTER: Final = 0.56
"""Mean advance of a sans letter in ems, on the wide side, so that words never run out."""
_MOST_FOR_VALUES: Final = 0.5
_SIZE: Final = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


def bar_svg(chart: Chart, template: Template, width: float) -> str:
    """Horizontal bars from a common zero, ``width`` pixels wide (96 a inch), as tall as needed."""
    frame = _Frame(chart, template, width)
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
            'viewBox="0 0 {w} {h}" role="img" font-family="{font}" font-size="{size}">'
            "<title>{title}</title><desc>{alt}</desc>{unit}{bars}{axis}</svg>"
        ).format(
            w=_number(width),
            h=_number(frame.height),
            font=frame.font,
            size=_number(LABEL_SIZE),
            title=chart.title,
            alt=chart.alt,
            unit=frame.unit(),
            bars=Markup("").join(frame.bars()),
            axis=frame.axis(),
        )
    )


def svg_size(svg: str) -> tuple[float, float]:
    """The width and height that the drawing states, in pixels (96 a inch).

    Raises:
        ValueError: it states none.
    """
    match = _SIZE.search(svg)
    if match is None:
        raise ValueError("the SVG states no width and height")
    return float(match[1]), float(match[2])


def svg_png(svg: str, template: Template, scale: float = 3.0) -> bytes:
    """The drawing as PNG, in the template's own fonts only, so that the bytes never differ.

    Raises:
        ValueError: the SVG cannot be drawn.
    """
    import resvg_py  # noqa: PLC0415 - a native library that only pictures in Word need

    files = {
        str(path)
        for font in template.fonts.values()
        for path in (font.regular, font.italic, font.bold, font.bold_italic)
        if path is not None
    }
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            background=template.colours["paper"],
            skip_system_fonts=True,
            font_files=sorted(files),
            font_family=template.fonts["heading"].family,
        )
    )


class _Frame:
    """The measures of one chart, and its parts."""

    def __init__(self, chart: Chart, template: Template, width: float) -> None:
        self.chart, self.width = chart, width
        self.colours = template.colours
        fonts = template.fonts["heading"]
        self.font = f"{fonts.family}, {fonts.word}, sans-serif"
        values = [bar.value for bar in chart.bars]
        self.low = min([Decimal(0), *values])
        self.high = max([Decimal(0), *values])
        self.room = width - _VALUE_GAP - min(_widest(chart.bars), width * _MOST_FOR_VALUES)
        self.top = _UNIT_LINE if chart.unit else 0.0
        self.labels = [_wrapped(bar.label, width) for bar in chart.bars]
        self.height = self.top + sum(map(self._row, self.labels)) - _GAP

    def _row(self, label: Sequence[str]) -> float:
        return len(label) * _LABEL_LINE + _BAR_HEIGHT + _GAP

    def _x(self, value: Decimal) -> float:
        span = self.high - self.low
        return float((value - self.low) / span) * self.room if span else 0.0

    def unit(self) -> Markup:
        """What the bars count, above them."""
        if not self.chart.unit:
            return Markup("")
        return _text(0, LABEL_SIZE, self.chart.unit, self.colours["muted"])

    def bars(self) -> list[Markup]:
        """Every bar with its label above and its value behind."""
        parts: list[Markup] = []
        top = self.top
        for bar, label in zip(self.chart.bars, self.labels, strict=True):
            parts.append(self._bar(bar, label, top))
            top += self._row(label)
        return parts

    def _bar(self, bar: Bar, label: Sequence[str], top: float) -> Markup:
        ink = self.colours["text"]
        lines = [
            _text(0, top + LABEL_SIZE + _LABEL_LINE * number, words, ink)
            for number, words in enumerate(label)
        ]
        top += len(label) * _LABEL_LINE
        start, end = sorted((self._x(Decimal(0)), self._x(bar.value)))
        block = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
            _number(start),
            _number(top),
            _number(max(end - start, 1.0)),
            _number(_BAR_HEIGHT),
            self.colours["accent"],
        )
        value = _text(end + _VALUE_GAP, top + LABEL_SIZE - 1, bar.printed, ink, bold=True)
        return Markup("").join([*lines, block, value])

    def axis(self) -> Markup:
        """The line that bars to both sides start from; bars to one side need none."""
        if not self.low:
            return Markup("")
        zero = _number(self._x(Decimal(0)))
        return Markup(
            '<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" stroke="{3}" stroke-width="1"/>'
        ).format(zero, _number(self.top), _number(self.height), self.colours["text"])


def _widest(bars: Sequence[Bar]) -> float:
    return max((_width(bar.printed) for bar in bars), default=0.0)


def _width(words: str) -> float:
    return len(words) * LABEL_SIZE * _WIDTH_OF_LETTER


def _wrapped(words: str, width: float) -> list[str]:
    """The words in lines that surely fit."""
    most = max(8, math.floor(width / (LABEL_SIZE * _WIDTH_OF_LETTER)))
    lines = [""]
    for word in words.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if len(joined) <= most or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _text(x: float, y: float, words: str, colour: str, *, bold: bool = False) -> Markup:
    weight = Markup(' font-weight="700"') if bold else ""
    return Markup('<text x="{}" y="{}" fill="{}"{}>{}</text>').format(
        _number(x), _number(y), colour, weight, words
    )


def _number(value: float) -> str:
    """At most two decimals, none where they are zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
