"""Numbers count as they are spoken; everything else as it is written."""

import pytest

from briefgen.checks.speaking import spoken_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("570,000", 5),  # five hundred and seventy thousand
        ("1,200 boats", 5),  # one thousand two hundred boats
        ("1,000,001", 4),  # one million and one
        ("0", 1),
        ("21st", 1),
        ("100", 2),
        ("72", 1),
        ("2021", 2),  # twenty twenty-one
        ("1905", 3),  # nineteen oh five
        ("2005", 4),  # two thousand and five
        ("2000", 2),
        ("2015–18", 4),  # twenty fifteen to eighteen
        ("1.5 million", 4),  # one point five million
        ("$2,700", 5),  # two thousand seven hundred dollars
        ("80%", 3),
        ("80 per cent", 3),
        ("a 137-page report", 7),  # a one hundred and thirty-seven page report
        ("twenty-one", 1),
        ("well — done", 2),
        ("", 0),
    ],
)
def test_words_of_a_text_as_it_is_spoken_in_english(text, words):
    assert spoken_words(text, "en-CA") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("570\u00a0000", 4),  # cinq cent soixante-dix mille
        ("1000", 1),  # mille
        ("1984", 4),  # mille neuf cent quatre-vingt-quatre
        ("100\u00a0%", 3),  # cent pour cent
    ],
)
def test_french_says_no_one_before_a_hundred_and_no_pairs_of_years(text, words):
    assert spoken_words(text, "fr") == words
