"""Where something stands in a file, in words that help a person to find it there."""

from collections.abc import Sequence
from typing import Final

_SHOWN: Final = 48


def where(paragraphs: Sequence[str], index: int) -> str:
    """For instance ``paragraph 12 (“In Ottawa, Errol Mendes, a professor…”)``; empty if unknown."""
    if not 0 <= index < len(paragraphs):
        return ""
    return f"paragraph {index + 1} (“{short(paragraphs[index])}”)"


def short(words: str, most: int = _SHOWN) -> str:
    """The beginning of the words, cut between two of them."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0]}…"
