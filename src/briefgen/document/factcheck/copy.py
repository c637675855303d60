"""The fact-check copy: every sentence of a brief, numbered, and opposite it what stands behind it."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.corpus.protection import Protected, concealed
from briefgen.document import nodes as n
from briefgen.document.attribution import Day, Labels
from briefgen.document.factcheck.behind import Behind, first_printed
from briefgen.document.factcheck.custody import Custody
from briefgen.document.factcheck.desk import Desk, Printed, Row, Told
from briefgen.document.factcheck.passages import Cutter
from briefgen.document.factcheck.statements import Statement
from briefgen.document.walk import change_inlines, evidence_spans, lines, listed_entries, plain
from briefgen.document.when import said_date

WIDTHS = (4.5, 24.5, 31.0, 29.5, 10.5)
"""Of number, sentence, passage, what is to be known about it, and the box for initials, in per cent."""
_BLANK_ROWS = 2
_PEN: n.Inlines = (n.LineBreak(),)
"""Two empty lines: room to write."""


@dataclass(frozen=True)
class Copy:
    """What a fact-check copy or a source sheet is made of."""

    printed: Printed
    document: n.Document
    """The brief, in the words of its citation style."""
    kind: str
    """As printed, such as ``Policy brief``."""
    file: str
    digest: str
    """Of the brief's file."""
    told: Mapping[int, Sequence[Told]]
    """Findings by the number of the sentence; 0 holds those about the whole brief."""
    outside: bool = False
    protected: tuple[Protected, ...] = ()

    @property
    def labels(self) -> Labels:
        """The program’s words in the language of the brief."""
        return self.document.meta.labels

    @property
    def day(self) -> Day:
        """The brief's date and language."""
        date = datetime.date.fromisoformat(self.document.meta.date)
        return Day(date, self.document.meta.language)

    @property
    def custody(self) -> Custody:
        """Says where texts come from."""
        return Custody(self.labels, self.day, self.outside, self.protected)

    def cutter(self) -> Cutter:
        """Cuts passages, with markers that the brief itself does not use."""
        cutter = Cutter(
            self.document.meta.language,
            {key: one.record.language for key, one in self.printed.library.sources.items()},
            self.protected,
        )
        for span in evidence_spans(self.document):
            known = cutter.instances[span.marker.evidence]
            cutter.instances[span.marker.evidence] = max(known, span.marker.instance)
        return cutter

    def meta(self, what: str) -> n.Meta:
        """The facts of the brief's document, for the copy of that name."""
        meta = self.document.meta
        title = f"{self.labels[what]}: {meta.title}"
        return replace(meta, title=title, running_title=title, notes="footnotes", print_links=True)

    def head(self, what: str) -> n.Blocks:
        """What it is, of which brief, of which day, with which digest."""
        date = said_date(self.document.meta.date, self.document.meta.language)
        words = self.labels["check-of"].format(
            kind=self.kind, date=date, file=self.file, digest=self.digest
        )
        sent = [self.labels["check-outside"]] if self.outside else []
        return (
            n.Paragraph((n.Text(" · ".join([self.labels[what], *sent])),), "kicker"),
            n.Heading(1, (n.Text(self.document.meta.title),), "title"),
            n.Paragraph((n.Text(words),), "byline"),
        )


def factcheck_copy(copy: Copy) -> n.Document:
    """The fact-check copy as a document for any writer."""
    return _Composer(copy).compose()


