"""Curated records in, evidence out: every quotation found, every id known, every voice checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from briefgen.corpus.model import Corpus, Curated, Source, SourceText
from briefgen.corpus.text import fold_words
from briefgen.evidence.model import (
    Excerpt,
    Figure,
    Library,
    Passage,
    ProposerPassage,
    Recommendation,
)
from briefgen.evidence.quotes import Refusal, emphasise, find_quotation
from briefgen.evidence.refusals import refusal_finding
from briefgen.evidence.tracing import trace
from briefgen.evidence.voice import is_quoted, names_near, swallowed
from briefgen.evidence.withholding import withheld
from briefgen.findings import Place, Report, finding
from briefgen.records.base import MAX_ID
from briefgen.records.evidence import ExcerptRecord, FigureRecord, Located, Voice
from briefgen.records.person import PersonRecord
from briefgen.records.recommendation import Proposer, RecommendationRecord
from briefgen.records.validation import suggestion
from briefgen.records.yamlfile import Locator


@dataclass(frozen=True)
class Resolver:
    """Finds evidence in one corpus and reports what it cannot find."""

    corpus: Corpus
    report: Report

    # --- quotations --------------------------------------------------------------------------

    def passages(
        self, record: Located, source: Source, locate: Locator, *, comment: bool = False
    ) -> tuple[Passage, ...]:
        """The passages that a record quotes; empty, with findings, where one is not there."""
        text = source.comment if comment else source.text
        if text is None:
            self._no_text(source, locate, comment=comment)
            return ()
        wanted: list[tuple[str, tuple[str | int, ...]]] = [
            (words, ("parts", number)) for number, words in enumerate(record.parts)
        ]
        if record.quote is not None:
            wanted = [(record.quote, ("quote",))]
        found = [
            self.passage(words, text, locate, path, record.before, record.after)
            for words, path in wanted
        ]
        passages = tuple(one for one in found if one)
        if len(passages) < len(wanted) or not self._in_order(passages, locate):
            return ()
        if not self._law_known(record, locate):
            return ()
        self._swallowed(record, passages, locate)
        return self._emphasised(record, passages, locate)

    def passage(
        self,
        words: str,
        text: SourceText,
        locate: Locator,
        path: tuple[str | int, ...] = ("quote",),
        before: str | None = None,
        after: str | None = None,
    ) -> Passage | None:
        """The one passage with these words, or None with a finding."""
        found = find_quotation(words, text, before=before, after=after)
        if isinstance(found, Refusal):
            self.report.add(refusal_finding(found, words, text, locate(*path), self.corpus))
            return None
        return withheld(found, self.corpus.protected)

    def _no_text(self, source: Source, locate: Locator, *, comment: bool) -> None:
        what = "no comment of its republisher" if comment else "no text, only a record"
        self.report.add(
            finding("BG212", f"the source '{source.id}' has {what}, so it cannot be quoted",
                    locate("quote"), help="it can be cited; to quote it, import its text")
        )  # fmt: skip

    def _law_known(self, record: Located, locate: Locator) -> bool:
        law = record.quotes_law
        if law is None or law in self.corpus.instruments:
            return True
        self.report.add(
            finding("BG509", f"there is no law or treaty '{law}'", locate("quotes_law"),
                    help=suggestion(law, list(self.corpus.instruments)))
        )  # fmt: skip
        return False

    def _in_order(self, passages: tuple[Passage, ...], locate: Locator) -> bool:
        ordered = all(one.end <= other.start for one, other in pairwise(passages))
        if not ordered:
            self.report.add(
                finding("BG205", "the parts do not follow each other as in the source", locate("parts"),
                        help="put them in the source's order")
            )  # fmt: skip
        return ordered

    def _swallowed(self, record: Located, passages: tuple[Passage, ...], locate: Locator) -> None:
        known = {one.omits.lower() for one in record.acknowledge}
        lost = [pair for passage in passages for pair in swallowed(passage)]
        for word, context in lost:
            if word not in known:
                self.report.add(
                    finding("BG206", f'our mark leaves out "{word}", which changes how sure the words are',
                            locate("quote") if record.quote else locate("parts"),
                            details=(("left out", f"“{context}”"),),
                            help=f"quote it too, or state under acknowledge: why “{word}” may be left out")
                )  # fmt: skip
        for number, one in enumerate(record.acknowledge):
            if one.omits.lower() not in {word for word, _ in lost}:
                self.report.add(
                    finding("BG219", f'nothing leaves out "{one.omits}"', locate("acknowledge", number),
                            help="remove the entry")
                )  # fmt: skip

    def _emphasised(
        self, record: Located, passages: tuple[Passage, ...], locate: Locator
    ) -> tuple[Passage, ...]:
        for number, words in enumerate(record.emphasis):
            for index, passage in enumerate(passages):
                if changed := emphasise(passage, words):
                    passages = (*passages[:index], changed, *passages[index + 1 :])
                    break
            else:
                self.report.add(
                    finding("BG218", f"the quotation does not hold '{words}'",
                            locate("emphasis", number), help="copy the words from the quotation")
                )  # fmt: skip
        return passages

    # --- excerpts and figures ----------------------------------------------------------------

    def source(self, key: str, locate: Locator, *path: str | int) -> Source | None:
        """The source with this id, or None with a finding."""
        source = self.corpus.sources.get(key)
        if source is None:
            self.report.add(
                finding("BG201", f"there is no source '{key}'", locate(*path),
                        help=suggestion(key, list(self.corpus.sources)))
            )  # fmt: skip
        return source

    def person(self, key: str | None, locate: Locator, *path: str | int) -> PersonRecord | None:
        """The person with this id, or None; a finding where the id is unknown."""
        if key is None:
            return None
        person = self.corpus.people.get(key)
        if person is None:
            self.report.add(
                finding("BG214", f"nobody in people.yaml has the id '{key}'", locate(*path),
                        help=suggestion(key, list(self.corpus.people)))
            )  # fmt: skip
        return person

    def excerpt(self, record: ExcerptRecord, source_id: str, locate: Locator) -> Excerpt | None:
        """The excerpt, found and attributed, or None with findings."""
        source = self.source(source_id, locate, "source")
        speaker = self.person(record.speaker, locate, "speaker")
        if source is None or (record.speaker and speaker is None):
            return None
        passages = self.passages(record, source, locate, comment=record.voice == "editor")
        if not passages or not self._voice_fits(record, passages, speaker, locate):
            return None
        if speaker:
            self._speaker_near(record, passages[0], speaker, source, locate)
        return Excerpt(record, source, passages, speaker, locate("id"))

    def _voice_fits(
        self,
        record: ExcerptRecord,
        passages: tuple[Passage, ...],
        speaker: PersonRecord | None,
        locate: Locator,
    ) -> bool:
        all_quoted = all(is_quoted(one) for one in passages)
        name = speaker.name if speaker else "the speaker"
        place = locate("quote") if record.quote else locate("parts")
        if record.voice == "quoted" and speaker is None:
            self.report.add(
                finding("BG214", "a quoted excerpt needs its speaker", locate("voice"),
                        help="add `speaker:` with an id of people.yaml")
            )  # fmt: skip
            return False
        if record.voice == "quoted" and not all_quoted:
            self.report.add(
                finding("BG207", f"these are the source's words about {name}, not {name}'s own", place,
                        details=(("line", f"{passages[0].line}: not inside the source's quotation marks"),),
                        help="use `voice: reported`, or quote only what stands inside the marks")
            )  # fmt: skip
            return False
        if record.voice in ("reported", "own") and all_quoted:
            self.report.add(
                finding("BG208", f"the source gives these words in quotation marks, so they are not {record.voice}",
                        place, help="use `voice: quoted` with the speaker")
            )  # fmt: skip
            return False
        return True

    def _speaker_near(
        self,
        record: ExcerptRecord,
        passage: Passage,
        speaker: PersonRecord,
        source: Source,
        locate: Locator,
    ) -> None:
        if record.voice not in ("quoted", "reported") or source.text is None:
            return
        if record.attribution:
            self.passage(record.attribution, source.text, locate, ("attribution",))
            return
        names = (speaker.name, speaker.short or speaker.name, *speaker.aliases)
        near = fold_words(names_near(passage))
        if not any(fold_words(name) in near for name in names):
            self.report.add(
                finding("BG217", f"the source does not name {speaker.name} in the paragraphs around line {passage.line}",
                        locate("speaker"),
                        help="check the speaker, add the spelling to aliases:, or add attribution: with the words that name them")
            )  # fmt: skip

    def figure(self, curated: Curated[FigureRecord]) -> Figure | None:
        """The figure, its words found within its passage, or None with findings."""
        record, locate = curated.record, curated.locate
        source = self.source(curated.source, locate)
        originator = self.person(record.originator, locate, "originator")
        reporter = self.person(record.reporter, locate, "reporter")
        if source is None or originator is None:
            return None
        passages = self.passages(record, source, locate)
        if not passages:
            return None
        says = self._says(record, passages, locate)
        if says is None:
            return None
        for drift in trace(record, says):
            self.report.add(finding(drift.code, drift.sentence, locate(drift.key), help=drift.help))
        self._translations(record, says, source, locate)
        return Figure(record, source, passages[0], says, originator, locate("id"), reporter)

    def _translations(
        self, record: FigureRecord, says: Passage, source: Source, locate: Locator
    ) -> None:
        if not record.translations:
            return
        from briefgen.evidence.number_translations import difference  # noqa: PLC0415 - only translations pay for it

        for language, words in record.translations.items():
            drift = difference(says.printed, source.record.language, words, language)
            if drift:
                self.report.add(
                    finding("BG563", f"“{words}” is not “{says.printed}” in '{language}': {drift}",
                            locate("translations", language),
                            help="translate amount and hedge as they stand, such as “more than 570,000”: “plus de 570 000”")
                )  # fmt: skip

    def _says(
        self, record: FigureRecord, passages: tuple[Passage, ...], locate: Locator
    ) -> Passage | None:
        for passage in passages:
            found = find_quotation(record.says, passage.origin, within=(passage.start, passage.end))
            if isinstance(found, Passage):
                return withheld(found, self.corpus.protected)
        self.report.add(
            finding("BG302", f"the quotation does not say “{record.says}” (once)", locate("says"),
                    details=(("quotation", f"“{passages[0].printed}”"),),
                    help="says: holds the number as the source words it, with its qualifier")
        )  # fmt: skip
        return None

    # --- recommendations ---------------------------------------------------------------------

    def recommendation(self, curated: Curated[RecommendationRecord]) -> Recommendation | None:
        """The ask with its proposers, law and evidence resolved, or None with findings."""
        record, locate = curated.record, curated.locate
        proposers = [
            self._proposer(one, number, locate) for number, one in enumerate(record.proposers)
        ]
        limits = self._limits(record, locate)
        instrument = self.corpus.instruments.get(record.instrument or "")
        if record.instrument and instrument is None:
            self.report.add(
                finding("BG509", f"there is no law or treaty '{record.instrument}'", locate("instrument"),
                        help=suggestion(record.instrument, list(self.corpus.instruments)))
            )  # fmt: skip
            return None
        if not self._references_known(record, locate) or None in proposers:
            return None
        found = tuple(one for one in proposers if one)
        return Recommendation(record, found, instrument, locate("id"), limits)

    def _proposer(self, record: Proposer, number: int, locate: Locator) -> ProposerPassage | None:
        path = ("proposers", number)
        person = self.person(record.who, locate, *path, "who")
        source = self.source(record.source, locate, *path, "source")
        if person is None or source is None:
            return None
        text = self._proposer_text(record, source)
        if text is None:
            self._no_text(source, locate, comment=record.voice == "editor")
            return None
        passage = self.passage(
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
        self.report.add(
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
        source = self.source(record.source, locate, *path, "source")
        by = record.by or _only_proposer(ask, record.source)
        speaker = self.person(by, locate, *path, "by")
        if source is None or source.text is None or (by and speaker is None):
            return None
        at = (*path, "passage")
        passage = self.passage(record.passage, source.text, locate, at, record.before, record.after)
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
        evidence = {*self.corpus.excerpts, *self.corpus.figures}
        citable = {*self.corpus.sources, *self.corpus.instruments}
        people = set(self.corpus.people)
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
            self.report.add(
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


Kept = TypeVar("Kept", Excerpt, Figure, Recommendation)


def _kept(found: Iterable[Kept | None]) -> Mapping[str, Kept]:
    return MappingProxyType({one.id: one for one in found if one is not None})


def resolve_library(corpus: Corpus, report: Report) -> Library:
    """Everything in the library that could be found in the sources; the rest is in the report."""
    resolver = Resolver(corpus, report)
    return Library(
        sources=corpus.sources,
        excerpts=_kept(
            resolver.excerpt(one.record, one.source, one.locate) for one in corpus.excerpts.values()
        ),
        figures=_kept(resolver.figure(one) for one in corpus.figures.values()),
        recommendations=_kept(
            resolver.recommendation(one) for one in corpus.recommendations.values()
        ),
        instruments=corpus.instruments,
        people=corpus.people,
        protected=corpus.protected,
    )
