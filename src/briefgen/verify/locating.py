"""Find a quotation or number in a view: by its markers, else by its words, else what stands there now."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefgen.corpus.text import one_word
from briefgen.verify.flow import Flow, Span, bare
from briefgen.verify.grading import Grading, framed
from briefgen.verify.model import Listed, Verdict
from briefgen.writers.model import Marked, View

LONG: Final = 25
"""Bare characters from which words alone tell a quotation; shorter ones need their neighbours."""
_NEIGHBOURS: Final = 5
"""Bare characters beside it that tell where a short one stood."""
_NEAR: Final = 70.0
_LONGEST: Final = 4000
_GAP: Final = 60
_ORDER: Final = (Verdict.VERBATIM, Verdict.TYPOGRAPHIC, Verdict.ALTERED, Verdict.LOST)


@dataclass(frozen=True, slots=True)
class Located:
    """What one view has for a quotation or number."""

    verdict: Verdict
    words: str = ""
    paragraph: int = -1
    remark: str = ""

    @property
    def passes(self) -> bool:
        """Whether it stands in this view."""
        return self.verdict.passes


@dataclass(slots=True)
class Locator:
    """Locates all evidence of one view; what one item has taken no other takes."""

    view: View
    flow: Flow
    grading: Grading
    known: frozenset[str]
    taken: list[Span] = field(default_factory=list)

    def all(self, listed: Sequence[Listed]) -> dict[str, Located]:
        """What became of each, by tag: marked ones first, then exact words, then the rest."""
        found: dict[str, Located] = {}
        for step in (self._by_markers, self._by_words, self._by_neighbours, self._by_likeness):
            for item in listed:
                if item.tag not in found and (one := step(item)):
                    found[item.tag] = one
        return found

    # --- markers -----------------------------------------------------------------------------

    def _by_markers(self, item: Listed) -> Located | None:
        copies = [one for one in self.view.markers.get(item.tag, ()) if one.words.strip()]
        if not copies:
            return None
        whole = " ".join(one.words.strip() for one in copies)
        if len(copies) > 1 and self.grading.grade(item.printed, whole).passes:
            return Located(
                Verdict.TYPOGRAPHIC, whole, copies[0].paragraph, "its marker is in pieces"
            )
        judged = [self._copy(item, one) for one in copies]
        return max(judged, key=lambda one: _ORDER.index(one.verdict))

    def _copy(self, item: Listed, copy: Marked) -> Located:
        verdict = self.grading.grade(item.printed, copy.words)
        if not verdict.passes:
            there = self._span_of(copy.words, item, copy)
            self.taken += [there] if there else []
            return Located(verdict, copy.words, copy.paragraph)
        span = self._span_of(item.printed, item, copy)
        if span is None:
            return Located(verdict, copy.words, copy.paragraph)
        return self._standing(item, span, verdict)

    def _span_of(self, words: str, item: Listed, copy: Marked) -> Span | None:
        if copy.paragraph >= 0:
            start = self.flow.offset(copy.paragraph, copy.start)
            return start, start + len(copy.words)
        return next(
            iter(sorted(self._free(self._bare(words)), key=lambda one: -self._beside(item, one))),
            None,
        )

    # --- words -------------------------------------------------------------------------------

    def _by_words(self, item: Listed) -> Located | None:
        needle = self._bare(item.printed)
        places = sorted(self._free(needle), key=lambda one: -self._beside(item, one))
        if len(needle) < LONG:
            places = [one for one in places if self._belongs(item, one)]
        if not places:
            return None
        best = places[0]
        return self._standing(item, best, self.grading.grade(item.printed, self._at(best)))

    def _belongs(self, item: Listed, span: Span) -> bool:
        """Whether a short number stands where it stood: never taken from anywhere else."""
        if self._beside(item, span):
            return True
        left, right = self._sides(span)
        if item.alone or not (item.before or item.after):
            return (
                self.grading.layout
                or not (left.strip() or right.strip())
                or bool(item.alone is None)
            )
        paragraph = bare(left + right)
        return any(bare(words) in paragraph for words in _triples(item.before, item.after))

    def _beside(self, item: Listed, span: Span) -> int:
        before, after = self._bare(item.before), self._bare(item.after)
        score = 0
        for length in (_NEIGHBOURS, 4 * _NEIGHBOURS):
            left, right = before[-length:], after[:length]
            score += (
                len(left) >= min(length, 2) and self.flow.bare_before(span[0], len(left)) == left
            )
            score += (
                len(right) >= min(length, 2) and self.flow.bare_after(span[1], len(right)) == right
            )
        return score

    def _standing(self, item: Listed, span: Span, verdict: Verdict) -> Located:
        self.taken.append(span)
        paragraph = self.flow.paragraph(span[0])
        if not verdict.passes or (self.grading.layout and not self.grading.paragraphs):
            return Located(verdict, self._at(span), paragraph)
        frame = framed(item, *self._sides(span), self.known)
        if frame.words:
            return Located(Verdict.ALTERED, frame.words, paragraph, frame.remark)
        remark = frame.remark
        if not remark and "\n" in self._at(span).strip():
            remark = "a new paragraph or line begins inside it"
        return Located(verdict, self._at(span), paragraph, remark)

    # --- what stands there now ---------------------------------------------------------------

    def _by_neighbours(self, item: Listed) -> Located | None:
        """What stands between the words that stood before and after it."""
        before, after = self._bare(item.before), self._bare(item.after)
        if len(before) < 2 * _NEIGHBOURS or len(after) < 2 * _NEIGHBOURS:
            return None
        most = len(self._bare(item.printed)) * 2 + _GAP
        starts = [start for start, _ in self.flow.find(after)]
        for _, end in self.flow.find(before):
            start = next(iter(starts[bisect_left(starts, end) :]), None)
            if start is None or self.flow.length(end, start) > most:
                continue
            words = self.flow.words[end:start]
            if "\n" not in words.strip() and not self._is_taken((end, start)):
                verdict = Verdict.ALTERED if words.strip() else Verdict.LOST
                self.taken.append((end, start))
                return Located(verdict, words.strip(), self.flow.paragraph(end))
        return None

    def _by_likeness(self, item: Listed) -> Located:
        """The nearest words, shown to the person; they never make it pass."""
        from rapidfuzz import fuzz  # noqa: PLC0415 - only what is not there pays for it

        needle = self._bare(item.printed)
        if len(needle) < LONG:
            return Located(Verdict.LOST, remark=self._elsewhere(needle))
        text = self._untaken()
        text += "\0" * max(0, len(needle) + 1 - len(text))
        near = fuzz.partial_ratio_alignment(needle[:_LONGEST], text, score_cutoff=_NEAR)
        if near is None or near.dest_end > len(self.flow.bare) or near.dest_start >= near.dest_end:
            return Located(Verdict.LOST)
        start, end = self._whole_words(*self.flow.span(near.dest_start, near.dest_end))
        if "\n" not in item.printed:
            start, end = self._longest_line(start, end)
        self.taken.append((start, end))
        return Located(
            Verdict.ALTERED, self.flow.words[start:end].strip(), self.flow.paragraph(start)
        )

    def _elsewhere(self, needle: str) -> str:
        for span in self._free(needle):
            return (
                f"the same words stand in paragraph {self.flow.paragraph(span[0]) + 1}, but not where it "
                "stood: compare by hand"
            )
        return ""

    def _untaken(self) -> str:
        """The bare text, with what other evidence has taken made unlike anything."""
        text = list(self.flow.bare)
        for start, end in self.taken:
            first, last = self.flow.at(start), self.flow.at(end)
            text[first:last] = "\0" * (last - first)
        return "".join(text)

    def _whole_words(self, start: int, end: int) -> Span:
        words = self.flow.words
        while start > 0 and not words[start - 1].isspace() and words[start - 1] not in '“«"(':
            start -= 1
        while end < len(words) and not words[end].isspace() and words[end] not in '”»")':
            end += 1
        return start, end

    def _longest_line(self, start: int, end: int) -> Span:
        """The likest stretch is as long as what is looked for, so that it may reach into the next paragraph."""
        lines = re.finditer(r"[^\n]+", self.flow.words[start:end])
        longest = max(lines, key=lambda one: one.end() - one.start(), default=None)
        return (start + longest.start(), start + longest.end()) if longest else (start, end)

    # --- small things ------------------------------------------------------------------------

    def _bare(self, words: str) -> str:
        return bare(words, layout=self.grading.layout, hyphens=not self.grading.doubtful_hyphens)

    def _at(self, span: Span) -> str:
        return self.flow.words[span[0] : span[1]]

    def _sides(self, span: Span) -> tuple[str, str]:
        """The rest of the paragraph, before and after."""
        words = self.flow.words
        first = words.rfind("\n", 0, span[0]) + 1
        last = words.find("\n", span[1])
        return words[first : span[0]], words[span[1] : last if last >= 0 else len(words)]

    def _free(self, needle: str) -> Iterator[Span]:
        """Where the words stand whole, and no other evidence has taken them."""
        for span in self.flow.find(needle):
            if self._is_whole(span) and not self._is_taken(span):
                yield span

    def _is_taken(self, span: Span) -> bool:
        return any(start < span[1] and span[0] < end for start, end in self.taken)

    def _is_whole(self, span: Span) -> bool:
        """Not the end of a longer word, nor part of a longer number."""
        words, (start, end) = self.flow.words, span
        left, right = words[max(0, start - 2) : start], words[end : end + 2]
        if left and one_word(left[-1], words[start]):
            return False
        if right and one_word(words[end - 1], right[0]) and not self.grading.layout:
            return False
        if words[start].isdigit() and re.search(r"\d[.,]$", left):
            return False
        return not (words[end - 1].isdigit() and re.match(r"[.,]\d", right))


def _triples(*texts: str) -> Iterator[str]:
    for text in texts:
        words = text.split()
        yield from (" ".join(words[at : at + 3]) for at in range(len(words) - 2))
