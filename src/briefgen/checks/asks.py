"""Are the recommendations live, backed and answered, and are their laws and addressees as recorded?

Of an ask that is only reported (``ours: false``) it is said as a note what would be a defect of an ask of ours.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from briefgen.checks.context import BriefContext
from briefgen.checks.printed import printed_excerpts
from briefgen.codes import Severity
from briefgen.document.attribution import Day
from briefgen.evidence.model import Excerpt, Recommendation
from briefgen.findings import Finding, finding, with_severity
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.person import PersonRecord
from briefgen.records.recommendation import RecommendationRecord, Target

_LIVE: Final = frozenset({"proposed", "partly-done"})
_STATUS_DAYS: Final = 180
_LAW_DAYS: Final = 365


def weighed(found: Finding, record: RecommendationRecord) -> Finding:
    """The finding; a note where the ask is only reported, for its defects are its proposers'."""
    return found if record.ours else with_severity(found, Severity.NOTE)


# --- is it live? -------------------------------------------------------------------------------


def live(context: BriefContext) -> Iterator[Finding]:
    """Nothing is asked for that was done, has lapsed or was overtaken; no status is old."""
    day = context.read.brief.date
    for key, ask in context.recommendations.items():
        record = ask.record
        if record.status not in _LIVE:
            yield finding(
                "BG507", f"'{key}' is {record.status} as of {record.status_as_of}", context.place_of(key),
                details=(("what happened", record.status_note or "no note in the library"),),
                help="ask for what is still open, or drop it",
            )  # fmt: skip
        yield from _on_time(key, record, context)
        age = (day - record.status_as_of).days
        if age > _STATUS_DAYS:
            yield finding(
                "BG514", f"the status of '{key}' was recorded {age} days before the brief's date",
                context.place_of(key), help="look again and set status_as_of:",
            )  # fmt: skip


def _on_time(key: str, record: RecommendationRecord, context: BriefContext) -> Iterator[Finding]:
    known, day = record.timeline, context.read.brief.date
    if known and known.ask_by and known.ask_by < day and record.status in _LIVE:
        yield finding("BG507", f"'{key}' was to be done by {known.ask_by}", context.place_of(key),
                      help="look up what became of it, and set status: or another ask_by:")  # fmt: skip
    if known and known.review_on and record.status_as_of < known.review_on <= day:
        yield finding("BG514", f"the status of '{key}' was to be looked at again on {known.review_on}", context.place_of(key),
                      help="look again and set status_as_of:")  # fmt: skip


# --- is it backed and answered? ----------------------------------------------------------------


def backed(context: BriefContext) -> Iterator[Finding]:
    """Every ask leans on evidence; those of ours were asked for by somebody in earnest."""
    for key, ask in context.recommendations.items():
        if not ask.record.evidence:
            yield finding(
                "BG508", f"nothing backs the recommendation '{key}'", ask.place,
                help="list excerpts or figures under evidence:",
            )  # fmt: skip
        if ask.record.ours and _only_weakly(ask.record):
            yield finding(
                "BG546", f"'{key}' is ours, but nobody asks for it outright: {_ways(ask.record)}", context.place_of(key),
                help="find a passage in which somebody asks for it, or set `ours: false`: then it prints as reported",
            )  # fmt: skip


_WEAK_VOICES: Final = frozenset({"headline", "editor"})


def _only_weakly(record: RecommendationRecord) -> bool:
    """Whether all who propose it do so in a headline, in a republisher's comment, or by implication."""
    weak = [one.voice in _WEAK_VOICES or one.force == "implied" for one in record.proposers]
    return bool(weak) and all(weak)


def _ways(record: RecommendationRecord) -> str:
    return ", ".join(dict.fromkeys(f"{one.who} ({one.voice}, {one.force})" for one in record.proposers))  # fmt: skip


