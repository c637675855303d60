"""Dossiers and petitions: allegations and exhibits that meet, a test that is met, a fair hearing of the target."""

from collections.abc import Iterator

from briefgen.brief.dossier import LegalTest
from briefgen.checks.balance import NOT_CLAIMS
from briefgen.checks.context import BriefContext
from briefgen.checks.people import approved, named_in
from briefgen.corpus.text import fold_words
from briefgen.document.dossier.composing import state
from briefgen.document.dossier.exhibits import Numbered, Path_, Register, Use, register_of, tests_of
from briefgen.document.dossier.identity import BODIES, known_by_name_only, undated_offices
from briefgen.evidence.model import Excerpt, Figure
from briefgen.findings import Finding, finding
from briefgen.records.person import PersonRecord

_LEAST = 2
"""Originators behind what is said of a person."""


def dossier(context: BriefContext) -> Iterator[Finding]:
    """Everything that the target's lawyer, or the official who decides, would ask first."""
    targets = _targets(context)
    register = register_of(context.read.brief, context.library, context.document.meta.labels)
    for path, target in targets:
        yield from _identity(context, path, target)
    for one in register.allegations:
        yield from _when(context, one)
        yield from _exhibits(context, one, register)
        if targets:
            yield from _link(context, one)
        if any(target.kind not in BODIES for _, target in targets):
            yield from _originators(context, one, register)
        yield from _victims(context, one, register)
    yield from _listed(context, register)
    for path, body in tests_of(context.read.brief):
        yield from _test(context, path, body, register)
    yield from _exculpatory(context, register)


def _targets(context: BriefContext) -> tuple[tuple[Path_, PersonRecord], ...]:
    return tuple(
        (
            ("sections", number, "blocks", index, "target"),
            context.library.people[block.target],
        )
        for number, section in enumerate(context.read.brief.sections)
        for index, block in enumerate(section.blocks)
        if block.target
    )


# --- whom it is about --------------------------------------------------------------------------


def _identity(context: BriefContext, path: Path_, target: PersonRecord) -> Iterator[Finding]:
    place = context.place(*path)
    if known_by_name_only(target):
        yield finding(
            "BG555", f"{target.name} is known by name only: nothing recorded tells the target from a namesake", place,
            help=f"add native:, born:, nationality: or identifiers: to '{target.id}' in people.yaml, from a source; never guess",
        )  # fmt: skip
    for office in undated_offices(target):
        yield finding(
            "BG555", f"nothing says when {target.name} was “{office.title}”", place,
            help=f"add start:, end: or as_of: to that office of '{target.id}' in people.yaml",
        )  # fmt: skip


# --- allegations -------------------------------------------------------------------------------


def _when(context: BriefContext, one: Numbered) -> Iterator[Finding]:
    period = one.allegation.period
    dated = (
        one.allegation.date or one.allegation.undated or (period and (period.start or period.end))
    )
    if not dated:
        yield finding(
            "BG559", f"allegation {one.number}, '{one.allegation.id}', says no date", context.place(*one.path, "title"),
            help="add date: or period:; where the sources say none, say so: undated: not dated in the source",
        )  # fmt: skip


def _exhibits(context: BriefContext, one: Numbered, register: Register) -> Iterator[Finding]:
    if not register.of(one, "supports"):
        yield finding(
            "BG550", f"allegation {one.number}, '{one.allegation.id}', has no exhibit", context.place(*one.path, "title"),
            help="add exhibits: with excerpts or figures of your library, or drop the allegation",
        )  # fmt: skip


def _link(context: BriefContext, one: Numbered) -> Iterator[Finding]:
    link = one.allegation.link
    if link is None or link.kind == "not-shown":
        what = "does not say how the target is tied to the act" if link is None else (
            "is not tied to the target by any source")  # fmt: skip
        yield finding(
            "BG554", f"allegation {one.number}, '{one.allegation.id}', {what}", context.place(*one.path, "link"),
            help="find a source that says who ordered, commanded or did it; where none does, say link: {kind: not-shown, says: …}"
            " and waive this with the reason why the allegation still belongs here",
        )  # fmt: skip


def _originators(context: BriefContext, one: Numbered, register: Register) -> Iterator[Finding]:
    link = one.allegation.link
    tied = link is not None and link.kind != "not-shown"
    wanted = [("what is alleged", register.of(one, "supports"))]
    wanted += [("what ties the target to it", register.of(one, "ties"))] if tied else []
    for what, uses in wanted:
        names = sorted({use.originator for use in uses})
        if len(names) < _LEAST and (uses or what != "what is alleged"):
            who = f"one originator, {names[0]}" if names else "nobody"
            yield finding(
                "BG551", f"allegation {one.number}, '{one.allegation.id}': {what} comes from {who}",
                context.place(*one.path, "title"), details=_hands(uses),
                help="add a passage that somebody else gathered, or leave the person out of it",
            )  # fmt: skip


