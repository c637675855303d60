"""How each named style looks: the template's tokens as style specifications."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefgen.templates.model import Template
from briefgen.writers.docx.properties import Border, ParagraphLook, RunLook
from briefgen.writers.docx.styles import StyleSpec
from briefgen.writers.docx.tables import table_look

POINTS_PER_MM = 72 / 25.4
PAPERS = {"A4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres."""
STEP = 14.0
"""Indent of quotations, lists and the bodies of cards, in points."""
PANEL_STEP = 12.0
USUAL_SIZE = 10.5
"""The body size, in points, for which the spaces below are meant."""
CARD_STEP = 20.0
NUMBER_STEP = 24.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """A template's tokens in Word's terms."""

    template: Template

    def colour(self, name: str) -> str:
        """Six hexadecimal digits, as Word writes colours."""
        return self.template.colours[name].lstrip("#").upper()

    def size(self, name: str) -> float:
        """A size in points."""
        return self.template.sizes[name]

    def margin(self, side: str) -> float:
        """A page margin in points."""
        return self.template.lengths[f"margin-{side}"] * POINTS_PER_MM

    def font(self, role: str) -> str:
        """The font that Word looks for."""
        return self.template.fonts[role].word

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        width, height = sorted(
            PAPERS[self.template.paper], reverse=self.template.orientation == "landscape"
        )
        return width * POINTS_PER_MM, height * POINTS_PER_MM

    @property
    def text_width(self) -> float:
        """Width between the margins in points."""
        return self.page[0] - self.margin("left") - self.margin("right")

    def rule(self, name: str, width: float = 0.5, space: int = 0) -> Border:
        """A rule in a token's colour."""
        return Border(self.colour(name), width, space)


def normal(tokens: Tokens) -> tuple[ParagraphLook, RunLook]:
    """The body text, on which every other style stands."""
    factor = (tokens.size("body") / USUAL_SIZE) ** 2
    return ParagraphLook(after=6 * factor, line=1.18), RunLook(colour=tokens.colour("text"))


def specifications(template: Template) -> Mapping[str, StyleSpec]:
    """Every style that the writer uses, by name, from the tokens of the template."""
    tokens = Tokens(template)
    parts = (_front, _headings, _lists, _quotations, _panels, _figures, _small, _words)
    return {spec.name: _spaced(spec, tokens) for part in parts for spec in part(tokens)}


def _spaced(spec: StyleSpec, tokens: Tokens) -> StyleSpec:
    """The style with the spaces that a smaller or larger body text wants: they change twice as fast."""
    factor = (tokens.size("body") / USUAL_SIZE) ** 2
    look = spec.paragraph
    before = None if look.before is None else look.before * factor
    after = None if look.after is None else look.after * factor
    exact = None if look.exact is None else look.exact * factor
    return replace(spec, paragraph=replace(look, before=before, after=after, exact=exact))


def _front(tokens: Tokens) -> Iterator[StyleSpec]:
    heading, muted = tokens.font("heading"), tokens.colour("muted")
    small = tokens.size("small")
    yield StyleSpec(
        "Kicker",
        paragraph=ParagraphLook(keep_next=True, after=3, line=1),
        run=RunLook(
            font=heading,
            bold=True,
            capitals=True,
            colour=tokens.colour("accent2"),
            spacing=0.8,
            size=small,
        ),
    )
    yield StyleSpec(
        "Subtitle",
        paragraph=ParagraphLook(keep_next=True, after=6, line=1.1),
        run=RunLook(colour=muted, size=tokens.size("h2") - 1),
    )
    yield StyleSpec(
        "Byline",
        paragraph=ParagraphLook(borders=(("bottom", tokens.rule("rule", 0.75, 6)),), after=14),
        run=RunLook(font=heading, colour=muted, size=small),
    )
    yield StyleSpec(
        "Lead",
        paragraph=ParagraphLook(after=9),
        run=RunLook(size=tokens.size("body") + 1.5),
    )


