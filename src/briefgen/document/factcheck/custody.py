"""The chain of custody of a source in words: who said it, who reported it, who republished it, which file we hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.corpus.model import Source
from briefgen.corpus.protection import Protected
from briefgen.document import nodes as n
from briefgen.document.attribution import Day, Labels, citation_of, forum, republisher
from briefgen.document.when import first_day, said_date
from briefgen.evidence.model import Excerpt, Figure, Passage
from briefgen.records.csl import Name
from briefgen.records.dates import plain_date
from briefgen.records.person import Office

_DIGEST: Final = 12
"""Characters of a digest that a person can compare by eye."""
_ARROW: Final = " → "


@dataclass(frozen=True)
class Custody:
    """Says where texts come from; a copy for outside names no file of ours."""

    labels: Labels
    day: Day
    outside: bool
    protected: tuple[Protected, ...] = ()

    def short(self, source: Source) -> str:
        """Where it appeared, and when; an inferred date says so."""
        issued = source.record.issued
        if not issued:
            return f"{forum(source, self.labels)}, {self.labels['undated']}"
        date = self.date(plain_date(issued))
        inferred = (
            f" ({self.labels['check-inferred-short']})"
            if "issued" in source.record.inferred
            else ""
        )
        return f"{forum(source, self.labels)}, {date}{inferred}"

    def date(self, written: str) -> str:
        """A date of a record in words; one that the calendar does not hold as it is written."""
        try:
            first_day(written)
        except ValueError:
            return written
        return said_date(written, self.day.language)

    def place(self, source: Source, passage: Passage) -> str:
        """Where a passage stands: source, paragraph, lines, digest of the text."""
        parts = [self.short(source)]
        locator = citation_of((passage,), self.labels).locator
        parts += [locator] if locator else []
        parts.append(self.labels["check-line"].format(number=passage.line))
        captured = self._captured_line(source, passage)
        if captured and not self.outside:
            parts.append(self.labels["check-captured-line"].format(number=captured))
        parts.append(self.labels["check-text"].format(digest=passage.origin.sha256[:_DIGEST]))
        return ", ".join(parts)

    def _captured_line(self, source: Source, passage: Passage) -> int | None:
        """The line of the file as received, where the text has a line for each of its own."""
        capture = source.record.capture
        if capture is None or capture.text_lines is None or passage.origin is not source.text:
            return None
        first, last = capture.text_lines
        lines = passage.origin.content.rstrip("\n").count("\n") + 1
        return first + passage.line - 1 if last - first + 1 == lines else None

    def office(self, office: Office) -> str:
        """A position, and when the person is known to have held it."""
        language = self.day.language
        if office.start or office.end:
            ends = (said_date(one, language) if one else "" for one in (office.start, office.end))
            return f"{office.title}, {'–'.join(ends)}"
        if office.as_of:
            as_of = self.labels["as-of"].format(date=said_date(office.as_of, language))
            return f"{office.title} {as_of}"
        return office.title

    # --- the chain ---------------------------------------------------------------------------

    def of_excerpt(self, excerpt: Excerpt) -> str:
        """From whoever said it to the file that we hold."""
        said: list[str] = []
        if excerpt.speaker and excerpt.record.voice in ("quoted", "reported"):
            said.append(self._step("check-said", excerpt.speaker.name))
        if excerpt.record.quoted_in:
            said.append(self._step("check-taken", excerpt.record.quoted_in))
        return _ARROW.join([*said, *self._onwards(excerpt.source)])

    def of_figure(self, figure: Figure) -> str:
        """From whoever counted to the file that we hold."""
        said = [self._step("check-counted", figure.originator.name)]
        teller = figure.reporter
        if teller and teller.name != forum(figure.source, self.labels):
            # As in the brief itself: a survivor who told the source is not named.
            who = self.labels["a-witness"] if teller.kind == "survivor" else teller.name
            said.append(self._step("check-passed-on", who))
        return _ARROW.join([*said, *self._onwards(figure.source)])

    def _step(self, label: str, name: str) -> str:
        return self.labels[label].format(name=name)

    def _onwards(self, source: Source) -> Iterator[str]:
        record = source.record
        authors = f" ({_names(record.author)})" if record.author else ""
        yield self._step("check-published", f"{forum(source, self.labels)}{authors}")
        if record.republished:
            yield self._step("check-republished", republisher(source, self.labels))
        if record.capture is None:
            yield self.labels["check-no-file"]
        elif self.outside or self._tells(record.capture.file):
            yield self.labels["check-file-digest"].format(digest=record.capture.sha256[:_DIGEST])
        else:
            yield self.labels["check-file"].format(
                file=record.capture.file, digest=record.capture.sha256[:_DIGEST]
            )

    def _tells(self, name: str) -> bool:
        return any(person.named_in_path(name) for person in self.protected)

    # --- a whole source ----------------------------------------------------------------------

    def fact(self, name: str) -> str:
        """A field of a record as readers call it."""
        return self.labels.get(f"check-fact-{name}", name)

    def held(self, source: Source) -> Iterator[tuple[str, n.Inlines]]:
        """How a source came to us and what we hold of it: the key of a label, and the words."""
        record, capture = source.record, source.record.capture
        yield "check-chain", _text(_ARROW.join(self._onwards(source)) + ".")
        held = f"{source.text.sha256[:_DIGEST]}." if source.text else self.labels["check-no-text"]
        yield "check-text-held", _text(held)
        if capture and capture.lines and not self.outside:
            yield "check-captured", _text(f"{capture.lines[0]}–{capture.lines[1]}.")
        if capture and capture.source_line and not self.outside:
            yield "check-source-line", _text(self._in_marks(capture.source_line))
        if record.url:
            yield "check-address", (n.Link(record.url, _text(record.url)),)
        if record.archived:
            yield "check-archived", (n.Link(record.archived.url, _text(record.archived.url)),)

    def doubts(self, source: Source) -> Iterator[tuple[str, n.Inlines]]:
        """What of a source was inferred, is not stated, was repaired or never compared."""
        record = source.record
        if record.original and record.original.note:
            yield "check-original", _text(record.original.note)
        facts = (("check-inferred", record.inferred), ("check-unknown", record.unknown))
        for label, given in facts:
            for name, basis in given.items():
                yield label, _text(f"{self.fact(name)}: {basis}")
        for one in record.corrections:
            said = f"{self._in_marks(one.was)} → {self._in_marks(one.now)} ({one.why})"
            yield "check-corrected", _text(said)

    def _in_marks(self, words: str) -> str:
        return f"{self.labels['open-quote']}{words}{self.labels['close-quote']}"


def _text(words: str) -> n.Inlines:
    return (n.Text(words),)


def _names(people: Iterable[Name]) -> str:
    return ", ".join(one.display for one in people)
