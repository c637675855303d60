"""The words of one view in one line, for finding quotations whose marker is gone."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from briefgen.corpus.text import fold
from briefgen.verify.plain import AUTOMATIC_HYPHEN

_DROPPED: Final = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")

Span = tuple[int, int]
"""Offsets into :attr:`Flow.words`: start included, end excluded."""


@lru_cache(maxsize=4096)
def bare(text: str, *, layout: bool = False, hyphens: bool = True) -> str:
    """The text folded and without any space, as a flow is searched."""
    if layout:
        text = AUTOMATIC_HYPHEN.sub("", text)
    words = _DROPPED.sub("", fold(unicodedata.normalize("NFC", text)).text)
    return words if hyphens else words.replace("-", "")


@dataclass(frozen=True, slots=True)
class Flow:
    """Paragraphs as one text, and the same text bare, with a way back."""

    words: str
    """The paragraphs, a line feed between them."""
    bare: str
    _offsets: tuple[int, ...]
    """For each bare character its offset in ``words``."""
    _starts: tuple[int, ...]
    """Where each paragraph starts in ``words``."""
    layout: bool
    hyphens: bool

    def find(self, needle: str) -> Iterator[Span]:
        """Where bare words stand, as spans of ``words``."""
        at = self.bare.find(needle) if needle else -1
        while at >= 0:
            yield self.span(at, at + len(needle))
            at = self.bare.find(needle, at + 1)

    def span(self, start: int, end: int) -> Span:
        """The span of ``words`` that a span of the bare text stands for."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def length(self, start: int, end: int) -> int:
        """How many bare characters a span of ``words`` holds."""
        return self.at(end) - self.at(start)

    def at(self, offset: int) -> int:
        """The index of the first bare character from an offset of ``words`` on."""
        return bisect_left(self._offsets, offset)

    def paragraph(self, offset: int) -> int:
        """The index of the paragraph at an offset of ``words``."""
        return bisect_right(self._starts, offset) - 1

    def offset(self, paragraph: int, character: int) -> int:
        """The offset in ``words`` of a character of a paragraph."""
        return self._starts[paragraph] + character

    def bare_before(self, offset: int, length: int) -> str:
        """The last bare characters before an offset of ``words``."""
        return bare(self.words[max(0, offset - length * 3) : offset],
                    layout=self.layout, hyphens=self.hyphens)[-length:]  # fmt: skip

    def bare_after(self, offset: int, length: int) -> str:
        """The first bare characters from an offset of ``words`` on."""
        return bare(self.words[offset : offset + length * 3],
                    layout=self.layout, hyphens=self.hyphens)[:length]  # fmt: skip


def flow_of(paragraphs: Sequence[str], *, layout: bool = False, hyphens: bool = True) -> Flow:
    """The flow of a view; ``layout`` drops automatic hyphens, ``hyphens=False`` drops all."""
    composed = [unicodedata.normalize("NFC", one) for one in paragraphs]
    words = "\n".join(composed)
    hidden = (
        {at for match in AUTOMATIC_HYPHEN.finditer(words) for at in range(*match.span())}
        if layout
        else set()
    )
    folded = fold(words)
    kept: list[str] = []
    offsets: list[int] = []
    for character, start in zip(folded.text, folded.starts, strict=True):
        if _DROPPED.match(character) or start in hidden or (character == "-" and not hyphens):
            continue
        kept.append(character)
        offsets.append(start)
    starts = accumulate((len(one) + 1 for one in composed[:-1]), initial=0)
    return Flow(words, "".join(kept), tuple(offsets), tuple(starts), layout, hyphens)
