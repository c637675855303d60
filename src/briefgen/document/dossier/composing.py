"""Dossiers and petitions in print: allegations with their exhibits, the test, the list of exhibits."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from briefgen.brief.dossier import Allegation, Element, LegalTest
from briefgen.corpus.model import Source
from briefgen.document import nodes as n
from briefgen.document.attribution import Day, Labels, citation_of, republisher
from briefgen.document.dossier.exhibits import (
    Numbered,
    Path_,
    Register,
    Use,
    exhibit_anchor,
    passages_of,
)
from briefgen.document.notes import settle
from briefgen.document.prose import typographic
from briefgen.document.when import said_date
from briefgen.evidence.model import Library
from briefgen.records.dates import Moment, WrittenDate, moments
from briefgen.records.instrument import InstrumentRecord

_DIGITS = 16
"""Characters of a digest that are printed: enough to tell two files apart, short enough to compare by eye."""


class Host(Protocol):
    """What composes the rest of the brief: prose, quotations and numbers."""

    @property
    def labels(self) -> Labels:
        """The document's own words."""

    @property
    def library(self) -> Library:
        """All evidence of the project."""

    @property
    def day(self) -> Day:
        """The brief's date and language."""

    def words(self, text: str, *path: str | int) -> n.Inlines:
        """One run of the author's prose."""

    def quoted(self, key: str, path: Path_) -> n.Blocks:
        """An excerpt as a quotation that stands by itself."""

    def figures_beside(self, keys: tuple[str, ...], path: Path_) -> n.Blocks:
        """Figures as a panel."""


