"""The evidence of a library as plain data and as a table, for a team that goes elsewhere.

Exact words are those that a brief would print, cut from the source; the passage as the source has it stands
beside them where marks of ours changed what is printed. Who is protected bears the pseudonym everywhere.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from briefgen.corpus.model import Source, digest
from briefgen.corpus.protection import concealed_data
from briefgen.evidence.model import Excerpt, Figure, Library, Passage, Recommendation
from briefgen.records.dates import plain_date
from briefgen.records.evidence import Period
from briefgen.records.person import PersonRecord

FORMAT: Final = "briefgen-evidence"
VERSION: Final = 1

COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "id": "by which briefs name it",
        "kind": "excerpt, figure or recommendation",
        "words": "exact words: of the quotation, of the passage with the number, or of the recommendation",
        "number": "figures: the number as the source words it, with its hedge",
        "counts": "figures: what is counted",
        "value": "figures: the number", "minimum": "figures: a lower bound", "maximum": "figures: an upper bound",
        "unit": "figures: the unit", "hedge": "figures: the source's own qualifier",
        "of_which": "figures: of what a share is a share", "scope": "figures: where and among whom",
        "voice": "whose words: quoted, reported, own, editor",
        "speaker": "who speaks, or whose statement is reported", "originator": "who counted",
        "reporter": "who told the source", "quoted_in": "where the source took the words from",
        "source": "id of the source", "source_title": "its title", "source_forum": "where it appeared",
        "source_date": "its date; undated where none is known", "source_url": "its address",
        "locator": "paragraph", "start": "first character in the text, from 0", "end": "behind the last one",
        "text_sha256": "digest of the text that these count in", "words_sha256": "digest of the words",
        "state": "how the words were found", "date": "figures: the period, or the day as of which it holds",
        "topics": "subjects", "answers": "subjects on which it is the accused side's reply",
        "travels_with": "ids that must be printed with it", "conflicts": "figures: the group that differs on one thing",
        "disputed_by": "figures: who disputes it", "dispute": "figures: why",
        "caveat": "figures: a sentence that is printed with it",
        "withdrawn": "since when it must not be used", "why_withdrawn": "and why", "replaced_by": "what stands instead",
        "addressee": "recommendations: who is asked", "law": "recommendations: id of the law or treaty",
        "status": "recommendations: how things stand", "status_as_of": "and on which day that was looked up",
        "evidence": "recommendations: ids that back it", "asked_by": "recommendations: who made the ask, and where",
        "note": "for colleagues; never printed",
    }
)  # fmt: skip
"""Every column of the table, and what stands in it."""

Row = dict[str, str]


# --- JSON ------------------------------------------------------------------------------------


def evidence_json(library: Library) -> dict[str, Any]:
    """All excerpts, figures and recommendations: their records, what was proven of them, their sources."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "excerpts": [_excerpt(one) for one in library.excerpts.values()],
        "figures": [_figure(one) for one in library.figures.values()],
        "recommendations": [_recommendation(one) for one in library.recommendations.values()],
        "sources": [_source(one) for one in library.sources.values()],
        "people": [_person(one) for one in library.people.values()],
        "instruments": [_record(one) for one in library.instruments.values()],
    }
    named: dict[str, Any] = concealed_data(whole, library.protected)
    return named


