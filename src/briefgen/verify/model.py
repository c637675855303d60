"""What `verify` concludes: one verdict for each quotation, number and note of a finished file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

Kind = Literal["excerpt", "figure", "note", "citation"]


class Verdict(StrEnum):
    """A closed list; the first two pass."""

    VERBATIM = "verbatim"
    """Every character is there."""
    TYPOGRAPHIC = "typographic"
    """Only quotation marks, dashes, spaces or invisible characters differ."""
    ALTERED = "altered"
    LOST = "lost"
    PENDING = "pending"
    """Whether it stands word for word depends on a tracked change that nobody has settled."""
    ADDED = "added"
    """Somebody added it to the file; no evidence backs it."""
    NOT_CHECKED = "not checked"
    """Another program's citation: nothing here can check it."""

    @property
    def passes(self) -> bool:
        """Whether the promise still holds for it."""
        return self in (Verdict.VERBATIM, Verdict.TYPOGRAPHIC)

    @property
    def fails(self) -> bool:
        """Whether `verify` fails because of it."""
        return self in (Verdict.ALTERED, Verdict.LOST, Verdict.PENDING)


@dataclass(frozen=True, slots=True)
class Listed:
    """A quotation or number as the evidence list has it."""

    kind: Literal["excerpt", "figure"]
    id: str
    tag: str
    printed: str
    before: str = ""
    """What stood before it in its paragraph when it was built; a note mark ends it."""
    after: str = ""
    alone: bool | None = None
    """Whether it was a paragraph of its own; None where an older list does not say."""
    note: int | None = None
    """The first note behind it in its paragraph."""

    @property
    def in_marks(self) -> bool:
        """Whether it was printed between quotation marks."""
        return self.before[-1:] in OPENING and self.after[:1] in CLOSING


OPENING = ("“", "«", "„", '"', "‘", "'", "‹")
CLOSING = ("”", "»", "“", '"', "’", "'", "›")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that changed, with a few words around them."""

    old: str
    new: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """Whose tracked change an item waits for, and which answer restores it."""

    by: tuple[str, ...]
    on: tuple[str, ...]
    """Days, ISO 8601."""
    restored_by: Literal["accept", "reject", "neither"]


@dataclass(frozen=True, slots=True)
class Item:
    """One quotation, number, note or addition, and what became of it."""

    kind: Kind
    id: str
    verdict: Verdict
    printed: str
    """As the evidence list has it; empty for what was added."""
    found: str = ""
    """As the file has it; empty where nothing like it stands there."""
    where: str = ""
    """For a person who looks for it in the file."""
    differences: tuple[Difference, ...] = ()
    pending: Pending | None = None
    remark: str = ""
    """One more thing to say, as a plain clause."""
    tag: str = ""

    def as_json(self) -> dict[str, Any]:
        """The item as plain data, for ``--json``."""
        waiting = self.pending
        return {
            "id": self.id or None,
            "kind": self.kind,
            "verdict": str(self.verdict),
            "printed": self.printed or None,
            "found": self.found or None,
            "where": self.where or None,
            "differences": [{"old": one.old, "new": one.new} for one in self.differences],
            "by": list(waiting.by) if waiting else [],
            "on": list(waiting.on) if waiting else [],
            "restored_by": waiting.restored_by if waiting else None,
            "remark": self.remark or None,
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """All verdicts on one file."""

    items: tuple[Item, ...]
    """One for each quotation, number and note of the evidence list, in its order."""
    additions: tuple[Item, ...] = ()
    """Quotations, numbers and notes that nobody backs, and citations of other programs."""
    edited: int = 0
    """Paragraphs of the text that are not as they were built."""

    def verdict(self, tag: str) -> Verdict:
        """The verdict on one piece of evidence.

        Raises:
            KeyError: the evidence list has no such tag.
        """
        for one in self.items:
            if one.tag == tag:
                return one.verdict
        raise KeyError(tag)

    @property
    def passes(self) -> bool:
        """Whether every quotation, number and note stands."""
        return all(one.verdict.passes for one in self.items)
