"""The house style: short notes (author, title, forum, date, place), everything else in Sources."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.citations.engine import Cluster, Context, Reference, Rendered, cited_keys, record_of
from briefgen.citations.house import shapes
from briefgen.citations.words import joined, stopped, text, written_date
from briefgen.document import nodes as n
from briefgen.records.instrument import InstrumentRecord


@dataclass(frozen=True, slots=True)
class HouseEngine:
    """Footnotes as an NGO or a library's briefing sets them."""

    in_text: bool = False

    def render(self, clusters: Sequence[Cluster], context: Context) -> Rendered:
        """A source whole at first, short afterwards, ``Ibid.`` directly after itself."""
        notes = _Notes(context)
        said = tuple(notes.note(cluster) for cluster in clusters)
        return Rendered(said, {key: entry(key, context) for key in cited_keys(clusters)})


@dataclass
class _Notes:
    context: Context
    seen: set[str] = field(default_factory=set)
    previous: str = ""
    """The one source that the text before cites; empty where there are several."""

    def note(self, cluster: Cluster) -> n.Inlines:
        content: list[n.Inline] = []
        for reference in cluster.references:
            content += [n.Text("; ")] if content else []
            content += self._reference(reference, leads=not content)
            self.seen.add(reference.key)
            self.previous = reference.key
        if len({one.key for one in cluster.references}) > 1:
            self.previous = ""
        return _capitalised(stopped(tuple(content)))

    def _reference(self, reference: Reference, *, leads: bool) -> n.Inlines:
        core = self._core(reference, leads=leads)
        before = (n.Text(f"{reference.prefix} "),) if reference.prefix else ()
        places = [text(one.printed(self.context.language)) for one in reference.places]
        out = joined([(*before, *core), *places])
        return (*out, n.Text(f" ({reference.suffix})")) if reference.suffix else out

    def _core(self, reference: Reference, *, leads: bool) -> n.Inlines:
        labels = self.context.labels
        if self.previous == reference.key:
            ibid = labels["ibid"]
            return text(ibid if leads and not reference.prefix else ibid[0].lower() + ibid[1:])
        return _told(reference.key, self.context, short=reference.key in self.seen)


def _told(key: str, context: Context, *, short: bool) -> n.Inlines:
    record = record_of(key, context.library)
    if isinstance(record, InstrumentRecord):
        name = record.named(context.language)
        return text(record.short or name if short else record.named_citation(context.language))
    said = shapes.Said(record, context.labels, context.language, whole=False)
    return joined([shapes.lead(said), shapes.short_title(said)] if short else shapes.parts(said))


def entry(key: str, context: Context) -> n.Inlines:
    """The source with its address and the day it was read."""
    labels, language = context.labels, context.language
    record = record_of(key, context.library)
    if isinstance(record, InstrumentRecord):
        note = "" if record.checked else f" ({labels['unconfirmed']})"
        parts = [text(record.named_citation(language)), _address(record.url)]
        return (*joined(parts), n.Text(f"{note}."))
    said = shapes.Said(record, labels, language, whole=True)
    accessed = record.accessed
    read = labels["accessed"].format(date=written_date(accessed, language)) if accessed else ""
    address = record.url or (f"https://doi.org/{record.doi}" if record.doi else None)
    out = joined([*shapes.parts(said), _address(address), text(read) if read else ()])
    return stopped(out)


def _address(url: str | None) -> n.Inlines:
    return (n.Link(url, (n.Text(url),)),) if url else ()


def _capitalised(content: Sequence[n.Inline]) -> n.Inlines:
    """The note with its first letter large, where that is a letter of ours."""
    first = content[0]
    if isinstance(first, n.Text) and first.text:
        return (n.Text(first.text[0].upper() + first.text[1:]), *content[1:])
    return tuple(content)
