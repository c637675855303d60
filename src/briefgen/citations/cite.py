"""Number the notes, let the style speak, fill the list of sources: document in, document out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.citations.engine import STYLES, Style
from briefgen.document import nodes as n
from briefgen.document.walk import change_inlines, plain
from briefgen.evidence.model import Library
from briefgen.findings import Place, Report, finding
from briefgen.records.validation import suggestion


def cite(
    document: n.Document,
    library: Library,
    style: str,
    place: Place,
    report: Report,
    *,
    longest_note: int,
) -> n.Document:
    """The document with note marks for citations, the notes, and the sources that they cite.

    Args:
        document: as composed.
        library: records of sources and laws.
        style: a name in :data:`~briefgen.citations.engine.STYLES`.
        place: where the brief names its style.
        report: takes unknown keys and notes that are too long.
        longest_note: characters beyond which a note is reported.
    """
    chosen = STYLES.get(style)
    if chosen is None:
        report.add(finding("BG401", f"there is no citation style '{style}'", place,
                           help=suggestion(style, list(STYLES))))  # fmt: skip
        return document
    citer = _Citer(chosen, library, document, place, report)
    marked = change_inlines(document, citer.mark)
    for note in citer.notes:
        length = len(plain(note.content))
        if length > longest_note:
            report.add(finding("BG403", f"note {note.number} has {length} characters; {longest_note} is usual", place,
                               details=(("note", plain(note.content)),),
                               help="cite fewer sources at once, or shorten titles with title-short:"))  # fmt: skip
    return citer.with_sources(replace(marked, notes=tuple(citer.notes)))


@dataclass
class _Citer:
    style: Style
    library: Library
    document: n.Document
    place: Place
    report: Report
    notes: list[n.Note] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    previous: tuple[str, ...] = ()

    def mark(self, inlines: n.Inlines) -> n.Inlines:
        """The run with a note mark for every citation."""
        return tuple(self._one(inline) for inline in inlines)

    def _one(self, inline: n.Inline) -> n.Inline:
        match inline:
            case n.Cite():
                return self._note(inline)
            case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                return replace(inline, content=self.mark(inline.content))
            case _:
                return inline

    def _note(self, cited: n.Cite) -> n.Inline:
        citations = tuple(one for one in _merged(cited.citations) if self._known(one))
        if not citations:
            return n.Text("")
        number = len(self.notes) + 1
        content: list[n.Inline] = []
        for index, citation in enumerate(citations):
            kind = self._position(citation, alone=len(citations) == 1)
            said = self.style.note(citation, kind, self.library, self._labels, self._language)
            content += [n.Text("; "), *said] if index else said
            self.seen.setdefault(citation.key, number)
        content.append(
            n.Text("" if plain(tuple(content)).endswith((".", "?”", "!”", ".)")) else ".")
        )
        self.previous = tuple(one.key for one in citations)
        self.notes.append(n.Note(number, _capitalised(content)))
        return n.NoteMark(number)

    def _position(self, citation: n.Citation, *, alone: bool) -> str:
        if citation.key not in self.seen:
            return "first"
        return "ibid" if alone and self.previous == (citation.key,) else "again"

    def _known(self, citation: n.Citation) -> bool:
        known = citation.key in self.library.sources or citation.key in self.library.instruments
        if not known:
            keys = [*self.library.sources, *self.library.instruments]
            self.report.add(finding("BG401", f"there is no source or law '{citation.key}' to cite", self.place,
                                    help=suggestion(citation.key, keys)))  # fmt: skip
        return known

    @property
    def _labels(self) -> Any:
        return self.document.meta.labels

    @property
    def _language(self) -> str:
        return self.document.meta.language

    def with_sources(self, document: n.Document) -> n.Document:
        """The document with every list of sources filled."""
        body = tuple(
            self._filled(block) if isinstance(block, n.SourceList) else block
            for block in document.body
        )
        return replace(document, body=body)

    def _filled(self, block: n.SourceList) -> n.SourceList:
        cited = list(self.seen)
        keys = cited if block.keys is None else [key for key in block.keys if key in cited]
        laws = [k for k in keys if k in self.library.instruments]
        documents = [k for k in keys if k not in self.library.instruments]
        press = [k for k in documents if self._is_press(k)]
        others = [k for k in documents if not self._is_press(k)]
        groups = (("press", press), ("documents", others), ("laws", laws))
        filled = [
            (self._labels[name], self._entries(members)) for name, members in groups if members
        ]
        if len(filled) == 1:
            filled = [("", filled[0][1])]
        return n.SourceList(block.keys, tuple(filled))

    def _is_press(self, key: str) -> bool:
        record = self.library.sources[key].record
        return record.type in (
            "article",
            "article-newspaper",
            "article-magazine",
            "post-weblog",
            "webpage",
        )

    def _entries(self, keys: Iterable[str]) -> tuple[n.SourceEntry, ...]:
        entries = [
            n.SourceEntry(
                key,
                self.style.entry(key, self.library, self._labels, self._language),
                f"source-{key}",
            )
            for key in keys
        ]
        return tuple(
            sorted(entries, key=lambda entry: plain(entry.content).strip("“«\u00a0 ").casefold())
        )


def _capitalised(content: list[n.Inline]) -> n.Inlines:
    """The note with its first letter large, where that is a letter of ours."""
    first = content[0]
    if isinstance(first, n.Text) and first.text:
        return (n.Text(first.text[0].upper() + first.text[1:]), *content[1:])
    return tuple(content)


def _merged(citations: tuple[n.Citation, ...]) -> tuple[n.Citation, ...]:
    """Citations of one source in one note become one, with all their places."""
    merged: dict[str, n.Citation] = {}
    for one in citations:
        known = merged.get(one.key)
        if known is None:
            merged[one.key] = one
            continue
        places = tuple(dict.fromkeys(part for part in (known.locator, one.locator) if part))
        remarks = tuple(dict.fromkeys((*known.remarks, *one.remarks)))
        merged[one.key] = replace(known, locator=" and ".join(places), remarks=remarks)
    return tuple(merged.values())
