"""How many words a text has when it is spoken: "570,000" is five hundred and seventy thousand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from briefgen.records.tags import base

_DIGITS: Final = r"\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+|\d+"
_NUMBER: Final = re.compile(
    rf"(?P<currency>(?:US|C|CA|A)?[$£€¥])?(?P<whole>{_DIGITS})(?:[.](?P<decimals>\d+))?"
    r"(?P<ordinal>(?:st|nd|rd|th)\b)?(?P<percent>[ \u00a0\u202f]?%)?"
)
_RANGE: Final = re.compile(r"(?<=\d)[–-](?=\d)")
_SCALES: Final = (10**12, 10**9, 10**6, 10**3)
_LONGEST: Final = 15
"""Digits beyond these are read out one by one."""
_FIRST_YEAR, _LAST_YEAR = 1100, 2099


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a language says numbers, as far as it matters for counting words."""

    to: str
    """Between the two ends of a range."""
    hundred_and: bool
    """Whether "and" stands after hundreds: "five hundred and seventy"."""
    one_before: bool
    """Whether 100 and 1,000 are said with a one: "one hundred"."""
    paired_years: bool
    """Whether 1984 is nineteen eighty-four."""
    percent: int
    """Words of "per cent"."""


_HABITS: Final[Mapping[str, _Habits]] = MappingProxyType(
    {
        "en": _Habits("to", hundred_and=True, one_before=True, paired_years=True, percent=2),
        "fr": _Habits("à", hundred_and=False, one_before=False, paired_years=False, percent=2),
    }
)


def spoken_words(text: str, language: str = "en") -> int:
    """The number of words that a speaker says; numbers in digits as they are spoken.

    Hyphenated words count once, as in print. Languages that are not known count as English.
    """
    habits = _HABITS.get(base(language), _HABITS["en"])
    said = _NUMBER.sub(lambda one: f" {'x ' * _said(one, habits)}", _ranges(text, habits))
    return sum(1 for word in said.split() if re.search(r"\w", word))


def _ranges(text: str, habits: _Habits) -> str:
    return _RANGE.sub(f" {habits.to} ", text)


def _said(number: re.Match[str], habits: _Habits) -> int:
    """Words of one number with its currency and its per cent."""
    digits = re.sub(r"\D", "", number["whole"])
    words = _digits_said(digits, number, habits)
    if number["decimals"]:
        words += 1 + len(number["decimals"])
    return words + bool(number["currency"]) + habits.percent * bool(number["percent"])


def _digits_said(digits: str, number: re.Match[str], habits: _Habits) -> int:
    value = int(digits)
    if len(digits) > _LONGEST or (len(digits) > 1 and digits.startswith("0")):
        return len(digits)
    alone = digits == number.group()
    if alone and habits.paired_years and _FIRST_YEAR <= value <= _LAST_YEAR:
        return _year_said(value, habits)
    return whole_said(value, habits)


def _year_said(value: int, habits: _Habits) -> int:
    """Nineteen hundred, nineteen oh five, nineteen eighty-four; two thousand and five."""
    last = value % 100
    if 2000 <= value < 2010:  # noqa: PLR2004 - years that are said in full
        return whole_said(value, habits)
    return 3 if 0 < last < 10 else 2  # noqa: PLR2004 - "oh" before a single digit


def whole_said(value: int, habits: _Habits) -> int:
    """Words of a whole number; tens and ones are one word (``seventy-two``)."""
    if value == 0:
        return 1
    words = 0
    for scale in _SCALES:
        count, value = divmod(value, scale)
        if count:
            silent_one = count == 1 and scale == 10**3 and not habits.one_before
            words += 1 + (0 if silent_one else _below_thousand(count, habits))
    if value:
        joined = bool(words) and value < 100 and habits.hundred_and  # noqa: PLR2004 - two thousand and five
        words += _below_thousand(value, habits) + joined
    return words


def _below_thousand(value: int, habits: _Habits) -> int:
    hundreds, rest = divmod(value, 100)
    words = 0
    if hundreds:
        words = 1 if hundreds == 1 and not habits.one_before else 2
        words += bool(rest) and habits.hundred_and
    return words + bool(rest)