def _record(record: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dumped


def _excerpt(one: Excerpt) -> dict[str, Any]:
    return {
        **_record(one.record),
        "source": one.source.id,
        "passages": [_passage(passage) for passage in one.passages],
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        **_record(one.record),
        "source": one.source.id,
        "passages": [_passage(one.passage)],
        "number": _passage(one.says),
    }


def _recommendation(one: Recommendation) -> dict[str, Any]:
    record = _record(one.record)
    found = (_passage(proposer.passage) for proposer in one.proposers)
    return {
        **record,
        "proposers": [
            {**proposer, "passages": [passage]}
            for proposer, passage in zip(record.get("proposers", ()), found, strict=True)
        ],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    """W3C Web Annotation: position in code points, and the text it counts in."""
    return {
        "words": passage.printed,
        "in_source": passage.origin.slice(passage.start, passage.end).text,
        "paragraph": passage.paragraph,
        "part": passage.origin.part,
        "start": passage.start,
        "end": passage.end,
        "text_sha256": passage.origin.sha256,
        "words_sha256": digest(passage.printed),
        "state": str(passage.state),
    }


def _source(one: Source) -> dict[str, Any]:
    record = _record(one.record)
    record.pop("csl", None)  # what an import left over: `export --csl-json` has it
    return record


def _person(one: PersonRecord) -> dict[str, Any]:
    if one.protection is None:
        return _record(one)
    return {"id": one.id, "name": _name(one), "kind": one.kind, "side": one.side}


# --- a table ---------------------------------------------------------------------------------


def evidence_csv(library: Library) -> bytes:
    """All excerpts, figures and recommendations as RFC 4180 with a byte order mark, a record a row.

    A cell that a spreadsheet could take for a formula begins with an apostrophe; :func:`unguarded`
    takes it away again.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(COLUMNS), restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in _rows(library):
        named = concealed_data(row, library.protected)
        writer.writerow({key: guarded(value) for key, value in named.items()})
    return out.getvalue().encode("utf-8-sig")


_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guarded(cell: str) -> str:
    """The cell, so that no spreadsheet runs it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """The cell as it was."""
    return cell.removeprefix("'")


def _rows(library: Library) -> Iterable[Row]:
    yield from (_excerpt_row(one) for one in library.excerpts.values())
    yield from (_figure_row(one) for one in library.figures.values())
    yield from (_recommendation_row(one) for one in library.recommendations.values())


def _excerpt_row(one: Excerpt) -> Row:
    record = one.record
    return {
        "kind": "excerpt", **_shared(one), **_words(one.passages), **_where(one.source),
        "voice": record.voice, "speaker": _name(one.speaker), "quoted_in": record.quoted_in or "",
        "answers": _listed(record.answers),
    }  # fmt: skip


def _figure_row(one: Figure) -> Row:
    record = one.record
    amounts = {key: getattr(record, key) for key in ("value", "minimum", "maximum")}
    return {
        "kind": "figure", **_shared(one), **_words((one.passage,)), **_where(one.source),
        "number": one.says.printed, "counts": record.of,
        **{key: "" if value is None else str(value) for key, value in amounts.items()},
        "unit": record.unit or "", "hedge": record.qualifier or "", "of_which": record.denominator or "",
        "scope": record.scope or "", "originator": _name(one.originator), "reporter": _name(one.reporter),
        "date": _dated(record.period or record.as_of), "conflicts": record.conflict_group or "",
        "disputed_by": record.disputed.by if record.disputed else "",
        "dispute": record.disputed.why if record.disputed else "", "caveat": record.scope_note or "",
    }  # fmt: skip


def _recommendation_row(one: Recommendation) -> Row:
    record = one.record
    asked = (f"{p.person.name} ({p.source.id}, {p.record.voice})" for p in one.proposers)
    return {
        "kind": "recommendation", "id": one.id, "words": record.text, "words_sha256": digest(record.text),
        "topics": _listed(record.topics), "addressee": record.addressee.body, "law": record.instrument or "",
        "status": record.status, "status_as_of": record.status_as_of.isoformat(),
        "evidence": _listed(record.evidence), "asked_by": "; ".join(asked), "note": record.note or "",
    }  # fmt: skip


def _shared(one: Excerpt | Figure) -> Row:
    record = one.record
    gone = record.withdrawn or one.source.record.withdrawn
    return {
        "id": one.id, "topics": _listed(record.topics), "travels_with": _listed(record.must_travel_with),
        "withdrawn": gone.on.isoformat() if gone else "", "why_withdrawn": gone.why if gone else "",
        "replaced_by": gone.replaced_by or "" if gone else "", "note": record.note or "",
    }  # fmt: skip


def _words(passages: Sequence[Passage]) -> Row:
    """Several passages of one excerpt are paragraphs of one cell; they span from first to last."""
    words = "\n\n".join(one.printed for one in passages)
    numbers = dict.fromkeys(str(one.paragraph) for one in passages if one.paragraph)
    return {
        "words": words, "words_sha256": digest(words), "locator": ", ".join(numbers),
        "start": str(passages[0].start), "end": str(passages[-1].end),
        "text_sha256": passages[0].origin.sha256,
        "state": ", ".join(dict.fromkeys(str(one.state) for one in passages)),
    }  # fmt: skip


def _where(source: Source) -> Row:
    record = source.record
    return {
        "source": source.id, "source_title": record.title,
        "source_forum": record.container_title or record.publisher or "",
        "source_date": plain_date(record.issued) or "undated", "source_url": record.url or "",
    }  # fmt: skip


def _name(person: PersonRecord | None) -> str:
    """As printed: a protected person's name goes nowhere."""
    if person is None:
        return ""
    return person.protection.pseudonym if person.protection else person.name


def _dated(period: Period | None) -> str:
    if period is None:
        return ""
    known = period.on or period.published
    return known or "/".join((period.start or "..", period.end or ".."))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)
