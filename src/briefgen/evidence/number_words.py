"""The words of English quantities, and what a plain number written with them is worth."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

_SMALL_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
SMALL: Final[Mapping[str, int]] = MappingProxyType(
    {word: number for number, word in enumerate(_SMALL_WORDS.split())}
)
TENS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: number * 10
        for number, word in enumerate(
            ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
        )
    }
)
SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6,
        "crore": 10**7, "billion": 10**9, "trillion": 10**12,
        "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
    }
)  # fmt: skip
FRACTIONS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "half": (1, 2), "third": (1, 3), "quarter": (1, 4), "fifth": (1, 5), "sixth": (1, 6),
        "seventh": (1, 7), "eighth": (1, 8), "ninth": (1, 9), "tenth": (1, 10),
        "hundredth": (1, 100),
    }
)  # fmt: skip
GLYPHS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
)
ORDINALS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth", "eleventh", "twelfth"), 1,
        )
    }
)  # fmt: skip
MULTIPLES: Final[Mapping[str, Decimal]] = MappingProxyType(
    {"half": Decimal("0.5"), "double": Decimal(2), "twice": Decimal(2), "triple": Decimal(3),
     "thrice": Decimal(3), "quadruple": Decimal(4), "doubled": Decimal(2), "tripled": Decimal(3),
     "trebled": Decimal(3), "quadrupled": Decimal(4)}
)  # fmt: skip

_LONGEST: Final = 12
"""Digits beyond these are a code or a telephone number, not a quantity."""
_PLACES: Final = Decimal("0.000001")


def fraction(over: int, under: int) -> Decimal:
    """The share to six places, the fewest digits that hold it."""
    return (Decimal(over) / Decimal(under)).quantize(_PLACES).normalize()


def _joined(words: Mapping[str, object]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


DIGITS: Final = (
    r"(?:\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+)(?:\.\d+)?"
)
"""Digits with commas or spaces between thousands, and a point before decimals."""
_GLYPH: Final = f"[{''.join(GLYPHS)}]"
_WORD_SCALE: Final = "dozen|hundred|thousand|lakh|million|crore|billion|trillion"
SCALE: Final = r"(?:dozen|hundred|thousand|million|billion|trillion)"
SIMPLE: Final = rf"(?:(?:{_joined(TENS)})(?:[ -](?:{_joined(SMALL)}))?|(?:{_joined(SMALL)}))"
# Every repetition is bounded: unbounded ones take minutes on text that only nearly fits.
_SPELT: Final = (
    rf"(?:\b(?:(?:an?|{SIMPLE})(?:[ -](?:{_WORD_SCALE})\b){{1,3}}"
    rf"(?:[ -](?:and )?{SIMPLE}(?:[ -](?:{_WORD_SCALE})\b){{0,3}}){{0,6}}|{SIMPLE})\b)"
)
NUMBER: Final = (
    rf"(?:(?:{DIGITS}(?:{_GLYPH})?|{_GLYPH})(?:[ -](?:{_WORD_SCALE})\b(?:[ -](?:{_WORD_SCALE})\b)?"
    rf"|[ ]?(?:bn|mn|tn|k|m)\b)?|{_SPELT})"
)
"""One number: digits or words, with its scale."""

_ONE: Final = re.compile(
    rf"(?P<digits>{DIGITS})?(?P<glyph>{_GLYPH})?[ -]?(?P<scale>[a-z]+(?:[ -][a-z]+)?)?",
    re.IGNORECASE,
)


def worth(words: str) -> Decimal | None:
    """What a single number is worth; None where the words are not one."""
    plain = re.sub(r"[\u00a0\u2009\u202f]", " ", words.strip().lower())
    found = _ONE.fullmatch(plain)
    if found and (found["digits"] or found["glyph"]):
        return _digits(found)
    return _spelt(re.split(r"[ -]+", plain))


def _digits(found: re.Match[str]) -> Decimal | None:
    digits = _pointed(found["digits"] or "0")
    if len(digits) > _LONGEST:
        return None
    value = Decimal(digits)
    if found["glyph"]:
        value += fraction(*GLYPHS[found["glyph"]])
    for word in re.split(r"[ -]+", found["scale"] or ""):
        if word and word not in SCALES:
            return None
        value *= SCALES.get(word, 1)
    return plain_number(value)


def _pointed(digits: str) -> str:
    """The digits with at most one point; ``1.000.000`` and ``10.000`` hold thousands."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}|[1-9]\d{0,2}\.000", digits):
        return digits.replace(".", "")
    return re.sub(r"[, ]", "", digits)


def _spelt(words: list[str]) -> Decimal | None:
    total = current = 0
    for word in words:
        if word in ("a", "an"):
            current += 1
        elif word in SMALL or word in TENS:
            current += SMALL.get(word, TENS.get(word, 0))
        elif word in ("hundred", "dozen"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total += (current or 1) * SCALES[word]
            current = 0
        elif word != "and":
            return None
    return Decimal(total + current)


def plain_number(value: Decimal) -> Decimal:
    """The same value without an exponent and without useless noughts after the point."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()
