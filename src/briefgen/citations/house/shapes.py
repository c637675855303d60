"""What the house style says of each kind of source: a row of parts, set with commas.

A part that the record does not hold is left out; only a missing date is said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from briefgen.citations.words import (
    Labels,
    italic,
    names,
    quoted,
    text,
    written_date,
)
from briefgen.document import nodes as n
from briefgen.records.csl import CslType
from briefgen.records.source import SourceRecord


@dataclass(frozen=True, slots=True)
class Said:
    """A record, and how to say it."""

    record: SourceRecord
    labels: Labels
    language: str
    whole: bool
    """The title in full, and the page; for the list of sources."""

    @property
    def title(self) -> str:
        """The title as long as it is wanted."""
        record = self.record
        return record.title if self.whole else record.title_short or record.title


Part = Callable[[Said], n.Inlines]


def _words(words: str | None) -> n.Inlines:
    return text(words) if words else ()


def _field(name: str) -> Part:
    return lambda said: _words(getattr(said.record, name))


def _in_italics(name: str) -> Part:
    def part(said: Said) -> n.Inlines:
        words = getattr(said.record, name)
        return italic(words) if words else ()

    return part


def _labelled(key: str, name: str) -> Part:
    """A number behind its label, unless it brings the label itself (``Bill C-58``)."""

    def part(said: Said) -> n.Inlines:
        value: str | None = getattr(said.record, name)
        label = said.labels[key].format(number=value)
        word = label.split(maxsplit=1)[0].rstrip(".").casefold()
        return text(value if value.casefold().startswith(word) else label) if value else ()

    return part


def _author(said: Said) -> n.Inlines:
    people = said.record.author
    return text(names(people, said.labels)) if people else ()


def _interviewer(said: Said) -> n.Inlines:
    people = said.record.interviewer
    if not people:
        return text(said.labels["interview"])
    return text(said.labels["interview-by"].format(names=names(people, said.labels)))


def _editor(said: Said) -> n.Inlines:
    people = said.record.editor
    if not people:
        return ()
    return text(said.labels["edited-by"].format(names=names(people, said.labels)))


def _title(said: Said) -> n.Inlines:
    return quoted(said.title, said.labels)


def _title_in_italics(said: Said) -> n.Inlines:
    return italic(said.title)


def _title_plain(said: Said) -> n.Inlines:
    return text(said.title)


def _genre(fallback: str) -> Part:
    def part(said: Said) -> n.Inlines:
        return text(_genre_words(said) or said.labels[fallback])

    return part


def _genre_words(said: Said) -> str:
    """The genre in the document's language, where we have a word for it."""
    genre = said.record.genre or ""
    if said.language.startswith("en"):
        return genre
    return said.labels.get(f"genre-{genre.casefold().replace(' ', '-')}", genre)


def _stated_genre(said: Said) -> n.Inlines:
    return _words(_genre_words(said))


def _genre_and_number(said: Said) -> n.Inlines:
    """``Report no. 5``."""
    number = said.record.number
    words = said.labels["issue"].format(number=number) if number else ""
    return _words(" ".join(part for part in (_genre_words(said), words) if part))


def _publisher(said: Said) -> n.Inlines:
    """The publisher, unless it is the author."""
    publisher = said.record.publisher
    same = [one.display for one in said.record.author] == [publisher]
    return _words(None if same else publisher)


def _within(said: Said) -> n.Inlines:
    record = said.record
    if not record.container_title:
        return ()
    return (n.Text(f"{said.labels['in']} "), *italic(record.container_title))


def _committee(said: Said) -> n.Inlines:
    record = said.record
    return _words(record.section or record.container_title)


def _gazette(said: Said) -> n.Inlines:
    """Where a law stands: ``S.C. 2017, c. 21``, ``78 UNTS 277``; as published where that is given."""
    record = said.record
    if record.references:
        return text(record.references)
    parts = (record.volume, record.container_title, record.page)
    if record.type != "treaty":
        parts = (record.container_title, record.volume, record.page)
    where = " ".join(part for part in parts if part)
    number = record.chapter_number if record.type != "bill" else None
    chapter = said.labels["chapter"].format(number=number) if number else ""
    return _words(", ".join(part for part in (where, chapter) if part))


