"""The whole library as CSL-JSON: what people take with them to Zotero."""

from typing import Any, Final

from briefgen.corpus.model import Corpus
from briefgen.records.csl_json import exported
from briefgen.records.instrument import InstrumentRecord

_TYPES: Final = {
    "legislation": "legislation",
    "regulation": "regulation",
    "treaty": "treaty",
    "bill": "bill",
    "report": "report",
    # CSL's regulation is an administrative order from any level of government.
    "executive-order": "regulation",
    "motion": "document",
    "guidance": "document",
}


def library_items(corpus: Corpus) -> list[dict[str, Any]]:
    """Every source, law and treaty as a CSL-JSON item, by briefgen's own ids."""
    items = {key: exported(source.record) for key, source in corpus.sources.items()}
    items |= {key: instrument_item(one) for key, one in corpus.instruments.items()}
    return [items[key] for key in sorted(items)]


def instrument_item(record: InstrumentRecord) -> dict[str, Any]:
    """A law, regulation or treaty as a CSL-JSON item."""
    item = {
        "id": record.id,
        "type": _TYPES[record.kind],
        "title": record.names.get("en") or next(iter(record.names.values()), record.id),
        "title-short": record.short,
        "references": record.citation,
        "jurisdiction": record.jurisdiction,
        "URL": record.url,
    }
    return {key: value for key, value in item.items() if value}
