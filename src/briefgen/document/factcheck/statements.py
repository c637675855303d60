"""A document cut into sentences, numbered in reading order, each with what it cites.

Goes through any tree of nodes, so that new blocks need nothing here: whatever holds inlines is read in the
order of its fields.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

from briefgen.document import nodes as n
from briefgen.document.walk import flat, plain
from briefgen.evidence.sentences import sentence_spans

_INLINE: Final = (
    n.Text, n.Emphasis, n.Strong, n.Link, n.Span, n.EvidenceSpan, n.Cite, n.NoteMark, n.LineBreak,
)  # fmt: skip
_SAYS: Final = re.compile(r"\w")
BETWEEN_CELLS: Final = " | "
"""Stands between the cells of a table's row: only together do they say something."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A place where sources are cited, and the number of the note that says so."""

    citations: tuple[n.Citation, ...]
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence; several where a single quotation runs over them."""

    first: int
    last: int
    words: n.Inlines
    """As printed, without note marks."""
    cited: tuple[Cited, ...]
    block: n.Block
    """The innermost block that holds it."""
    run: int
    """The paragraph, heading or row of a table in which it stands, counted over the document."""
    role: str = ""
    """``heading``, ``attribution``, ``label``, ``origin`` or ``alt``, where it is none of the text."""

    @property
    def numbers(self) -> str:
        """Its number as printed: ``12``, or ``12–14``."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def spans(self) -> tuple[n.EvidenceSpan, ...]:
        """The quotations and numbers that it prints."""
        return tuple(one for one in flat(self.words) if isinstance(one, n.EvidenceSpan))


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other in one paragraph, or in one row of a table."""

    content: n.Inlines
    block: n.Block
    role: str = ""


def runs_of(document: n.Document) -> Iterator[Run]:
    """Every run of the text flow, in reading order; sources and contents hold none."""
    for block in (*document.front, *document.body):
        yield from _in_block(block)


def _in_block(block: n.Block) -> Iterator[Run]:
    if isinstance(block, n.SourceList | n.Contents):
        return
    if isinstance(block, n.Image | n.Chart):
        yield Run((n.Text(block.alt),), block, "alt")
    if isinstance(block, n.Table):
        yield from _in_table(block)
        return
    for one in fields(block):
        yield from _in_value(getattr(block, one.name), block, one.name)


def _in_table(table: n.Table) -> Iterator[Run]:
    yield from _in_value(table.caption, table, "caption")
    for row in (table.header, *table.rows):
        cells = [cell for cell in row if plain(cell).strip()]
        joined: list[n.Inline] = []
        for number, cell in enumerate(cells):
            joined += [n.Text(BETWEEN_CELLS), *cell] if number else cell
        if joined:
            yield Run(tuple(joined), table)


def _in_value(value: Any, block: n.Block, name: str) -> Iterator[Run]:
    if isinstance(value, tuple):
        if value and all(isinstance(one, _INLINE) for one in value):
            yield Run(value, block, _role(block, name))
        else:
            for one in value:
                yield from _in_value(one, block, name)
    elif isinstance(value, n.FigureCell):
        for one in fields(value):
            yield Run(getattr(value, one.name), block, one.name)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _in_block(value)  # type: ignore[arg-type]


def _role(block: n.Block, name: str) -> str:
    if isinstance(block, n.Heading) or name == "title":
        return "heading"
    return "attribution" if name == "attribution" else ""


# --- sentences -------------------------------------------------------------------------------


def statements(composed: n.Document, printed: n.Document) -> tuple[Statement, ...]:
    """Every sentence of a document.

    Args:
        composed: the document before a citation style has spoken: it knows what is cited where.
        printed: the same document in the words of its style: it is what a reader sees.
    """
    found: list[Statement] = []
    notes = 0
    pairs = zip(runs_of(composed), runs_of(printed), strict=True)
    for index, (before, after) in enumerate(pairs):
        cites = _cites(before.content, after.content, printed, notes)
        notes += len(cites)
        first = found[-1].last + 1 if found else 1
        found.extend(_statements(after, cites, first, index))
    return tuple(found)


def _cites(
    before: n.Inlines, after: n.Inlines, printed: n.Document, known: int
) -> list[tuple[int, Cited]]:
    """What a run cites, each with the offset in the printed words behind which it is cited."""
    found: list[tuple[int, Cited]] = []
    position, words = 0, plain(after)
    searched = 0
    for inline in flat(before):
        match inline:
            case n.Cite():
                number = known + len(found)
                note = number + 1 if printed.notes else None
                at = position
                if printed.citations:  # the style has put words of its own there
                    searched = words.find(plain(printed.citations[number]), searched) + 1
                    at = searched
                found.append((at, Cited(inline.citations, note)))
            case n.Text():
                position += len(inline.text)
            case n.EvidenceSpan():
                position += len(inline.printed)
            case n.LineBreak():
                position += 1
            case _:
                pass
    return found


def _statements(
    run: Run, cites: Sequence[tuple[int, Cited]], first: int, index: int
) -> Iterator[Statement]:
    words = plain(run.content)
    groups = _joined(sentence_spans(words), list(_evidence(run.content)))
    groups = [one for one in groups if _SAYS.search(words[one[0] : one[1]])]
    for position, (start, end, count) in enumerate(groups):
        until = groups[position + 1][0] if position + 1 < len(groups) else len(words)
        since = start if position else -1
        those = tuple(cited for at, cited in cites if since < at <= until)
        yield Statement(
            first, first + count - 1, cut(run.content, start, end), those, run.block, index, run.role
        )  # fmt: skip
        first += count


def _evidence(content: n.Inlines) -> Iterator[tuple[int, int]]:
    """Where in a run its quotations and numbers stand."""
    position = 0
    for inline in flat(content):
        match inline:
            case n.Text():
                position += len(inline.text)
            case n.LineBreak():
                position += 1
            case n.EvidenceSpan():
                yield position, position + len(inline.printed)
                position += len(inline.printed)
            case _:
                pass


def _joined(
    spans: Sequence[tuple[int, int]], evidence: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """Start, end and number of sentences; those over which one quotation runs stand together."""
    joined: list[tuple[int, int, int]] = []
    for start, end in spans:
        if joined and any(a < joined[-1][1] and start < b for a, b in evidence):
            begun, _, count = joined[-1]
            joined[-1] = (begun, end, count + 1)
        else:
            joined.append((start, end, 1))
    return joined


def cut(content: n.Inlines, start: int, end: int) -> n.Inlines:
    """The inlines from an offset of their plain words to another; marks of notes are left out.

    A quotation or number is never cut: it stands in the part in which it begins.
    """
    out: list[n.Inline] = []
    position = 0
    for inline in content:
        length = len(plain((inline,)))
        first, last = max(0, start - position), min(length, end - position)
        position += length
        if first >= last:
            continue
        match inline:
            case n.Text():
                out.append(n.Text(inline.text[first:last]))
            case n.Link() if inline.url.startswith("#"):
                out.extend(cut(inline.content, first, last))
            case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                out.append(replace(inline, content=cut(inline.content, first, last)))
            case _:
                out.append(inline)
    return tuple(out)
