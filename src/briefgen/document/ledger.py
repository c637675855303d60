"""The machine-readable list of all evidence in an output.

Two forms: the embedded one travels in the file and holds only what is printed; the complete one
stays beside it and also holds what was left out, waivers and states.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.corpus.model import Anchor, digest
from briefgen.document import nodes as n
from briefgen.document.walk import evidence_spans, plain
from briefgen.evidence.model import (
    CaseChange,
    Corrected,
    Excerpt,
    Figure,
    Insertion,
    Omission,
    Segment,
    Sic,
    Verbatim,
)

VERSION = 1


def embedded_ledger(document: n.Document) -> bytes:
    """The ledger that travels in the file, as canonical JSON."""
    return _bytes(_ledger(document, complete=False))


def complete_ledger(
    document: n.Document,
    excerpts: Mapping[str, Excerpt],
    figures: Mapping[str, Figure],
    waived: Sequence[Mapping[str, str]],
) -> bytes:
    """The ledger that stays in the office, with what was left out and what was accepted."""
    whole = _ledger(document, complete=True)
    whole["states"] = {
        **{key: [str(p.state) for p in one.passages] for key, one in sorted(excerpts.items())},
        **{key: [str(one.passage.state)] for key, one in sorted(figures.items())},
    }
    whole["originators"] = {key: one.originator.id for key, one in sorted(figures.items())}
    whole["waived"] = [dict(one) for one in waived]
    return _bytes(whole)


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8") + b"\n"


def _ledger(document: n.Document, *, complete: bool) -> dict[str, Any]:
    return {
        "format": "briefgen-ledger",
        "version": VERSION,
        "title": document.meta.title,
        "date": document.meta.date,
        "language": document.meta.language,
        "evidence": [_span(span, complete=complete) for span in evidence_spans(document)],
        "notes": [{"number": note.number, "text": plain(note.content)} for note in document.notes],
        "citations": [plain(one) for one in document.citations],
    }


def _span(span: n.EvidenceSpan, *, complete: bool) -> dict[str, Any]:
    return {
        "tag": span.marker.tag,
        "kind": span.marker.kind,
        "id": span.marker.evidence,
        "printed": span.printed,
        "sha256": digest(span.printed),
        "segments": [segment_json(one, complete=complete) for one in span.segments],
    }


def segment_json(segment: Segment, *, complete: bool) -> dict[str, Any]:
    """A segment as plain data; what it leaves out only where the list is complete."""
    match segment:
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
