"""How wide words are, on the wide side for any sans face, so that none ever runs out."""

import re
import unicodedata
from typing import Final

SIZE: Final = 12.0
"""Pixels (96 a inch): 9 points."""
LINE: Final = 15.5
"""From one line of words to the next."""
ASCENT: Final = 11.0
DESCENT: Final = 3.5

_NARROW: Final = frozenset("iljtfrI.,;:'’‘|!()[]{}/\\-‐· \u00a0\u2009\u202f")
_WIDE: Final = frozenset("mwMWÆŒæœ@%‰—…&½¼¾©®™")
_NARROW_WIDTH: Final = 0.37
_LETTER_WIDTH: Final = 0.58
_CAPITAL_WIDTH: Final = 0.76
_WIDE_WIDTH: Final = 1.0
_OTHER_WIDTH: Final = 0.85
_LATIN: Final = re.compile(r"[\x20-\u024f\u2010-\u2027\u202f\u20ac]")


def text_width(words: str) -> float:
    """The room that the words take in one line, in pixels."""
    return sum(map(_advance, words)) * SIZE


def _advance(letter: str) -> float:
    """The advance in ems of the widest of the usual bold sans faces."""
    if letter in _NARROW:
        return _NARROW_WIDTH
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return _WIDE_WIDTH
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0
    if not _LATIN.match(letter):
        return _OTHER_WIDTH
    return _CAPITAL_WIDTH if letter.isupper() else _LETTER_WIDTH


def wrapped(words: str, width: float) -> tuple[str, ...]:
    """The words in lines that surely fit; a word too long for a line is cut, nothing is added."""
    lines: list[str] = []
    for word in re.split(r"[ \n\t]+", words.strip()):
        if lines and text_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.extend(_pieces(word, width))
    return tuple(lines)


def _pieces(word: str, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def widest(lines: tuple[str, ...]) -> float:
    """The width of the widest line; nothing where there is none."""
    return max(map(text_width, lines), default=0.0)


def height_of(lines: tuple[str, ...]) -> float:
    """The height of lines under each other."""
    return len(lines) * LINE
