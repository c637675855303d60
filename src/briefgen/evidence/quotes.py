"""Find a quotation in a text: exactly, or not at all.

White space, quotation marks and dashes may differ in form; declared corrections and declared
editorial marks are applied; nothing else is forgiven. Similarity never lets a quotation pass.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

from briefgen.corpus.model import Slice, SourceText
from briefgen.corpus.text import (
    PARAGRAPH,
    Folded,
    align_correction,
    fold,
    fold_words,
    one_word,
)
from briefgen.evidence.marks import Fragment, Parsed, parse_marks
from briefgen.evidence.model import (
    CaseChange,
    Corrected,
    Insertion,
    Omission,
    Passage,
    Segment,
    Sic,
    State,
    Verbatim,
)

Reason = Literal["missing", "ambiguous", "order", "paragraphs", "edge", "nothing-omitted", "empty"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a quotation does not pass, and where candidates stand."""

    reason: Reason
    lines: tuple[int, ...] = ()

    @property
    def state(self) -> State:
        """Its state in the closed list."""
        return State.AMBIGUOUS if self.reason == "ambiguous" else State.MISSING


@dataclass(frozen=True)
class TextIndex:
    """The two foldings of a text, made once: as captured, and with corrections applied."""

    origin: SourceText

    @cached_property
    def captured(self) -> Folded:
        """The text as it was captured."""
        return fold(self.origin.content)

    @cached_property
    def corrected(self) -> Folded:
        """The text with its declared corrections."""
        if not self.origin.corrections:
            return self.captured
        return fold(self.origin.content, self.origin.corrections)


@lru_cache(maxsize=512)
def index_of(origin: SourceText) -> TextIndex:
    """The index of a text; texts never change, so it is made once."""
    return TextIndex(origin)


def find_quotation(
    quote: str,
    origin: SourceText,
    *,
    before: str | None = None,
    after: str | None = None,
    within: tuple[int, int] | None = None,
) -> Passage | Refusal:
    """The one passage that the words quote, or why there is none.

    Args:
        quote: the words as typed, possibly with editorial marks in square brackets.
        origin: the text to look in.
        before: words that must stand directly before the passage.
        after: words that must stand directly after it.
        within: the span of the text, in code points, that the passage must lie in.
    """
    if not quote.strip():
        return Refusal("empty")
    needle = fold_words(quote)
    index = index_of(origin)
    if PARAGRAPH in needle:
        return _refuse_missing(needle, origin, index.corrected)
    frame = _Frame(fold_words(before or ""), fold_words(after or ""), within)
    for layer in (index.captured, index.corrected):
        if hits := [span for span in _occurrences(layer.text, needle) if frame.holds(layer, span)]:
            return _literal(quote, origin, layer, hits)
    parsed = parse_marks(quote)
    if parsed.marked or parsed.edge:
        return _with_marks(parsed, origin, index.corrected, frame)
    return _refuse_missing(needle, origin, index.corrected)


@dataclass(frozen=True, slots=True)
class _Frame:
    before: str
    after: str
    within: tuple[int, int] | None

    def holds(self, layer: Folded, span: tuple[int, int]) -> bool:
        """Whether a span of the folded text has the wanted surroundings."""
        start, end = span
        text = layer.text
        if self.within:
            first, last = layer.span(start, end)
            if first < self.within[0] or last > self.within[1]:
                return False
        fits_before = text[:start].rstrip().endswith(self.before) if self.before else True
        fits_after = text[end:].lstrip().startswith(self.after) if self.after else True
        return fits_before and fits_after


def _occurrences(text: str, needle: str) -> Iterator[tuple[int, int]]:
    position = text.find(needle)
    while needle and position >= 0:
        end = position + len(needle)
        if _on_word_edges(text, position, end):
            yield position, end
        position = text.find(needle, position + 1)


def _on_word_edges(text: str, start: int, end: int) -> bool:
    cut_before = start > 0 and one_word(text[start - 1], text[start])
    cut_after = end < len(text) and one_word(text[end - 1], text[end])
    return not cut_before and not cut_after


def _literal(
    quote: str, origin: SourceText, layer: Folded, hits: Sequence[tuple[int, int]]
) -> Passage | Refusal:
    if len(hits) > 1:
        return Refusal("ambiguous", tuple(_line(origin, layer, span) for span in hits))
    start, end = layer.span(*hits[0])
    segments = tuple(verbatim(origin, start, end))
    state = _literal_state(quote.strip(), origin.content[start:end], segments)
    return _passage(origin, start, end, segments, state)


def _literal_state(typed: str, characters: str, segments: tuple[Segment, ...]) -> State:
    if any(isinstance(segment, Corrected) for segment in segments):
        return State.CORRECTED
    return State.EXACT if typed == characters else State.TYPOGRAPHIC


