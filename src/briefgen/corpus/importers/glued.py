"""Candidates for words that lost the space between them, judged by the file's own vocabulary."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from briefgen.corpus.importers.model import Capture, Glued

_WORD: Final = re.compile(r"[^\W_]+")
_SURE: Final = ("from", "that", "which", "would", "were")
"""Words that end hardly any other English word."""
_UNSURE: Final = ("and", "the", "for", "with", "have", "has", "was")
"""Words that end many others, so that what stands before must be a word of the file too."""
_BEGINNINGS: Final = ("would", "could", "should", "which")
"""Words that begin hardly any other; what follows must be a word of the file."""
_SHORTEST: Final = 3
_STEM: Final = 5


def glued_words(capture: Capture) -> tuple[Glued, ...]:
    """Words that occur once and look like two; none of them is ever changed by the program."""
    counts = Counter(word.lower() for word in _WORD.findall(capture.text))
    stems = Counter(word[:_STEM] for word in counts)
    return tuple(_candidates(capture, counts, stems))


def _candidates(
    capture: Capture, counts: Mapping[str, int], stems: Mapping[str, int]
) -> Iterator[Glued]:
    for number in capture.filled:
        for word in _WORD.findall(capture.line(number)):
            at = _seam(word, counts, stems) if counts[word.lower()] == 1 else 0
            if at:
                yield Glued(number, word, f"{word[:at]} {word[at:]}")


def _seam(word: str, counts: Mapping[str, int], stems: Mapping[str, int]) -> int:
    """Where a space may be missing; 0 where none seems to be."""
    if ending := _ending(word, counts, stems):
        return len(word) - len(ending)
    for beginning in _BEGINNINGS:
        rest = word[len(beginning) :]
        if (
            word.lower().startswith(beginning)
            and len(rest) >= _SHORTEST
            and counts.get(rest.lower())
        ):
            return len(beginning)
    return 0


def _ending(word: str, counts: Mapping[str, int], stems: Mapping[str, int]) -> str:
    for ending in (*_SURE, *_UNSURE):
        before = word[: -len(ending)]
        if not word.endswith(ending) or len(before) < _SHORTEST:
            continue
        # A stem counts the word itself, so that a second one must share it.
        known = before.isdigit() or counts.get(before.lower(), 0) > 0
        related = len(before) >= _STEM and stems[before[:_STEM].lower()] > 1
        if ending in _SURE or known or related:
            return ending
    return ""
