"""Words of our own that a document has to print in another language: found, and marked with their language."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from briefgen.document import nodes as n
from briefgen.document.compose import Composed
from briefgen.document.prose import typographic
from briefgen.document.walk import change_inlines, flat, runs
from briefgen.evidence.model import Library
from briefgen.evidence.translating import LIBRARY_LANGUAGE, Text
from briefgen.records.person import PersonRecord
from briefgen.records.tags import base

_TELLING: Final = 3
"""Fewer words than these may stand in a title by chance: they are not looked for in notes and sources."""


def untranslated(
    missing: Sequence[Text], composed: Composed, document: n.Document, library: Library
) -> tuple[tuple[Text, ...], Mapping[str, str]]:
    """Those of the texts that the document prints; and all words that it prints in another language, with theirs."""
    ours = composed.document.meta.language
    used = _used_ids(composed, library)
    here = [one for one in missing if one.id in used]
    laws = [
        one
        for one in library.instruments.values()
        if one.id in used and base(ours) not in one.names
    ]
    names = {one.named(ours) for one in laws} if base(ours) != LIBRARY_LANGUAGE else set()
    printed = printed_words(document, [*(one.words for one in here), *names])
    numbers = {
        one.says.printed: one.source.record.language
        for one in composed.figures.values()
        if base(one.source.record.language) != base(ours)
    }
    foreign = {**numbers, **dict.fromkeys(printed, LIBRARY_LANGUAGE)}
    return tuple(one for one in here if one.words in printed), foreign


def _used_ids(composed: Composed, library: Library) -> frozenset[str]:
    """Ids of all records whose words may be printed: evidence, asks, and the people, laws and sources behind them."""
    people: list[PersonRecord | None] = [one.speaker for one in composed.excerpts.values()]
    for figure in composed.figures.values():
        people += [figure.originator, figure.reporter]
    for ask in composed.recommendations.values():
        people += [one.person for one in ask.proposers]
    cited = {
        one.key
        for run in runs(composed.document)
        for inline in flat(run)
        if isinstance(inline, n.Cite)
        for one in inline.citations
    }
    named = {one.id for one in people if one}
    evidence = {*composed.excerpts, *composed.figures, *composed.recommendations}
    return frozenset(evidence | named | (cited & {*library.sources, *library.instruments}))


def printed_words(document: n.Document, words: Iterable[str]) -> frozenset[str]:
    """Those of the words that the document prints outside quotations and numbers."""
    flow = "\0".join(map(_own, runs(document)))
    below = "\0".join(_own(content) for content in _below(document))
    found: set[str] = set()
    for one in sorted(set(words), key=len, reverse=True):
        pattern = _pattern(one)
        flow, here = pattern.subn("\0", flow)
        there = 0
        if _tells(one):
            below, there = pattern.subn("\0", below)
        if here or there:
            found.add(one)
    return frozenset(found)


def marked(document: n.Document, foreign: Mapping[str, str]) -> n.Document:
    """The document with each of these words as a span of its language (BCP 47)."""
    if not foreign:
        return document
    whole = _Marking(foreign)
    below = _Marking({words: language for words, language in foreign.items() if _tells(words)})
    notes = tuple(replace(note, content=below(note.content)) for note in document.notes)
    body = tuple(_sources(block, below) for block in document.body)
    return change_inlines(replace(document, notes=notes, body=body), whole)


def _sources(block: n.Block, change: "_Marking") -> n.Block:
    if not isinstance(block, n.SourceList):
        return block
    groups = tuple(
        (heading, tuple(replace(entry, content=change(entry.content)) for entry in entries))
        for heading, entries in block.groups
    )
    return replace(block, groups=groups)


class _Marking:
    """A change of runs that marks words."""

    def __init__(self, foreign: Mapping[str, str]) -> None:
        longest = sorted(foreign, key=len, reverse=True)
        self._languages = {_bare(one): foreign[one] for one in longest}
        inside = "|".join(map(re.escape, self._languages)) or r"(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{inside})(?!\w)")

    def __call__(self, inlines: n.Inlines) -> n.Inlines:
        return tuple(one for inline in inlines for one in self._marked(inline))

    def _marked(self, inline: n.Inline) -> Iterator[n.Inline]:
        match inline:
            case n.Text():
                yield from self._split(inline.text)
            case n.Emphasis() | n.Strong() | n.Link():
                yield replace(inline, content=self(inline.content))
            case n.Span() if inline.language is None:
                yield replace(inline, content=self(inline.content))
            case _:
                yield inline

    def _split(self, text: str) -> Iterator[n.Inline]:
        position = 0
        for match in self._pattern.finditer(text):
            if match.start() > position:
                yield n.Text(text[position : match.start()])
            yield n.Span((n.Text(match.group()),), self._languages[match.group()])
            position = match.end()
        if position < len(text):
            yield n.Text(text[position:])


def _bare(words: str) -> str:
    """As printed: typographic, and without the full stop that a label may bring itself."""
    return typographic(words.strip()).rstrip(".")


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_bare(words))}(?!\w)")


def _tells(words: str) -> bool:
    return len(words.split()) >= _TELLING


def _below(document: n.Document) -> Iterator[n.Inlines]:
    yield from (note.content for note in document.notes)
    for block in document.body:
        if isinstance(block, n.SourceList):
            yield from (entry.content for _, entries in block.groups for entry in entries)


def _own(inlines: n.Inlines) -> str:
    """The words of a run, with what is evidence or in another language blotted out."""
    words = []
    for inline in inlines:
        match inline:
            case n.Text():
                words.append(inline.text)
            case n.Span() if inline.language:
                words.append("\0")
            case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                words.append(_own(inline.content))
            case n.EvidenceSpan() | n.LineBreak():
                words.append("\0")
            case _:
                pass
    return "".join(words)