class Dossier:
    """Composes the blocks of one brief's dossier; remembers what it has quoted, to quote it once."""

    def __init__(self, host: Host, register: Register) -> None:
        self._host = host
        self._register = register
        self._quoted: dict[str, Numbered] = {}

    def _label(self, key: str, **words: object) -> str:
        return self._host.labels[key].format(**words)

    # --- allegations ---------------------------------------------------------------------------

    def allegations(self, path: Path_) -> n.Blocks:
        """The allegations of one block, and the table that ties them to their exhibits."""
        these = [one for one in self._register.allegations if one.path[:-1] == path]
        blocks: list[n.Block] = []
        for one in these:
            blocks += self._allegation(one)
        # Two passages of one paragraph that do the same are one row.
        rows = dict.fromkeys(self._exhibit_row(use) for one in these for use in self._uses(one))
        if rows:
            columns = ("allegation", "exhibit", "role", "originator", "grade")
            blocks.append(self._table("allegations-and-exhibits", columns, tuple(rows)))
        return tuple(blocks)

    def _allegation(self, one: Numbered) -> Iterator[n.Block]:
        title = self._label("allegation", number=one.number, title=one.allegation.title)
        yield n.Heading(3, (n.Text(typographic(title)),), one.anchor)
        facts = tuple(self._facts(one))
        yield n.ListBlock(tuple((n.Paragraph(self._labelled(*fact)),) for fact in facts))
        yield from self._evidence(one)

    def _labelled(self, label: str, content: n.Inlines) -> n.Inlines:
        lead = self._label("labelled", label=self._label(label))
        return (n.Strong((n.Text(lead),)), n.Text(" "), *content)

    def _facts(self, one: Numbered) -> Iterator[tuple[str, n.Inlines]]:
        allegation = one.allegation
        words, path = self._host.words, one.path
        yield "allegation-what", words(allegation.act, *path, "act")
        basis = words(allegation.date_basis, *path, "date_basis") if allegation.date_basis else ()
        when = (n.Text(self._when(allegation)),)
        yield "allegation-when", (*when, n.Text(" ("), *basis, n.Text(")")) if basis else when
        for key in ("place", "victims"):
            if said := getattr(allegation, key):
                label = {"place": "allegation-where", "victims": "allegation-victims"}[key]
                yield label, words(said, *path, key)
        if link := allegation.link:
            kind = (n.Strong((n.Text(self._label(f"link-{link.kind}")),)), n.Text(". "))
            says = words(link.says, *path, "link", "says")
            yield "allegation-link", (*kind, *says, *self._in_brackets(self._of(one, "ties")))
        element = self._register.elements.get(allegation.head or "")
        if element:
            yield "allegation-head", (n.Text(self._element_words(element)),)
        yield "allegation-exhibits", self._listed(self._of(one, "supports"), one)
        if against := self._of(one, "against"):
            yield "allegation-counter", self._listed(against, one)

    def _when(self, allegation: Allegation) -> str:
        language = self._host.day.language
        if allegation.date:
            return said_date(allegation.date, language)
        if allegation.undated:
            return typographic(allegation.undated)
        period = allegation.period
        start, end = (
            said_date(one, language) if one else ""
            for one in (period.start if period else None, period.end if period else None)
        )
        if start and end:
            return self._label("period", start=start, end=end)
        if start or end:
            return self._label("since" if start else "until", start=start, end=end)
        return self._label("no-date")

    def _of(self, one: Numbered, *roles: str) -> tuple[Use, ...]:
        return tuple(use for use in self._uses(one) if use.role in roles)

    def _uses(self, one: Numbered) -> tuple[Use, ...]:
        return self._register.of(one, "supports", "ties", "against")

    def _in_brackets(self, uses: Sequence[Use]) -> n.Inlines:
        return (n.Text(" ("), *self._references(uses), n.Text(")")) if uses else ()

    def _listed(self, uses: Sequence[Use], here: Numbered) -> n.Inlines:
        """The exhibits; where a passage was quoted under another allegation, which."""
        if not uses:
            return (n.Text(self._label("shown-by-nothing")),)
        parts: list[n.Inlines] = []
        for place, those in groupby(uses, key=lambda use: (use.source, use.locator)):
            first, *_ = those
            before = self._quoted.get(first.key)
            note: n.Inlines = ()
            if before and before != here:
                words = self._label("quoted-before", allegation=self._short(before))
                note = (n.Text(f" ({words})"),)
            parts.append((self._at(*place), *note))
        return self._enumerated(parts)

    def _references(self, uses: Iterable[Use]) -> n.Inlines:
        places = dict.fromkeys((use.source, use.locator) for use in uses)
        return self._enumerated([(self._at(*place),) for place in places])

    def _at(self, source: str, locator: str) -> n.Inline:
        """For instance “Exhibit 3, para. 9”, as a link to the exhibit."""
        number = self._register.number(source)
        form = "exhibit-at" if locator else "exhibit"
        words = self._label(form, number=number, place=locator)
        return self._link(exhibit_anchor(number), words, there=self._register.listed)

    def _enumerated(self, parts: Sequence[n.Inlines]) -> n.Inlines:
        return _joined(parts, self._label("list-separator"))

    def _link(self, anchor: str, words: str, *, there: bool = True) -> n.Inline:
        text = n.Text(_kept_together(words))
        return n.Link(f"#{anchor}", (text,)) if there else text

    def _short(self, one: Numbered) -> str:
        return self._label("allegation-short", number=one.number)

    def _to(self, one: Numbered) -> n.Inline:
        return self._link(one.anchor, self._short(one))

    def _evidence(self, one: Numbered) -> Iterator[n.Block]:
        """The passages of an allegation, each quoted once in the document; numbers side by side."""
        figures = self._host.library.figures
        known = (*self._register.of(one, "ties"), *self._register.of(one, "supports"))
        new = [key for key in dict.fromkeys(use.key for use in known) if key not in self._quoted]
        self._quoted.update(dict.fromkeys(new, one))
        for number, keys in groupby(new, key=figures.__contains__):
            if number:
                yield from self._host.figures_beside(tuple(keys), one.path)
            else:
                for key in keys:
                    yield from self._host.quoted(key, one.path)

    def _exhibit_row(self, use: Use) -> tuple[n.Inlines, ...]:
        return (
            (self._to(use.allegation),),
            (self._at(use.source, use.locator),),
            (n.Text(self._label(f"role-{use.role}")),),
            (n.Text(use.originator),),
            (n.Text(self._label(f"grade-{use.grade}")),),
        )

    def _table(
        self, caption: str, columns: Sequence[str], rows: tuple[tuple[n.Inlines, ...], ...]
    ) -> n.Table:
        header: tuple[n.Inlines, ...] = tuple(
            (n.Text(self._label(f"column-{one}")),) for one in columns
        )
        words = (n.Text(self._label(caption)),)
        return n.Table(words, header, rows, (False,) * len(columns), row_headers=True)

    # --- the test ------------------------------------------------------------------------------

    def test(self, body: LegalTest, law: InstrumentRecord, path: Path_) -> n.Blocks:
        """The test of a law in the words of its record, and a table of its elements."""
        language = self._host.day.language
        name = typographic(law.named(language))
        recorded = "test-recorded" if law.checked else "test-recorded-undated"
        date = said_date(law.checked.isoformat(), language) if law.checked else ""
        said = self._label(recorded, date=date, test=(law.test or "").rstrip("."))
        decider = [self._label("test-decider", decider=law.decider)] if law.decider else []
        words = n.Text(typographic(" ".join([said, *decider])))
        cite = n.Cite((n.Citation(law.id),))
        rows = tuple(
            self._element(one, (*path, "elements", at)) for at, one in enumerate(body.elements)
        )
        header: tuple[n.Inlines, ...] = tuple(
            (n.Text(self._label(f"column-{one}")),)
            for one in ("element", "met", "because", "shown-by")
        )
        caption = (n.Text(self._label("test-of", instrument=name)),)
        table = n.Table(caption, header, rows, (False,) * len(header), row_headers=True)
        return (n.Paragraph(settle((words, cite))), table)

    def _element(self, one: Element, path: Path_) -> tuple[n.Inlines, ...]:
        shown = self._shown_by(one)
        return (
            (n.Text(self._element_words(one)),),
            (n.Text(self._label(f"met-{state(one, self._register)}")),),
            self._host.words(one.because, *path, "because"),
            shown or (n.Text(self._label("shown-by-nothing")),),
        )

    def _element_words(self, one: Element) -> str:
        return typographic(one.words or self._label("element-ours", text=one.ours))

    def _shown_by(self, one: Element) -> n.Inlines:
        parts: list[n.Inlines] = [(self._to(each),) for each in showing(one, self._register)]
        library = self._host.library
        for key in one.met_by:
            found = library.excerpts.get(key) or library.figures.get(key)
            if found is None:
                continue
            if found.source.id in self._register.order:
                locator = citation_of(passages_of(found), self._host.labels).locator
                parts.append((self._at(found.source.id, locator),))
        return self._enumerated(parts)

    # --- exhibits --------------------------------------------------------------------------------

    def exhibits(self) -> n.Blocks:
        """The index of exhibits, and each of them with its origin, its digests and its passages."""
        numbered = list(enumerate(self._register.order, 1))
        if not numbered:
            return ()
        rows = tuple(self._index_row(number, key) for number, key in numbered)
        blocks: list[n.Block] = [
            self._table("index-of-exhibits", ("exhibit", "title", "places", "uses"), rows)
        ]
        for number, key in numbered:
            blocks += self._exhibit(number, self._host.library.sources[key])
        return tuple(blocks)

    def _index_row(self, number: int, key: str) -> tuple[n.Inlines, ...]:
        uses = self._register.of_source(key)
        exhibit = self._link(exhibit_anchor(number), self._label("exhibit", number=number))
        record = self._host.library.sources[key].record
        allegations = [
            one for one in self._register.allegations if any(use.allegation == one for use in uses)
        ]
        places = dict.fromkeys(use.locator for use in uses if use.locator)
        nothing: n.Inlines = (n.Text(self._label("shown-by-nothing")),)
        return (
            (exhibit,),
            (n.Text(typographic(record.title_short or record.title)),),
            (n.Text(self._label("list-separator").join(map(_kept_together, places))),)
            if places
            else nothing,
            self._enumerated([(self._to(one),) for one in allegations]) or nothing,
        )

    def _exhibit(self, number: int, source: Source) -> Iterator[n.Block]:
        record = source.record
        title = self._label("exhibit-titled", number=number, title=record.title)
        yield n.Heading(3, (n.Text(typographic(title)),), exhibit_anchor(number))
        facts = [(label, content) for label, content in self._origin(source) if content]
        yield n.ListBlock(tuple((n.Paragraph(self._labelled(*fact)),) for fact in facts))

    def _origin(self, source: Source) -> Iterator[tuple[str, n.Inlines]]:
        record = source.record
        forum = record.container_title or record.publisher or self._label("not-stated")
        yield "exhibit-reference", settle((n.Text(forum), n.Cite((n.Citation(source.id),))))
        authors = "; ".join(one.display for one in record.author)
        yield "exhibit-author", (n.Text(authors or self._label("not-stated")),)
        yield "exhibit-date", (n.Text(self._published(source)),)
        yield "exhibit-held", (n.Text(self._held(source)),)
        if record.capture:
            yield "exhibit-capture", self._digest(record.capture.sha256)
        if source.text:
            yield "exhibit-text", self._digest(source.text.sha256)
        yield "exhibit-passages", self._passages(source.id)

    def _published(self, source: Source) -> str:
        issued = source.record.issued
        if issued is None:
            return self._label("not-stated")
        if isinstance(issued, WrittenDate):
            return issued.words
        said = " – ".join(self._moment(one) for one in moments(issued))
        inferred = "issued" in source.record.inferred
        return self._label("date-is-inferred", date=said) if inferred else said

    def _moment(self, one: Moment) -> str:
        rough = one.season is not None or one.circa
        return one.written() if rough else said_date(one.written(), self._host.day.language)

    def _held(self, source: Source) -> str:
        if source.text is None:
            return self._label("held-record-only")
        if source.record.republished is None:
            return self._label("held-as-published")
        who = republisher(source, self._host.labels)
        return self._label("held-at-second-hand", republisher=who)

    def _digest(self, digest: str) -> n.Inlines:
        return (n.Text(self._label("digest-of", digest=digest[:_DIGITS])),)

    def _passages(self, key: str) -> n.Inlines:
        """Each place of the source that is used, with the allegations that use it."""
        uses = self._register.of_source(key)
        parts: list[n.Inlines] = []
        for place in dict.fromkeys(use.locator for use in uses):
            allegations = dict.fromkeys(use.allegation for use in uses if use.locator == place)
            links = _joined([(self._to(one),) for one in allegations], ", ")
            words = n.Text(_kept_together(place))
            parts.append((words, n.Text(" ("), *links, n.Text(")")) if place else links)
        return self._enumerated(parts)


def showing(one: Element, register: Register) -> tuple[Numbered, ...]:
    """The allegations that bear on an element: those whose head it is, and those it names."""
    return tuple(
        each
        for each in register.allegations
        if each.allegation.head == one.id or each.allegation.id in one.met_by
    )


def state(one: Element, register: Register) -> str:
    """``yes``, ``partly`` or ``no``: as the brief says; nothing is met that nothing shows."""
    if not (one.met_by or showing(one, register)):
        return "no"
    return one.met or "yes"


def _kept_together(words: str) -> str:
    """The words with each number on the line of the word before it."""
    return re.sub(r" (?=\d)", "\u00a0", words)


def _joined(parts: Sequence[n.Inlines], separator: str) -> n.Inlines:
    out: list[n.Inline] = []
    for at, part in enumerate(parts):
        out += [n.Text(separator), *part] if at else part
    return tuple(out)
