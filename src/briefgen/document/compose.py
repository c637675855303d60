"""A brief and the library in, a document out: all words, no form, no citation style."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count

from briefgen.brief.model import Block, Brief, ExcerptBlock
from briefgen.document import nodes as n
from briefgen.document.asking import Asking
from briefgen.document.attribution import counted_by
from briefgen.document.dossier.composing import Dossier
from briefgen.document.dossier.exhibits import Register, register_of
from briefgen.document.dossier.identity import identity_table
from briefgen.document.dossier.ids import DossierIds
from briefgen.document.leaning import leans_on
from briefgen.document.notes import settle
from briefgen.document.prose import typographic
from briefgen.document.walk import lines, plain
from briefgen.document.wording import Path_, Typed
from briefgen.evidence.choose import choose
from briefgen.evidence.model import Excerpt, Figure, Recommendation
from briefgen.records.tags import base


@dataclass(frozen=True)
class Composed:
    """A document before a citation style has spoken, and the evidence that it prints."""

    document: n.Document
    excerpts: Mapping[str, Excerpt]
    figures: Mapping[str, Figure]
    recommendations: Mapping[str, Recommendation]
    typed: tuple[Typed, ...]
    """The author's own words, run by run."""


@dataclass
class Composer(Asking):
    """Composes one brief, block by block."""

    notices: tuple[str, ...] = ()
    """What this copy says about itself, beside the kind and at the foot of each page."""
    cards: Counter[str] = field(default_factory=Counter)

    def compose(self) -> Composed:
        """The whole document."""
        brief = self.read.brief
        self.anchors.update(self._register.anchors)
        ids = DossierIds(brief, self.read.file, self.library, self._register)
        self.resolver.report.add(*ids.unknown())
        self.number_asks()
        body: list[n.Block] = []
        for number, section in enumerate(brief.sections):
            path: Path_ = ("sections", number)
            if section.heading:
                body.append(self.heading(2, section.heading, (*path, "heading")))
            for index, block in enumerate(section.blocks):
                body.extend(self.block(block, (*path, "blocks", index)))
        if self.kind.numbered_paragraphs:
            body = _numbered(body)
        contents = self._contents(body) if brief.contents else ()
        document = n.Document(self._meta(), self._front(), (*contents, *body))
        document = replace(
            document,
            leans_on=leans_on(document, self.excerpts, self.figures, self.asks, self.library),
        )
        return Composed(document, self.excerpts, self.figures, self.asks, tuple(self.typed))

    def _contents(self, body: list[n.Block]) -> n.Blocks:
        entries = tuple(
            n.ContentsEntry(one.level, plain(one.content), one.anchor)
            for one in body
            if isinstance(one, n.Heading)
        )
        return (n.Contents(self.labels["contents"], entries),) if entries else ()

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
            "chart": self.chart,
            "recommendations": self.ask_list,
            "recommendation": self.ask_reworded,
            "question": self._question,
            "key_messages": self._key_messages,
            "contact": self._contact,
            "local": self._local,
            "sources": lambda b, _: (n.SourceList(b.sources.only if b.sources else None),),
            "choose": self._choose,
            "target": self._target,
            "allegations": lambda _, p: self._dossier.allegations((*p, "allegations")),
            "test": self._test,
            "exhibits": lambda *_: self._dossier.exhibits(),
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
        return self.with_note(excerpt, pull=block.pull) if excerpt else ()

    def _inline_excerpt(self, block: ExcerptBlock, path: Path_) -> Excerpt | None:
        key = block.id or f"{self.read.name}-{len(self.excerpts) + 1}"[-32:]
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
            source = self.library.sources[excerpt.source.id]
            speaker = self.library.people[excerpt.speaker.id] if excerpt.speaker else None
            excerpt = replace(excerpt, source=source, speaker=speaker)
            self.excerpts[key] = excerpt
        return excerpt

    def _panel(self, keys: tuple[str, ...], path: Path_) -> n.Blocks:
        figures = [f for i, key in enumerate(keys) if (f := self._figure(key, (*path, i)))]
        return (n.FigurePanel(tuple(self._cell(one) for one in figures)),) if figures else ()

    def _cell(self, figure: Figure) -> n.FigureCell:
        value = (self.number(figure),)
        caveats = self._caveats(figure)
        label = typographic(". ".join((figure.record.of, *(one.rstrip(".") for one in caveats))))
        cite = n.Cite((self.number_citation(figure),))
        return n.FigureCell(
            value, (n.Text(label),), settle((n.Text(counted_by(figure, self.labels)), cite))
        )

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
        lead = n.Strong((n.Text(self.labels["labelled"].format(label=self.labels[label])),))
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
        found: list[n.Inlines] = [(n.Text(v),) for v in (body.name, body.organisation) if v]
        if body.email:
            found.append((n.Link(f"mailto:{body.email}", (n.Text(body.email),)),))
        if body.phone:
            found.append((n.Text(body.phone),))
        if body.web:
            found.append((n.Link(body.web, (n.Text(body.web),)),))
        content = lines(found)
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
                found = [e for k in keys if (e := self._excerpt(k, at))]
                return tuple(block for excerpt in found for block in self.with_note(excerpt))
            case "figures":
                return self._panel(keys, at)
            case "recommendations":
                return self.asks_chosen(keys, choice.form, choice.detail, at)

    # --- dossiers ----------------------------------------------------------------------------

    @cached_property
    def _register(self) -> Register:
        return register_of(self.read.brief, self.library, self.labels)

    @cached_property
    def _dossier(self) -> Dossier:
        return Dossier(self, self._register)

    def quoted(self, key: str, path: Path_) -> n.Blocks:
        """An excerpt of the library as a quotation that stands by itself."""
        excerpt = self._excerpt(key, path)
        return self.with_note(excerpt) if excerpt else ()

    def figures_beside(self, keys: tuple[str, ...], path: Path_) -> n.Blocks:
        """Figures of the library side by side."""
        return self._panel(keys, path)

    def _target(self, block: Block, path: Path_) -> n.Blocks:
        person = self.resolver.person(block.target, self.read.file.locator(*path), "target")
        if person is None:
            return ()
        return (identity_table(person, self.library, self.labels, self.day),)

    def _test(self, block: Block, path: Path_) -> n.Blocks:
        body = block.test
        assert body
        law = self.library.instruments.get(body.instrument)
        return self._dossier.test(body, law, (*path, "test")) if law else ()

    # --- title block -------------------------------------------------------------------------

    def heading(self, level: int, text: str, path: Path_) -> n.Heading:
        """A heading with an anchor of its own."""
        content = self.words(text, *path)
        return n.Heading(level, content, self.anchor(plain(content)))

    def _front(self) -> n.Blocks:
        brief = self.read.brief
        headed = self.kind.headed.get(base(brief.language)) if brief.prepared_by else None
        kind = headed.format(by=brief.prepared_by) if headed else self.kind.named(brief.language)
        front: list[n.Block] = [
            n.Paragraph((n.Text(kind), *self._notice()), "kicker"),
            n.Heading(1, self.words(brief.title, "title"), "title"),
        ]
        if brief.subtitle:
            front.append(n.Paragraph(self.words(brief.subtitle, "subtitle"), "subtitle"))
        reader = "to" if self.kind.addressed else "for"
        who = [
            self.labels[k].format(name=v, body=v)
            for k, v in (
                (reader, brief.prepared_for),
                ("by", None if headed else brief.prepared_by),
            )
            if v
        ]
        front.append(n.Paragraph((n.Text(" · ".join([*who, self._date()])),), "byline"))
        return tuple(front)

    def _footer(self) -> str:
        own = self.labels.get("footer", self.read.brief.prepared_by or "")
        return " · ".join(one for one in (*self.notices, own) if one)

    def _notice(self) -> n.Inlines:
        words = "".join(f" · {one}" for one in self.notices)
        return (n.Span((n.Text(words),), role="notice"),) if words else ()

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
            footer=self._footer(),
            labels=self.labels,
            notes=notes,
            print_links=self.kind.print_links,
        )


def _numbered(body: list[n.Block]) -> list[n.Block]:
    """The body with its paragraphs numbered from 1; what stands apart from the text is not."""
    numbers = count(1)
    return [
        replace(one, number=next(numbers))
        if isinstance(one, n.Paragraph) and one.role == "body"
        else one
        for one in body
    ]
