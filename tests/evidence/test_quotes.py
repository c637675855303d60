"""Editorial marks, corrections and refusals, on the real texts."""

import pytest

from briefgen.evidence.model import Corrected, Passage, State
from briefgen.evidence.quotes import Refusal, emphasise, find_quotation
from briefgen.evidence.voice import is_quoted, swallowed


@pytest.fixture
def births(loaded):
    return loaded[0].sources["nyt-2021-births"].text


@pytest.fixture
def lawsuit(loaded):
    return loaded[0].sources["uwn-2021-lawsuit"].text


def found(words, text) -> Passage:
    passage = find_quotation(words, text)
    assert isinstance(passage, Passage), passage
    return passage


def test_a_glued_word_prints_as_its_declared_correction(births):
    for typed in (
        "a demographic crisis from a declining birthrate",
        "a demographic crisisfrom a declining birthrate",
    ):
        passage = found(typed, births)
        assert passage.state is State.CORRECTED
        assert "crisis from" in passage.printed


def test_half_of_a_glued_word_is_the_sources_own(births):
    passage = found("they try to stave off a demographic crisis", births)
    assert not any(isinstance(s, Corrected) for s in passage.segments)
    assert passage.printed.endswith("crisis")


def test_an_omission_keeps_what_it_left_out(births):
    passage = found("surged by almost sixfold […] to just over 60,000 procedures", births)
    assert passage.printed == "surged by almost sixfold […] to just over 60,000 procedures"
    assert passage.segments[1].omitted.text.strip() == "from 2015 to 2018,"


def test_an_omission_that_swallows_a_negation_is_seen(births):
    passage = found("accounts could […] be independently verified", births)
    assert "not" in [word for word, _ in swallowed(passage)]


def test_reversed_fragments_are_refused_as_such(births):
    refused = find_quotation("to just over 60,000 procedures […] surged by almost sixfold", births)
    assert isinstance(refused, Refusal)
    assert refused.reason == "order"


def test_a_bare_ellipsis_is_not_a_mark_of_ours(births):
    assert isinstance(
        find_quotation("surged by almost sixfold … to just over 60,000", births), Refusal
    )


def test_the_sources_own_brackets_are_matched_first_and_flagged(lawsuit):
    passage = found("but [the] bigger issue is a potential deterrent effect", lawsuit)
    assert passage.state is State.EXACT
    assert passage.source_brackets


def test_our_brackets_replace_words_that_are_kept(lawsuit):
    passage = found("Zenz has said it “seems that the [action] is part of", lawsuit)
    assert passage.segments[1].replaced.text == "lawsuit threat"


def test_a_change_of_case_is_declared_or_refused(lawsuit):
    assert found("[a]nybody who cares", lawsuit).printed == "[a]nybody who cares"
    assert isinstance(find_quotation("anybody who cares", lawsuit), Refusal)


def test_sic_stands_where_it_was_put(lawsuit):
    assert (
        found("according to a research [sic] by Zenz", lawsuit).printed
        == "according to a research [sic] by Zenz"
    )


def test_a_quotation_over_paragraphs_asks_for_parts(births):
    over = find_quotation(
        "even as they plummeted around the country, according to calculations by Mr. Zenz.\n\nThe campaign in Xinjiang",
        births,
    )
    assert isinstance(over, Refusal)
    assert over.reason == "paragraphs"


def test_emphasis_splits_the_slice_and_nothing_else(births):
    passage = emphasise(
        found("surged by almost sixfold from 2015 to 2018", births), "almost sixfold"
    )
    assert passage is not None
    assert passage.printed == "surged by almost sixfold from 2015 to 2018"
    assert [s.emphasised for s in passage.segments] == [False, True, False]


def test_voice_follows_the_sources_quotation_marks(births):
    assert is_quoted(found("I felt like I was no longer a normal woman", births))
    assert not is_quoted(found("choking up as she described the 2017 ordeal", births))


def test_cutting_inside_a_word_is_refused(births):
    assert isinstance(find_quotation("terilization rates in Xinjiang surged", births), Refusal)
