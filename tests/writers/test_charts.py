"""Charts: every bar says its own words, in proportion, and the picture never differs."""

import re
import struct
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from writer_support import template

from briefgen.document import nodes as n
from briefgen.writers.charts import bar_svg, svg_png, svg_size
from sample import every_node

SVG = "{http://www.w3.org/2000/svg}"


def chart(*bars: n.Bar, unit: str = "boats") -> n.Chart:
    table = n.Table((), (), (), ())
    return n.Chart("bar", "Boats & quays", "Old <1,200>, new 80.", unit, bars, table)


def sample_chart() -> n.Chart:
    return next(block for block in every_node().body if isinstance(block, n.Chart))


def test_every_label_and_every_value_is_printed_as_the_source_words_it():
    svg = bar_svg(
        chart(
            n.Bar("Old & new", Decimal(5), "more than 5"),
        ),
        template(),
        600,
    )
    words = [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]
    assert words == ["boats", "Old & new", "more than 5"]


def test_the_drawing_has_a_title_and_says_in_words_what_it_shows():
    root = ET.fromstring(bar_svg(sample_chart(), template(), 600))
    assert root.findtext(f"{SVG}title") == "Boats by quay"
    assert root.findtext(f"{SVG}desc") == "Old quay 1,200 boats, new quay 80."


def test_bars_are_as_long_as_their_values():
    root = ET.fromstring(bar_svg(sample_chart(), template(), 600))
    widths = [float(bar.get("width", "0")) for bar in root.iter(f"{SVG}rect")]
    assert widths[0] / widths[1] == pytest.approx(1200 / 80, rel=0.01)


def test_nothing_is_drawn_outside_the_frame():
    bars = (
        n.Bar("a very long name " * 9, Decimal(9), "some nine thousand people"),
        n.Bar("b", Decimal(0), "0"),
    )
    svg = bar_svg(chart(*bars), template(), 400)
    width, height = svg_size(svg)
    for element in ET.fromstring(svg).iter(f"{SVG}rect"):
        assert float(element.get("x", "")) + float(element.get("width", "")) <= width
        assert float(element.get("y", "")) + float(element.get("height", "")) <= height + 0.01


def test_losses_go_to_the_left_of_a_line_at_zero():
    bars = (n.Bar("up", Decimal(10), "10"), n.Bar("down", Decimal(-5), "−5"))
    root = ET.fromstring(bar_svg(chart(*bars), template(), 600))
    up, down = root.iter(f"{SVG}rect")
    zero = float(root.find(f"{SVG}line").get("x1"))  # type: ignore[union-attr, arg-type]
    assert float(up.get("x", "")) == pytest.approx(zero)
    assert float(down.get("x", "")) + float(down.get("width", "")) == pytest.approx(zero, abs=0.1)


def test_values_that_are_all_zero_still_have_a_picture():
    assert "<rect" in bar_svg(chart(n.Bar("none", Decimal(0), "0")), template(), 300)


def test_attributes_only_so_that_every_program_draws_it():
    svg = bar_svg(sample_chart(), template(), 600)
    assert not re.search("<style|style=|class=", svg)


def test_the_size_is_the_one_asked_for():
    assert svg_size(bar_svg(sample_chart(), template(), 555))[0] == 555
    with pytest.raises(ValueError):
        svg_size("<svg/>")


def test_the_picture_for_word_has_three_pixels_for_one_and_never_differs():
    svg = bar_svg(sample_chart(), template(), 300)
    png = svg_png(svg, template())
    assert png == svg_png(svg, template())
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (900, pytest.approx(svg_size(svg)[1] * 3, abs=2))


def test_the_picture_for_word_holds_letters_in_the_template_s_own_font():
    svg = bar_svg(sample_chart(), template(), 300)
    assert svg_png(svg, template()) != svg_png(re.sub("<text.*?</text>", "", svg), template())
