"""The chain of custody in words: who is quoted, who republished, where a copy is kept.

No citation style has a place for these, so they stand around what a style says: before a note's
reference, and as sentences after an entry in the list of sources.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from briefgen.citations.words import listed, written_date
from briefgen.document.nodes import Citation
from briefgen.records.base import Record
from briefgen.records.source import SourceRecord
from briefgen.records.tags import base

Labels = Mapping[str, str]


def prefix(citation: Citation, record: Record, labels: Labels, *, first: bool) -> str:
    """What stands before a reference: the author's own words, the republisher, who is quoted.

    The republisher is named where the source is cited for the first time.
    """
    parts = [citation.prefix.rstrip(",")] if citation.prefix else []
    if first and isinstance(record, SourceRecord) and record.republished:
        parts.append(labels["republished-by"].format(republisher=_republisher(record, labels)))
    words = ", ".join(parts)
    if citation.origin:
        told = labels[f"{citation.chain}-in"].format(names=listed(citation.origin, labels["and"]))
        words = f"{words} {told}" if words else told
    return words


def _republisher(record: SourceRecord, labels: Labels) -> str:
    republished = record.republished
    assert republished is not None
    return republished.by or republished.described or labels["republisher"]


def sentences(record: Record, labels: Labels, language: str) -> Iterator[str]:
    """How the text came to us, what was inferred and what is not known: for the list of sources."""
    if not isinstance(record, SourceRecord):
        return
    if record.republished:
        yield labels["republished"].format(republisher=_republisher(record, labels))
    if record.archived:
        copy = record.archived
        keeper = labels["archived-by"].format(keeper=copy.by) if copy.by else labels["archived"]
        day = f", {written_date(copy.date.isoformat(), language)}" if copy.date else ""
        yield f"{keeper}{day}: {copy.url}"
    if record.inferred:
        facts = labels["list-separator"].join(_fact(one, language) for one in record.inferred)
        yield labels["inferred"].format(what=facts)
    if record.unknown:
        facts = ", ".join(_fact(one, language) for one in record.unknown)
        yield labels["unknown"].format(facts=facts)


def _fact(field: str, language: str) -> str:
    words = _FACTS.get(base(language), _FACTS["en"])
    return words.get(field, field)


_FACTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {
            "issued": "date", "container-title": "place of publication", "author": "author",
            "URL": "address", "accessed": "day of access", "publisher": "publisher",
            "republished.by": "name of the blog", "archived": "archived copy", "page": "page",
            "volume": "volume", "issue": "issue", "original": "place of first publication", "title": "title",
        },
        "fr": {
            "issued": "date", "container-title": "lieu de publication", "author": "auteur",
            "URL": "adresse", "accessed": "date de consultation", "publisher": "éditeur",
            "republished.by": "nom du blogue", "archived": "copie archivée", "page": "page",
            "volume": "volume", "issue": "numéro", "original": "lieu de première publication", "title": "titre",
        },
    }
)  # fmt: skip
"""Fields of a record as readers call them."""
