"""A number in another language, compared with the source's words: same amounts, same bounds, no digit lost.

Both are reduced to tokens: amounts in their order, and what hedges them. The tables hold the words that stand beside
numbers; a word that is in none of them says nothing here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from babel.numbers import get_decimal_symbol, get_group_symbol

from briefgen.records.tags import base

_SPACES: Final = " \u00a0\u2009\u202f"

_HEDGES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "en": {
            "a little over": ("just over", "a little over", "slightly more than", "well over"),
            "more than": ("more than", "over", "above", "exceeding", "greater than"),
            "at least": ("at least", "no fewer than", "no less than", "not less than", "upwards of", "or more"),
            "up to": ("up to", "as many as", "as much as", "as high as", "at most", "no more than", "not more than"),
            "nearly": ("almost", "nearly", "close to", "just under", "just short of", "slightly less than"),
            "less than": ("less than", "fewer than", "under", "below"),
            "about": ("about", "around", "approximately", "roughly", "some", "an estimated", "estimated"),
            "only": ("only", "merely", "just"),
            "probably": ("probably", "likely"),
            "reportedly": ("reportedly",),
            "between": ("between",),
        },
        "fr": {
            "a little over": ("un peu plus de", "à peine plus de", "légèrement plus de", "bien plus de"),
            "more than": ("plus de", "plus d’", "plus que", "au-delà de", "supérieur à", "supérieure à", "dépassant"),
            "at least": ("au moins", "pas moins de", "au minimum", "ou plus"),
            "up to": ("jusqu’à", "au plus", "pas plus de", "au maximum"),
            "nearly": ("près de", "presque", "pas loin de", "un peu moins de", "légèrement moins de", "quasi"),
            "less than": ("moins de", "moins d’", "inférieur à", "inférieure à", "en dessous de"),
            "about": ("environ", "quelque", "à peu près", "approximativement", "autour de", "estimé à", "estimée à"),
            "only": ("seulement", "à peine", "uniquement", "ne représente que", "ne constitue que", "ne compte que"),
            "probably": ("probablement", "vraisemblablement"),
            "reportedly": ("selon certaines informations", "selon certaines sources", "semble-t-il"),
            "between": ("entre",),
        },
    }
)  # fmt: skip

_AMOUNTS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "en": {
            "hundreds of thousands": ("hundreds of thousands",),
            "tens of thousands": ("tens of thousands",),
            "hundreds of millions": ("hundreds of millions",),
            "dozens": ("dozens", "scores"),
            "hundreds": ("hundreds",),
            "thousands": ("thousands",),
            "millions": ("millions",),
            "2/3": ("two thirds", "two-thirds"), "1/3": ("a third", "one third", "one-third"),
            "3/4": ("three quarters", "three-quarters"), "1/4": ("a quarter", "one quarter", "one-quarter"),
            "1/2": ("half",),
            "2": ("two", "twofold", "double", "doubled", "twice"), "3": ("three", "threefold", "triple", "tripled"),
            "4": ("four", "fourfold", "quadrupled"), "5": ("five", "fivefold"), "6": ("six", "sixfold"),
            "7": ("seven", "sevenfold"), "8": ("eight", "eightfold"), "9": ("nine", "ninefold"),
            "10": ("ten", "tenfold"), "11": ("eleven",), "12": ("twelve", "a dozen"), "20": ("twenty",),
        },
        "fr": {
            "hundreds of thousands": ("centaines de milliers",),
            "tens of thousands": ("dizaines de milliers",),
            "hundreds of millions": ("centaines de millions",),
            "dozens": ("dizaines", "douzaines"),
            "hundreds": ("centaines",),
            "thousands": ("milliers",),
            "millions": ("des millions",),
            "2/3": ("deux tiers",), "1/3": ("un tiers", "le tiers"),
            "3/4": ("trois quarts",), "1/4": ("un quart", "le quart"),
            "1/2": ("la moitié", "moitié"),
            "2": ("deux", "doublé", "double"), "3": ("trois", "triplé", "triple"), "4": ("quatre", "quadruplé"),
            "5": ("cinq", "quintuplé"), "6": ("six", "sextuplé", "sextuple"), "7": ("sept", "septuplé"),
            "8": ("huit", "octuplé"), "9": ("neuf",), "10": ("dix", "décuplé"), "11": ("onze",), "12": ("douze", "une douzaine"),
            "20": ("vingt",),
        },
    }
)  # fmt: skip

_SCALES: Final[Mapping[str, Mapping[str, Decimal]]] = MappingProxyType(
    {
        "en": {"thousand": Decimal(1000), "million": Decimal(10**6), "billion": Decimal(10**9)},
        "fr": {"mille": Decimal(1000), "millions": Decimal(10**6), "million": Decimal(10**6),
               "milliards": Decimal(10**9), "milliard": Decimal(10**9)},
    }
)  # fmt: skip
_SIGNS: Final = (
    (re.compile(r"%|\bper ?cent\b|\bpour cent\b", re.IGNORECASE), "per cent"),
    (re.compile(r"\$"), "$"),
)


_FROM_TO: Final = re.compile(r"\bde (\d[\d ]*) à (?=\d)")
"""“de 18 à 59 ans” is “between 18 and 59”."""


@dataclass(frozen=True, slots=True)
class Told:
    """What words say of a number."""

    amounts: tuple[str, ...]
    hedges: tuple[str, ...]
    signs: tuple[str, ...]


def difference(source: str, source_language: str, words: str, language: str) -> str:
    """In what a translated number differs from the source's words; empty where it does not, or nobody can say."""
    theirs, ours = base(source_language).lower(), base(language).lower()
    if theirs not in _HEDGES or ours not in _HEDGES:
        return ""
    was, now = told(source, theirs), told(words, ours)
    if was.amounts != now.amounts:
        return f"the source says {_list(was.amounts)}, the translation {_list(now.amounts)}"
    if was.hedges != now.hedges:
        return f"the source says “{_list(was.hedges)}”, the translation “{_list(now.hedges)}”"
    if was.signs != now.signs:
        return f"the source counts {_list(was.signs)}, the translation {_list(now.signs)}"
    return ""


