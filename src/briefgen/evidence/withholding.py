"""Quotations that name a protected person: the name gives way to the pseudonym, in our brackets."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.corpus.protection import Protected, named
from briefgen.evidence.model import Insertion, Passage, Segment, State, Verbatim


def withheld(passage: Passage, people: Iterable[Protected]) -> Passage:
    """The passage with every protected name replaced; the same passage where it names nobody."""
    spans = _apart(named(passage.printed, people))
    if not spans:
        return passage
    segments = tuple(_segments(passage.segments, spans))
    return replace(passage, segments=segments, state=State.MARKED)


def _apart(found: Iterable[tuple[int, int, Protected]]) -> tuple[tuple[int, int, Protected], ...]:
    """Places that do not overlap: of “Qelbinur Sedik” and “Sedik” the longer."""
    kept: list[tuple[int, int, Protected]] = []
    for one in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return tuple(kept)


def _segments(
    segments: tuple[Segment, ...], spans: tuple[tuple[int, int, Protected], ...]
) -> Iterator[Segment]:
    """Every segment, or what the names leave of it; a mark or repair that a name touches goes whole."""
    position = 0
    for segment in segments:
        start, end = position, position + len(segment.printed)
        position = end
        touching = [one for one in spans if one[0] < end and one[1] > start]
        if not touching:
            yield segment
        elif isinstance(segment, Verbatim):
            yield from _cut(segment, start, touching)
        elif touching[0][0] >= start:
            yield Insertion(f"[{touching[0][2].pseudonym}]")


def _cut(
    whole: Verbatim, offset: int, spans: list[tuple[int, int, Protected]]
) -> Iterator[Segment]:
    origin, at = whole.slice.origin, whole.slice.start
    for first, last, person in spans:
        start = max(whole.slice.start, whole.slice.start + first - offset)
        end = min(whole.slice.end, whole.slice.start + last - offset)
        if at < start:
            yield replace(whole, slice=origin.slice(at, start))
        if first >= offset:  # a name that began in the segment before has its pseudonym already
            yield Insertion(f"[{person.pseudonym}]", origin.slice(start, end), whole.emphasised)
        at = end
    if at < whole.slice.end:
        yield replace(whole, slice=origin.slice(at, whole.slice.end))
