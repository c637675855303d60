"""Is each quotation fair to its source: where it is cut, what it leaves out, what it leans on?"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefgen.checks.context import BriefContext
from briefgen.checks.printed import Printed, cited_words, printed_excerpts
from briefgen.codes import Severity
from briefgen.corpus.model import Slice, Source
from briefgen.document import nodes as n
from briefgen.document.attribution import citation_of, source_marks
from briefgen.evidence.model import CaseChange, Excerpt, Insertion, Omission, Passage, Sic
from briefgen.evidence.sentences import sentence_at, sentence_before
from briefgen.evidence.voice import quoted_spans
from briefgen.findings import Finding, finding, with_severity
from briefgen.records.dates import moments

# --- cut in mid-sentence -----------------------------------------------------------------------

_NEGATION: Final = r"not|no|never|none|nobody|neither|nor|without|cannot|can't|hardly|n['’]t"
_HEDGE: Final = (
    r"reportedly|allegedly|alleged|purportedly|probably|perhaps|possibly|may|might|could|appears? to|seems? to"
    r"|said to be|believed to|thought to|estimated"
)
_CONDITION: Final = r"if|unless|except|provided|although|though|while|whereas|but|however|only"
_CREDIT: Final = r"according to|said|says|claims?|claimed|told|argues?|argued|noted|calculat\w+"
_TURNS: Final = re.compile(rf"\b(?:{_NEGATION}|{_HEDGE}|{_CONDITION})\b|\w+n['’]t\b", re.IGNORECASE)
_CREDITS: Final = re.compile(rf"\b(?:{_CREDIT})\b", re.IGNORECASE)
_JUST_BEFORE: Final = re.compile(
    rf"(?:\b(?:{_NEGATION}|{_HEDGE})|\w+n['’]t)(?:\s+[\w’']+){{0,1}}\s*$", re.IGNORECASE
)
_JUST_AFTER: Final = re.compile(
    r"^[\s,;—–-]*(?:only )?(?:if|unless|except|provided)\b", re.IGNORECASE
)


def cut_in_sentence(context: BriefContext) -> Iterator[Finding]:
    """No quotation begins or ends within a sentence in a way that its reader cannot see or that turns it."""
    for one in printed_excerpts(context.document):
        excerpt = context.excerpts.get(one.key)
        if excerpt is None:
            continue
        head, tail = _left_out(one, quoted=excerpt.record.voice == "quoted")
        lost = _lost_apart(one, excerpt, head, tail) if one.apart else _lost_within(head, tail)
        if lost:
            yield finding(
                "BG221", f"'{one.key}' {lost}", context.place_of(one.key),
                details=tuple((label, f"“{_short(words)}”") for label, words in
                              (("left out before", head), ("left out after", tail)) if words),
                help="quote the whole sentence, begin with [A] or [a] where you change the case, or waive it and say why the cut is fair",
            )  # fmt: skip


def _lost_apart(one: Printed, excerpt: Excerpt, head: str, tail: str) -> str:
    if head and one.span.printed[:1].islower():
        return "begins in the middle of a sentence of its source, and no mark of ours says so"
    turning = _TURNS.search(head) or _TURNS.search(tail)
    if turning is None and excerpt.speaker is None:
        turning = _CREDITS.search(head) or _CREDITS.search(tail)
    return f"is cut before or after “{turning.group()}” in the same sentence" if turning else ""


def _lost_within(head: str, tail: str) -> str:
    turning = _JUST_BEFORE.search(head) or _JUST_AFTER.search(tail)
    return f"is cut next to “{turning.group().strip(' ,;—–-')}”" if turning else ""


def _left_out(one: Printed, *, quoted: bool) -> tuple[str, str]:
    """The words of its first and last sentence that it does not print.

    What stands outside the source's quotation marks is no part of what a speaker said.
    """
    text = one.origin.content
    first = sentence_at(text, one.start)[0]
    last = sentence_at(text, max(one.start, one.end - 1))[1]
    for start, end in quoted_spans(one.origin):
        if quoted and start <= one.start < end:
            first = max(first, start)
        if quoted and start < one.end <= end:
            last = min(last, end)
    head = text[first : one.start] if first < one.start else ""
    tail = text[one.end : last] if one.end < last else ""
    if any(start <= one.start <= start + 1 for start, _ in quoted_spans(one.origin)):
        head = ""  # the source itself begins to quote here
    return head.strip(" \n\u00a0“‘\"'("), tail.strip(" \n\u00a0”’\"')(.,;:")


def _short(words: str) -> str:
    limit = 160
    words = " ".join(words.split())  # no-break spaces too: this is for reading, never for print
    return words if len(words) <= limit else f"{words[:70]} … {words[-70:]}"


# --- opened on a pronoun -----------------------------------------------------------------------

_POINTS: Final = re.compile(
    r"^(?:(?:That|This|These|Those|Such|They|Their|Its)\b|(?:They|It|He|She|That)[’'](?:ve|re|ll|s|d)\b|(?:It|He|She|His|Her)\b)"
)
_NO_POINTER: Final = re.compile(
    r"^(?:Those (?:who|that|of|in|from)\b|(?:This|That) said\b|Such (?:is|are|was)\b)"
)
_EXPLETIVE: Final = re.compile(r"^It\b[^.;]{0,80}\b(?:that|to|who|whether)\b")
_RESOLVED: Final = 30


def opened_on_pronoun(context: BriefContext) -> Iterator[Finding]:
    """No quotation that stands apart begins with a word whose meaning stands in a sentence not printed."""
    before: list[Printed] = []
    for one in printed_excerpts(context.document):
        match = _POINTS.match(one.span.printed)
        excerpt = context.excerpts.get(one.key)
        opens = one.apart and one.span.marker.part == 1
        if opens and match and excerpt and not _resolved(one, excerpt, before):
            yield _pointer(context, one, match.group())
        before.append(one)


def _resolved(one: Printed, excerpt: Excerpt, before: Sequence[Printed]) -> bool:
    words = one.span.printed
    named = excerpt.record.voice == "reported" and excerpt.speaker is not None
    if _NO_POINTER.match(words) or _EXPLETIVE.match(words) or (named and words[:2] in ("He", "Sh")):
        return True
    position = 0
    for segment in one.segments:
        if position > _RESOLVED:
            break
        if isinstance(segment, Insertion):
            return True
        position += len(segment.printed)
    previous = sentence_before(one.origin.content, one.start)
    return previous is not None and any(
        other.origin is one.origin and other.start < previous[1] and other.end > previous[0]
        for other in before
    )


def _pointer(context: BriefContext, one: Printed, word: str) -> Finding:
    span = sentence_before(one.origin.content, one.start)
    previous = one.origin.content[slice(*span)] if span else ""
    return finding(
        "BG223", f"'{one.key}' begins with “{word}”, and what that means stands before the quotation",
        context.place_of(one.key),
        details=(("sentence before", f"“{_short(previous)}”"),) if previous else (),
        help=f"print the sentence before too, or say it in brackets: {word} [the …]",
    )  # fmt: skip


# --- marks -------------------------------------------------------------------------------------


def confusable_marks(context: BriefContext) -> Iterator[Finding]:
    """A reader can tell our brackets and omissions from the source's own."""
    said = cited_words(context.document)
    labels = context.document.meta.labels
    for key, excerpt in context.excerpts.items():
        both = [
            mark
            for passage in excerpt.passages
            for mark in source_marks(passage)
            if mark in _our_marks(passage)
        ]
        marked = any(one.source_brackets or one.source_ellipsis for one in excerpt.passages)
        remarks = citation_of(excerpt.passages, labels).remarks if marked else ()
        if both:
            yield finding(
                "BG224", f"'{key}' has {both[0]} from the source and {both[0]} from us", context.place_of(key),
                help="quote less, so that only one of them is printed, or print two quotations",
            )  # fmt: skip
        elif any(remark not in said for remark in remarks) and _printed_whole(context, key):
            yield finding(
                "BG224", f"'{key}' prints marks of its source, and no note says that they are the source's",
                context.place_of(key), help="choose another citation style, or stop the quotation before them",
            )  # fmt: skip


