"""People: survivors with a recorded basis, children, content notes, accusations, and offices long left."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.checks.context import BriefContext
from briefgen.checks.own_words import Sentence
from briefgen.checks.printed import printed_excerpts
from briefgen.document.attribution import Day
from briefgen.evidence.model import Recommendation
from briefgen.findings import Finding, finding
from briefgen.records.person import PersonRecord
from briefgen.records.recommendation import Target

# --- survivors ---------------------------------------------------------------------------------

_BASIS: Final = {"on-record-press": "on-record-press", "direct": "direct-consent"}
"""How a person's ``consent`` counts as a basis of use."""


def survivors(context: BriefContext) -> Iterator[Finding]:
    """Every survivor who is quoted or named has a recorded basis for this kind of document."""
    for key, excerpt in context.excerpts.items():
        speaker = excerpt.speaker
        if speaker and speaker.kind == "survivor":
            yield from _basis(context, key, speaker, excerpt.record.use)
    for key, figure in context.figures.items():
        if figure.originator.kind == "survivor":
            who = figure.originator
            yield from _basis(context, key, who, _BASIS.get(who.consent))
    for one in context.sentences:
        for person in context.library.people.values():
            match = named_in(person, one.words) if person.kind == "survivor" else None
            if match and not _allowed(context, person, _BASIS.get(person.consent)):
                yield finding(
                    "BG517", f"{person.name} is named, and nothing records that a {context.kind.id} may do so",
                    one.place(match.start(), len(match.group())), help=_ask_first(context, person),
                )  # fmt: skip


def _basis(
    context: BriefContext, key: str, person: PersonRecord, use: str | None
) -> Iterator[Finding]:
    if _allowed(context, person, use):
        return
    said = "no basis is recorded" if use in (None, "none") else f"“{use}” is no basis for this use"
    yield finding(
        "BG517", f"'{key}' uses the words of a survivor, {person.name}, in a {context.kind.id}: {said}",
        context.place_of(key), help=_ask_first(context, person),
    )  # fmt: skip


def _allowed(context: BriefContext, person: PersonRecord, use: str | None) -> bool:
    return approved(context, person) or use in context.kind.survivor_use


def approved(context: BriefContext, person: PersonRecord) -> bool:
    """Whether somebody allowed that the person is quoted or named in this kind of document."""
    return any(one.kind == context.kind.id for one in person.approved)


def _ask_first(context: BriefContext, person: PersonRecord) -> str:
    return (
        f"leave it out; or ask, and record the answer under `approved:` of '{person.id}' in people.yaml"
        f" (kind: {context.kind.id}, by, on)"
    )


def named_in(person: PersonRecord, words: str) -> re.Match[str] | None:
    """A person's name within words; descriptions of groups, which begin with a small letter, are none."""
    names = [one for one in (person.name, person.short) if one and one[:1].isupper()]
    found = [one for one in names if one in words]  # most sentences name nobody: spare the search
    pattern = "|".join(re.escape(one) for one in found)
    return re.search(rf"\b(?:{pattern})\b", words) if pattern else None


# --- children, violence ------------------------------------------------------------------------

_AGE: Final = re.compile(r"\b(?:(?:aged?|âgée?s? de) (\d{1,2})\b|(\d{1,2})[- ]years?[- ]old\b)")
_CHILD_OF: Final = re.compile(r"\b(?:her|his|[A-Z]\w+[’']s) (?:[\w-]+ ){0,2}(?:daughters?|sons?)\b")
_ADULT: Final = 18


def minors(context: BriefContext) -> Iterator[Finding]:
    """No child is named or can be recognised."""
    for one in printed_excerpts(context.document):
        excerpt = context.excerpts.get(one.key)
        marked = excerpt is not None and "minor" in excerpt.record.content
        said = _child(one.span.printed) or _CHILD_OF.search(one.span.printed)
        if marked or said:
            what = f"“{said.group()}”" if said else "a child, as the library says"
            yield finding(
                "BG518", f"'{one.key}' describes {what}", context.place_of(one.key),
                help="choose another passage; a child cannot consent, and details that seem harmless identify",
            )  # fmt: skip
    for sentence in context.sentences:
        if said := _child(sentence.words):
            yield finding(
                "BG518", f"this sentence describes a child: “{said.group()}”",
                sentence.place(said.start(), len(said.group())), help="leave the child out",
            )  # fmt: skip


def _child(words: str) -> re.Match[str] | None:
    found = _AGE.finditer(words)
    return next((one for one in found if int(one[1] or one[2]) < _ADULT), None)


_GRAVE: Final = frozenset({"sexual-violence", "torture"})


def content_notes(context: BriefContext) -> Iterator[Finding]:
    """A passage about sexual violence or torture has a content note before it, which a sentence cannot have."""
    for one in printed_excerpts(context.document):
        excerpt = context.excerpts.get(one.key)
        grave = sorted(_GRAVE & set(excerpt.record.content)) if excerpt else []
        if grave and not one.apart:
            yield finding(
                "BG519", f"'{one.key}' speaks of {', '.join(grave)} within a sentence, where no content note can stand before it",
                context.place_of(one.key),
                help="print it as a block `excerpt:`, which carries its note; or choose another passage",
            )  # fmt: skip


