"""What a figure declares is held against its own words in the source."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.evidence.quotes import find_quotation
from briefgen.evidence.tracing import trace

D = Decimal


def test_every_figure_of_the_library_says_what_its_words_say(loaded):
    figures = loaded[1].figures.values()
    assert len(figures) >= 15
    assert [drift for one in figures for drift in trace(one.record, one.says)] == []


@pytest.mark.parametrize(
    ("key", "change", "code"),
    [
        ("cotton-570k", {"minimum": D(750000)}, "BG303"),
        ("cotton-570k", {"minimum": None, "value": D(570000)}, "BG303"),
        ("cotton-570k", {"qualifier": None}, "BG307"),
        ("sterilisation-sixfold", {"maximum": None, "value": D(6)}, "BG303"),
        ("sterilisation-60k", {"qualifier": "about"}, "BG307"),
        ("fine-2700", {"value": D(2500)}, "BG303"),
        ("women-18-59", {"maximum": D(49)}, "BG303"),
        ("detained-up-to-1-5-million", {"maximum": None, "minimum": D(1500000)}, "BG303"),
        ("iud-80-per-cent", {"denominator": None}, "BG309"),
        ("cotton-third", {"denominator": None}, "BG309"),
    ],
)
def test_a_declaration_that_drifts_is_found(key, change, code, loaded):
    figure = loaded[1].figures[key]
    record = figure.record.model_copy(update=change)
    assert [drift.code for drift in trace(record, figure.says)] == [code]


@pytest.mark.parametrize(
    ("key", "words", "update", "hedge"),
    [
        ("cotton-570k", "570,000 Uighurs", {"minimum": None, "value": D(570000)}, "more than"),
        ("detained-up-to-million", "a million Uighurs", {"maximum": None, "value": D(10**6)}, "up to"),
    ],
)  # fmt: skip
def test_words_that_begin_after_the_hedge_are_found(key, words, update, hedge, loaded):
    figure = loaded[1].figures[key]
    within = (figure.passage.start, figure.passage.end)
    says = replace(find_quotation(words, figure.says.origin, within=within))
    (drift,) = trace(figure.record.model_copy(update={**update, "qualifier": None}), says)
    assert (drift.code, hedge in drift.sentence) == ("BG307", True)