def _list(tokens: tuple[str, ...]) -> str:
    return ", ".join(tokens) or "nothing of the sort"


def told(words: str, language: str) -> Told:
    """Amounts in their order, hedges, and signs."""
    flat = re.sub(f"[{_SPACES}\n]+", " ", words).replace("'", "’").lower()
    flat = _FROM_TO.sub("entre \\1 et ", flat) if language == "fr" else flat
    hedges = dict.fromkeys(match.lastgroup or "" for match in _pattern(language).finditer(flat))
    rest = _pattern(language).sub(" ", flat)
    signs = tuple(sign for pattern, sign in _SIGNS if pattern.search(flat))
    named = {f"h{at}": name for at, name in enumerate(_HEDGES[language])}
    return Told(tuple(_amounts(rest, language)), tuple(named[one] for one in hedges), signs)


def _amounts(text: str, language: str) -> Iterator[str]:
    for match in _amount_pattern(language).finditer(text):
        if match["digits"] is None and match["scale"] is None:
            yield next(name for name, forms in _AMOUNTS[language].items() if match["word"] in forms)
            continue
        number = Decimal(1) if match["digits"] is None else _decimal(match["digits"], language)
        scale = _SCALES[language].get(match["scale"] or match["times"] or "", Decimal(1))
        yield f"{(number * scale).normalize():f}"


def _decimal(digits: str, language: str) -> Decimal:
    """The number of digits with the separators that Babel gives for the language."""
    group, point = get_group_symbol(language), get_decimal_symbol(language)
    plain = re.sub(f"[{_SPACES}]", "", digits) if group in _SPACES else digits.replace(group, "")
    return Decimal(plain.replace(point, "."))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    groups = [f"(?P<h{at}>{_any(forms)})" for at, forms in enumerate(_HEDGES[language].values())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?:(?<=’)|(?!\w))")


@cache
def _amount_pattern(language: str) -> re.Pattern[str]:
    group, point = get_group_symbol(language), get_decimal_symbol(language)
    between = " " if group in _SPACES else re.escape(group)
    digits = (
        rf"\d{{1,3}}(?:{between}\d{{3}})+(?:{re.escape(point)}\d+)?|\d+(?:{re.escape(point)}\d+)?"
    )
    words = _any(form for forms in _AMOUNTS[language].values() for form in forms)
    scales = _any(_SCALES[language])
    return re.compile(
        rf"(?P<digits>{digits})(?: (?P<times>{scales})(?!\w))?"
        rf"|(?<!\w)(?P<word>{words})(?!\w)|(?<!\w)(?P<scale>{scales})(?!\w)"
    )


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(forms, key=len, reverse=True))
