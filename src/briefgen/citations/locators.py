"""Places within a source (``para. 9``, ``p. 4``, ``art. 2``), as typed and as printed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from briefgen.citations.words import listed
from briefgen.records.tags import base

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "p": "page", "pp": "page", "page": "page", "pages": "page",
        "para": "paragraph", "paras": "paragraph", "paragraph": "paragraph", "paragraphs": "paragraph",
        "par": "paragraph", "pars": "paragraph", "paragr": "paragraph", "paragraphe": "paragraph",
        "art": "article", "arts": "article", "article": "article", "articles": "article",
        "s": "section", "ss": "section", "sec": "section", "section": "section", "sections": "section",
        "l": "line", "ll": "line", "line": "line", "lines": "line", "ligne": "line", "lignes": "line",
        "c": "chapter", "ch": "chapter", "chap": "chapter", "chapter": "chapter", "chapitre": "chapter",
    }
)  # fmt: skip
"""The words and abbreviations, English and French, by the CSL label they stand for."""

_PRINTED: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = MappingProxyType(
    {
        "en": {"page": ("p.", "pp."), "paragraph": ("para.", "paras."), "article": ("art.", "arts."),
               "section": ("s.", "ss."), "line": ("l.", "ll."), "chapter": ("c.", "cc.")},
        "fr": {"page": ("p.", "p."), "paragraph": ("par.", "par."), "article": ("art.", "art."),
               "section": ("art.", "art."), "line": ("l.", "l."), "chapter": ("ch.", "ch.")},
    }
)  # fmt: skip
"""One and several, as the house style prints them. A section of a law is an ``article`` in French."""

_LABELLED: Final = re.compile(r"(?P<word>[A-Za-z]+)\.?[\s\u00a0\u202f]+(?P<value>.*\d.*|[ivxlc]+)")
_SEVERAL: Final = re.compile(r"[–,&]|\d-\d| and | et ")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place within a source; ``label`` is CSL's name for its unit, empty where there is none."""

    label: str
    value: str

    @property
    def several(self) -> bool:
        """Whether it names more than one place."""
        return bool(_SEVERAL.search(self.value))

    def printed(self, language: str) -> str:
        """The place with its abbreviation in the language; as typed where we know no unit."""
        words = _PRINTED.get(base(language), _PRINTED["en"])
        if not self.label:
            return self.value
        return f"{words[self.label][self.several]} {self.value}"


def parse(typed: str) -> tuple[Locator, ...]:
    """The places in what an author typed after the key; several units may follow each other.

    ``p. 4, para. 3`` is two places, ``paras. 3, 5`` is one.
    """
    places: list[Locator] = []
    for part in re.split(r",\s*(?=[A-Za-z]+\.?\s)", typed.strip()):
        match = _LABELLED.fullmatch(part)
        label = _WORDS.get(match["word"].lower()) if match else None
        if match and label:
            places.append(Locator(label, match["value"].strip()))
        elif part:
            places.append(Locator("", part))
    return tuple(places)


def merged(places: tuple[Locator, ...], conjunction: str) -> tuple[Locator, ...]:
    """Places of one unit together: ``para. 3`` and ``para. 5`` are ``paras. 3 and 5``."""
    values: dict[str, list[str]] = {}
    for place in dict.fromkeys(places):
        values.setdefault(place.label, []).append(place.value)
    return tuple(
        Locator(label, listed(_in_order(those) if label else those, conjunction))
        for label, those in values.items()
    )


def _in_order(values: list[str]) -> list[str]:
    """The least number first; in the order of the text where not all are plain numbers."""
    return sorted(values, key=int) if all(map(str.isdecimal, values)) else values