def answered(context: BriefContext) -> Iterator[Finding]:
    """Every ask meets an argument against it, and the limits that its proposers put on it are printed."""
    printed = [(one.origin, one.start, one.end) for one in printed_excerpts(context.document)]
    for key, ask in context.recommendations.items():
        if not ask.record.counter:
            yield weighed(
                finding("BG544", f"no argument against '{key}' is recorded", context.place_of(key),
                        help="add one under counter:, with whoever makes it, and the answer to it"),
                ask.record,
            )  # fmt: skip
        for limit in ask.limits:
            passage = limit.passages[0]
            if limit.id not in context.excerpts and not any(
                origin is passage.origin and start < passage.end and passage.start < end
                for origin, start, end in printed
            ):
                yield _dropped(context, key, limit)


def _dropped(context: BriefContext, key: str, limit: Excerpt) -> Finding:
    who = limit.speaker.name if limit.speaker else "the source"
    return finding(
        "BG545", f"'{key}' is printed without a limit that {who} puts on it", context.place_of(key),
        details=(("limit", f"“{limit.passages[0].printed}”"),),
        help="print it with `detail: full` or `whole`, or quote the passage elsewhere in the brief",
    )  # fmt: skip


# --- may the law carry it? ---------------------------------------------------------------------


def instruments(context: BriefContext) -> Iterator[Finding]:
    """Every law that an ask leans on is a law, applies, was looked up lately, and has not expired."""
    for key, ask in context.recommendations.items():
        if ask.instrument:
            yield from _looked_up(context, key, ask.instrument)
            yield from _applies(context, key, ask, ask.instrument)


def _looked_up(context: BriefContext, key: str, law: InstrumentRecord) -> Iterator[Finding]:
    day = context.read.brief.date
    if law.checked is None or law.status == "unknown":
        yield finding("BG513", f"the status of '{law.id}' was not confirmed", context.place_of(key),
                      help="look it up and set status: and checked: in instruments.yaml")  # fmt: skip
    elif (day - law.checked).days > _LAW_DAYS:
        yield finding("BG513", f"'{law.id}' was last looked up on {law.checked}", context.place_of(key),
                      help="look it up again and set checked: in instruments.yaml")  # fmt: skip
    if law.expires and _is_past(law.expires, day):
        yield finding("BG513", f"'{law.id}' expired on {law.expires}", context.place_of(key),
                      help="check whether it was renewed")  # fmt: skip


_NEEDS_LAW: Final = frozenset({"sanction", "enforce"})
"""What can be done only under a law that binds."""


def _applies(
    context: BriefContext, key: str, ask: Recommendation, law: InstrumentRecord
) -> Iterator[Finding]:
    action = ask.record.action.kind
    starts = law.starts_after(context.read.brief.date)
    if starts:
        yield finding("BG538", f"'{key}' leans on '{law.id}', which applies only from {starts}", context.place_of(key),
                      help="ask for what can be done now, or say from when the law applies")  # fmt: skip
    if law.status == "not-law" and not (law.kind == "bill" and action == "legislate"):
        yield finding("BG539", f"'{key}' leans on '{law.id}', which is not law", context.place_of(key),
                      details=_note(law), help="lean on a law in force, or ask for this one to be made")  # fmt: skip
    if law.status == "non-binding" and action in _NEEDS_LAW:
        yield finding("BG539", f"'{key}' wants to {action} under '{law.id}', which binds nobody", context.place_of(key),
                      details=_note(law), help="lean on a law that gives this power")  # fmt: skip


def _note(law: InstrumentRecord) -> tuple[tuple[str, str], ...]:
    return (("as recorded", law.status_note),) if law.status_note else ()


# --- is the right body asked? ------------------------------------------------------------------


