"""Paragraph and run properties: plain values that turn into elements in the schema's order.

Word calls a file with children in another order unreadable (CT_PPrBase, CT_RPr).
"""

from dataclasses import dataclass, replace

from briefgen.writers.docx.oxml import Element, el, val
from briefgen.writers.languages import runs_left

EAST_ASIAN = frozenset({"ja", "ko", "zh"})
TWIPS_PER_POINT = 20


@dataclass(frozen=True, slots=True)
class Border:
    """A rule: RGB colour, thickness and distance in points."""

    colour: str
    width: float = 0.75
    space: int = 0

    def element(self, name: str) -> Element:
        """The rule as ``w:top``, ``w:left`` and so on (17.18.2)."""
        eighths = str(round(self.width * 8))
        attributes = {"w:val": "single", "w:sz": eighths, "w:space": str(self.space)}
        return el(name, attributes | {"w:color": self.colour})


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands; lengths in points, None where the style beneath decides."""

    keep_next: bool = False
    keep_lines: bool = False
    numbering: tuple[int, int] | None = None
    """Id of the list and level from 0."""
    borders: tuple[tuple[str, Border], ...] = ()
    """By side: top, left, bottom, right, in this order."""
    shade: str | None = None
    tabs: tuple[tuple[str, float], ...] = ()
    before: float | None = None
    after: float | None = None
    line: float | None = None
    """Multiple of the font's own line height."""
    exact: float | None = None
    """Line height in points, whatever the font."""
    left: float | None = None
    hanging: float | None = None
    tight: bool = False
    """No space between neighbours of the same style."""
    align: str | None = None
    outline: int | None = None

    def element(self, style: str | None = None) -> Element | None:
        """``w:pPr``, or None where there is nothing to say."""
        children = [child for child in self._children(style) if child is not None]
        return el("w:pPr", None, *children) if children else None

    def _children(self, style: str | None) -> tuple[Element | None, ...]:
        return (
            val("w:pStyle", style) if style else None,
            el("w:keepNext") if self.keep_next else None,
            el("w:keepLines") if self.keep_lines else None,
            self._numbering(),
            self._borders(),
            shading(self.shade) if self.shade else None,
            self._tabs(),
            self._spacing(),
            self._indent(),
            el("w:contextualSpacing") if self.tight else None,
            val("w:jc", self.align) if self.align else None,
            None if self.outline is None else val("w:outlineLvl", str(self.outline)),
        )

    def _numbering(self) -> Element | None:
        if self.numbering is None:
            return None
        number, level = self.numbering
        return el("w:numPr", None, val("w:ilvl", str(level)), val("w:numId", str(number)))

    def _borders(self) -> Element | None:
        sides = [border.element(f"w:{side}") for side, border in self.borders]
        return el("w:pBdr", None, *sides) if sides else None

    def _tabs(self) -> Element | None:
        stops = [el("w:tab", {"w:val": kind, "w:pos": twips(at)}) for kind, at in self.tabs]
        return el("w:tabs", None, *stops) if stops else None

    def _spacing(self) -> Element | None:
        attributes = {}
        if self.before is not None:
            attributes["w:before"] = twips(self.before)
        if self.after is not None:
            attributes["w:after"] = twips(self.after)
        if self.line is not None:
            attributes |= {"w:line": str(round(self.line * 240)), "w:lineRule": "auto"}
        if self.exact is not None:
            attributes |= {"w:line": twips(self.exact), "w:lineRule": "exact"}
        return el("w:spacing", attributes) if attributes else None

    def _indent(self) -> Element | None:
        attributes = {}
        if self.left is not None:
            attributes["w:left"] = twips(self.left)
        if self.hanging is not None:
            attributes["w:hanging"] = twips(self.hanging)
        return el("w:ind", attributes) if attributes else None


@dataclass(frozen=True, slots=True)
class RunLook:
    """How words look; sizes in points, None where the style beneath decides."""

    style: str | None = None
    font: str | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    small_capitals: bool = False
    colour: str | None = None
    spacing: float | None = None
    """Extra space between letters."""
    size: float | None = None
    underline: bool = False
    raised: bool = False
    language: str | None = None

    def element(self) -> Element | None:
        """``w:rPr``, or None where there is nothing to say."""
        children = [child for child in self._children() if child is not None]
        return el("w:rPr", None, *children) if children else None

    def _children(self) -> tuple[Element | None, ...]:
        half_points = None if self.size is None else str(round(self.size * 2))
        return (
            val("w:rStyle", self.style) if self.style else None,
            fonts(self.font) if self.font else None,
            *((el("w:b"), el("w:bCs")) if self.bold else ()),
            *((el("w:i"), el("w:iCs")) if self.italic else ()),
            el("w:caps") if self.capitals else None,
            el("w:smallCaps") if self.small_capitals else None,
            val("w:color", self.colour) if self.colour else None,
            None if self.spacing is None else val("w:spacing", twips(self.spacing)),
            *((val("w:sz", half_points), val("w:szCs", half_points)) if half_points else ()),
            val("w:u", "single") if self.underline else None,
            val("w:vertAlign", "superscript") if self.raised else None,
            el("w:rtl") if self.language and runs_left(self.language) else None,
            language(self.language) if self.language else None,
        )

    def but(self, **changes: str | bool) -> "RunLook":
        """The same look, changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def twips(points: float) -> str:
    """Twentieths of a point, as Word counts."""
    return str(round(points * TWIPS_PER_POINT))


def shading(colour: str) -> Element:
    """A plain background."""
    return el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour})


def fonts(name: str) -> Element:
    """One font for all scripts but East Asian ones, for which the reader's Word knows better."""
    return el("w:rFonts", {"w:ascii": name, "w:hAnsi": name, "w:cs": name})


def language(tag: str) -> Element:
    """``w:lang`` with the tag where Word looks for it in that script (17.3.2.20)."""
    primary = _primary(tag)
    attribute = "w:val"
    if runs_left(tag):
        attribute = "w:bidi"
    if primary in EAST_ASIAN:
        attribute = "w:eastAsia"
    return el("w:lang", {attribute: tag})


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