def _headings(tokens: Tokens) -> Iterator[StyleSpec]:
    accent = tokens.colour("accent")
    title = _heading_run(tokens, "h1", accent)
    top = ParagraphLook(keep_next=True, keep_lines=True, before=0, after=5, line=1)
    yield _heading("heading 1", top, 1, title)
    yield StyleSpec("Title", paragraph=top, run=title, priority=10)
    second = ParagraphLook(keep_next=True, keep_lines=True, before=16, after=4, line=1)
    yield _heading("heading 2", second, 2, _heading_run(tokens, "h2", accent))
    third = ParagraphLook(keep_next=True, keep_lines=True, before=11, after=3, line=1)
    yield _heading("heading 3", third, 3, _heading_run(tokens, "h3", tokens.colour("text")))
    fourth = ParagraphLook(keep_next=True, keep_lines=True, before=9, after=2, line=1)
    yield _heading("heading 4", fourth, 4, _heading_run(tokens, "body", tokens.colour("muted")))


def _heading_run(tokens: Tokens, size: str, colour: str) -> RunLook:
    return RunLook(font=tokens.font("heading"), bold=True, colour=colour, size=tokens.size(size))


def _heading(name: str, look: ParagraphLook, level: int, run: RunLook) -> StyleSpec:
    return StyleSpec(name, paragraph=replace(look, outline=level - 1), run=run, priority=9)


def _lists(tokens: Tokens) -> Iterator[StyleSpec]:
    entry = ParagraphLook(after=3)
    for name in ("List Bullet", "List Number", "List Continue"):
        yield StyleSpec(name, paragraph=entry, priority=15)
    yield StyleSpec("Numbered Paragraph", priority=15)
    look = ParagraphLook(keep_next=True, keep_lines=True, before=0, after=4, line=1)
    run = _heading_run(tokens, "h3", tokens.colour("accent"))
    yield StyleSpec("TOC Heading", paragraph=look, run=run, priority=39)
    for level in (1, 2):
        line = ParagraphLook(after=2, line=1.1, left=STEP * (level - 1))
        yield StyleSpec(f"toc {level}", paragraph=line, priority=39)
    yield StyleSpec(
        "Source Entry",
        paragraph=ParagraphLook(keep_lines=True, after=4, line=1.12, left=STEP, hanging=STEP),
        run=RunLook(size=tokens.size("small")),
    )


def _quotations(tokens: Tokens) -> Iterator[StyleSpec]:
    for kind, name, colour in (
        ("Quote", "Quote", "accent"),
        ("Reply", "Reply Quote", "accent2"),
    ):
        attribution = f"{kind} Attribution"
        bar = (("left", tokens.rule(colour, 2.25, 10)),)
        yield StyleSpec(
            attribution,
            paragraph=ParagraphLook(keep_lines=True, borders=bar, after=11, line=1.1, left=STEP),
            run=RunLook(
                font=tokens.font("heading"),
                colour=tokens.colour("muted"),
                size=tokens.size("small"),
            ),
        )
        yield StyleSpec(
            f"{kind} Translation",
            following=attribution,
            paragraph=ParagraphLook(keep_lines=True, borders=bar, after=4, left=STEP),
        )
        yield StyleSpec(
            name,
            following=attribution,
            paragraph=ParagraphLook(keep_lines=True, borders=bar, before=4, after=4, left=STEP),
            run=RunLook(size=tokens.size("body") + 0.5),
        )


def _panels(tokens: Tokens) -> Iterator[StyleSpec]:
    tint = tokens.colour("tint")
    sides = panel_borders(tokens)
    text = ParagraphLook(borders=sides, shade=tint, after=3, left=PANEL_STEP)
    yield StyleSpec("Key Message", paragraph=text)
    yield StyleSpec("Panel Text", paragraph=text)
    yield StyleSpec(
        "Panel Title",
        following="Panel Text",
        paragraph=ParagraphLook(
            keep_next=True, borders=sides, shade=tint, before=10, after=0, left=PANEL_STEP
        ),
        run=_heading_run(tokens, "h3", tokens.colour("accent")),
    )
    yield StyleSpec(
        "Card Title",
        paragraph=ParagraphLook(
            keep_next=True,
            keep_lines=True,
            borders=(("top", tokens.rule("rule", 0.75, 5)),),
            before=11,
            after=3,
            line=1.1,
            outline=2,
        ),
        run=_heading_run(tokens, "h3", tokens.colour("text")),
    )


