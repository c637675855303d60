"""A brief's prose as inlines, and the evidence that stands within sentences."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from briefgen.brief.reader import ReadBrief
from briefgen.document import nodes as n
from briefgen.document.attribution import (
    Day,
    Labels,
    attribution,
    excerpt_citation,
    figure_citation,
)
from briefgen.document.notes import cite_evidence, settle
from briefgen.document.prose import PlaceOf, Prose, typographic
from briefgen.document.walk import plain
from briefgen.document.when import said_day
from briefgen.evidence.model import Excerpt, Figure, Library, Passage, Translated
from briefgen.evidence.quotes import find_quotation
from briefgen.evidence.resolve import Resolver
from briefgen.evidence.typography import set_in
from briefgen.evidence.withholding import withheld
from briefgen.findings import Place, finding
from briefgen.kinds.model import KindRecord
from briefgen.records.evidence import Translation
from briefgen.records.tags import base
from briefgen.records.validation import suggestion

Path_ = tuple[str | int, ...]
_QUALIFIER_BEFORE = re.compile(
    r"\b(over|more than|less than|fewer than|up to|almost|nearly|about|around|roughly|some|at least"
    r"|at most|only|just|approximately)\s+$",
    re.IGNORECASE,
)
_QUALIFIER_AT = re.compile(
    r"(over|more than|less than|fewer than|up to|almost|nearly|about|around|roughly|at least|at most"
    r"|just|approximately|hundreds|thousands)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """One run of words that the author typed, with the evidence and citations that stand in it."""

    path: Path_
    """The value in the brief that holds it."""
    content: n.Inlines


@dataclass
class Wording:
    """The words of one brief: prose, and evidence within it; counts how often each piece is printed."""

    read: ReadBrief
    library: Library
    resolver: Resolver
    kind: KindRecord
    labels: Labels
    root: Path
    instances: Counter[str] = field(default_factory=Counter)
    excerpts: dict[str, Excerpt] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    anchors: Counter[str] = field(default_factory=Counter)
    typed: list[Typed] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The document's language, a BCP 47 tag."""
        return self.read.brief.language

    @property
    def day(self) -> Day:
        """The brief's date and language."""
        return Day(self.read.brief.date, self.read.brief.language)

    def typeset(self, text: str) -> str:
        """Plain words of the author's as the document's language sets them."""
        return typographic(text, language=self.language)

    # --- words -------------------------------------------------------------------------------

    def _prose(self, path: Path_) -> Prose:
        brief = self.read.brief

        def quote(key: str, part: str | None = None, translation: str | None = None) -> n.Inlines:
            return self.inline_quotation(key, part, path, translation)

        def figure(key: str) -> n.Inlines:
            return self.inline_figure(key, path)

        variables = {
            "title": brief.title, "date": self._date(), "prepared_for": brief.prepared_for or "",
            "prepared_by": brief.prepared_by or "",
        }  # fmt: skip
        report = self.resolver.report.add
        return Prose({"quote": quote, "figure": figure}, variables, report, self.language)

    def _place_of(self, path: Path_) -> PlaceOf:
        def place(offset: int, length: int) -> Place:
            return self.read.file.in_value(path, offset, length)

        return place

    def words(self, text: str, *path: str | int) -> n.Inlines:
        """One run of the author's prose."""
        return self.settled(self._prose(path).inlines(text.strip(), self._place_of(path)), path)

    def paragraphs(self, text: str, *path: str | int) -> n.Blocks:
        """The author's prose as blocks."""
        blocks = self._prose(path).blocks(text, self._place_of(path))
        return tuple(self._settle_block(block, path) for block in blocks)

    def _settle_block(self, block: n.Block, path: Path_) -> n.Block:
        match block:
            case n.Paragraph():
                return replace(block, content=self.settled(block.content, path))
            case n.Heading():
                content = self.settled(block.content, path)
                return n.Heading(3, content, self.anchor(plain(content)))
            case n.ListBlock():
                items = tuple(
                    tuple(self._settle_block(b, path) for b in item) for item in block.items
                )
                return replace(block, items=items)
            case _:
                return block

    def settled(self, inlines: n.Inlines, path: Path_) -> n.Inlines:
        """The run with a note for each piece of evidence, marks where they belong, no double hedge."""
        self._double_qualifier(inlines, path)
        self.typed.append(Typed(path, inlines))
        return settle(cite_evidence(inlines, self.citation_for))

    def citation_for(self, span: n.EvidenceSpan) -> n.Citation:
        """The citation that a piece of evidence in running text brings with it."""
        if span.marker.kind == "figure":
            figure = self.figures[span.marker.evidence]
            return self.number_citation(figure, *self._caveats(figure))
        return excerpt_citation(self.excerpts[span.marker.evidence], self.labels)

    def _caveats(self, figure: Figure) -> tuple[str, ...]:
        record = figure.record
        disputed = record.disputed
        notes = [self.labels["disputed"].format(why=disputed.why)] if disputed else []
        notes += [record.scope_note] if record.scope_note else []
        return tuple(typographic(one) for one in notes)

    def _double_qualifier(self, inlines: n.Inlines, path: Path_) -> None:
        before = ""
        for inline in inlines:
            is_figure = isinstance(inline, n.EvidenceSpan) and inline.marker.kind == "figure"
            if is_figure and _QUALIFIER_AT.match(inline.printed):  # type: ignore[union-attr]
                match = _QUALIFIER_BEFORE.search(before)
                if match:
                    self._report("BG304", f"“{match[1]}” stands before a number that already says “{inline.printed}”",  # type: ignore[union-attr]
                                 path, help="remove the word: figure() prints the source's own qualifier")  # fmt: skip
            before = inline.text if isinstance(inline, n.Text) else ""

    def _report(self, code: str, sentence: str, path: Path_, **rest: Any) -> None:
        self.resolver.report.add(finding(code, sentence, self.read.file.place(*path), **rest))

    # --- evidence in running text ------------------------------------------------------------

    def inline_quotation(
        self, key: str, part: str | None, path: Path_, translation: str | None = None
    ) -> n.Inlines:
        """``quote("id", part="…")``: the words in quotation marks, marked as evidence."""
        excerpt = self._excerpt(key, path)
        if excerpt is None:
            return ()
        passages = excerpt.passages
        if len(passages) > 1 and part is None:
            self._report("BG216", f"'{key}' has several paragraphs and cannot stand within a sentence", path,
                         help='use a block `excerpt:`, or quote(…, part="…")')  # fmt: skip
            return ()
        passage: Passage | None = passages[0]
        if part is not None:
            passage = self._part(excerpt, part, path)
        if passage is None:
            return ()
        if re.search(r"[“”\"]", passage.printed):
            self._report("BG216", f"“{passage.printed}” holds quotation marks of its own", path,
                         help="use a block `excerpt:`, or quote only a part without them")  # fmt: skip
        span = self.span("excerpt", key, passage, 1, self._foreign(excerpt))
        quoted = (n.Text(self.labels["open-quote"]), span, n.Text(self.labels["close-quote"]))
        return (*quoted, *self._translated_here(excerpt, translation, whole=part is None))

    def _translated_here(self, excerpt: Excerpt, given: str | None, *, whole: bool) -> n.Inlines:
        """The translation behind a quotation within a sentence: its author's, or that of the whole."""
        known = self._translation(excerpt) if whole else None
        words = given or (known.text if known else "")
        if not words or self._foreign(excerpt) is None:
            return ()
        by = known.by if known and not given else None
        label = self.labels["translated-words-by" if by else "translated-words"]
        text = label.format(name=by, words=set_in(self.language, " ".join(words.split())))
        return (n.Text(" "), n.Span((n.Text(text),), role="translation"))

    def _translation(self, excerpt: Excerpt) -> Translation | None:
        known = excerpt.record.translations
        return known.get(self.language) or known.get(base(self.language))

    def _part(self, excerpt: Excerpt, part: str, path: Path_) -> Passage | None:
        for passage in excerpt.passages:
            within = (passage.start, passage.end)
            found = find_quotation(part, passage.origin, within=within)
            if isinstance(found, Passage):
                return withheld(found, self.library.protected)
        self._report("BG215", f"the excerpt '{excerpt.id}' does not hold “{part}” (once)", path,
                     details=(("excerpt", f"“{excerpt.passages[0].printed}”"),),
                     help="copy the part from the excerpt")  # fmt: skip
        return None

    def inline_figure(self, key: str, path: Path_) -> n.Inlines:
        """``figure("id")``: the number in the source's own wording, with its qualifier."""
        figure = self._figure(key, path)
        return (self.number(figure),) if figure else ()

    def number(self, figure: Figure) -> n.EvidenceSpan:
        """The number as it prints here: translated where the library has a translation, else in the source's words."""
        words = self.said(figure)
        if words == figure.says.printed:
            return self.span("figure", figure.id, figure.says, 1, self._foreign(figure))
        says = figure.says
        original = says.origin.slice(says.start, says.end)
        self.instances[figure.id] += 1
        marker = n.Marker("figure", figure.id, self.instances[figure.id])
        return n.EvidenceSpan(marker, (Translated(original, words),))

    def said(self, figure: Figure) -> str:
        """The words of a number in the document's language, or the source's own."""
        known = figure.record.translations
        words = known.get(self.language) or known.get(base(self.language))
        if words is None or self._foreign(figure) is None:
            return figure.says.printed
        return set_in(self.language, " ".join(words.split()))

    def number_citation(self, figure: Figure, *remarks: str) -> n.Citation:
        """The citation of a number; of a translated one it also has the source's words."""
        if self.said(figure) != figure.says.printed:
            words = f"{self.labels['open-quote']}{figure.says.printed}{self.labels['close-quote']}"
            remarks = (self.labels["original-words"].format(words=words), *remarks)
        return figure_citation(figure, self.labels, *remarks)

    # --- quotations that stand by themselves ----------------------------------------------------

    def with_note(self, excerpt: Excerpt, *, pull: bool = False) -> n.Blocks:
        """The quotation; before it, what a reader should know before reading it."""
        what = [
            f"content-{one}" for one in excerpt.record.content if f"content-{one}" in self.labels
        ]
        quotation = replace(self._block_quotation(excerpt), pull=pull)
        if not what:
            return (quotation,)
        listed = f" {self.labels['and']} ".join(self.labels[one] for one in what)
        note = self.labels["content-note"].format(what=listed)
        return (n.Paragraph((n.Text(note),), "fine"), quotation)

    def _block_quotation(self, excerpt: Excerpt) -> n.BlockQuotation:
        language = self._foreign(excerpt)
        spans = [
            self.span("excerpt", excerpt.id, passage, number, language)
            for number, passage in enumerate(excerpt.passages, 1)
        ]
        cite = n.Cite((excerpt_citation(excerpt, self.labels),))
        paragraphs: list[n.Inlines] = [(span,) for span in spans]
        paragraphs[-1] = settle((*paragraphs[-1], cite))
        words = (n.Text(attribution(excerpt, self.labels, self.day)),)
        return n.BlockQuotation(
            tuple(paragraphs), words, excerpt.record.voice, bool(excerpt.record.answers),
            translation=self._translated_below(excerpt),
        )  # fmt: skip

    def _translated_below(self, excerpt: Excerpt) -> tuple[n.Inlines, ...]:
        """The paragraphs of the translation, the first of which says that it is one."""
        known = self._translation(excerpt) if self._foreign(excerpt) else None
        if known is None:
            return ()
        label = (
            self.labels["translated-by"].format(name=known.by)
            if known.by
            else self.labels["our-translation"]
        )
        first, *rest = (
            set_in(self.language, " ".join(one.split()))
            for one in re.split(r"\n\s*\n", known.text.strip())
        )
        return ((n.Text(f"{label} {first}"),), *((n.Text(one),) for one in rest))

    # --- pieces of evidence --------------------------------------------------------------------

    def span(
        self,
        kind: Literal["excerpt", "figure"],
        key: str,
        passage: Passage,
        part: int,
        language: str | None,
    ) -> n.EvidenceSpan:
        """The passage as marked evidence; counts the instance."""
        self.instances[key] += part == 1
        marker = n.Marker(kind, key, self.instances[key], part)
        return n.EvidenceSpan(marker, passage.segments, language)

    def _foreign(self, evidence: Excerpt | Figure) -> str | None:
        """The language of a passage where it is not the document's."""
        declared = evidence.record.language if isinstance(evidence, Excerpt) else None
        theirs = declared or evidence.source.record.language
        return theirs if base(theirs) != base(self.language) else None

    def _excerpt(self, key: str, path: Path_) -> Excerpt | None:
        known = self.excerpts.get(key) or self.library.excerpts.get(key)
        if known:
            self.excerpts[key] = known
        elif key not in self.resolver.corpus.excerpts:
            self._report("BG202", f"there is no excerpt '{key}'", path,
                         help=suggestion(key, list(self.resolver.corpus.excerpts)))  # fmt: skip
        return known

    def _figure(self, key: str, path: Path_) -> Figure | None:
        known = self.library.figures.get(key)
        if known:
            self.figures[key] = known
        elif key not in self.resolver.corpus.figures:
            self._report("BG301", f"there is no figure '{key}'", path,
                         help=suggestion(key, list(self.resolver.corpus.figures)))  # fmt: skip
        return known

    def anchor(self, words: str) -> str:
        """An anchor made of the words, unique in the document."""
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:40] or "section"
        self.anchors[slug] += 1
        return slug if self.anchors[slug] == 1 else f"{slug}-{self.anchors[slug]}"

    def _date(self) -> str:
        return said_day(self.read.brief.date, self.read.brief.language)
