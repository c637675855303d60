"""Blocks of the document tree as paragraphs and tables, in the order of reading."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from briefgen.document.nodes import (
    Block,
    BlockQuotation,
    Blocks,
    Card,
    Chart,
    Contents,
    FigureCell,
    FigurePanel,
    Heading,
    Image,
    Inlines,
    Link,
    ListBlock,
    Panel,
    Paragraph,
    SourceList,
    Table,
    Text,
)
from briefgen.document.walk import plain
from briefgen.writers.docx.illustrations import Illustrations
from briefgen.writers.docx.inlines import InlineWriter
from briefgen.writers.docx.look import (
    CARD_STEP,
    NUMBER_STEP,
    PANEL_STEP,
    STEP,
    Tokens,
    panel_borders,
)
from briefgen.writers.docx.marks import Marks
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.oxml import Element, paragraph, qn, set_keep_next, set_space_after
from briefgen.writers.docx.properties import ParagraphLook, twips
from briefgen.writers.docx.styles import StyleSheet, StyleSpec
from briefgen.writers.docx.tables import TableFrame, cell, column_widths, table

ROLE_STYLES = {
    "kicker": "Kicker",
    "subtitle": "Subtitle",
    "byline": "Byline",
    "lead": "Lead",
    "attribution": "Quote Attribution",
    "caption": "caption",
    "fine": "Fine Print",
    "status": "Status",
}
PANEL_STYLES = {"key-messages": "Key Message", "contact": "Panel Text", "local": "Panel Text"}
SHADED = frozenset({"Key Message", "Panel Text", "Panel Title"})
UNBROKEN = frozenset({"contact", "local", "recommendation"})
"""Panels and cards of a few lines, which stay on one page."""
BOXED = (Panel, BlockQuotation)
"""Blocks with a bar beside them."""
PLAIN = ParagraphLook()
AFTER_LIST = 8.0
AFTER_PANEL = 12.0
CARD_LEVEL = 3
"""Of the headings that cards are in their own style."""
LAST_LEVEL = 6
LAST_STYLE = 4
"""The deepest heading for which there is a style."""
CELLS_A_ROW = 4
CELL_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a block stands: how far in, in which panel, how deep in lists, under which heading."""

    indent: float = 0
    panel: str | None = None
    depth: int = 0
    level: int = 1
    """Of the heading above: headings that come with a block count from it, as in HTML and PDF."""

    @property
    def body_style(self) -> str | None:
        """The style of a plain paragraph here; None is the document's own default."""
        return PANEL_STYLES[self.panel] if self.panel else None

    def inside(self, step: float, depth: int = 0) -> "Surroundings":
        """Further in."""
        return replace(self, indent=self.indent + step, depth=self.depth + depth)


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes the blocks of one document."""

    tokens: Tokens
    width: float
    """Points between the margins."""
    sheet: StyleSheet
    specs: "dict[str, StyleSpec]"
    inlines: InlineWriter
    marks: Marks
    numbering: Numbering
    illustrations: Illustrations

    def write(self, blocks: Blocks, place: Surroundings | None = None) -> list[Element]:
        """The block-level elements, in order."""
        where = place or Surroundings()
        written: list[Element] = []
        for before, block in zip((None, *blocks), blocks, strict=False):
            if isinstance(block, Heading):
                where = replace(where, level=block.level)
            if isinstance(block, BOXED) and type(block) is type(before):
                _space(written, 0)
                written.append(self._gap())  # Word draws two panels as one box otherwise
            written += self._block(block, where)
        return written

    def _block(self, block: Block, place: Surroundings) -> Iterable[Element]:  # noqa: C901, PLR0912 - a case a node
        match block:
            case Contents():
                return self._contents(block, place)
            case Heading():
                return (self._heading(block, place),)
            case Paragraph():
                return (self._body(block, place),)
            case ListBlock():
                return self._list(block, place)
            case BlockQuotation():
                return self._quotation(block, place)
            case FigurePanel(cells):
                return self._figures(cells, place)
            case Table():
                return self._table(block, place)
            case Image():
                return self._image(block, place)
            case Chart():
                return self._chart(block, place)
            case Card():
                return self._card(block, place)
            case Panel():
                return self._panel(block, place)
            case SourceList():
                return self._sources(block, place)
            case _:
                assert_never(block)

    # --- paragraphs --------------------------------------------------------------------------

    def _set(
        self,
        style: str | None,
        content: Iterable[Element],
        place: Surroundings,
        look: ParagraphLook = PLAIN,
    ) -> Element:
        """A paragraph in a style, moved in and shaded as its surroundings demand."""
        placed = self._shaded(self._indented(look, style, place), style, place)
        identifier = self.sheet.id(style) if style else self.sheet.body
        return paragraph(placed.element(identifier), content)

    def _indented(
        self, look: ParagraphLook, style: str | None, place: Surroundings
    ) -> ParagraphLook:
        own = self.specs[style].paragraph if style else PLAIN
        # the surroundings of a panel count its own indent already
        left = place.indent + (0 if style in SHADED else own.left or 0)
        if look.left is not None or look.numbering or left == (own.left or 0):
            return look
        return replace(look, left=left, hanging=own.hanging)

    def _shaded(self, look: ParagraphLook, style: str | None, place: Surroundings) -> ParagraphLook:
        if not place.panel or style in SHADED:
            return look
        shade = self.tokens.colour("tint")
        return replace(look, borders=panel_borders(self.tokens), shade=shade)

    def _body(self, node: Paragraph, place: Surroundings) -> Element:
        style = ROLE_STYLES.get(node.role, place.body_style)
        content = self.inlines.write(node.content)
        if node.number is None:
            return self._set(style, content, place)
        list_id = self.numbering.counted("paragraph", "paragraphs", node.number)
        look = ParagraphLook(numbering=(list_id, 0))
        if place.indent:
            look = replace(look, left=place.indent + NUMBER_STEP, hanging=NUMBER_STEP)
        return self._set(style or "Numbered Paragraph", content, place, look)

    def _heading(self, node: Heading, place: Surroundings) -> Element:
        content = self.marks.anchor(node.anchor, self.inlines.write(node.content))
        return self._set(f"heading {node.level}", content, place)

    def _contents(self, node: Contents, place: Surroundings) -> Iterable[Element]:
        """Links to the headings; Word would have to be asked for their page numbers."""
        yield self._set("TOC Heading", self.inlines.write((Text(node.title),)), place)
        for entry in node.entries:
            words = (Link(f"#{entry.anchor}", (Text(entry.words),)),)
            yield self._set(f"toc {entry.level - 1}", self.inlines.write(words), place)

    # --- lists -------------------------------------------------------------------------------

    def _list(self, node: ListBlock, place: Surroundings) -> list[Element]:
        level = place.depth
        plain = level == 0 and not place.indent
        style = place.body_style or ("List Number" if node.ordered else "List Bullet")
        written: list[Element] = []
        for item, number in zip(node.items, self._numbers(node, level, plain=plain), strict=True):
            written += self._item(item, style, (number, level), place)
        if level == 0 and written and not place.panel:
            _space(written, AFTER_LIST)
        return written

    def _numbers(self, node: ListBlock, level: int, *, plain: bool) -> list[int]:
        """The list that each item counts in."""
        if node.numbers:
            return [
                self.numbering.counted("list", f"items-{level}", one, level) for one in node.numbers
            ]
        one = (
            self.numbering.ordered(level, plain=plain)
            if node.ordered
            else self.numbering.bullets(plain=plain)
        )
        return [one] * len(node.items)

    def _item(
        self, blocks: Blocks, style: str, number: tuple[int, int], place: Surroundings
    ) -> list[Element]:
        inside = place.inside(STEP, 1)
        written: list[Element] = []
        for at, block in enumerate(blocks, 1):
            if not isinstance(block, Paragraph):
                written += self._block(block, inside)
                continue
            look = self._entry_look(number if not written else None, place)
            look = replace(look, keep_next=at < len(blocks))
            named = ROLE_STYLES.get(block.role, style if look.numbering else self._continued(place))
            written.append(self._set(named, self.inlines.write(block.content), inside, look))
        return written

    @staticmethod
    def _continued(place: Surroundings) -> str:
        return place.body_style or "List Continue"

    @staticmethod
    def _entry_look(number: tuple[int, int] | None, place: Surroundings) -> ParagraphLook:
        """Where the list stands by itself, its levels know their indents."""
        left = place.indent + STEP
        if number is None:
            return ParagraphLook(left=left)
        if place.indent == STEP * number[1]:
            return ParagraphLook(numbering=number)
        return ParagraphLook(numbering=number, left=left, hanging=STEP)

    # --- quotations, cards, panels -----------------------------------------------------------

    def _quotation(self, node: BlockQuotation, place: Surroundings) -> Iterable[Element]:
        kind = "Reply" if node.reply else "Quote"
        style, below = ("Reply Quote" if node.reply else "Quote", f"{kind} Attribution")
        written = [(style, words) for words in node.paragraphs]
        written += [(f"{kind} Translation", words) for words in node.translation]
        for at, (named, words) in enumerate(written, 1):
            look = ParagraphLook(keep_next=bool(node.attribution) or at < len(written))
            yield self._set(named, self.inlines.write(words), place, look)
        if node.attribution:
            yield self._set(below, self.inlines.write(node.attribution), place)

    def _card(self, node: Card, place: Surroundings) -> list[Element]:
        list_id = self.numbering.counted("card", node.role, node.number)
        level = min(place.level + 1, LAST_LEVEL)
        outline = None if level == CARD_LEVEL else level - 1
        look = ParagraphLook(numbering=(list_id, 0), outline=outline)
        if place.indent:
            look = replace(look, left=place.indent + CARD_STEP, hanging=CARD_STEP)
        title = self.marks.anchor(node.anchor, self.inlines.write(node.title))
        written = [
            self._set("Card Title", title, place, look),
            *self.write(node.body, replace(place.inside(CARD_STEP), level=level)),
        ]
        if node.role in UNBROKEN:
            _keep_together(written)
        return written

    def _panel(self, node: Panel, place: Surroundings) -> list[Element]:
        indent, level = place.indent + PANEL_STEP, 2 if node.title else 1
        inside = replace(place, panel=node.role, indent=indent, depth=0, level=level)
        heading = ParagraphLook(outline=1)  # a heading for those who hear the page, as in PDF
        title = self._set("Panel Title", self.inlines.write(node.title), inside, heading)
        written = [*([title] if node.title else []), *self.write(node.body, inside)]
        if node.role in UNBROKEN:
            _keep_together(written)
        _space(written, AFTER_PANEL)
        return written

    def _sources(self, node: SourceList, place: Surroundings) -> Iterable[Element]:
        for heading, entries in node.groups:
            if heading:
                level = min(place.level + 1, LAST_STYLE)
                yield self._set(f"heading {level}", self.inlines.write((Text(heading),)), place)
            for entry in entries:
                content = self.marks.anchor(entry.anchor, self.inlines.write(entry.content))
                yield self._set("Source Entry", content, place)

    # --- tables and pictures -----------------------------------------------------------------

    def _width(self, place: Surroundings) -> float:
        return self.width - place.indent

    def _figures(self, cells: tuple[FigureCell, ...], place: Surroundings) -> Iterable[Element]:
        across = len(cells) if len(cells) <= CELLS_A_ROW else CELLS_A_ROW - 1
        columns = (self._width(place) / across,) * across
        filled = [self._figure(one, columns[0]) for one in cells]
        filled += [self._empty(columns[0]) for _ in range(-len(cells) % across)]
        rows = [filled[at : at + across] for at in range(0, len(filled), across)]
        yield table(TableFrame(columns, indent=place.indent), rows)
        yield self._gap()

    def _figure(self, node: FigureCell, width: float) -> Element:
        parts = (
            ("Figure Value", node.value),
            ("Figure Label", node.label),
            ("Figure Source", node.source),
        )
        inside = Surroundings()
        paragraphs = [
            self._set(s, self.inlines.write(words), inside) for s, words in parts if words
        ]
        top = self.tokens.rule("accent", 1.5)
        return cell(width, paragraphs or [self._gap()], top=top, padding=(0, CELL_GAP))

    def _empty(self, width: float) -> Element:
        return cell(width, [self._gap()])

    def _gap(self) -> Element:
        """Word runs two tables into one unless a paragraph stands between, and needs one at the end."""
        return self._set("Table Gap", (), Surroundings())

    def _table(self, node: Table, place: Surroundings) -> Iterable[Element]:
        if node.caption:
            look = ParagraphLook(keep_next=True)
            yield self._set("caption", self.inlines.write(node.caption), place, look)
        rows = (node.header, *node.rows)
        cells = [[plain(words) for words in row] for row in rows]
        columns = column_widths(cells, self._width(place), node.widths)
        frame = TableFrame(
            columns,
            style=self.sheet.id("Brief Table"),
            caption=plain(node.caption),
            indent=place.indent,
            header=True,
            first_column=node.row_headers,
            grid=self.tokens.rule("muted") if node.grid else None,
        )
        yield table(frame, [self._row(row, node, columns, not at) for at, row in enumerate(rows)])
        yield self._gap()

    def _row(
        self,
        row: tuple[Inlines, ...],
        node: Table,
        columns: tuple[float, ...],
        header: bool,  # noqa: FBT001 - a row is a header or is not
    ) -> list[Element]:
        style = "Table Header" if header else "Table Text"
        cells = []
        for words, width, numeric in zip(row, columns, node.numeric, strict=True):
            look = ParagraphLook(align="right" if numeric else None)
            content = self.inlines.write(words)
            made = self._set(style, content, Surroundings(), look)
            cells.append(cell(width, [made], bottom=header))
        return cells

    def _image(self, node: Image, place: Surroundings) -> Iterable[Element]:
        drawing = self.illustrations.image(node, self._width(place))
        if drawing is not None:
            look = ParagraphLook(keep_next=bool(node.caption))
            yield self._set("Picture", [drawing], place, look)
        if node.caption:
            yield self._set("caption", self.inlines.write(node.caption), place)

    def _chart(self, node: Chart, place: Surroundings) -> Iterable[Element]:
        keep = ParagraphLook(keep_next=True)
        if node.title:
            yield self._set("caption", self.inlines.write((Text(node.title),)), place, keep)
        drawing = self.illustrations.chart(node, self._width(place))
        yield self._set("Picture", [drawing], place, keep)
        yield from self._table(node.table, place)


def _keep_together(written: list[Element]) -> None:
    for one in written[:-1]:
        if one.tag == qn("w:p"):
            set_keep_next(one)


def _space(written: list[Element], points: float) -> None:
    if written and written[-1].tag == qn("w:p"):
        set_space_after(written[-1], twips(points))
