"""Quantities in English prose: their words, their value, and the hedge that must travel with them.

The grammar suggests; it never decides. A number is declared by a person in ``evidence.yaml``.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from briefgen.evidence.number_forms import FORMS, Form, Kind


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
    for form in FORMS:
        for match in form.pattern.finditer(flat):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            if form.kind is not None:
                found.append(_quantity(form, form.kind, match, text))
    return tuple(sorted(found, key=lambda one: one.start))


def _quantity(form: Form, kind: Kind, match: re.Match[str], text: str) -> Quantity:
    amounts = form.read(match)
    start, end = match.span()
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Quantity(
        start, end, text[start:end], kind, amounts.value, amounts.minimum, amounts.maximum,
        _qualifier(match), _unit(kind, match),
    )  # fmt: skip


def _qualifier(match: re.Match[str]) -> str | None:
    words = " ".join((match.groupdict().get("qualifier") or "").split()).lower()
    return words or None


def _unit(kind: Kind, match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if currency := (groups.get("currency") or "").strip():
        return currency
    if kind == "percent":
        return "percentage points" if "point" in match.group().lower() else "per cent"
    if kind in ("ordinal", "date", "year", "multiple", "times", "ratio", "share"):
        return None
    if kind == "age":
        return "years old"
    if unit := groups.get("unit"):
        return unit.lower()
    following = re.match(r"[ -](?:of )?([^\W\d_][\w’'-]*)", match.string[match.end() :])
    word = following[1] if following else ""
    return None if _NOT_UNITS.fullmatch(word.lower()) else word or None


# Words that may follow a number without being what it counts.
_NOT_UNITS: Final = re.compile(
    r"an?|and|are|as|at|be|been|but|by|for|from|had|has|have|he|if|in|into|is|it|its|last|near|not|of|on"
    r"|or|over|per|she|since|so|than|that|the|their|them|then|there|these|they|this|those|to|today|under"
    r"|until|was|we|were|when|which|while|who|will|with|would"
)
