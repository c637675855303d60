"""Are the recommendations live, backed, and their laws as recorded?"""

from collections.abc import Iterator

from briefgen.checks.context import BriefContext
from briefgen.findings import Finding, finding
from briefgen.records.instrument import InstrumentRecord

_LIVE = frozenset({"proposed", "partly-done"})
_STATUS_DAYS = 180
_LAW_DAYS = 365


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
        age = (day - record.status_as_of).days
        if age > _STATUS_DAYS:
            yield finding(
                "BG514", f"the status of '{key}' was recorded {age} days before the brief's date",
                context.place_of(key), help="look again and set status_as_of:",
            )  # fmt: skip


def backed(context: BriefContext) -> Iterator[Finding]:
    """Every ask of ours leans on evidence and answers an argument against it."""
    for key, ask in context.recommendations.items():
        if not ask.record.evidence:
            yield finding(
                "BG508", f"nothing backs the recommendation '{key}'", ask.place,
                help="list excerpts or figures under evidence:",
            )  # fmt: skip


def instruments(context: BriefContext) -> Iterator[Finding]:
    """Every law that an ask leans on was looked up, lately enough, and has not expired."""
    for key, ask in context.recommendations.items():
        if ask.instrument:
            yield from _instrument(context, key, ask.instrument)


def _instrument(context: BriefContext, key: str, law: InstrumentRecord) -> Iterator[Finding]:
    day = context.read.brief.date
    place = context.place_of(key)
    if law.checked is None or law.status == "unknown":
        yield finding("BG513", f"the status of '{law.id}' was not confirmed", place,
                      help="look it up and set status: and checked: in instruments.yaml")  # fmt: skip
    elif (day - law.checked).days > _LAW_DAYS:
        yield finding("BG513", f"'{law.id}' was last looked up on {law.checked}", place,
                      help="look it up again and set checked: in instruments.yaml")  # fmt: skip
    if law.expires and law.expires[:10] <= day.isoformat()[: len(law.expires)]:
        yield finding("BG513", f"'{law.id}' expired on {law.expires}", place,
                      help="check whether it was renewed")  # fmt: skip