def _printed_whole(context: BriefContext, key: str) -> bool:
    return any(one.key == key and one.apart for one in printed_excerpts(context.document))


def _our_marks(passage: Passage) -> frozenset[str]:
    ours = (
        one for one in passage.segments if isinstance(one, Omission | Insertion | CaseChange | Sic)
    )
    return frozenset(one.printed.strip() for one in ours)


def long_omissions(context: BriefContext) -> Iterator[Finding]:
    """No omission of ours joins two utterances, or jumps further than a reader would think."""
    limit = context.kind.quoting.omitted_words
    for one in printed_excerpts(context.document):
        for gone in one.omissions:
            if said := _joins(gone, limit):
                yield _omission(context, one.key, said, gone)
    apart = {one.key for one in printed_excerpts(context.document) if one.apart}
    for key in apart & set(context.excerpts):
        for earlier, later in pairwise(context.excerpts[key].passages):
            gap = earlier.origin.slice(earlier.end, later.start)
            if re.search(r"\w", gap.text):
                said = "leaves out words between its parts, and no mark shows it"
                yield _omission(context, key, said, gap)


def _joins(gone: Slice, limit: int) -> str:
    words = len(gone.text.split())
    if re.search(r"[”\"][^“\"]*[“\"]", gone.text):
        return "joins two utterances with our […], as if they were one"
    if words > limit:
        return (
            f"leaves out {words} words in one […]; {limit} is the most that a reader would expect"
        )
    return ""


