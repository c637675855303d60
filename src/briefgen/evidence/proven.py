"""The whole library, proven: everything in it that could be found in the sources."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from briefgen.corpus.model import Corpus
from briefgen.evidence.model import Excerpt, Figure, Library, Recommendation
from briefgen.evidence.resolve import Resolver
from briefgen.evidence.resolve_asks import AskResolver
from briefgen.findings import Report

Kept = TypeVar("Kept", Excerpt, Figure, Recommendation)


def _kept(found: Iterable[Kept | None]) -> Mapping[str, Kept]:
    return MappingProxyType({one.id: one for one in found if one is not None})


def resolve_library(corpus: Corpus, report: Report) -> Library:
    """Everything in the library that could be found in the sources; the rest is in the report."""
    resolver = Resolver(corpus, report)
    asks = AskResolver(resolver)
    return Library(
        sources=corpus.sources,
        excerpts=_kept(
            resolver.excerpt(one.record, one.source, one.locate) for one in corpus.excerpts.values()
        ),
        figures=_kept(resolver.figure(one) for one in corpus.figures.values()),
        recommendations=_kept(asks.recommendation(one) for one in corpus.recommendations.values()),
        instruments=corpus.instruments,
        people=corpus.people,
        protected=corpus.protected,
    )
