"""What stands behind each sentence of a brief, whatever it prints or cites."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.corpus.model import Source
from briefgen.document import nodes as n
from briefgen.document.attribution import counted_by, introduced
from briefgen.document.factcheck.behind_asks import Asks
from briefgen.document.factcheck.behind_evidence import Evidence
from briefgen.document.factcheck.desk import Desk, Printed, Row, Told, folded
from briefgen.document.factcheck.statements import Statement
from briefgen.document.prose import typographic
from briefgen.document.walk import flat, plain
from briefgen.document.when import said_date
from briefgen.evidence.model import Figure, Passage, Recommendation, State, Verbatim
from briefgen.evidence.numbers import find_quantities

_PARAGRAPHS: Final = re.compile(r"^(?:paras?|par)\.\s*(\d+)(?:[–-](\d+))?$")
_MOST_PARAGRAPHS: Final = 3


def first_printed(printed: Printed) -> Mapping[str, str]:
    """The number of the sentence that prints a quotation, number or ask first, by id."""
    first: dict[str, str] = {}
    for one in printed.statements:
        for key in (*(span.marker.evidence for span in one.spans), *printed.asks_of(one)):
            first.setdefault(key, one.numbers)
    return first


@dataclass(frozen=True)
class Behind:
    """Says what stands behind each sentence of one brief."""

    desk: Desk
    told: Mapping[int, Sequence[Told]]
    """By the number of the sentence."""

    def of(self, one: Statement) -> Row:
        """All that stands behind the sentence."""
        row, printed = Row(), self.desk.printed
        keys = list(dict.fromkeys(span.marker.evidence for span in one.spans))
        asks = printed.asks_of(one)
        for key in keys:
            self._evidence(row, key, one)
        for key in asks:
            Asks(self.desk).ask(row, printed.recommendations[key])
        owner = None if keys or asks else self._owner(one)
        cited = [
            citation
            for place in one.cited
            for citation in place.citations
            if not set(citation.evidence) & set(keys) and not (asks and self._is_law(citation))
        ]
        for citation in cited:
            self._citation(row, one, citation, briefly=owner is not None)
        if not keys and not asks:
            row.passages.append(self._bare(one, owner, cited=bool(cited)))
        if one.role == "attribution":
            row.about.extend(self._people(one))
        if one.run in printed.typed:
            row.about.extend(self._numbers(one))
        row.about.extend(self.findings(self.told.get(one.first, ())))
        return row

    def findings(self, told: Iterable[Told]) -> Iterator[n.Inlines]:
        """What the checks say, and what the brief accepts of it."""
        for one in told:
            if one.reason is not None and self.desk.outside:
                continue
            label = "check-finding" if one.reason is None else "check-accepted"
            said = f"{one.finding.code}: {one.finding.sentence}"
            words = n.Span((n.Text(said),), language="en")
            reason = () if one.reason is None else (n.Text(f" ({one.reason})"),)
            yield self.desk.line(label, words, *reason)

    def custody_of(self, key: str) -> Row:
        """Where a source comes from, or what is known of a law."""
        desk, row = self.desk, Row()
        law, source = desk.printed.library.instruments.get(key), desk.source(key)
        if law is not None:
            name, *rest = Asks(desk).instrument(law)
            row.passages.append(name)
            row.about.extend(rest)
        elif source is not None:
            row.passages.extend(
                desk.line(label, *said) for label, said in desk.custody.held(source)
            )
            row.about.extend(desk.line(label, *said) for label, said in desk.custody.doubts(source))
        return row

    def _evidence(self, row: Row, key: str, one: Statement) -> None:
        segments = tuple(
            segment
            for span in one.spans
            if span.marker.evidence == key
            for segment in span.segments
        )
        excerpt = self.desk.printed.excerpts.get(key)
        figure = self.desk.printed.figures.get(key)
        if excerpt:
            Evidence(self.desk).excerpt(row, excerpt, segments, one)
        elif figure:
            Evidence(self.desk).figure(row, figure, segments, one)

    # --- citations ---------------------------------------------------------------------------

    def _is_law(self, citation: n.Citation) -> bool:
        return citation.key in self.desk.printed.library.instruments

    def _citation(self, row: Row, one: Statement, citation: n.Citation, *, briefly: bool) -> None:
        """A source that the sentence cites by itself; its paragraph, where the citation names one."""
        desk = self.desk
        law = desk.printed.library.instruments.get(citation.key)
        source = desk.source(citation.key)
        if law is not None:
            name = law.named_citation(desk.day.language)
            row.passages.append(desk.line("check-cited", n.Text(f"{desk.notes(one, law.id)}{name}.")))  # fmt: skip
            if not briefly:
                row.about.extend(Asks(desk).instrument(law))
        elif source is not None:
            short = desk.custody.short(source)
            place = f"{short}, {citation.locator}" if citation.locator else short
            row.passages.append(desk.line("check-cited", n.Text(f"{desk.notes(one, source.id)}{place}.")))  # fmt: skip
            passage = None if briefly else _paragraphs_at(source, citation.locator)
            if passage:
                desk.warn(row, passage.origin, passage.start, passage.end)
                words = passage.origin.slice(passage.start, passage.end)
                row.passages.append(desk.cutter.slice(source.id, words))

    # --- sentences without evidence ----------------------------------------------------------

    def _bare(self, one: Statement, owner: str | None, *, cited: bool) -> n.Inlines:
        """Whose words a sentence is that prints no evidence."""
        desk = self.desk
        if one.role == "attribution":
            return desk.line("check-attribution", desk.words("check-attribution-why"))
        if owner:
            return desk.line("check-from-record", n.Text(f"{owner}."))
        if one.role == "alt":
            return desk.line("check-alt", desk.words("check-alt-why"))
        if one.run not in desk.printed.typed:
            return desk.line("check-set", desk.words("check-set-why"))
        if cited:
            return desk.line("check-own-cited", desk.words("check-own-cited-why"))
        return desk.line("check-own")

    def _people(self, one: Statement) -> Iterator[n.Inlines]:
        """Who is named in an attribution, as the library knows them."""
        desk, said = self.desk, plain(one.words)
        speakers = {e.speaker.id: e.speaker for e in desk.printed.excerpts.values() if e.speaker}
        for person in speakers.values():
            if person.name not in said:
                continue
            known = [introduced(person, desk.labels, desk.day)]
            known += [desk.custody.office(office) for office in person.offices]
            yield desk.line("check-person", n.Text(f"{desk.listed_words(*known)}."))

    def _numbers(self, one: Statement) -> Iterator[n.Inlines]:
        """Numbers in the author's own words of the sentence."""
        own = "".join(
            inline.text if isinstance(inline, n.Text) else "\n"
            for inline in flat(one.words)
            if isinstance(inline, n.Text | n.EvidenceSpan)
        )
        found = [self.desk.in_marks(quantity.words) for quantity in find_quantities(own)]
        if found:
            yield self.desk.line("check-own-numbers", n.Text(f"{self.desk.listed_words(*found)}."))

    def _owner(self, one: Statement) -> str | None:
        """The record of the library from which the words come: of several, the one printed last before."""
        desk, said = self.desk, folded(plain(one.words))
        asks, figures = desk.printed.recommendations, desk.printed.figures
        records = [("ask", key, self._words_of_ask(ask)) for key, ask in asks.items()]
        records += [("figure", key, self._words_of_figure(it)) for key, it in figures.items()]
        found = [
            (self._distance(key, one), what, key)
            for what, key, own in records
            if any(words and folded(typographic(words)) in said for words in own)
        ]
        if not found:
            return None
        _, what, key = min(found)
        return desk.labels[f"check-record-{what}"].format(key=key, where=desk.where(key))

    def _distance(self, key: str, one: Statement) -> int:
        """How many sentences ago a record was printed; what comes later is farther than anything."""
        places = [
            other.first
            for other in self.desk.printed.statements
            if other.first <= one.first
            and (
                key in self.desk.printed.asks_of(other)
                or any(span.marker.evidence == key for span in other.spans)
            )
        ]
        return one.first - max(places) if places else len(self.desk.printed.statements)

    def _words_of_figure(self, figure: Figure) -> Iterator[str | None]:
        """Everything that a brief prints beside a number."""
        yield figure.record.of
        yield figure.record.scope_note
        yield figure.record.disputed.why if figure.record.disputed else None
        yield counted_by(figure, self.desk.labels)

    def _words_of_ask(self, ask: Recommendation) -> Iterator[str | None]:
        """Everything that a brief prints beside an ask."""
        record, desk = ask.record, self.desk
        day = said_date(record.status_as_of.isoformat(), desk.day.language)
        yield desk.labels["status"].format(date=day, status=desk.labels[record.status])
        yield from (record.rationale, record.status_note, record.addressee.body)
        for objection in record.counter:
            yield from (objection.argument, objection.reply)
        for one in ask.proposers:
            yield one.person.name + (f", {one.record.role}" if one.record.role else "")


def _paragraphs_at(source: Source, locator: str) -> Passage | None:
    """The paragraphs of a source that a locator names, where it names few."""
    found = _PARAGRAPHS.match(locator)
    text = source.text
    if found is None or text is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    those = [p for p in text.paragraphs if first <= (text.paragraph_number(p.start) or 0) <= last]
    if not those or last - first >= _MOST_PARAGRAPHS:
        return None
    start, end = those[0].start, those[-1].end
    return Passage(text, start, end, (Verbatim(text.slice(start, end)),), State.EXACT)
