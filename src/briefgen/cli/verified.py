"""One file under `briefgen verify`: its verdicts, what moved since it was built, its edits, its audit."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from briefgen.brief.languages import wanted
from briefgen.build import Options, Prepared, Workspace, open_workspace, prepare
from briefgen.cli.build import brief_paths
from briefgen.corpus.model import Corpus
from briefgen.corpus.store import load_corpus
from briefgen.document.compose import Composer
from briefgen.document.labels import labels_for
from briefgen.document.ledger import embedded_ledger, printed_paragraphs
from briefgen.document.walk import evidence_spans, plain
from briefgen.evidence.resolve import Resolver
from briefgen.findings import Finding, Place, Report, finding
from briefgen.project import Project
from briefgen.records.yamlfile import YamlPath
from briefgen.verify import Judgement, Verdict, judge
from briefgen.verify.telling import findings_on, findings_on_additions
from briefgen.versions import spoken, stems_of
from briefgen.writers.model import Reading


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for besides the verdicts."""

    project: Project | None
    against: str | None = None
    edits: bool = False
    audit: bool = False


@dataclass(slots=True)
class Office:
    """The project's library and briefs, opened once and only if a file needs them."""

    wanted: Wanted
    _workspace: Workspace | None = None
    _opened: bool = False
    _prepared: dict[tuple[Path, str | None], Prepared | None] = field(default_factory=dict)

    def workspace(self) -> Workspace | None:
        """The library; None without a project, or where it has errors of its own."""
        if not self._opened and self.wanted.project:
            self._opened, report = True, Report()
            workspace = open_workspace(self.wanted.project, report)
            self._workspace = None if report.has_errors else workspace
        return self._workspace

    def corpus(self) -> Corpus | None:
        """The sources, even where the library built on them has errors; None where they are damaged."""
        if workspace := self.workspace():
            return workspace.corpus
        if self.wanted.project is None:
            return None
        report = Report()
        corpus = load_corpus(self.wanted.project, report)
        return None if report.has_errors else corpus

    def brief(self, file: Path) -> Path | None:
        """The brief that was named, or the one with the file's stem."""
        project = self.wanted.project
        if project is None:
            return None
        if self.wanted.against:
            return brief_paths(project, (self.wanted.against,))[0]
        stem = file.stem.removesuffix(".new")
        return next((b for b in project.brief_files() if stem in (b.stem, *stems_of(b))), None)

    def prepared(self, brief: Path, language: str) -> Prepared | None:
        """The brief as it would be built now in the file's language; None where it has errors."""
        workspace = self.workspace()
        if workspace is None:
            return None
        meant = wanted(language or None, spoken(brief)) if brief.is_file() else None
        if (brief, meant) not in self._prepared:
            self._prepared[brief, meant] = prepare(workspace, brief, Options(), Report(), meant)
        return self._prepared[brief, meant]


def verified(path: Path, reading: Reading, ledger: bytes, office: Office) -> "Verified":
    """All that can be said of a file with an evidence list."""
    judgement = judge(reading, ledger)
    found = [
        *findings_on(judgement, str(path)),
        *findings_on_additions(judgement, str(path)),
        *_drift(path, ledger, office),
        *_edited(path, judgement, shown=office.wanted.edits),
    ]
    language = str(json.loads(ledger).get("language", ""))
    edits = tuple(_edits(path, reading, language, office)) if office.wanted.edits else ()
    return Verified(judgement, tuple(found), edits)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of one file."""

    judgement: Judgement
    findings: tuple[Finding, ...]
    edits: tuple[tuple[str, Any], ...] = ()
    """Brief and edit."""

    def summary(self, path: Path) -> str:
        """One line for a person: unchanged, or how many of each verdict."""
        items = self.judgement.items
        notes = sum(one.kind == "note" for one in items)
        evidence = sum(one.kind in ("excerpt", "figure") for one in items)
        if all(one.verdict is Verdict.VERBATIM for one in items):
            line = f"{path}: unchanged: {evidence} quotations and numbers, {notes} notes"
        else:
            line = f"{path}: " + ", ".join(_counted(Counter(str(one.verdict) for one in items)))
        added = Counter(str(one.verdict) for one in self.judgement.additions)
        return "; ".join([line, *_counted(added)])

    def as_json(self, path: Path) -> dict[str, Any]:
        """The file's verdicts as plain data."""
        judgement = self.judgement
        everything = (*judgement.items, *judgement.additions)
        return {
            "file": str(path),
            "counts": dict(Counter(str(one.verdict) for one in everything)),
            "items": [one.as_json() for one in judgement.items],
            "additions": [one.as_json() for one in judgement.additions],
            "edited_paragraphs": judgement.edited,
            "edits": [one.as_json() for _, one in self.edits],
        }


def _counted(counts: Counter[str]) -> Iterator[str]:
    return (f"{counts[one]} {one}" for one in Verdict if counts[one])