def _line(origin: SourceText, layer: Folded, span: tuple[int, int]) -> int:
    return origin.line_of(layer.span(*span)[0])


def _passage(
    origin: SourceText, start: int, end: int, segments: tuple[Segment, ...], state: State
) -> Passage:
    own = "".join(segment.printed for segment in segments if isinstance(segment, Verbatim))
    return Passage(
        origin,
        start,
        end,
        segments,
        state,
        source_brackets=bool(re.search(r"\[[^\]]*\]", own)),
        source_ellipsis="…" in own or "..." in own or ". . ." in own,
    )


def verbatim(origin: SourceText, start: int, end: int) -> Iterator[Verbatim | Corrected]:
    """The span as slices of the source, with declared corrections where they fall into it."""
    position = start
    for one in sorted(origin.corrections, key=lambda correction: correction.at):
        stop = one.at + len(one.was)
        first, last = max(start, one.at), min(end, stop)
        if first >= last:
            continue
        now = _part_of_correction(one.was, one.now, first - one.at, last - one.at)
        if now == origin.content[first:last]:
            continue
        if first > position:
            yield Verbatim(origin.slice(position, first))
        yield Corrected(origin.slice(first, last), now, one.why)
        position = last
    if position < end:
        yield Verbatim(origin.slice(position, end))


def _part_of_correction(was: str, now: str, start: int, end: int) -> str:
    """What the correction makes of a part of its word; an insertion at the very edge falls away."""
    return "".join(
        character
        for character, at, until in align_correction(was, now)
        if (start <= at < until <= end) or (start < at == until < end)
    )


# --- declared editorial marks ----------------------------------------------------------------

_CHAIN_LIMIT: Final = 200


def _with_marks(
    parsed: Parsed, origin: SourceText, layer: Folded, frame: _Frame
) -> Passage | Refusal:
    if parsed.edge:
        return Refusal("edge")
    chains = [
        chain
        for chain in _chains(parsed.fragments, layer.text)
        if frame.holds(layer, (chain[0].start(), chain[-1].end()))
    ]
    chains = _shortest(chains)
    if len(chains) > 1:
        spans = ((chain[0].start(), chain[-1].end()) for chain in chains)
        return Refusal("ambiguous", tuple(_line(origin, layer, span) for span in spans))
    if not chains:
        found = [one.pattern.search(layer.text) for one in parsed.fragments]
        lines = tuple(_line(origin, layer, match.span()) for match in found if match)
        in_disorder = len(found) > 1 and all(found)
        return Refusal("order" if in_disorder else "missing", lines)
    return _marked_passage(parsed, chains[0], origin, layer)


def _chains(fragments: tuple[Fragment, ...], text: str) -> list[tuple[re.Match[str], ...]]:
    chains: list[tuple[re.Match[str], ...]] = []
    for first in fragments[0].pattern.finditer(text):
        chain = [first]
        limit = text.find(PARAGRAPH, first.end())
        limit = len(text) if limit < 0 else limit
        for fragment in fragments[1:]:
            following = fragment.pattern.search(text, chain[-1].end(), limit)
            if following is None:
                break
            chain.append(following)
        if len(chain) == len(fragments):
            chains.append(tuple(chain))
        if len(chains) >= _CHAIN_LIMIT:
            break
    return chains


def _shortest(chains: list[tuple[re.Match[str], ...]]) -> list[tuple[re.Match[str], ...]]:
    """Of chains that overlap only the shortest is meant; those that do not are ambiguous."""
    kept: list[tuple[re.Match[str], ...]] = []
    for chain in sorted(chains, key=lambda one: one[-1].end() - one[0].start()):
        apart = all(
            chain[-1].end() <= k[0].start() or chain[0].start() >= k[-1].end() for k in kept
        )
        if apart:
            kept.append(chain)
    return sorted(kept, key=lambda one: one[0].start())


def _marked_passage(
    parsed: Parsed, chain: tuple[re.Match[str], ...], origin: SourceText, layer: Folded
) -> Passage | Refusal:
    segments: list[Segment] = []
    previous: int | None = None
    for fragment, match in zip(parsed.fragments, chain, strict=True):
        start = layer.span(*match.span())[0]
        if previous is not None:
            omitted = origin.slice(previous, start)
            if not omitted.text.strip():
                return Refusal("nothing-omitted", (origin.line_of(start),))
            segments.append(Omission(omitted))
        segments.extend(_fragment_segments(fragment, match, origin, layer))
        previous = layer.span(*match.span())[1]
    start = layer.span(*chain[0].span())[0]
    assert previous is not None
    return _passage(origin, start, previous, tuple(segments), State.MARKED)


