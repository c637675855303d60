"""Curated records in, evidence out: every quotation found, every id known, every voice checked."""

from dataclasses import dataclass
from itertools import pairwise

from briefgen.corpus.model import Corpus, Curated, Source, SourceText
from briefgen.corpus.text import fold_words
from briefgen.evidence.model import (
    Excerpt,
    Figure,
    Passage,
)
from briefgen.evidence.quotes import Refusal, emphasise, find_quotation
from briefgen.evidence.refusals import refusal_finding
from briefgen.evidence.tracing import trace
from briefgen.evidence.voice import is_quoted, names_near, swallowed
from briefgen.evidence.withholding import withheld
from briefgen.findings import Report, finding
from briefgen.records.evidence import ExcerptRecord, FigureRecord, Located
from briefgen.records.person import PersonRecord
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
            self.no_text(source, locate, comment=comment)
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

    def no_text(self, source: Source, locate: Locator, *, comment: bool) -> None:
        """Report that the source has no words to quote."""
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
