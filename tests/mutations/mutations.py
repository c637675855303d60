"""The ways in which a quotation goes wrong.

A mutation takes the words of one sentence, and another sentence to borrow from, and yields altered
words. All of them are deterministic; which ones a test takes is the test's affair.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from briefgen.corpus.model import SourceText

Mutation = Callable[[str, str], Iterator[str]]

STRANGER: Final = "harbour"
"""A word that stands nowhere in the corpus."""
_NEGATION: Final = re.compile(r"\b(?:not|no|never|none|nor|without)\b ?|n’t\b|n't\b", re.IGNORECASE)


def truly_there(words: str, text: SourceText) -> bool:
    """Independent of the matcher: spaces, quotes and dashes folded by hand, corrections applied."""
    corrected = text.content
    for one in text.corrections:
        corrected = corrected.replace(one.was, one.now)
    return any(_plain(words) in _plain(content) for content in (text.content, corrected))


def _plain(words: str) -> str:
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
    return " ".join(words.translate(table).replace("…", "...").split())


# --- within the sentence ---------------------------------------------------------------------


def word_dropped(words: str, other: str) -> Iterator[str]:
    """Each word but the first and the last."""
    del other
    pieces = words.split()
    for at in range(1, len(pieces) - 1):
        yield " ".join(pieces[:at] + pieces[at + 1 :])


def word_added(words: str, other: str) -> Iterator[str]:
    """A word that is nowhere in the corpus, and one of another sentence, before each word but the first."""
    pieces, borrowed = words.split(), max(other.split(), key=len)
    for at in range(1, len(pieces)):
        for word in (STRANGER, borrowed):
            yield " ".join([*pieces[:at], word, *pieces[at:]])


def word_doubled(words: str, other: str) -> Iterator[str]:
    """Each word twice."""
    del other
    pieces = words.split()
    for at in range(len(pieces)):
        yield " ".join([*pieces[: at + 1], *pieces[at:]])


def word_replaced(words: str, other: str) -> Iterator[str]:
    """Each word by another."""
    pieces, borrowed = words.split(), max(other.split(), key=len)
    for at, piece in enumerate(pieces):
        for word in (STRANGER, borrowed):
            if word != piece:
                yield " ".join([*pieces[:at], word, *pieces[at + 1 :]])


def words_swapped(words: str, other: str) -> Iterator[str]:
    """Each word with its neighbour."""
    del other
    pieces = words.split()
    for at in range(len(pieces) - 1):
        if pieces[at] != pieces[at + 1]:
            yield " ".join([*pieces[:at], pieces[at + 1], pieces[at], *pieces[at + 2 :]])


def letter_changed(words: str, other: str) -> Iterator[str]:
    """The middle letter of each word by another one."""
    del other
    for match in re.finditer(r"[^\W\d_]+", words):
        at = (match.start() + match.end()) // 2
        yield words[:at] + ("x" if words[at] != "x" else "z") + words[at + 1 :]


def digit_changed(words: str, other: str) -> Iterator[str]:
    """Each digit by the one three further."""
    del other
    for match in re.finditer(r"\d", words):
        changed = str((int(match.group()) + 3) % 10)
        yield words[: match.start()] + changed + words[match.end() :]


def negation_dropped(words: str, other: str) -> Iterator[str]:
    """Each "not", "never", "n’t" and the like that does not stand at an end."""
    del other
    for match in _NEGATION.finditer(words):
        if words[: match.start()].strip() and words[match.end() :].strip():
            yield words[: match.start()] + words[match.end() :]


def negation_added(words: str, other: str) -> Iterator[str]:
    """A "not" behind each verb that takes one."""
    del other
    for match in re.finditer(
        r"\b(?:is|are|was|were|has|have|had|could|can|would|will|did)\b", words
    ):
        if words[match.end() :].strip():
            yield f"{words[: match.end()]} not{words[match.end() :]}"


def comma_dropped(words: str, other: str) -> Iterator[str]:
    """Each comma."""
    del other
    for match in re.finditer(",", words):
        yield words[: match.start()] + words[match.end() :]


def comma_added(words: str, other: str) -> Iterator[str]:
    """One behind each word that has no sign of its own."""
    del other
    for match in re.finditer(r"(?<=\w) ", words):
        yield f"{words[: match.start()]}, {words[match.end() :]}"


def case_changed(words: str, other: str) -> Iterator[str]:
    """The first letter of each word."""
    del other
    for match in re.finditer(r"\b[^\W\d_]", words):
        changed = match.group().swapcase()
        yield words[: match.start()] + changed + words[match.end() :]


def fragments_reordered(words: str, other: str) -> Iterator[str]:
    """The two halves the other way round, with our mark of omission and without."""
    del other
    pieces = words.split()
    half = len(pieces) // 2
    first, second = " ".join(pieces[:half]), " ".join(pieces[half:])
    yield f"{second} […] {first}"
    yield f"{second} {first}"


def pieces_glued(words: str, other: str) -> Iterator[str]:
    """One half with the half of another sentence, and the middle left out without a mark."""
    pieces, borrowed = words.split(), other.split()
    half = len(pieces) // 2
    yield " ".join([*pieces[:half], *borrowed[len(borrowed) // 2 :]])
    yield " ".join([*borrowed[: len(borrowed) // 2], *pieces[half:]])
    third = max(1, len(pieces) // 3)
    yield " ".join([*pieces[:third], *pieces[-third:]])


INSIDE: Final[Mapping[str, Mutation]] = MappingProxyType(
    {
        "a word dropped": word_dropped,
        "a word added": word_added,
        "a word doubled": word_doubled,
        "a word replaced": word_replaced,
        "two words swapped": words_swapped,
        "a letter changed": letter_changed,
        "a digit changed": digit_changed,
        "a negation dropped": negation_dropped,
        "a negation added": negation_added,
        "a comma dropped": comma_dropped,
        "a comma added": comma_added,
        "a case changed": case_changed,
        "fragments reordered": fragments_reordered,
        "pieces glued": pieces_glued,
    }
)

# --- at its ends -----------------------------------------------------------------------------


def first_word_lost(words: str, other: str) -> Iterator[str]:
    """The sentence without its first word."""
    del other
    yield " ".join(words.split()[1:])


def last_word_lost(words: str, other: str) -> Iterator[str]:
    """The sentence without its last word."""
    del other
    yield " ".join(words.split()[:-1])


def last_sign_lost(words: str, other: str) -> Iterator[str]:
    """The sentence without the sign that ends it."""
    del other
    if not words[-1].isalnum():
        yield words[:-1]


EDGES: Final[Mapping[str, Mutation]] = MappingProxyType(
    {
        "the first word lost": first_word_lost,
        "the last word lost": last_word_lost,
        "the last sign lost": last_sign_lost,
    }
)
"""What is left is still word for word, so only a finished file can show that it was more."""


def word_before(words: str, other: str) -> Iterator[str]:
    """A word put in front."""
    del other
    yield f"{STRANGER} {words}"


def word_behind(words: str, other: str) -> Iterator[str]:
    """A word put behind."""
    del other
    yield f"{words} {STRANGER}"


AROUND: Final[Mapping[str, Mutation]] = MappingProxyType(
    {"a word before": word_before, "a word behind": word_behind}
)
"""Words that creep into the quotation at its ends."""
