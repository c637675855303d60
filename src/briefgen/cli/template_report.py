"""What there is to say about a template, as values and as text."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from briefgen.findings import Finding, Place, finding
from briefgen.templates.contrast import TEXT_CONTRAST
from briefgen.templates.coverage import Coverage, coverage
from briefgen.templates.inks import Contrast, contrasts
from briefgen.templates.model import Font, Logo, Template
from briefgen.templates.roles import RELATED, ROLES, TRANSLATED
from briefgen.writers.docx.reference import Difference, ReferenceReport, StyleUse, inspect_reference

SOURCES: Final = {
    "mapped": "named in template.yaml",
    "name": "found",
    "translated": "found by its translated name",
    "related": "found, of the same use",
}


@dataclass(frozen=True, slots=True)
class FontFact:
    """A font role, its names and the files that were found for it."""

    role: str
    family: str
    word: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """Everything about one template."""

    name: str
    folder: Path
    extends: tuple[str, ...]
    paper: str
    logos: tuple[Logo, ...]
    fonts: tuple[FontFact, ...]
    colours: tuple[tuple[str, str], ...]
    sizes: tuple[tuple[str, float], ...]
    lengths: tuple[tuple[str, float], ...]
    contrasts: tuple[Contrast, ...]
    coverage: Coverage
    reference: ReferenceReport | None


def examine(template: Template, words: Iterable[str] = ()) -> TemplateReport:
    """The report on a template; its fonts must have the characters of the words.

    Raises:
        TemplateError: its reference file cannot be opened.
    """
    return TemplateReport(
        name=template.name,
        folder=template.folders[0],
        extends=tuple(folder.name for folder in template.folders[1:]),
        paper=template.paper,
        logos=tuple(logo for logo in (template.logo, template.partner) if logo),
        fonts=tuple(_font(role, font) for role, font in template.fonts.items()),
        colours=tuple(template.colours.items()),
        sizes=tuple(template.sizes.items()),
        lengths=tuple(template.lengths.items()),
        contrasts=contrasts(template),
        coverage=coverage(template, words),
        reference=inspect_reference(template) if template.reference else None,
    )


def _font(role: str, font: Font) -> FontFact:
    files = (font.regular, font.italic, font.bold, font.bold_italic)
    return FontFact(role, font.family, font.word, tuple(file.name for file in files if file))


def findings_of(report: TemplateReport) -> tuple[Finding, ...]:
    """What is wrong with the template."""
    place = Place(str(report.folder / "template.yaml"))
    poor = (_poor(one, place) for one in report.contrasts if not one.passes)
    return (*poor, *_missing(report, place), *_of_reference(report.reference))


def _poor(one: Contrast, place: Place) -> Finding:
    step = f"the nearest colour of that hue with enough is {one.nearest}" if one.nearest else (
        "choose another ground: no colour of that hue has enough on all grounds on which it stands"
    )  # fmt: skip
    sentence = f"'{one.text}' on '{one.ground}' has a contrast of {one.ratio:g} to 1; {one.needed:g} is needed"
    return finding("BG615", sentence, place, help=step)


_MOST_SIGNS: Final = 40


def _missing(report: TemplateReport, place: Place) -> Iterator[Finding]:
    signs = report.coverage.nobody
    if signs:
        yield finding(
            "BG618", f"no font of the template '{report.name}' has {len(signs)} of the characters that briefs need", place,
            details=(("characters", _listed(signs)),),
            help="add a font that has them under a further role of `fonts:`; a PDF with such a character is not made",
        )  # fmt: skip


def _listed(signs: str) -> str:
    more = f" and {len(signs) - _MOST_SIGNS} more" if len(signs) > _MOST_SIGNS else ""
    return " ".join(signs[:_MOST_SIGNS]) + more


def _of_reference(report: ReferenceReport | None) -> tuple[Finding, ...]:
    if report is None:
        return ()
    place = Place(str(report.file))
    faint = (
        finding("BG615", f"the style '{one.style}' ({one.colour}) has a contrast of {one.ratio:g} to 1 on the paper", place,
                help=f"give it a darker colour in Word: text needs {TEXT_CONTRAST:g} to 1")
        for one in report.faint
    )  # fmt: skip
    return (*report.findings, *faint)


def report_json(reports: Sequence[TemplateReport], found: Sequence[Finding]) -> str:
    """All reports and findings as one versioned JSON object."""
    payload = {
        "version": 1,
        "templates": [_plain(one) for one in reports],
        "findings": [one.as_json() for one in found],
    }
    return json.dumps(payload, ensure_ascii=False, indent=2, default=str)


def _plain(report: TemplateReport) -> dict[str, object]:
    plain = asdict(report)
    for group in ("colours", "sizes", "lengths"):
        plain[group] = dict(plain[group])
    if report.reference:
        plain["reference"].pop("findings")
        plain["reference"]["created"] = report.reference.created
    return plain


# --- as text ---------------------------------------------------------------------------------


def report_text(report: TemplateReport, shown: Callable[[Path], str]) -> str:
    """The report as a person reads it."""
    above = f"  (extends {', '.join(report.extends)})" if report.extends else ""
    rows = [
        ("folder", shown(report.folder)),
        ("paper", report.paper),
        *_labelled("logo", map(_logo_text, report.logos)),
        *_labelled("fonts", map(_font_text, report.fonts)),
        ("colours", ", ".join(f"{name} {value}" for name, value in report.colours)),
        ("sizes", _numbers(report.sizes, "pt")),
        ("lengths", _numbers(report.lengths, "mm")),
        *_labelled("contrast", _contrast_texts(report.contrasts)),
        *_labelled("characters", _coverage_texts(report.coverage)),
        *_reference_rows(report.reference, shown),
    ]
    return "\n".join([f"{report.name}{above}", *_aligned(rows, "  ")])


def _numbers(values: Iterable[tuple[str, float]], unit: str) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in values) + f" {unit}"


def _logo_text(logo: Logo) -> str:
    said = f"“{logo.alt}”" if logo.alt else "called by the author's name, or the title"
    return f"{logo.path.name}, {logo.height:g} mm high, {said}"


def _font_text(font: FontFact) -> str:
    return f"{font.role}: {font.family}; in Word {font.word}; {', '.join(font.files)}"


def _contrast_texts(facts: Iterable[Contrast]) -> list[str]:
    rows = [
        (
            f"{one.text} on {one.ground}",
            f"{one.ratio:g}",
            f"needs {one.needed:g}",
            "" if one.passes else f"too little; nearest: {one.nearest or 'none'}",
        )
        for one in facts
    ]
    return _aligned(rows)


def _coverage_texts(found: Coverage) -> list[str]:
    lacking = [
        f"{role} lacks {_listed(signs)}: another font draws them" for role, signs in found.by_role
    ]
    nobody = [f"no font has {_listed(found.nobody)}"] if found.nobody else []
    return [*lacking, *nobody] or ["every font of Latin letters has all that is needed"]


def _labelled(label: str, lines: Iterable[str]) -> list[tuple[str, ...]]:
    """The lines as rows, of which only the first bears the label."""
    return [(label if not at else "", line) for at, line in enumerate(lines)]


def _reference_rows(
    report: ReferenceReport | None, shown: Callable[[Path], str]
) -> list[tuple[str, ...]]:
    if report is None:
        return [("Word file", "none: Word files look as the tokens say")]
    where = "found" if report.marker_found else "not found: the brief goes to the end"
    papers = ", ".join(f"{width} × {height} mm" for width, height in report.papers)
    return [
        ("Word file", shown(report.file)),
        ("marker", f"{report.marker} {where}"),
        ("its paper", papers),
        *_labelled("styles", _aligned(_use_rows(report.uses))),
        ("made", _wanting(report)),
        *_labelled("differ", _differing(report)),
    ]


def _use_rows(uses: Iterable[StyleUse]) -> list[tuple[str, ...]]:
    return [(use.role, use.style, SOURCES[use.source]) for use in uses if use.source != "created"]


def _wanting(report: ReferenceReport) -> str:
    """The styles that the file lacks."""
    return f"where needed: {', '.join(report.created)}" if report.created else "nothing"


def _differing(report: ReferenceReport) -> list[str]:
    if report.looks == "tokens":
        return ["nothing: the tokens say how its styles look (word: looks: tokens)"]
    if not report.differences:
        return ["nothing"]
    return [
        "the Word file's style is used; in brackets what the tokens say",
        *_aligned(_difference_rows(report.differences)),
    ]


def _difference_rows(differences: Iterable[Difference]) -> list[tuple[str, ...]]:
    """A row a style: what the file says, and in brackets what the tokens say."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for one in differences:
        rows.setdefault((one.role, one.style), {})[one.what] = f"{one.word} ({one.token})"
    return [
        (*key, *(said.get(what, "") for what in ("font", "size", "colour")))
        for key, said in rows.items()
    ]


