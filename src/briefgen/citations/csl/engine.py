"""Any CSL style, by way of pandoc."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from briefgen.citations.csl.inlines import read_inlines
from briefgen.citations.csl.items import csl_item, override_for
from briefgen.citations.csl.pandoc import CiteItem, Processed, process
from briefgen.citations.csl.styles import CslStyle
from briefgen.citations.engine import Cluster, Context, Reference, Rendered, cited_keys, record_of
from briefgen.citations.locators import Locator
from briefgen.document.nodes import Inlines, Text
from briefgen.document.walk import plain
from briefgen.records.tags import base

_TERMS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {"page": "page", "paragraph": "paragraph", "article": "article", "section": "section",
               "line": "line", "chapter": "chapter"},
        "fr": {"page": "page", "paragraph": "paragraphe", "article": "article", "section": "section",
               "line": "ligne", "chapter": "chapitre"},
    }
)  # fmt: skip
"""By these words of the style's language pandoc knows the unit of a place."""


@dataclass(frozen=True, slots=True)
class CslEngine:
    """A CSL style."""

    style: CslStyle

    @property
    def in_text(self) -> bool:
        """Whether it is an author-date style."""
        return self.style.in_text

    def render(self, clusters: Sequence[Cluster], context: Context) -> Rendered:
        """All citations in one call; a second one only for entries that the style does not make."""
        keys = cited_keys(clusters)
        if not keys:
            return Rendered((), {})
        seen: set[str] = set()
        asked = [(one.number, list(self._references(one, seen, context))) for one in clusters]
        said = self._process(asked, keys, context)
        entries = {key: read_inlines(nodes) for key, nodes in said.entries.items() if nodes}
        missing = [key for key in keys if key not in entries]
        if missing:
            entries |= self._as_first_cited(missing, context)
        words = tuple(read_inlines(nodes) for nodes in said.clusters)
        return Rendered(words, {key: _finished(entries[key]) for key in keys})

    def _as_first_cited(self, keys: Sequence[str], context: Context) -> dict[str, Inlines]:
        """Sources that have no entry in the style's own list, as a note first cites them."""
        asked = [(number, [CiteItem(key, "", "")]) for number, key in enumerate(keys, 1)]
        said = self._process(asked, keys, context)
        return {key: read_inlines(nodes) for key, nodes in zip(keys, said.clusters, strict=True)}

    def _process(
        self,
        asked: Sequence[tuple[int, Sequence[CiteItem]]],
        keys: Sequence[str],
        context: Context,
    ) -> Processed:
        items = [
            csl_item(key, record_of(key, context.library), self.style, context.language)
            for key in keys
        ]
        return process(asked, items, self.style, self._locale(context.language))

    def _locale(self, language: str) -> str | None:
        """The document's language, unless the style speaks a dialect of it already."""
        own = self.style.locale
        return None if own and base(own) == base(language) else language

    def _references(self, cluster: Cluster, seen: set[str], context: Context) -> Iterator[CiteItem]:
        for one in cluster.references:
            after = "".join(self._after(one, context, first=one.key not in seen))
            seen.add(one.key)
            yield CiteItem(one.key, one.prefix, after)

    def _after(self, reference: Reference, context: Context, *, first: bool) -> Iterator[str]:
        """The place, so that pandoc knows it for one, and the remark."""
        language = context.language
        record = record_of(reference.key, context.library)
        dropped = first and override_for(record, self.style).locator == "after-first"
        known = [] if dropped else list(reference.places[:1])
        if known:
            yield f", {self._place(known[0], language)}"
        elif reference.places:
            yield "{}"  # pandoc takes what follows empty braces for plain words
        for place in reference.places[len(known) :]:
            yield f", {place.printed(language)}"
        if reference.suffix:
            yield f"; {reference.suffix}" if self.in_text else f" ({reference.suffix})"

    def _place(self, place: Locator, language: str) -> str:
        terms = _TERMS.get(base(self._locale(language) or self.style.locale or "en"))
        form = self.style.overrides.places.get(place.label)
        if form:
            return f"{{{form.format(value=place.value)}}}"
        if terms and place.label:
            return f"{terms[place.label]} {place.value}"
        # Braces make pandoc take any words for a place.
        return f"{{{place.printed(language)}}}"


def _finished(entry: Inlines) -> Inlines:
    """The entry with a full stop, so that sentences of ours may follow it."""
    return entry if plain(entry).endswith((".", ".”", "?”", "!”")) else (*entry, Text("."))
