"""Quantities in English prose: their words, their value, and the hedge that must travel with them.

The grammar suggests; it never decides. A number is declared by a person in ``evidence.yaml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from briefgen.evidence.number_forms import FORMS, Form, Kind
from briefgen.evidence.number_words import worth


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as the text words it; offsets in code points, start included, end excluded."""

    start: int
    end: int
    words: str
    """With its qualifier and, where they belong to the number, its currency or per-cent sign."""
    kind: Kind
    value: Decimal | None = None
    """One number; None for a range and for vague words. A share lies between 0 and 1."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    qualifier: str | None = None
    """The hedge before the number, such as ``up to`` or ``just over``."""
    unit: str | None = None
    """A currency, ``per cent``, or the word that follows the number."""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order; none overlaps another."""
    flat = re.sub(r"[\u00a0\u2009\u202f\n]", " ", text)
    taken = bytearray(len(text))
    found: list[Quantity] = []
    small = flat.lower()
    for form in FORMS:
        for match in form.matches(flat, small):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            if form.kind is not None:
                found += _quantities(form, form.kind, match, text)
    return tuple(sorted(found, key=lambda one: one.start))


def _quantities(form: Form, kind: Kind, match: re.Match[str], text: str) -> Iterator[Quantity]:
    """The quantity, or the two of “from 61 to 38” and “11 to 4”, which are no range."""
    if kind not in ("number", "percent") or not _are_two(match):
        yield _quantity(form, kind, match, text)
        return
    for name in ("n", "to"):
        start, end = match.span(name)
        score = name == "n" or re.search(r"\d[–-]\d", match.group())
        unit = None if score and kind != "percent" else _unit(kind, match)
        yield Quantity(start, end, text[start:end], kind, worth(match[name]), unit=unit)


def _are_two(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if not groups.get("to") or groups.get("qualifier"):
        return False
    first, last = worth(groups["n"]), worth(groups["to"])
    descends = first is not None and last is not None and first > last
    return descends or bool(_FROM.search(match.string[: match.start("n")]))


def _quantity(form: Form, kind: Kind, match: re.Match[str], text: str) -> Quantity:
    amounts = form.read(match)
    start, end = match.span()
    qualifier = _qualifier(match)
    if qualifier == "over" and _lasts(match):
        start, qualifier = match.start("n"), None
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Quantity(
        start, end, text[start:end], kind, amounts.value, amounts.minimum, amounts.maximum,
        qualifier, _unit(kind, match),
    )  # fmt: skip


_FROM: Final = re.compile(r"\bfrom $", re.IGNORECASE)
_DURATION: Final = re.compile(r"[ -](?:minutes|hours|days|weeks|months|years|decades)\b")
_MEASURED: Final = re.compile(
    r"(?:^|[(,;:–—]|\b(?:for|of|after|by|in|to|is|was|were|lasted|lasting|took|taking|spent|ran|waited|than))\s*$",
    re.IGNORECASE,
)


def _lasts(match: re.Match[str]) -> bool:
    """Whether “over” says how long something went on, as in “20 witnesses over 14 hours”."""
    after, before = match.string[match.end() :], match.string[: match.start()]
    return bool(_DURATION.match(after)) and not _MEASURED.search(before)


def _qualifier(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    words = " ".join(f"{groups.get('qualifier') or ''} {groups.get('after') or ''}".split())
    return words.lower() or None


def _unit(kind: Kind, match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if currency := (groups.get("currency") or "").strip():
        return currency
    if kind == "percent":
        return "percentage points" if "point" in match.group().lower() else "per cent"
    if kind in _UNITLESS:
        return None
    if kind == "age":
        return "years old"
    if unit := groups.get("unit"):
        return unit.lower()
    single = (groups.get("n") or "").lower() == "one"
    return _counted(match.string[match.end() :], plural=not single)


_UNITLESS: Final = frozenset(
    {"ordinal", "date", "relative", "year", "multiple", "times", "ratio", "share"}
)


def _counted(following: str, *, plural: bool) -> str | None:
    """What is counted: the first plural that follows, else the first word that describes nothing."""
    words = _phrase(following)
    if not words:
        return None
    if words[0].lower() in ("cubic", "square"):
        return " ".join(words[:2])
    several = next((one for one in words if _PLURAL.search(one)), None) if plural else None
    return several or next((one for one in words if one.lower() not in _DESCRIBES), words[0])


def _phrase(following: str) -> list[str]:
    """Up to four words, as far as a word or mark that ends the phrase."""
    words: list[str] = []
    rest = re.sub(r"^([ -])of ", r"\1", following)
    while len(words) < _LONGEST and (found := re.match(r"[ -]([^\W\d_][\w’'-]*)", rest)):
        if _NOT_UNITS.fullmatch(found[1].lower()):
            break
        words.append(found[1])
        rest = rest[found.end() :]
    return words


_LONGEST: Final = 4
_PLURAL: Final = re.compile(r"(?<![s’'])s$|\b(?:people|men|women|children|feet)$", re.IGNORECASE)
_DESCRIBES: Final = frozenset(
    {
        "government", "former", "new", "young", "old", "senior", "local", "state", "official", "other",
        "more", "further",
    }
)  # fmt: skip

# Words that may follow a number without being what it counts.
_NOT_UNITS: Final = re.compile(
    r"an?|and|are|as|at|be|been|but|by|for|from|had|has|have|he|if|in|into|is|it|its|last|near|not|of|on"
    r"|or|over|per|she|since|so|than|that|the|their|them|then|there|these|they|this|those|to|today|under"
    r"|until|was|we|were|when|which|while|who|will|with|would"
)
