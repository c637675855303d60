"""A Word file read closely: with its tracked changes accepted and rejected, and what others put in.

The build needs none of this; `verify` does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.writers.docx.closereader import (
    CloseReader,
    FoundChange,
    Told,
    hidden_styles,
    quoting_styles,
)
from briefgen.writers.docx.found import known_tags
from briefgen.writers.docx.names import BOOKMARK_PREFIX, TAG_PREFIX, evidence_bookmark, short_tag
from briefgen.writers.docx.oxml import Element
from briefgen.writers.model import Change, Closer, ForeignCitation, Marked, View


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a Word file that are read closely."""

    body: Element
    notes: Mapping[tuple[str, str], Element]
    """Footnotes and endnotes by kind and id."""
    styles: Element | None
    elsewhere: tuple[tuple[str, Element], ...]
    """Headers, footers and comments."""
    ledger: bytes | None
    properties: Mapping[str, str]


def read_closely(parts: Parts) -> Closer:
    """Both views of the file, and what stands in it besides."""
    hidden, quoting = hidden_styles(parts.styles), quoting_styles(parts.styles)

    def read(root: Element, *, original: bool, body: bool = True) -> CloseReader:
        reader = CloseReader(hidden, quoting, original=original)
        reader.whole = body
        reader.read(root)
        return reader

    def view(*, original: bool) -> tuple[CloseReader, View, list[Told]]:
        body = read(parts.body, original=original)
        notes = [(at, read(parts.notes[mark], original=original, body=False))
                 for mark, at in _marks(body) if mark in parts.notes]  # fmt: skip
        return body, _view(body, notes, parts), [body.told, *(one.told for _, one in notes)]

    final_body, final, told = view(original=False)
    original_body, original, told_before = view(original=True)
    shown, back = _shown(original_body), _tags_by_mark(parts)
    changes = tuple(_frozen(one, shown, back) for those in told_before for one in those.changes)
    elsewhere = tuple(
        (place, "\n".join(read(root, original=False).story.paragraphs))
        for place, root in parts.elsewhere
    )
    unseen = tuple(words for one in told for words in one.unseen)
    return Closer(final, original, changes, _citations(told, _shown(final_body)), elsewhere, unseen)


def _marks(body: CloseReader) -> Iterator[tuple[tuple[str, str], int]]:
    """Each note once, with the paragraph of its first mark."""
    seen: dict[tuple[str, str], int] = {}
    for mark, at in zip(body.story.notes, body.note_marks, strict=True):
        seen.setdefault(mark, at)
    return iter(seen.items())


def _shown(body: CloseReader) -> Mapping[int, int]:
    """The place of each paragraph among those that are not empty."""
    filled = [at for at, words in enumerate(body.story.paragraphs) if words.strip()]
    return {at: place for place, at in enumerate(filled)}


def _view(body: CloseReader, notes: list[tuple[int, CloseReader]], parts: Parts) -> View:
    shown = _shown(body)
    texts = ["\n".join(one.story.paragraphs) for _, one in notes]
    return View(
        tuple(words for words in body.story.paragraphs if words.strip()),
        tuple(words[1:] if words[:1] in (" ", "\t") else words for words in texts),
        MappingProxyType(_marked(body, shown, parts)),
        frozenset(shown[at] for at in body.quotations if at in shown),
        tuple(shown.get(at, -1) for at, _ in notes),
    )


def _marked(
    body: CloseReader, shown: Mapping[int, int], parts: Parts
) -> dict[str, tuple[Marked, ...]]:
    """Every copy of our marks by the whole tag: controls, and bookmarks where no control is left."""
    story, back = body.story, _tags_by_mark(parts)
    controls = _gathered(
        zip(story.controls, body.controls_at, strict=True), TAG_PREFIX, shown, back
    )
    bookmarks = _gathered(
        zip(story.bookmarks, body.bookmarks_at, strict=True), BOOKMARK_PREFIX, shown, back
    )
    rest = {
        tag: marks for tag, marks in bookmarks.items()
        if not any(one.words.strip() for one in controls.get(tag, ()))
    }  # fmt: skip
    return controls | rest


def _gathered(
    marks: Iterable[tuple[tuple[str, str], tuple[int, int]]],
    prefix: str,
    shown: Mapping[int, int],
    back: Mapping[str, str],
) -> dict[str, tuple[Marked, ...]]:
    found: dict[str, tuple[Marked, ...]] = {}
    for (name, words), (paragraph, start) in marks:
        if name.startswith(prefix):
            tag = back.get(name, name)
            found[tag] = (*found.get(tag, ()), Marked(words, shown.get(paragraph, -1), start))
    return found


def _tags_by_mark(parts: Parts) -> Mapping[str, str]:
    """The whole tag of each cut tag and each bookmark, as far as the file or its list names it."""
    tags = list(dict.fromkeys(known_tags(parts.ledger, parts.properties)))
    tags.sort(key=len)  # a whole tag after the cut one of the same evidence
    short = {short_tag(tag): tag for tag in tags}
    return short | {evidence_bookmark(one): tag for one, tag in short.items()}


def _frozen(one: FoundChange, shown: Mapping[int, int], back: Mapping[str, str]) -> Change:
    tags = frozenset(back.get(tag, tag) for tag in one.tags)
    paragraph = -1 if one.in_notes else shown.get(one.paragraph, -1)
    return Change(one.kind, one.words, one.author, one.date, tags, paragraph, one.in_notes)


def _citations(told: list[Told], shown: Mapping[int, int]) -> tuple[ForeignCitation, ...]:
    """One a place: a program may mark a citation in more than one way."""
    found = {
        (tool, words.strip(), shown.get(paragraph, -1))
        for one in told
        for tool, words, paragraph in one.citations
    }
    return tuple(
        ForeignCitation(*one) for one in sorted(found, key=lambda one: (one[2], one[0], one[1]))
    )
