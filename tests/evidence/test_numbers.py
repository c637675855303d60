"""Quantities keep their words, their hedge and their value; what is not a number stays alone."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.numbers import find_quantities

CAPTURE = Path(__file__).parents[2] / "seeds/captures/000_d4df0deeba82c4e1.txt"


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "qualifier", "unit"),
    [
        ("More than 570,000 Uighurs", "More than 570,000", "number", "570000", "more than", "Uighurs"),
        ("Up to 1.5 million people", "Up to 1.5 million", "number", "1500000", "up to", "people"),
        ("surged by almost sixfold", "almost sixfold", "multiple", "6", "almost", None),
        ("just over 60,000 procedures", "just over 60,000", "number", "60000", "just over", "procedures"),
        ("80 per cent of them", "80 per cent", "percent", "80", None, "per cent"),
        ("just over 50 percent", "just over 50 percent", "percent", "50", "just over", "per cent"),
        ("fell by -4.5%", "-4.5%", "percent", "-4.5", None, "per cent"),
        ("more than a dozen men", "more than a dozen", "number", "12", "more than", "men"),
        ("fined $2,700", "$2,700", "money", "2700", None, "$"),
        ("about US$1.3bn", "about US$1.3bn", "money", "1300000000", "about", "US$"),
        ("£3m", "£3m", "money", "3000000", None, "£"),
        ("3 million dollars", "3 million dollars", "money", "3000000", None, "dollars"),
        ("a 137-page report", "137-page", "number", "137", None, "page"),
        ("a quarter of a million", "a quarter of a million", "number", "250000", None, None),
        ("half a million", "half a million", "number", "500000", None, None),
        ("one and a half million", "one and a half million", "number", "1500000", None, None),
        ("one million and a half", "one million and a half", "number", "1500000", None, None),
        ("2 000 people", "2 000", "number", "2000", None, "people"),
        ("1.000.000 people", "1.000.000", "number", "1000000", None, "people"),
        ("3½ years", "3½", "number", "3.5", None, "years"),
        ("a couple of dozen", "a couple of dozen", "number", "24", None, None),
        ("a hundred thousand", "a hundred thousand", "number", "100000", None, None),
        ("one hundred and twenty-five people", "one hundred and twenty-five", "number", "125", None, "people"),
        ("a 19-year-old man", "19-year-old", "age", "19", None, "years old"),
        ("minus 5 degrees", "minus 5", "number", "-5", "minus", "degrees"),
        ("twice as many", "twice", "multiple", "2", None, None),
        ("five times as many", "five times", "multiple", "5", None, None),
        ("one in five women", "one in five", "ratio", "0.2", None, None),
        ("her third child", "third", "ordinal", "3", None, None),
        ("12 lakh people", "12 lakh", "number", "1200000", None, "people"),
    ],
)  # fmt: skip
def test_a_quantity_is_read_with_its_hedge(text, words, kind, value, qualifier, unit):
    (found,) = find_quantities(text)
    assert (found.words, found.kind, found.qualifier, found.unit) == (words, kind, qualifier, unit)
    assert found.value == Decimal(value)
    assert (found.minimum, found.maximum) == (None, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("two to three officials", "2", "3"),
        ("1.2 to 1.6 million", "1200000", "1600000"),
        ("€5–6 million", "5000000", "6000000"),
        ("between 18 and 59", "18", "59"),
        ("10–15 per cent", "10", "15"),
        ("the 1990s", "1990", "1999"),
    ],
)
def test_a_range_has_two_ends_and_no_value(text, low, high):
    (found,) = find_quantities(text)
    assert (found.value, found.minimum, found.maximum) == (None, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text", ["hundreds of thousands of people", "tens of thousands", "a few hundred", "several"]
)
def test_vague_words_have_no_value(text):
    (found,) = find_quantities(text)
    assert (found.kind, found.value) == ("vague", None)


def test_a_third_is_a_share_and_a_third_child_a_rank():
    assert [one.kind for one in find_quantities("a third of boats, a third child")] == [
        "share",
        "ordinal",
    ]


def test_a_number_before_a_year_is_no_ratio():
    found = find_quantities("from 3.4 million in 1950 to about 100 million today")
    assert [(one.kind, one.value) for one in found] == [
        ("number", Decimal(3400000)), ("year", Decimal(1950)), ("number", Decimal(100000000)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["no one came", "one by one", "https://example.org/2021/05", "first-person account", "Article 7",
     "Covid-19", "this one", "one of them", "someone", "often", "at 06:00 (UTC−5)", "6:30 p.m.", "GMT+10:30"],
)  # fmt: skip
def test_words_that_only_look_like_quantities_are_left_alone(text):
    assert find_quantities(text) == ()


def test_dates_are_not_counts():
    found = find_quantities("on July 20 and 9 March, and in May 2021")
    assert [one.kind for one in found] == ["date", "date", "date"]


def test_the_counts_of_the_first_capture_are_found():
    text = CAPTURE.read_text(encoding="utf-8")
    found = {one.words: one.value for one in find_quantities(text)}
    for words, value in {
        "nearly 50 years old": 50, "more than a dozen": 12, "almost sixfold": 6, "just over 60,000": 60000,
        "$2,700": 2700, "more than a million": 10**6, "up to a million": 10**6, "More than 570,000": 570000,
        "more than 20": 20, "80 per cent": 80, "Up to 1.5 million": 1500000, "about 100 million": 10**8,
    }.items():  # fmt: skip
        assert found[words] == value


def test_no_break_spaces_stay_in_the_words():
    (found,) = find_quantities("up\u00a0to 2\u00a0000 people")
    assert (found.words, found.value, found.qualifier) == (
        "up\u00a0to 2\u00a0000",
        Decimal(2000),
        "up to",
    )


@pytest.mark.parametrize(
    "text", ["more than " * 1000 + "5", "one hundred and " * 800, "9" * 3000, "1,000" * 1000]
)
def test_hostile_text_is_read_to_its_end(text):
    assert isinstance(find_quantities(text), tuple)


def test_a_very_long_number_has_no_value():
    (found,) = find_quantities("4915112345678901 calls")
    assert found.value is None


@given(st.text(alphabet="12 0,.-%$a ndhurefmilot½–", max_size=60))
def test_any_text_gives_spans_that_do_not_overlap(text):
    last = 0
    for one in find_quantities(text):
        assert last <= one.start < one.end
        assert text[one.start : one.end] == one.words
        last = one.end
