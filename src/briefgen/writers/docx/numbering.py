"""Real numbering (17.9): typed numbers are no list to a screen reader, nor to Word."""

from dataclasses import dataclass
from typing import Literal

from briefgen.writers.docx.oxml import Element, el, qn, val
from briefgen.writers.docx.properties import ParagraphLook, RunLook

Series = Literal["bullet", "list", "paragraph", "card"]
BULLETS = ("•", "–", "•")
LEVELS = 9
"""Word wants all of them."""


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """How the levels of a kind of list stand."""

    step: float
    """Points by which each level is indented."""
    mark: RunLook
    """How the bullet or number looks."""


class Numbering:
    """The lists of one document: each kind is defined once, each list counts for itself."""

    def __init__(self, root: Element, looks: dict[Series, SeriesLook]) -> None:
        self._root = root
        self._looks = looks
        self._abstracts: dict[Series, int] = {}
        self._next_abstract = 1 + max(_ids(root, "w:abstractNum", "w:abstractNumId"), default=-1)
        self._next_number = 1 + max(_ids(root, "w:num", "w:numId"), default=0)
        self._bullets: int | None = None
        self._borrowed: dict[Series, tuple[int, int]] = {}
        """Number and definition of a letterhead's own lists."""
        self._running: dict[str, tuple[int, int]] = {}

    def use_style(self, series: Series, style: Element) -> None:
        """Let a list style that has its own numbering, as in a letterhead, keep it."""
        number = style.find("/".join(map(qn, ("w:pPr", "w:numPr", "w:numId"))))
        found = None if number is None else self._number(number.get(qn("w:val"), ""))
        if found is None:
            return
        abstract = found.find(qn("w:abstractNumId"))
        definition = int(abstract.get(qn("w:val")))
        self._borrowed[series] = (int(found.get(qn("w:numId"))), definition)

    def _number(self, identifier: str) -> Element | None:
        numbers = self._root.findall(qn("w:num"))
        return next((one for one in numbers if one.get(qn("w:numId")) == identifier), None)

    def bullets(self, *, plain: bool) -> int:
        """The list that bulleted paragraphs share; ``plain`` ones are a letterhead's own."""
        if plain and "bullet" in self._borrowed:
            return self._borrowed["bullet"][0]
        if self._bullets is None:
            self._bullets = self._add_number("bullet", None)
        return self._bullets

    def ordered(self, level: int, *, plain: bool) -> int:
        """A new list that counts from 1 at this level; ``plain`` ones look like a letterhead's."""
        borrowed = self._borrowed.get("list") if plain else None
        return self._add_number("list", (level, 1), borrowed[1] if borrowed else None)

    def counted(self, series: Series, count: str, number: int, level: int = 0) -> int:
        """The list in which the next paragraph of this count bears the number, at its level."""
        last, identifier = self._running.get(count, (None, 0))
        if last is None or number != last + 1:
            identifier = self._add_number(series, (level, number))
        self._running[count] = (number, identifier)
        return identifier

    def _add_number(
        self, series: Series, start: tuple[int, int] | None, abstract: int | None = None
    ) -> int:
        identifier, self._next_number = self._next_number, self._next_number + 1
        number = el("w:num", {"w:numId": str(identifier)})
        number.append(
            val("w:abstractNumId", str(self._abstract(series) if abstract is None else abstract))
        )
        if start is not None:
            level, first = start
            override = el("w:lvlOverride", {"w:ilvl": str(level)})
            override.append(val("w:startOverride", str(first)))
            number.append(override)
        last = self._root.findall(qn("w:num"))
        if last:
            last[-1].addnext(number)
        else:
            self._root.append(number)
        return identifier

    def _abstract(self, series: Series) -> int:
        if series not in self._abstracts:
            self._abstracts[series] = self._add_abstract(series)
        return self._abstracts[series]

    def _add_abstract(self, series: Series) -> int:
        identifier, self._next_abstract = self._next_abstract, self._next_abstract + 1
        levels = [_level(series, self._looks[series], at) for at in range(LEVELS)]
        abstract = el("w:abstractNum", {"w:abstractNumId": str(identifier)})
        abstract.append(val("w:multiLevelType", "hybridMultilevel"))
        abstract.extend(levels)
        # CT_Numbering is a sequence: every abstractNum stands before the first num
        first = self._root.find(qn("w:num"))
        if first is None:
            self._root.append(abstract)
        else:
            first.addprevious(abstract)
        return identifier


def _ids(root: Element, name: str, attribute: str) -> list[int]:
    return [int(one.get(qn(attribute))) for one in root.findall(qn(name))]


def _level(series: Series, look: SeriesLook, at: int) -> Element:
    bullet = series == "bullet"
    mark = BULLETS[at % len(BULLETS)] if bullet else _pattern(series, at)
    place = ParagraphLook(left=look.step * (at + 1), hanging=look.step)
    children = (
        val("w:start", "1"),
        val("w:numFmt", "bullet" if bullet else ("decimal", "lowerLetter", "lowerRoman")[at % 3]),
        val("w:lvlText", mark),
        val("w:lvlJc", "left"),
        place.element(),
        look.mark.element(),
    )
    return el("w:lvl", {"w:ilvl": str(at)}, *(child for child in children if child is not None))


def _pattern(series: Series, at: int) -> str:
    return f"%{at + 1}" if series == "card" else f"%{at + 1}."
