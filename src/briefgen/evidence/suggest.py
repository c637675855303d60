"""The passage that a failed quotation was probably meant to be. It only ever suggests."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.corpus.model import SourceText
from briefgen.corpus.text import PARAGRAPH, Folded, fold_words
from briefgen.evidence.quotes import index_of

_LONGEST_NEEDLE: Final = 2000  # rapidfuzz slows down beyond all use on very long needles
_NEAR_ENOUGH: Final = 60.0
_WIDEN: Final = 5
_SHOWN_DIFFERENCES: Final = 4


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest passage, where it stands, and the words that differ."""

    origin: SourceText
    start: int
    end: int
    score: float
    differences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The source's own characters."""
        return self.origin.content[self.start : self.end]

    @property
    def line(self) -> int:
        """The line of ``text.txt`` on which it starts."""
        return self.origin.line_of(self.start)


def nearest(quote: str, texts: Iterable[SourceText]) -> Nearest | None:
    """The nearest passage in any of the texts, or None where nothing resembles the quotation."""
    found = [one for text in texts if (one := _nearest_in(quote, text))]
    return max(found, key=lambda one: one.score, default=None)


def _nearest_in(quote: str, origin: SourceText) -> Nearest | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only failures pay for it

    needle = fold_words(quote).replace(PARAGRAPH, " ")[:_LONGEST_NEEDLE]
    layer = index_of(origin).corrected
    if len(needle) >= len(layer.text):
        return None
    alignment = fuzz.partial_ratio_alignment(needle, layer.text, score_cutoff=_NEAR_ENOUGH)
    if alignment is None:
        return None
    margin = max(20, len(needle) // _WIDEN)
    window = _window(layer, alignment.dest_start - margin, alignment.dest_end + margin)
    return _aligned(needle, origin, layer, window, alignment.score)


def _window(layer: Folded, start: int, end: int) -> list[tuple[str, int, int]]:
    start, end = max(0, start), min(len(layer.text), end)
    words = re.finditer(r"\S+", layer.text[start:end])
    return [(match.group(), start + match.start(), start + match.end()) for match in words]


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'()[]").lower()


def _aligned(
    needle: str, origin: SourceText, layer: Folded, window: list[tuple[str, int, int]], score: float
) -> Nearest | None:
    typed = needle.split()
    matcher = difflib.SequenceMatcher(
        None,
        [_bare(word) for word in typed],
        [_bare(word) for word, _, _ in window],
        autojunk=False,
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first = max(0, blocks[0].b - blocks[0].a)
    last = min(
        len(window), blocks[-1].b + blocks[-1].size + len(typed) - blocks[-1].a - blocks[-1].size
    )
    chosen = _trim(window[first:last], typed)
    start, end = layer.span(chosen[0][1], chosen[-1][2])
    return Nearest(
        origin, start, end, score, tuple(_differences(typed, [word for word, _, _ in chosen]))
    )


def _trim(window: list[tuple[str, int, int]], typed: list[str]) -> list[tuple[str, int, int]]:
    """The words without quotation marks and stops at the ends that the person did not type."""
    word, start, end = window[0]
    bare = word.lstrip("\"'([")
    if bare and not typed[0].startswith(word[0]):
        window[0] = (bare, start + len(word) - len(bare), end)
    word, start, end = window[-1]
    bare = word.rstrip(".,;:!?\"')]")
    if bare and not typed[-1].endswith(word[-1]) and typed[-1][-1].isalnum():
        window[-1] = (bare, start, end - len(word) + len(bare))
    return window


def _differences(typed: list[str], source: list[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, typed, source, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    for tag, i1, i2, j1, j2 in changes[:_SHOWN_DIFFERENCES]:
        yours, theirs = " ".join(typed[i1:i2]), " ".join(source[j1:j2])
        match tag:
            case "insert":
                yield f'"{theirs}" is missing'
            case "delete":
                yield f'"{yours}" is not there'
            case _:
                yield f'you have "{yours}", the source has "{theirs}"'
    if len(changes) > _SHOWN_DIFFERENCES:
        yield f"and {len(changes) - _SHOWN_DIFFERENCES} more"


def advice(quote: str, near: Nearest) -> str:
    """The next step for the commonest slips, or nothing."""
    typed, theirs = fold_words(quote), fold_words(near.text)
    if typed[1:] == theirs[1 : len(typed)] and typed[:1].lower() == theirs[:1].lower():
        word = near.text.split()[0]
        return (
            f"the source has '{word}'; to change the case, write [{typed[0]}]{typed.split()[0][1:]}"
        )
    if typed[-1:] in ".,;:!?" and theirs.startswith(typed[:-1]):
        following = index_of(near.origin).corrected.text
        rest = following[following.find(typed[:-1]) + len(typed) - 1 :][:1]
        shown = {" ": "a space", PARAGRAPH: "the end of the paragraph"}.get(rest, f"'{rest}'")
        return f"the source has {shown} here, not '{typed[-1]}': stop before it"
    if "…" in quote or "..." in quote:
        return "our own omissions are written […]; a bare … must be the source's"
    return ""
