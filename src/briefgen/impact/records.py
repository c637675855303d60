"""What the records of the library lean on, and what stands beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Final

from briefgen.corpus.model import Corpus
from briefgen.impact.model import Kind, Link, Thing
from briefgen.impact.references import Path, references
from briefgen.records.base import Record
from briefgen.records.evidence import ExcerptRecord, FigureRecord
from briefgen.records.yamlfile import Locator

HOW: Final[Mapping[str, str]] = MappingProxyType(
    {
        "speaker": "has the words of",
        "originator": "was counted by",
        "reporter": "was told by",
        "quotes_law": "gives the words of",
        "must_travel_with": "is never printed without",
        "disputed.reply": "is disputed in",
        "withdrawn.replaced_by": "was replaced by",
        "instrument": "is asked under",
        "evidence": "is backed by",
        "criteria.met_by": "meets its test with",
        "proposers.who": "was asked for by",
        "proposers.source": "was asked for in",
        "limits.source": "is qualified in",
        "counter.by": "is argued against by",
        "counter.excerpt": "is argued against in",
        "counter.reply_evidence": "is defended with",
        "precedent.cite": "has its precedent in",
        "status_evidence": "has its status from",
        "offices.source": "holds an office as told in",
    }
)
"""By the field that holds the id; a field that is not here is named itself."""

BESIDE: Final = frozenset({"withdrawn.replaced_by", "offices.source"})
"""Fields whose records stand beside the one that names them: it does not rest on them."""


def things(corpus: Corpus) -> Mapping[str, Thing]:
    """Everything in the library, by id; ids are unique in a project."""
    tables: Sequence[tuple[Kind, Iterable[str]]] = (
        ("source", corpus.sources), ("excerpt", corpus.excerpts), ("figure", corpus.figures),
        ("person", corpus.people), ("instrument", corpus.instruments),
        ("recommendation", corpus.recommendations),
    )  # fmt: skip
    return {key: Thing(kind, key) for kind, ids in tables for key in ids}


def record_links(corpus: Corpus) -> Iterator[Link]:
    """Every link between two records of the library, also where a quotation is no longer found."""
    known = things(corpus)
    for evidence in (corpus.excerpts, corpus.figures):
        for key, one in evidence.items():
            if one.source in known:
                yield Link(known[key], "stands in", known[one.source], str(one.place("id")))
            yield from _named(known[key], one.record, known, one.locate)
    for key, ask in corpus.recommendations.items():
        yield from _named(known[key], ask.record, known, ask.locate)
    for records in (corpus.people, corpus.instruments):
        for key, record in records.items():
            yield from _named(known[key], record, known)
    for key, source in corpus.sources.items():
        yield from _named(known[key], source.record, known)
    yield from _contradictions(corpus, known)
    yield from _answers(corpus, known)


def _named(
    leaner: Thing, record: Record, known: Mapping[str, Thing], locate: Locator | None = None
) -> Iterator[Link]:
    for path, key in references(record):
        if key in known and known[key] != leaner:
            field = _field(path)
            where = str(locate(*path)) if locate else ""
            how = HOW.get(field, field.replace(".", ", ").replace("_", " "))
            yield Link(leaner, how, known[key], where, field not in BESIDE)


def _field(path: Path) -> str:
    return ".".join(part for part in path if isinstance(part, str))


def _contradictions(corpus: Corpus, known: Mapping[str, Thing]) -> Iterator[Link]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, one in corpus.figures.items():
        if one.record.conflict_group:
            groups[one.record.conflict_group].append(key)
    for group in groups.values():
        for first, second in combinations(group, 2):
            yield Link(known[first], "contradicts", known[second], carries=False)


def _answers(corpus: Corpus, known: Mapping[str, Thing]) -> Iterator[Link]:
    """A reply answers every claim of its topics; replies themselves are no claims."""
    claims: list[tuple[str, ExcerptRecord | FigureRecord]] = [
        *((key, one.record) for key, one in corpus.excerpts.items() if not one.record.answers),
        *((key, one.record) for key, one in corpus.figures.items()),
    ]
    for key, reply in corpus.excerpts.items():
        for claim, record in claims:
            if set(reply.record.answers) & set(record.topics):
                yield Link(known[key], "answers", known[claim], carries=False)
