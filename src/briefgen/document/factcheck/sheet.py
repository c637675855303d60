"""The source sheet: a page for a pocket, with each number and quotation, who said it, who denies it, where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.document import nodes as n
from briefgen.document.attribution import citation_of, counted_by
from briefgen.document.factcheck.copy import Copy, hidden_names
from briefgen.document.factcheck.passages import Cutter
from briefgen.document.factcheck.statements import Statement, cut
from briefgen.document.walk import plain
from briefgen.evidence.model import Excerpt, Figure, Passage

WIDTHS = (22.0, 26.0, 16.0, 17.0, 19.0)
"""Of words, sentence, who said it, who disputes it, and where it stands, in per cent."""
_SHORT = 90
"""Characters of a quotation by which one finds it."""
_SENTENCE = 150


@dataclass(frozen=True, slots=True)
class Entry:
    """One number or quotation of the brief, and where it is printed first."""

    key: str
    evidence: Excerpt | Figure
    statement: Statement
    before: Statement | None
    """The sentence before it."""


def entries(copy: Copy) -> tuple[Entry, ...]:
    """Every number and quotation, once, in reading order."""
    found: dict[str, Entry] = {}
    before: Statement | None = None
    for one in copy.printed.statements:
        for key in dict.fromkeys(span.marker.evidence for span in one.spans):
            evidence = copy.printed.figures.get(key) or copy.printed.excerpts.get(key)
            if evidence:
                found.setdefault(key, Entry(key, evidence, one, before))
        if one.role != "attribution":
            before = one
    return tuple(found.values())


def least_needed(copy: Copy, many: int) -> tuple[str, ...]:
    """Ids that a reader can spare first, the last of equal ones first.

    Undisputed quotations of a source and a speaker that stand above, then such numbers; at the end what is
    disputed, what answers, and what qualifies something else.
    """
    listed = entries(copy)
    qualifying = {key for one in listed for key in one.evidence.record.must_travel_with}
    seen: set[tuple[str, str]] = set()
    ranked: list[tuple[int, int, str]] = []
    for at, one in enumerate(listed):
        who = (one.evidence.source.id, _who(copy, one))
        is_number = isinstance(one.evidence, Figure)
        rank = 4 * (_is_contested(one) or one.key in qualifying) + 2 * is_number + (who not in seen)
        seen.add(who)
        ranked.append((rank, -at, one.key))
    return tuple(key for _, _, key in sorted(ranked)[:many])


def _is_contested(one: Entry) -> bool:
    """A number with a dispute, or the answer of the other side."""
    if isinstance(one.evidence, Figure):
        return one.evidence.record.disputed is not None
    return bool(one.evidence.record.answers)


def source_sheet(copy: Copy) -> n.Document:
    """The source sheet as a document for any writer."""
    cutter = copy.cutter()
    labels = copy.labels
    keys = ("sheet-what", "sheet-sentence", "sheet-who", "sheet-disputes", "sheet-where")
    header: tuple[n.Inlines, ...] = tuple((n.Text(labels[key]),) for key in keys)
    rows: list[tuple[n.Inlines, ...]] = []
    for one in entries(copy):
        if isinstance(one.evidence, Figure):
            words = cutter.passage(one.key, one.evidence.says, "figure")
            passage = one.evidence.passage
        else:
            passage = one.evidence.passages[0]
            words = cutter.opening(one.key, passage, _SHORT)
        rows.append(
            (
                words,
                _sentence(copy, one, cutter),
                (n.Text(_who(copy, one)),),
                _disputes(copy, one),
                _where(copy, one, passage),
            )
        )
    table = n.Table(
        (), header, tuple(rows), (False,) * len(keys), row_headers=True, widths=WIDTHS, grid=True
    )
    document = n.Document(copy.meta("sheet"), copy.head("sheet"), (table,))
    return hidden_names(document, copy.protected)


def _sentence(copy: Copy, one: Entry, cutter: Cutter) -> n.Inlines:
    """The sentence in which it stands; of a quotation that stands apart, the sentence before it."""
    number = copy.labels["sheet-number"].format(number=one.statement.numbers)
    if plain(one.statement.words) != plain(one.statement.spans):
        return (n.Text(f"{number} "), *cutter.renewed(_cut(one.statement.words)))
    if isinstance(one.evidence, Figure):
        return (n.Text(f"{number} {one.evidence.record.of}"),)
    apart = n.Text(f"{number} {copy.labels['sheet-apart']} ")
    return (apart, *cutter.renewed(_cut(one.before.words))) if one.before else (apart,)


def _cut(words: n.Inlines) -> n.Inlines:
    """The beginning of a long sentence; a quotation in it stays whole."""
    said = plain(words)
    if len(said) <= _SENTENCE:
        return words
    return (*cut(words, 0, said.rfind(" ", 0, _SENTENCE)), n.Text(" …"))


def _who(copy: Copy, one: Entry) -> str:
    if isinstance(one.evidence, Figure):
        return counted_by(one.evidence, copy.labels)
    excerpt = one.evidence
    voice = copy.labels[f"sheet-{excerpt.record.voice}"]
    return f"{excerpt.speaker.name} ({voice})" if excerpt.speaker else voice


def _disputes(copy: Copy, one: Entry) -> n.Inlines:
    """Who disputes it, in the record's words; else who answers on its topics."""
    record = one.evidence.record
    if isinstance(one.evidence, Figure) and one.evidence.record.disputed:
        disputed = one.evidence.record.disputed
        return (n.Text(f"{disputed.by}: {disputed.why}"),)
    if isinstance(one.evidence, Excerpt) and one.evidence.record.answers:
        return (n.Text(copy.labels["sheet-reply"]),)
    names = dict.fromkeys(_repliers(copy, record.topics))
    return (n.Text(copy.labels["list-separator"].join(names) or "–"),)


def _repliers(copy: Copy, topics: tuple[str, ...]) -> Iterator[str]:
    for other in copy.printed.excerpts.values():
        if set(other.record.answers) & set(topics) and other.speaker:
            yield copy.labels["sheet-answers"].format(name=other.speaker.name)


def _where(copy: Copy, one: Entry, passage: Passage) -> n.Inlines:
    source = one.evidence.source
    locator = citation_of((passage,), copy.labels).locator
    words = ", ".join(part for part in (copy.custody.short(source), locator) if part)
    url = source.record.url
    if not url:
        return (n.Text(f"{words}."),)
    return (n.Text(f"{words}. "), n.Link(url, (n.Text(url),)))
