"""Charts: every value says its own words, in proportion, and nothing is told by colour alone."""

import io
import re
import struct
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writer_support import template

from briefgen.document import nodes as n
from briefgen.writers.charts import chart_svg, svg_png, svg_size
from briefgen.writers.charts.draw import draw_chart
from briefgen.writers.charts.drawing import Box, Drawing, Words
from briefgen.writers.charts.ink import contrast, ink_of
from briefgen.writers.charts.lettering import text_width, wrapped
from briefgen.writers.docx import lint_docx, write_docx
from sample import every_node

SVG = "{http://www.w3.org/2000/svg}"
FULL, HALF = 582, 282
LONG = "Number of women called to pregnancy and birth control inspections in Urumqi"
SHAPES = ("bar", "dot", "grouped", "line")


def p(label: str, value: str, printed: str, day: int = 0, remark: str = "") -> n.Point:
    return n.Point(label, Decimal(value), printed, day, remark)


def chart(*points: n.Point, shape: str = "bar", unit: str = "boats") -> n.Chart:
    return chart_of(n.Series("", points), shape=shape, unit=unit)


def chart_of(*series: n.Series, shape: str, unit: str = "boats") -> n.Chart:
    table = n.Table((), (), (), ())
    return n.Chart(shape, "Boats & quays", "Old <1,200>, new 80.", unit, series, table)  # type: ignore[arg-type]


def sample_chart() -> n.Chart:
    return next(block for block in every_node().body if isinstance(block, n.Chart))


def sample(shape: str) -> n.Chart:
    """Values that are hard to draw: long words, hedges, zero, losses, a huge spread."""
    first = n.Series(
        "in 2015",
        (
            p(LONG, "1000000", "more than 1,000,000", 735_000),
            p("Hotan", "1", "1", 735_365),
            p("Kashgar", "-40000", "a loss of almost 40,000", 736_000),
            p("Aksu", "0", "none at all", 736_050, "disputed"),
        ),
    )
    second = n.Series(
        "in 2018",
        tuple(p(one.label, "600000", "just over 600,000", one.day) for one in first.points),
    )
    return chart_of(*(first, second)[: 1 if shape in ("bar", "dot") else 2], shape=shape)


def drawn(one: n.Chart, width: float = FULL) -> Drawing:
    return draw_chart(one, ink_of(template()), width)


def words(drawing: Drawing) -> list[Words]:
    found = [mark for mark in drawing.marks if isinstance(mark, Words)]
    assert found
    return found


def root_of(one: n.Chart, width: float = 600) -> ET.Element:
    return ET.fromstring(chart_svg(one, template(), width))


# --- every shape -----------------------------------------------------------------------------


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [FULL, HALF])
def test_words_stay_within_the_drawing_and_off_each_other(shape, width):
    fits(drawn(sample(shape), width))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_value_is_printed_as_the_source_words_it(shape):
    said = " ".join(one.text for one in words(drawn(sample(shape), 2000)))
    for series in sample(shape).series:
        for point in series.points:
            assert point.printed in said
            assert point.label in said or shape == "line"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_disputed_value_says_so_in_the_picture(shape):
    assert "(disputed)" in [one.text for one in words(drawn(sample(shape)))]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_number_is_drawn_that_no_source_states(shape):
    stated = [part for s in sample(shape).series for o in s.points for part in (o.printed, o.label)]
    stated += [series.label for series in sample(shape).series]
    for one in words(drawn(sample(shape), 2000)):
        if re.search(r"\d", one.text):
            assert any(one.text in part for part in stated)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_chart_is_the_same_bytes(shape):
    assert chart_svg(sample(shape), template(), HALF) == chart_svg(sample(shape), template(), HALF)


@pytest.mark.parametrize("shape", SHAPES)
def test_attributes_only_so_that_every_program_draws_it(shape):
    assert not re.search("<style|style=|class=|url\\(", chart_svg(sample(shape), template(), 600))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_drawing_has_a_title_and_says_in_words_what_it_shows(shape):
    root = root_of(sample(shape))
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == "Boats & quays"
    assert root.findtext(f"{SVG}desc") == "Old <1,200>, new 80."


@pytest.mark.parametrize("name", ["plain", "sheet"])
def test_marks_and_words_are_dark_enough(name):
    ink = ink_of(template(name))
    assert contrast(ink.mark, ink.paper) >= 3
    assert min(contrast(ink.text, ink.paper), contrast(ink.muted, ink.paper)) >= 4.5


def test_a_colour_that_is_too_pale_gives_way_to_the_colour_of_the_text():
    pale = {**template().colours, "accent": "#ffee00", "muted": "#aaaaaa"}
    ink = ink_of(template(colours=pale))
    assert ink.mark == ink.muted == ink.text


