"""The forms in which English prose gives quantities, and what each is worth."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from briefgen.evidence.number_words import (
    DIGITS,
    FRACTIONS,
    MULTIPLES,
    NUMBER,
    ORDINALS,
    SCALES,
    SIMPLE,
    fraction,
    plain_number,
    worth,
)

Kind = Literal[
    "money", "percent", "share", "multiple", "ratio", "age", "ordinal", "date", "relative", "year",
    "times", "number", "vague",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amounts:
    """One value, or the two ends of a range; nothing where the words give no number."""

    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True)
class Form:
    """How a quantity is written, and how its amounts are read off."""

    kind: Kind | None
    """None marks words that only look like a quantity."""
    body: str
    """A regular expression."""
    read: Callable[[re.Match[str]], Amounts]
    hints: tuple[str, ...] = ()
    """Small letters, one of which stands in every text that has this form; the expressions are slow to make."""
    ignore_case: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, made when the first text needs it."""
        return re.compile(self.body, re.IGNORECASE if self.ignore_case else 0)

    def matches(self, text: str, small: str) -> Iterator[re.Match[str]]:
        """Every place of the text, which is also given in small letters, that is written in this form."""
        if not self.hints or any(one in small for one in self.hints):
            yield from self.pattern.finditer(text)


def _nothing(match: re.Match[str]) -> Amounts:
    del match
    return Amounts()


def _single(match: re.Match[str]) -> Amounts:
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


def _share(match: re.Match[str]) -> Amounts:
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


def _and_a_half(match: re.Match[str]) -> Amounts:
    """A half more, of the scale that stands before it or after it."""
    whole = worth(match["n"])
    if whole is None:
        return Amounts()
    more = fraction(*FRACTIONS[match["part"].lower()])
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    inner = re.search(rf"{_SCALE}$", match["n"], re.IGNORECASE)
    step = SCALES[inner.group().lower()] if inner else 1
    return Amounts(plain_number((whole + more * step) * scale))


def _fold(match: re.Match[str]) -> Amounts:
    return Amounts(worth(match["n"]))


def _multiple(match: re.Match[str]) -> Amounts:
    return Amounts(MULTIPLES[match["n"].lower()])


def _ratio(match: re.Match[str]) -> Amounts:
    first, last = worth(match["n"]), worth(match["of"])
    if first is None or not last or first > last:
        return Amounts()
    return Amounts(plain_number((first / last).quantize(Decimal("0.000001"))))


def _years(match: re.Match[str]) -> Amounts:
    """A year, the two ends of a range of years, or those of a decade."""
    if match["decade"]:
        first = Decimal(match["n"])
        return Amounts(minimum=first, maximum=first + 9)
    return _single(match)


def _ordinal(match: re.Match[str]) -> Amounts:
    word = match["n"].lower()
    digits = re.match(r"\d+", word)
    return Amounts(Decimal(digits.group()) if digits else Decimal(ORDINALS[word]))


def _times(match: re.Match[str]) -> Amounts:
    often = {"once": 1, "twice": 2, "thrice": 3}.get((match["n"] or "").lower())
    return Amounts(Decimal(often) if often else None)


def _couple(match: re.Match[str]) -> Amounts:
    return Amounts(Decimal(2 * SCALES[match["scale"].lower()]))


_QUALIFIERS: Final = (
    "as low as", "as high as", "no more than", "no fewer than", "no less than", "not more than", "more than", "less than",
    "fewer than", "greater than", "as many as", "as much as", "as few as", "at least", "at most",
    "up to", "upwards of", "close to", "just over", "just under", "well over", "well under",
    "just short of", "a little over", "slightly more than", "slightly less than", "an estimated",
    "a further", "an additional", "nearly", "almost", "over", "under", "about", "around", "roughly",
    "some", "approximately", "estimated", "only", "just", "exactly", "barely", "another",
    "thought to be", "minus", "between", "above", "below",
)  # fmt: skip
_Q: Final = rf"(?P<qualifier>(?:\b(?:{'|'.join(sorted(_QUALIFIERS, key=len, reverse=True))})\s{{1,3}}){{1,3}})?"
_AFTER: Final = (
    r"(?P<after>\s(?:or|and) (?:more|less|fewer|over|under|older|younger|above|below|so))?\b"
)
"""A hedge that stands behind its number."""
_CURRENCY: Final = r"(?:US|CA|C|A|AU|NZ|HK)?\$|€|£|¥|(?:USD|CAD|EUR|GBP|CNY|RMB)\s"
_MONTH: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
_FRACTION: Final = rf"(?:{'|'.join(FRACTIONS)})s?"
_BEFORE: Final = r"(?<![\w.,])"
_SCALE: Final = r"(?:dozen|hundred|thousand|million|billion|trillion)"


