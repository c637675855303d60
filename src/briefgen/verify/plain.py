"""Texts made comparable: what layout and other programs may change without changing the words."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from briefgen.corpus.text import fold_words

Plain = Callable[[str], str]
"""A text made comparable."""

_IGNORED: Final = re.compile(r"[\s\u00ad\u2060\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
AUTOMATIC_HYPHEN: Final = re.compile(r"[\u2010\ufffe\x02]\s*")
"""A hyphen that the layout put in, with the end of its line."""
_INVISIBLE: Final = re.compile(r"[\u00ad\u2060\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LINE_SPACE: Final = re.compile(r"[ \t\r\n]+")


def squash(text: str) -> str:
    """The text without white space, invisible characters and automatic hyphens, for comparing only.

    Layout breaks lines anywhere; words, letters, digits and punctuation must survive it.
    """
    return _IGNORED.sub("", AUTOMATIC_HYPHEN.sub("", unicodedata.normalize("NFC", text)))


def unhyphenated(text: str) -> str:
    """Squashed, and without hyphens: for files whose automatic hyphens look like the text's own."""
    return re.sub("[-\u2011]", "", squash(text))


def spaced(text: str) -> str:
    """The text with each run of ordinary white space as one space; all else stays."""
    return _LINE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def alike(text: str) -> str:
    """The text as Word's AutoCorrect cannot change it: quotation marks, dashes and spaces of one kind.

    Words, letters, case, digits and all other punctuation stay what they are, and so does the
    space between two words.
    """
    folded = fold_words(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(folded.split())
