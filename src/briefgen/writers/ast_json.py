"""The document tree as canonical JSON: sorted keys, UTF-8, the same bytes for the same tree."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, assert_never

from briefgen.corpus.model import Slice
from briefgen.document.nodes import Document
from briefgen.evidence.model import (
    CaseChange,
    Corrected,
    Insertion,
    Omission,
    Segment,
    Sic,
    Translated,
    Verbatim,
)
from briefgen.templates.model import Template
from briefgen.writers.model import Reading, Written

VERSION: Final = 1
_SEGMENTS: Final = (Translated, Verbatim, Corrected, Omission, Insertion, CaseChange, Sic)


def write_json(document: Document, _template: Template, ledger: bytes) -> Written:
    """The tree with its notes and the embedded ledger.

    A node is an object with its type as ``node``; a segment has its kind as ``segment``, what is
    printed, and where it stands. Omitted words are never written, pictures by name only.
    """
    whole = {
        "version": VERSION,
        "document": _value(document),
        "ledger": ledger.decode("utf-8"),
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1)
    return Written((text + "\n").encode("utf-8"))


def read_json(content: bytes) -> Reading:
    """What the tree says, in the order of its blocks.

    Raises:
        ValueError: the file is not JSON, or not a document that briefgen wrote.
    """
    whole = json.loads(content.decode("utf-8"))
    document = whole.get("document") if isinstance(whole, dict) else None
    if not isinstance(document, dict) or document.get("node") != "Document":
        raise ValueError("the file holds no document that briefgen wrote")
    try:
        return _reading(document, whole["ledger"])
    except (KeyError, TypeError, AttributeError):
        raise ValueError("the document in the file is damaged") from None


def _reading(document: Mapping[str, Any], ledger: str) -> Reading:
    markers: dict[str, list[str]] = {}
    _gather(document, markers)
    meta = document["meta"]
    return Reading(
        tuple(_paragraphs([*document["front"], *document["body"]])),
        tuple(_words(note["content"]) for note in document["notes"]),
        MappingProxyType({tag: tuple(found) for tag, found in markers.items()}),
        ledger.encode("utf-8"),
        title=meta["title"],
        language=meta["language"],
    )


# --- writing ---------------------------------------------------------------------------------


def _value(value: Any) -> Any:
    if isinstance(value, _SEGMENTS):
        return _segment(value)
    if is_dataclass(value):
        kept = {one.name: _value(getattr(value, one.name)) for one in fields(value)}
        return {"node": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {str(key): _value(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Path):
        return value.name
    return str(value) if isinstance(value, Decimal) else value


def _segment(segment: Segment) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "segment": type(segment).__name__,
        "printed": segment.printed,
        "emphasised": segment.emphasised,
        "anchor": _anchor(_stands_at(segment)),
    }
    if isinstance(segment, Corrected):
        kept["why"] = segment.why
    return kept


def _stands_at(segment: Segment) -> Slice | None:
    match segment:
        case Translated() | Verbatim() | Corrected() | CaseChange():
            return segment.slice
        case Omission():
            return segment.omitted
        case Insertion():
            return segment.replaced
        case Sic():
            return None
        case _:
            assert_never(segment)


def _anchor(place: Slice | None) -> dict[str, Any] | None:
    if place is None:
        return None
    anchor = place.anchor
    return {one.name: getattr(anchor, one.name) for one in fields(anchor)}


# --- reading ---------------------------------------------------------------------------------


def _gather(value: Any, markers: dict[str, list[str]]) -> None:
    """The printed words of every evidence span, by the name of its marker."""
    if isinstance(value, list):
        for one in value:
            _gather(one, markers)
    elif isinstance(value, dict):
        if value.get("node") == "EvidenceSpan":
            markers.setdefault(_tag(value["marker"]), []).append(_words([value]))
        for key in _reading_order(value):
            _gather(value[key], markers)


def _reading_order(value: dict[str, Any]) -> list[str]:
    return sorted(value, key=lambda key: (key == "attribution", key != "front", key))


def _tag(marker: Mapping[str, Any]) -> str:
    tail = f".{marker['part']}" if marker["part"] > 1 else ""
    return f"bg:{marker['evidence']}/{marker['instance']}{tail}"


def _words(inlines: list[dict[str, Any]]) -> str:
    return "".join(_inline_words(inline) for inline in inlines)


def _inline_words(inline: dict[str, Any]) -> str:
    match inline["node"]:
        case "Text":
            return str(inline["text"])
        case "EvidenceSpan":
            return "".join(segment["printed"] for segment in inline["segments"])
        case "LineBreak":
            return "\n"
        case _:
            return _words(inline.get("content", []))


def _paragraphs(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        yield from filter(None, _block_paragraphs(block))


def _block_paragraphs(block: dict[str, Any]) -> Iterator[str]:  # noqa: C901, PLR0912 - one case a node
    match block["node"]:
        case "ListBlock":
            for item in block["items"]:
                yield from _paragraphs(item)
        case "BlockQuotation":
            yield from map(
                _words, [*block["paragraphs"], *block["translation"], block["attribution"]]
            )
        case "FigurePanel":
            for cell in block["cells"]:
                yield from (_words(cell[part]) for part in ("value", "label", "source"))
        case "Table":
            rows = [cell for row in block["rows"] for cell in row]
            yield from map(_words, [block["caption"], *block["header"], *rows])
        case "Image":
            yield _words(block["caption"])
        case "Chart":
            yield block["title"]
            yield from _block_paragraphs(block["table"])
        case "Card" | "Panel":
            yield _words(block["title"])
            yield from _paragraphs(block["body"])
        case "Contents":
            yield from (block["title"], *(entry["words"] for entry in block["entries"]))
        case "SourceList":
            for title, entries in block["groups"]:
                yield title
                yield from (_words(entry["content"]) for entry in entries)
        case _:
            yield _words(block["content"])
