"""The notes of a file, matched with those of its evidence list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.verify.flow import Flow, bare
from briefgen.verify.grading import Grading
from briefgen.verify.model import Verdict
from briefgen.writers.model import View

_ALIKE = 0.6
"""From this likeness on, a note counts as an altered one and not as another."""


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note as the evidence list has it."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundNote:
    """What a view has for a note."""

    verdict: Verdict
    words: str = ""
    index: int = -1
    """Which of the view's notes it is, from 0."""
    paragraph: int = -1
    """The paragraph in which its mark stands."""
    remark: str = ""


def note_verdicts(
    notes: Sequence[ListedNote], view: View, flow: Flow, grading: Grading
) -> tuple[FoundNote, ...]:
    """One for each listed note, in their order."""
    if not view.notes:
        return tuple(_in_text(one, flow, grading) for one in notes)
    free = dict.fromkeys(range(len(view.notes)))
    found: dict[int, FoundNote] = {}
    for number, note in enumerate(notes):
        at = _exact(note, number, view, free, grading)
        if at is not None:
            del free[at]
            found[number] = _found(grading.grade(note.text, view.notes[at]), at, view)
    for number, note in enumerate(notes):
        if number not in found and (near := _nearest(note, number, view, list(free))) is not None:
            del free[near]
            found[number] = _found(Verdict.ALTERED, near, view)
    return _in_order(
        tuple(found.get(number, FoundNote(Verdict.LOST)) for number in range(len(notes)))
    )


def _found(verdict: Verdict, at: int, view: View) -> FoundNote:
    paragraph = view.note_marks[at] if at < len(view.note_marks) else -1
    return FoundNote(verdict, view.notes[at], at, paragraph)


def _in_text(note: ListedNote, flow: Flow, grading: Grading) -> FoundNote:
    """A page's text holds its notes among the rest."""
    needle = bare(note.text, layout=grading.layout, hyphens=not grading.doubtful_hyphens)
    for start, end in flow.find(needle):
        words = flow.words[start:end]
        return FoundNote(grading.grade(note.text, words), words)
    return FoundNote(Verdict.LOST)


def _exact(
    note: ListedNote, number: int, view: View, free: dict[int, None], grading: Grading
) -> int | None:
    """The note with these words; among several (“Ibid.”) the one in its own place, or the next."""
    passing = [at for at in free if grading.grade(note.text, view.notes[at]).passes]
    return min(passing, key=lambda at: (abs(at - number), at), default=None)


def _nearest(note: ListedNote, number: int, view: View, free: Sequence[int]) -> int | None:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a changed note pays for it

    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(note.text)
    best, score = None, _ALIKE
    for at in sorted(free, key=lambda one: abs(one - number)):
        matcher.set_seq1(view.notes[at])
        if (
            matcher.real_quick_ratio() > score
            and matcher.quick_ratio() > score
            and matcher.ratio() > score
        ):
            best, score = at, matcher.ratio()
    return best


def _in_order(found: tuple[FoundNote, ...]) -> tuple[FoundNote, ...]:
    """Notes that moved past others say so; those that stayed in their order do not."""
    standing = [at for at, one in enumerate(found) if one.index >= 0]
    longest: dict[int, list[int]] = {}
    for at in standing:  # the longest rising row that ends in each note
        rows = [longest[one] for one in standing if one < at and found[one].index < found[at].index]
        longest[at] = [*_longest(rows), at]
    kept = set(_longest(longest.values()))
    return tuple(
        one
        if at in kept or one.index < 0 or not one.verdict.passes
        else replace(one, remark="it stands in another order among the notes")
        for at, one in enumerate(found)
    )


def _longest(rows: Iterable[list[int]]) -> list[int]:
    """The first of the longest; empty where there is none."""
    return max(rows, key=lambda row: (len(row), [-one for one in row]), default=[])
