"""The anatomy of a document tree: what every format of it has to say."""

from dataclasses import dataclass
from typing import Final, assert_never

from briefgen.document import nodes as n
from briefgen.document.walk import evidence_spans
from briefgen.templates.model import Template
from briefgen.writers.anatomy import Anatomy, EvidencePart, Facts, Flow, FlowBuilder, Scope
from briefgen.writers.docx.look import Tokens
from briefgen.writers.docx.names import anchor_bookmark, short_tag

_OUTSIDE: Final = ("https://", "http://", "mailto:")
_LAST_LEVEL: Final = 6


def anatomy_of_document(document: n.Document, template: Template | None = None) -> Anatomy:
    """What the document says; its page too, where the template is given."""
    meta = document.meta
    builder = FlowBuilder()
    walk = _Walk(meta, builder)
    walk.blocks((*document.front, *document.body), 1)
    notes = [_note(meta, note) for note in document.notes]
    tokens = Tokens(template) if template else None
    return Anatomy(
        Facts(
            meta.title,
            meta.author,
            meta.description,
            ", ".join(meta.keywords),
            meta.language,
            meta.date,
        ),
        builder.flow(),
        tuple(one.text for one in notes),
        tuple(link for one in notes for link in one.links),
        tuple(passage for one in notes for passage in one.passages),
        tuple(
            EvidencePart(short_tag(span.marker.tag), span.printed)
            for span in evidence_spans(document)
        ),
        tokens.page if tokens else None,
        (
            tokens.margin("top"),
            tokens.margin("right"),
            tokens.margin("bottom"),
            tokens.margin("left"),
        )
        if tokens
        else None,
    )


def _note(meta: n.Meta, note: n.Note) -> Flow:
    builder = FlowBuilder()
    _Walk(meta, builder).inlines(note.content)
    return builder.flow()


@dataclass(slots=True)
class _Walk:
    """Goes through the tree once, in reading order."""

    meta: n.Meta
    to: FlowBuilder
    depth: int = 0
    """How many lists are open."""
    language: str = ""
    target: str = ""

    # --- blocks ---

    def blocks(self, blocks: n.Blocks, level: int) -> None:
        """Blocks below a heading of the level; a heading among them changes it."""
        for block in blocks:
            if isinstance(block, n.Heading):
                level = block.level
            self._block(block, level)

    def _block(self, block: n.Block, level: int) -> None:  # noqa: C901, PLR0912 - a case a node
        match block:
            case n.Contents():
                self._contents(block)
            case n.Heading():
                self._heading(block.content, block.level)
            case n.Paragraph():
                self.inlines(block.content)
                self.to.end()
            case n.ListBlock():
                self._list(block, level)
            case n.BlockQuotation():
                self._quotation(block)
            case n.FigurePanel():
                self._figures(block)
            case n.Table():
                self._table(block)
            case n.Image():
                self.to.picture(block.alt)
                self._caption(block.caption)
            case n.Chart():
                self._caption((n.Text(block.title),))
                self.to.picture(block.alt)
                self._table(block.table)
            case n.Card():
                head = min(level + 1, _LAST_LEVEL)
                self._heading(block.title, head)
                self.blocks(block.body, head)
            case n.Panel():
                self._heading(block.title, 2)
                self.blocks(block.body, 2 if block.title else 1)
            case n.SourceList():
                self._sources(block, level)
            case _:
                assert_never(block)

    def _heading(self, content: n.Inlines, level: int) -> None:
        self.inlines(content)
        self.to.end("heading", level)

    def _contents(self, block: n.Contents) -> None:
        self._heading((n.Text(block.title),), 2)
        for entry in block.entries:
            self.to.say(entry.words, "", _bookmark(entry.anchor))
            self.to.end("contents")

    def _list(self, block: n.ListBlock, level: int) -> None:
        self.depth += 1
        for item in block.items:
            first, rest = item[:1], item[1:]
            if first and isinstance(first[0], n.Paragraph):
                self.inlines(first[0].content)
                self.to.end("item", self.depth, ordered=block.ordered)
            else:
                rest = item
            self.blocks(rest, level)
        self.depth -= 1

    def _quotation(self, block: n.BlockQuotation) -> None:
        for paragraph in block.paragraphs:
            self.inlines(paragraph)
            self.to.end("quotation")
        for paragraph in block.translation:
            self.inlines(paragraph)
            self.to.end()
        self.inlines(block.attribution)
        self.to.end()

    def _figures(self, block: n.FigurePanel) -> None:
        for cell in block.cells:
            for words in (cell.value, cell.label, cell.source):
                self.inlines(words)
                self.to.end()

    def _caption(self, content: n.Inlines) -> None:
        self.inlines(content)
        self.to.end("caption")

    def _table(self, block: n.Table) -> None:
        self._caption(block.caption)
        self.to.open_table()
        self._row(block.header, "column", "column")
        for row in block.rows:
            self._row(row, "row" if block.row_headers else "", "")
        self.to.end_table()

    def _row(self, cells: tuple[n.Inlines, ...], first: Scope, others: Scope) -> None:
        for at, cell in enumerate(cells):
            self.inlines(cell)
            self.to.end_cell(others if at else first)
        self.to.end_row()

    def _sources(self, block: n.SourceList, level: int) -> None:
        for heading, entries in block.groups:
            self._heading((n.Text(heading),), min(level + 1, _LAST_LEVEL))
            for entry in entries:
                self.inlines(entry.content)
                self.to.end("entry")

    # --- inlines ---

    def inlines(self, content: n.Inlines) -> None:
        """Words of the block that is open."""
        for inline in content:
            self._inline(inline)

    def _inline(self, inline: n.Inline) -> None:
        match inline:
            case n.Text():
                self.to.say(inline.text, self.language, self.target)
            case n.Emphasis() | n.Strong():
                self.inlines(inline.content)
            case n.Link():
                self._link(inline)
            case n.Span():
                self._within(inline.language, inline.content)
            case n.EvidenceSpan():
                self._within(inline.language, (n.Text(inline.printed),))
            case n.NoteMark():
                self.to.mark(inline.number)
            case n.LineBreak():
                self.to.say("\n", self.language, self.target)
            case n.Cite():
                pass
            case _:
                assert_never(inline)

    def _link(self, link: n.Link) -> None:
        outer, self.target = self.target, self.target or self._led_to(link.url)
        self.inlines(link.content)
        self.target = outer

    def _led_to(self, url: str) -> str:
        """Where a link of the file leads; a brief may print addresses as plain words."""
        if url.startswith("#"):
            return _bookmark(url[1:])
        printed = self.meta.print_links and url.lower().startswith(_OUTSIDE)
        return url if printed else ""

    def _within(self, language: str | None, content: n.Inlines) -> None:
        outer = self.language
        if language:
            self.language = "" if language.lower() == self.meta.language.lower() else language
        self.inlines(content)
        self.language = outer


def _bookmark(anchor: str) -> str:
    return f"#{anchor_bookmark(anchor)}"
