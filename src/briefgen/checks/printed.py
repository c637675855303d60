"""What a document prints of its sources: quotations that stand apart, and those within sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.checks.counting import texts_of
from briefgen.corpus.model import Slice, SourceText
from briefgen.document import nodes as n
from briefgen.document.walk import all_blocks, evidence_spans, flat, plain
from briefgen.evidence.model import CaseChange, Corrected, Insertion, Omission, Segment, Verbatim


@dataclass(frozen=True)
class Printed:
    """One printed stretch of a source, from its first character to its last."""

    span: n.EvidenceSpan
    apart: bool
    """Whether it stands by itself (a block), and not within a sentence of ours."""

    @property
    def key(self) -> str:
        """The id of the excerpt or figure."""
        return self.span.marker.evidence

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Slices and marks, in order."""
        return self.span.segments

    @property
    def slices(self) -> tuple[Slice, ...]:
        """The source's characters that it prints."""
        return tuple(
            one.slice for one in self.segments if isinstance(one, Verbatim | Corrected | CaseChange)
        )

    @property
    def origin(self) -> SourceText:
        """The text that it is cut from."""
        return self.slices[0].origin

    @property
    def start(self) -> int:
        """Where in the text it begins, what it replaces at the beginning included."""
        return min(one.start for one in (*self.slices, *self._replaced))

    @property
    def end(self) -> int:
        """Where in the text it ends."""
        return max(one.end for one in (*self.slices, *self._replaced))

    @property
    def _replaced(self) -> tuple[Slice, ...]:
        return tuple(
            one.replaced for one in self.segments if isinstance(one, Insertion) and one.replaced
        )

    @property
    def omissions(self) -> tuple[Slice, ...]:
        """What our ``[…]`` leave out."""
        return tuple(one.omitted for one in self.segments if isinstance(one, Omission))


def printed_excerpts(document: n.Document) -> Iterator[Printed]:
    """Every quotation that the document prints, in reading order; numbers are none."""
    apart = {
        id(inline)
        for block in all_blocks(document.body)
        if isinstance(block, n.BlockQuotation)
        for run in block.paragraphs
        for inline in flat(run)
    }
    for span in evidence_spans(document):
        one = Printed(span, id(span) in apart)
        if span.marker.kind == "excerpt" and one.slices:
            yield one


def cited_words(document: n.Document) -> str:
    """All that notes and citations within sentences say, white space folded.

    Where the kind prints neither, the text and its list of sources have to say it.
    """
    notes = [plain(note.content) for note in document.notes]
    notes += [plain(words) for words in document.citations]
    if not notes:
        notes = [text for one in (*document.front, *document.body) for text in texts_of(one)]
    return re.sub(r"\s+", " ", " ".join(notes))
