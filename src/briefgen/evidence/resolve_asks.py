"""Recommendations in, with everything that they lean on resolved: proposers, limits, law, evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.corpus.model import Curated, Source, SourceText
from briefgen.evidence.model import Excerpt, Passage, ProposerPassage, Recommendation
from briefgen.evidence.resolve import Resolver
from briefgen.evidence.voice import is_quoted
from briefgen.findings import Place, finding
from briefgen.records.base import MAX_ID
from briefgen.records.evidence import ExcerptRecord, Voice
from briefgen.records.person import PersonRecord
from briefgen.records.recommendation import Proposer, RecommendationRecord
from briefgen.records.validation import suggestion
from briefgen.records.yamlfile import Locator


@dataclass(frozen=True)
class AskResolver:
    """Resolves recommendations, and reports what it cannot find."""

    resolver: Resolver

    def recommendation(self, curated: Curated[RecommendationRecord]) -> Recommendation | None:
        """The ask with its proposers, law and evidence resolved, or None with findings."""
        record, locate = curated.record, curated.locate
        proposers = [
            self._proposer(one, number, locate) for number, one in enumerate(record.proposers)
        ]
        limits = self._limits(record, locate)
        instrument = self.resolver.corpus.instruments.get(record.instrument or "")
        if record.instrument and instrument is None:
            self.resolver.report.add(
                finding("BG509", f"there is no law or treaty '{record.instrument}'", locate("instrument"),
                        help=suggestion(record.instrument, list(self.resolver.corpus.instruments)))
            )  # fmt: skip
            return None
        if not self._references_known(record, locate) or None in proposers:
            return None
        found = tuple(one for one in proposers if one)
        return Recommendation(record, found, instrument, locate("id"), limits)

    def _proposer(self, record: Proposer, number: int, locate: Locator) -> ProposerPassage | None:
        path = ("proposers", number)
        person = self.resolver.person(record.who, locate, *path, "who")
        source = self.resolver.source(record.source, locate, *path, "source")
        if person is None or source is None:
            return None
        text = self._proposer_text(record, source)
        if text is None:
            self.resolver.no_text(source, locate, comment=record.voice == "editor")
            return None
        passage = self.resolver.passage(
            record.passage, text, locate, (*path, "passage"), record.before, record.after
        )
        if passage is None or not self._proposer_voice(record, passage, person, locate, path):
            return None
        return ProposerPassage(record, person, source, passage)

    def _proposer_text(self, record: Proposer, source: Source) -> SourceText | None:
        if record.voice == "editor":
            return source.comment
        if record.voice == "headline":
            return SourceText(source.id, "text", source.record.title)
        return source.text

    def _proposer_voice(
        self,
        record: Proposer,
        passage: Passage,
        person: PersonRecord,
        locate: Locator,
        path: tuple[str | int, ...],
    ) -> bool:
        if record.voice != "quoted" or is_quoted(passage):
            return True
        self.resolver.report.add(
            finding("BG207", f"these are the source's words about {person.name}, not {person.name}'s own",
                    locate(*path, "passage"), help="use `voice: paraphrase`")
        )  # fmt: skip
        return False

    def _limits(self, record: RecommendationRecord, locate: Locator) -> tuple[Excerpt, ...]:
        found = (self._limit(record, number, locate) for number in range(len(record.limits)))
        return tuple(one for one in found if one)

    def _limit(self, ask: RecommendationRecord, number: int, locate: Locator) -> Excerpt | None:
        """The passage as an excerpt of its own, so that it is printed and read back like any other."""
        record, path = ask.limits[number], ("limits", number)
        source = self.resolver.source(record.source, locate, *path, "source")
        by = record.by or _only_proposer(ask, record.source)
        speaker = self.resolver.person(by, locate, *path, "by")
        if source is None or source.text is None or (by and speaker is None):
            return None
        at = (*path, "passage")
        passage = self.resolver.passage(
            record.passage, source.text, locate, at, record.before, record.after
        )
        if passage is None:
            return None
        voice: Voice = "own"
        if speaker:
            voice = "quoted" if is_quoted(passage) else "reported"
        made = ExcerptRecord(
            id=f"{ask.id}-limit-{number + 1}"[-MAX_ID:].strip("-"), voice=voice, speaker=by,
            quote=record.passage, before=record.before, after=record.after,
        )  # fmt: skip
        return Excerpt(made, source, (passage,), speaker, locate(*at))

    def _references_known(self, record: RecommendationRecord, locate: Locator) -> bool:
        evidence = {*self.resolver.corpus.excerpts, *self.resolver.corpus.figures}
        citable = {*self.resolver.corpus.sources, *self.resolver.corpus.instruments}
        people = set(self.resolver.corpus.people)
        known = True
        for path, key in _evidence_of(record):
            known &= self._known("BG202", "excerpt or figure", key, evidence, locate(*path))
        for path, key in _cited_by(record):
            known &= self._known("BG401", "source, law or treaty", key, citable, locate(*path))
        for path, key in _people_of(record):
            known &= self._known("BG214", "person in people.yaml", key, people, locate(*path))
        return known

    def _known(self, code: str, what: str, key: str, known: set[str], place: Place) -> bool:
        if key not in known:
            self.resolver.report.add(
                finding(code, f"there is no {what} '{key}'", place, help=suggestion(key, sorted(known)))
            )  # fmt: skip
        return key in known


def _only_proposer(ask: RecommendationRecord, source: str) -> str | None:
    those = {one.who for one in ask.proposers if one.source == source}
    return those.pop() if len(those) == 1 else None


Reference = tuple[tuple[str | int, ...], str]
"""Where in the record an id stands, and the id."""


def _evidence_of(record: RecommendationRecord) -> Iterator[Reference]:
    for number, key in enumerate(record.evidence):
        yield ("evidence", number), key
    for number, criterion in enumerate(record.criteria):
        for index, key in enumerate(criterion.met_by):
            yield ("criteria", number, "met_by", index), key
    for number, counter in enumerate(record.counter):
        if counter.excerpt:
            yield ("counter", number, "excerpt"), counter.excerpt
        for index, key in enumerate(counter.reply_evidence):
            yield ("counter", number, "reply_evidence", index), key


def _cited_by(record: RecommendationRecord) -> Iterator[Reference]:
    for number, key in enumerate(record.status_evidence):
        yield ("status_evidence", number), key
    for number, precedent in enumerate(record.precedent):
        if precedent.cite:
            yield ("precedent", number, "cite"), precedent.cite


def _people_of(record: RecommendationRecord) -> Iterator[Reference]:
    for number, target in enumerate(record.target):
        if target.who:
            yield ("target", number, "who"), target.who
    for number, counter in enumerate(record.counter):
        if counter.by:
            yield ("counter", number, "by"), counter.by
