"""The checks, by name: each takes one part of two anatomies and says how it differs.

A check looks at its own question only, so that one change is told once: where the numbers of tables
differ, for instance, ``table-count`` says so, and their cells are not compared.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote

from briefgen.parity import tables, ways
from briefgen.writers.anatomy import Anatomy, Flow


@dataclass(frozen=True, slots=True)
class Check:
    """One question that is put to two anatomies."""

    about: str
    takes: Callable[[Anatomy], Any]
    """The part that is compared; None where a side cannot say."""
    differences: ways.Comparison


# --- the parts -------------------------------------------------------------------------------


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
        "title": Check("the document's title", lambda a: a.facts.title, ways.fact("title")),
        "author": Check("its author", lambda a: a.facts.author, ways.fact("author")),
        "description": Check(
            "its description", lambda a: a.facts.description, ways.fact("description")
        ),
        "keywords": Check("its keywords", lambda a: a.facts.keywords, ways.keywords),
        "language": Check("its language", lambda a: a.facts.language, ways.language),
        "date": Check("the day it was made", lambda a: a.facts.date, ways.fact("date")),
        "words": Check("every word, in order", _of_flow(lambda flow: flow.text), ways.text),
        "heading-words": Check("the headings", _HEADINGS, ways.words("a heading")),
        "heading-order": Check("their order", _HEADINGS, ways.order("headings")),
        "heading-levels": Check(
            "their levels",
            _of_flow(lambda flow: [(one.words, one.level) for one in flow.headings]),
            ways.quality("the level"),
        ),
        "block-words": Check("the words of each block", _BLOCKS, ways.words("a block")),
        "block-order": Check("the order of the blocks", _BLOCKS, ways.order("blocks")),
        "block-kinds": Check(
            "whether each block is a paragraph, a quotation, an item and so on",
            _of_flow(lambda flow: [(one.words, one.kind) for one in flow.blocks]),
            ways.quality("the kind"),
        ),
        "list-items": Check("the items of lists", _ITEMS, ways.words("an item of a list")),
        "list-levels": Check(
            "how deep they stand",
            _of_flow(lambda flow: [(one.words, one.level) for one in flow.items]),
            ways.quality("the level"),
        ),
        "list-kinds": Check(
            "whether they have bullets or numbers",
            _of_flow(
                lambda flow: [
                    (one.words, "number" if one.ordered else "bullet") for one in flow.items
                ]
            ),
            ways.quality("the bullet or number"),
        ),
        "table-count": Check("how many tables", _TABLES, ways.count("tables")),
        "table-shapes": Check("rows and columns of each", _TABLES, tables.shapes),
        "table-cells": Check("the words of every cell", _TABLES, tables.cells),
        "table-headers": Check("which cells are headers of what", _TABLES, tables.scopes),
        "table-captions": Check(
            "the caption of each table",
            _of_flow(lambda flow: [one.caption for one in flow.tables]),
            ways.each("the caption of table"),
        ),
        "captions": Check(
            "all captions", _of_flow(lambda flow: flow.captions), ways.words("a caption")
        ),
        "image-count": Check("how many images", _IMAGES, ways.count("images")),
        "image-alt-texts": Check(
            "the words for those who cannot see them",
            _IMAGES,
            ways.each("the alternative text of image"),
        ),
        "link-targets": Check(
            "where links lead", _with_flow(_firsts(_links)), ways.words("the target of a link")
        ),
        "link-words": Check(
            "the words of each link", _with_flow(_links), ways.quality("the words of the link")
        ),
        "note-count": Check("how many notes", _NOTES, ways.count("notes")),
        "note-words": Check("the words of each note", _NOTES, ways.each("note")),
        "note-anchors": Check(
            "the number of every mark, and the words before it",
            _of_flow(lambda flow: [(one.number, one.before) for one in flow.anchors]),
            ways.anchors,
        ),
        "note-links": Check(
            "the links in notes", _with_flow(_note_links), ways.words("a link in a note")
        ),
        "evidence-words": Check(
            "the words in every evidence marker", _evidence, ways.quality("the marked evidence")
        ),
        "evidence-markers": Check("which markers there are", _tags, ways.words("a marker")),
        "evidence-order": Check("their order", _tags, ways.order("evidence markers")),
        "foreign-passages": Check(
            "which words are in another language",
            _with_flow(_firsts(_passages)),
            ways.words("a passage in another language"),
        ),
        "foreign-languages": Check(
            "in which language they are",
            _with_flow(_passages),
            ways.quality("the language", ways.same_language),
        ),
        "source-entries": Check(
            "the list of sources", _of_flow(lambda flow: flow.entries), ways.words("a source")
        ),
        "contents": Check(
            "the table of contents",
            _of_flow(lambda flow: flow.contents),
            ways.words("a line of the contents"),
        ),
        "page-size": Check("the paper", lambda a: a.paper, ways.lengths("the page sizes")),
        "page-margins": Check("its margins", lambda a: a.margins, ways.lengths("the margins")),
    }
)
"""Every check by its stable name."""
