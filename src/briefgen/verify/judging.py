"""One verdict for each quotation, number and note of a finished file, and for what was added to it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from briefgen.verify.adding import Added, additions
from briefgen.verify.flow import Flow, flow_of
from briefgen.verify.grading import Grading
from briefgen.verify.locating import Located, Locator
from briefgen.verify.model import Item, Judgement, Listed, Pending, Verdict
from briefgen.verify.notes import FoundNote, ListedNote, note_verdicts
from briefgen.verify.places import where
from briefgen.verify.plain import Plain, squash, unhyphenated
from briefgen.writers.model import Change, Closer, Marked, Reading, View


def judge(reading: Reading, ledger: bytes) -> Judgement:
    """What became of everything in the evidence list.

    Args:
        reading: the file, read back.
        ledger: the evidence list, as JSON.
    """
    evidence: dict[str, Any] = json.loads(ledger)
    if reading.thorough is None:
        return _judged(
            reading, evidence, Grading(reading.pages is not None, reading.doubtful_hyphens)
        )
    thorough = reading.thorough()
    grading = Grading(layout=True, doubtful_hyphens=thorough.doubtful_hyphens, paragraphs=True)
    first = _judged(thorough, evidence, grading) if thorough.paragraphs else None
    if first and first.passes:
        return first
    # A PDF without tags, such as many programs make, or with poor ones: its pages may hold more.
    second = _judged(
        reading, evidence, Grading(layout=True, doubtful_hyphens=reading.doubtful_hyphens)
    )
    return first if first and _lost(first) <= _lost(second) else second


def _lost(judgement: Judgement) -> int:
    return sum(one.verdict is Verdict.LOST for one in judgement.items)


def listed_evidence(evidence: Mapping[str, Any]) -> tuple[Listed, ...]:
    """The quotations and numbers of an evidence list; older lists say less of each."""
    return tuple(
        Listed(
            one["kind"], str(one["id"]), str(one["tag"]), str(one["printed"]), str(one.get("before", "")),
            str(one.get("after", "")), one.get("alone"), one.get("note"),
        )
        for one in evidence["evidence"]
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    """One view of the file, and what it has of the evidence."""

    view: View
    flow: Flow
    evidence: Mapping[str, Located]
    notes: tuple[FoundNote, ...]
    taken: tuple[tuple[int, int], ...]


def _judged(reading: Reading, evidence: Mapping[str, Any], grading: Grading) -> Judgement:
    listed = listed_evidence(evidence)
    notes = tuple(ListedNote(int(one["number"]), str(one["text"])) for one in evidence["notes"])
    known = frozenset(map(str, evidence.get("paragraphs", ())))
    closer = reading.closely() if reading.closely else _as_closer(reading, listed)
    final = _seen(closer.final, listed, notes, grading, known)
    tracked = bool(closer.changes)
    original = _seen(closer.original, listed, notes, grading, known) if tracked else final
    items = [_item(one, final, original, closer) for one in listed]
    items += _note_items(notes, listed, final, original, closer)
    items += _citations(evidence.get("citations", ()), final, reading)
    added = additions(
        Added(closer, final.flow, final.taken, final.notes, listed, notes, known, grading)
    )
    return Judgement(tuple(items), added.items, added.edited)


def _seen(
    view: View,
    listed: Sequence[Listed],
    notes: Sequence[ListedNote],
    grading: Grading,
    known: frozenset[str],
) -> _Seen:
    flow = flow_of(view.paragraphs, layout=grading.layout, hyphens=not grading.doubtful_hyphens)
    locator = Locator(view, flow, grading, known)
    found = locator.all(listed)
    return _Seen(view, flow, found, note_verdicts(notes, view, flow, grading), tuple(locator.taken))


def _as_closer(reading: Reading, listed: Sequence[Listed]) -> Closer:
    """A format without tracked changes has one view."""
    marked = {one.tag: _markers(reading, one.tag) for one in listed}
    markers = {tag: tuple(Marked(one) for one in words) for tag, words in marked.items() if words}
    view = View(reading.paragraphs, reading.notes, MappingProxyType(markers))
    return Closer(view, view)


def _markers(reading: Reading, tag: str) -> tuple[str, ...]:
    found = reading.markers.get(tag)
    if found is None and reading.lost_marker:
        found = reading.lost_marker(tag)
    return found or ()


# --- two views, one verdict ------------------------------------------------------------------


def _item(listed: Listed, final: _Seen, original: _Seen, closer: Closer) -> Item:
    now, then = final.evidence[listed.tag], original.evidence[listed.tag]
    item = Item(
        listed.kind, listed.id, now.verdict, listed.printed, now.words,
        where(final.view.paragraphs, now.paragraph), _differences(listed.printed, now), None, now.remark, listed.tag,
    )  # fmt: skip
    touching = [one for one in closer.changes if _touches(one, listed, then)]
    if now.passes == then.passes:
        if not now.passes and touching:
            return replace(item, pending=_pending(touching, "neither"))
        if not now.passes and now.verdict is Verdict.LOST:
            return _elsewhere(item, closer)
        return item
    if now.passes:
        return replace(
            item, verdict=Verdict.PENDING, found=then.words, differences=_differences(listed.printed, then),
            pending=_pending(touching or closer.changes, "accept"),
        )  # fmt: skip
    place = item.where or where(original.view.paragraphs, then.paragraph)
    return replace(
        item,
        verdict=Verdict.PENDING,
        where=place,
        pending=_pending(touching or closer.changes, "reject"),
    )


def _differences(printed: str, located: Located) -> Any:
    if located.passes or not located.words:
        return ()
    from briefgen.verify.differing import differences  # noqa: PLC0415 - only what differs pays for it

    return differences(printed, located.words)


def _touches(change: Change, listed: Listed, then: Located) -> bool:
    if listed.tag in change.tags:
        return True
    return not change.in_notes and change.paragraph >= 0 and change.paragraph == then.paragraph


def _pending(
    changes: Sequence[Change], restored_by: Literal["accept", "reject", "neither"]
) -> Pending:
    by = dict.fromkeys(one.author or "somebody unnamed" for one in changes)
    on = dict.fromkeys(one.date[:10] for one in changes if one.date)
    return Pending(tuple(by), tuple(on), restored_by)


def _elsewhere(item: Item, closer: Closer) -> Item:
    """A long quotation may have been moved into a running head; in a comment it is not printed."""
    from briefgen.verify.flow import bare  # noqa: PLC0415 - only what is lost pays for it
    from briefgen.verify.locating import LONG  # noqa: PLC0415 - same

    needle = bare(item.printed)
    for place, words in closer.elsewhere:
        if len(needle) < LONG or needle not in bare(words):
            continue
        if place in ("header", "footer"):
            return replace(
                item,
                verdict=Verdict.VERBATIM,
                found=item.printed,
                where=f"the {place}",
                remark=f"it was moved into the {place}",
            )
        return replace(item, remark=f"its words stand only in a {place}")
    return item


# --- notes and citations ---------------------------------------------------------------------


def _note_items(
    notes: Sequence[ListedNote],
    listed: Sequence[Listed],
    final: _Seen,
    original: _Seen,
    closer: Closer,
) -> Iterator[Item]:
    changes = [one for one in closer.changes if one.in_notes]
    for note, now, then in zip(notes, final.notes, original.notes, strict=True):
        item = Item(
            "note", str(note.number), now.verdict, note.text, now.words,
            where(final.view.paragraphs, now.paragraph), _note_differences(note, now), None, now.remark,
        )  # fmt: skip
        if now.verdict.passes != then.verdict.passes:
            answer: Literal["accept", "reject"] = "accept" if now.verdict.passes else "reject"
            item = replace(
                item, verdict=Verdict.PENDING, pending=_pending(changes or closer.changes, answer)
            )
        elif item.verdict.passes and not item.remark:
            item = replace(item, remark=_strayed(note, now, listed, final))
        yield item


def _note_differences(note: ListedNote, found: FoundNote) -> Any:
    return _differences(note.text, Located(found.verdict, found.words))


def _strayed(note: ListedNote, found: FoundNote, listed: Sequence[Listed], final: _Seen) -> str:
    """Whether a note no longer stands in the paragraph of the evidence that it backs."""
    for one in listed:
        located = final.evidence[one.tag]
        if one.note == note.number and located.passes and found.paragraph >= 0:
            if 0 <= located.paragraph != found.paragraph:
                return f"it no longer stands beside '{one.id}'"
            return ""
    return ""


def _citations(citations: Sequence[str], final: _Seen, reading: Reading) -> Iterator[Item]:
    """Citations within sentences, each as often as it was printed."""
    plain: Plain = unhyphenated if reading.doubtful_hyphens else squash
    text = plain("\n".join(final.view.paragraphs))
    wanted: dict[str, int] = {}
    for printed in citations:
        words = plain(printed)
        wanted[words] = wanted.get(words, 0) + 1
        stands = text.count(words) >= wanted[words]
        verdict = Verdict.VERBATIM if stands else Verdict.LOST
        yield Item("citation", "", verdict, printed, printed if stands else "")
