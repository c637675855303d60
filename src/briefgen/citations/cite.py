"""Number the notes, let the style speak, fill the list of sources: document in, document out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.citations import chain, locators
from briefgen.citations.engine import Cluster, Context, Engine, Reference, record_of
from briefgen.citations.groups import grouped
from briefgen.citations.guard import guard
from briefgen.citations.in_text import set_in_text
from briefgen.document import nodes as n
from briefgen.document.walk import Change, change_inlines, entry_words, flat, plain, runs
from briefgen.evidence.model import Library
from briefgen.findings import Place, Report, finding
from briefgen.records.validation import suggestion


@dataclass(frozen=True, slots=True)
class Rules:
    """What the kind says of notes and of the list of sources."""

    longest_note: int
    """Characters beyond which a note is reported."""
    source_groups: Sequence[str] = ()
    keys: bool = False
    """Whether notes say the ids of the evidence that they belong to, such as ``[zenz-divest]``."""
    printed: bool = True
    """Whether notes, or citations in the text, are printed; the list of sources is in any case."""


def cite(
    document: n.Document,
    library: Library,
    engine: Engine,
    style: str,
    place: Place,
    report: Report,
    rules: Rules,
) -> n.Document:
    """The document with its notes, or citations in the text, and the sources that they cite.

    Args:
        document: as composed.
        library: records of sources and laws.
        engine: the citation style.
        style: its name, for findings.
        place: where the brief names its style.
        report: takes unknown keys, notes that are too long, facts that the style drops.
        rules: of the kind.
    """
    context = Context(library, document.meta.language, document.meta.labels)
    clusters = _collected(document, context, place, report, rules)
    if report.has_errors:
        return document
    rendered = engine.render(clusters, context)
    if not rules.printed:
        return _without_notes(document, clusters, rendered.entries, context, rules)
    cited = _replaced(document, rendered.clusters, in_text=engine.in_text)
    if not engine.in_text:
        _report_long(cited.notes, rules, place, report)
    entries = {
        key: _with_custody(content, key, context) for key, content in rendered.entries.items()
    }
    listed = _with_sources(cited, entries, rules.source_groups, context)
    report.add(*guard(clusters, rendered.clusters, entry_words(listed), context, style, place))
    return listed


# --- collect ---------------------------------------------------------------------------------


def _collected(
    document: n.Document, context: Context, place: Place, report: Report, rules: Rules
) -> list[Cluster]:
    """Every citation of the document, in reading order; unknown keys are reported and left out."""
    clusters: list[Cluster] = []
    seen: set[str] = set()
    for number, cited in enumerate(_cites(document), 1):
        known = tuple(one for one in cited.citations if _known(one, context, place, report))
        references = []
        for those in _by_source(known):
            key = those[0].key
            # Without notes the entry of the list says who republished the text.
            first = key not in seen and rules.printed
            references.append(_reference(those, context, first=first, keys=rules.keys))
            seen.add(key)
        clusters.append(Cluster(number, tuple(references)))
    return clusters


def _cites(document: n.Document) -> Iterator[n.Cite]:
    return (one for run in runs(document) for one in flat(run) if isinstance(one, n.Cite))


def _known(citation: n.Citation, context: Context, place: Place, report: Report) -> bool:
    library = context.library
    known = citation.key in library.sources or citation.key in library.instruments
    if not known:
        keys = [*library.sources, *library.instruments]
        report.add(finding("BG401", f"there is no source or law '{citation.key}' to cite", place,
                           help=suggestion(citation.key, keys)))  # fmt: skip
    return known


def _by_source(citations: tuple[n.Citation, ...]) -> Iterable[tuple[n.Citation, ...]]:
    """Citations of one source in one note together, unless they pass on different people's words."""
    found: dict[tuple[str, tuple[str, ...]], tuple[n.Citation, ...]] = {}
    for one in citations:
        known = found.get((one.key, one.origin), ())
        found[one.key, one.origin] = (*known, one)
    return found.values()


def _reference(
    those: tuple[n.Citation, ...], context: Context, *, first: bool, keys: bool
) -> Reference:
    """What a note says once for all its citations of a source; the first of them speaks for the rest."""
    citation = those[0]
    record = record_of(citation.key, context.library)
    places = tuple(place for one in those for place in locators.parse(one.locator))
    remarks = dict.fromkeys(remark for one in those for remark in one.remarks)
    evidence = dict.fromkeys(name for one in those for name in one.evidence)
    shown = (locators.Locator("", f"[{', '.join(evidence)}]"),) if keys and evidence else ()
    return Reference(
        citation.key,
        (*locators.merged(places, context.labels["and"]), *shown),
        chain.prefix(citation, record, context.labels, first=first),
        "; ".join(one.rstrip(".") for one in (citation.suffix, *remarks) if one),
    )