def panel_borders(tokens: Tokens) -> tuple[tuple[str, Border], ...]:
    """A bar at the left; above and below, a rule in the tint's own colour that widens the shade."""
    padding = tokens.rule("tint", 0.5, 4)
    bar = tokens.rule("accent", 2.25, 8)
    return (("top", padding), ("left", bar), ("bottom", padding))


def _figures(tokens: Tokens) -> Iterator[StyleSpec]:
    heading, small = tokens.font("heading"), tokens.size("small")
    yield StyleSpec(
        "Figure Value",
        paragraph=ParagraphLook(keep_next=True, before=3, after=1, line=1),
        run=_heading_run(tokens, "figure", tokens.colour("accent")),
    )
    yield StyleSpec(
        "Figure Label",
        paragraph=ParagraphLook(keep_next=True, after=2, line=1.08),
        run=RunLook(font=heading, size=small),
    )
    yield StyleSpec(
        "Figure Source",
        paragraph=ParagraphLook(after=3, line=1.08),
        run=RunLook(font=heading, colour=tokens.colour("muted"), size=tokens.size("note")),
    )
    yield StyleSpec("Brief Table", "table", table=table_look(tokens.colour("rule")))
    yield StyleSpec(
        "Table Text",
        paragraph=ParagraphLook(before=1, after=1, line=1.08),
        run=RunLook(font=heading, size=small),
    )
    yield StyleSpec(
        "Table Header",
        based_on="Table Text",
        paragraph=ParagraphLook(keep_next=True),
        run=RunLook(bold=True, colour=tokens.colour("accent")),
    )
    yield StyleSpec("Table Gap", paragraph=ParagraphLook(before=0, after=0, exact=6))
    yield StyleSpec("Picture", paragraph=ParagraphLook(before=4, after=4, line=1))
    yield StyleSpec(
        "caption",
        paragraph=ParagraphLook(keep_lines=True, before=8, after=4, line=1.1),
        run=RunLook(font=heading, bold=True, colour=tokens.colour("text"), size=small),
    )


def _small(tokens: Tokens) -> Iterator[StyleSpec]:
    heading, muted = tokens.font("heading"), tokens.colour("muted")
    small, note = tokens.size("small"), tokens.size("note")
    yield StyleSpec(
        "Fine Print",
        paragraph=ParagraphLook(after=4, line=1.12),
        run=RunLook(font=heading, colour=muted, size=small),
    )
    yield StyleSpec(
        "Status",
        paragraph=ParagraphLook(after=6, line=1.12),
        run=RunLook(font=heading, bold=True, colour=tokens.colour("accent2"), size=small),
    )
    for name in ("footnote text", "endnote text"):
        yield StyleSpec(
            name,
            paragraph=ParagraphLook(after=2, line=1.08),
            run=RunLook(size=note),
            priority=99,
        )
    edge = (("right", tokens.text_width),)
    for name in ("header", "footer"):
        yield StyleSpec(
            name,
            paragraph=ParagraphLook(tabs=edge, after=0, line=1),
            run=RunLook(font=heading, colour=muted, size=note),
            priority=99,
        )


def _words(tokens: Tokens) -> Iterator[StyleSpec]:
    raised = RunLook(raised=True)
    for name in ("footnote reference", "endnote reference"):
        yield StyleSpec(name, "character", run=raised, priority=99)
    link = RunLook(colour=tokens.colour("accent"), underline=True)
    yield StyleSpec("Hyperlink", "character", run=link, priority=99)
    yield StyleSpec("Small Words", "character", run=RunLook(size=tokens.size("small")))
    yield StyleSpec("Qualifier", "character", run=RunLook(colour=tokens.colour("muted")))