# --- what moved ------------------------------------------------------------------------------


def _drift(path: Path, ledger: bytes, office: Office) -> Iterator[Finding]:
    project = office.wanted.project
    if project is None:
        return
    from briefgen.verify.drifting import drift_of_brief, drift_of_sources  # noqa: PLC0415 - only in a project

    corpus = office.corpus()
    if corpus is None:
        yield finding("BG711", "the file was not compared with your sources, which have errors", Place(str(path)),
                      help="run `briefgen check`")  # fmt: skip
        return
    yield from drift_of_sources(ledger, corpus, str(path))
    brief = office.brief(path)
    if brief is None:
        return
    shown = project.shown(brief)
    prepared = office.prepared(brief, str(json.loads(ledger).get("language", "")))
    if prepared is None:
        yield finding("BG715", f"the file was not compared with {shown}, which has errors", Place(str(path)),
                      help=f"run `briefgen check {shown}`")  # fmt: skip
        return
    yield from drift_of_brief(ledger, embedded_ledger(prepared.document), str(path), shown)


# --- prose -----------------------------------------------------------------------------------


def _edited(path: Path, judgement: Judgement, *, shown: bool) -> Iterator[Finding]:
    count = judgement.edited
    if count and not shown:
        what = "1 paragraph is" if count == 1 else f"{count} paragraphs are"
        yield finding("BG712", f"{what} not as built", Place(str(path)),
                      help="`briefgen verify FILE --edits` lists them for pasting back into the brief")  # fmt: skip


def _edits(
    path: Path, reading: Reading, language: str, office: Office
) -> Iterator[tuple[str, Any]]:
    """The edits; without the brief there is nothing to compare with."""
    workspace, brief = office.workspace(), office.brief(path)
    prepared = office.prepared(brief, language) if brief else None
    if workspace is None or brief is None or prepared is None:
        raise click.UsageError(
            f"--edits needs the brief of {path.name}, without errors: name it with --against BRIEF"
        )
    from briefgen.verify.edits import leaves, prose_edits  # noqa: PLC0415 - only --edits pays for it

    def render(source: str, at: YamlPath) -> str:
        report = Report()
        labels = labels_for(prepared.read.brief.language, prepared.template.labels)
        resolver = Resolver(workspace.corpus, report)
        composer = Composer(
            prepared.read,
            workspace.library,
            resolver,
            prepared.kind,
            labels,
            workspace.project.root,
        )
        words = plain(composer.words(source, *at))
        return "" if report.has_errors else words

    closer = reading.closely() if reading.closely else None
    paragraphs = closer.final.paragraphs if closer else reading.paragraphs
    if reading.pages is not None and reading.thorough:
        paragraphs = reading.thorough().paragraphs
    known = tuple(leaves(prepared.read.file.data, render))
    built = printed_paragraphs(prepared.document)
    shown = workspace.project.shown(brief)
    evidence = [one.printed for one in evidence_spans(prepared.document)]
    for edit in prose_edits(paragraphs, built, evidence, known, render, prepared.read.file.named):
        yield shown, edit


def say_edits(path: Path, edits: Sequence[tuple[str, Any]]) -> None:
    """The edits, for a person."""
    from briefgen.verify.edits import edit_lines  # noqa: PLC0415 - only --edits pays for it

    count = len(edits)
    click.echo(
        f"{path}: {count} paragraph{'s' if count != 1 else ''} not as the brief prints them now"
    )
    for brief, edit in edits:
        for line in edit_lines([edit], brief):
            click.echo(line)


# --- a draft that briefgen never wrote -------------------------------------------------------


def audited(
    path: Path, reading: Reading, office: Office, report: Report, *, quiet: bool
) -> dict[str, Any]:
    """The quotations and numbers of the draft, compared with the sources.

    Raises:
        click.UsageError: there are no sources to compare with.
    """
    from briefgen.verify.auditing import audit, audit_counts, audit_findings, audit_lines  # noqa: PLC0415 - only --audit

    workspace = office.workspace()
    if workspace is None:
        raise click.UsageError(
            "an audit needs a project whose sources can be read: run `briefgen check` there, or name it with --project"
        )
    rows = audit(reading, workspace.library)
    report.add(*audit_findings(rows, str(path)))
    if not quiet:
        for line in audit_lines(rows):
            click.echo(line)
        counted = ", ".join(
            f"{number} {standing}" for standing, number in audit_counts(rows).items()
        )
        click.echo(f"{path}: {counted or 'no quotations and no numbers'}; notes were not audited")
    return {
        "file": str(path),
        "audit": [one.as_json() for one in rows],
        "counts": dict(audit_counts(rows)),
    }


def dump(found: dict[str, Any], files: Sequence[dict[str, Any]]) -> str:
    """The whole answer as JSON."""
    return json.dumps({**found, "files": list(files)}, ensure_ascii=False, indent=2)
