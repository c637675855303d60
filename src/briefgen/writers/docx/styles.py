"""The style sheet: styles found by the name that Word keeps in English, or made from a specification.

``w:styleId`` is translated by Word (``Titre1``), ``w:name`` of a built-in style never is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from briefgen.templates.roles import RELATED, TRANSLATED
from briefgen.writers.docx.oxml import Element, el, qn, val
from briefgen.writers.docx.properties import ParagraphLook, RunLook, fonts, language

Kind = Literal["paragraph", "character", "table"]
NOTHING: Mapping[str, str] = MappingProxyType({})
BODY = "Normal"
"""The style of running text, which every document has under some name."""


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """A named style to be made where the style sheet has none of that name."""

    name: str
    kind: Kind = "paragraph"
    based_on: str | None = None
    """A style's name; None means the sheet's own default."""
    following: str | None = None
    """The style of the paragraph that Enter begins."""
    paragraph: ParagraphLook = field(default_factory=ParagraphLook)
    run: RunLook = field(default_factory=RunLook)
    table: tuple[Element, ...] = ()
    """Table properties and conditional formats."""
    priority: int = 20


How = Literal["mapped", "name", "translated", "related"]


@dataclass(frozen=True, slots=True)
class Match:
    """A style of the document that serves as one of ours."""

    id: str
    name: str
    """The name that the document gives it."""
    how: How
    """Named by the template, found by its own name, by a German or French one, or by a kin's."""


class StyleSheet:
    """Style ids by name, of one document; what is missing is made from its specification."""

    def __init__(
        self, root: Element, specs: Mapping[str, StyleSpec], chosen: Mapping[str, str] = NOTHING
    ) -> None:
        """``chosen`` maps our names to those of styles that the template names."""
        self._root = root
        self._specs = specs
        self._chosen = chosen
        self._running: str | None = None
        self._ids: dict[tuple[str, str], str] = {}
        self.made: list[str] = []
        """Names of the styles that had to be made, in the order of their making."""
        self._taken: dict[str, Element] = {}
        for style in root.findall(qn("w:style")):
            self._index(style)

    def _index(self, style: Element) -> None:
        kind, identifier = style.get(qn("w:type"), "paragraph"), style.get(qn("w:styleId"), "")
        self._taken.setdefault(identifier, style)
        for name in _names(style):
            self._ids.setdefault((kind, name.lower()), identifier)

    @property
    def body(self) -> str | None:
        """The id of the style of running text; None is the document's own default."""
        name = self._chosen.get(BODY, self._running)
        return None if name is None else self._id_of("paragraph", name)

    def run_in(self, name: str) -> None:
        """Set running text in this style, if the document has it and the template names no other."""
        self._running = name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the document's own styles."""
        return tuple(_names(style)[0] for style in self._taken.values() if _names(style))

    def id(self, name: str) -> str:
        """The id of the style with this name, which stands in the document from now on."""
        found = self.match(name)
        return found.id if found else self._make(self._specs[name])

    def match(self, name: str) -> Match | None:
        """The style that serves as the one with this name; None where it would have to be made."""
        kind = self._specs[name].kind if name in self._specs else "paragraph"
        ways: tuple[tuple[How, tuple[str, ...]], ...] = (
            ("mapped", (self._chosen[name],) if name in self._chosen else ()),
            ("related", (self._running,) if name == BODY and self._running else ()),
            ("name", (name,)),
            ("translated", TRANSLATED.get(name, ())),
            ("related", RELATED.get(name, ())),
        )
        for how, candidates in ways:
            for one in candidates:
                found = self._id_of(kind, one)
                if found is not None:
                    return Match(found, _names(self._taken[found])[0], how)
        return self._by_translated_id(kind, name)

    def lacks(self, name: str) -> bool:
        """Whether the template names a style for this one that the document does not have."""
        kind = self._specs[name].kind if name in self._specs else "paragraph"
        return name in self._chosen and self._id_of(kind, self._chosen[name]) is None

    def _id_of(self, kind: str, name: str) -> str | None:
        return self._ids.get((kind, name.lower()))

    def _by_translated_id(self, kind: str, name: str) -> Match | None:
        """Some programs keep the ids of a translated Word, and write other names."""
        for one in TRANSLATED.get(name, ()):
            identifier = "".join(sign for sign in one if sign.isascii() and sign.isalnum())
            style = self._taken.get(identifier)
            if style is not None and style.get(qn("w:type")) == kind and _names(style):
                return Match(identifier, _names(style)[0], "translated")
        return None

    def element(self, name: str) -> Element:
        """The style itself."""
        return self._taken[self.id(name)]

    def make_all(self) -> None:
        """Put every style into the sheet, so that people find them in Word's gallery."""
        for name in self._specs:
            self.id(name)

    def renew(self, font: str, size: float, paragraph: ParagraphLook, run: RunLook) -> None:
        """Make every style that is there anew from its specification; name and id stay."""
        defaults = self._root.find(qn("w:docDefaults"))
        if defaults is not None:
            self._root.replace(defaults, _defaults(font, size))
        body = self._taken.get(self._default("paragraph") or "")
        if body is not None:
            looks = (paragraph.element(), replace(run, font=font, size=size).element())
            _dress(body, [look for look in looks if look is not None])
        for name, spec in self._specs.items():
            match = self.match(name)
            if match and self._taken[match.id] is not body:
                style = self._taken[match.id]
                kept = [child for child in style if child.tag in _OF_ITS_OWN]
                for child in list(style):
                    style.remove(child)
                style.extend([*kept, *self._children(spec)[1:]])

    def _make(self, spec: StyleSpec) -> str:
        identifier = "".join(word[:1].upper() + word[1:] for word in spec.name.split())
        while identifier in self._taken:
            identifier += "B"
        self.made.append(spec.name)
        self._taken[identifier] = style = el(
            "w:style", {"w:type": spec.kind, "w:styleId": identifier}
        )
        self._ids[(spec.kind, spec.name.lower())] = identifier
        style.extend(self._children(spec))
        self._root.append(style)
        return identifier

    def _children(self, spec: StyleSpec) -> list[Element]:
        base = self.id(spec.based_on) if spec.based_on else self._default(spec.kind)
        children = [
            val("w:name", spec.name),
            val("w:basedOn", base) if base else None,
            val("w:next", self.id(spec.following)) if spec.following else None,
            val("w:uiPriority", str(spec.priority)),
            el("w:qFormat"),
            spec.paragraph.element(),
            spec.run.element(),
            *spec.table,
        ]
        return [child for child in children if child is not None]

    def _default(self, kind: Kind) -> str | None:
        """The document's own default style, whatever its id; None where there is none."""
        for identifier, style in self._taken.items():
            of_kind = style.get(qn("w:type")) == kind
            if of_kind and style.get(qn("w:default")) in ("1", "true", "on"):
                return identifier
        return None


