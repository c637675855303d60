"""Who says it, and where: the words that stand beside evidence."""

from collections.abc import Mapping
from dataclasses import replace

from briefgen.corpus.model import Source
from briefgen.document import nodes as n
from briefgen.evidence.model import Excerpt, Figure, Passage, Recommendation

Labels = Mapping[str, str]


def forum(source: Source, labels: Labels) -> str:
    """Where a source appeared; its title where that is not known."""
    record = source.record
    title = record.title_short or record.title
    return record.container_title or f"{labels['open-quote']}{title}{labels['close-quote']}"


def attribution(excerpt: Excerpt, labels: Labels) -> str:
    """The line under a block quotation. A reported statement is never given as the speaker's words."""
    where = forum(excerpt.source, labels)
    speaker = excerpt.speaker
    name = _introduced(excerpt) if speaker else ""
    match excerpt.record.voice:
        case "quoted":
            return f"{name}, {labels['in-forum'].format(forum=where)}"
        case "reported" if speaker:
            return labels["reported"].format(forum=where, speaker=speaker.name)
        case "reported":
            return labels["reported-nobody"].format(forum=where)
        case "editor":
            return labels["editor"].format(republisher=republisher(excerpt.source, labels))
        case _:
            return where


def _introduced(excerpt: Excerpt) -> str:
    speaker = excerpt.speaker
    assert speaker is not None
    described = speaker.described
    if not described:
        return speaker.name
    return described if described.startswith(speaker.name) else f"{speaker.name}, {described}"


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
    citation = replace(citation_of(excerpt.passages, labels), evidence=(excerpt.id,))
    if excerpt.record.voice != "quoted" or excerpt.speaker is None:
        return citation
    return replace(citation, origin=(excerpt.speaker.name,))


def figure_citation(figure: Figure, labels: Labels, *remarks: str) -> n.Citation:
    """The citation of a number; who counted, where that is not the source itself."""
    citation = citation_of((figure.passage,), labels, *remarks)
    citation = replace(citation, evidence=(figure.id,))
    counter = figure.originator.name
    record = figure.source.record
    itself = (record.container_title, record.publisher, *(one.display for one in record.author))
    return citation if counter in itself else replace(citation, origin=(counter,), chain="cited")


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
        labels[key]
        for key, applies in (
            ("emphasis-added", any(one.emphasised for one in passages)),
            ("source-brackets", any(one.source_brackets for one in passages)),
            ("source-ellipsis", any(one.source_ellipsis for one in passages)),
        )
        if applies
    ]
    return n.Citation(passages[0].origin.source, locator, remarks=(*remarks, *extra))


def asked_for(
    ask: Recommendation, labels: Labels
) -> tuple[tuple[str, tuple[n.Citation, ...]], ...]:
    """For each way of asking that occurs: the sentence naming who asked so, and its citations."""
    sentences = []
    for voice in ("quoted", "paraphrase", "headline", "editor"):
        those = [one for one in ask.proposers if one.record.voice == voice]
        if not those:
            continue
        names = "; ".join(
            dict.fromkeys(
                one.person.name + (f", {one.record.role}" if one.record.role else "")
                for one in those
            )
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
