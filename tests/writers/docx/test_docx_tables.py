"""Columns of a Word table follow their words."""

import pytest

from briefgen.writers.docx.tables import CELL_PADDING, CHARACTER, column_widths

TOTAL = 450.0


def test_a_narrow_column_holds_its_longest_word():
    cells = [
        ["Number", "What it counts, at length, and how far", "As of"],
        ["one", "x" * 10, "September 2021"],
    ]
    widths = column_widths(cells, TOTAL)
    assert widths[2] >= len("September") * CHARACTER + 2 * CELL_PADDING
    assert sum(widths) == pytest.approx(TOTAL)


def test_a_column_that_lacks_takes_only_what_others_can_spare():
    cells = [["January", *["a long cell with many words in it, as prose"] * 5]]
    widths = column_widths(cells, TOTAL)
    assert widths[0] == pytest.approx(len("January") * CHARACTER + 2 * CELL_PADDING)
    assert all(width >= len("prose") * CHARACTER for width in widths[1:])
    assert sum(widths) == pytest.approx(TOTAL)


def test_words_that_no_page_holds_leave_the_shares_as_they_were():
    assert column_widths([["x" * 80, "y" * 80]], TOTAL) == (TOTAL / 2, TOTAL / 2)
