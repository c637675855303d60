"""Charts as accessible SVG: every value in the source's own words, nothing told by colour alone."""

from briefgen.writers.charts.draw import chart_svg
from briefgen.writers.charts.svg import families, svg_png, svg_size

__all__ = ["chart_svg", "families", "svg_png", "svg_size"]