_TO: Final = r"(?:\s?[–-]\s?|\s+(?:to|or)\s+)"
_RANGE: Final = rf"(?P<n>{NUMBER})(?:{_TO}(?P<to>{NUMBER}))?"


_CURRENCY_SIGNS: Final = ("$", "€", "£", "¥", "usd", "cad", "eur", "gbp", "cny", "rmb")
_CURRENCY_NAMES: Final = ("dollar", "euro", "pound", "yuan", "renminbi")
_JOINED: Final = tuple(
    f"-{unit}"
    for unit in (
        "page",
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "member",
        "point",
        "mile",
        "kilometre",
    )
)

FORMS: Final = (
    Form(
        None,
        (r"https?://\S+|\bwww\.\S+"),
        _nothing,
    ),
    Form(
        None,
        (
            r"\b(?<!-)one (?:by one|another|of|can|could|may|might|must|should|would|is|has)\b|\bno[- ]one\b"
            r"|\bfirst[- ]person\b|\b(?:would|must|will|should|to) first\b|\bat first\b|\bin the first place\b|\bone[’']s\b|\bsecond[- ]hand\b"
            r"|\b(?:covid|sars)-\d+\b|\b(?:articles?|sections?|chapters?|rules?|schedules?|bills?|paras?\.?|paragraphs?|pages?|pp?\.|nos?\.|ss?\.) "
            r"[A-Z]?-?\d+(?:\(\w+\))*(?:(?:[–-]|,? (?:to|and) )\d+)?(?!\w)"
            r"|\[\d{4}\] [A-Z]{2,6}(?: [A-Z][A-Za-z]*)? \d+"
            r"|\b(?:each|every|this|that|which|any|some|the) one\b(?! (?!of\b)[a-z]+ of\b)|\bonly one(?! [a-z]|-)|\bonly one (?:of|who|that|to)\b"
        ),
        _nothing,
    ),
    Form(
        "date",
        (
            rf"\b{_DAY}(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?![\d,]\d)(?:,? \d{{4}})?"
            rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{4}})(?!\w)"
        ),
        _nothing,
    ),
    Form(
        "date",
        (
            r"\b(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -])?(?:January|February|April|June|July|August|September|October"
            r"|November|December)\b"
            r"|(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bearly )|(?<=\blate )|(?<=\bbetween ))(?:March|May)\b"
            r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
        ),
        _nothing,
        ignore_case=False,
    ),
    Form(
        "relative",
        (
            r"\b(?:(?:earlier|later) )?(?:last|this|next|that) (?:week|month|year|decade)\b"
            r"|\b(?:past|last|recent|next) (?:few|several) (?:days|weeks|months|years|decades)\b"
            r"|\brecent (?:weeks|months|years|decades)\b|\b(?:yesterday|today’s|tomorrow)\b"
        ),
        _nothing,
    ),
    Form(
        "money",
        (
            rf"(?P<qualifier>\bbetween )(?P<currency>{_CURRENCY})\s?(?P<n>{NUMBER}) and (?:{_CURRENCY})?\s?(?P<to>{NUMBER})(?!\w)"
        ),
        _single,
        hints=_CURRENCY_SIGNS,
    ),
    Form(
        "money",
        (
            rf"{_Q}{_BEFORE}(?P<sign>[-−])?(?P<currency>{_CURRENCY})\s?(?P<n>{NUMBER})"
            rf"(?:{_TO}(?:{_CURRENCY})?\s?(?P<to>{NUMBER}))?{_AFTER}"
        ),
        _single,
        hints=_CURRENCY_SIGNS,
    ),
    Form(
        "money",
        (
            rf"{_Q}{_BEFORE}{_RANGE}[ ](?P<unit>(?:US |Canadian |Australian )?dollars|euros?|pounds|yuan|renminbi)\b"
        ),
        _single,
        hints=_CURRENCY_NAMES,
    ),
    Form(
        "multiple",
        (rf"{_Q}{_BEFORE}(?P<n>{SIMPLE}|{DIGITS})-?fold\b"),
        _fold,
        hints=("fold",),
    ),
    Form(
        "multiple",
        (
            r"(?P<qualifier>\b(?:more than|less than|almost|nearly|about|roughly|over|up to|at least) )?"
            rf"(?:\b(?P<n>{NUMBER}) times(?= (?:as|more|the|higher|larger|greater|that|those|its|their)\b))"
        ),
        _fold,
        hints=("times",),
    ),
    Form(
        "multiple",
        (
            rf"{_Q}\b(?P<n>double|twice|triple|thrice|quadruple)(?= (?:the|as|that|its|their|what)\b)"
        ),
        _multiple,
        hints=("double", "twice", "triple", "thrice", "quadruple"),
    ),
    Form(
        "multiple",
        (rf"{_Q}\b(?P<n>doubled|tripled|trebled|quadrupled)\b"),
        _multiple,
        hints=("doubled", "tripled", "trebled", "quadrupled"),
    ),
    Form(
        "percent",
        (rf"{_Q}{_BEFORE}(?P<sign>[-−])?{_RANGE}(?:\s?%|[ -]per ?cent(?:age points?)?\b)"),
        _single,
        hints=("%", "cent"),
    ),
    Form(
        "ratio",
        (
            rf"{_Q}\b(?P<n>{NUMBER}) (?:in|out of(?: every)?) (?:every )?(?!1[5-9]\d\d\b|20\d\d\b)(?P<of>{NUMBER})(?= \w)"
            rf"(?! (?:{_MONTH}))"
        ),
        _ratio,
        hints=(" in ", " out of "),
    ),
    Form(
        "number",
        (rf"{_Q}\b(?P<n>{NUMBER}) and an? (?P<part>half|quarter|third)(?: (?P<scale>{_SCALE}))?\b"),
        _and_a_half,
        hints=tuple(FRACTIONS),
    ),
    Form(
        "number",
        (
            rf"{_Q}\b(?P<n>an?|one|two|three)?[ -]?(?P<part>{_FRACTION})(?: of)? (?:an? )?(?P<scale>{_SCALE})\b"
        ),
        _share,
        hints=tuple(FRACTIONS),
    ),
    Form(
        "share",
        (
            rf"{_Q}\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine)[ -](?P<part>{_FRACTION})"
            r"(?= of\b| as\b| the\b| (?:go|goes|went|is|are|was|were|had|has|have|said)\b|\s?[,.;:)]|$)"
        ),
        _share,
        hints=tuple(FRACTIONS),
    ),
    Form(
        "share",
        (rf"{_Q}(?P<n>)\b(?P<part>half)(?= (?:of|the|a|an|its|their|our|all)\b)"),
        _share,
        hints=tuple(FRACTIONS),
    ),
    Form(
        "vague",
        (
            r"\b(?:(?:many |several )?(?:tens|hundreds|thousands|millions|billions|dozens|scores)"
            r"(?: (?:of|or even) (?:hundreds|thousands|millions|billions)(?: of (?:thousands|millions))?)?"
            r"|several (?:dozen|hundred|thousand|million)|a few(?: (?:dozen|hundred|thousand|million))?"
            r"|a (?:handful|number)(?= of)|several)\b"
        ),
        _nothing,
    ),
    Form(
        "number",
        (rf"{_Q}\ba couple of (?P<scale>{_SCALE})\b"),
        _couple,
    ),
    Form(
        "vague",
        (r"\ba couple(?= of)"),
        _nothing,
    ),
    Form(
        "age",
        (rf"{_Q}{_BEFORE}{_RANGE}[ -]years?[ -]old\b"),
        _single,
        hints=(" old", "-old"),
    ),
    Form(
        "year",
        (
            r"(?:(?P<qualifier>\b[Bb]etween )(?=\d{4} and \d{4}\b))?"
            r"(?<![\d,.$€£])(?P<n>1[5-9]\d\d|20\d\d)"
            r"(?:(?:[–-]| to |(?<=[Bb]etween \d{4}) and )(?P<to>1[5-9]\d\d|20\d\d))?"
            r"(?![\d%]|,\d|\.\d)(?:(?P<decade>(?<=0)s)\b|(?=\b|[a-z]))"
        ),
        _years,
        ignore_case=False,
    ),
    Form(
        "number",
        (rf"(?P<qualifier>\bbetween )(?P<n>{NUMBER}) and (?P<to>{NUMBER})(?!\w)"),
        _single,
        hints=("between",),
    ),
    Form(
        "number",
        (
            rf"{_Q}{_BEFORE}(?P<n>{NUMBER})-(?P<unit>page|day|week|month|year|hour|minute|member|point|mile|kilometre)s?\b"
        ),
        _single,
        hints=_JOINED,
    ),
    Form(
        "ordinal",
        (rf"(?<![\w-])(?P<n>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))\b"),
        _ordinal,
    ),
    Form(
        "times",
        (
            r"(?P<qualifier>\b(?:only|at least|at most|more than|about) )?\b"
            r"(?P<n>once|twice|thrice)(?= (?:a|an|per|every|each)\b|[:,.;])"
            r"|\bevery (?:day|week|month|year) or so\b"
        ),
        _times,
        hints=("once", "twice", "thrice", "every"),
    ),
    Form(
        "number",
        (rf"{_Q}{_BEFORE}(?P<sign>[-−])?{_RANGE}{_AFTER}"),
        _single,
    ),
)
"""Every form, the surest first; words that one form took are not read again."""
