"""Go through a document: every inline in reading order, and documents with inlines replaced."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from briefgen.document import nodes as n

Change = Callable[[n.Inlines], n.Inlines]


def change_inlines(document: n.Document, change: Change) -> n.Document:
    """The document with every run of inlines replaced by what ``change`` makes of it.

    ``change`` is called in reading order, once for each run (a paragraph, a cell, a heading), so
    that it may count.
    """
    return replace(
        document,
        front=tuple(change_block(block, change) for block in document.front),
        body=tuple(change_block(block, change) for block in document.body),
    )


def _blocks(blocks: n.Blocks, change: Change) -> n.Blocks:
    return tuple(change_block(block, change) for block in blocks)


def change_block(block: n.Block, change: Change) -> n.Block:
    """The block with its runs of inlines replaced, in reading order."""
    match block:
        case n.Heading() | n.Paragraph():
            return replace(block, content=change(block.content))
        case n.ListBlock():
            return replace(block, items=tuple(_blocks(item, change) for item in block.items))
        case n.BlockQuotation():
            paragraphs = tuple(change(one) for one in block.paragraphs)
            translation = tuple(change(one) for one in block.translation)
            attribution = change(block.attribution)
            return replace(
                block, paragraphs=paragraphs, translation=translation, attribution=attribution
            )
        case n.FigurePanel():
            return replace(block, cells=tuple(_cell(cell, change) for cell in block.cells))
        case n.Table():
            return _table(block, change)
        case n.Image():
            return replace(block, caption=change(block.caption))
        case n.Chart():
            return replace(block, table=_table(block.table, change))
        case n.Card() | n.Panel():
            return replace(block, title=change(block.title), body=_blocks(block.body, change))
        case n.SourceList() | n.Contents():
            return block
        case _:
            assert_never(block)


def _cell(cell: n.FigureCell, change: Change) -> n.FigureCell:
    return n.FigureCell(change(cell.value), change(cell.label), change(cell.source))


def _table(table: n.Table, change: Change) -> n.Table:
    return replace(
        table,
        caption=change(table.caption),
        header=tuple(change(cell) for cell in table.header),
        rows=tuple(tuple(change(cell) for cell in row) for row in table.rows),
    )


def runs(document: n.Document) -> Iterator[n.Inlines]:
    """Every run of inlines of the text flow, in reading order; notes are not in it."""
    return (run for block in (*document.front, *document.body) for run in block_runs(block))


def block_runs(block: n.Block) -> Iterator[n.Inlines]:
    """Every run of inlines of one block, in reading order."""
    found: list[n.Inlines] = []

    def keep(inlines: n.Inlines) -> n.Inlines:
        found.append(inlines)
        return inlines

    change_block(block, keep)
    return iter(found)


def flat(inlines: n.Inlines) -> Iterator[n.Inline]:
    """Every inline, those inside others included, in reading order."""
    for inline in inlines:
        yield inline
        match inline:
            case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                yield from flat(inline.content)
            case _:
                pass


def evidence_spans(document: n.Document) -> Iterator[n.EvidenceSpan]:
    """Every quotation and number, in reading order."""
    for run in runs(document):
        for inline in flat(run):
            if isinstance(inline, n.EvidenceSpan):
                yield inline


def plain(inlines: n.Inlines) -> str:
    """The words of a run as a reader sees them; note marks are left out."""
    words = []
    for inline in inlines:
        match inline:
            case n.Text():
                words.append(inline.text)
            case n.EvidenceSpan():
                words.append(inline.printed)
            case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                words.append(plain(inline.content))
            case n.LineBreak():
                words.append("\n")
            case n.Cite() | n.NoteMark():
                pass
            case _:
                assert_never(inline)
    return "".join(words)


def listed_entries(document: n.Document) -> dict[str, n.Inlines]:
    """Every entry that a list of the document's sources shows, by key."""
    return {
        entry.key: entry.content
        for block in document.body
        if isinstance(block, n.SourceList)
        for _, entries in block.groups
        for entry in entries
    }


def entry_words(document: n.Document) -> dict[str, str]:
    """The words of every entry that a list of the document's sources shows, by key."""
    return {key: plain(content) for key, content in listed_entries(document).items()}


def all_blocks(blocks: n.Blocks) -> Iterator[n.Block]:
    """Every block, those within others included, in reading order."""
    for block in blocks:
        yield block
        match block:
            case n.Card() | n.Panel():
                yield from all_blocks(block.body)
            case n.ListBlock():
                for item in block.items:
                    yield from all_blocks(item)
            case _:
                pass


def lines(content: Iterable[n.Inlines]) -> n.Inlines:
    """Runs of words, each on a line of its own."""
    joined: list[n.Inline] = []
    for number, one in enumerate(content):
        if number:
            joined.append(n.LineBreak())
        joined.extend(one)
    return tuple(joined)