def test_contrast_is_the_one_that_the_guidelines_define():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# --- bars ------------------------------------------------------------------------------------


def test_bars_stand_under_their_labels_and_before_their_values():
    said = [
        one.text for one in root_of(chart(p("Old & new", "5", "more than 5"))).iter(f"{SVG}text")
    ]
    assert said == ["boats", "Old & new", "more than 5"]


def test_bars_are_as_long_as_their_values():
    widths = [float(bar.get("width", "0")) for bar in root_of(sample_chart()).iter(f"{SVG}rect")]
    assert widths[0] / widths[1] == pytest.approx(1200 / 80, rel=0.01)


def test_losses_go_to_the_left_of_zero():
    up, down = root_of(chart(p("up", "10", "10"), p("down", "-5", "−5"))).iter(f"{SVG}rect")
    assert float(down.get("x", "")) + float(down.get("width", "")) == float(up.get("x", ""))


def test_zero_has_a_line_to_start_from_and_no_bar():
    root = root_of(chart(p("none", "0", "0"), p("none", "0", "not one")))
    assert not list(root.iter(f"{SVG}rect"))
    assert len(list(root.iter(f"{SVG}path"))) == 2


def test_next_to_nothing_is_still_seen():
    _, little = root_of(chart(p("a", "1000000", "1,000,000"), p("b", "1", "1"))).iter(f"{SVG}rect")
    assert float(little.get("width", "")) >= 1


def test_words_fit_where_all_are_losses_or_nothing():
    fits(drawn(chart(p("a", "0", "0", remark="disputed"), p("b", "-0.1", "−0.1")), HALF))


# --- dots ------------------------------------------------------------------------------------


def test_the_ends_of_the_axis_of_dots_are_the_lowest_and_the_highest_value_in_words():
    points = (p("a", "6", "almost sixfold"), p("b", "3", "threefold"), p("c", "4", "fourfold"))
    said = [one.text for one in words(drawn(chart(*points, shape="dot")))]
    assert said[-2:] == ["threefold", "almost sixfold"]
    assert said.count("fourfold") == 1


def test_dots_stand_at_their_values_between_the_lowest_and_the_highest():
    points = (p("a", "10", "10"), p("b", "20", "20"), p("c", "15", "15"))
    a, b, c = [
        float(dot.get("cx", ""))
        for dot in root_of(chart(*points, shape="dot")).iter(f"{SVG}circle")
    ]
    assert c == pytest.approx((a + b) / 2, abs=0.01)


def test_dots_at_one_value_need_no_axis():
    points = (p("a", "5", "five"), p("b", "5", "5"))
    assert [one.text for one in words(drawn(chart(*points, shape="dot")))].count("five") == 1


# --- grouped bars ----------------------------------------------------------------------------


def test_series_have_a_legend_in_words_and_fills_that_differ_without_colour():
    root = root_of(sample("grouped"))
    said = [element.text for element in root.iter(f"{SVG}text")]
    assert said[1:3] == ["in 2015", "in 2018"]
    solid, outlined = list(root.iter(f"{SVG}rect"))[:2]
    assert solid.get("stroke") is None
    assert outlined.get("fill") == template().colours["paper"]
    assert outlined.get("stroke") == solid.get("fill")


def test_four_series_have_four_fills():
    series = [n.Series(f"s{at}", (p("a", "9", "9"),)) for at in range(4)]
    found = set()
    for mark in list(root_of(chart_of(*series, shape="grouped"))):
        found.add((mark.tag, mark.get("fill"), (mark.get("d") or "").count("M") > 1))
    assert len([one for one in found if one[0] == f"{SVG}rect"]) == 2
    hatches = [
        e
        for e in root_of(chart_of(*series, shape="grouped")).iter(f"{SVG}path")
        if e.get("d", "").count("M") > 1
    ]
    assert len(hatches) == 4, "two of the four, in the legend and in the chart"


# --- lines -----------------------------------------------------------------------------------


def test_points_stand_at_their_true_distances_in_time():
    points = (p("2015", "1", "1", 0), p("2016", "2", "2", 100), p("2019", "3", "3", 400))
    first, second, last = [
        float(dot.get("cx", ""))
        for dot in root_of(chart(*points, shape="line")).iter(f"{SVG}circle")
    ]
    assert (second - first) * 3 == pytest.approx(last - second, abs=0.05)


def test_zero_is_always_in_a_line_chart_so_that_no_rise_looks_too_steep():
    points = (p("2015", "100", "100", 0), p("2016", "102", "102", 100))
    root = root_of(chart(*points, shape="line"))
    low, high = [float(dot.get("cy", "")) for dot in root.iter(f"{SVG}circle")]
    axis = float(re.findall(r"M[\d.]+ ([\d.]+)", next(root.iter(f"{SVG}path")).get("d", ""))[0])
    assert (axis - high) / (axis - low) == pytest.approx(1.02, rel=0.001)


