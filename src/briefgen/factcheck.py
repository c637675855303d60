"""The pipeline of fact-check copies and source sheets: a prepared brief in, proven files out, or nothing.

They are documents like any other: composed, written by the same writers, read back by the same proof.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefgen.brief.reader import ReadBrief
from briefgen.build import Options, Prepared, Workspace, write
from briefgen.document import nodes as n
from briefgen.document.factcheck.copy import Copy, factcheck_copy
from briefgen.document.factcheck.desk import Printed, Told
from briefgen.document.factcheck.sheet import entries, least_needed, source_sheet
from briefgen.document.factcheck.statements import Statement, runs_of, statements
from briefgen.document.walk import plain
from briefgen.document.wording import Typed
from briefgen.findings import Finding, Report, finding
from briefgen.kinds.model import KindRecord
from briefgen.records.yamlfile import path_text
from briefgen.templates.loading import load_template
from briefgen.templates.model import Template
from briefgen.writers import FORMATS

TEMPLATE: Final = "factcheck"
_DIGEST: Final = 12
_UNSEEN: Final = re.compile(r"[\s\u2060]+")


def copy_of(workspace: Workspace, prepared: Prepared, report: Report, *, outside: bool) -> Copy:
    """What the copies of a brief are made of; ``report`` holds what the checks said of it."""
    cut = statements(prepared.composed.document, prepared.document)
    typed = _typed(prepared)
    told = [Told(one) for one in report.findings]
    told += [Told(one.finding, one.reason) for one in prepared.accepted]
    composed = prepared.composed
    printed = Printed(
        cut, workspace.library, composed.excerpts, composed.figures, composed.recommendations,
        _wordings(prepared), {run: path_text(one.path) for run, one in typed.items()},
    )  # fmt: skip
    read = prepared.read
    placed = _placed(told, cut, typed, read)
    return Copy(
        printed, prepared.document, prepared.kind.named(read.brief.language), read.file.name,
        hashlib.sha256(read.file.text.encode("utf-8")).hexdigest()[:_DIGEST], placed,
        outside, workspace.library.protected,
    )  # fmt: skip


def write_copy(
    workspace: Workspace,
    prepared: Prepared,
    copy: Copy,
    options: Options,
    out: Path,
    report: Report,
) -> list[Path]:
    """The fact-check copy in every format asked for: ``<stem>.factcheck.<ext>``."""
    what = _named("factcheck", copy)
    return _write(workspace, prepared, factcheck_copy(copy), what, options, out, report)


def write_sheet(
    workspace: Workspace,
    prepared: Prepared,
    copy: Copy,
    options: Options,
    out: Path,
    report: Report,
) -> list[Path]:
    """The source sheet, ``<stem>.sheet.<ext>``; where it has more than a page, what can be spared."""
    known = len(entries(copy))
    if not known:
        report.add(finding("BG581", "the brief prints no quotation and no number", prepared.read.file.place("title"),
                           help="a source sheet lists what a brief quotes: there is nothing to list"))  # fmt: skip
        return []
    what = _named("sheet", copy)
    written = _write(workspace, prepared, source_sheet(copy), what, options, out, report)
    for file in written:
        if file.suffix == ".pdf":
            pages = FORMATS["pdf"].read(file.read_bytes()).pages or 1
            if pages > 1:
                report.add(_several_pages(prepared, copy, pages, known))
    return written


def _named(what: str, copy: Copy) -> str:
    """A copy for outside has a name of its own, so that nobody sends the other."""
    return f"{what}-outside" if copy.outside else what


def _several_pages(prepared: Prepared, copy: Copy, pages: int, known: int) -> Finding:
    beyond = -(-known * (pages - 1) // pages)
    return finding(
        "BG580", f"the source sheet has {pages} pages", prepared.read.file.place("title"),
        details=(("least needed", ", ".join(least_needed(copy, beyond))),),
        help="print it on both sides, or quote less in the brief",
    )  # fmt: skip


def _write(
    workspace: Workspace, prepared: Prepared, document: n.Document, what: str, options: Options,
    out: Path, report: Report,
) -> list[Path]:  # fmt: skip
    """Writes, proves and saves the document under the brief's name, as a build does."""
    own = replace(
        prepared,
        read=replace(prepared.read, stem=f"{prepared.read.stem}.{what}"),
        kind=_unlimited(prepared.kind),
        template=_sober(workspace, prepared.template),
        document=document,
        accepted=(),
    )
    return write(workspace, own, options, out, report)