def date(said: Said) -> n.Inlines:
    """The date as precisely as it is known; in square brackets where it was inferred."""
    record = said.record
    when = record.issued or record.event_date
    if when is None:
        return text(said.labels["undated"])
    words = written_date(when, said.language)
    return text(f"[{words}]" if "issued" in record.inferred else words)


def _law_date(said: Said) -> n.Inlines:
    """The date of a law, where its citation does not say the year already."""
    record = said.record
    if record.issued is None:
        return ()
    words = written_date(record.issued, said.language)
    stands = " ".join(part for part in (record.references, record.volume) if part)
    return () if words in stands else text(words)


def _page(said: Said) -> n.Inlines:
    page = said.record.page
    if not page or not said.whole:
        return ()
    several = any(mark in page for mark in "-–,")
    return text(f"{said.labels['pages' if several else 'page-short']} {page}")


_PRESS: Final = (
    _author, _title, _stated_genre, _in_italics("container_title"), _publisher, _labelled("volume", "volume"),
    _labelled("issue", "issue"), date, _page,
)  # fmt: skip
_BOOK: Final = (
    _author, _title_in_italics, _editor, _labelled("volume", "volume"), _field("edition"), _publisher, date,
)  # fmt: skip
_PAPER: Final = (
    _author, _title, _stated_genre, _in_italics("container_title"), _field("number"), _field("event_title"),
    _field("authority"), _publisher, date, _page,
)  # fmt: skip
_LAW: Final = (_title_plain, _field("number"), _gazette, _field("authority"), _law_date)
_SHAPES: Final[Mapping[CslType, tuple[Part, ...]]] = MappingProxyType(
    {
        "article": _PRESS,
        "article-journal": _PRESS,
        "article-magazine": _PRESS,
        "article-newspaper": _PRESS,
        "post": _PRESS,
        "webpage": _PRESS,
        "review": _PRESS,
        "post-weblog": (
            _author, _title, _in_italics("container_title"), _genre("blog"), _publisher, date,
        ),
        "report": (
            _author, _title_in_italics, _genre_and_number, _field("section"), _publisher, _field("authority"), date,
        ),
        "dataset": (
            _author, _title_in_italics, _genre("data-set"), _labelled("version", "version"),
            _field("container_title"), _publisher, date,
        ),
        "hearing": (
            _author, _genre("testimony"), _committee, _field("authority"), _title_in_italics,
            _labelled("issue", "number"), _field("chapter_number"), date,
        ),
        "interview": (_author, _interviewer, _title, _in_italics("container_title"), _publisher, date),
        "speech": (
            _author, _title, _genre("speech"), _field("event_title"), _field("event_place"), _publisher, date,
        ),
        "bill": (
            _labelled("bill", "number"), _title_in_italics, _field("chapter_number"), _field("authority"), _gazette,
            _law_date,
        ),
        "legislation": _LAW,
        "regulation": _LAW,
        "treaty": _LAW,
        "legal_case": (
            _title_in_italics, _gazette, _labelled("issue", "number"), _field("authority"), date,
        ),
        "book": _BOOK,
        "thesis": (_author, _title_in_italics, _genre("thesis"), _publisher, date),
        "chapter": (_author, _title, _within, _editor, _publisher, date, _page),
    }
)  # fmt: skip


def parts(said: Said) -> tuple[n.Inlines, ...]:
    """What a note, or the list of sources, says of the record."""
    return tuple(part(said) for part in _SHAPES.get(said.record.type, _PAPER))


def lead(said: Said) -> n.Inlines:
    """By what a later note remembers the source, besides its title."""
    record = said.record
    if record.author:
        return text(record.author[0].surname)
    if _title_plain in _SHAPES.get(record.type, _PAPER):
        return ()
    return italic(record.container_title) if record.container_title else ()


def short_title(said: Said) -> n.Inlines:
    """The title as a later note says it."""
    shape = _SHAPES.get(said.record.type, _PAPER)
    if _title_plain in shape:
        return text(said.title)
    return italic(said.title) if _title_in_italics in shape else quoted(said.title, said.labels)
