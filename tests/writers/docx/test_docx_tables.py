"""Widths of a table's columns: by their words, and no word is broken where there is room."""

from itertools import pairwise

import pytest

from briefgen.writers.docx.tables import CELL_PADDING, CHARACTER, column_widths

TOTAL = 450.0


def test_columns_fill_the_width_and_follow_their_longest_cell():
    widths = column_widths((("a", "b"), ("a longer cell of words", "b"), ("x" * 12,)), TOTAL)
    assert sum(widths) == pytest.approx(TOTAL)
    assert widths[1] > widths[2] > widths[0]


def test_no_column_is_narrower_than_its_longest_word():
    long = ("some words that ask for a wide column, and some more of them",) * 2
    cells = (("Allegation\u00a01",), long, long, long)
    widths = column_widths(cells, TOTAL)
    assert widths[0] >= len("Allegation\u00a01") * CHARACTER + 2 * CELL_PADDING
    assert sum(widths) == pytest.approx(TOTAL)
    assert all(one == pytest.approx(other) for one, other in pairwise(widths[1:]))


def test_where_not_even_the_words_fit_the_shares_stay():
    widths = column_widths((("x" * 200,), ("y" * 200,)), TOTAL)
    assert widths == pytest.approx((TOTAL / 2, TOTAL / 2))
