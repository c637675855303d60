"""The house style: short notes (author, title, forum, date, place), everything else in Sources."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.dates import format_date, format_skeleton

from briefgen.document import nodes as n
from briefgen.evidence.model import Library
from briefgen.records.base import Record
from briefgen.records.csl import Name
from briefgen.records.dates import plain_date
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.source import SourceRecord

Labels = Mapping[str, str]
_ITALIC_TITLES = frozenset({"book", "report", "thesis", "dataset", "hearing", "treaty", "document"})
_THREE = 3


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Footnotes as an NGO or a library's briefing sets them."""

    def note(
        self, citation: n.Citation, kind: str, library: Library, labels: Labels, language: str
    ) -> n.Inlines:
        """One source in a note: whole at first, short afterwards, ``Ibid.`` directly after itself."""
        record = record_of(citation.key, library)
        match kind:
            case "ibid":
                core: n.Inlines = (n.Text(labels["ibid"]),)
            case "again":
                core = _short(record, labels)
            case _:
                core = _first(record, labels, language)
        return _around(citation, core)

    def entry(self, key: str, library: Library, labels: Labels, language: str) -> n.Inlines:
        """The source with all that is known of it, and what is not."""
        record = record_of(key, library)
        if isinstance(record, InstrumentRecord):
            return _instrument_entry(record, labels)
        return _source_entry(record, labels, language)


def record_of(key: str, library: Library) -> SourceRecord | InstrumentRecord:
    """The record behind a citation key."""
    source = library.sources.get(key)
    return source.record if source else library.instruments[key]


def _around(citation: n.Citation, core: n.Inlines) -> n.Inlines:
    before = (n.Text(f"{citation.prefix} "),) if citation.prefix else ()
    places = [(n.Text(part),) for part in (citation.locator, citation.suffix) if part]
    out = _joined([(*before, *core), *places])
    if citation.remarks:
        out = (*out, n.Text(f" ({'; '.join(one.rstrip('.') for one in citation.remarks)})"))
    return out


def _first(record: Record, labels: Labels, language: str) -> n.Inlines:
    if isinstance(record, InstrumentRecord):
        return (n.Text(_named_citation(record)),)
    assert isinstance(record, SourceRecord)
    parts: list[n.Inlines] = []
    if record.author:
        parts.append((n.Text(_authors(record.author)),))
    parts.append(_title(record, record.title_short or record.title, labels))
    where = record.container_title or record.publisher
    if where:
        parts.append((n.Emphasis((n.Text(where),)),))
    parts.append((n.Text(_date(record, labels, language)),))
    return _joined(parts)


def _short(record: Record, labels: Labels) -> n.Inlines:
    if isinstance(record, InstrumentRecord):
        return (n.Text(record.short or _name(record)),)
    assert isinstance(record, SourceRecord)
    if record.author:
        first = record.author[0]
        lead: n.Inlines = (n.Text(first.family or first.display),)
    elif record.container_title:
        lead = (n.Emphasis((n.Text(record.container_title),)),)
    else:
        return _title(record, record.title_short or record.title, labels)
    return _joined([lead, _title(record, record.title_short or record.title, labels)])


def _name(record: InstrumentRecord) -> str:
    return record.names.get("en") or next(iter(record.names.values()))


def _named_citation(record: InstrumentRecord) -> str:
    """Name and citation; the name once, where the citation already holds it."""
    name = _name(record)
    return record.citation if record.citation.startswith(name) else f"{name}, {record.citation}"


def _authors(authors: tuple[Name, ...]) -> str:
    names = [one.display for one in authors]
    if len(names) > _THREE:
        return f"{names[0]} et al."
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _title(record: SourceRecord, title: str, labels: Labels) -> n.Inlines:
    if record.type in _ITALIC_TITLES:
        return (n.Emphasis((n.Text(title),)),)
    return (n.Text(f"{labels['open-quote']}{title}{labels['close-quote']}"),)


