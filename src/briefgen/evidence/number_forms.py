"""The forms in which English prose gives quantities."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from briefgen.evidence import number_amounts as amounts
from briefgen.evidence.number_words import DIGITS, FRACTIONS, NUMBER, ORDINALS, SCALE, SIMPLE

Kind = Literal[
    "money", "percent", "share", "multiple", "ratio", "age", "ordinal", "date", "relative", "year",
    "times", "number", "vague",
]  # fmt: skip


@dataclass(frozen=True)
class Form:
    """How a quantity is written, and how its amounts are read off."""

    kind: Kind | None
    """None marks words that only look like a quantity."""
    body: str
    """A regular expression."""
    read: Callable[[re.Match[str]], amounts.Amounts]
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
        amounts.nothing,
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
        amounts.nothing,
    ),
    Form(
        None,  # the time of day, and how far a zone is from universal time
        (
            r"(?<![\d:.])(?:[01]\d|2[0-3]):[0-5]\d(?![\d:])|(?<![\d:.])\d{1,2}(?::[0-5]\d)? [ap]\.?m\b\.?"
            r"|\b(?:UTC|GMT) ?[+−–-] ?\d{1,2}(?::\d{2})?(?!\d)"
        ),
        amounts.nothing,
    ),
    Form(
        "date",
        (
            rf"\b{_DAY}(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?![\d,]\d)(?:,? \d{{4}})?"
            rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{4}})(?!\w)"
        ),
        amounts.nothing,
    ),
    Form(
        "date",
        (
            r"\b(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -])?(?:January|February|April|June|July|August|September|October"
            r"|November|December)\b"
            r"|(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bearly )|(?<=\blate )|(?<=\bbetween ))(?:March|May)\b"
            r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
        ),
        amounts.nothing,
        ignore_case=False,
    ),
    Form(
        "relative",
        (
            r"\b(?:(?:earlier|later) )?(?:last|this|next|that) (?:week|month|year|decade)\b"
            r"|\b(?:past|last|recent|next) (?:few|several) (?:days|weeks|months|years|decades)\b"
            r"|\brecent (?:weeks|months|years|decades)\b|\b(?:yesterday|today’s|tomorrow)\b"
        ),
        amounts.nothing,
    ),
    Form(
        "money",
        (
            rf"(?P<qualifier>\bbetween )(?P<currency>{_CURRENCY})\s?(?P<n>{NUMBER}) and (?:{_CURRENCY})?\s?(?P<to>{NUMBER})(?!\w)"
        ),
        amounts.single,
        hints=_CURRENCY_SIGNS,
    ),
    Form(
        "money",
        (
            rf"{_Q}{_BEFORE}(?P<sign>[-−])?(?P<currency>{_CURRENCY})\s?(?P<n>{NUMBER})"
            rf"(?:{_TO}(?:{_CURRENCY})?\s?(?P<to>{NUMBER}))?{_AFTER}"
        ),
        amounts.single,
        hints=_CURRENCY_SIGNS,
    ),
    Form(
        "money",
        (
            rf"{_Q}{_BEFORE}{_RANGE}[ ](?P<unit>(?:US |Canadian |Australian )?dollars|euros?|pounds|yuan|renminbi)\b"
        ),
        amounts.single,
        hints=_CURRENCY_NAMES,
    ),
    Form(
        "multiple",
        (rf"{_Q}{_BEFORE}(?P<n>{SIMPLE}|{DIGITS})-?fold\b"),
        amounts.fold,
        hints=("fold",),
    ),
    Form(
        "multiple",
        (
            r"(?P<qualifier>\b(?:more than|less than|almost|nearly|about|roughly|over|up to|at least) )?"
            rf"(?:\b(?P<n>{NUMBER}) times(?= (?:as|more|the|higher|larger|greater|that|those|its|their)\b))"
        ),
        amounts.fold,
        hints=("times",),
    ),
    Form(
        "multiple",
        (
            rf"{_Q}\b(?P<n>double|twice|triple|thrice|quadruple)(?= (?:the|as|that|its|their|what)\b)"
        ),
        amounts.multiple,
        hints=("double", "twice", "triple", "thrice", "quadruple"),
    ),
    Form(
        "multiple",
        (rf"{_Q}\b(?P<n>doubled|tripled|trebled|quadrupled)\b"),
        amounts.multiple,
        hints=("doubled", "tripled", "trebled", "quadrupled"),
    ),
    Form(
        "percent",
        (rf"{_Q}{_BEFORE}(?P<sign>[-−])?{_RANGE}(?:\s?%|[ -]per ?cent(?:age points?)?\b)"),
        amounts.single,
        hints=("%", "cent"),
    ),
    Form(
        "ratio",
        (
            rf"{_Q}\b(?P<n>{NUMBER}) (?:in|out of(?: every)?) (?:every )?(?!1[5-9]\d\d\b|20\d\d\b)(?P<of>{NUMBER})(?= \w)"
            rf"(?! (?:{_MONTH}))"
        ),
        amounts.ratio,
        hints=(" in ", " out of "),
    ),
    Form(
        "number",
        (rf"{_Q}\b(?P<n>{NUMBER}) and an? (?P<part>half|quarter|third)(?: (?P<scale>{SCALE}))?\b"),
        amounts.and_a_half,
        hints=tuple(FRACTIONS),
    ),
    Form(
        "number",
        (
            rf"{_Q}\b(?P<n>an?|one|two|three)?[ -]?(?P<part>{_FRACTION})(?: of)? (?:an? )?(?P<scale>{SCALE})\b"
        ),
        amounts.share,
        hints=tuple(FRACTIONS),
    ),
    Form(
        "share",
        (
            rf"{_Q}\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine)[ -](?P<part>{_FRACTION})"
            r"(?= of\b| as\b| the\b| (?:go|goes|went|is|are|was|were|had|has|have|said)\b|\s?[,.;:)]|$)"
        ),
        amounts.share,
        hints=tuple(FRACTIONS),
    ),
    Form(
        "share",
        (rf"{_Q}(?P<n>)\b(?P<part>half)(?= (?:of|the|a|an|its|their|our|all)\b)"),
        amounts.share,
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
        amounts.nothing,
    ),
    Form(
        "number",
        (rf"{_Q}\ba couple of (?P<scale>{SCALE})\b"),
        amounts.couple,
    ),
    Form(
        "vague",
        (r"\ba couple(?= of)"),
        amounts.nothing,
    ),
    Form(
        "age",
        (rf"{_Q}{_BEFORE}{_RANGE}[ -]years?[ -]old\b"),
        amounts.single,
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
        amounts.years,
        ignore_case=False,
    ),
    Form(
        "number",
        (rf"(?P<qualifier>\bbetween )(?P<n>{NUMBER}) and (?P<to>{NUMBER})(?!\w)"),
        amounts.single,
        hints=("between",),
    ),
    Form(
        "number",
        (
            rf"{_Q}{_BEFORE}(?P<n>{NUMBER})-(?P<unit>page|day|week|month|year|hour|minute|member|point|mile|kilometre)s?\b"
        ),
        amounts.single,
        hints=_JOINED,
    ),
    Form(
        "ordinal",
        (rf"(?<![\w-])(?P<n>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))\b"),
        amounts.ordinal,
    ),
    Form(
        "times",
        (
            r"(?P<qualifier>\b(?:only|at least|at most|more than|about) )?\b"
            r"(?P<n>once|twice|thrice)(?= (?:a|an|per|every|each)\b|[:,.;])"
            r"|\bevery (?:day|week|month|year) or so\b"
        ),
        amounts.times,
        hints=("once", "twice", "thrice", "every"),
    ),
    Form(
        "number",
        (rf"{_Q}{_BEFORE}(?P<sign>[-−])?{_RANGE}{_AFTER}"),
        amounts.single,
    ),
)
"""Every form, the surest first; words that one form took are not read again."""
