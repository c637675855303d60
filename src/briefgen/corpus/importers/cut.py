"""A confirmed manifest and its capture in, texts out: lines copied, not a character changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.corpus.importers.manifest import Manifest, ManifestCorrection, ManifestSource
from briefgen.corpus.importers.model import Capture, Lines
from briefgen.corpus.model import digest
from briefgen.corpus.text import align_correction
from briefgen.findings import Finding, Place, Report, finding
from briefgen.records.source import CorrectionRecord

Locate = Callable[..., Place]
"""The place of a field of one source of the manifest."""


@dataclass(frozen=True)
class Cut:
    """One source, cut out of its capture."""

    source: ManifestSource
    title: str
    text: str
    comment: str | None
    source_words: str | None
    """The capture's own line about where the text comes from."""
    headings: tuple[str, ...]
    corrections: tuple[CorrectionRecord, ...]
    lines: Lines
    """Everything of the capture that belongs to the source."""

    @property
    def sha256(self) -> str:
        """The digest of the text."""
        return digest(self.text)


def cut_sources(
    manifest: Manifest, capture: Capture, locate: Locate, report: Report
) -> tuple[Cut, ...]:
    """Every source of the manifest; empty, with findings, where any line range cannot be right."""
    problems = list(_capture_problems(manifest, capture, locate))
    for number, source in enumerate(manifest.sources):
        problems += _problems(source, capture, lambda *path, n=number: locate("sources", n, *path))
    problems += _shared(manifest, locate)
    report.add(*problems)
    return () if problems else tuple(_cut(source, capture) for source in manifest.sources)


def copied(capture: Capture, lines: Lines) -> str:
    """The lines as they stand, joined by LF, with one LF at the end."""
    return "\n".join(capture.lines[lines[0] - 1 : lines[1]]) + "\n"


def _cut(source: ManifestSource, capture: Capture) -> Cut:
    title = source.title or capture.line(source.title_line or 1)
    comment = copied(capture, source.comment_lines) if source.comment_lines else None
    used = [line for _, line in _single_lines(source)]
    for pair in (source.comment_lines, source.text_lines):
        used += pair or ()
    return Cut(
        source=source,
        title=" ".join(title.split()),
        text=copied(capture, source.text_lines),
        comment=comment,
        source_words=capture.line(source.source_line).strip() if source.source_line else None,
        headings=tuple(capture.line(number).strip() for number in source.heading_lines),
        corrections=tuple(_corrections(source, capture)),
        lines=(min(used), max(used)),
    )


def _single_lines(source: ManifestSource) -> Iterator[tuple[str, int]]:
    for name, line in (("title_line", source.title_line), ("source_line", source.source_line)):
        if line is not None:
            yield name, line


def _corrections(source: ManifestSource, capture: Capture) -> Iterator[CorrectionRecord]:
    first = source.text_lines[0]
    for one in source.corrections:
        before = sum(len(capture.line(number)) + 1 for number in range(first, one.line))
        at = before + capture.line(one.line).index(one.was)
        yield CorrectionRecord(at=at, was=one.was, now=one.now, why=one.why)


# --- what can be wrong -------------------------------------------------------------------------


def _capture_problems(manifest: Manifest, capture: Capture, locate: Locate) -> Iterator[Finding]:
    if manifest.capture.file != capture.name:
        yield finding(
            "BG810", f"the manifest is for {manifest.capture.file}, not for {capture.name}",
            locate("capture", "file"), help="name the file that the manifest was made for",
        )  # fmt: skip
    elif manifest.capture.sha256 != capture.sha256:
        yield finding(
            "BG801", f"{capture.name} is not the file that the manifest was made for",
            locate("capture", "sha256"), details=(("this file", f"SHA-256 {capture.sha256}"),),
            help="files as received are never edited: take the file as it came, "
            "or give the new one another name and add it afresh",
        )  # fmt: skip


