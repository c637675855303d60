"""Does the print say who speaks, in what role, where, and through how many hands it came?"""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.checks.context import BriefContext
from briefgen.checks.printed import cited_words, printed_excerpts
from briefgen.document import nodes as n
from briefgen.document.attribution import Day, forum, introduced, republisher
from briefgen.document.walk import plain, runs
from briefgen.evidence.model import Excerpt, Figure
from briefgen.findings import Finding, finding
from briefgen.records.instrument import InstrumentRecord

_BODIES: Final = frozenset({"organisation", "government", "other"})
"""Kinds of speakers that are what their name says."""


def attributed(context: BriefContext) -> Iterator[Finding]:
    """Every quotation says who speaks, in what role and where; every piece of evidence has its note."""
    lines = {
        key: plain(block.attribution)
        for block in context.document.body
        if isinstance(block, n.BlockQuotation)
        for key in _keys(block)
    }
    for key, line in lines.items():
        excerpt = context.excerpts.get(key)
        if excerpt is None:
            continue
        missing = [what for what, words in _wanted(excerpt, context) if words not in line]
        if missing or not line.strip():
            yield finding(
                "BG226", f"'{key}' is printed without {' and '.join(missing)}", context.place_of(key),
                help="this is a fault of the program or of a template's labels: report it",
            )  # fmt: skip
    for key, excerpt in context.excerpts.items():
        speaker = excerpt.speaker
        if speaker and speaker.kind not in _BODIES and not speaker.described:
            yield finding(
                "BG226", f"'{key}' is printed without saying who {speaker.name} is", context.place_of(key),
                help=f"add `described:` to '{speaker.id}' in people.yaml, such as a professor of law",
            )  # fmt: skip
    yield from _without_note(context)


def _keys(block: n.BlockQuotation) -> set[str]:
    return {
        one.marker.evidence
        for run in block.paragraphs
        for one in run
        if isinstance(one, n.EvidenceSpan)
    }


def _wanted(excerpt: Excerpt, context: BriefContext) -> Iterator[tuple[str, str]]:
    labels = context.document.meta.labels
    day = Day(context.read.brief.date, context.document.meta.language)
    if excerpt.record.voice == "editor":
        yield "the republisher's name", republisher(excerpt.source, labels)
        return
    yield "the place where it appeared", forum(excerpt.source, labels)
    if excerpt.speaker and excerpt.record.voice in ("quoted", "reported"):
        yield "its speaker", introduced(excerpt.speaker, labels, day)


def _without_note(context: BriefContext) -> Iterator[Finding]:
    """Evidence in a run or panel without any note; a style without notes cites within the text."""
    if not context.document.notes:
        return
    for run in _noted_runs(context.document):
        if any(isinstance(one, n.NoteMark) for one in run):
            continue
        for one in run:
            if isinstance(one, n.EvidenceSpan) and one.marker.kind == "excerpt":
                yield finding(
                    "BG226", f"'{one.marker.evidence}' is printed without a note", context.place_of(one.marker.evidence),
                    help="this is a fault of the program: report it",
                )  # fmt: skip


def _noted_runs(document: n.Document) -> Iterator[n.Inlines]:
    """Runs that should hold a note for their evidence; the paragraphs of one quotation count as one."""
    quoted = {
        id(run)
        for block in document.body
        if isinstance(block, n.BlockQuotation)
        for run in block.paragraphs
    }
    for block in document.body:
        if isinstance(block, n.BlockQuotation):
            yield tuple(one for run in block.paragraphs for one in run)
    yield from (run for run in runs(document) if id(run) not in quoted)


# --- second hand -------------------------------------------------------------------------------


