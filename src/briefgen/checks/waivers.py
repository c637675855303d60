"""What a brief accepts of what the checks found, and how much a finding weighs in its kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.brief.model import Waiver
from briefgen.brief.reader import ReadBrief
from briefgen.codes import CODES, Severity
from briefgen.findings import Finding, Report, finding, with_severity
from briefgen.kinds.model import KindRecord


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that the brief accepts, and why."""

    finding: Finding
    reason: str


def weighed(one: Finding, kind: KindRecord) -> Finding:
    """The finding as heavy as the kind takes it."""
    raised = kind.severity.get(one.code)
    return with_severity(one, Severity(raised)) if raised else one


def waive(
    found: Sequence[Finding], read: ReadBrief, report: Report
) -> tuple[list[Finding], tuple[Accepted, ...], tuple[Finding, ...]]:
    """The findings that are left, those that the brief accepts, and a finding for each waiver that nothing needs."""
    kept = list(found)
    waived: list[Accepted] = []
    unused: list[Finding] = []
    for number, waiver in enumerate(read.brief.waive):
        place = read.file.place("waive", number)
        code = CODES.get(waiver.code)
        if code is None or not code.waivable:
            report.add(finding("BG516", f"{waiver.code} cannot be waived", place,
                               help="mend what it reports"))  # fmt: skip
            continue
        accepted = [one for one in kept if one.code == waiver.code and _names(one, waiver)]
        if not accepted:
            unused.append(finding("BG516", f"nothing reports {waiver.code} {waiver.at or ''}".strip(), place,
                                  help="remove the waiver"))  # fmt: skip
        kept = [one for one in kept if one not in accepted]
        waived += [Accepted(one, waiver.reason) for one in accepted]
    return kept, tuple(waived), tuple(unused)


def _names(one: Finding, waiver: Waiver) -> bool:
    if waiver.at is None:
        return True
    return waiver.at in one.sentence or bool(one.place and waiver.at in one.place.path)
