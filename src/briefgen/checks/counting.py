"""Words of a document under a kind's counting rule."""

from briefgen.document import nodes as n
from briefgen.document.walk import change_block, plain
from briefgen.kinds.model import Counting


def count_words(document: n.Document, rule: Counting) -> int:
    """The number of words that the rule counts; a word is what stands between white space."""
    blocks = [*(document.front if rule.front_matter else ()), *document.body]
    total = sum(_words_of(block, rule) for block in blocks)
    if rule.notes:
        total += sum(len(plain(note.content).split()) for note in document.notes)
    return total


def _words_of(block: n.Block, rule: Counting) -> int:
    left_out = (
        (isinstance(block, n.SourceList) and not rule.sources)
        or (isinstance(block, n.FigurePanel | n.Table | n.Chart) and not rule.figures)
        or (isinstance(block, n.BlockQuotation) and not rule.quotations)
        or (isinstance(block, n.Card) and not rule.recommendations)
    )
    if left_out:
        return 0
    if isinstance(block, n.SourceList):
        return sum(len(plain(e.content).split()) for _, entries in block.groups for e in entries)
    counted = 0

    def count(inlines: n.Inlines) -> n.Inlines:
        nonlocal counted
        counted += len(plain(inlines).split())
        return inlines

    change_block(block, count)
    return counted