def chain_stated(context: BriefContext) -> Iterator[Finding]:
    """What a source took from elsewhere is printed as such, in every citation style."""
    said = cited_words(context.document).lower()  # a note begins with a capital letter
    printed = {one.key for one in printed_excerpts(context.document)}
    for key, excerpt in context.excerpts.items():
        taken = excerpt.record.quoted_in
        if key in printed and taken and _folded(taken).lower() not in said:
            yield _unstated(context, key, f"“{taken}”, where the source took it from")
        speaker = excerpt.speaker
        if (
            key in printed
            and speaker
            and excerpt.record.voice == "quoted"
            and speaker.name.lower() not in said
        ):
            yield _unstated(context, key, f"that {speaker.name} is quoted there by somebody else")
    for key, figure in context.figures.items():
        if (
            _second_hand(figure)
            and figure.originator.name.lower() not in said + _panels(context.document).lower()
        ):
            yield _unstated(context, key, f"that the number comes from {figure.originator.name}")


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _second_hand(figure: Figure) -> bool:
    record = figure.source.record
    itself = (record.container_title, record.publisher, *(one.display for one in record.author))
    return figure.originator.name not in itself


def _panels(document: n.Document) -> str:
    return " ".join(
        plain(cell.source)
        for block in document.body
        if isinstance(block, n.FigurePanel)
        for cell in block.cells
    )


def _unstated(context: BriefContext, key: str, what: str) -> Finding:
    if context.kind.notes == "none":
        return finding(
            "BG408", f"'{key}' is printed without notes, and nothing says {what}", context.place_of(key),
            help="say it in the sentence, with the full name, or add a list of sources if the kind allows one",
        )  # fmt: skip
    return finding(
        "BG408", f"no note on '{key}' says {what}", context.place_of(key),
        help="choose a citation style that prints it (`house` does), or name it in the sentence before",
    )  # fmt: skip


_GIVES_LAW: Final = (
    r"(?:according to|as defined (?:in|by)|in the words of|as stated in) (?:the )?(?:{names})\b"
    r"|\b(?:{names}) (?:states?|says?|reads?|provides?|defines?|requires?|stipulates?)\b"
)
_ANY_LAW: Final = "(?:convention|treaty|covenant|statute|regulation)"


def law_at_second_hand(context: BriefContext) -> Iterator[Finding]:
    """The words of a law or treaty are not taken from a newspaper."""
    evidence: list[tuple[str, str | None, str]] = [
        (key, e.record.quotes_law, " ".join(p.printed for p in e.passages))
        for key, e in context.excerpts.items()
    ]
    evidence += [
        (key, f.record.quotes_law, f.passage.printed) for key, f in context.figures.items()
    ]
    for key, declared, words in evidence:
        law = context.library.instruments.get(declared or "") or _named_law(words, context)
        if law is None and not (re.search(_GIVES_LAW.format(names=_ANY_LAW), words, re.IGNORECASE)):
            continue
        yield _second_hand_law(context, key, law)


def _named_law(words: str, context: BriefContext) -> InstrumentRecord | None:
    lower = words.lower()
    for law in context.library.instruments.values():
        names = [one for one in (*law.names.values(), law.short) if one and one.lower() in lower]
        if names and re.search(
            _GIVES_LAW.format(names="|".join(map(re.escape, names))), words, re.IGNORECASE
        ):
            return law
    return None


def _second_hand_law(context: BriefContext, key: str, law: InstrumentRecord | None) -> Finding:
    if law is None:
        return finding(
            "BG227", f"'{key}' gives the words of a law or treaty as a newspaper has them", context.place_of(key),
            help="quote the law itself, or say which it is with `quotes_law:` in evidence.yaml",
        )  # fmt: skip
    name = law.short or law.named(context.document.meta.language)
    details = (("its test, as recorded", law.test),) if law.test else ()
    return finding(
        "BG227", f"'{key}' gives the {name} at second hand; the source's wording is not the law's", context.place_of(key),
        details=(("the law", law.named_citation(context.document.meta.language)), *details),
        help=f"quote the {name} itself and cite it as [@{law.id}]; drop this passage, or waive it and say why it must stand",
    )  # fmt: skip
