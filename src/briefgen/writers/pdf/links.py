"""What a link within the document leads to, in words, for those who hear the page."""

from collections.abc import Iterator, Mapping

from briefgen.document import nodes as n
from briefgen.writers.markup import plain_text


def link_texts(document: n.Document) -> Mapping[str, str]:
    """For every anchor that a link may lead to, the words that describe it (PDF ``Contents``)."""
    word = document.meta.labels.get("note", "")
    texts = dict(_block_texts((*document.front, *document.body)))
    for note in document.notes:
        named = f"{word} {note.number}".strip()
        texts[note.anchor] = f"{named}: {plain_text(note.content)}"
        texts[f"mark-{note.number}"] = named
    return texts


def _block_texts(blocks: n.Blocks) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case n.Heading():
                yield block.anchor, plain_text(block.content)
            case n.Card():
                yield block.anchor, plain_text(block.title)
                yield from _block_texts(block.body)
            case n.Panel():
                yield from _block_texts(block.body)
            case n.SourceList():
                for _, entries in block.groups:
                    yield from ((one.anchor, plain_text(one.content)) for one in entries)
            case _:
                pass
