"""A release: what stands in its way, and what lies beside its files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from briefgen.brief.reader import ReadBrief
from briefgen.document.compose import Composed
from briefgen.document.nodes import Document
from briefgen.document.notices import Stage
from briefgen.document.units import Unit
from briefgen.findings import Finding, Report, finding
from briefgen.kinds.model import KindRecord
from briefgen.project import Project
from briefgen.reviews import Standing, lacking, read_reviews, standing


@dataclass(frozen=True)
class Released:
    """The document that is to be released, and what it was made of."""

    read: ReadBrief
    kind: KindRecord
    document: Document
    composed: Composed
    units: tuple[Unit, ...]


def standings(project: Project, released: Released, report: Report) -> tuple[Standing, ...]:
    """How each role that the kind demands stands with the document as it is now."""
    reviews = read_reviews(project, report)
    name, language = released.read.name, released.read.brief.language
    roles = released.kind.sign_off.roles
    return tuple(standing(role, released.units, reviews, name, language) for role in roles)


def unreleased(
    project: Project, released: Released, stage: Stage, report: Report
) -> tuple[Finding, ...]:
    """What stands in the way: approvals that are lacking, an embargo that has not passed."""
    place, name = released.read.file.place("kind"), released.read.name
    stand = standings(project, released, report)
    found = list(lacking(released.kind.sign_off, stand, place, name))
    embargo = released.read.brief.embargo
    if stage == "public" and embargo and embargo.moment > datetime.now(UTC):
        found.append(
            finding("BG592", f"the embargo ends on {embargo.until:%Y-%m-%d at %H:%M} ({embargo.zone})",
                    released.read.file.place("embargo"),
                    help="build with --release, which prints the embargo, or wait")
        )  # fmt: skip
    return tuple(found)


def manifest(released: Released, stage: Stage) -> dict[str, Any]:
    """What was released: no names of reviewers, no omitted words, no waivers; those stay in the office."""
    composed, brief = released.composed, released.read.brief
    sources = [
        *(one.source for one in composed.excerpts.values()),
        *(one.source for one in composed.figures.values()),
    ]
    return {
        "format": "briefgen-release",
        "version": 1,
        "brief": released.read.name,
        "title": released.document.meta.title,
        "date": released.document.meta.date,
        "language": brief.language,
        "stage": stage,
        "embargo": brief.embargo.moment.isoformat() if brief.embargo else None,
        "roles": list(released.kind.sign_off.roles),
        "blocks": [one.digest for one in released.units],
        "texts": {one.id: one.text.sha256 for one in sources if one.text},
    }
