"""A brief and the library in, a document out: all words, no form, no citation style."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from babel.dates import format_date

from briefgen.brief.model import Block, Brief, ExcerptBlock
from briefgen.brief.reader import ReadBrief
from briefgen.document import nodes as n
from briefgen.document.asks import card
from briefgen.document.attribution import Labels, attribution, citation_of, counted_by
from briefgen.document.notes import cite_evidence, settle
from briefgen.document.prose import PlaceOf, Prose, typographic
from briefgen.document.walk import plain
from briefgen.evidence.choose import choose
from briefgen.evidence.model import Excerpt, Figure, Library, Passage, Recommendation
from briefgen.evidence.quotes import find_quotation
from briefgen.evidence.resolve import Resolver
from briefgen.findings import Place, finding
from briefgen.kinds.model import KindRecord
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


@dataclass(frozen=True)
class Composed:
    """A document before a citation style has spoken, and the evidence that it prints."""

    document: n.Document
    excerpts: Mapping[str, Excerpt]
    figures: Mapping[str, Figure]
    recommendations: Mapping[str, Recommendation]


@dataclass
class Composer:
    """Composes one brief; counts how often each piece of evidence is printed."""

    read: ReadBrief
    library: Library
    resolver: Resolver
    kind: KindRecord
    labels: Labels
    root: Path
    instances: Counter[str] = field(default_factory=Counter)
    excerpts: dict[str, Excerpt] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    asks: dict[str, Recommendation] = field(default_factory=dict)
    cards: Counter[str] = field(default_factory=Counter)
    anchors: Counter[str] = field(default_factory=Counter)

    def compose(self) -> Composed:
        """The whole document."""
        brief = self.read.brief
        body: list[n.Block] = []
        for number, section in enumerate(brief.sections):
            path: Path_ = ("sections", number)
            if section.heading:
                body.append(self.heading(2, section.heading, (*path, "heading")))
            for index, block in enumerate(section.blocks):
                body.extend(self.block(block, (*path, "blocks", index)))
        document = n.Document(self._meta(), self._front(), tuple(body))
        return Composed(document, self.excerpts, self.figures, self.asks)

    # --- words -------------------------------------------------------------------------------

    def _prose(self, path: Path_) -> Prose:
        brief = self.read.brief

        def quote(key: str, part: str | None = None) -> n.Inlines:
            return self.inline_quotation(key, part, path)

        def figure(key: str) -> n.Inlines:
            return self.inline_figure(key, path)

        variables = {
            "title": brief.title, "date": self._date(), "prepared_for": brief.prepared_for or "",
            "prepared_by": brief.prepared_by or "",
        }  # fmt: skip
        return Prose({"quote": quote, "figure": figure}, variables, self.resolver.report.add)

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
        return settle(cite_evidence(inlines, self.citation_for))

    def citation_for(self, span: n.EvidenceSpan) -> n.Citation:
        """The citation that a piece of evidence in running text brings with it."""
        if span.marker.kind == "figure":
            figure = self.figures[span.marker.evidence]
            return citation_of((figure.passage,), self.labels, *self._caveats(figure))
        return citation_of(self.excerpts[span.marker.evidence].passages, self.labels)

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

    def inline_quotation(self, key: str, part: str | None, path: Path_) -> n.Inlines:
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
        span = self.span(
            "excerpt", key, passage, 1, excerpt.record.language or self._foreign(excerpt)
        )
        return (n.Text(self.labels["open-quote"]), span, n.Text(self.labels["close-quote"]))

    def _part(self, excerpt: Excerpt, part: str, path: Path_) -> Passage | None:
        for passage in excerpt.passages:
            within = (passage.start, passage.end)
            found = find_quotation(part, passage.origin, within=within)
            if isinstance(found, Passage):
                return found
        self._report("BG215", f"the excerpt '{excerpt.id}' does not hold “{part}” (once)", path,
                     details=(("excerpt", f"“{excerpt.passages[0].printed}”"),),
                     help="copy the part from the excerpt")  # fmt: skip
        return None

    def inline_figure(self, key: str, path: Path_) -> n.Inlines:
        """``figure("id")``: the number in the source's own wording, with its qualifier."""
        figure = self._figure(key, path)
        return (self.span("figure", key, figure.says, 1, None),) if figure else ()

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

    def _foreign(self, excerpt: Excerpt) -> str | None:
        """The language of a passage where it is not the document's."""
        theirs, ours = excerpt.source.record.language, self.read.brief.language
        return theirs if theirs.split("-")[0] != ours.split("-")[0] else None

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

    # --- blocks ------------------------------------------------------------------------------

    def block(self, block: Block, path: Path_) -> n.Blocks:
        """The nodes of one block."""
        makers: Mapping[str, Callable[[Block, Path_], n.Blocks]] = {
            "text": lambda b, p: self.paragraphs(b.text or "", *p, "text"),
            "list": self._list,
            "table": self._table,
            "image": self._image,
            "excerpt": lambda b, p: self._quotation(b.excerpt, (*p, "excerpt")),
            "figures": lambda b, p: self._panel(b.figures or (), (*p, "figures")),
            "chart": self._chart,
            "recommendations": lambda b, p: self._asks(
                b.recommendations or (), (*p, "recommendations")
            ),
            "recommendation": self._override,
            "question": self._question,
            "key_messages": self._key_messages,
            "contact": self._contact,
            "local": self._local,
            "sources": lambda b, _: (n.SourceList(b.sources.only if b.sources else None),),
            "choose": self._choose,
        }
        return makers[block.kind](block, path)

    def _list(self, block: Block, path: Path_) -> n.Blocks:
        body = block.list_
        assert body
        base = (
            (*path, "list", "items")
            if (*path, "list", "items") in self.read.file.values
            else (*path, "list")
        )
        items = tuple(
            (n.Paragraph(self.words(item, *base, i)),) for i, item in enumerate(body.items)
        )
        return (n.ListBlock(items, body.ordered),)

    def _table(self, block: Block, path: Path_) -> n.Blocks:
        body = block.table
        assert body
        at = (*path, "table")
        numeric = body.numeric or (False,) * len(body.header)
        return (
            n.Table(
                self.words(body.caption, *at, "caption"),
                tuple(self.words(cell, *at, "header", i) for i, cell in enumerate(body.header)),
                tuple(
                    tuple(self.words(cell, *at, "rows", r, i) for i, cell in enumerate(row))
                    for r, row in enumerate(body.rows)
                ),
                numeric,
                body.row_headers,
            ),
        )

    def _image(self, block: Block, path: Path_) -> n.Blocks:
        body = block.image
        assert body
        file = (self.root / body.file).resolve()
        at = (*path, "image")
        if not file.is_relative_to(self.root.resolve()):
            self._report("BG602", f"the picture {body.file} lies outside the project", (*at, "file"),
                         help="copy it into the project")  # fmt: skip
            return ()
        if not file.is_file() or file.suffix.lower() not in (".png", ".jpg", ".jpeg"):
            what = "is not a PNG or JPEG file" if file.is_file() else "does not exist"
            self._report("BG602", f"the picture {body.file} {what}", (*at, "file"),
                         help="the path is relative to the project's folder")  # fmt: skip
            return ()
        caption = self.words(body.caption, *at, "caption") if body.caption else ()
        return (n.Image(file, body.alt, caption),)

    def _quotation(self, block: ExcerptBlock | None, path: Path_) -> n.Blocks:
        assert block
        if block.inline:
            excerpt = self._inline_excerpt(block, path)
        else:
            excerpt = self._excerpt(block.id or "", path)
        return (self._block_quotation(excerpt),) if excerpt else ()

    def _inline_excerpt(self, block: ExcerptBlock, path: Path_) -> Excerpt | None:
        key = block.id or f"{self.read.stem}-{len(self.excerpts) + 1}"[-32:]
        locate = self.read.file.locator(*path)
        if key in self.excerpts or key in self.resolver.corpus.excerpts:
            self._report(
                "BG132",
                f"the id '{key}' is used twice",
                (*path, "id"),
                help="ids are unique in the project: give this quotation another one, or none",
            )
            return None
        excerpt = self.resolver.excerpt(block.record(key), block.source or "", locate)
        if excerpt:
            self.excerpts[key] = excerpt
        return excerpt

    def _block_quotation(self, excerpt: Excerpt) -> n.Block:
        language = excerpt.record.language or self._foreign(excerpt)
        spans = [
            self.span("excerpt", excerpt.id, passage, number, language)
            for number, passage in enumerate(excerpt.passages, 1)
        ]
        cite = n.Cite((citation_of(excerpt.passages, self.labels),))
        paragraphs: list[n.Inlines] = [(span,) for span in spans]
        paragraphs[-1] = settle((*paragraphs[-1], cite))
        words = (n.Text(attribution(excerpt, self.labels)),)
        return n.BlockQuotation(
            tuple(paragraphs), words, excerpt.record.voice, bool(excerpt.record.answers)
        )

    def _panel(self, keys: tuple[str, ...], path: Path_) -> n.Blocks:
        figures = [f for i, key in enumerate(keys) if (f := self._figure(key, (*path, i)))]
        return (n.FigurePanel(tuple(self._cell(one) for one in figures)),) if figures else ()

    def _cell(self, figure: Figure) -> n.FigureCell:
        value = (self.span("figure", figure.id, figure.says, 1, None),)
        caveats = self._caveats(figure)
        label = typographic(". ".join((figure.record.of, *(one.rstrip(".") for one in caveats))))
        cite = n.Cite((citation_of((figure.passage,), self.labels),))
        return n.FigureCell(
            value, (n.Text(label),), settle((n.Text(counted_by(figure, self.labels)), cite))
        )

    def _chart(self, block: Block, path: Path_) -> n.Blocks:
        body = block.chart
        assert body
        at = (*path, "chart", "figures")
        figures = [f for i, key in enumerate(body.figures) if (f := self._figure(key, (*at, i)))]
        if len(figures) < len(body.figures) or not self._chartable(figures, at):
            return ()
        bars = tuple(
            n.Bar(f.record.of, f.record.value or Decimal(0), f.says.printed) for f in figures
        )
        alt = (
            body.alt
            or f"{body.title}: " + "; ".join(f"{bar.label}: {bar.printed}" for bar in bars) + "."
        )
        unit = figures[0].record.unit or ""
        rows = tuple(self._chart_row(one) for one in figures)
        header = ((n.Text(self.labels["item"]),), (n.Text(self.labels["value"]),))
        table = n.Table((n.Text(body.title),), header, rows, (False, False), row_headers=True)
        return (n.Chart(body.shape, body.title, alt, unit, bars, table),)

    def _chart_row(self, figure: Figure) -> tuple[n.Inlines, ...]:
        span = self.span("figure", figure.id, figure.says, 1, None)
        cite = n.Cite((citation_of((figure.passage,), self.labels, *self._caveats(figure)),))
        return ((n.Text(figure.record.of),), settle((span, n.Text("\u202f"), cite)))

    def _chartable(self, figures: list[Figure], path: Path_) -> bool:
        for name, values in (
            ("units", {f.record.unit for f in figures}),
            ("denominators", {f.record.denominator for f in figures}),
            ("periods", {str(f.record.period or f.record.as_of) for f in figures}),
        ):
            if len(values) > 1:
                listed = ", ".join(sorted(str(value) for value in values))
                self._report("BG306", f"the chart mixes {name}", path, details=((name, listed),),
                             help="chart only numbers that can be compared, or use `figures:`")  # fmt: skip
                return False
        if any(f.record.value is None for f in figures):
            self._report("BG306", "a figure without a single value cannot be charted", path,
                         help="give its value:, or use `figures:`")  # fmt: skip
            return False
        return True

    def _asks(self, keys: tuple[str, ...], path: Path_) -> n.Blocks:
        return tuple(c for i, key in enumerate(keys) if (c := self._card(key, None, (*path, i))))

    def _override(self, block: Block, path: Path_) -> n.Blocks:
        assert block.recommendation
        one = self._card(
            block.recommendation.id, block.recommendation.text, (*path, "recommendation", "id")
        )
        return (one,) if one else ()

    def _card(self, key: str, wording: str | None, path: Path_) -> n.Block | None:
        ask = self.library.recommendations.get(key)
        if ask is None:
            if key not in self.resolver.corpus.recommendations:
                self._report("BG506", f"there is no recommendation '{key}'", path,
                             help=suggestion(key, list(self.resolver.corpus.recommendations)))  # fmt: skip
            return None
        self.asks[key] = ask
        self.cards["recommendation"] += 1
        text = wording or ask.record.variants.get(self.kind.id) or ask.record.text
        return card(ask, text, self.cards["recommendation"], self.kind.recommendation_detail,
                    self.labels, self.read.brief.language)  # fmt: skip

    def _question(self, block: Block, path: Path_) -> n.Blocks:
        body = block.question
        assert body
        at = (*path, "question")
        self.cards["question"] += 1
        number = self.cards["question"]
        inner: list[n.Block] = [self._labelled("why", body.why, (*at, "why"))]
        if body.facts:
            inner.append(n.Paragraph((n.Strong((n.Text(self.labels["facts"]),)),)))
            items = tuple(
                (n.Paragraph(self.words(f, *at, "facts", i)),) for i, f in enumerate(body.facts)
            )
            inner.append(n.ListBlock(items))
        for name, text in (("likely-answer", body.likely_answer), ("follow-up", body.follow_up)):
            if text:
                inner.append(self._labelled(name, text, (*at, name.replace("-", "_"))))
        title = self.words(body.ask, *at, "ask")
        return (n.Card("question", number, title, tuple(inner), f"question-{number}"),)

    def _labelled(self, label: str, text: str, path: Path_) -> n.Block:
        lead = n.Strong((n.Text(f"{self.labels[label]}:"),))
        return n.Paragraph((lead, n.Text(" "), *self.words(text, *path)))

    def _key_messages(self, block: Block, path: Path_) -> n.Blocks:
        messages = block.key_messages or ()
        items = tuple(
            (n.Paragraph(self.words(one, *path, "key_messages", i)),)
            for i, one in enumerate(messages)
        )
        title = (n.Text(self.labels["key-messages"]),)
        return (n.Panel("key-messages", title, (n.ListBlock(items),)),)

    def _contact(self, block: Block, path: Path_) -> n.Blocks:
        body = block.contact
        assert body
        lines: list[n.Inlines] = [(n.Text(v),) for v in (body.name, body.organisation) if v]
        if body.email:
            lines.append((n.Link(f"mailto:{body.email}", (n.Text(body.email),)),))
        if body.phone:
            lines.append((n.Text(body.phone),))
        if body.web:
            lines.append((n.Link(body.web, (n.Text(body.web),)),))
        content = _joined(lines)
        inner: list[n.Block] = [n.Paragraph(content)] if content else []
        if body.note:
            inner.append(n.Paragraph(self.words(body.note, *path, "contact", "note"), "fine"))
        return (n.Panel("contact", (n.Text(self.labels["contact"]),), tuple(inner)),)

    def _local(self, block: Block, path: Path_) -> n.Blocks:
        body = block.local
        assert body
        title = self.words(body.title, *path, "local", "title")
        return (n.Panel("local", title, self.paragraphs(body.text, *path, "local", "text")),)

    def _choose(self, block: Block, path: Path_) -> n.Blocks:
        choice = block.choose
        assert choice
        keys = choose(choice, self.library)
        at = (*path, "choose")
        if not keys:
            self._report("BG515", "nothing in the library answers this choice", at,
                         help="widen it; `briefgen list excerpts` shows what there is")  # fmt: skip
            return ()
        match choice.of:
            case "excerpts":
                return tuple(self._block_quotation(e) for k in keys if (e := self._excerpt(k, at)))
            case "figures":
                return self._panel(keys, at)
            case "recommendations":
                return self._asks(keys, at)

    # --- title block -------------------------------------------------------------------------

    def heading(self, level: int, text: str, path: Path_) -> n.Heading:
        """A heading with an anchor of its own."""
        content = self.words(text, *path)
        return n.Heading(level, content, self.anchor(plain(content)))

    def anchor(self, words: str) -> str:
        """An anchor made of the words, unique in the document."""
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:40] or "section"
        self.anchors[slug] += 1
        return slug if self.anchors[slug] == 1 else f"{slug}-{self.anchors[slug]}"

    def _date(self) -> str:
        brief = self.read.brief
        return str(format_date(brief.date, "long", locale=brief.language.replace("-", "_")))

    def _front(self) -> n.Blocks:
        brief = self.read.brief
        base = brief.language.split("-")[0]
        kind = self.kind.name.get(base) or self.kind.name.get("en", self.kind.id)
        front: list[n.Block] = [
            n.Paragraph((n.Text(kind),), "kicker"),
            n.Heading(1, self.words(brief.title, "title"), "title"),
        ]
        if brief.subtitle:
            front.append(n.Paragraph(self.words(brief.subtitle, "subtitle"), "subtitle"))
        who = [
            self.labels[k].format(name=v)
            for k, v in (("for", brief.prepared_for), ("by", brief.prepared_by))
            if v
        ]
        front.append(n.Paragraph((n.Text(" · ".join([*who, self._date()])),), "byline"))
        return tuple(front)

    def _meta(self) -> n.Meta:
        brief: Brief = self.read.brief
        notes = brief.citations.notes or (
            "footnotes" if self.kind.notes == "none" else self.kind.notes
        )
        return n.Meta(
            title=plain(self.words(brief.title, "title")),
            language=brief.language,
            date=brief.date.isoformat(),
            author=brief.prepared_by or "",
            description=brief.description or "",
            keywords=brief.keywords,
            running_title=plain(self.words(brief.title, "title")),
            footer=brief.prepared_by or "",
            labels=self.labels,
            notes=notes,
            print_links=self.kind.print_links,
        )


def _joined(lines: list[n.Inlines]) -> n.Inlines:
    joined: list[n.Inline] = []
    for number, line in enumerate(lines):
        if number:
            joined.append(n.LineBreak())
        joined.extend(line)
    return tuple(joined)
