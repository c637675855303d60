"""What stands behind a quotation or a number: its passage, who said or counted it, who denies it, who checked it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.corpus.model import Slice, Source
from briefgen.document import nodes as n
from briefgen.document.attribution import forum, introduced
from briefgen.document.factcheck.desk import Desk, Row
from briefgen.document.factcheck.statements import Statement
from briefgen.document.when import said_date
from briefgen.evidence.model import (
    CaseChange,
    Corrected,
    Excerpt,
    Figure,
    Insertion,
    Omission,
    Passage,
    Segment,
    Sic,
    State,
    Verbatim,
)
from briefgen.records.evidence import FigureRecord, Located

_STATES = list(State)


@dataclass(frozen=True)
class Evidence:
    """Fills rows with what stands behind quotations and numbers."""

    desk: Desk

    # --- quotations --------------------------------------------------------------------------

    def excerpt(
        self, row: Row, excerpt: Excerpt, segments: Sequence[Segment], one: Statement
    ) -> None:
        """A quotation, of which the sentence prints the segments."""
        desk, record = self.desk, excerpt.record
        passages = [p for p in excerpt.passages if _inside(p, segments)] or [*excerpt.passages]
        row.passages.append(desk.line("check-quotation", self._place(one, passages[0]), key=excerpt.id))  # fmt: skip
        for passage in passages:
            desk.show(row, excerpt.id, passage, _inside(passage, segments) or segments)
        state = max((one.state for one in passages), key=_STATES.index)
        row.passages.append(desk.line("check-match", desk.words(f"check-state-{state.lower()}")))
        row.passages.extend(self._marks(excerpt.id, segments))
        row.passages.extend(self._acknowledged(record))
        row.about.append(desk.line("check-voice", *self._speaker(excerpt)))
        row.about.append(desk.line("check-chain", n.Text(desk.custody.of_excerpt(excerpt) + ".")))
        row.about.extend(self._facts(excerpt.source))
        if record.use:
            row.about.append(desk.line("check-use", n.Text(f"{desk.labels[f'check-use-{record.use}']}.")))  # fmt: skip
        row.about.extend(desk.line("check-travels", *desk.named(key)) for key in record.must_travel_with)  # fmt: skip
        if record.answers:
            row.about.append(desk.line("check-is-reply", n.Text(", ".join(record.answers) + ".")))
        else:
            row.about.extend(self._replies(record.topics))

    def _speaker(self, excerpt: Excerpt) -> n.Inlines:
        """Whose words the library says these are."""
        desk, speaker = self.desk, excerpt.speaker
        name = introduced(speaker, desk.labels, desk.day) if speaker else ""
        name += desk.labels["list-separator"] if speaker else ""
        return (n.Text(name), desk.words(f"check-voice-{excerpt.record.voice}"))

    # --- numbers -----------------------------------------------------------------------------

    def figure(self, row: Row, figure: Figure, segments: Sequence[Segment], one: Statement) -> None:
        """A number, of which the sentence prints the segments."""
        desk, record = self.desk, figure.record
        row.passages.append(desk.line("check-number", self._place(one, figure.passage), key=figure.id))  # fmt: skip
        desk.show(row, figure.id, figure.passage, segments)
        row.passages.append(desk.line("check-match", desk.words(f"check-state-{figure.says.state.lower()}")))  # fmt: skip
        row.passages.extend(self._marks(figure.id, segments))
        row.passages.extend(self._acknowledged(record))
        hedge = n.Text(f"{record.qualifier}.") if record.qualifier else desk.words("check-none")
        row.about.append(desk.line("check-counts", n.Text(self._counted(record))))
        row.about.append(desk.line("check-hedge", hedge))
        row.about.append(desk.line("check-originator", n.Text(self._share(figure))))
        row.about.append(desk.line("check-chain", n.Text(desk.custody.of_figure(figure) + ".")))
        row.about.extend(self._facts(figure.source))
        row.about.extend(self._doubts(record))
        row.about.append(self._checked(record))
        row.about.extend(self._replies(record.topics))

    def _counted(self, record: FigureRecord) -> str:
        labels = self.desk.labels
        whole = record.denominator
        parts = [
            record.of,
            labels["check-of-which"].format(whole=whole) if whole else "",
            record.scope,
        ]
        period = record.period or record.as_of
        if period:
            ends = (period.start, period.end, period.on or period.published)
            known = dict.fromkeys(one for one in ends if one)
            dates = "–".join(said_date(one, self.desk.day.language) for one in known)
            parts.append(dates + (f" ({period.basis.rstrip('.')})" if period.basis else ""))
        return self.desk.listed_words(*(one or "" for one in parts)) + "."

    def _share(self, figure: Figure) -> str:
        """Who counted, and how many of the document's numbers come from there."""
        counted = Counter(one.originator.id for one in self.desk.printed.figures.values())
        return self.desk.labels["check-share"].format(
            name=figure.originator.name, many=counted[figure.originator.id], total=counted.total()
        )

    def _doubts(self, record: FigureRecord) -> Iterator[n.Inlines]:
        """What limits the number, who disputes it, which other number there is, what goes with it."""
        desk = self.desk
        if record.scope_note:
            yield desk.line("check-scope", n.Text(record.scope_note))
        if record.disputed:
            said = f"{record.disputed.by}: {record.disputed.why}"
            yield desk.line("check-disputed", n.Text(said))
            if record.disputed.reply:
                yield desk.line("check-reply", *desk.named(record.disputed.reply))
        for other in desk.printed.library.figures.values():
            group = other.record.conflict_group
            if group and group == record.conflict_group and other.id != record.id:
                yield desk.line("check-conflict", *desk.named(other.id))
        for key in record.must_travel_with:
            yield desk.line("check-travels", *desk.named(key))

    def _checked(self, record: FigureRecord) -> n.Inlines:
        desk, checked = self.desk, record.checked
        if checked is None:
            return desk.line("check-compared", desk.words("check-nobody"))
        by = desk.labels["check-a-colleague"] if desk.outside else checked.by
        day = said_date(checked.on.isoformat(), desk.day.language)
        against = desk.labels[f"check-against-{checked.against}"]
        return desk.line("check-compared", n.Text(f"{by}, {day}, {against}."))

    # --- both --------------------------------------------------------------------------------

    def _place(self, one: Statement, passage: Passage) -> n.Text:
        """Source, date, paragraph, lines and digest."""
        source = self.desk.printed.library.sources[passage.origin.source]
        place = self.desk.custody.place(source, passage)
        return n.Text(f"{self.desk.notes(one, source.id)}{place}.")

    def _marks(self, key: str, segments: Sequence[Segment]) -> Iterator[n.Inlines]:
        """What our marks left out, put in or repaired."""
        desk = self.desk
        for segment in segments:
            match segment:
                case Omission():
                    yield desk.line("check-omitted", *self._cut(key, segment.omitted))
                case Insertion():
                    yield desk.line("check-ours", *self._inserted(key, segment))
                case Corrected():
                    now = n.Text(f" → {desk.in_marks(segment.now)} ({segment.why})")
                    yield desk.line("check-corrected", *self._cut(key, segment.slice), now)
                case Verbatim(emphasised=True):
                    yield desk.line("check-emphasis", *self._cut(key, segment.slice))
                case _:
                    pass

    def _inserted(self, key: str, mark: Insertion) -> n.Inlines:
        words = n.Text(mark.printed.strip())
        if mark.replaced is None:
            return (words,)
        link = n.Text(f" {self.desk.labels['check-for']} ")
        return (words, link, *self._cut(key, mark.replaced))

    def _cut(self, key: str, words: Slice) -> n.Inlines:
        return self.desk.quoted(self.desk.cutter.slice(key, words))

    def _acknowledged(self, record: Located) -> Iterator[n.Inlines]:
        for one in record.acknowledge:
            said = f"{self.desk.in_marks(one.omits)} ({one.why})"
            yield self.desk.line("check-acknowledged", n.Text(said))

    def _facts(self, source: Source) -> Iterator[n.Inlines]:
        """What of the source was inferred, and what it does not state: the names of the facts."""
        desk, record = self.desk, source.record
        for label, facts in (
            ("check-inferred", record.inferred),
            ("check-unknown", record.unknown),
        ):
            if facts:
                listed = ", ".join(desk.custody.fact(one) for one in facts)
                yield desk.line(label, n.Text(f"{listed} ({self._see(source)})."))

    def _see(self, source: Source) -> str:
        number = self.desk.listed.get(source.id, "–")
        return self.desk.labels["check-see"].format(number=number)

    def _replies(self, topics: Sequence[str]) -> Iterator[n.Inlines]:
        """What the other side says on the same topics: printed here, or only in the library."""
        desk = self.desk
        answers = desk.printed.library.excerpts.values()
        found = [one for one in answers if set(one.record.answers) & set(topics)]
        here = [one for one in found if one.id in desk.first]
        if here:
            said = (f"{_who(one, desk)}, {desk.where(one.id)}" for one in here)
            yield desk.line("check-reply", n.Text(f"{desk.listed_words(*said)}."))
        elif found:
            yield desk.line("check-reply", *desk.elsewhere(found[0]))
        elif topics:
            yield desk.line("check-reply", desk.words("check-no-reply", topics=", ".join(topics)))
        others = [one.id for one in found if one not in here][0 if here else 1 :]
        if others:
            yield desk.line("check-replies-more", n.Text(f"{', '.join(others)}."))


def _who(excerpt: Excerpt, desk: Desk) -> str:
    return excerpt.speaker.name if excerpt.speaker else forum(excerpt.source, desk.labels)


def _inside(passage: Passage, segments: Sequence[Segment]) -> list[Segment]:
    """The segments that were cut from the passage, and marks that replace nothing of it."""
    return [one for one in segments if _touches(one, passage)]


def _touches(segment: Segment, passage: Passage) -> bool:
    match segment:
        case Omission():
            words = segment.omitted
        case Insertion():
            if segment.replaced is None:
                return False
            words = segment.replaced
        case Verbatim() | Corrected() | CaseChange():
            words = segment.slice
        case Sic():
            return False
    return passage.start <= words.start and words.end <= passage.end
