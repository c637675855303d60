"""Whom a dossier is about: what is recorded of them, and, as plainly, what is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.document import nodes as n
from briefgen.document.attribution import Day, Labels, forum
from briefgen.document.notes import settle
from briefgen.document.prose import typographic
from briefgen.document.when import said_date
from briefgen.evidence.model import Library
from briefgen.records.person import Office, PersonRecord, Tie

BODIES: Final = frozenset({"government", "organisation"})
"""Kinds of targets that are bodies: they were not born, have no nationality and hold no office."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """One row: what it is, its words (none where it is not known), and what shows it."""

    label: str
    words: n.Inlines = ()
    key: str | None = None
    """A source or a law."""
    read_in: str = ""
    """Where it was read, where that is neither."""


def identity_table(target: PersonRecord, library: Library, labels: Labels, day: Day) -> n.Table:
    """The identity table of a target, a row for each fact; what is not known says so."""
    rows = tuple(
        (
            (n.Text(labels[fact.label]),),
            fact.words or (n.Text(labels["not-known"]),),
            _shown_by(fact, library, labels, day),
        )
        for fact in _facts(target, labels, day)
    )
    caption = labels["identity-of"].format(name=target.name)
    columns = ("particular", "as-recorded", "column-shown-by")
    header: tuple[n.Inlines, ...] = tuple((n.Text(labels[one]),) for one in columns)
    return n.Table((n.Text(caption),), header, rows, (False,) * len(header), row_headers=True)


def _facts(target: PersonRecord, labels: Labels, day: Day) -> Iterator[_Fact]:
    yield _Fact("name", _words(target.name))
    yield _Fact("native-name", _native(target))
    yield _Fact("aliases", _words("; ".join(target.aliases)))
    if target.kind not in BODIES:
        yield _Fact("born", _words(_birth(target, labels, day)))
        yield _Fact("nationality", _words(target.nationality or ""))
    numbers = [(f"{one.kind}: {one.value}", one.source) for one in target.identifiers]
    yield from _each("identifier", numbers)
    if target.kind not in BODIES:
        offices = [(_office(one, labels, day), one.source) for one in target.offices]
        yield from _each("office", offices)
    yield from _each("tie", [(_tie(one, labels, day), one.source) for one in target.ties])
    for one in target.listings:
        words = _words(f"{one.by}, {said_date(one.on, day.language)}")
        yield _Fact(one.kind, words, one.instrument, one.source or "")
    if not target.listings:
        yield _Fact("listings")


def _each(name: str, facts: list[tuple[str, str | None]]) -> Iterator[_Fact]:
    """A row for each fact of a sort; one that is not known where there is none."""
    if not facts:
        yield _Fact(f"{name}s")
    yield from (_Fact(name, _words(words), key) for words, key in facts)


def _shown_by(fact: _Fact, library: Library, labels: Labels, day: Day) -> n.Inlines:
    if not fact.words:
        return (n.Text(labels["no-source-held"]),)
    if fact.key is None:
        return _words(fact.read_in or labels["our-records"])
    law, source = library.instruments.get(fact.key), library.sources.get(fact.key)
    name = fact.key
    if law:
        name = law.short or law.named(day.language)
    elif source:
        name = forum(source, labels)
    return settle((*_words(name), n.Cite((n.Citation(fact.key),))))


def _native(target: PersonRecord) -> n.Inlines:
    if not target.native:
        return ()
    return (n.Span((n.Text(target.native),), target.native_language),)


def _birth(target: PersonRecord, labels: Labels, day: Day) -> str:
    date = said_date(target.born, day.language) if target.born else ""
    place = target.birthplace or ""
    if date and place:
        return labels["born-in"].format(date=date, place=place)
    return date or place


def _office(one: Office, labels: Labels, day: Day) -> str:
    start, end, as_of = (
        said_date(date, day.language) if date else "" for date in (one.start, one.end, one.as_of)
    )
    form = "held-undated"
    if start and end:
        form = "from-to"
    elif end:
        form = "held-until"
    elif as_of:
        form = "held-as-of"
    elif start:
        form = "held-from"
    return labels[form].format(title=one.title, start=start, end=end, date=as_of)


def _tie(one: Tie, labels: Labels, day: Day) -> str:
    since = (
        f" {labels['as-of'].format(date=said_date(one.as_of, day.language))}" if one.as_of else ""
    )
    return f"{one.how} {one.to}{since}"


def _words(words: str) -> n.Inlines:
    return (n.Text(typographic(words)),) if words else ()


def known_by_name_only(target: PersonRecord) -> bool:
    """Whether nothing beyond spellings of a name tells the target from a namesake."""
    facts = (target.native, target.born, target.birthplace, target.nationality, target.identifiers)
    return not any(facts)


def undated_offices(target: PersonRecord) -> tuple[Office, ...]:
    """Offices of which nothing says when they were held."""
    return tuple(one for one in target.offices if not re.search(r"\d", _dates(one)))


def _dates(one: Office) -> str:
    return "".join(filter(None, (one.start, one.end, one.as_of)))
