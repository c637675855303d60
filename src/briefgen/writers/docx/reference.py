"""An organisation's own Word file, opened: what stands in it, what of it is used, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen.findings import Finding, Place, finding
from briefgen.records.validation import suggestion
from briefgen.templates.contrast import TEXT_CONTRAST, contrast
from briefgen.templates.loading import TemplateError
from briefgen.templates.model import Template
from briefgen.templates.roles import ROLES, STYLE_OF, Role
from briefgen.writers.docx.effective import Look, Looks
from briefgen.writers.docx.fitting import (
    fit_running_text,
    fit_specifications,
    fit_template,
)
from briefgen.writers.docx.furniture import set_page
from briefgen.writers.docx.insertion import find_marker, needs_marker
from briefgen.writers.docx.look import Tokens, normal, specifications
from briefgen.writers.docx.oxml import qn
from briefgen.writers.docx.package import left_out, open_own_base, open_reference
from briefgen.writers.docx.parts import WordDocument
from briefgen.writers.docx.properties import TWIPS_PER_POINT
from briefgen.writers.docx.styles import StyleSheet, StyleSpec, new_sheet
from briefgen.writers.docx.theme import set_theme

TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
MM_PER_TWIP = 25.4 / 72 / TWIPS_PER_POINT

Source = Literal["mapped", "name", "translated", "related", "created"]


@dataclass(frozen=True, slots=True)
class Base:
    """An opened Word file with the style sheet in which the writer looks up its styles."""

    word: WordDocument
    template: Template
    """The template, its tokens fitted to the file's own styles."""
    sheet: StyleSheet
    specs: Mapping[str, StyleSpec]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleUse:
    """Which style of the file serves a role."""

    role: str
    style: str
    """The name of the style in the file."""
    source: Source
    """How it was found: named by the template, by its own name, by a German or French one, by that
    of a kin; or made, because there is none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a style of the file and the template's tokens say different things; the style wins."""

    role: str
    style: str
    what: Literal["font", "size", "colour"]
    word: str
    token: str


@dataclass(frozen=True, slots=True)
class Faint:
    """A style of the file whose colour stands out too little from the paper."""

    role: str
    style: str
    colour: str
    ratio: float


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """What was found in a reference file and what will become of it."""

    file: Path
    marker: str
    marker_found: bool
    papers: tuple[tuple[int, int], ...]
    """Width and height of each section in millimetres."""
    uses: tuple[StyleUse, ...]
    looks: Literal["tokens", "file"]
    differences: tuple[Difference, ...]
    faint: tuple[Faint, ...]
    left_out: tuple[str, ...]
    tracked_changes: int
    findings: tuple[Finding, ...]

    @property
    def created(self) -> tuple[str, ...]:
        """The styles that the file lacks: a brief that needs one brings it along."""
        return tuple(use.style for use in self.uses if use.source == "created")


def open_base(template: Template) -> Base:
    """The template's reference file, ready to be written into.

    Raises:
        TemplateError: it cannot be opened (BG609) or lacks a style that the template names (BG612).
    """
    assert template.reference is not None
    word = open_reference(template.reference)
    found = _sheet(word, template)
    lacking = _lacking(template, found)
    if lacking:
        raise TemplateError(lacking)
    if template.word_looks == "tokens":
        return _dressed(template, word)
    looks = Looks(word)
    fitted = fit_template(template, found, looks)
    specs = fit_specifications(fitted, found, looks)
    sheet = StyleSheet(word.styles.element, specs, _chosen(template))
    fit_running_text(sheet, looks)
    return Base(word, fitted, sheet, specs, _findings(template, word))


def _dressed(template: Template, word: WordDocument) -> Base:
    """The file with its letterhead, but in the template's own look."""
    tokens, specs = Tokens(template), specifications(template)
    sheet = StyleSheet(word.styles.element, specs, _chosen(template))
    sheet.renew(tokens.font("body"), tokens.size("body"), *normal(tokens))
    set_theme(word, tokens)
    set_page(word, tokens)
    return Base(word, template, sheet, specs, _findings(template, word))


def inspect_reference(template: Template) -> ReferenceReport:
    """What the template's reference file holds, and how it and the tokens differ.

    Raises:
        TemplateError: it cannot be opened (BG609).
    """
    assert template.reference is not None
    word = open_reference(template.reference)
    sheet = _sheet(word, template)
    body, looks = word.element.body, Looks(word)
    own_looks = template.word_looks == "file"
    return ReferenceReport(
        file=template.reference,
        marker=template.marker,
        marker_found=find_marker(body, template.marker) is not None,
        papers=_papers(word),
        uses=tuple(_use(role, sheet) for role in ROLES),
        looks=template.word_looks,
        differences=_differences(template, sheet, looks) if own_looks else (),
        faint=_faint(template.colours["paper"], sheet, looks) if own_looks else (),
        left_out=left_out(template.reference),
        tracked_changes=_tracked(word),
        findings=(*_lacking(template, sheet), *_findings(template, word)),
    )