def test_lines_differ_by_dash_and_marker_and_are_named_at_their_ends():
    root = root_of(sample("line"))
    curves = [path for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "1.6"]
    assert [path.get("stroke-dasharray") for path in curves] == [None, "7 4"]
    said = [element.text for element in root.iter(f"{SVG}text")]
    assert {"in 2015", "in 2018"} <= set(said)
    assert list(root.iter(f"{SVG}circle"))


def test_neighbours_step_aside_and_are_tied_to_their_points():
    points = tuple(p(f"{at} May", str(50 + at % 2), "about fifty thousand", at) for at in range(12))
    drawing = drawn(chart(*points, shape="line"), HALF)
    fits(drawing)
    assert drawing.height > drawn(chart(*points[:2], shape="line"), HALF).height


def test_a_date_is_named_once_though_several_lines_have_it():
    said = [one.text for one in words(drawn(sample("line")))]
    assert said.count("Hotan") == 1


# --- words -----------------------------------------------------------------------------------


def test_a_word_too_long_for_its_line_is_cut_and_loses_no_letter():
    lines = wrapped("x" * 90 + " end", 100)
    assert "".join(lines).replace(" ", "") == "x" * 90 + "end"
    assert max(map(text_width, lines)) <= 100


letters = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M")),
    min_size=1,
    max_size=60,
).filter(str.strip)
values = st.decimals(-(10**9), 10**9, allow_nan=False, places=1)


@st.composite
def charts(draw: st.DrawFn) -> n.Chart:
    shape = draw(st.sampled_from(SHAPES))
    rows = 1 if shape in ("bar", "dot") else draw(st.integers(1 if shape == "line" else 2, 4))
    count = draw(st.integers(2, 6))
    labels = [draw(letters) for _ in range(count)]
    days = sorted(draw(st.sets(st.integers(1, 800_000), min_size=count, max_size=count)))
    series = tuple(
        n.Series(
            draw(letters) if rows > 1 else "",
            tuple(
                n.Point(
                    label, draw(values), draw(letters), day, draw(st.sampled_from(["", "disputed"]))
                )
                for label, day in zip(labels, days, strict=True)
            ),
        )
        for _ in range(rows)
    )
    return chart_of(*series, shape=shape, unit=draw(letters))


def fits(drawing: Drawing) -> None:
    """No words leave the sheet or stand on others, by our own estimate of their width."""
    boxes = [(one.box, one.text) for one in words(drawing) if one.text]
    sheet = Box(-0.01, -0.01, drawing.width + 0.01, drawing.height + 0.01)
    for box, text in boxes:
        assert sheet.left <= box.left, text
        assert box.right <= sheet.right, text
        assert sheet.top <= box.top, text
        assert box.bottom <= sheet.bottom, text
    for (one, text), (other, said) in combinations(boxes, 2):
        assert not one.meets(other), (text, said)


@settings(max_examples=120, deadline=None)
@given(charts(), st.sampled_from([HALF, 400, FULL]))
def test_no_words_ever_leave_the_drawing_or_stand_on_others(one, width):
    fits(drawn(one, width))


# --- the picture for Word --------------------------------------------------------------------


def test_the_size_is_the_one_asked_for():
    assert svg_size(chart_svg(sample_chart(), template(), 555))[0] == 555
    with pytest.raises(ValueError):
        svg_size("<svg/>")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_picture_for_word_has_three_pixels_for_one_and_never_differs(shape):
    svg = chart_svg(sample(shape), template(), 300)
    png = svg_png(svg, template())
    assert png == svg_png(svg, template())
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (900, pytest.approx(svg_size(svg)[1] * 3, abs=2))


def test_a_word_file_with_every_shape_has_no_fault_and_words_for_each_picture():
    document = every_node()
    charts = tuple(replace(sample(shape), alt=f"In words: {shape}.") for shape in SHAPES)
    kept = tuple(block for block in document.body if not isinstance(block, n.Chart))
    tables = tuple(replace(one, table=sample_chart().table) for one in charts)
    content = write_docx(replace(document, body=(*kept, *tables)), template(), b"{}").content
    assert lint_docx(content) == ()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert all(f'descr="In words: {shape}."' in body for shape in SHAPES)


def test_the_picture_for_word_holds_letters_in_the_template_s_own_font():
    svg = chart_svg(sample_chart(), template(), 300)
    assert svg_png(svg, template()) != svg_png(re.sub("<text.*?</text>", "", svg), template())
