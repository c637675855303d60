"""What somebody added to a file: quotations, numbers, notes and citations that no evidence backs.

Only paragraphs that are not as they were built are looked at, so that the words of the brief itself
never raise an alarm.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from briefgen.document.labels import labels_for, languages
from briefgen.document.ledger import paragraph_digest
from briefgen.verify.flow import Flow, Span, bare
from briefgen.verify.grading import Grading
from briefgen.verify.model import Item, Listed, Verdict
from briefgen.verify.notes import FoundNote, ListedNote
from briefgen.verify.places import where
from briefgen.writers.model import Closer

QUOTED: Final = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|\"([^\"]+)\"")
FEWEST_WORDS: Final = 3
"""Fewer words in quotation marks are a term or a title, not a quotation."""
_COUNTED: Final = frozenset({"number", "money", "percent", "multiple"})


_ADDRESS: Final = re.compile(r"(https?://|www\.)\S+")


def without_addresses(words: str) -> str:
    """The words with blanks for web addresses, whose digits count nothing; offsets stay."""
    return _ADDRESS.sub(lambda match: " " * len(match[0]), words)


@dataclass(frozen=True, slots=True)
class Added:
    """What is known of a file when additions are looked for."""

    closer: Closer
    flow: Flow
    taken: Sequence[Span]
    found_notes: Sequence[FoundNote]
    listed: Sequence[Listed]
    notes: Sequence[ListedNote]
    known: frozenset[str]
    """Digests of the paragraphs as built; empty where an older list does not say them."""
    grading: Grading


@dataclass(frozen=True, slots=True)
class Additions:
    """What was found."""

    items: tuple[Item, ...]
    edited: int


def additions(added: Added) -> Additions:
    """All that was added, and how many paragraphs are not as they were built."""
    paragraphs = added.closer.final.paragraphs
    edited = [at for at, one in enumerate(paragraphs) if _is_edited(one, added)]
    items = [item for at in edited for item in _in_paragraph(at, paragraphs[at], added)]
    prose = sum(_has_prose(at, added) for at in edited)
    return Additions((*items, *_notes(added), *_foreign(added)), prose)


def _has_prose(at: int, added: Added) -> bool:
    """Whether anything but evidence stands in the paragraph."""
    start = added.flow.offset(at, 0)
    words = list(added.closer.final.paragraphs[at])
    for first, last in added.taken:
        for place in range(max(0, first - start), min(len(words), last - start)):
            words[place] = " "
    return any(one.isalnum() for one in words)


def _is_edited(paragraph: str, added: Added) -> bool:
    if added.grading.layout or not added.known:
        return False
    return bool(paragraph.strip()) and paragraph_digest(paragraph) not in added.known


def _in_paragraph(at: int, words: str, added: Added) -> Iterator[Item]:
    start = added.flow.offset(at, 0)
    place = where(added.closer.final.paragraphs, at)
    evidence = [(a - start, b - start) for a, b in added.taken]
    backed = "\0".join(bare(one.printed) for one in added.listed)
    if at in added.closer.final.quotations and not _overlaps((0, len(words)), evidence):
        if bare(words) not in backed:
            yield Item("excerpt", "", Verdict.ADDED, "", words, place)
        return
    for span, quoted in quoted_in(words):
        if not _overlaps(span, evidence) and bare(quoted) not in backed:
            yield Item("excerpt", "", Verdict.ADDED, "", quoted, place)
            evidence.append(span)
    yield from _numbers(words, evidence, place, added)


def quoted_in(words: str) -> Iterator[tuple[Span, str]]:
    """What stands in quotation marks, if it is long enough for a quotation."""
    for match in QUOTED.finditer(_without_translations(words)):
        quoted = next(one for one in match.groups() if one)
        if len(quoted.split()) >= FEWEST_WORDS:
            yield match.span(), quoted


def _without_translations(words: str) -> str:
    """The words with blanks for what is marked as a translation: it claims no source's words; offsets stay."""
    below, within = _translations()
    blank = within.sub(lambda match: " " * len(match[0]), words)
    return " " * len(words) if below.match(words.strip()) else blank


@cache
def _translations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a paragraph begins that is a translation, and what one within a sentence looks like."""
    labels = [labels_for(one, {}) for one in languages()]
    below = [one[name] for one in labels for name in ("our-translation", "translated-by")]
    within = [one[name] for one in labels for name in ("translated-words", "translated-words-by")]
    return re.compile("|".join(map(_shape, below))), re.compile("|".join(map(_shape, within)))


def _shape(label: str) -> str:
    """A label as a pattern: anything may stand in its blanks, any space for its spaces."""
    parts = (re.escape(part) for part in re.split(r"\{\w+\}", label))
    return re.sub(r"(?:\\?\s)+", r"\\s+", ".+?".join(parts))


def _numbers(words: str, evidence: Sequence[Span], place: str, added: Added) -> Iterator[Item]:
    """Numbers in digits that stand neither in the evidence nor in a note as built."""
    from briefgen.evidence.numbers import find_quantities  # noqa: PLC0415 - only an edit pays for it

    known = bare(
        " ".join([*(one.printed for one in added.listed), *(one.text for one in added.notes)])
    )
    for one in find_quantities(without_addresses(words)):
        digits = "".join(character for character in one.words if character.isdigit())
        if one.kind not in _COUNTED or not digits or _overlaps((one.start, one.end), evidence):
            continue
        number = re.search(r"\d[\d.,]*\d|\d", one.words)
        if number and not re.search(rf"(?<![\d.,]){re.escape(number[0])}(?![\d]|[.,]\d)", known):
            yield Item("figure", "", Verdict.ADDED, "", one.words, place)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _notes(added: Added) -> Iterator[Item]:
    used = {one.index for one in added.found_notes}
    view = added.closer.final
    for at, words in enumerate(view.notes):
        if at not in used and words.strip():
            paragraph = view.note_marks[at] if at < len(view.note_marks) else -1
            yield Item("note", "", Verdict.ADDED, "", words, where(view.paragraphs, paragraph))


def _foreign(added: Added) -> Iterator[Item]:
    for one in added.closer.citations:
        place = where(added.closer.final.paragraphs, one.paragraph) or "a note"
        yield Item(
            "citation", "", Verdict.NOT_CHECKED, "", one.words, place, remark=f"kept by {one.tool}"
        )
