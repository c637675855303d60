"""A figure's declared value, hedge and denominator, compared with its own words in the source.

The grammar reads `says:`; what it cannot read with certainty is left to people. Where it reads a number, the
declaration must say the same: `value:` for a plain number, `minimum:` or `maximum:` for a hedged one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from briefgen.evidence.model import Passage
from briefgen.evidence.numbers import Quantity, find_quantities
from briefgen.evidence.units import family, family_read, is_another_whole, whole_after
from briefgen.records.evidence import FigureRecord

_AT_LEAST: Final = frozenset(
    {"more than", "over", "just over", "well over", "a little over", "slightly more than", "at least", "no fewer than",
     "no less than", "upwards of", "greater than", "or more", "or over", "and over", "or older", "above", "as low as"}
)  # fmt: skip
_AT_MOST: Final = frozenset(
    {"up to", "almost", "nearly", "less than", "fewer than", "under", "just under", "well under", "at most",
     "no more than", "not more than", "just short of", "close to", "as many as", "as much as", "as high as",
     "or less", "or fewer", "or under", "below", "slightly less than"}
)  # fmt: skip
_NO_HEDGE: Final = frozenset({"between", "minus", "some", "another", "a further", "an additional"})
_COUNTED: Final = frozenset({"money", "percent", "share", "multiple", "ratio", "age", "number"})
SHARES: Final = frozenset({"percent", "share", "ratio"})
"""Kinds of quantities that mean nothing without their whole."""


@dataclass(frozen=True, slots=True)
class Drift:
    """Where a declaration differs from the words that it stands for."""

    code: Literal["BG303", "BG307", "BG308", "BG309"]
    key: str
    """The key of the record at which the finding stands."""
    sentence: str
    help: str


def reading_of(words: str) -> Quantity | None:
    """The one quantity that the words hold, dates and ranks aside; None where they hold none or several."""
    counted = [one for one in find_quantities(words) if one.kind in _COUNTED]
    return counted[0] if len(counted) == 1 else None


def trace(record: FigureRecord, says: Passage) -> Iterator[Drift]:
    """Every difference between what a record declares and what its words in the source say."""
    read = reading_of(says.printed)
    if read is None:
        return
    yield from _value(record, read)
    yield from _hedge(record, read, says)
    yield from _unit(record, read, says)
    if read.kind in SHARES and _is_share(record):
        yield from _whole(record, read, says)


def _unit(record: FigureRecord, read: Quantity, says: Passage) -> Iterator[Drift]:
    """The unit counts the sort of thing that the words count; unknown words are left to people."""
    declared, counted = family(record.unit or ""), family_read(read)
    if declared and counted and declared != counted:
        advice = "declare the unit of these words"
        if read.kind == "number" and read.unit:
            advice = f"write unit: {read.unit}"
        yield Drift("BG308", "unit", f"“{says.printed}” counts {counted}, and unit: {record.unit} is {declared}",
                    f"{advice}, or let says: hold the number that you mean")  # fmt: skip


def _whole(record: FigureRecord, read: Quantity, says: Passage) -> Iterator[Drift]:
    """A share says of what, and of the same whole as its source."""
    said = whole_after(says.printed, read.end)
    if not record.denominator:
        whole = (
            f"write denominator: {said}"
            if said
            else "add denominator: with the whole of which it is a share"
        )
        yield Drift("BG309", "says", f"“{says.printed}” is a share, and nothing says of what",
                    f"{whole}; a change has period: with from: and to: instead")  # fmt: skip
    elif said and is_another_whole(said, record.denominator):
        yield Drift("BG309", "denominator", f"the source says “of {said}”, and denominator: is {record.denominator}",
                    f"write denominator: {said}; if the source is wrong, say so under disputed:")  # fmt: skip


def _is_share(record: FigureRecord) -> bool:
    """A change in per cent has a period with two ends, and no denominator."""
    return not (record.period and record.period.start and record.period.end)


Amounts = tuple[Decimal | None, Decimal | None, Decimal | None]


def expected(read: Quantity) -> Amounts:
    """Value, minimum and maximum as a record has to declare them; a hedged number is a bound."""
    if read.value is None:
        return None, read.minimum, read.maximum
    if read.qualifier in _AT_LEAST:
        return None, read.value, None
    if read.qualifier in _AT_MOST:
        return None, None, read.value
    return read.value, None, None


def _value(record: FigureRecord, read: Quantity) -> Iterator[Drift]:
    declared: Amounts = record.value, record.minimum, record.maximum
    wanted = expected(read)
    unread = wanted == (None, None, None)
    in_words = declared == (None, None, None) and read.kind in ("share", "ratio")
    if declared == wanted or unread or in_words:
        return
    if {one for one in declared if one is not None} == {one for one in wanted if one is not None}:
        sentence = (
            f"“{read.words}” is declared as {_shown(declared)}; its hedge makes it {_shown(wanted)}"
        )
    else:
        sentence = f"“{read.words}” is declared as {_shown(declared) or 'nothing'}; the words say {_shown(wanted)}"
    key = next((k for k, v in zip(_KEYS, declared, strict=True) if v is not None), "says")
    yield Drift("BG303", key, sentence, f"write {_shown(wanted)}")


_KEYS: Final = ("value", "minimum", "maximum")


def _shown(amounts: Amounts) -> str:
    pairs = zip(_KEYS, amounts, strict=True)
    return ", ".join(f"{key}: {amount:f}" for key, amount in pairs if amount is not None)


def _hedge(record: FigureRecord, read: Quantity, says: Passage) -> Iterator[Drift]:
    """The hedge in the words is declared; the hedge in the source stands in the words."""
    hedge = read.qualifier if read.qualifier not in _NO_HEDGE else None
    if hedge and hedge not in (record.qualifier or "").lower():
        yield Drift("BG307", "qualifier" if record.qualifier else "says",
                    f"the source says “{read.words}”, and qualifier: is {record.qualifier or 'not given'}",
                    f"write qualifier: {hedge}")  # fmt: skip
    elif (outside := _outside(says, read)) and outside not in _NO_HEDGE:
        yield Drift("BG307", "says", f"the source hedges this number: “{outside}”",
                    f"begin says: with the hedge, and write qualifier: {outside}")  # fmt: skip


def _outside(says: Passage, read: Quantity) -> str | None:
    """The hedge that stands directly beside the chosen words and was left out of them."""
    if read.qualifier:
        return None
    paragraph = next(p for p in says.origin.paragraphs if p.start <= says.start < p.end)
    inside = says.start - paragraph.start, says.end - paragraph.start
    for one in find_quantities(paragraph.text):
        starts, ends = one.start < inside[0] < one.end, one.start < inside[1] < one.end
        if one.qualifier and (starts or ends):
            return one.qualifier
    return None
