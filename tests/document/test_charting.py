"""Charts of figures: what they say in words, what their table holds, and which are refused."""

import textwrap
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from briefgen.brief.reader import read_brief
from briefgen.document import nodes as n
from briefgen.document.charting import Charting
from briefgen.document.compose import Composer
from briefgen.document.labels import labels_for
from briefgen.document.walk import evidence_spans, flat, plain, runs
from briefgen.evidence.resolve import Resolver
from briefgen.findings import Finding, Place, Report
from briefgen.kinds.model import load_kind
from briefgen.project import Project
from briefgen.records.evidence import Dispute, Period

YEAR = {"as_of": Period(on="2018")}
Compose = Callable[..., tuple[n.Chart | None, tuple[Finding, ...], n.Document]]


def of(**fields: Any) -> dict[str, Any]:
    return {"unit": "per cent", "value": Decimal(5), "denominator": None, **YEAR, **fields}


def at(year: str, value: int = 5, **fields: Any) -> dict[str, Any]:
    return of(as_of=Period(on=year), value=Decimal(value), of="births", **fields)


@pytest.fixture
def compose(loaded, root, tmp_path) -> Compose:
    """A chart made of the figures a, b, c, … whose facts the test gives."""
    corpus, library, _ = loaded
    known = library.figures["iud-80-per-cent"]

    def made(chart: str, language: str = "en", **facts: dict[str, Any]):
        report = Report()
        figures = {
            key: replace(
                known,
                record=known.record.model_copy(
                    update={"id": key, "of": f"share {key}", "disputed": None, **given}
                ),
            )
            for key, given in facts.items()
        }
        path = tmp_path / "b.yaml"
        path.write_text(
            f"title: T\nkind: policy-brief\nlanguage: {language}\ndate: 2026-11-24\nsections:\n  - blocks:\n      - chart:\n"
            + textwrap.indent(textwrap.dedent(chart).strip() + "\n", " " * 10),
            encoding="utf-8",
        )
        read = read_brief(path, "b.yaml", report)
        assert read, report.findings
        kind = load_kind("policy-brief", Project(root).folders("kinds"), Place("b.yaml"), report)
        assert kind
        composer = Composer(
            read, replace(library, figures=figures), Resolver(corpus, report), kind,
            labels_for(language, {}), root,
        )  # fmt: skip
        assert isinstance(composer, Charting)
        document = composer.compose().document
        charts = [block for block in document.body if isinstance(block, n.Chart)]
        return (charts[0] if charts else None), report.findings, document

    return made


def cells(chart: n.Chart | None) -> list[list[str]]:
    assert chart
    rows = (chart.table.header, *chart.table.rows)
    return [[plain(cell).strip("\u202f") for cell in row] for row in rows]


SAYS = "80 per cent of new IUDs in China"


# --- what is made ----------------------------------------------------------------------------


def test_bars_have_the_source_s_words_and_a_table_with_a_note_for_each_value(compose):
    chart, found, document = compose("title: Shares\nfigures: [a, b]", a=of(), b=of())
    assert not found
    assert cells(chart) == [
        ["What was counted", "Value"],
        ["share a", SAYS],
        ["share b", SAYS],
    ]
    assert len([one for run in runs(document) for one in flat(run) if isinstance(one, n.Cite)]) == 2
    assert [one.marker.evidence for one in evidence_spans(document)] == ["a", "b"]


def test_the_words_for_those_who_cannot_see_it_say_shape_unit_and_every_value(compose):
    chart, _, _ = compose("title: Shares\nshape: dot\nfigures: [a, b]", a=of(), b=of())
    assert chart.alt == f"Dot chart: Shares (in per cent). share a: {SAYS}; share b: {SAYS}."


def test_words_of_one_s_own_replace_them(compose):
    chart, _, _ = compose("title: T\nalt: Two shares.\nfigures: [a, b]", a=of(), b=of())
    assert chart.alt == "Two shares."


def test_short_labels_stand_in_the_picture_and_in_the_table(compose):
    chart, _, _ = compose("title: T\nfigures: [a, b]\nlabels: {a: Hotan}", a=of(), b=of())
    assert [point.label for point in chart.series[0].points] == ["Hotan", "share b"]
    assert cells(chart)[1][0] == "Hotan"


def test_a_dispute_is_said_in_the_picture_in_its_words_and_in_the_note(compose):
    dispute = Dispute(by="critics", why="Others count 8.7 per cent.")
    chart, _, document = compose("title: T\nfigures: [a, b]", a=of(), b=of(disputed=dispute))
    assert [point.remark for point in chart.series[0].points] == ["", "disputed"]
    assert chart.alt.endswith("(disputed).")
    remarks = [
        citation.remarks
        for run in runs(document)
        for one in flat(run)
        if isinstance(one, n.Cite)
        for citation in one.citations
    ]
    assert remarks == [(), ("Disputed: Others count 8.7 per cent.",)]


