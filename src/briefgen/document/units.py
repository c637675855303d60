"""What somebody can approve: the title block and every block, known by what it says, not by where it stands."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from briefgen.document import nodes as n
from briefgen.document.ledger import printed_paragraphs

_PLACE: Final = frozenset({"anchor", "number", "instance"})
"""Fields that say where something stands: they move when something else is edited."""
_DIGITS: Final = 16
_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that is approved as a whole."""

    digest: str
    """Of its words, evidence, citations and form; not of note numbers, nor of its place."""
    words: str
    """The first words, for people."""
    section: str
    """The heading under which it stands; empty before the first."""


def units(composed: n.Document, cited: n.Document) -> tuple[Unit, ...]:
    """Every unit of a document, in order.

    Args:
        composed: the document before its citation style has spoken, so that no unit holds note numbers.
        cited: the finished document, of which the lists of sources are taken.
    """
    properties = (composed.meta.description, composed.meta.keywords, composed.meta.author)
    return (
        Unit(_digest((composed.front, properties)), composed.meta.title, ""),
        *_of_body(composed.body, cited.body),
    )


def _of_body(body: n.Blocks, cited: n.Blocks) -> Iterator[Unit]:
    section = ""
    for block, finished in zip(body, cited, strict=True):
        if isinstance(block, n.Contents):
            continue
        if isinstance(block, n.Heading):
            section = _first_words((block,))
        which = finished if isinstance(block, n.SourceList) else block
        yield Unit(_digest(which), _first_words((finished,)), section)


def _digest(value: Any) -> str:
    canonical = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:_DIGITS]


def _plain(value: Any) -> Any:
    """Nodes as data; of evidence what is printed and its id, of pictures their bytes, no notices."""
    match value:
        case n.EvidenceSpan():
            return ["evidence", value.marker.evidence, value.printed, value.language]
        case Path():
            return hashlib.sha256(value.read_bytes()).hexdigest()
        case tuple() | list():
            return [_plain(one) for one in value if not _is_notice(one)]
        case _ if is_dataclass(value):
            held = {
                field.name: _plain(getattr(value, field.name))
                for field in fields(value)
                if field.name not in _PLACE
            }
            return [type(value).__name__, held]
        case _:
            return None if value is None else str(value)


def _is_notice(value: Any) -> bool:
    return isinstance(value, n.Span) and value.role == "notice"


def _first_words(blocks: n.Blocks) -> str:
    document = n.Document(n.Meta("", "", ""), (), blocks)
    words = " ".join(" ".join(printed_paragraphs(document)).split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rsplit(" ", 1)[0] + "…"