def _fragment_segments(
    fragment: Fragment, match: re.Match[str], origin: SourceText, layer: Folded
) -> Iterator[Segment]:
    """Slices for what is the source's, marks for what is ours, in order and without a gap."""
    groups = match.groupdict()
    open_from: int | None = None
    for number, token in enumerate(fragment.tokens):
        group = {"text": "t", "case": "c", "insertion": "l", "sic": "l"}[token.kind] + str(number)
        if token.kind == "text" or (token.kind != "case" and groups.get(group)):
            start = layer.span(*match.span(group))[0]
            open_from = start if open_from is None else open_from
            continue
        if open_from is not None:
            yield from verbatim(origin, open_from, _end_before(fragment, match, number, layer))
            open_from = None
        yield _mark(fragment, match, number, origin, layer)
    if open_from is not None:
        yield from verbatim(origin, open_from, layer.span(*match.span())[1])


def _end_before(fragment: Fragment, match: re.Match[str], number: int, layer: Folded) -> int:
    """Where the source's words before a mark of ours end."""
    groups = match.groupdict()
    for earlier in range(number - 1, -1, -1):
        for letter in "tl":
            if groups.get(f"{letter}{earlier}"):
                return layer.span(*match.span(f"{letter}{earlier}"))[1]
    raise AssertionError(fragment)


def _mark(
    fragment: Fragment, match: re.Match[str], number: int, origin: SourceText, layer: Folded
) -> Segment:
    token = fragment.tokens[number]
    if token.kind == "case":
        start, end = layer.span(*match.span(f"c{number}"))
        return CaseChange(token.typed, origin.slice(start, end))
    first, last = number == 0, number == len(fragment.tokens) - 1
    before = " " if token.space_before and not first else ""
    after = " " if token.space_after and not last else ""
    if token.kind == "sic":
        return Sic(f"{before}[sic]{after}")
    return Insertion(f"{before}[{token.typed}]{after}", _replaced(match, number, origin, layer))


def _replaced(match: re.Match[str], number: int, origin: SourceText, layer: Folded) -> Slice | None:
    if not (match.groupdict().get(f"r{number}") or "").strip():
        return None
    start, end = layer.span(*match.span(f"r{number}"))
    characters = origin.content[start:end]
    start += len(characters) - len(characters.lstrip())
    end -= len(characters) - len(characters.rstrip())
    return origin.slice(start, end)


def _refuse_missing(needle: str, origin: SourceText, layer: Folded) -> Refusal:
    """Missing; or it is there, but runs over paragraphs."""
    flat_needle = needle.replace(PARAGRAPH, " ")
    flat = re.sub(r" ?\n ?", " ", layer.text)
    position = flat.find(flat_needle)
    if position < 0 or (PARAGRAPH not in needle and PARAGRAPH not in layer.text):
        return Refusal("missing")
    folded_at = _flat_to_folded(layer.text, position)
    return Refusal("paragraphs", (_line(origin, layer, (folded_at, folded_at + 1)),))


def _flat_to_folded(text: str, position: int) -> int:
    """The offset in the folded text of an offset in the same text with its breaks flattened."""
    shifts = [
        (match.start() - lost, lost + len(match.group()) - 1) for lost, match in _breaks(text)
    ]
    index = bisect_right([at for at, _ in shifts], position) - 1
    return position + (shifts[index][1] if index >= 0 else 0)


def _breaks(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    lost = 0
    for match in re.finditer(r" ?\n ?", text):
        yield lost, match
        lost += len(match.group()) - 1


def emphasise(passage: Passage, words: str) -> Passage | None:
    """The passage with the words set off as our emphasis, or None where it does not hold them."""
    needle = fold_words(words)
    for number, segment in enumerate(passage.segments):
        if not isinstance(segment, Verbatim):
            continue
        folded = fold(segment.slice.text)
        hit = next(_occurrences(folded.text, needle), None)
        if hit is None:
            continue
        start, end = (segment.slice.start + offset for offset in folded.span(*hit))
        pieces = _split(segment.slice, start, end)
        segments = (*passage.segments[:number], *pieces, *passage.segments[number + 1 :])
        return Passage(
            passage.origin, passage.start, passage.end, segments, State.MARKED,
            passage.source_brackets, passage.source_ellipsis,
        )  # fmt: skip
    return None


def _split(whole: Slice, start: int, end: int) -> Iterator[Verbatim]:
    origin = whole.origin
    if whole.start < start:
        yield Verbatim(origin.slice(whole.start, start))
    yield Verbatim(origin.slice(start, end), emphasised=True)
    if end < whole.end:
        yield Verbatim(origin.slice(end, whole.end))