def test_a_grouped_chart_has_a_column_for_each_series(compose):
    chart, found, _ = compose(
        """
        title: T
        shape: grouped
        categories: [Hotan, Kashgar]
        series:
          - {label: "2015", figures: [a, b]}
          - {label: "2018", figures: [c, d]}
        """,
        a=at("2015"), b=at("2015"), c=at("2018"), d=at("2018"),
    )  # fmt: skip
    assert not found
    assert cells(chart) == [
        ["What was counted", "2015", "2018"],
        ["Hotan", SAYS, SAYS],
        ["Kashgar", SAYS, SAYS],
    ]
    assert chart.alt.startswith("Grouped bar chart: T (in per cent). 2015 – Hotan: ")


def test_a_line_is_in_the_order_of_time_with_a_column_for_the_date(compose):
    chart, found, _ = compose(
        "title: T\nshape: line\nfigures: [b, a]", "en-GB", a=at("2015"), b=at("2018-05-10")
    )
    assert not found
    assert cells(chart) == [["Date", "births"], ["2015", SAYS], ["10 May 2018", SAYS]]
    first, second = chart.series[0].points
    assert first.day < second.day


def test_a_line_says_what_is_counted_where_that_varies(compose):
    chart, _, _ = compose(
        "title: T\nshape: line\nfigures: [a, b]\nlabels: {a: early count}",
        a=at("2015"), b=at("2018"),
    )  # fmt: skip
    assert cells(chart)[0] == ["Date", "What was counted", "Value"]
    assert cells(chart)[1][:2] == ["2015", "early count"]


def test_several_lines_share_one_table_by_date(compose):
    chart, _, _ = compose(
        """
        title: T
        shape: line
        series:
          - {label: Xinjiang, figures: [a, b]}
          - {label: China, figures: [c, d]}
        """,
        a=at("2015"), b=at("2018"), c=at("2016"), d=at("2018"),
    )  # fmt: skip
    assert cells(chart) == [
        ["Date", "Xinjiang", "China"],
        ["2015", SAYS, "–"],
        ["2016", "–", SAYS],
        ["2018", SAYS, SAYS],
    ]


def test_a_period_stands_in_its_middle_and_is_written_with_a_dash(compose):
    years = {"period": Period.model_validate({"from": "2015", "to": "2016"}), "as_of": None}
    later = {"period": Period.model_validate({"from": "2017", "to": "2018"}), "as_of": None}
    chart, found, _ = compose(
        "title: T\nshape: line\nfigures: [a, b]", a=of(**years), b=of(**later)
    )
    assert not found
    assert [point.label for point in chart.series[0].points] == ["2015–2016", "2017–2018"]


def test_french_briefs_have_french_words(compose):
    chart, _, _ = compose(
        "title: T\nshape: line\nfigures: [a, b]", "fr", a=at("2015-05"), b=at("2018-05-10")
    )
    assert chart.alt.startswith("Courbe\u00a0: T (en per cent). mai 2015: ")


# --- what is refused -------------------------------------------------------------------------


def said(found: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    prefix = "sections[0].blocks[0].chart"
    return [
        (one.code, one.place.path.removeprefix(prefix), one.sentence) for one in found if one.place
    ]


@pytest.mark.parametrize(
    ("what", "odd", "details"),
    [
        ("units", {"unit": "persons"}, (("per cent", "a, b"), ("persons", "c"))),
        ("denominators", {"denominator": "women"}, (("none given", "a, b"), ("women", "c"))),
        ("periods", {"as_of": Period(on="2019")}, (("2018", "a, b"), ("2019", "c"))),
        (
            "periods",
            {"as_of": Period(published="2018")},
            (("2018", "a, b"), ("published 2018", "c")),
        ),
    ],
)
@pytest.mark.parametrize("shape", ["bar", "dot"])
def test_bars_and_dots_do_not_mix(compose, shape, what, odd, details):
    chart, found, _ = compose(
        f"title: T\nshape: {shape}\nfigures: [a, b, c]", a=of(), b=of(), c=of(**odd)
    )
    assert chart is None
    assert said(found) == [("BG306", ".figures[2]", f"the chart mixes {what}")]
    assert found[0].details == details


def test_everything_that_is_mixed_is_said_at_once(compose):
    _, found, _ = compose(
        "title: T\nfigures: [a, b]", a=of(), b=of(unit="persons", denominator="women", value=None)
    )
    assert {one.sentence for one in found} == {
        "the chart mixes units",
        "the chart mixes denominators",
        "'b' has no single value and cannot be drawn to scale",
    }


def test_two_wordings_of_how_a_period_is_known_are_one_period(compose):
    chart, found, _ = compose(
        "title: T\nfigures: [a, b]",
        a=of(),
        b=of(as_of=Period(on="2018", basis="The sentence says so.")),
    )
    assert chart
    assert not found


def test_series_may_differ_in_period_but_not_within(compose):
    grouped = """
        title: T
        shape: grouped
        categories: [Hotan, Kashgar]
        series:
          - {label: x, figures: [a, b]}
          - {label: y, figures: [c, d]}
        """
    _, found, _ = compose(grouped, a=at("2015"), b=at("2016"), c=at("2018"), d=at("2018"))
    assert said(found) == [("BG306", ".series[0].figures[1]", "the chart mixes periods")]


def test_series_of_other_things_are_not_set_beside_each_other(compose):
    grouped = """
        title: T
        shape: grouped
        series:
          - {label: x, figures: [a, b]}
          - {label: y, figures: [c, d]}
        """
    _, found, _ = compose(grouped, a=of(of="p"), b=of(of="q"), c=of(of="q"), d=of(of="q"))
    assert [one.sentence for one in found] == ["'c' stands beside 'a' but counts something else"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"as_of": None}, "'b' has no date to stand at"),
        (
            {"as_of": Period.model_validate({"from": "2016"})},
            "'b' has no date to stand at",
        ),
        ({"as_of": Period(on="2015")}, "'a' and 'b' stand at the same date, 2015"),
        ({"unit": "persons"}, "the chart mixes units"),
        ({"denominator": "women"}, "the chart mixes denominators"),
        ({"value": None}, "'b' has no single value and cannot be drawn to scale"),
    ],
)
def test_lines_need_one_unit_and_one_date_a_point(compose, given, sentence):
    chart, found, _ = compose(
        "title: T\nshape: line\nfigures: [a, b]", a=at("2015"), b={**at("2018"), **given}
    )
    assert chart is None
    assert said(found) == [("BG306", ".figures[1]", sentence)]


