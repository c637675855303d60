"""Who says it, and where: the words that stand beside evidence."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.corpus.model import Source
from briefgen.document import nodes as n
from briefgen.document.when import first_day, said_date
from briefgen.evidence.model import (
    CaseChange,
    Excerpt,
    Figure,
    Insertion,
    Omission,
    Passage,
    ProposerPassage,
    Recommendation,
    Sic,
    Verbatim,
)
from briefgen.records.base import PartialDate
from briefgen.records.person import PersonRecord

Labels = Mapping[str, str]


def forum(source: Source, labels: Labels) -> str:
    """Where a source appeared; its title where that is not known."""
    record = source.record
    title = record.title_short or record.title
    return record.container_title or f"{labels['open-quote']}{title}{labels['close-quote']}"


STALE_OFFICE_DAYS = 365
"""An office that was recorded longer ago than this prints with the day on which it was."""


@dataclass(frozen=True)
class Day:
    """The brief's date, against which offices are read, and the language in which dates print."""

    date: datetime.date
    language: str

    def stale(self, as_of: PartialDate | None) -> bool:
        """Whether something recorded on that day may no longer hold."""
        return as_of is not None and (self.date - first_day(as_of)).days > STALE_OFFICE_DAYS


def attribution(excerpt: Excerpt, labels: Labels, day: Day) -> str:
    """The line under a block quotation. A reported statement is never given as the speaker's words."""
    where = forum(excerpt.source, labels)
    speaker = excerpt.speaker
    name = introduced(speaker, labels, day) if speaker else ""
    match excerpt.record.voice:
        case "quoted":
            return f"{name}, {labels['in-forum'].format(forum=where)}"
        case "reported" if speaker:
            return labels["reported"].format(forum=where, speaker=name)
        case "reported":
            return labels["reported-nobody"].format(forum=where)
        case "editor":
            return labels["editor"].format(republisher=republisher(excerpt.source, labels))
        case _:
            return where


def introduced(speaker: PersonRecord, labels: Labels, day: Day) -> str:
    """The speaker with what they are; an office recorded long ago says when that was."""
    described = speaker.described
    if not described:
        return speaker.name
    said = described if described.startswith(speaker.name) else f"{speaker.name}, {described}"
    return said + _as_of(speaker.described_as_of, labels, day)


def _as_of(date: PartialDate | None, labels: Labels, day: Day) -> str:
    if date is None or not day.stale(date):
        return ""
    return " " + labels["as-of"].format(date=said_date(date, day.language))


def republisher(source: Source, labels: Labels) -> str:
    """The republisher's name, or how it is described where the name is not known."""
    republished = source.record.republished
    if republished is None:
        return labels["republisher"]
    return republished.by or republished.described or labels["republisher"]


def counted_by(figure: Figure, labels: Labels) -> str:
    """Who counted, and where that was reported."""
    where = forum(figure.source, labels)
    if figure.originator.name == figure.source.record.container_title:
        return where
    return labels["counted-in"].format(name=figure.originator.name, forum=where)


def excerpt_citation(excerpt: Excerpt, labels: Labels) -> n.Citation:
    """The citation of a quotation; whose words they are, where the source quotes somebody."""
    taken = excerpt.record.quoted_in
    chain = (labels["taken-from"].format(where=taken),) if taken else ()
    citation = replace(citation_of(excerpt.passages, labels, *chain), evidence=(excerpt.id,))
    if excerpt.record.voice != "quoted" or excerpt.speaker is None:
        return citation
    return replace(citation, origin=(excerpt.speaker.name,))


def figure_citation(figure: Figure, labels: Labels, *remarks: str) -> n.Citation:
    """The citation of a number; who counted, where that is not the source itself."""
    chain = _passed_on(figure, labels)
    citation = citation_of((figure.passage,), labels, *chain, *remarks)
    citation = replace(citation, evidence=(figure.id,))
    counter = figure.originator.name
    record = figure.source.record
    itself = (record.container_title, record.publisher, *(one.display for one in record.author))
    return citation if counter in itself else replace(citation, origin=(counter,), chain="cited")


def _passed_on(figure: Figure, labels: Labels) -> tuple[str, ...]:
    """Who told the source, where that is neither the source itself nor who counted; a survivor is not named."""
    teller = figure.reporter
    if teller is None or teller.name in (
        figure.source.record.container_title, figure.originator.name,
    ):  # fmt: skip
        return ()
    who = labels["a-witness"] if teller.kind == "survivor" else teller.name
    return (labels["taken-from"].format(where=who),)


def source_marks(passage: Passage) -> tuple[str, ...]:
    """The brackets in the printed words that are the source's own, such as ``[the]``."""
    own = "".join(one.printed for one in passage.segments if isinstance(one, Verbatim))
    return tuple(dict.fromkeys(re.findall(r"\[[^\[\]]*\]", own)))


def _brackets(passages: tuple[Passage, ...], labels: Labels) -> str:
    """That brackets are the source's; which, where some of ours are printed beside them."""
    ours = any(
        isinstance(one, Insertion | CaseChange | Omission | Sic)
        for passage in passages
        for one in passage.segments
    )
    if not ours:
        return labels["source-brackets"]
    theirs = dict.fromkeys(mark for passage in passages for mark in source_marks(passage))
    return labels["source-brackets-named"].format(brackets=", ".join(theirs))


def citation_of(passages: tuple[Passage, ...], labels: Labels, *extra: str) -> n.Citation:
    """The citation of passages: source, paragraph, what was done to them."""
    numbers = [one.paragraph for one in passages if one.paragraph is not None]
    locator = ""
    if numbers:
        first, last = min(numbers), max(numbers)
        locator = (
            f"{labels['para']} {first}" if first == last else f"{labels['paras']} {first}–{last}"
        )
    remarks = [
        words
        for words, applies in (
            (labels["emphasis-added"], any(one.emphasised for one in passages)),
            (_brackets(passages, labels), any(one.source_brackets for one in passages)),
            (labels["source-ellipsis"], any(one.source_ellipsis for one in passages)),
        )
        if applies
    ]
    return n.Citation(passages[0].origin.source, locator, remarks=(*remarks, *extra))


def _role(one: ProposerPassage, labels: Labels, day: Day) -> str:
    """The proposer's role as of the ask; an undated source cannot say when that was."""
    role = one.record.role
    if not role:
        return ""
    if one.record.role_as_of is None and one.source.record.issued is None:
        return f", {role} {labels['as-undated']}"
    return f", {role}{_as_of(one.record.role_as_of, labels, day)}"


def asked_for(
    ask: Recommendation, labels: Labels, day: Day
) -> tuple[tuple[str, tuple[n.Citation, ...]], ...]:
    """For each way of asking that occurs: the sentence naming who asked so, and its citations."""
    sentences = []
    for voice in ("quoted", "paraphrase", "headline", "editor"):
        those = [one for one in ask.proposers if one.record.voice == voice]
        if not those:
            continue
        names = labels["list-separator"].join(
            dict.fromkeys(one.person.name + _role(one, labels, day) for one in those)
        )
        cites = tuple(
            n.Citation(
                one.source.id,
                locator=citation_of((one.passage,), labels).locator,
                origin=(one.person.name,) if voice == "quoted" else (),
            )
            for one in those
        )
        sentences.append((labels[f"asked-{voice}"].format(names=names) + ".", cites))
    return tuple(sentences)
