"""What a style looks like in the end: its own properties, those it stands on, defaults and theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.parts import WordDocument
from briefgen.writers.docx.properties import TWIPS_PER_POINT

WORDS_FONT = "Times New Roman"
WORDS_SIZE = 10.0
"""What Word takes where nothing says more (17.3.2.26, 17.3.2.38)."""
THEME_FONTS = {"major": "majorFont", "minor": "minorFont"}
MOST_STEPS = 20
"""Styles that stand on each other in a circle occur in damaged files."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words in a style look; lengths in points."""

    font: str
    size: float
    colour: str | None
    """Six hexadecimal digits; None is the reader's own, black on white."""
    left: float
    hanging: float
    before: float
    after: float


class Looks:
    """The looks of all styles of one document."""

    def __init__(self, word: WordDocument) -> None:
        self._root = word.styles.element
        self._styles: dict[str, Element] = {}
        for style in self._root.findall(qn("w:style")):
            self._styles.setdefault(style.get(qn("w:styleId"), ""), style)
        self._theme = _theme_fonts(word)

    def of(self, identifier: str | None) -> Look:
        """The look of a style by its id; None is what holds where no style is named."""
        indents = list(self._properties(identifier, "w:pPr", "w:ind"))
        spaces = list(self._properties(identifier, "w:pPr", "w:spacing"))
        return Look(
            font=self._font(identifier),
            size=_number(self._value(identifier, "w:sz")) / 2 or WORDS_SIZE,
            colour=_colour(self._value(identifier, "w:color")),
            left=_first(indents, "w:left", "w:start") / TWIPS_PER_POINT,
            hanging=_first(indents, "w:hanging") / TWIPS_PER_POINT,
            before=_first(spaces, "w:before") / TWIPS_PER_POINT,
            after=_first(spaces, "w:after") / TWIPS_PER_POINT,
        )

    def _value(self, identifier: str | None, name: str) -> str | None:
        found = next(self._properties(identifier, "w:rPr", name), None)
        return None if found is None else found.get(qn("w:val"))

    def _font(self, identifier: str | None) -> str:
        for fonts in self._properties(identifier, "w:rPr", "w:rFonts"):
            theme = fonts.get(qn("w:asciiTheme"), "")[:5]
            name = self._theme.get(theme) or fonts.get(qn("w:ascii"))
            if name:
                return str(name)
        return WORDS_FONT

    def _properties(self, identifier: str | None, group: str, name: str) -> Iterator[Element]:
        """The property wherever it is said, the nearest first."""
        path = f"{qn(group)}/{qn(name)}"
        for style in self._chain(identifier):
            yield from style.findall(path)
        defaults = f"{qn('w:docDefaults')}/{qn(f'{group}Default')}/{path}"
        yield from self._root.findall(defaults)

    def _chain(self, identifier: str | None) -> Iterator[Element]:
        style = self._default() if identifier is None else self._styles.get(identifier)
        for _ in range(MOST_STEPS):
            if style is None:
                return
            yield style
            base = style.find(qn("w:basedOn"))
            style = None if base is None else self._styles.get(base.get(qn("w:val"), ""))

    def _default(self) -> Element | None:
        paragraphs = (s for s in self._styles.values() if s.get(qn("w:type")) == "paragraph")
        return next((s for s in paragraphs if s.get(qn("w:default")) in ("1", "true", "on")), None)


def _theme_fonts(word: WordDocument) -> dict[str, str]:
    parts = [r for r in word.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.THEME]
    if not parts:
        return {}
    parser: Any = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(parts[0].target_part.blob, parser)
    found = {
        role: root.find(f".//{qn(f'a:{name}')}/{qn('a:latin')}")
        for role, name in THEME_FONTS.items()
    }
    return {role: one.get("typeface", "") for role, one in found.items() if one is not None}


def _number(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def _first(elements: list[Element], *names: str) -> float:
    values = (one.get(qn(name)) for one in elements for name in names)
    return _number(next((value for value in values if value), None))


def _colour(value: str | None) -> str | None:
    return None if value in (None, "auto") else str(value).upper()