def _omission(context: BriefContext, key: str, said: str, gone: Slice) -> Finding:
    return finding(
        "BG225", f"'{key}' {said}", context.place_of(key),
        details=(("left out", f"“{_short(gone.text.strip())}”"),),
        help="print them as two quotations, or quote what stands between",
    )  # fmt: skip


# --- dates -------------------------------------------------------------------------------------

_RELATIVE: Final = re.compile(
    r"\b(?:(?:last|this|next|past) (?:year|month|week|spring|summer|autumn|fall|winter)|earlier this (?:year|month|week)"
    r"|later this (?:year|month|week)|yesterday|tomorrow|today|this morning|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_FRESH_DAYS: Final = 30


def relative_dates(context: BriefContext) -> Iterator[Finding]:
    """No “last year” of an old or undated source is printed without saying which year."""
    day = context.read.brief.date
    for one in printed_excerpts(context.document):
        source = context.library.sources.get(one.origin.source)
        if source is None or _fresh(source, day):
            continue
        words = one.span.printed
        for match in _RELATIVE.finditer(words):
            if words[match.end() :].lstrip(" ,").startswith("["):
                continue
            yield finding(
                "BG228", f"'{one.key}' says “{match.group()}”, counted from {_dated(source)}", context.place_of(one.key),
                help=f"write after it which one is meant, in brackets: {match.group()} [YYYY]; or stop the quotation before it",
            )  # fmt: skip


def _issued(source: Source) -> str | None:
    issued = source.record.issued
    return issued if isinstance(issued, str) else None


def _fresh(source: Source, day: datetime.date) -> bool:
    issued = _issued(source)
    if issued is None:
        return False
    latest = moments(issued)[-1]
    if latest.month is None or latest.day is None or latest.season:
        return latest.year >= day.year and latest.month is None
    return (day - datetime.date(latest.year, latest.month, latest.day)).days <= _FRESH_DAYS


def _dated(source: Source) -> str:
    issued = _issued(source)
    if issued is None:
        return "a source without a date"
    return f"{issued} (inferred)" if "issued" in source.record.inferred else issued


# --- share of one source -----------------------------------------------------------------------


def share_quoted(context: BriefContext) -> Iterator[Finding]:
    """No source is reproduced; much quoting of one is said, with words and per cent."""
    limits = context.kind.quoting
    for source_id, spans in _spans_by_source(context.document).items():
        source = context.library.sources.get(source_id)
        if source is None or source.text is None:
            continue
        words = sum(len(source.text.content[a:b].split()) for a, b in _merged(spans))
        share = 100 * words / max(1, len(source.text.content.split()))
        if words <= limits.small or (words <= limits.words and share <= limits.per_cent):
            continue
        found = finding(
            "BG229", f"{words} words of '{source_id}' are quoted, {share:.1f} per cent of its text", context.place("title"),
            details=(("looked at beyond", f"{limits.words} words or {limits.per_cent:g} per cent"),
                     ("rights", source.record.rights or "none recorded")),
            help="quote less of it, or waive it and say on what ground so much is quoted",
        )  # fmt: skip
        yield with_severity(found, Severity.ERROR) if share > limits.whole_per_cent else found


def _spans_by_source(document: n.Document) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in printed_excerpts(document):
        if one.origin.part == "text":
            spans[one.origin.source] += [(cut.start, cut.end) for cut in one.slices]
    return spans


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
