"""Contrast as WCAG defines it, which pairs are looked at, and the nearest colour that passes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.templates.contrast import TEXT_CONTRAST, contrast, nearest_passing
from briefgen.templates.inks import contrasts
from briefgen.templates.loading import load_template

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
PLAIN = load_template("plain", [TEMPLATES])
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_the_published_ratios(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@given(colours)
def test_the_nearest_colour_passes_on_every_ground(ink):
    grounds = ("#ffffff", "#eff3f7")
    found = nearest_passing(ink, grounds)
    assert all(contrast(found, ground) >= TEXT_CONTRAST for ground in grounds)


@given(colours)
def test_a_colour_that_passes_is_its_own_nearest(ink):
    if contrast(ink, "#ffffff") >= TEXT_CONTRAST:
        assert nearest_passing(ink, ["#ffffff"]) == ink


def test_there_may_be_none():
    assert nearest_passing("#123456", ["#000000", "#ffffff", "#777777"]) == ""


def with_css(css, **added):
    changed = replace(PLAIN, styles=(*PLAIN.styles, css), colours={**PLAIN.colours, **added})
    return {(one.text, one.ground): one for one in contrasts(changed)}


@pytest.mark.parametrize(
    ("css", "pair"),
    [
        ("a { color: var(--colour-paper); background: var(--colour-accent) }", ("paper", "accent")),
        ("a { background-color: var(--colour-rule) }", ("text", "rule")),
        ("a { background: #FFEE00; color: #ffcc00 }", ("#ffcc00", "#ffee00")),
        ("a { color: var(--colour-brand) }", ("brand", "paper")),
        ("@media print { a { color: #dddddd } }", ("#dddddd", "paper")),
    ],
)
def test_pairs_of_ones_own_style_sheet_are_measured(css, pair):
    assert pair in with_css(css, brand="#ff0000")


def test_comments_borders_and_unknown_tokens_are_not():
    css = (
        "/* a { color: #dddddd } */ a { border-color: #dddddd } b { color: var(--colour-none) }"
        " i { color: var(--colour-accent) }"
    )
    assert set(with_css(css)) == {(one.text, one.ground) for one in contrasts(PLAIN)}


def test_a_pair_that_fails_says_what_would_do():
    (one,) = (one for one in with_css("a { color: #cccccc }").values() if not one.passes)
    assert (one.text, one.nearest) == ("#cccccc", "#767676")