class _Composer:
    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        self.labels = copy.labels
        last = copy.printed.statements[-1].last if copy.printed.statements else 0
        self.after_text = last + 1
        self.entries = listed_entries(copy.document)
        first = self.after_text + len(copy.document.notes)
        listed = {key: str(number) for number, key in enumerate(self.entries, first)}
        self.desk = Desk(
            copy.printed, copy.labels, copy.day, copy.cutter(), copy.custody, copy.outside,
            first_printed(copy.printed), listed,
        )  # fmt: skip
        self.behind = Behind(self.desk, copy.told)

    def compose(self) -> n.Document:
        statements = self.copy.printed.statements
        notes, sources = list(self._notes()), list(self._sources())
        body: list[n.Block] = [
            *self._who(),
            *self._legend(),
            self._heading("check-sentences", "sentences"),
            self._table([self._sentence(one) for one in statements]),
        ]
        if notes:
            body += [self._heading("notes", "notes"), self._table(notes)]
        if sources:
            body += [self._heading("sources", "sources"), self._table(sources)]
        document = n.Document(
            self.copy.meta("check-copy"), self.copy.head("check-copy"), tuple(body)
        )
        return hidden_names(document, self.copy.protected)

    def _heading(self, label: str, anchor: str) -> n.Heading:
        return n.Heading(2, (n.Text(self.labels[label]),), anchor)

    # --- head --------------------------------------------------------------------------------

    def _who(self) -> n.Blocks:
        keys = ("check-name", "check-role", "check-scope-of", "check-signed")
        header: tuple[n.Inlines, ...] = tuple((n.Text(self.labels[key]),) for key in keys)
        blank: tuple[n.Inlines, ...] = (_PEN, (), (), ())
        caption = (n.Text(self.labels["check-who"]),)
        table = n.Table(
            caption, header, (blank,) * _BLANK_ROWS, (False,) * len(keys), widths=(30, 25, 20, 25),
            grid=True,
        )  # fmt: skip
        return (table,)

    def _legend(self) -> Iterator[n.Block]:
        yield n.Paragraph((n.Text(self.labels["check-legend"]),))
        yield n.Paragraph((n.Text(self._totals()),))
        told = list(self.behind.findings(self.copy.told.get(0, ())))
        if told:
            yield n.Paragraph((n.Strong((n.Text(self.labels["check-whole"]),)),))
            yield n.ListBlock(tuple((n.Paragraph(one),) for one in told))

    def _totals(self) -> str:
        statements = self.copy.printed.statements
        spans = [span for one in statements for span in one.spans]
        quotations = sum(span.marker.kind == "excerpt" and span.marker.part == 1 for span in spans)
        own = sum(
            one.last - one.first + 1
            for one in statements
            if one.run in self.copy.printed.typed and not one.spans and not one.cited
        )
        counted = self.labels["check-totals"].format(
            sentences=statements[-1].last if statements else 0, quotations=quotations,
            numbers=sum(span.marker.kind == "figure" for span in spans), own=own,
        )  # fmt: skip
        return " ".join([counted, *self._originators()])

    def _originators(self) -> Iterator[str]:
        figures = self.copy.printed.figures.values()
        counted = Counter(one.originator.name for one in figures)
        for name, many in counted.most_common(1):
            if many > 1:
                yield self.labels["check-originators"].format(
                    name=name, many=many, total=len(figures)
                )

    # --- rows --------------------------------------------------------------------------------

    def _table(self, rows: Sequence[tuple[n.Inlines, ...]]) -> n.Table:
        keys = ("check-no", "check-says", "check-behind", "check-about", "check-initials")
        header: tuple[n.Inlines, ...] = tuple((n.Text(self.labels[key]),) for key in keys)
        return n.Table(
            (),
            header,
            tuple(rows),
            (False,) * len(keys),
            widths=WIDTHS,
            grid=True,
        )

    def _row(self, number: str, words: n.Inlines, behind: Row) -> tuple[n.Inlines, ...]:
        return (
            (n.Strong((n.Text(number),)),),
            words,
            lines(behind.passages),
            lines(behind.about),
            (),
        )

    def _sentence(self, one: Statement) -> tuple[n.Inlines, ...]:
        words = (n.Emphasis(one.words),) if one.role == "heading" else _bold(one.words)
        return self._row(one.numbers, words, self.behind.of(one))

    def _notes(self) -> Iterator[tuple[n.Inlines, ...]]:
        """Each note as it is printed, and the sentences at which its mark stands."""
        for number, note in enumerate(self.copy.document.notes, self.after_text):
            at = [
                one.numbers
                for one in self.copy.printed.statements
                if any(cited.note == note.number for cited in one.cited)
            ]
            behind = Row()
            behind.about.append(self.desk.line("check-note-of", n.Text(f"{', '.join(at)}.")))
            words = (self.desk.words("check-note", number=str(note.number)),)
            yield self._row(str(number), (*words, *note.content), behind)

    def _sources(self) -> Iterator[tuple[n.Inlines, ...]]:
        """Each source as it is listed, and what is known of how its text came to us."""
        for key in dict.fromkeys([*self.entries, *self._cited()]):
            unlisted = self.desk.words("check-not-listed", key=key)
            words = self.entries.get(key, (unlisted,))
            yield self._row(self.desk.listed.get(key, "–"), words, self.behind.custody_of(key))

    def _cited(self) -> Iterator[str]:
        for one in self.copy.printed.statements:
            for cited in one.cited:
                yield from (each.key for each in cited.citations)


def _bold(content: n.Inlines) -> n.Inlines:
    """The sentence with the source's own words in bold, as they are in the passage."""
    out: list[n.Inline] = []
    for one in content:
        match one:
            case n.EvidenceSpan():
                out.append(n.Strong((one,)))
            case n.Emphasis() | n.Link() | n.Span():
                out.append(replace(one, content=_bold(one.content)))
            case _:
                out.append(one)
    return tuple(out)


def hidden_names(document: n.Document, protected: Sequence[Protected]) -> n.Document:
    """The document with pseudonyms for whoever is protected, wherever its own words name them.

    Quotations are cut without the names already; records of sources, files and findings are not.
    """
    if not protected:
        return document

    def changed(content: n.Inlines) -> n.Inlines:
        out: list[n.Inline] = []
        for one in content:
            match one:
                case n.Text():
                    out.append(n.Text(concealed(one.text, protected)))
                case n.Link() if concealed(plain(one.content), protected) != plain(one.content):
                    out.extend(changed(one.content))
                case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                    out.append(replace(one, content=changed(one.content)))
                case _:
                    out.append(one)
        return tuple(out)

    return change_inlines(document, changed)
