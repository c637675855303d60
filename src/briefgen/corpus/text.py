"""Texts: normalised once at import; folded, for finding only, with a map back to their characters.

Folding makes white space, straight and curly quotes and the dash family equal. Case, letters,
digits and all other punctuation stay what they are. Nothing that is printed comes from a folding.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.records.source import CorrectionRecord

_REPAIRABLE: Final = " \u00a0\n-\u00ad"
PARAGRAPH: Final = "\n"
"""What a break between paragraphs folds to; a space never matches it."""

_SINGLE: Final = "‘’‚‛′ʼ´`＇"
_DOUBLE: Final = "“”„‟″«»＂〝〞"
_DASHES: Final = "‐‑‒–—―−﹘﹣－"
_WIDE: Final = {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_EQUAL: Final[dict[str, str]] = (
    dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_DASHES, "-") | _WIDE
)
_WITHOUT_SPACES: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
"""Han, Japanese, Thai, Lao, Burmese and Khmer set no spaces between words."""
_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千万萬亿億两兩")
_NEGATIONS: Final = frozenset("不没沒無无未非")
_IGNORED: Final = "\u00ad\u200b\u2060\ufeff"
# Zero-width joiners are parts of letters in Arabic and Indic scripts, so they are never dropped.
_SPECIAL: Final = re.compile(
    r"(?P<break>[^\S\n]*\n[^\S\n]*(?:\n\s*)+)"
    r"|(?P<space>\s+)"
    rf"|(?P<ignored>[{_IGNORED}]+)"
    rf"|(?P<equal>[{re.escape(''.join(_EQUAL))}])"
    r"|(?P<accent>[^\s\u0300-\u036f][\u0300-\u036f]+)"
)


class NormaliseError(ValueError):
    """The bytes cannot become a text; the message says why and what to do."""


_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def normalise(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what had to be done to its characters, in plain words.

    Raises:
        NormaliseError: not UTF-8, or holds control or private-use characters.
    """
    steps: list[str] = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise NormaliseError(
            f"line {line} is not UTF-8 (byte 0x{raw[error.start]:02X}); save the file as UTF-8 "
            "and look at its quotation marks and accents before you add it again"
        ) from None
    if raw.startswith(b"\xef\xbb\xbf"):
        steps.append("byte order mark removed")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        steps.append("line ends set to LF")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        steps.append("composed to NFC")
    _refuse_characters(text)
    return text, tuple(steps)


def _refuse_characters(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if match := _CONTROL.search(line) or _PRIVATE.search(line):
            code = ord(match.group())
            raise NormaliseError(
                f"line {number} holds the character U+{code:04X}, which cannot be printed; "
                "remove it in a copy of the file and add the copy"
            )


@dataclass(frozen=True)
class Folded:
    """A folded text, and for each of its characters the offset it came from."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the unfolded text, white space at its ends left out."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, corrections: Sequence[CorrectionRecord] = ()) -> Folded:
    """Fold a text, after applying declared corrections; each folds to the span it repairs."""
    words: list[str] = []
    starts, ends = array("I"), array("I")

    def put(folded: str, start: int, end: int) -> None:
        words.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))

    def keep(start: int, end: int) -> None:
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    for start, end, now in _pieces(text, corrections):
        if now is not None:
            for character, at, until in align_correction(text[start:end], now):
                put(fold(character).text, start + at, start + until)
            continue
        # Most characters stay one for one: their offsets are written a whole run at a time.
        begun = start
        for piece, at, until in _fold_piece(text, start, end):
            if len(piece) == until - at:
                words.append(piece)
                continue
            keep(begun, at)
            put(piece, at, until)
            begun = until
        keep(begun, end)
    return Folded("".join(words), starts, ends)


def align_correction(was: str, now: str) -> Iterator[tuple[str, int, int]]:
    """Each character of ``now`` with its span in ``was``; what was put in spans nothing.

    Raises:
        ValueError: ``now`` changes more than white space and hyphens.
    """
    position = 0
    for character in now:
        if position < len(was) and was[position] == character:
            yield character, position, position + 1
            position += 1
        elif character in _REPAIRABLE:
            yield character, position, position
        else:
            while position < len(was) and was[position] in _REPAIRABLE:
                position += 1
            if position >= len(was) or was[position] != character:
                raise ValueError(f"'{was}' and '{now}' differ in more than spaces and hyphens")
            yield character, position, position + 1
            position += 1
    if was[position:].strip(_REPAIRABLE):
        raise ValueError(f"'{was}' and '{now}' differ in more than spaces and hyphens")


def _pieces(
    text: str, corrections: Sequence[CorrectionRecord]
) -> Iterator[tuple[int, int, str | None]]:
    position = 0
    for one in sorted(corrections, key=lambda correction: correction.at):
        yield position, one.at, None
        position = one.at + len(one.was)
        yield one.at, position, one.now
    yield position, len(text), None


def _fold_piece(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    position = start
    for match in _SPECIAL.finditer(text, start, end):
        at, until = match.span()
        if at > position:
            yield text[position:at], position, at
        yield _folded(match), at, until
        position = until
    if position < end:
        yield text[position:end], position, end


def _folded(match: re.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "break":
            return PARAGRAPH
        case "space":
            return " "
        case "ignored":
            return ""
        case "equal":
            return _EQUAL[found]
        case _:
            return unicodedata.normalize("NFC", found)


def fold_words(words: str) -> str:
    """What a person typed or pasted, folded, without white space around it."""
    return _SPECIAL.sub(_folded, words.strip())


def one_word(before: str, after: str) -> bool:
    """Whether two neighbouring characters belong to one word, so that no quotation may part them.

    Where a script sets no spaces, only what would change the meaning is kept together: the characters of a
    number, and a Chinese negation with what it negates.
    """
    if not (before.isalnum() and after.isalnum()):
        return False
    if _WITHOUT_SPACES.match(before) is None and _WITHOUT_SPACES.match(after) is None:
        return True
    return (before in _NUMERALS and after in _NUMERALS) or before in _NEGATIONS
