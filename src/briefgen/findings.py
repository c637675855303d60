"""What a check has to say: a value with a code, one sentence, a place and a next step."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.codes import CODES, Severity
from briefgen.errors import (
    EXIT_CANNOT_WRITE,
    EXIT_CORPUS,
    EXIT_ENVIRONMENT,
    EXIT_FINDINGS,
    EXIT_OK,
    EXIT_VERIFY,
    FindingsError,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: lines and columns count from 1, columns in code points."""

    file: str
    line: int = 0
    column: int = 0
    length: int = 1
    line_text: str = ""
    path: str = ""
    """The place within the specification, such as ``sections[0].blocks[2].excerpt.quote``."""

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say, in one plain sentence, with its place and the next step."""

    code: str
    sentence: str
    place: Place | None = None
    details: tuple[tuple[str, str], ...] = ()
    """Labelled facts printed under the snippet, such as ``("nearest", "line 9, …")``."""
    help: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether this finding stops the build."""
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, Any]:
        """The finding as plain data, for ``--output-format json``."""
        place = self.place
        return {
            "code": self.code,
            "severity": str(self.severity),
            "sentence": self.sentence,
            "file": place.file if place else None,
            "line": place.line or None if place else None,
            "column": place.column or None if place else None,
            "path": place.path or None if place else None,
            "details": [{"label": label, "text": text} for label, text in self.details],
            "help": self.help or None,
        }


def finding(
    code: str,
    sentence: str,
    place: Place | None = None,
    *,
    details: Sequence[tuple[str, str]] = (),
    help: str = "",  # noqa: A002 - the word readers see
) -> Finding:
    """A finding with its code's own severity."""
    return Finding(code, sentence, place, tuple(details), help, CODES[code].severity)


class Report:
    """The one place into which every stage puts its findings."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []

    def add(self, *found: Finding) -> None:
        """Take in findings; the same finding twice counts once."""
        for one in found:
            if one not in self._findings:
                self._findings.append(one)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by file and line; those without a place come first."""
        return tuple(sorted(self._findings, key=_order))

    @property
    def has_errors(self) -> bool:
        """Whether any finding stops the build."""
        return any(one.is_error for one in self._findings)

    def stop_if_errors(self) -> None:
        """End the stage here if it found errors.

        Raises:
            FindingsError: the report holds at least one error.
        """
        if self.has_errors:
            raise FindingsError(count_sentence(self._findings))

    def exit_code(self, *, strict: bool = False) -> int:
        """3 before 4 before 5 before 6 before 1, as the command line promises."""
        heavy = [one for one in self._findings if one.is_error or (strict and _warns(one))]
        codes = {CODES[one.code].exit_code for one in heavy}
        ranked = (EXIT_CORPUS, EXIT_ENVIRONMENT, EXIT_CANNOT_WRITE, EXIT_VERIFY, EXIT_FINDINGS)
        return next((code for code in ranked if code in codes), EXIT_OK)


def _warns(one: Finding) -> bool:
    return one.severity is Severity.WARNING


def _order(one: Finding) -> tuple[str, int, int, str]:
    place = one.place
    if place is None:
        return ("", 0, 0, one.code)
    return (place.file, place.line, place.column, one.code)


def with_severity(one: Finding, severity: Severity) -> Finding:
    """The same finding, raised or lowered."""
    return replace(one, severity=severity)


def count_sentence(found: Iterable[Finding]) -> str:
    """For instance ``3 errors, 1 warning``."""
    counts = dict.fromkeys(Severity, 0)
    for one in found:
        counts[one.severity] += 1
    words = [
        f"{number} {level}{'s' if number != 1 else ''}"
        for level, number in counts.items()
        if number
    ]
    return ", ".join(words) or "nothing to report"


def as_text(one: Finding) -> str:
    """The finding as a person reads it in a terminal."""
    lines = [f"{one.severity}[{one.code}]: {one.sentence}"]
    margin = "  "
    place = one.place
    if place:
        lines.append(f"  --> {place}" + (f"  ({place.path})" if place.path else ""))
    if place and place.line and place.line_text:
        lines += _snippet(place)
        margin = " " * len(str(place.line)) + " "
    lines += [f"{margin}= {label}: {text}" for label, text in one.details]
    if one.help:
        lines.append(f"{margin}= help: {one.help}")
    return "\n".join(lines)


_SNIPPET_WIDTH = 100


def _snippet(place: Place) -> list[str]:
    text = place.line_text.rstrip("\n").replace("\t", " ")
    start = max(0, place.column - 1)
    cut = 0
    if len(text) > _SNIPPET_WIDTH:
        cut = max(0, min(start - 20, len(text) - _SNIPPET_WIDTH))
        text = ("…" if cut else "") + text[cut : cut + _SNIPPET_WIDTH].rstrip() + "…"
        start = start - cut + (1 if cut else 0)
    number = str(place.line)
    pad = " " * len(number)
    length = max(1, min(place.length, len(text) - start))
    return [
        f"{pad} |",
        f"{number} | {text}",
        f"{pad} | {' ' * start}{'^' * length}",
    ]


def as_github(one: Finding) -> str:
    """The finding as a workflow annotation line."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    place = one.place
    where = (
        f"file={place.file},line={max(1, place.line)},col={max(1, place.column)}," if place else ""
    )
    text = " ".join([one.sentence, *(f"{k}: {v}." for k, v in one.details), one.help]).strip()
    escaped = text.replace("%", "%25").replace("\n", "%0A")
    return f"::{level[one.severity]} {where}title={one.code}::{escaped}"


def as_json(found: Sequence[Finding]) -> str:
    """All findings as one versioned JSON object."""
    payload = {"version": 1, "findings": [one.as_json() for one in found]}
    return json.dumps(payload, ensure_ascii=False, indent=2)
