"""What a document leans on, with what the library said of it on the day of the build."""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.document import nodes as n
from briefgen.document.walk import flat, runs
from briefgen.evidence.model import Excerpt, Figure, Library, Recommendation
from briefgen.records.instrument import InstrumentRecord


def leans_on(
    document: n.Document,
    excerpts: Mapping[str, Excerpt],
    figures: Mapping[str, Figure],
    asks: Mapping[str, Recommendation],
    library: Library,
) -> tuple[n.Leaning, ...]:
    """Every excerpt, figure, ask, law and source of a document as composed, each once, sorted.

    Citations must not have been set yet: they are where the cited sources and laws are read from.
    People are left out, since this list travels in the file.
    """
    cited = set(_cited(document))
    laws = {one.instrument.id for one in asks.values() if one.instrument} | cited
    laws |= {one.record.quotes_law for one in excerpts.values() if one.record.quotes_law}
    sources = {one.source.id for one in excerpts.values()} | cited
    sources |= {one.source.id for one in figures.values()}
    found = [
        *(n.Leaning("excerpt", key) for key in excerpts),
        *(n.Leaning("figure", key, _dispute(one)) for key, one in figures.items()),
        *(_ask(one) for one in asks.values()),
        *(_law(library.instruments[key]) for key in laws if key in library.instruments),
        *(n.Leaning("source", key) for key in sources if key in library.sources),
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, one.id)))


def _cited(document: n.Document) -> Iterator[str]:
    for run in runs(document):
        for inline in flat(run):
            if isinstance(inline, n.Cite):
                yield from (one.key for one in inline.citations)
    yield from _listed(document.body)


def _listed(blocks: Iterable[n.Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, n.SourceList):
            yield from block.keys or ()


def _dispute(figure: Figure) -> str:
    return "disputed" if figure.record.disputed else ""


def _ask(ask: Recommendation) -> n.Leaning:
    record = ask.record
    return n.Leaning("recommendation", ask.id, record.status, record.status_as_of.isoformat())


def _law(record: InstrumentRecord) -> n.Leaning:
    checked = record.checked.isoformat() if record.checked else ""
    return n.Leaning("instrument", record.id, record.status, checked)