def test_a_year_and_three_years_are_not_points_of_one_line(compose):
    three = {"as_of": None, "period": Period.model_validate({"from": "2016", "to": "2018"})}
    year = {"as_of": None, "period": Period(on="2015")}
    _, found, _ = compose("title: T\nshape: line\nfigures: [a, b]", a=of(**year), b=of(**three))
    assert [one.sentence for one in found] == ["the line mixes periods of different lengths"]


@pytest.mark.parametrize(
    ("chart", "path", "sentence"),
    [
        ("title: T", "", "the chart names no figures"),
        ("title: T\nfigures: [a]", ".figures", "the chart has only one number"),
        ("title: T\nfigures: [a, a]", ".figures[1]", "the figure 'a' stands twice in the chart"),
        (
            "title: T\nfigures: [a, b]\nseries: [{label: x, figures: [c, d]}]",
            ".series",
            "the chart has figures: and series:; it can have only one",
        ),
        (
            "title: T\nshape: grouped\nfigures: [a, b]",
            ".shape",
            "a grouped chart compares series:, and there are none",
        ),
        (
            "title: T\nshape: dot\nseries: [{label: x, figures: [a, b]}]",
            ".series",
            "a dot chart shows one list of figures, not series",
        ),
        (
            "title: T\nshape: grouped\nseries: [{label: x, figures: [a, b]}]",
            ".series",
            "a grouped chart needs two series or more",
        ),
        (
            "title: T\nshape: line\nseries: [{label: x, figures: [a]}]",
            ".series[0].figures",
            "the series 'x' has only one number",
        ),
        (
            "title: T\nshape: grouped\nseries: [{label: x, figures: [a, b]}, {label: y, figures: [c]}]\ncategories: [p, q]",
            ".series[1].figures",
            "the series 'y' has 1 number, the first has 2",
        ),
        (
            "title: T\nshape: grouped\nseries: [{label: x, figures: [a]}, {label: x, figures: [b]}]\ncategories: [p]",
            ".series[1].label",
            "two series are called 'x'",
        ),
        (
            "title: T\nshape: grouped\nseries: [{label: x, figures: [a]}, {label: y, figures: [b]}]\ncategories: [p, q]",
            ".categories",
            "2 categories for 1 number in each series",
        ),
        (
            "title: T\nfigures: [a, b]\ncategories: [p, q]",
            ".categories",
            "only a grouped chart has categories:",
        ),
        (
            "title: T\nfigures: [a, b]\nlabels: {c: Hotan}",
            ".labels.c",
            "labels: names 'c', which is not in the chart",
        ),
    ],
)
def test_a_chart_that_is_written_wrongly_is_told_so_where_it_is(compose, chart, path, sentence):
    made, found, _ = compose(chart, a=of(), b=of(), c=of(), d=of())
    assert made is None
    assert said(found) == [("BG122", path, sentence)]
    assert found[0].help


def test_more_lines_than_black_and_white_can_tell_apart_are_refused(compose):
    series = ", ".join(f"{{label: {key}, figures: [{key}1, {key}2]}}" for key in "abcde")
    facts = {f"{key}{at_}": at(f"201{at_}") for key in "abcde" for at_ in (1, 2)}
    _, found, _ = compose(f"title: T\nshape: line\nseries: [{series}]", **facts)
    assert [one.code for one in found] == ["BG122"]


def test_more_points_than_can_keep_their_words_are_refused(compose):
    facts = {f"f{year}": at(str(year)) for year in range(1990, 2015)}
    _, found, _ = compose(f"title: T\nshape: line\nfigures: [{', '.join(facts)}]", **facts)
    assert "25 numbers in one line chart" in found[0].sentence


def test_an_unknown_figure_does_not_hide_what_else_is_wrong(compose):
    _, found, _ = compose("title: T\nfigures: [a, b, d]", a=of(), b=of(unit="persons"))
    assert [one.code for one in found] == ["BG306", "BG301"]