# --- replace ---------------------------------------------------------------------------------


def _each_cite(put: Callable[[list[n.Inline]], None]) -> Change:
    """A change of runs: where a source is cited, ``put`` adds to the inlines before that place."""

    def changed(inlines: n.Inlines) -> n.Inlines:
        out: list[n.Inline] = []
        for inline in inlines:
            match inline:
                case n.Cite():
                    put(out)
                case n.Emphasis() | n.Strong() | n.Link() | n.Span():
                    out.append(replace(inline, content=changed(inline.content)))
                case _:
                    out.append(inline)
        return tuple(out)

    return changed


def _replaced(document: n.Document, said: Sequence[n.Inlines], *, in_text: bool) -> n.Document:
    """The document with note marks and notes, or with the citations in its sentences."""
    if in_text:
        words = iter(said)
        changed = change_inlines(
            document, _each_cite(lambda before: set_in_text(before, next(words)))
        )
        return replace(changed, citations=tuple(said))
    notes = tuple(n.Note(number, content) for number, content in enumerate(said, 1))
    marks = (n.NoteMark(note.number) for note in notes)
    marked = change_inlines(document, _each_cite(lambda before: before.append(next(marks))))
    return replace(marked, notes=notes)


def _without_notes(
    document: n.Document,
    clusters: Sequence[Cluster],
    entries: Mapping[str, n.Inlines],
    context: Context,
    rules: Rules,
) -> n.Document:
    """The document with what it cites in its list of sources only: places, disputes and remarks too.

    The guard has nothing to compare: what a style would have said in notes is not meant to be read.
    """
    places: dict[str, dict[str, None]] = {}
    for reference in (one for cluster in clusters for one in cluster.references):
        places.setdefault(reference.key, {})[_said_of(reference, context)] = None
    listed = {
        key: (*_with_custody(content, key, context), *_cited_at(places.get(key, {})))
        for key, content in entries.items()
    }
    bare = change_inlines(document, _each_cite(lambda _: None))
    return _with_sources(bare, listed, rules.source_groups, context)


def _said_of(reference: Reference, context: Context) -> str:
    """What a note would have said besides the source: whose words, where, and its remarks."""
    where = ", ".join(one.printed(context.language) for one in reference.places)
    remarks = f"({reference.suffix})" if reference.suffix else ""
    return " ".join(one for one in (reference.prefix, where, remarks) if one)


def _cited_at(places: Iterable[str]) -> n.Inlines:
    """Where in a source the quotations and numbers stand that no note names."""
    said = "; ".join(one for one in places if one)
    return (n.Text(f" [{said}]"),) if said else ()


def _report_long(notes: Sequence[n.Note], rules: Rules, place: Place, report: Report) -> None:
    for note in notes:
        length = len(plain(note.content))
        if length > rules.longest_note:
            report.add(finding("BG403", f"note {note.number} has {length} characters; {rules.longest_note} is usual", place,
                               details=(("note", plain(note.content)),),
                               help="cite fewer sources at once, or shorten titles with title-short:"))  # fmt: skip


# --- the list of sources ---------------------------------------------------------------------


def _with_custody(entry: n.Inlines, key: str, context: Context) -> n.Inlines:
    """The entry, and behind it how the text came to us; addresses are links."""
    record = record_of(key, context.library)
    out = list(entry)
    for sentence in chain.sentences(record, context.labels, context.language):
        words = f"{sentence[:1].upper()}{sentence[1:]}".rstrip(".")
        head, mark, url = words.rpartition(": http")
        if mark:
            address = f"http{url}"
            out += [n.Text(f" {head}: "), n.Link(address, (n.Text(address),)), n.Text(".")]
        else:
            out.append(n.Text(f" {words}."))
    return tuple(out)


def _with_sources(
    document: n.Document,
    entries: dict[str, n.Inlines],
    groups: Sequence[str],
    context: Context,
) -> n.Document:
    def filled(block: n.Block) -> n.Block:
        if not isinstance(block, n.SourceList):
            return block
        keys = entries if block.keys is None else [key for key in block.keys if key in entries]
        those = {key: entries[key] for key in keys}
        return n.SourceList(block.keys, grouped(those, groups, context))

    return replace(document, body=tuple(filled(block) for block in document.body))