def _unlimited(kind: KindRecord) -> KindRecord:
    """The kind without its limits: they are for what goes out."""
    return kind.model_copy(
        update={
            "outputs": tuple(FORMATS), "limits": kind.limits.model_copy(update={"pages": None}),
        }
    )  # fmt: skip


def _sober(workspace: Workspace, brief: Template) -> Template:
    """The form of these copies, in the fonts, the colours and the paper of the brief."""
    form = load_template(TEMPLATE, workspace.project.folders("templates"), brief.paper)
    return replace(form, fonts=brief.fonts, colours=brief.colours)


def _wordings(prepared: Prepared) -> Mapping[str, tuple[str, ...]]:
    """Every sentence with which the brief may print an ask."""
    given = {
        block.recommendation.id: block.recommendation.text
        for section in prepared.read.brief.sections
        for block in section.blocks
        if block.recommendation
    }
    return {
        key: tuple(
            words
            for words in (
                given.get(key), one.record.text, *one.record.variants.values(), *one.record.lang.values(),
            )
            if words
        )
        for key, one in prepared.composed.recommendations.items()
    }  # fmt: skip


# --- what the author typed -------------------------------------------------------------------


def _typed(prepared: Prepared) -> Mapping[int, Typed]:
    """For each run of the document that holds the author's words, what was typed."""
    waiting = list(prepared.composed.typed)
    found: dict[int, Typed] = {}
    for index, run in enumerate(runs_of(prepared.composed.document)):
        said = _folded(plain(run.content))
        those = [one for one in waiting if (words := _folded(plain(one.content))) and words in said]
        if those:
            found[index] = max(those, key=lambda one: len(_folded(plain(one.content))))
            if _folded(plain(found[index].content)) == said:
                waiting.remove(found[index])
    return found


def _folded(words: str) -> str:
    return _UNSEEN.sub("", words)


# --- findings, each at its sentence ----------------------------------------------------------


def _placed(
    told: list[Told], cut: tuple[Statement, ...], typed: Mapping[int, Typed], read: ReadBrief
) -> Mapping[int, list[Told]]:
    """Findings by the number of the sentence that they are about; 0 where they are about none."""
    placed: dict[int, list[Told]] = {}
    for one in told:
        placed.setdefault(_sentence_of(one.finding, cut, typed, read), []).append(one)
    return placed


def _sentence_of(
    one: Finding, cut: tuple[Statement, ...], typed: Mapping[int, Typed], read: ReadBrief
) -> int:
    place = one.place
    if place is None or place.file != read.file.name:
        return _by_name(one, cut)
    inside = [
        statement
        for statement in cut
        if statement.run in typed and path_text(typed[statement.run].path) == place.path
    ]
    if inside:
        start = max(0, place.column - 1)
        words = set(_words(place.line_text[start : start + place.length]))
        around = set(_words(place.line_text))
        named = re.findall("“([^”]+)”", one.sentence)
        best = max(inside, key=lambda s: (_names(s, named), *_likeness(s, words, around)))
        return best.first
    return _by_name(one, cut)


def _names(statement: Statement, named: list[str]) -> int:
    """How many of the words that the finding speaks of the sentence holds."""
    said = plain(statement.words)
    return sum(bool(re.search(rf"\b{re.escape(words)}\b", said)) for words in named)


def _likeness(statement: Statement, words: set[str], around: set[str]) -> tuple[int, int]:
    said = set(_words(plain(statement.words)))
    return len(said & words), len(said & around)


def _words(text: str) -> Iterator[str]:
    return (match.group().lower() for match in re.finditer(r"\w+", text))


def _by_name(one: Finding, cut: tuple[Statement, ...]) -> int:
    """The first sentence that prints a quotation or number which the finding names."""
    for name in re.findall(r"'([a-z0-9-]+)'", one.sentence):
        for statement in cut:
            if any(span.marker.evidence == name for span in statement.spans):
                return statement.first
    return 0
