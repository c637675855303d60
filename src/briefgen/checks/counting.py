"""What a kind counts of a document: its words, characters, or seconds to speak it."""

from collections.abc import Iterator

from briefgen.checks.speaking import spoken_words
from briefgen.document import nodes as n
from briefgen.document.walk import change_block, plain
from briefgen.kinds.model import Counting


def count_words(document: n.Document, rule: Counting) -> int:
    """The number of words that the rule counts; a word is what stands between white space."""
    return sum(words_in(one, rule, document.meta.language) for one in counted(document, rule))


def count_characters(document: n.Document, rule: Counting) -> int:
    """The number of characters that the rule counts, one space between words."""
    words = [word for one in counted(document, rule) for word in one.split()]
    return sum(map(len, words)) + max(0, len(words) - 1)


def words_in(text: str, rule: Counting, language: str) -> int:
    """Words of a text, spoken or written as the rule says."""
    return spoken_words(text, language) if rule.spoken else len(text.split())


def counted(document: n.Document, rule: Counting) -> Iterator[str]:
    """Every piece of text that the rule counts, in reading order; notes stand last."""
    front = _without_notices(document.front) if rule.front_matter else ()
    for block in (*front, *document.body):
        if not _left_out(block, rule):
            yield from texts_of(block)
    if rule.notes:
        yield from (plain(note.content) for note in document.notes)


def _without_notices(front: n.Blocks) -> n.Blocks:
    """That a copy is a draft, or embargoed, is no part of what is sent in the end."""

    def keep(inlines: n.Inlines) -> n.Inlines:
        return tuple(
            one for one in inlines if not (isinstance(one, n.Span) and one.role == "notice")
        )

    return tuple(change_block(block, keep) for block in front)


def _left_out(block: n.Block, rule: Counting) -> bool:
    figures = isinstance(block, n.FigurePanel | n.Table | n.Chart | n.Image)
    return (
        (isinstance(block, n.SourceList | n.Contents) and not rule.sources)
        or (figures and not rule.figures)
        or (isinstance(block, n.BlockQuotation) and not rule.quotations)
        or (isinstance(block, n.Card) and not rule.recommendations)
        or (isinstance(block, n.Panel) and block.role == "contact" and not rule.contact)
    )


def texts_of(block: n.Block) -> list[str]:
    """Every piece of text within a block."""
    match block:
        case n.SourceList():
            texts = [title for title, _ in block.groups]
            return texts + [plain(one.content) for _, entries in block.groups for one in entries]
        case n.Contents():
            return [block.title, *(entry.words for entry in block.entries)]
        case _:
            texts = [block.title] if isinstance(block, n.Chart) else []
    found = texts

    def keep(inlines: n.Inlines) -> n.Inlines:
        found.append(plain(inlines))
        return inlines

    change_block(block, keep)
    return found


def how_many(count: int, unit: str) -> str:
    """For instance ``1 word`` or ``1,200 words``."""
    return f"{count:,} {unit}{'s' if count != 1 else ''}"
