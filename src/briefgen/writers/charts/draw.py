"""A chart as a drawing, by its shape."""

from typing import assert_never

from briefgen.document.nodes import Chart
from briefgen.templates.model import Template
from briefgen.writers.charts.bars import draw_bars
from briefgen.writers.charts.dots import draw_dots
from briefgen.writers.charts.drawing import Drawing
from briefgen.writers.charts.ink import Ink, ink_of
from briefgen.writers.charts.lines import draw_lines
from briefgen.writers.charts.svg import drawing_svg


def chart_svg(chart: Chart, template: Template, width: float) -> str:
    """The chart as SVG, ``width`` pixels wide (96 a inch), as tall as its words need."""
    drawing = draw_chart(chart, ink_of(template), width)
    return drawing_svg(drawing, chart.title, chart.alt, template)


def draw_chart(chart: Chart, ink: Ink, width: float) -> Drawing:
    """The chart's marks."""
    match chart.shape:
        case "bar" | "grouped":
            return draw_bars(chart, ink, width)
        case "dot":
            return draw_dots(chart, ink, width)
        case "line":
            return draw_lines(chart, ink, width)
        case _:
            assert_never(chart.shape)
