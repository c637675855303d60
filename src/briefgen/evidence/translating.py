"""The library's own words in another language: a gettext catalog a language, ``seeds/translations/<language>.po``.

A message is the English text as it stands in the library; a text that changed has no translation until somebody has
looked at it again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from briefgen.corpus.model import Corpus, Curated, Source
from briefgen.evidence.model import Excerpt, Figure, Library, ProposerPassage, Recommendation
from briefgen.evidence.typography import set_in
from briefgen.findings import Place, Report, finding
from briefgen.records.base import Record
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.person import PersonRecord
from briefgen.records.translatable import translatable, translated
from briefgen.records.yamlfile import Locator, YamlPath, path_text

LIBRARY_LANGUAGE: Final = "en"
"""The language of the library's own words."""
Value = TypeVar("Value")


@dataclass(frozen=True)
class Text:
    """A text of the library that a document in another language has to translate."""

    words: str
    id: str
    """Of the record that holds it."""
    path: YamlPath
    """Within the record."""
    locate: Locator

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.locate(*self.path)

    @property
    def reference(self) -> str:
        """For a catalog: file, record and key; no line, so that catalogs only change with their words."""
        return f"{self.place.file}#{self.id}:{path_text(self.path)}"


def texts(corpus: Corpus) -> Iterator[Text]:
    """Every text of the library's own that can be printed."""
    curated: tuple[Mapping[str, Curated[Any]], ...] = (
        corpus.recommendations, corpus.excerpts, corpus.figures,
    )  # fmt: skip
    for group in curated:
        for key, one in group.items():
            yield from _of(one.record, key, one.locate)
    records: tuple[Mapping[str, Record], ...] = (
        corpus.people, corpus.instruments, {key: one.record for key, one in corpus.sources.items()},
    )  # fmt: skip
    for others in records:
        for key, record in others.items():
            yield from _of(record, key, corpus.places[key])


def _of(record: Record, key: str, locate: Locator) -> Iterator[Text]:
    if isinstance(record, PersonRecord) and record.described_by_name:
        yield Text(record.name, key, ("name",), locate)
    for path, words in translatable(record):
        yield Text(words, key, path, locate)


@dataclass(frozen=True)
class Catalog:
    """What is translated into one language."""

    language: str
    known: Mapping[str, str] = field(default_factory=dict)
    """English text to its translation; what is only a guess (fuzzy) is not in it."""

    def __call__(self, words: str) -> str:
        """The words in the catalog's language; as they are where it does not have them."""
        return self.known.get(words.strip(), words)

    def lacks(self, words: str) -> bool:
        """Whether there is no translation."""
        return words.strip() not in self.known


def read_catalog(path: Path, shown: str, language: str, report: Report) -> Catalog:
    """The catalog of a language; empty where the project has none.

    Args:
        path: the ``.po`` file.
        shown: the file as messages show it.
        language: its language, without region.
        report: takes what is wrong with the file.
    """
    if not path.is_file():
        return Catalog(language)
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - only other languages pay for it

    try:
        with path.open("rb") as file:
            messages = read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        report.add(finding("BG566", f"the catalog of translations cannot be read: {error}", Place(shown),
                           help="mend it in a translator's editor, or take it from version control"))  # fmt: skip
        return Catalog(language)
    known = {
        str(one.id).strip(): set_in(language, str(one.string).strip())
        for one in messages
        if one.id and one.string and not one.fuzzy
    }
    return Catalog(language, MappingProxyType(known))


# --- the library in another language ---------------------------------------------------------


def localised(library: Library, catalog: Catalog) -> Library:
    """The library with its own words in the catalog's language; sources' words stay as they are."""
    people = _each(library.people, lambda one: _person(one, catalog))
    instruments = _each(library.instruments, lambda one: translated(one, catalog))
    sources = _each(library.sources, lambda one: _source(one, catalog))
    here = _Here(catalog, people, instruments, sources)
    return replace(
        library,
        sources=sources,
        excerpts=_each(library.excerpts, here.excerpt),
        figures=_each(library.figures, here.figure),
        recommendations=_each(library.recommendations, here.recommendation),
        instruments=instruments,
        people=people,
    )


def _each(values: Mapping[str, Value], change: Any) -> Mapping[str, Value]:
    return MappingProxyType({key: change(one) for key, one in values.items()})


def _person(person: PersonRecord, catalog: Catalog) -> PersonRecord:
    name = catalog(person.name) if person.described_by_name else person.name
    return translated(person, catalog).model_copy(update={"name": name})


def _source(source: Source, catalog: Catalog) -> Source:
    return replace(source, record=translated(source.record, catalog))


@dataclass(frozen=True)
class _Here:
    """Evidence with the people, laws and sources of the localised library."""

    catalog: Catalog
    people: Mapping[str, PersonRecord]
    instruments: Mapping[str, InstrumentRecord]
    sources: Mapping[str, Source]

    def excerpt(self, one: Excerpt) -> Excerpt:
        record = translated(one.record, self.catalog)
        speaker = self.people[one.speaker.id] if one.speaker else None
        return replace(one, record=record, speaker=speaker, source=self.sources[one.source.id])

    def figure(self, one: Figure) -> Figure:
        return replace(
            one,
            record=translated(one.record, self.catalog),
            source=self.sources[one.source.id],
            originator=self.people[one.originator.id],
            reporter=self.people[one.reporter.id] if one.reporter else None,
        )

    def recommendation(self, one: Recommendation) -> Recommendation:
        record = translated(one.record, self.catalog)
        if own := one.record.lang.get(self.catalog.language):
            record = record.model_copy(update={"text": set_in(self.catalog.language, own)})
        instrument = self.instruments[one.instrument.id] if one.instrument else None
        proposers = tuple(self._proposer(proposer) for proposer in one.proposers)
        return replace(one, record=record, proposers=proposers, instrument=instrument)

    def _proposer(self, one: ProposerPassage) -> ProposerPassage:
        return replace(
            one,
            record=translated(one.record, self.catalog),
            person=self.people[one.person.id],
            source=self.sources[one.source.id],
        )
