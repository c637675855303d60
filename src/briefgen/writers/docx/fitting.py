"""Styles that a letterhead lacks, made in its own manner: its fonts, its sizes, its colour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.templates.contrast import TEXT_CONTRAST, contrast
from briefgen.templates.model import Template
from briefgen.writers.docx.effective import Look, Looks
from briefgen.writers.docx.look import specifications
from briefgen.writers.docx.oxml import Element, qn, set_space_after
from briefgen.writers.docx.properties import ParagraphLook, twips
from briefgen.writers.docx.styles import StyleSheet, StyleSpec

SMALLEST, LARGEST = 0.8, 1.35
"""How far all sizes may follow a letterhead's body text."""
HEADING = "heading 2"
"""The style whose font and colour stand for a letterhead's headings."""


RUNNING = "Body Text"
"""Where pandoc and LibreOffice keep the spaces between paragraphs; their default style has none."""
_BELOW = ("Quote Translation", "Reply Translation", "Quote Attribution", "Reply Attribution")
"""What stands below a quotation and belongs to it."""
CLOSE = 4.0
"""Points between a quotation and who is quoted."""


def fit_running_text(sheet: StyleSheet, looks: Looks) -> None:
    """Use a letterhead's style for running text, where its default style sets no paragraphs apart."""
    default = looks.of(None)
    if not default.before and not default.after:
        sheet.run_in(RUNNING)


def close_up(content: Sequence[Element], sheet: StyleSheet, looks: Looks) -> None:
    """Bring attributions near to the quotations above them, where the letterhead sets them apart."""
    loose = {one for one in _ids(sheet, "Quote", "Reply Quote") if looks.of(one).after > CLOSE}
    below = _ids(sheet, *_BELOW)
    for one, following in pairwise(content):
        if _style(one) in loose and _style(following) in below:
            set_space_after(one, twips(CLOSE))


def _ids(sheet: StyleSheet, *names: str) -> set[str]:
    return {match.id for match in map(sheet.match, names) if match}


def _style(element: Element) -> str | None:
    named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if named is None else named.get(qn("w:val"))


def fit_template(template: Template, sheet: StyleSheet, looks: Looks) -> Template:
    """The template with the fonts, sizes and accent that the reference file's styles have."""
    body = looks.of(sheet.body)
    match = sheet.match(HEADING)
    heading = looks.of(match.id) if match else body
    fonts = {
        **template.fonts,
        "body": replace(template.fonts["body"], word=body.font),
        "heading": replace(template.fonts["heading"], word=heading.font),
    }
    factor = min(max(SMALLEST, body.size / template.sizes["body"]), LARGEST)
    sizes = {name: round(size * factor * 2) / 2 for name, size in template.sizes.items()}
    colours = {**template.colours, **_colours(template, body, heading if match else None)}
    return replace(template, fonts=fonts, sizes=sizes, colours=colours)


def _colours(template: Template, body: Look, heading: Look | None) -> dict[str, str]:
    wanted = {"text": body.colour, "accent": heading.colour if heading else None}
    paper = template.colours["paper"]
    return {
        name: f"#{colour}"
        for name, colour in wanted.items()
        if colour and contrast(f"#{colour}", paper) >= TEXT_CONTRAST
    }


def fit_specifications(
    template: Template, sheet: StyleSheet, looks: Looks
) -> Mapping[str, StyleSpec]:
    """What would be made, in the manner of what is there; what is there, with its own indents."""
    specs = dict(specifications(template))
    for name, spec in specs.items():
        match = sheet.match(name)
        if match and spec.kind == "paragraph":
            look = looks.of(match.id)
            indents = replace(spec.paragraph, left=look.left or None, hanging=look.hanging or None)
            specs[name] = replace(spec, paragraph=indents)
    quote = sheet.match("Quote")
    return specs | (_beside(specs, looks.of(quote.id)) if quote else {})


def _beside(specs: Mapping[str, StyleSpec], quote: Look) -> dict[str, StyleSpec]:
    """Replies and attributions that look as the letterhead's quotations do."""
    left = quote.left or None
    reply = replace(
        specs["Reply Quote"],
        based_on="Quote",
        paragraph=ParagraphLook(keep_lines=True, left=left),
        run=replace(specs["Reply Quote"].run, size=None),
    )
    attributions = {
        name: replace(specs[name], paragraph=replace(specs[name].paragraph, borders=(), left=left))
        for name in _BELOW
    }
    return {"Reply Quote": reply, **attributions}
