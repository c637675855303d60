"""What each form of a quantity is worth, read off its match."""

import re
from dataclasses import dataclass
from decimal import Decimal

from briefgen.evidence.number_words import (
    DIGITS,
    FRACTIONS,
    MULTIPLES,
    ORDINALS,
    SCALE,
    SCALES,
    fraction,
    plain_number,
    worth,
)


@dataclass(frozen=True, slots=True)
class Amounts:
    """One value, or the two ends of a range; nothing where the words give no number."""

    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


def nothing(match: re.Match[str]) -> Amounts:
    """Nothing: a date, or words that give no number."""
    del match
    return Amounts()


def single(match: re.Match[str]) -> Amounts:
    """One number, or the two of a range; a scale after the second holds for the first too."""
    first = worth(match["n"])
    second = match.groupdict().get("to")
    if second is None:
        return _signed(match, first)
    last = worth(second)
    scale = re.search(rf"[ -]?({'|'.join(SCALES)})$", second, re.IGNORECASE)
    if first is not None and last is not None and scale and re.fullmatch(DIGITS, match["n"]):
        first = plain_number(first * SCALES[scale[1].lower()])
    if first is None or last is None or first > last:
        return Amounts()
    return Amounts(minimum=first, maximum=last)


def _signed(match: re.Match[str], value: Decimal | None) -> Amounts:
    negative = re.search(r"\bminus\s|(?:^|\s)[-−](?=[\d$€£])", match.group())
    return Amounts(-value if negative and value is not None else value)


def share(match: re.Match[str]) -> Amounts:
    """“A third” as a share between 0 and 1; “a quarter of a million” as the number."""
    over, under = FRACTIONS[match["part"].lower().removesuffix("s")]
    count = worth(match["n"]) if match["n"] else Decimal(1)
    if match["n"] and match["n"].lower() in ("a", "an"):
        count = Decimal(1)
    if count is None:
        return Amounts()
    value = fraction(over * int(count), under)
    scale = match.groupdict().get("scale")
    if scale:
        value *= SCALES[scale.lower()]
    return Amounts(plain_number(value))


def and_a_half(match: re.Match[str]) -> Amounts:
    """A half more, of the scale that stands before it or after it."""
    whole = worth(match["n"])
    if whole is None:
        return Amounts()
    more = fraction(*FRACTIONS[match["part"].lower()])
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    inner = re.search(rf"{SCALE}$", match["n"], re.IGNORECASE)
    step = SCALES[inner.group().lower()] if inner else 1
    return Amounts(plain_number((whole + more * step) * scale))


def fold(match: re.Match[str]) -> Amounts:
    """“Sixfold” and “six times” as 6."""
    return Amounts(worth(match["n"]))


def multiple(match: re.Match[str]) -> Amounts:
    """“Double” as 2."""
    return Amounts(MULTIPLES[match["n"].lower()])


def ratio(match: re.Match[str]) -> Amounts:
    """“One in five” as 0.2; nothing where the first is the larger."""
    first, last = worth(match["n"]), worth(match["of"])
    if first is None or not last or first > last:
        return Amounts()
    return Amounts(plain_number((first / last).quantize(Decimal("0.000001"))))


def years(match: re.Match[str]) -> Amounts:
    """A year, the two ends of a range of years, or those of a decade."""
    if match["decade"]:
        first = Decimal(match["n"])
        return Amounts(minimum=first, maximum=first + 9)
    return single(match)


def ordinal(match: re.Match[str]) -> Amounts:
    """“Third” and “3rd” as 3."""
    word = match["n"].lower()
    digits = re.match(r"\d+", word)
    return Amounts(Decimal(digits.group()) if digits else Decimal(ORDINALS[word]))


def times(match: re.Match[str]) -> Amounts:
    """“Twice” as 2; nothing for “every day or so”."""
    often = {"once": 1, "twice": 2, "thrice": 3}.get((match["n"] or "").lower())
    return Amounts(Decimal(often) if often else None)


def couple(match: re.Match[str]) -> Amounts:
    """“A couple of dozen” as 24."""
    return Amounts(Decimal(2 * SCALES[match["scale"].lower()]))