def _date(record: SourceRecord, labels: Labels, language: str) -> str:
    """The date as precisely as it is known; in square brackets where it was inferred."""
    if record.issued is None:
        return labels["undated"]
    text = written_date(plain_date(record.issued), language)
    return f"[{text}]" if "issued" in record.inferred else text


def written_date(date: str, language: str) -> str:
    """A partial ISO date in words, no more precise than it is."""
    import datetime  # noqa: PLC0415 - parsing only

    locale = language.replace("-", "_")
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    day = datetime.date(parts[0], parts[1], parts[2] if len(parts) == _THREE else 1)
    if len(parts) == _THREE:
        return str(format_date(day, "long", locale=locale))
    return str(format_skeleton("yMMMM", day, locale=locale))


def _joined(parts: list[n.Inlines]) -> n.Inlines:
    """Parts with commas between them; a comma goes inside a closing English quotation mark."""
    out: list[n.Inline] = []
    for part in parts:
        if out:
            last = out[-1]
            if isinstance(last, n.Text) and last.text.endswith("”"):
                stop = "" if last.text[-2:-1] in "?!" else ","
                out[-1] = n.Text(f"{last.text[:-1]}{stop}”")
                out.append(n.Text(" "))
            else:
                out.append(n.Text(", "))
        out.extend(part)
    return tuple(out)


def _source_entry(record: SourceRecord, labels: Labels, language: str) -> n.Inlines:
    parts: list[n.Inlines] = []
    if record.author:
        parts.append((n.Text(_authors(record.author)),))
    parts.append(_title(record, record.title, labels))
    where = record.container_title or record.publisher
    parts.append((n.Emphasis((n.Text(where),)),) if where else (n.Text(labels["untitled-forum"]),))
    parts.append((n.Text(_date(record, labels, language)),))
    out = list(_joined(parts))
    if record.url:
        out += [n.Text(", "), n.Link(record.url, (n.Text(record.url),))]
    if record.archived:
        out += [n.Text(", "), n.Link(record.archived.url, (n.Text(record.archived.url),))]
    if record.accessed:
        out.append(
            n.Text(
                f", {labels['accessed'].format(date=written_date(plain_date(record.accessed), language))}"
            )
        )
    return (*out, n.Text(_custody(record, labels)))


def _custody(record: SourceRecord, labels: Labels) -> str:
    """How the text came to us, what was inferred and what is not known, as sentences."""
    sentences = []
    republished = record.republished
    if republished:
        name = republished.by or republished.described or labels["republisher"]
        sentences.append(labels["republished"].format(republisher=name))
    if record.inferred:
        sentences.append(labels["inferred"].format(what="; ".join(_facts(record.inferred))))
    if record.unknown:
        facts = ", ".join(_FIELD_WORDS.get(key, key) for key in record.unknown)
        sentences.append(labels["unknown"].format(facts=facts))
    return (
        ". " + " ".join(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in sentences)
        if sentences
        else "."
    )


_FIELD_WORDS: Mapping[str, str] = {
    "issued": "date", "container-title": "place of publication", "author": "author",
    "URL": "address", "accessed": "day of access", "publisher": "publisher",
    "republished.by": "name of the blog", "archive": "archived copy", "page": "page",
    "volume": "volume", "issue": "issue", "original": "place of first publication",
}  # fmt: skip


def _facts(inferred: Mapping[str, str]) -> list[str]:
    return [_FIELD_WORDS.get(key, key) for key in inferred]


def _instrument_entry(record: InstrumentRecord, labels: Labels) -> n.Inlines:
    out: list[n.Inline] = [n.Text(_named_citation(record))]
    if record.url:
        out += [n.Text(", "), n.Link(record.url, (n.Text(record.url),))]
    if record.checked is None:
        out.append(n.Text(f" ({labels['unconfirmed']})"))
    return (*out, n.Text("."))
