"""A text file that is one source from its first line to its last."""

from collections.abc import Iterator
from typing import Final

from briefgen.corpus.importers.glued import glued_words
from briefgen.corpus.importers.ids import source_id
from briefgen.corpus.importers.model import Capture, Importer, Proposal, ProposedSource

_TITLE_LENGTH: Final = 200


def _fits(capture: Capture) -> bool:
    return bool(capture.filled)


def _propose(capture: Capture) -> Proposal:
    filled = capture.filled
    first = capture.line(filled[0]).strip()
    titled = len(filled) > 1 and len(first) <= _TITLE_LENGTH and not first.endswith((".", "”", ":"))
    text = filled[1:] if titled else filled
    source = ProposedSource(
        id=source_id("", first),
        text_lines=(text[0], text[-1]),
        title_line=filled[0] if titled else None,
        glued=tuple(one for one in glued_words(capture) if one.line >= text[0]),
        remarks=tuple(_remarks(filled[0], titled=titled)),
    )
    return Proposal("plain", (source,))


def _remarks(line: int, *, titled: bool) -> Iterator[str]:
    if titled:
        yield f"line {line} is taken for the title, because it does not end like a sentence"
    else:
        yield "no line looks like a title; write one after title:"
    yield "author, date and publisher are not looked for; add them to source.yaml after the import"


PLAIN: Final = Importer("a text file that is one source", _fits, _propose)
