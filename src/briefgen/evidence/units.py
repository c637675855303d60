"""Which units count the same sort of thing, and of what a share is a share: only where words leave no doubt."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final

from briefgen.evidence.numbers import Quantity

_FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "people": "person people individual worker labourer laborer woman women man men child children girl boy mother"
        " witness detainee prisoner resident official student cadre citizen refugee villager victim survivor"
        " uyghur uighur kazakh muslim",
        "procedures": "procedure sterilisation sterilization insertion removal abortion surgery surgeries",
        "money": "dollar euro pound yuan renminbi $ us$ ca$ c$ a$ € £ ¥ usd cad eur gbp cny rmb",
        "a share": "per-cent percent % share percentage",
        "percentage points": "percentage-point",
        "time": "minute hour day week month year decade",
        "age": "years-of-age years-old",
        "pages": "page",
        "times": "times fold multiple",
    }
)
"""Sorts of things that are counted, with the nouns that surely belong to each, in the singular.

A noun that stands here in no row is not compared with anything: births, homes, camps, tonnes.
"""
_FAMILY_OF: Final[Mapping[str, str]] = MappingProxyType(
    {word.replace("-", " "): name for name, words in _FAMILIES.items() for word in words.split()}
)
_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"money": "money", "percent": "a share", "share": "a share", "ratio": "a share", "multiple": "times",
     "age": "age"}
)  # fmt: skip
_SAME: Final[Mapping[str, str]] = MappingProxyType(
    {"person": "persons", "people": "persons", "individuals": "persons", "percent": "per cent", "%": "per cent"}
)  # fmt: skip


def same_name(unit: str | None) -> str:
    """The unit under one name where several are in use: people and persons, % and per cent."""
    words = " ".join((unit or "").lower().split())
    return _SAME.get(words, words)


def family(unit: str) -> str | None:
    """What sort of thing a unit counts; None where its words are in no row of the table."""
    words = " ".join(unit.lower().split())
    for one in (words, words.split(" of ")[0], words.split(" ")[-1]):
        for singular in (one, one.removesuffix("s"), one.removesuffix("es")):
            if singular in _FAMILY_OF:
                return _FAMILY_OF[singular]
    return None


def family_read(read: Quantity) -> str | None:
    """What sort of thing the words of a source count."""
    if read.unit == "percentage points":
        return "percentage points"
    if read.kind in _KINDS:
        return _KINDS[read.kind]
    return family(read.unit) if read.kind == "number" and read.unit else None


# --- of what a share is a share --------------------------------------------------------------

_WHOLE: Final = re.compile(r"\s+of\s+(?P<whole>[^,.;:()—–“”]+)")
_ENDS: Final = re.compile(
    r"\s(?:was|were|is|are|be|been|had|has|have|will|would|by|from|since|which|that|who|when|while|to|went|goes?|lived?"
    r"|said|says|as|but|came|comes?|in\s\d{4}|and\s(?:of|in|was|were|is|are)|last|this)\b.*"
)
_NAME: Final = re.compile(r"\b[A-Z][\w-]+")
_ALIKE: Final = 0.75
"""Spellings of one name, such as Uyghur and Uighur, are at least so much alike."""


def whole_after(text: str, end: int) -> str | None:
    """The whole that the text names behind a share: “80 per cent of new IUDs in China were …”."""
    match = _WHOLE.match(text, end)
    return _ENDS.sub("", match["whole"]).strip() or None if match else None


def is_another_whole(said: str, declared: str) -> bool:
    """Whether a denominator names another place or people than the source does.

    Only names are compared; a denominator that says the same in other words is left alone.
    """
    theirs, ours = _names(said), _names(declared)
    lost = [one for one in theirs if not any(_alike(one, other) for other in ours)]
    new = [one for one in ours if not any(_alike(one, other) for other in theirs)]
    return bool(lost and new)


def _names(words: str) -> list[str]:
    return [low for one in _NAME.findall(words) if (low := one.lower()) not in _NO_NAMES]


_NO_NAMES: Final = frozenset(
    {"the", "all", "every", "each", "new", "total", "those", "people", "persons", "women", "men", "births", "any"}
)  # fmt: skip
"""Words with which a denominator may begin, and which are no names for that."""


def _alike(one: str, other: str) -> bool:
    """China and Chinese, Uyghur and Uighur."""
    near = SequenceMatcher(None, one, other).ratio() >= _ALIKE
    return near or one[:_STEM] == other[:_STEM]


_STEM: Final = 4
