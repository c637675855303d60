"""What stands behind a sentence: the parts that quotations, numbers and asks share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.corpus.model import Source, SourceText
from briefgen.document import nodes as n
from briefgen.document.attribution import Day, Labels, attribution, counted_by
from briefgen.document.factcheck.custody import Custody
from briefgen.document.factcheck.passages import Cutter, surroundings
from briefgen.document.factcheck.statements import Statement
from briefgen.document.prose import typographic
from briefgen.document.walk import plain
from briefgen.evidence.model import Excerpt, Figure, Library, Passage, Recommendation, Segment
from briefgen.findings import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """A finding about a sentence; with a reason where the brief accepts it."""

    finding: Finding
    reason: str | None = None


@dataclass(frozen=True)
class Printed:
    """What a brief prints, and from what."""

    statements: tuple[Statement, ...]
    library: Library
    excerpts: Mapping[str, Excerpt]
    figures: Mapping[str, Figure]
    recommendations: Mapping[str, Recommendation]
    wordings: Mapping[str, tuple[str, ...]]
    """The printed sentences of each ask."""
    typed: Mapping[int, str]
    """By run: where in the brief's file its author typed it."""

    def asks_of(self, one: Statement) -> tuple[str, ...]:
        """The asks whose printed sentence the words are, or hold."""
        said = folded(plain(one.words))
        return tuple(
            key
            for key, wordings in self.wordings.items()
            if any(folded(typographic(words)) in said for words in wordings)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """What stands opposite a sentence: words of sources, and what is to be known about them; a line each."""

    passages: list[n.Inlines] = field(default_factory=list)
    about: list[n.Inlines] = field(default_factory=list)


@dataclass(frozen=True)
class Desk:
    """What is needed to say what stands behind a sentence."""

    printed: Printed
    labels: Labels
    day: Day
    cutter: Cutter
    custody: Custody
    outside: bool
    first: Mapping[str, str]
    """Where each quotation, number and ask is printed first."""
    listed: Mapping[str, str]
    """The number under which each source is listed."""

    def line(self, label: str, *content: n.Inline, **values: str) -> n.Inlines:
        """A line that begins with its bold label."""
        head = n.Strong((n.Text(self.labels[label].format(**values)),))
        return (head, n.Text(" "), *content) if content else (head,)

    def words(self, label: str, **values: str) -> n.Text:
        """Words of a label."""
        return n.Text(self.labels[label].format(**values))

    def listed_words(self, *words: str) -> str:
        """Words one after the other, with the separator of the language; empty ones left out."""
        return self.labels["list-separator"].join(one for one in words if one)

    def in_marks(self, words: str) -> str:
        """Words of a record in quotation marks."""
        return f"{self.labels['open-quote']}{words}{self.labels['close-quote']}"

    def quoted(self, words: n.Inlines) -> n.Inlines:
        """Words of a source in quotation marks."""
        return (n.Text(self.labels["open-quote"]), *words, n.Text(self.labels["close-quote"]))

    def where(self, key: str) -> str:
        """At which sentence something is printed."""
        at = self.first.get(key)
        if at is None:
            return self.labels["check-not-printed"]
        return self.labels["check-printed-at"].format(number=at)

    def source(self, key: str) -> Source | None:
        """A source of the library; laws are none."""
        return self.printed.library.sources.get(key)

    def notes(self, one: Statement, key: str) -> str:
        """The numbers of the notes that stand at the sentence for a source."""
        numbers = [
            str(cited.note)
            for cited in one.cited
            if cited.note and any(each.key == key for each in cited.citations)
        ]
        said = self.labels["check-note"].format(number=", ".join(numbers))
        return said if numbers else ""

    # --- passages ----------------------------------------------------------------------------

    def show(
        self, row: Row, key: str, passage: Passage, segments: Sequence[Segment] | None = None
    ) -> None:
        """The passage with its context, after a note where it is hard to read."""
        self.warn(row, passage.origin, *surroundings(passage, segments))
        row.passages.append(self.cutter.with_context(key, passage, segments))

    def warn(self, row: Row, text: SourceText, start: int, end: int) -> None:
        """What the words shown speak of, where the library has marked any of them."""
        kinds = [
            kind
            for one in self.printed.library.excerpts.values()
            for passage in one.passages
            if passage.origin is text and passage.start < end and start < passage.end
            for kind in one.record.content
        ]
        if note := self.content_note(kinds):
            row.passages.append((n.Emphasis((n.Text(note),)),))

    def content_note(self, kinds: Iterable[str]) -> str:
        """What a reader should know before reading on; nothing where there is nothing grave."""
        keys = (f"content-{kind}" for kind in dict.fromkeys(kinds))
        known = [self.labels[key] for key in keys if key in self.labels]
        what = f" {self.labels['and']} ".join(known)
        return self.labels["content-note"].format(what=what) if known else ""

    def named(self, key: str) -> n.Inlines:
        """Another quotation or number: where it is printed, or, where it is not, its own words."""
        excerpt = self.printed.library.excerpts.get(key)
        figure = self.printed.library.figures.get(key)
        if key in self.first or not (excerpt or figure):
            return (n.Text(f"{key}, {self.where(key)}."),)
        if excerpt:
            return self.elsewhere(excerpt)
        assert figure
        words = self.cutter.passage(key, figure.says, "figure")
        said = f" ({self.listed_words(figure.record.of, counted_by(figure, self.labels), self.where(key))})."
        return (*words, n.Text(said))

    def elsewhere(self, excerpt: Excerpt) -> n.Inlines:
        """A quotation that the brief does not print, in its own words."""
        note = self.content_note(excerpt.record.content)
        who = attribution(excerpt, self.labels, self.day)
        head = f"{who}, {self.where(excerpt.id)}: " + (f"{note} " if note else "")
        out: list[n.Inline] = [n.Text(head)]
        for passage in excerpt.passages:
            out += [*self.quoted(self.cutter.passage(excerpt.id, passage, "excerpt")), n.Text(" ")]
        return tuple(out[:-1])


def folded(words: str) -> str:
    """Words without white space and without their last full stop, for comparing."""
    return "".join(words.split()).replace("\u2060", "").rstrip(".")
