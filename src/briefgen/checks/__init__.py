"""Everything briefgen has to say about a brief beyond quotations: a literal table of checks."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from briefgen.checks import asks, balance, corpus, parts, prose
from briefgen.checks.context import BriefContext
from briefgen.evidence.model import Library
from briefgen.findings import Finding

BRIEF_CHECKS: Mapping[str, Callable[[BriefContext], Iterator[Finding]]] = MappingProxyType(
    {
        "required parts": parts.required_parts,
        "words": parts.word_limit,
        "topics answered": balance.replies,
        "travelling hedges": balance.travelling,
        "refused content": balance.refused_content,
        "originators": balance.originators,
        "numbers in prose": prose.unbacked_numbers,
        "quotation marks in prose": prose.typed_quotations,
        "live asks": asks.live,
        "backed asks": asks.backed,
        "laws as of": asks.instruments,
    }
)
"""Checks of one brief, run on the composed document."""

CORPUS_CHECKS: Mapping[str, Callable[[Library], Iterator[Finding]]] = MappingProxyType(
    {"facts not stated": corpus.unknown_facts, "facts inferred": corpus.inferred_facts}
)
"""Checks of the library as a whole."""