# --- accusations -------------------------------------------------------------------------------

_GROUPS: Final = frozenset({"government", "organisation", "other", "survivor"})
_SAYS: Final = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject\w*|sa(?:ys|id|y)|accus\w*|call\w*|report\w*|claim\w*|stat\w*|wr\w+te|find|finds|found|argu\w*|describ\w*)\b",
    re.IGNORECASE,
)
_NEAR: Final = 10


def accused(context: BriefContext) -> Iterator[Finding]:
    """Nobody is accused by name in our own words without a listing, a conviction or a printed reply."""
    verbs = "|".join(
        re.escape(one) for one in sorted(context.kind.allegations, key=len, reverse=True)
    )
    if not verbs:
        return
    people = [p for p in context.library.people.values() if p.kind not in _GROUPS]
    for one in context.sentences:
        for person in people:
            said = _accusation(person, one, verbs)
            if said and not _answered(context, person):
                yield finding(
                    "BG520", f"{person.name} is accused (“{said.group()}”) without a listing, a conviction or a reply",
                    one.place(said.start(), len(said.group())), help=_listing_or_reply(person.name),
                )  # fmt: skip


def _accusation(person: PersonRecord, one: Sentence, verbs: str) -> re.Match[str] | None:
    words = one.bare
    name = named_in(person, words)
    if name is None:
        return None
    said = re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE).search(words, name.end())
    if said:
        between = words[name.end() : said.start()]
        if len(between.split()) <= _NEAR and not _SAYS.search(between):
            return said
    names = re.escape(name.group())
    return re.search(rf"\b(?:{verbs}) by (?:\w+ ){{0,4}}{names}\b", words, re.IGNORECASE)


def _answered(context: BriefContext, person: PersonRecord) -> bool:
    if person.listings:
        return True
    return any(
        e.record.answers and e.speaker and (e.speaker.id == person.id or e.speaker.side == person.side == "accused")
        for e in context.excerpts.values()
    )  # fmt: skip


def _listing_or_reply(name: str) -> str:
    return (
        f"record a listing or conviction of {name} under `listings:`, print their reply (an excerpt with answers:),"
        " or say what happened without the name; this is no legal advice"
    )


def targeted(context: BriefContext) -> Iterator[Finding]:
    """An ask against a named person rests on a listing, conviction or reply, and on two who say so."""
    for key, ask in context.recommendations.items():
        for target in ask.record.target:
            if target.kind == "person":
                yield from _target(context, key, ask, target)


def _target(
    context: BriefContext, key: str, ask: Recommendation, target: Target
) -> Iterator[Finding]:
    people = context.library.people
    person = people.get(target.who or "") or next(
        (p for p in people.values() if target.name in (p.name, *p.aliases)), None
    )
    if not target.listings and not (person and _answered(context, person)):
        yield finding(
            "BG520", f"'{key}' asks for measures against {target.name} without a listing, a conviction or a reply",
            context.place_of(key), help=_listing_or_reply(target.name),
        )  # fmt: skip
    names = _originators(context, ask)
    least = 2
    if len(names) < least:
        yield finding(
            "BG521", f"what '{key}' says of {target.name} comes from {'one originator, ' + min(names) if names else 'nobody'}",
            context.place_of(key),
            help="add evidence that somebody else gathered, or ask for it without the name",
        )  # fmt: skip


def _originators(context: BriefContext, ask: Recommendation) -> frozenset[str]:
    """Who first says what backs an ask: each person or paper once, however often it is repeated."""
    names: set[str] = set()
    for key in ask.record.evidence:
        excerpt = context.library.excerpts.get(key)
        figure = context.library.figures.get(key)
        if excerpt:
            source = excerpt.source.record
            names.add(
                excerpt.speaker.name if excerpt.speaker else source.container_title or source.title
            )
        if figure:
            names.add(figure.originator.name)
    return frozenset(names)


# --- offices -----------------------------------------------------------------------------------

_THEN: Final = re.compile(
    r"\b(?:then|former|formerly|ex-|at the time|until|as of|was|were|had been|alors|ancien\w*)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_SHARED: Final = 2


def offices(context: BriefContext) -> Iterator[Finding]:
    """No sentence of ours gives somebody an office as if today that was recorded long ago or has ended."""
    for one in context.sentences:
        if _THEN.search(one.words):
            continue
        for person in context.library.people.values():
            match = named_in(person, one.words)
            stale = _stale_office(context, person, one.words) if match else ""
            if match and stale:
                yield finding(
                    "BG522", f"{person.name} is given an office as if today; {stale}", one.place(match.start(), len(match.group())),
                    help="say when (“then”, “in 2021”), or look it up and correct offices: in people.yaml",
                )  # fmt: skip


def _stale_office(context: BriefContext, person: PersonRecord, words: str) -> str:
    day = Day(context.read.brief.date, context.document.meta.language)
    ours = {word.lower() for word in _WORD.findall(words)}
    for office in person.offices:
        shared = {word.lower() for word in _WORD.findall(office.title)} & ours
        if len(shared) < _SHARED:
            continue
        if office.end and office.end[:10] <= day.date.isoformat()[: len(office.end)]:
            return f"it ended in {office.end}"
        if day.stale(office.as_of):
            return f"it was last recorded as of {office.as_of}"
    return ""
