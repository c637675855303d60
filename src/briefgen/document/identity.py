"""Whom a dossier is about: what is recorded of them, and, as plainly, what is not."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.document import nodes as n
from briefgen.document.attribution import Day, Labels
from briefgen.document.notes import settle
from briefgen.document.prose import typographic
from briefgen.document.when import said_date
from briefgen.records.person import Listing, Office, PersonRecord, Tie

BODIES: Final = frozenset({"government", "organisation"})
"""Kinds of targets that are bodies: they were not born, have no nationality and hold no office."""
_Row = tuple[str, n.Inlines]


def identity_table(target: PersonRecord, labels: Labels, day: Day) -> n.Table:
    """The identity table of a target, a row for each fact; what is not known says so."""
    rows = tuple(
        ((n.Text(label),), content or (n.Text(labels["not-known"]),))
        for label, content in _rows(target, labels, day)
    )
    caption = labels["identity-of"].format(name=target.name)
    header: tuple[n.Inlines, ...] = (
        (n.Text(labels["particular"]),),
        (n.Text(labels["as-recorded"]),),
    )
    return n.Table((n.Text(caption),), header, rows, (False, False), row_headers=True)


def _rows(target: PersonRecord, labels: Labels, day: Day) -> Iterator[_Row]:
    yield labels["name"], (n.Text(target.name),)
    yield labels["native-name"], _native(target)
    yield labels["aliases"], _words("; ".join(target.aliases))
    if target.kind not in BODIES:
        yield labels["born"], _words(_birth(target, labels, day))
        yield labels["nationality"], _words(target.nationality or "")
    yield from _each(labels, "identifier", [
        _cited(f"{one.kind}: {one.value}", one.source) for one in target.identifiers
    ])  # fmt: skip
    if target.kind not in BODIES:
        offices = [_cited(_office(one, labels, day), one.source) for one in target.offices]
        yield from _each(labels, "office", offices)
    yield from _each(
        labels, "tie", [_cited(_tie(one, labels, day), one.source) for one in target.ties]
    )
    for kind in ("listing", "conviction"):
        those = [one for one in target.listings if one.kind == kind]
        for one in those:
            yield labels[kind], _cited(_listing(one, labels, day), one.instrument)
    if not target.listings:
        yield labels["listings"], ()


def _each(labels: Labels, name: str, facts: list[n.Inlines]) -> Iterator[_Row]:
    """A row for each fact of a sort; one empty row where there is none."""
    if not facts:
        yield labels[f"{name}s"], ()
    yield from ((labels[name], one) for one in facts)


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


def _listing(one: Listing, labels: Labels, day: Day) -> str:
    words = f"{one.by}, {said_date(one.on, day.language)}"
    return f"{words}; {labels['read-in'].format(where=one.source)}" if one.source else words


def _cited(words: str, key: str | None) -> n.Inlines:
    """The words, with a note to the source or law that shows them."""
    content = _words(words)
    return settle((*content, n.Cite((n.Citation(key),)))) if key else content


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
