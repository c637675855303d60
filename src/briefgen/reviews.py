"""Approvals: what was approved by whom, what an edit has voided since, and what a release still lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from briefgen.document.units import Unit
from briefgen.findings import Finding, Place, Report, finding
from briefgen.kinds.model import SignOff
from briefgen.project import Project
from briefgen.records.reader import read_yaml
from briefgen.records.review import ReviewFile, ReviewRecord
from briefgen.records.validation import validate


@dataclass(frozen=True, slots=True)
class Standing:
    """How one role stands with a document as it is now."""

    role: str
    by: tuple[str, ...]
    """Whose approvals still hold for at least one unit, in the order given."""
    approved: tuple[Unit, ...]
    missing: tuple[Unit, ...]
    """Units that nobody in this role has approved as they are now."""
    ever: bool
    """Whether anybody in this role has approved anything of this brief."""


def read_reviews(project: Project, report: Report) -> tuple[ReviewRecord, ...]:
    """All approvals of the project; none where there is no file."""
    path = project.reviews
    file = read_yaml(path, path.name, report) if path.is_file() else None
    record = validate(ReviewFile, file, report) if file else None
    return record.reviews if record else ()


def standing(
    role: str, units: Iterable[Unit], reviews: Iterable[ReviewRecord], brief: str, language: str
) -> Standing:
    """What the role has approved of the document as it is now."""
    given = tuple(units)
    those = [r for r in reviews if (r.brief, r.language, r.role) == (brief, language, role)]
    digests = {one.digest for one in given}
    approved = {key for review in those for key in review.approved}
    return Standing(
        role,
        tuple(dict.fromkeys(one.by for one in those if digests & one.approved.keys())),
        tuple(one for one in given if one.digest in approved),
        tuple(one for one in given if one.digest not in approved),
        bool(those),
    )


def lacking(
    demanded: SignOff, standings: Iterable[Standing], place: Place, brief: str
) -> Iterator[Finding]:
    """What a release still lacks: roles, blocks that were edited, a second person."""
    people: set[str] = set()
    for one in standings:
        people |= set(one.by)
        if one.missing:
            yield _role_missing(one, place, brief)
    if demanded.people > 1 and len(people) < demanded.people:
        yield finding(
            "BG591", f"this kind asks for the approval of {demanded.people} different people; there is {len(people) or 'none'}",
            place, help="let somebody else check it too: `briefgen approve`",
        )  # fmt: skip


def _role_missing(one: Standing, place: Place, brief: str) -> Finding:
    command = f'`briefgen approve {brief} --role {one.role} --by "NAME"`'
    if not one.ever:
        return finding(
            "BG590", f"nobody has approved this in the role '{one.role}'", place, help=f"after checking it: {command}",
        )  # fmt: skip
    shown = tuple((unit.section or "title and what follows it", unit.words) for unit in one.missing)
    blocks = "block was" if len(shown) == 1 else "blocks were"
    return finding(
        "BG590", f"{len(shown)} {blocks} edited or added since the role '{one.role}' approved", place,
        details=shown[:_SHOWN], help=f"look at them, then {command}; what was not touched stays approved",
    )  # fmt: skip


_SHOWN = 8


def appended(existing: str, review: ReviewRecord) -> str:
    """The text of ``reviews.yaml`` with one more approval; what stands there stays to the letter."""
    entry = review.model_dump(exclude_none=True)
    lines = yaml.safe_dump(
        [entry], allow_unicode=True, sort_keys=False, width=1000, default_flow_style=False
    )
    block = "".join(f"  {line}\n" for line in lines.splitlines())
    head = existing if existing.strip() else _HEAD
    return f"{head.rstrip()}\n{block}"


_HEAD = """\
# Who approved what, written by `briefgen approve`. Each line under approved: is the digest of a block and its first
# words. Whoever edits a block voids its approval, and no other.
reviews:
"""
