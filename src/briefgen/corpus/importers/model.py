"""What an importer sees and what it proposes; it never decides."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefgen.corpus.text import NormaliseError, normalise
from briefgen.findings import Place, Report, finding

Lines = tuple[int, int]
"""First and last line, counted from 1, both included."""


@dataclass(frozen=True)
class Capture:
    """A file as it was received, and its text normalised once."""

    name: str
    raw: bytes
    text: str
    steps: tuple[str, ...] = ()
    """What normalising had to change, in plain words."""

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes as received."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text; line 1 is ``lines[0]``."""
        return tuple(self.text.removesuffix("\n").split("\n"))

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The numbers of the lines that hold more than white space."""
        return tuple(number for number, line in enumerate(self.lines, 1) if line.strip())

    def line(self, number: int) -> str:
        """One line, exactly as it stands."""
        return self.lines[number - 1]


@dataclass(frozen=True, slots=True)
class Glued:
    """Two words that may have lost the space between them; only ever a candidate."""

    line: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ProposedSource:
    """One source as an importer guesses it, with every doubt it has."""

    id: str
    text_lines: Lines
    title_line: int | None = None
    comment_lines: Lines | None = None
    source_line: int | None = None
    heading_lines: tuple[int, ...] = ()
    glued: tuple[Glued, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was inferred and what is doubtful, one plain sentence each."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole capture as an importer guesses it; a person confirms it as a manifest."""

    importer: str
    sources: tuple[ProposedSource, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """A way to read one sort of capture."""

    summary: str
    fits: Callable[[Capture], bool]
    """Whether the capture looks like this sort."""
    propose: Callable[[Capture], Proposal]


def read_capture(path: Path, shown: str, report: Report) -> Capture | None:
    """The file, or None with a finding that says why it cannot be imported."""
    try:
        raw = path.read_bytes()
        text, steps = normalise(raw)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report.add(
            finding("BG810", f"{shown} cannot be read: {reason}", Place(shown),
                    help="check the name, and whether you may read the file")
        )  # fmt: skip
        return None
    except NormaliseError as error:
        report.add(finding("BG810", f"{shown} cannot be imported: {error}", Place(shown)))
        return None
    if not text.strip():
        report.add(finding("BG810", f"{shown} holds no words", Place(shown)))
        return None
    return Capture(path.name, raw, text, steps)