def _hands(uses: tuple[Use, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((use.key, f"{use.source}, {use.locator}, first from {use.originator}") for use in uses)  # fmt: skip


def _victims(context: BriefContext, one: Numbered, register: Register) -> Iterator[Finding]:
    """No survivor is named, in our words or by an exhibit, without an allowance for this kind of document."""
    allegation = one.allegation
    said = " ".join(filter(None, (allegation.title, allegation.act, allegation.victims)))
    named = {
        person.id: person
        for person in context.library.people.values()
        if person.kind == "survivor" and named_in(person, said)
    }
    for use in register.of(one, "supports", "ties"):
        person = _speaker(context, use)
        if person and person.kind == "survivor" and person.name[:1].isupper():
            named[person.id] = person
    for person in named.values():
        if person.consent != "direct" and not approved(context, person):
            yield finding(
                "BG557", f"allegation {one.number} names a survivor, {person.name}; nothing allows that in a {context.kind.id}",
                context.place(*one.path, "title"),
                help="code the victim (“woman A”, a group), choose another exhibit, or record the person's own leave under"
                f" approved: of '{person.id}' in people.yaml",
            )  # fmt: skip


def _speaker(context: BriefContext, use: Use) -> PersonRecord | None:
    excerpt = context.library.excerpts.get(use.key)
    figure = context.library.figures.get(use.key)
    return excerpt.speaker if excerpt else figure.originator if figure else None


# --- the list of exhibits ------------------------------------------------------------------------


def _listed(context: BriefContext, register: Register) -> Iterator[Finding]:
    if register.uses and not register.listed:
        yield finding(
            "BG552", "the allegations name exhibits by number, and nothing lists the exhibits",
            context.place(*register.allegations[0].path[:-1]), help="add a block `exhibits: all`",
        )  # fmt: skip
    used = {use.source for use in register.uses}
    for key in register.order:
        if key not in used:
            yield finding(
                "BG552", f"no allegation uses exhibit {register.number(key)}, '{key}'", context.place_of(key),
                help="name it under exhibits: of the allegation that it supports, or take it off the list",
            )  # fmt: skip


# --- the test --------------------------------------------------------------------------------------


def _test(
    context: BriefContext, path: Path_, body: LegalTest, register: Register
) -> Iterator[Finding]:
    law = context.library.instruments[body.instrument]
    if not law.test:
        yield finding(
            "BG556", f"no test is recorded for '{law.id}'", context.place(*path, "instrument"),
            help="add test: to the law in instruments.yaml, in its own words",
        )  # fmt: skip
    used = {use.key for use in register.uses}
    allegations = {one.allegation.id for one in register.allegations}
    for number, one in enumerate(body.elements):
        at = (*path, "elements", number)
        if one.words and law.test and fold_words(one.words) not in fold_words(law.test):
            yield finding(
                "BG556", f"the test of '{law.id}', as recorded, does not say “{one.words}”", context.place(*at, "words"),
                details=(("its test, as recorded", law.test),),
                help="copy the words from there; what the test does not say goes under ours:",
            )  # fmt: skip
        for place, key in enumerate(one.met_by):
            if key not in used | allegations:
                yield finding(
                    "BG552", f"'{key}' is said to meet an element of the test, and no allegation has it as an exhibit",
                    context.place(*at, "met_by", place), help="add it to the exhibits of an allegation, or drop it here",
                )  # fmt: skip
        met = state(one, register)
        if met != "yes":
            said = "met in part only" if met == "partly" else "not met"
            yield finding(
                "BG553", f"the element “{one.words or one.ours}” of '{law.id}' is {said}", context.place(*at),
                help="find what shows it, or ask for what the evidence carries; the print says it plainly either way",
            )  # fmt: skip


# --- what speaks for the target ----------------------------------------------------------------------


def _exculpatory(context: BriefContext, register: Register) -> Iterator[Finding]:
    """Every reply in the library on what is alleged is printed, and so is all counter-evidence that is named."""
    printed = {*context.excerpts, *context.figures}
    for one in register.allegations:
        topics = one.allegation.topics or _topics(context, register.of(one, "supports"))
        replies = [
            key
            for key, excerpt in context.library.excerpts.items()
            if set(topics) & set(excerpt.record.answers)
        ]
        missing = [key for key in replies if key not in printed]
        if missing:
            yield finding(
                "BG558", f"allegation {one.number}, '{one.allegation.id}': {len(missing)} of {len(replies)} replies in your sources"
                f" on {', '.join(topics)} are left out",
                context.place(*one.path, "title"), details=(("left out", ", ".join(missing)),),
                help=f"in the section with part: exculpatory, add `choose: {{of: excerpts, replies: yes, topics: [{', '.join(topics)}]}}`",
            )  # fmt: skip
        for at, key in enumerate(one.allegation.counter):
            if key not in printed:
                yield finding(
                    "BG558", f"'{key}' speaks against allegation {one.number}, and it is printed nowhere",
                    context.place(*one.path, "counter", at), help=f"add `excerpt: {key}` in the section with part: exculpatory",
                )  # fmt: skip


def _topics(context: BriefContext, uses: tuple[Use, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for use in uses:
        one: Excerpt | Figure = (
            context.library.excerpts.get(use.key) or context.library.figures[use.key]
        )
        found.update(dict.fromkeys(one.record.topics))
    return tuple(topic for topic in found if topic not in NOT_CLAIMS)