def _aligned(rows: Sequence[tuple[str, ...]], margin: str = "") -> list[str]:
    """Columns as wide as their widest entry, the last one as it comes."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
    return [
        margin + "  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]  # fmt: skip


# --- the published table ---------------------------------------------------------------------


def roles_text() -> str:
    """``docs/word-styles.md``."""
    rows = [
        f"| `{role.id}` | {role.style} | {role.use}{_sort(role.kind)} | {_others(role.style)} |"
        for role in ROLES
    ]
    return "\n".join([_INTRODUCTION, *rows, ""])


def _sort(kind: str) -> str:
    return "" if kind == "paragraph" else f" ({kind} style)"


def _others(style: str) -> str:
    return ", ".join((*TRANSLATED.get(style, ()), *RELATED.get(style, ())))


_INTRODUCTION: Final = """\
# Styles in Word files

Made by `briefgen template roles > docs/word-styles.md`; a test compares.

Put your own Word file into the template's folder as `reference.docx` (or `.dotx`), type `[[BRIEF]]` into a paragraph of its own
where the brief should begin, and run `briefgen template check NAME`. Letterhead, headers, footers, page setup and named styles are
kept. `briefgen template styles NAME` writes a page on which every style prints its own name. To start from a letterhead that briefgen
draws, and for logo, address and words of the foot, see [templates.md](templates.md).

A role is looked for in this order: the style that `template.yaml` names; one with the name in the second column, whatever its id,
capital letters aside; one with a name from the last column, in German, French, or as pandoc and LibreOffice call it. What is missing
is made, in the file's own fonts, sizes and heading colour, when a brief needs it. A style that your file has is never changed.

```yaml
# template.yaml
extends: plain
word:
  styles: {quote: "Citation verbatim", figure: "Chiffre clé"}
  marker: "[[BRIEF]]"
```

| role | style | used for | also found as |
| --- | --- | --- | --- |"""
