"""What the paragraphs of any Word file are, by their styles, outline levels and lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from briefgen.templates.roles import RELATED, TRANSLATED
from briefgen.writers.anatomy import Kind
from briefgen.writers.docx.oxml import Element, qn
from briefgen.writers.docx.read import Package

_DEEPEST_STYLE: Final = 20
_BODY_TEXT: Final = 9
"""The outline level of a paragraph that is no heading (17.3.1.20)."""
_QUOTES: Final = frozenset({"quote", "reply quote", "intense quote"})
_NO_LIST: Final = frozenset({"numbered paragraph"})
"""Paragraphs that bear numbers without being items of a list."""
_NAMED: Final[Mapping[str, tuple[Kind, int]]] = {
    "caption": ("caption", 0),
    "source entry": ("entry", 0),
    "title": ("heading", 1),
}
_ALIASES: Final[Mapping[str, str]] = {
    other.lower(): name.lower()
    for names in (TRANSLATED, RELATED)
    for name, others in names.items()
    for other in others
}


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str
    outline: int | None
    list_id: str | None
    list_level: int | None


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """What the paragraphs of one file refer to."""

    styles: Mapping[str, _Style]
    bulleted: frozenset[tuple[str, int]]
    """Lists and levels that have no numbers."""

    def style_name(self, identifier: str) -> str:
        """The name of a style as briefgen has it; empty where there is none of that id."""
        style = self.styles.get(identifier)
        return "" if style is None else style.name

    def kind(self, properties: Element | None) -> tuple[Kind, int, bool]:
        """What a paragraph with these ``w:pPr`` is, at which level, and whether it bears a number."""
        styles = tuple(self._chain(_value(properties, "w:pStyle")))
        kind, level = _kind(styles, properties)
        if kind != "paragraph":
            return kind, level, False
        list_id, at = _list(styles, properties)
        if list_id in (None, "0") or any(style.name in _NO_LIST for style in styles):
            return "paragraph", 0, False
        return "item", at + 1, (list_id, at) not in self.bulleted

    def _chain(self, identifier: str) -> Iterator[_Style]:
        """The style and those that it is based on."""
        for _ in range(_DEEPEST_STYLE):
            style = self.styles.get(identifier)
            if style is None:
                return
            yield style
            identifier = style.base


def paragraphs_of(package: Package, main: str) -> Paragraphs:
    """What the paragraphs of a main part, and of its notes, refer to."""
    styles = package.related_xml(main, "styles")
    numbering = package.related_xml(main, "numbering")
    return Paragraphs(
        {} if styles is None else dict(map(_style, styles.findall(qn("w:style")))),
        frozenset() if numbering is None else frozenset(_bulleted(numbering)),
    )


def _style(element: Element) -> tuple[str, _Style]:
    properties = element.find(qn("w:pPr"))
    list_id, level = _list_of(properties)
    return element.get(qn("w:styleId"), ""), _Style(
        _known(_value(element, "w:name")),
        _value(element, "w:basedOn"),
        _number(properties, "w:outlineLvl"),
        list_id,
        level,
    )


def _known(name: str) -> str:
    """A style's name as briefgen has it; other programs and languages have their own."""
    return _ALIASES.get(name.lower(), name.lower())


# --- kinds -----------------------------------------------------------------------------------


def _kind(styles: tuple[_Style, ...], properties: Element | None) -> tuple[Kind, int]:
    """What a paragraph is by its styles, the nearest first, and its outline level."""
    for style in styles:
        found = _kind_by_name(style.name)
        if found is not None:
            return found
    outline = _number(properties, "w:outlineLvl")
    if outline is None:
        outline = next((one.outline for one in styles if one.outline is not None), None)
    return (
        ("paragraph", 0) if outline is None or outline >= _BODY_TEXT else ("heading", outline + 1)
    )


def _kind_by_name(name: str) -> tuple[Kind, int] | None:
    first, _, level = name.partition(" ")
    if name == "toc heading":
        return "heading", 2  # Word keeps it out of its own outline
    if first == "heading" and level.isascii() and level.isdigit():
        return "heading", int(level)
    if first == "toc":
        return "contents", 0
    if name in _QUOTES:
        return "quotation", 0
    return _NAMED.get(name)


# --- lists -----------------------------------------------------------------------------------


def _list(styles: tuple[_Style, ...], properties: Element | None) -> tuple[str | None, int]:
    """The list and level of a paragraph: its own, or those of its styles."""
    own, level = _list_of(properties)
    if own is not None:
        return own, level or 0
    inherited = next((one for one in styles if one.list_id), None)
    if inherited is None:
        return None, 0
    return inherited.list_id, level if level is not None else inherited.list_level or 0


def _list_of(properties: Element | None) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(qn("w:numPr"))
    if found is None:
        return None, None
    return _value(found, "w:numId") or None, _number(found, "w:ilvl")


def _bulleted(numbering: Element) -> Iterator[tuple[str, int]]:
    abstracts = {
        one.get(qn("w:abstractNumId"), ""): frozenset(_plain_levels(one))
        for one in numbering.findall(qn("w:abstractNum"))
    }
    for one in numbering.findall(qn("w:num")):
        levels = abstracts.get(_value(one, "w:abstractNumId"), frozenset())
        yield from ((one.get(qn("w:numId"), ""), level) for level in levels)


def _plain_levels(abstract: Element) -> Iterator[int]:
    for level in abstract.findall(qn("w:lvl")):
        at = level.get(qn("w:ilvl"), "")
        if at.isascii() and at.isdigit() and _value(level, "w:numFmt") in ("bullet", "none"):
            yield int(at)


# --- what an element says --------------------------------------------------------------------


def _value(parent: Element | None, name: str) -> str:
    found = None if parent is None else parent.find(qn(name))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _number(parent: Element | None, name: str) -> int | None:
    value = _value(parent, name)
    return int(value) if value.isascii() and value.isdigit() else None


def is_on(parent: Element | None, name: str) -> bool:
    """Whether properties switch something on (17.17.4)."""
    found = None if parent is None else parent.find(qn(name))
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")
