"""A passage with the words around it, cut from its source: printed words bold, the rest as it stands there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Literal

from briefgen.corpus.model import Slice, SourceText
from briefgen.corpus.protection import Protected, named
from briefgen.document import nodes as n
from briefgen.evidence.model import (
    CaseChange,
    Corrected,
    Insertion,
    Passage,
    Segment,
    State,
    Verbatim,
)
from briefgen.evidence.sentences import sentence_at, sentence_before, sentence_spans
from briefgen.evidence.withholding import withheld
from briefgen.records.tags import base

_MOST: Final = 320
"""Characters of the source shown on each side of a passage."""
_BREAK: Final = re.compile(r"\s*\n[^\S\n]*\n\s*")
PARAGRAPH: Final = " ¶ "
"""Stands where a new paragraph of the source begins."""

Range = tuple[int, int]


@dataclass(frozen=True)
class Cutter:
    """Cuts passages; each cut gets a marker of its own, so that the finished file is proven."""

    language: str
    """Of the document; a passage in another one says so."""
    languages: dict[str, str]
    """Of the sources, by id."""
    protected: tuple[Protected, ...] = ()
    instances: Counter[str] = field(default_factory=Counter)

    def with_context(
        self, key: str, passage: Passage, segments: Sequence[Segment] | None = None
    ) -> n.Inlines:
        """The passage as it stands in its source, and what stands before and after it there.

        Bold are the words that ``segments`` (or else the whole passage) print.
        """
        bold = _ranges(segments or passage.segments) or [(passage.start, passage.end)]
        text, (start, end) = passage.origin, surroundings(passage, segments)
        shown = self._set(key, text, start, end, bold)
        spans = sentence_spans(text.content)
        before = (n.Text("… "),) if any(a < start < b for a, b in spans) else ()
        after = (n.Text(" …"),) if any(a < end < b for a, b in spans) else ()
        return (*before, *shown, *after)

    def slice(self, key: str, words: Slice) -> n.Inlines:
        """Words of a source by themselves, such as those that our mark left out."""
        return self._set(key, words.origin, words.start, words.end, ())

    def passage(self, key: str, passage: Passage, kind: Literal["excerpt", "figure"]) -> n.Inlines:
        """The passage as it is printed elsewhere, marks included."""
        return (self._span(kind, key, passage.origin, passage.segments),)

    def renewed(self, content: n.Inlines) -> n.Inlines:
        """The same words; quotations and numbers among them get markers of their own."""
        out: list[n.Inline] = []
        for one in content:
            match one:
                case n.EvidenceSpan():
                    key = one.marker.evidence
                    self.instances[key] += 1
                    marker = n.Marker(one.marker.kind, key, self.instances[key])
                    out.append(replace(one, marker=marker))
                case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                    out.append(replace(one, content=self.renewed(one.content)))
                case _:
                    out.append(one)
        return tuple(out)

    def opening(self, key: str, passage: Passage, most: int) -> n.Inlines:
        """The first words of the passage, with an ellipsis of ours where there are more."""
        text, end = passage.origin, min(passage.end, passage.start + most)
        if end == passage.end:
            return self.passage(key, passage, "excerpt")
        end = passage.start + max(1, text.content[passage.start : end].rfind(" "))
        return (*self._set(key, text, passage.start, end, ()), n.Text(" …"))

    def _set(
        self, key: str, text: SourceText, start: int, end: int, bold: Sequence[Range]
    ) -> n.Inlines:
        names = [
            (start + a, start + b) for a, b, _ in named(text.content[start:end], self.protected)
        ]
        out: list[n.Inline] = []
        for first, last, strong in _pieces(start, end, bold, names):
            words = tuple(self._piece(key, text, first, last))
            out += (n.Strong(words),) if strong and words else words
        return tuple(out)

    def _piece(self, key: str, text: SourceText, start: int, end: int) -> Iterator[n.Inline]:
        """A stretch of the source; white space at its edges, and between paragraphs, is ours."""
        content = text.content
        for number, (first, last) in enumerate(_paragraphs(content, start, end)):
            if number:
                yield n.Text(PARAGRAPH)
            words = content[first:last]
            inner = (first + len(words) - len(words.lstrip()), first + len(words.rstrip()))
            if inner[0] >= inner[1]:
                yield n.Text(" " if words else "")
                continue
            if inner[0] > first:
                yield n.Text(" ")
            whole = Passage(text, *inner, (Verbatim(text.slice(*inner)),), State.EXACT)
            yield self._span("excerpt", key, text, withheld(whole, self.protected).segments)
            if inner[1] < last:
                yield n.Text(" ")

    def _span(
        self,
        kind: Literal["excerpt", "figure"],
        key: str,
        text: SourceText,
        segments: tuple[Segment, ...],
    ) -> n.EvidenceSpan:
        self.instances[key] += 1
        theirs = self.languages.get(text.source, self.language)
        foreign = base(theirs) != base(self.language)
        marker = n.Marker(kind, key, self.instances[key])
        return n.EvidenceSpan(marker, segments, theirs if foreign else None)


def surroundings(passage: Passage, segments: Sequence[Segment] | None = None) -> Range:
    """From where to where a source is shown around a passage: a sentence on either side, within reason."""
    bold = _ranges(segments or passage.segments) or [(passage.start, passage.end)]
    start, end = min(passage.start, bold[0][0]), max(passage.end, bold[-1][1])
    return _before(passage.origin, start), _after(passage.origin, end)


def _ranges(segments: Iterable[Segment]) -> list[Range]:
    """Where in the text the printed characters stand; a name that was withheld is among them."""
    slices = [
        one.slice for one in segments if isinstance(one, Verbatim | Corrected | CaseChange)
    ] + [one.replaced for one in segments if isinstance(one, Insertion) and one.replaced]
    joined: list[Range] = []
    for one in sorted(slices, key=lambda one: one.start):
        if joined and one.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(one.end, joined[-1][1]))
        else:
            joined.append((one.start, one.end))
    return joined


def _pieces(
    start: int, end: int, bold: Sequence[Range], names: Sequence[Range]
) -> Iterator[tuple[int, int, bool]]:
    """Stretches from start to end, bold or not; none ends within a name."""
    edges = {start, end, *(edge for one in bold for edge in one)}
    edges = {next((b for a, b in names if a < edge < b), edge) for edge in edges}
    ordered = sorted(edge for edge in edges if start <= edge <= end)
    for first, last in pairwise(ordered):
        yield first, last, any(a <= (first + last) / 2 < b for a, b in bold)


def _paragraphs(content: str, start: int, end: int) -> Iterator[Range]:
    position = start
    for match in _BREAK.finditer(content, start, end):
        yield position, match.start()
        position = match.end()
    yield position, end


def _before(text: SourceText, start: int) -> int:
    """Where the context begins: with the sentence before the one in which the passage begins."""
    content = text.content
    previous = sentence_before(content, start)
    own = sentence_at(content, start)[0]
    wanted = min(start, previous[0] if previous else own)
    return _word(content, max(wanted, start - _MOST), wanted)


def _word(content: str, position: int, wanted: int) -> int:
    """The position, moved to the next beginning of a word where it cuts a sentence."""
    if position == wanted or content[position - 1].isspace():
        return position
    found = re.compile(r"\s").search(content, position)
    return found.end() if found else position


def _after(text: SourceText, end: int) -> int:
    """Where the context ends: with the sentence after the one in which the passage ends."""
    content = text.content
    spans = sentence_spans(content)
    later = [last for first, last in spans if last > end]
    wanted = (later[1] if len(later) > 1 else later[0]) if later else end
    if spans and any(last == end for _, last in spans):
        wanted = later[0] if later else end
    limit = end + _MOST
    if wanted <= limit:
        return max(wanted, end)
    cut = content.rfind(" ", end, limit)
    return cut if cut > end else limit