def _names(style: Element) -> list[str]:
    """The style's name, then its other names."""
    name, aliases = style.find(qn("w:name")), style.find(qn("w:aliases"))
    names = [] if name is None else [name.get(qn("w:val"), "")]
    if aliases is not None:
        names += [alias.strip() for alias in aliases.get(qn("w:val"), "").split(",")]
    return names


_OF_ITS_OWN = frozenset(map(qn, ("w:name", "w:aliases")))


def _dress(style: Element, looks: list[Element]) -> None:
    """Give a style other properties of paragraph and run."""
    for name in ("w:pPr", "w:rPr"):
        for old in style.findall(qn(name)):
            style.remove(old)
    style.extend(looks)


def _defaults(font: str, size: float) -> Element:
    return el(
        "w:docDefaults",
        None,
        el("w:rPrDefault", None, el("w:rPr", None, fonts(font), *_sizes(size))),
        el("w:pPrDefault", None, el("w:pPr")),
    )


def new_sheet(
    root: Element, font: str, size: float, paragraph: ParagraphLook, run: RunLook
) -> None:
    """Empty a style sheet but for the four defaults that every document needs (17.7.4.17)."""
    for child in list(root):
        root.remove(child)
    root.extend(
        (
            _defaults(font, size),
            _latent(),
            _default_style("paragraph", "Normal", "Normal", paragraph.element(), run.element()),
            _default_style("character", "DefaultParagraphFont", "Default Paragraph Font"),
            _default_style("table", "TableNormal", "Normal Table", _cell_margins()),
            _default_style("numbering", "NoList", "No List"),
        )
    )


def _sizes(points: float) -> tuple[Element, Element]:
    half = str(round(points * 2))
    return val("w:sz", half), val("w:szCs", half)


def _latent() -> Element:
    """Built-in styles that nobody used stay out of the gallery."""
    attributes = {
        "w:defLockedState": "0",
        "w:defUIPriority": "99",
        "w:defSemiHidden": "1",
        "w:defUnhideWhenUsed": "1",
        "w:defQFormat": "0",
        "w:count": "376",
    }
    return el("w:latentStyles", attributes)


def _default_style(kind: str, identifier: str, name: str, *looks: Element | None) -> Element:
    style = el("w:style", {"w:type": kind, "w:default": "1", "w:styleId": identifier})
    style.append(val("w:name", name))
    style.append(val("w:uiPriority", "0" if kind == "paragraph" else "99"))
    if kind == "paragraph":
        style.append(el("w:qFormat"))
    else:
        style.extend((el("w:semiHidden"), el("w:unhideWhenUsed")))
    style.extend(look for look in looks if look is not None)
    return style


def _cell_margins() -> Element:
    sides = {"top": "0", "left": "108", "bottom": "0", "right": "108"}
    margins = [el(f"w:{side}", {"w:w": width, "w:type": "dxa"}) for side, width in sides.items()]
    return el(
        "w:tblPr",
        None,
        el("w:tblInd", {"w:w": "0", "w:type": "dxa"}),
        el("w:tblCellMar", None, *margins),
    )


def set_language(root: Element, tag: str) -> None:
    """Make the tag the language in which Word proofs and screen readers speak the document."""
    properties = root
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        child = properties.find(qn(name))
        if child is None:
            child = el(name)
            properties.insert(0, child)
        properties = child
    old = properties.find(qn("w:lang"))
    new = language(tag)
    if old is None:
        properties.append(new)
        return
    for key, value in new.attrib.items():
        old.set(key, value)