def _sheet(word: WordDocument, template: Template) -> StyleSheet:
    sheet = StyleSheet(word.styles.element, specifications(template), _chosen(template))
    fit_running_text(sheet, Looks(word))
    return sheet


def _chosen(template: Template) -> Mapping[str, str]:
    return {STYLE_OF[role]: name for role, name in template.word_styles.items()}


def _use(role: Role, sheet: StyleSheet) -> StyleUse:
    match = sheet.match(role.style)
    if match is None:
        return StyleUse(role.id, role.style, "created")
    return StyleUse(role.id, match.name, match.how)


# --- what differs ----------------------------------------------------------------------------


def _differences(template: Template, sheet: StyleSheet, looks: Looks) -> tuple[Difference, ...]:
    own, own_looks = _own(template)
    found: list[Difference] = []
    for role in ROLES:
        match = sheet.match(role.style)
        ours = own.match(role.style)
        if match and ours and role.kind == "paragraph":
            pair = looks.of(match.id), own_looks.of(ours.id)
            found += _compared(role.id, match.name, *pair)
    return tuple(found)


def _own(template: Template) -> tuple[StyleSheet, Looks]:
    """The style sheet that a template without a reference file has."""
    tokens, word = Tokens(template), open_own_base()
    root = word.styles.element
    new_sheet(root, tokens.font("body"), tokens.size("body"), *normal(tokens))
    sheet = StyleSheet(root, specifications(template))
    sheet.make_all()
    return sheet, Looks(word)


def _compared(role: str, style: str, word: Look, token: Look) -> list[Difference]:
    pairs: tuple[tuple[Literal["font", "size", "colour"], str, str], ...] = (
        ("font", word.font, token.font),
        ("size", f"{word.size:g} pt", f"{token.size:g} pt"),
        ("colour", _shown(word.colour), _shown(token.colour)),
    )
    return [Difference(role, style, what, one, two) for what, one, two in pairs if one != two]


def _shown(colour: str | None) -> str:
    return f"#{colour.lower()}" if colour else "automatic"


def _faint(paper: str, sheet: StyleSheet, looks: Looks) -> tuple[Faint, ...]:
    found = []
    for role in ROLES:
        match = sheet.match(role.style)
        colour = looks.of(match.id).colour if match else None
        ratio = round(contrast(f"#{colour}", paper), 2) if colour else TEXT_CONTRAST
        if match and ratio < TEXT_CONTRAST:
            found.append(Faint(role.id, match.name, _shown(colour), ratio))
    return tuple(found)


# --- what is wrong ---------------------------------------------------------------------------


def _lacking(template: Template, sheet: StyleSheet) -> list[Finding]:
    return [
        finding(
            "BG612", f"{_file_name(template)} has no style '{name}' for the role '{role}'",
            Place(str(template.reference)),
            help=suggestion(name, sheet.names) or "`briefgen template check` lists what it has",
        )
        for role, name in template.word_styles.items()
        if sheet.lacks(STYLE_OF[role])
    ]  # fmt: skip


def _findings(template: Template, word: WordDocument) -> tuple[Finding, ...]:
    assert template.reference is not None
    place, name = Place(str(template.reference)), _file_name(template)
    found = []
    if find_marker(word.element.body, template.marker) is None and needs_marker(word.element.body):
        found.append(
            finding("BG611", f"{name} has no paragraph that says {template.marker}; the brief goes to its end", place,
                    help=f"type {template.marker} into a paragraph of its own where the brief should begin")
        )  # fmt: skip
    dropped = left_out(template.reference)
    if dropped:
        found.append(finding("BG613", f"{' and '.join(dropped)} of {name} are left out", place,
                             help="save it without them, as a Word document (.docx)"))  # fmt: skip
    tracked = _tracked(word)
    if tracked:
        found.append(finding("BG614", f"{name} has tracked changes ({tracked}); they go into every brief", place,
                             help="accept or reject them in Word"))  # fmt: skip
    return tuple(found)


def _file_name(template: Template) -> str:
    assert template.reference is not None
    return template.reference.name


def _tracked(word: WordDocument) -> int:
    return sum(1 for _ in word.element.iter(*map(qn, TRACKED)))


def _papers(word: WordDocument) -> tuple[tuple[int, int], ...]:
    """The paper of each section; a run of the same counts once."""
    papers: list[tuple[int, int]] = []
    for section in word.element.body.iter(qn("w:pgSz")):
        width, height = (float(section.get(qn(n), "0")) * MM_PER_TWIP for n in ("w:w", "w:h"))
        if not papers or papers[-1] != (round(width), round(height)):
            papers.append((round(width), round(height)))
    return tuple(papers)