def addressees(context: BriefContext) -> Iterator[Finding]:
    """Whoever is asked can do it, under that law, and the library says why."""
    for key, ask in context.recommendations.items():
        if not ask.record.addressee.why_competent:
            yield weighed(
                finding("BG543", f"why {ask.record.addressee.body} can do what '{key}' asks is not recorded",
                        context.place_of(key), help="say it in one sentence under addressee: why_competent:"),
                ask.record,
            )  # fmt: skip
        if ask.instrument:
            yield from _competent(context, key, ask, ask.instrument)


def _competent(
    context: BriefContext, key: str, ask: Recommendation, law: InstrumentRecord
) -> Iterator[Finding]:
    addressee, action = ask.record.addressee, ask.record.action.kind
    if not law.reaches(addressee.jurisdiction):
        yield finding(
            "BG540", f"'{key}' asks {addressee.body} ({addressee.jurisdiction}) to act under '{law.id}', a law of '{law.jurisdiction}'",
            context.place_of(key), help="name a law of the addressee's own, or the body that acts under this one",
        )  # fmt: skip
        return
    able = [one for one in law.competent if not one.actions or action in one.actions]
    names = {name.casefold() for one in able for name in one.names}
    asked = {name.casefold() for name in (addressee.body, addressee.office) if name}
    if able and not names & asked:
        yield finding(
            "BG540", f"'{key}' asks {addressee.body}, which does not {action} under '{law.id}'", context.place_of(key),
            details=(("who does", ", ".join(one.body for one in able)),),
            help="address it to them, or correct competent: in instruments.yaml",
        )  # fmt: skip


# --- whom does it aim at, and does the test fit? -----------------------------------------------


def offices(context: BriefContext) -> Iterator[Finding]:
    """Every office of a target has its day, not long past, and has not ended."""
    day = Day(context.read.brief.date, context.document.meta.language)
    for key, ask in context.recommendations.items():
        for target in ask.record.target:
            said = _office(target, context.library.people.get(target.who or ""), day)
            if said:
                yield finding(
                    "BG548", f"'{key}' aims at {target.name} as “{target.office}”, {said}", context.place_of(key),
                    help="look it up and set office: and office_as_of:, or leave the office out",
                )  # fmt: skip


def _office(target: Target, person: PersonRecord | None, day: Day) -> str:
    """What is wrong with the office of a target; nothing where nothing is known to be."""
    if target.office is None:
        return ""
    for known in person.offices if person else ():
        if known.title == target.office and known.end and _is_past(known.end, day.date):
            return f"which ended in {known.end}"
    if target.office_as_of is None:
        return "and no day is recorded on which that was so"
    return f"as recorded on {target.office_as_of}" if day.stale(target.office_as_of) else ""


def _is_past(when: str, day: date) -> bool:
    return when[:10] <= day.isoformat()[: len(when)]


def tested(context: BriefContext) -> Iterator[Finding]:
    """Every element of a law's test is met by something, and a named person's case is held against it.

    A dossier holds it against the test in a block of its own.
    """
    blocks = (block for section in context.read.brief.sections for block in section.blocks)
    tested_here = {block.test.instrument for block in blocks if block.test}
    for key, ask in context.recommendations.items():
        for one in ask.record.criteria:
            if not one.met_by:
                yield weighed(
                    finding("BG549", f"nothing meets an element of the test in '{key}': “{one.text}”", context.place_of(key),
                            help="list excerpts or figures under met_by:, or ask under a law whose test they meet"),
                    ask.record,
                )  # fmt: skip
        named = [target.name for target in ask.record.target if target.kind == "person"]
        held = ask.record.criteria or (ask.instrument and ask.instrument.id in tested_here)
        if named and not held and ask.instrument and ask.instrument.test:
            yield weighed(
                finding("BG549", f"'{key}' names {', '.join(named)} and is not held against the test of '{ask.instrument.id}'",
                        context.place_of(key), details=(("test", ask.instrument.test),),
                        help="list the elements of the test under criteria:, each with what meets it"),
                ask.record,
            )  # fmt: skip
