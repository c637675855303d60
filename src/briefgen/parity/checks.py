"""The checks, by name: each takes one part of two anatomies and says how it differs.

A check looks at its own question only, so that one change is told once: where the numbers of tables
differ, for instance, ``table-count`` says so, and their cells are not compared.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote

from briefgen.verify import Plain
from briefgen.writers.anatomy import Anatomy, Flow, TablePart

Told = tuple[str, str, str]
"""A sentence, and what stands on the first and on the second side (empty: nothing)."""
Comparison = Callable[[Any, Any, Plain], Iterator[Told]]

_SHOWN: Final = 40
"""Characters that are shown around a difference."""
_ANCHOR: Final = 30
"""Characters, white space aside, that two notes must have before their marks in common."""
_KEYWORD_ENDS: Final = re.compile("[,;]")
_TOLERANCE: Final = 1.0
"""Points by which pages may differ: Word counts in twentieths, paper in millimetres."""


@dataclass(frozen=True, slots=True)
class Check:
    """One question that is put to two anatomies."""

    about: str
    takes: Callable[[Anatomy], Any]
    """The part that is compared; None where a side cannot say."""
    differences: Comparison


# --- ways to compare -------------------------------------------------------------------------


def _fact(name: str) -> Comparison:
    def differences(first: str, second: str, plain: Plain) -> Iterator[Told]:
        if plain(first).lower() != plain(second).lower():
            yield f"the {name} differs", first, second

    return differences


def _keywords(first: str, second: str, plain: Plain) -> Iterator[Told]:
    """LibreOffice writes them without commas."""
    if plain(_KEYWORD_ENDS.sub("", first)) != plain(_KEYWORD_ENDS.sub("", second)):
        yield "the keywords differ", first, second


def _text(first: str, second: str, plain: Plain) -> Iterator[Told]:
    one, other = plain(first), plain(second)
    if one != other:
        at = next(
            (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
            min(len(one), len(other)),
        )
        around = slice(max(0, at - _SHOWN // 2), at + _SHOWN)
        yield "the words of the text differ", one[around], other[around]


def _count(what: str) -> Comparison:
    def differences(first: Sequence[Any], second: Sequence[Any], _: Plain) -> Iterator[Told]:
        if len(first) != len(second):
            yield f"the numbers of {what} differ", str(len(first)), str(len(second))

    return differences


def _words(what: str) -> Comparison:
    """Which texts stand on one side only, whatever their order."""

    def differences(first: Sequence[str], second: Sequence[str], plain: Plain) -> Iterator[Told]:
        _, ones = _parted(first, second, plain)
        _, others = _parted(second, first, plain)
        for one, other in zip_longest(ones, others, fillvalue=""):
            yield f"{what} {'has other words' if one and other else 'is missing'}", one, other

    return differences


def _order(what: str) -> Comparison:
    """Whether what stands on both sides stands there in one order."""

    def differences(first: Sequence[str], second: Sequence[str], plain: Plain) -> Iterator[Told]:
        ours, _ = _parted(first, second, plain)
        theirs, _ = _parted(second, first, plain)
        for one, other in zip(ours, theirs, strict=True):
            if plain(one) != plain(other):
                yield f"{what} do not stand in the same order", one, other
                return

    return differences


def _parted(
    ours: Iterable[str], theirs: Iterable[str], plain: Plain
) -> tuple[list[str], list[str]]:
    """Our texts that the other side has too, as often as it has them, and those that only we have."""
    left = Counter(map(plain, theirs))
    shared: list[str] = []
    alone: list[str] = []
    for one in ours:
        key = plain(one)
        left[key] -= 1
        (shared if left[key] >= 0 else alone).append(one)
    return shared, alone


def _equal(one: Hashable, other: Hashable, plain: Plain) -> bool:
    return _comparable(one, plain) == _comparable(other, plain)


def _same_language(one: str, other: str, _: Plain) -> bool:
    """Whether one tag is the other, or narrows it (RFC 4647, 3.3.1): LibreOffice makes fr-FR of fr."""
    tags = sorted((f"{one}-".lower(), f"{other}-".lower()), key=len)
    return tags[1].startswith(tags[0])


def _language(first: str, second: str, plain: Plain) -> Iterator[Told]:
    if not _same_language(first, second, plain) or bool(first) != bool(second):
        yield "the language differs", first, second


def _quality(what: str, same: Callable[[Any, Any, Plain], bool] = _equal) -> Comparison:
    """Whether things with the same words (or the same name) have the same quality."""

    def differences(
        first: Sequence[tuple[str, Hashable]], second: Sequence[tuple[str, Hashable]], plain: Plain
    ) -> Iterator[Told]:
        theirs = defaultdict(list)
        for name, quality in reversed(second):
            theirs[plain(name)].append(quality)
        for name, quality in first:
            found = theirs[plain(name)]
            other = found.pop() if found else quality
            if not same(quality, other, plain):
                yield f"{what} of “{_short(name)}” differs", str(quality), str(other)

    return differences


def _comparable(quality: Hashable, plain: Plain) -> Hashable:
    return plain(quality).lower() if isinstance(quality, str) else quality


def _each(what: str) -> Comparison:
    """Whether as many texts are the same one by one."""

    def differences(first: Sequence[str], second: Sequence[str], plain: Plain) -> Iterator[Told]:
        if len(first) != len(second):
            return
        for number, (one, other) in enumerate(zip(first, second, strict=True), 1):
            if plain(one) != plain(other):
                yield f"{what} {number} has other words", one, other

    return differences


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


# --- tables ----------------------------------------------------------------------------------

Tables = Sequence[TablePart]


def _pairs(first: Tables, second: Tables) -> Iterator[tuple[int, TablePart, TablePart]]:
    if len(first) == len(second):
        for number, (one, other) in enumerate(zip(first, second, strict=True), 1):
            yield number, one, other


def _shape(table: TablePart) -> tuple[int, ...]:
    return tuple(map(len, table.rows))


def _shapes(first: Tables, second: Tables, _: Plain) -> Iterator[Told]:
    for number, one, other in _pairs(first, second):
        if _shape(one) != _shape(other):
            yield f"{_named(number, one)} has other rows or columns", _size(one), _size(other)


def _size(table: TablePart) -> str:
    return f"{len(table.rows)} rows, {sum(_shape(table))} cells"


def _named(number: int, table: TablePart) -> str:
    return f"the table “{_short(table.caption)}”" if table.caption else f"table {number}"


def _cells(first: Tables, second: Tables, plain: Plain) -> Iterator[Told]:
    for where, one, other in _cell_pairs(first, second):
        if plain(one.words) != plain(other.words):
            yield f"{where[0]} has other words in {where[1]}", one.words, other.words


def _scopes(first: Tables, second: Tables, _: Plain) -> Iterator[Told]:
    for where, one, other in _cell_pairs(first, second):
        if one.scope != other.scope:
            said = (one.scope or "no header", other.scope or "no header")
            yield f"{where[0]} has another header in {where[1]}", *said


def _cell_pairs(first: Tables, second: Tables) -> Iterator[tuple[tuple[str, str], Any, Any]]:
    for number, one, other in _pairs(first, second):
        if _shape(one) != _shape(other):
            continue
        name = _named(number, one)
        for at, rows in enumerate(zip(one.rows, other.rows, strict=True), 1):
            for column, cells in enumerate(zip(*rows, strict=True), 1):
                yield (name, f"row {at}, column {column}"), *cells


# --- notes and pages -------------------------------------------------------------------------


def _anchors(
    first: Sequence[tuple[int, str]], second: Sequence[tuple[int, str]], plain: Plain
) -> Iterator[Told]:
    for one, other in zip_longest(first, second):
        if one is None or other is None:
            number = (one or other)[0]
            marked = tuple("marked" if side else "not marked" for side in (one, other))
            yield f"note {number} is not marked as often", marked[0], marked[1]
        elif one[0] != other[0] or plain(one[1])[-_ANCHOR:] != plain(other[1])[-_ANCHOR:]:
            yield f"the mark of note {one[0]} stands elsewhere", _mark(*one), _mark(*other)


def _mark(number: int, before: str) -> str:
    return f"…{before[-_SHOWN:]}[{number}]"


def _lengths(what: str) -> Comparison:
    def differences(first: Sequence[float], second: Sequence[float], _: Plain) -> Iterator[Told]:
        if any(abs(one - other) > _TOLERANCE for one, other in zip(first, second, strict=True)):
            yield f"{what} differ", _points(first), _points(second)

    return differences


def _points(lengths: Sequence[float]) -> str:
    return " × ".join(f"{one:.0f}" for one in lengths) + " points"


# --- what is compared ------------------------------------------------------------------------


def _of_flow(part: Callable[[Flow], Any]) -> Callable[[Anatomy], Any]:
    return lambda anatomy: None if anatomy.flow is None else part(anatomy.flow)


def _with_flow(part: Callable[[Anatomy], Any]) -> Callable[[Anatomy], Any]:
    """Notes are found by their marks and tags only."""
    return lambda anatomy: None if anatomy.flow is None else part(anatomy)


def _links(anatomy: Anatomy) -> Sequence[tuple[str, str]]:
    assert anatomy.flow is not None
    return [(_address(one.target), one.words) for one in anatomy.flow.links]


def _note_links(anatomy: Anatomy) -> Sequence[str]:
    return [f"{one.words} → {_address(one.target)}" for one in anatomy.note_links]


def _address(target: str) -> str:
    """Formats escape other characters of an address."""
    return unquote(target)


def _passages(anatomy: Anatomy) -> Sequence[tuple[str, str]]:
    assert anatomy.flow is not None
    return [(one.words, one.language) for one in (*anatomy.flow.passages, *anatomy.note_passages)]


def _firsts(pairs: Callable[[Anatomy], Any]) -> Callable[[Anatomy], Any]:
    return lambda anatomy: [one for one, _ in pairs(anatomy)]


def _evidence(anatomy: Anatomy) -> Any:
    found = anatomy.evidence
    return None if found is None else [(one.tag, one.words) for one in found]


def _tags(anatomy: Anatomy) -> Any:
    found = anatomy.evidence
    return None if found is None else [one.tag for one in found]


_HEADINGS: Final = _of_flow(lambda flow: [one.words for one in flow.headings])
_BLOCKS: Final = _of_flow(lambda flow: [one.words for one in flow.blocks])
_ITEMS: Final = _of_flow(lambda flow: [one.words for one in flow.items])
_TABLES: Final = _of_flow(lambda flow: flow.tables)
_IMAGES: Final = _of_flow(lambda flow: flow.images)
_NOTES: Final = _with_flow(lambda anatomy: anatomy.notes)

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "title": Check("the document's title", lambda a: a.facts.title, _fact("title")),
        "author": Check("its author", lambda a: a.facts.author, _fact("author")),
        "description": Check(
            "its description", lambda a: a.facts.description, _fact("description")
        ),
        "keywords": Check("its keywords", lambda a: a.facts.keywords, _keywords),
        "language": Check("its language", lambda a: a.facts.language, _language),
        "date": Check("the day it was made", lambda a: a.facts.date, _fact("date")),
        "words": Check("every word, in order", _of_flow(lambda flow: flow.text), _text),
        "heading-words": Check("the headings", _HEADINGS, _words("a heading")),
        "heading-order": Check("their order", _HEADINGS, _order("headings")),
        "heading-levels": Check(
            "their levels",
            _of_flow(lambda flow: [(one.words, one.level) for one in flow.headings]),
            _quality("the level"),
        ),
        "block-words": Check("the words of each block", _BLOCKS, _words("a block")),
        "block-order": Check("the order of the blocks", _BLOCKS, _order("blocks")),
        "block-kinds": Check(
            "whether each block is a paragraph, a quotation, an item and so on",
            _of_flow(lambda flow: [(one.words, one.kind) for one in flow.blocks]),
            _quality("the kind"),
        ),
        "list-items": Check("the items of lists", _ITEMS, _words("an item of a list")),
        "list-levels": Check(
            "how deep they stand",
            _of_flow(lambda flow: [(one.words, one.level) for one in flow.items]),
            _quality("the level"),
        ),
        "list-kinds": Check(
            "whether they have bullets or numbers",
            _of_flow(
                lambda flow: [
                    (one.words, "number" if one.ordered else "bullet") for one in flow.items
                ]
            ),
            _quality("the bullet or number"),
        ),
        "table-count": Check("how many tables", _TABLES, _count("tables")),
        "table-shapes": Check("rows and columns of each", _TABLES, _shapes),
        "table-cells": Check("the words of every cell", _TABLES, _cells),
        "table-headers": Check("which cells are headers of what", _TABLES, _scopes),
        "table-captions": Check(
            "the caption of each table",
            _of_flow(lambda flow: [one.caption for one in flow.tables]),
            _each("the caption of table"),
        ),
        "captions": Check(
            "all captions", _of_flow(lambda flow: flow.captions), _words("a caption")
        ),
        "image-count": Check("how many images", _IMAGES, _count("images")),
        "image-alt-texts": Check(
            "the words for those who cannot see them",
            _IMAGES,
            _each("the alternative text of image"),
        ),
        "link-targets": Check(
            "where links lead", _with_flow(_firsts(_links)), _words("the target of a link")
        ),
        "link-words": Check(
            "the words of each link", _with_flow(_links), _quality("the words of the link")
        ),
        "note-count": Check("how many notes", _NOTES, _count("notes")),
        "note-words": Check("the words of each note", _NOTES, _each("note")),
        "note-anchors": Check(
            "the number of every mark, and the words before it",
            _of_flow(lambda flow: [(one.number, one.before) for one in flow.anchors]),
            _anchors,
        ),
        "note-links": Check(
            "the links in notes", _with_flow(_note_links), _words("a link in a note")
        ),
        "evidence-words": Check(
            "the words in every evidence marker", _evidence, _quality("the marked evidence")
        ),
        "evidence-markers": Check("which markers there are", _tags, _words("a marker")),
        "evidence-order": Check("their order", _tags, _order("evidence markers")),
        "foreign-passages": Check(
            "which words are in another language",
            _with_flow(_firsts(_passages)),
            _words("a passage in another language"),
        ),
        "foreign-languages": Check(
            "in which language they are",
            _with_flow(_passages),
            _quality("the language", _same_language),
        ),
        "source-entries": Check(
            "the list of sources", _of_flow(lambda flow: flow.entries), _words("a source")
        ),
        "contents": Check(
            "the table of contents",
            _of_flow(lambda flow: flow.contents),
            _words("a line of the contents"),
        ),
        "page-size": Check("the paper", lambda a: a.paper, _lengths("the page sizes")),
        "page-margins": Check("its margins", lambda a: a.margins, _lengths("the margins")),
    }
)
"""Every check by its stable name."""
