"""Where sentences begin and end, as a reader sees them: in a source's text and in our own prose."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

_END: Final = re.compile(
    r"[.!?…]+[\])”’»\"']*(?=\s+[\[(“‘«\"'…]*[A-ZÀ-Þ0-9“‘—–…]|\s*$)|\n[^\S\n]*\n", re.MULTILINE
)
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(“‘«\[])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|No|vs|cf|art|para|vol|ed|Jr|M|MM|(?:[A-Z]\.)*[A-Z])\.$"
)


@lru_cache(maxsize=4096)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence of a text, white space around it left out.

    A full stop after a title or an initial ends none. A line ends one only where an empty line follows.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _ABBREVIATION.search(text[: match.start() + 1][-12:]):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    words = text[start:end]
    if words.strip():
        spans.append(
            (start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
        )


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence that holds an offset, or the last that begins before it.

    Raises:
        ValueError: the text holds no sentence.
    """
    spans = sentence_spans(text)
    if not spans:
        raise ValueError("no sentence in an empty text")
    number = bisect_right(spans, (offset, len(text) + 1)) - 1
    return spans[max(0, number)]


def sentence_before(text: str, offset: int) -> tuple[int, int] | None:
    """The sentence before the one that holds an offset; None where it is the first."""
    spans = sentence_spans(text)
    number = bisect_right(spans, (offset, len(text) + 1)) - 1
    return spans[number - 1] if number > 0 else None
