"""From the document tree to safe HTML fragments; HTML and PDF share every word of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal, assert_never

from markupsafe import Markup, escape

from briefgen.document import nodes as n
from briefgen.document.walk import plain
from briefgen.errors import OurBugError
from briefgen.evidence.model import Segment
from briefgen.printing.names import NOTE_MARK, ORDINAL
from briefgen.templates.model import Template
from briefgen.writers.charts import chart_svg
from briefgen.writers.images import data_uri, image_uri
from briefgen.writers.languages import runs_left

GLUE: Final = "\u2060"
"""Word joiner: no line may end before a note mark (UAX #14)."""
_SAFE_LINKS: Final = ("https://", "http://", "mailto:", "#")
_PAPERS: Final = {"A4": (210.0, 297.0), "letter": (215.9, 279.4)}
_PIXELS_A_MM: Final = 96 / 25.4
_ROW_OF_CELLS: Final = 4
_MOST_ROWS_ON_ONE_PAGE: Final = 12
"""Rows of a table from which on it may go over to the next page."""
_LED_TO: Final = (n.BlockQuotation, n.FigurePanel, n.ListBlock, n.Table)
"""Blocks to which the paragraph before them leads; it stays with them."""
_MOST_ON_ONE_PAGE: Final = 1500
"""Characters of a quotation beyond which it may go over to the next page."""
_LAST_LEVEL: Final = 6

NotesAt = Literal["page", "end"]
"""Notes float to the foot of their page, or stand in a section at the end."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """The document's parts, each wrapped in an element with ``data-brief``."""

    front: Markup
    body: Markup
    notes: Markup


def render_fragments(document: n.Document, template: Template, notes_at: NotesAt) -> Fragments:
    """Every word of the document, escaped and marked up; a page template adds furniture only.

    Raises:
        ImageError: a picture cannot be used.
        OurBugError: a citation has not been set by a style.
    """
    renderer = _Renderer(
        template, document.meta, notes_at, {one.number: one for one in document.notes}
    )
    front = renderer.blocks(document.front, 1)
    body = renderer.blocks(document.body, 1)
    notes = renderer.endnotes(document.notes) if notes_at == "end" else Markup("")
    return Fragments(
        Markup('<header class="front" data-brief="front">\n{}</header>\n').format(front),
        Markup('<main class="text" data-brief="body">\n{}</main>\n').format(body),
        notes,
    )


def plain_text(content: n.Inlines) -> str:
    """The words of inline content on one line, without marks and markup."""
    return plain(content).replace("\n", " ")


def language_attributes(language: str | None) -> Markup:
    """``lang``, and ``dir`` where the language is written from right to left."""
    if not language:
        return Markup("")
    turned = Markup(' dir="rtl"' if runs_left(language) else "")  # noqa: S704 - a fixed word
    return Markup(' lang="{}"').format(language) + turned


def text_width(template: Template) -> float:
    """The width of charts in pixels (96 a inch): as the text, or up to ``outer`` in the margin."""
    right = template.lengths.get("outer", template.lengths["margin-right"])
    margins = template.lengths["margin-left"] + right
    across = _PAPERS[template.paper][template.orientation == "landscape"]
    return (across - margins) * _PIXELS_A_MM


def _classes(*names: str) -> Markup:
    kept = " ".join(name for name in names if name)
    return Markup(' class="{}"').format(kept) if kept else Markup("")


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


@dataclass
class _Renderer:
    template: Template
    meta: n.Meta
    notes_at: NotesAt
    notes: Mapping[int, n.Note]
    marked: set[int] = field(default_factory=set)
    """Notes whose first mark has been set: only that one carries the note, or its way back."""

    # --- inlines ---

    def inlines(self, content: Iterable[n.Inline]) -> Markup:
        return _joined(self.inline(inline) for inline in content)

    def inline(self, inline: n.Inline) -> Markup:
        match inline:
            case n.Text():
                return escape(inline.text)
            case n.Emphasis():
                return Markup("<em>{}</em>").format(self.inlines(inline.content))
            case n.Strong():
                return Markup("<strong>{}</strong>").format(self.inlines(inline.content))
            case n.Link():
                return self._link(inline)
            case n.Span():
                return self._span(inline)
            case n.EvidenceSpan():
                return self._evidence(inline)
            case n.Cite():
                raise OurBugError("a citation reached the writer before a style had set it")
            case n.NoteMark():
                return self._mark(inline.number)
            case n.LineBreak():
                return Markup("<br>")
            case _:
                assert_never(inline)

    def _link(self, link: n.Link) -> Markup:
        words = self.inlines(link.content)
        within = link.url.startswith("#")
        if not link.url.lower().startswith(_SAFE_LINKS) or not (within or self.meta.print_links):
            return words
        return Markup('<a href="{}">{}</a>').format(link.url, words)

    def _span(self, span: n.Span) -> Markup:
        attributes = _classes(span.role or "") + language_attributes(span.language)
        return Markup("<span{}>{}</span>").format(attributes, self.inlines(span.content))

    def _evidence(self, span: n.EvidenceSpan) -> Markup:
        return Markup('<span class="evidence {}" data-evidence="{}"{}>{}</span>').format(
            span.marker.kind,
            span.marker.tag,
            language_attributes(span.language),
            _joined(map(_segment, span.segments)),
        )

    def _mark(self, number: int) -> Markup:
        first = number not in self.marked
        self.marked.add(number)
        if first and self.notes_at == "page" and number in self.notes:
            return self._page_note(self.notes[number])
        way_back = Markup(' id="mark-{}"').format(number) if first else Markup("")
        return Markup(
            '<sup class="{}">{}<a{} href="#note-{}" role="doc-noteref">{}</a></sup>'
        ).format(NOTE_MARK, GLUE, way_back, number, number)

    def _page_note(self, note: n.Note) -> Markup:
        """The note where it is called; the style sheet lets it float to the foot of the page."""
        return Markup('<span class="note" id="{}" data-number="{}"{}>{}</span>').format(
            note.anchor,
            note.number,
            language_attributes(self.meta.language),
            self.inlines(note.content),
        )

    def endnotes(self, notes: Sequence[n.Note]) -> Markup:
        """The section of notes; the number of each leads back to its mark."""
        if not notes:
            return Markup("")
        return Markup(
            '<section class="notes" data-brief="notes" role="doc-endnotes">\n'
            '<h2 class="added-heading">{}</h2>\n{}</section>\n'
        ).format(self.meta.labels.get("notes", "Notes"), _joined(map(self._endnote, notes)))

    def _endnote(self, note: n.Note) -> Markup:
        return Markup(
            '<p class="note" id="{}"><a class="{}" href="#mark-{}">{}</a> {}</p>\n'
        ).format(note.anchor, ORDINAL, note.number, note.number, self.inlines(note.content))

    # --- blocks ---

    def blocks(self, blocks: Iterable[n.Block], level: int) -> Markup:
        """Blocks below a heading of the level; a heading among them changes it."""
        parts: list[Markup] = []
        for block, after in _with_next(blocks):
            if isinstance(block, n.Heading):
                level = block.level
            if isinstance(block, n.Paragraph) and isinstance(after, _LED_TO):
                parts.append(self._paragraph(block, leads=True))
            else:
                parts.append(self.block(block, level))
        return _joined(parts)

    def block(self, block: n.Block, level: int) -> Markup:  # noqa: C901, PLR0912 - one case a node
        match block:
            case n.Contents():
                return self._contents(block)
            case n.Heading():
                return self._heading(block)
            case n.Paragraph():
                return self._paragraph(block)
            case n.ListBlock():
                return self._list(block, level)
            case n.BlockQuotation():
                return self._quotation(block)
            case n.FigurePanel():
                return self._figures(block)
            case n.Table():
                return self._table(block)
            case n.Image():
                return self._picture(image_uri(block.path), block.alt, block.caption, "image")
            case n.Chart():
                return self._chart(block)
            case n.Card():
                return self._card(block, level)
            case n.Panel():
                return self._panel(block)
            case n.SourceList():
                return self._sources(block, level)
            case _:
                assert_never(block)

    def _heading(self, heading: n.Heading) -> Markup:
        return Markup('<h{0} id="{1}">{2}</h{0}>\n').format(
            heading.level, heading.anchor, self.inlines(heading.content)
        )

    def _contents(self, contents: n.Contents) -> Markup:
        entries = (
            Markup('<li class="level-{}"><a href="#{}">{}</a></li>\n').format(
                entry.level, entry.anchor, entry.words
            )
            for entry in contents.entries
        )
        return Markup('<nav class="contents">\n<h2>{}</h2>\n<ul>\n{}</ul>\n</nav>\n').format(
            contents.title, _joined(entries)
        )

    def _paragraph(self, paragraph: n.Paragraph, *, leads: bool = False) -> Markup:
        role = "" if paragraph.role == "body" else paragraph.role
        numbered = paragraph.number is not None
        ordinal = _ordinal(f"{paragraph.number}.") if numbered else Markup("")
        return Markup("<p{}>{}{}</p>\n").format(
            _classes(role, "numbered" if numbered else "", "leads" if leads else ""),
            ordinal,
            self.inlines(paragraph.content),
        )

    def _role(self, role: str, content: n.Inlines) -> Markup:
        """A paragraph of its role, or nothing where there are no words."""
        if not content:
            return Markup("")
        return Markup("<p{}>{}</p>\n").format(_classes(role), self.inlines(content))

    def _list(self, block: n.ListBlock, level: int) -> Markup:
        items = (
            Markup("<li{}>{}</li>\n").format(_step(block, at), self._item(item, level))
            for at, item in enumerate(block.items)
        )
        return Markup("<{0}>\n{1}</{0}>\n").format("ol" if block.ordered else "ul", _joined(items))

    def _item(self, blocks: n.Blocks, level: int) -> Markup:
        """What an item holds; a list that words follow gets an element of its own.

        The PDF engine tags a list right within an item as if it stood behind all of that item's words.
        """
        lists = [at for at, one in enumerate(blocks[:-1]) if isinstance(one, n.ListBlock)]
        parts: list[Markup] = []
        start = 0
        for at in lists:
            parts.append(self.blocks(blocks[start:at], level))
            parts.append(Markup("<div>\n{}</div>\n").format(self.blocks((blocks[at],), level)))
            start = at + 1
        return _joined([*parts, self.blocks(blocks[start:], level)])

    def _quotation(self, block: n.BlockQuotation) -> Markup:
        quoted = _joined(self._role("", one) for one in block.paragraphs)
        long = (
            sum(len(plain(one)) for one in (*block.paragraphs, *block.translation))
            > _MOST_ON_ONE_PAGE
        )
        translation = _joined(self._role("translation", one) for one in block.translation)
        attribution = self._role("attribution", block.attribution)
        return Markup("<div{}>\n<blockquote>\n{}</blockquote>\n{}{}</div>\n").format(
            _classes(
                "quotation",
                block.voice,
                "reply" if block.reply else "",
                "pull" if block.pull and not long else "",
                "long" if long else "",
            ),
            quoted,
            translation,
            attribution,
        )

    def _figures(self, panel: n.FigurePanel) -> Markup:
        most = len(panel.cells) if len(panel.cells) <= _ROW_OF_CELLS else _ROW_OF_CELLS - 1
        rows = [panel.cells[at : at + most] for at in range(0, len(panel.cells), most or 1)]
        return Markup('<div class="figures">\n{}</div>\n').format(
            _joined(self._figure_row(row, most) for row in rows)
        )

    def _figure_row(self, row: Sequence[n.FigureCell], most: int) -> Markup:
        cells = [
            Markup('<div class="cell">\n{}{}{}</div>\n').format(
                self._role("value", cell.value),
                self._role("label", cell.label),
                self._role("origin", cell.source),
            )
            for cell in row
        ]
        gaps = [Markup('<div class="cell empty"></div>\n')] * (most - len(row))
        return Markup('<div class="row">\n{}</div>\n').format(_joined([*cells, *gaps]))

    def _table(self, table: n.Table) -> Markup:
        caption = Markup("")
        if table.caption:
            caption = Markup("<caption>{}</caption>\n").format(self.inlines(table.caption))
        header = _joined(
            Markup('<th scope="col"{}>{}</th>').format(_numeric(numeric), self.inlines(cell))
            for cell, numeric in zip(table.header, table.numeric, strict=True)
        )
        rows = _joined(self._row(table, row) for row in table.rows)
        long = table.grid or len(table.rows) >= _MOST_ROWS_ON_ONE_PAGE
        kinds = f"{' long' if long else ''}{' grid' if table.grid else ''}"
        return Markup(
            '<table class="columns-{}{}">\n{}{}<thead>\n<tr>{}</tr>\n</thead>\n'
            "<tbody>\n{}</tbody>\n</table>\n"
        ).format(len(table.header), kinds, caption, _columns(table.widths), header, rows)

    def _row(self, table: n.Table, row: Sequence[n.Inlines]) -> Markup:
        cells: list[Markup] = []
        for column, (cell, numeric) in enumerate(zip(row, table.numeric, strict=True)):
            heads = table.row_headers and column == 0
            tag = Markup('<th scope="row"{}>{}</th>' if heads else "<td{}>{}</td>")  # noqa: S704 - fixed
            cells.append(tag.format(_numeric(numeric), self.inlines(cell)))
        return Markup("<tr>{}</tr>\n").format(_joined(cells))

    def _picture(self, uri: str, alt: str, caption: n.Inlines, kind: str) -> Markup:
        words = Markup("")
        if caption:
            words = Markup("<figcaption>{}</figcaption>\n").format(self.inlines(caption))
        picture = Markup('<img src="{}" alt="{}">\n').format(uri, alt)
        parts = words + picture if kind == "chart" else picture + words
        return Markup('<figure class="{}">\n{}</figure>\n').format(kind, parts)

    def _chart(self, chart: n.Chart) -> Markup:
        svg = chart_svg(chart, self.template, text_width(self.template))
        uri = data_uri(svg.encode("utf-8"), "image/svg+xml")
        title: n.Inlines = (n.Text(chart.title),) if chart.title else ()
        return Markup('<div class="chart-with-data">\n{}{}</div>\n').format(
            self._picture(uri, chart.alt, title, "chart"), self._table(chart.table)
        )

    def _card(self, card: n.Card, level: int) -> Markup:
        head = min(level + 1, _LAST_LEVEL)
        return Markup(
            '<section class="card {0}" id="{1}">\n<h{2}>{3}{4}</h{2}>\n{5}</section>\n'
        ).format(
            card.role,
            card.anchor,
            head,
            _ordinal(str(card.number)),
            self.inlines(card.title),
            self.blocks(card.body, head),
        )

    def _panel(self, panel: n.Panel) -> Markup:
        title = Markup("")
        if panel.title:
            title = Markup("<h2>{}</h2>\n").format(self.inlines(panel.title))
        return Markup('<section class="panel {}">\n{}{}</section>\n').format(
            panel.role, title, self.blocks(panel.body, 2 if panel.title else 1)
        )

    def _sources(self, block: n.SourceList, level: int) -> Markup:
        return _joined(self._source_group(*group, level) for group in block.groups)

    def _source_group(self, title: str, entries: Sequence[n.SourceEntry], level: int) -> Markup:
        head = Markup("")
        if title:
            head = Markup("<h{0}>{1}</h{0}>\n").format(min(level + 1, _LAST_LEVEL), title)
        items = (
            Markup('<li id="{}">{}</li>\n').format(entry.anchor, self.inlines(entry.content))
            for entry in entries
        )
        return Markup('<div class="sources">\n{}<ul>\n{}</ul>\n</div>\n').format(
            head, _joined(items)
        )


def _with_next(blocks: Iterable[n.Block]) -> Iterator[tuple[n.Block, n.Block | None]]:
    """Each block, and the one that follows it."""
    yield from pairwise([*blocks, None])


def _segment(segment: Segment) -> Markup:
    """A segment's printed characters; our emphasis is the only thing ever put around them."""
    words = escape(segment.printed)
    return Markup('<em class="added">{}</em>').format(words) if segment.emphasised else words


def _ordinal(words: str) -> Markup:
    return Markup('<span class="{}">{} </span>').format(ORDINAL, words)


def _columns(widths: Sequence[float]) -> Markup:
    """Columns of declared widths; none where the words decide."""
    if not widths:
        return Markup("")
    columns = (Markup('<col style="width: {}%">').format(f"{width:g}") for width in widths)
    return Markup("<colgroup>{}</colgroup>\n").format(_joined(columns))


def _step(block: n.ListBlock, at: int) -> Markup:
    """The number of an item that does not follow the one before; said in CSS too, for the PDF engine."""
    if not block.numbers:
        return Markup("")
    number = block.numbers[at]
    step = number - (block.numbers[at - 1] if at else 0)
    if step == 1:
        return Markup("")
    return Markup(' value="{}" style="counter-increment: list-item {}"').format(number, step)


def _numeric(numeric: bool) -> Markup:  # noqa: FBT001 - a column is numeric or is not
    return _classes("numeric" if numeric else "")
