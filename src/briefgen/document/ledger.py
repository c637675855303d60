"""The machine-readable list of all evidence in an output.

Two forms: the embedded one travels in the file and holds only what is printed; the complete one
stays beside it and also holds what was left out, waivers and states.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from briefgen.corpus.model import Anchor, digest
from briefgen.corpus.protection import Protected, concealed_data
from briefgen.document import nodes as n
from briefgen.document.walk import block_runs, flat, plain, runs
from briefgen.evidence.model import (
    CaseChange,
    Corrected,
    Excerpt,
    Figure,
    Insertion,
    Omission,
    Segment,
    Sic,
    Translated,
    Verbatim,
)

VERSION = 1
SURROUNDINGS: Final = 32
"""Characters kept of what stands before and after a quotation or number in its paragraph."""
_SECTION: Final = 2
"""The level of the headings of sections."""
_UNSEEN: Final = re.compile(r"[\s\u00ad\u2060\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def paragraph_digest(text: str) -> str:
    """Tells a paragraph that nobody touched: white space and invisible characters do not count."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return hashlib.sha256(seen.encode("utf-8")).hexdigest()[:12]


def embedded_ledger(document: n.Document) -> bytes:
    """The ledger that travels in the file, as canonical JSON."""
    return _bytes(_ledger(document, complete=False))


def complete_ledger(
    document: n.Document,
    excerpts: Mapping[str, Excerpt],
    figures: Mapping[str, Figure],
    waived: Sequence[Mapping[str, str]],
    protected: Sequence[Protected] = (),
) -> bytes:
    """The ledger that stays in the office, with what was left out and what was accepted.

    It names nobody protected either: people zip whole folders.
    """
    whole = _ledger(document, complete=True)
    whole["states"] = {
        **{key: [str(p.state) for p in one.passages] for key, one in sorted(excerpts.items())},
        **{key: [str(one.passage.state)] for key, one in sorted(figures.items())},
    }
    whole["originators"] = {key: one.originator.id for key, one in sorted(figures.items())}
    whole["speakers"] = {
        key: one.speaker.id for key, one in sorted(excerpts.items()) if one.speaker
    }
    whole["waived"] = [dict(one) for one in waived]
    return _bytes(concealed_data(whole, protected))


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8") + b"\n"


def _ledger(document: n.Document, *, complete: bool) -> dict[str, Any]:
    return {
        "format": "briefgen-ledger",
        "version": VERSION,
        "title": document.meta.title,
        "date": document.meta.date,
        "language": document.meta.language,
        "evidence": [
            _span(span, run, section, complete=complete)
            for section, run in _by_section(document)
            for span in flat(run)
            if isinstance(span, n.EvidenceSpan)
        ],
        "notes": [{"number": note.number, "text": plain(note.content)} for note in document.notes],
        "citations": [plain(one) for one in document.citations],
        "paragraphs": [paragraph_digest(one) for one in printed_paragraphs(document)],
        "leans_on": [asdict(one) for one in document.leans_on],
    }


def _by_section(document: n.Document) -> Iterator[tuple[str, n.Inlines]]:
    """Every run of the text flow, with the words of the heading of the section in which it stands."""
    section = ""
    for block in (*document.front, *document.body):
        if isinstance(block, n.Heading) and block.level == _SECTION:
            section = plain(block.content)
        yield from ((section, run) for run in block_runs(block))


def printed_paragraphs(document: n.Document) -> tuple[str, ...]:
    """The words of the text flow, a paragraph or cell each; the order says nothing."""
    listed = _listed((*document.front, *document.body))
    return tuple(words for words in (*map(plain, runs(document)), *listed) if words.strip())


def _listed(blocks: n.Blocks) -> Iterator[str]:
    """Words that stand in no run: sources, contents, titles of charts."""
    for block in blocks:
        match block:
            case n.SourceList():
                for heading, entries in block.groups:
                    yield heading
                    yield from (plain(entry.content) for entry in entries)
            case n.Contents():
                yield block.title
                yield from (entry.words for entry in block.entries)
            case n.Chart():
                yield block.title
            case n.Card() | n.Panel():
                yield from _listed(block.body)
            case n.ListBlock():
                yield from _listed(tuple(one for item in block.items for one in item))
            case _:
                pass


def _span(span: n.EvidenceSpan, run: n.Inlines, section: str, *, complete: bool) -> dict[str, Any]:
    before, after, note = _surroundings(span, run)
    return {
        "tag": span.marker.tag,
        "kind": span.marker.kind,
        "id": span.marker.evidence,
        "printed": span.printed,
        "sha256": digest(span.printed),
        "before": before,
        "after": after,
        "alone": plain(run) == span.printed,
        "note": note,
        "section": section,
        "segments": [segment_json(one, complete=complete) for one in span.segments],
    }


def _surroundings(span: n.EvidenceSpan, run: n.Inlines) -> tuple[str, str, int | None]:
    """The printed words on both sides, up to the next note mark, and the first note behind it."""
    before, after, met, note = "", "", False, None
    for inline in flat(run):
        match inline:
            case n.EvidenceSpan() if inline is span:
                met = True
            case n.NoteMark() if met:
                note = inline.number
                break
            case n.NoteMark():
                before = ""
            case n.Text() | n.EvidenceSpan():
                words = inline.text if isinstance(inline, n.Text) else inline.printed
                before, after = (before, after + words) if met else (before + words, after)
            case n.LineBreak() if met:
                after += "\n"
            case n.LineBreak():
                before += "\n"
            case _:
                pass
    return before[-SURROUNDINGS:], after[:SURROUNDINGS], note


def segment_json(segment: Segment, *, complete: bool) -> dict[str, Any]:
    """A segment as plain data; what it leaves out only where the list is complete."""
    match segment:
        case Translated():
            return {
                "kind": "translated",
                "anchor": _anchor(segment.slice.anchor),
                "printed": segment.printed,
                "original": segment.slice.text,
            }
        case Verbatim():
            return {
                "kind": "verbatim",
                "anchor": _anchor(segment.slice.anchor),
                "printed": segment.printed,
            }
        case Corrected():
            return {
                "kind": "corrected",
                "anchor": _anchor(segment.slice.anchor),
                "printed": segment.now,
            }
        case CaseChange():
            return {
                "kind": "case",
                "anchor": _anchor(segment.slice.anchor),
                "printed": segment.printed,
            }
        case Omission():
            kept = {"omitted": segment.omitted.text, "anchor": _anchor(segment.omitted.anchor)}
            return {"kind": "omission", "printed": segment.printed, **(kept if complete else {})}
        case Insertion():
            kept = {"replaced": segment.replaced.text} if segment.replaced else {}
            return {"kind": "insertion", "printed": segment.printed, **(kept if complete else {})}
        case Sic():
            return {"kind": "sic", "printed": segment.printed}


def _anchor(anchor: Anchor) -> dict[str, Any]:
    """W3C Web Annotation: a text position in code points, and the text it counts in."""
    return {
        "source": anchor.source,
        "part": anchor.part,
        "start": anchor.start,
        "end": anchor.end,
        "sha256": anchor.digest,
    }