def _problems(source: ManifestSource, capture: Capture, locate: Locate) -> Iterator[Finding]:
    if (source.title is None) == (source.title_line is None):
        yield finding("BG810", f"'{source.id}' needs either title: or title_line:", locate("id"),
                      help="give one of the two")  # fmt: skip
    elif (source.title or "").startswith("TODO"):
        yield finding("BG810", f"'{source.id}' has no title yet", locate("title"),
                      help="write the title in words")  # fmt: skip
    for name, line in _single_lines(source):
        yield from _line_problem(name, line, capture, locate)
    for name, pair in (("text_lines", source.text_lines), ("comment_lines", source.comment_lines)):
        yield from _range_problems(name, pair, capture, locate)
    for number, line in enumerate(source.heading_lines):
        yield from _within_text(source, line, capture, locate, "heading_lines", number)
    for number, one in enumerate(source.corrections):
        outside = list(_within_text(source, one.line, capture, locate, "corrections", number))
        yield from outside or _correction_problem(one, number, capture, locate)


def _exists(line: int, capture: Capture) -> bool:
    return 1 <= line <= len(capture.lines)


def _line_problem(name: str, line: int, capture: Capture, locate: Locate) -> Iterator[Finding]:
    if not _exists(line, capture):
        yield finding("BG810", f"{name}: there is no line {line}; the file has {len(capture.lines)}",
                      locate(name), help="count the lines from 1")  # fmt: skip
    elif not capture.line(line).strip():
        yield finding("BG810", f"{name}: line {line} is empty", locate(name),
                      help="name a line with words")  # fmt: skip


def _range_problems(
    name: str, pair: Lines | None, capture: Capture, locate: Locate
) -> Iterator[Finding]:
    if pair is None:
        return
    first, last = pair
    if first > last:
        yield finding("BG810", f"{name}: the first line, {first}, stands after the last, {last}",
                      locate(name), help="write [first, last]")  # fmt: skip
    for line in dict.fromkeys(pair):
        yield from _line_problem(name, line, capture, locate)


def _within_text(
    source: ManifestSource, line: int, capture: Capture, locate: Locate, *path: str | int
) -> Iterator[Finding]:
    first, last = source.text_lines
    if not (first <= line <= last and _exists(line, capture)):
        yield finding("BG810", f"{path[0]}: line {line} is not a line of the text of '{source.id}'",
                      locate(*path), help=f"its text runs from line {first} to {last}")  # fmt: skip
    elif not capture.line(line).strip():
        yield finding("BG810", f"{path[0]}: line {line} is empty", locate(*path),
                      help="name a line with words")  # fmt: skip


def _correction_problem(
    one: ManifestCorrection, number: int, capture: Capture, locate: Locate
) -> Iterator[Finding]:
    count = capture.line(one.line).count(one.was)
    place = locate("corrections", number, "was")
    if count != 1:
        found = "does not hold" if count == 0 else f"holds {count} times"
        yield finding("BG803", f"line {one.line} {found} '{one.was}'", place,
                      help="copy characters that stand once in the line")  # fmt: skip
        return
    try:
        list(align_correction(one.was, one.now))
    except ValueError:
        yield finding(
            "BG803", f"'{one.was}' → '{one.now}' changes more than spaces and hyphens", place,
            help="a correction repairs capture damage only; quote with [sic] or [word] instead",
        )  # fmt: skip


def _shared(manifest: Manifest, locate: Locate) -> Iterator[Finding]:
    """Ids given twice, and lines that two parts claim."""
    owners: dict[int, str] = {}
    ids: set[str] = set()
    for number, source in enumerate(manifest.sources):
        if source.id in ids:
            yield finding("BG132", f"the id '{source.id}' is used twice",
                          locate("sources", number, "id"), help="rename one of them")  # fmt: skip
        ids.add(source.id)
        for name, (first, last) in _parts(source):
            own = f"{name} of '{source.id}'"
            taken = next((owners[line] for line in range(first, last + 1) if line in owners), None)
            if taken:
                yield finding("BG810", f"{own} and {taken} share lines",
                              locate("sources", number, name), help="a line belongs to one part")  # fmt: skip
            owners.update(dict.fromkeys(range(first, last + 1), own))


def _parts(source: ManifestSource) -> Iterator[tuple[str, Lines]]:
    for name, line in _single_lines(source):
        yield name, (line, line)
    if source.comment_lines:
        yield "comment_lines", source.comment_lines
    yield "text_lines", source.text_lines
