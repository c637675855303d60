"""``briefgen add``: a file as received becomes sources, after a person has said which lines are which.

A list of references (CSL-JSON, BibTeX, RIS) says that itself: each entry becomes a source without a text.
"""

import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from briefgen.cli.output import finish, project_option, require_project
from briefgen.cli.references import add_references
from briefgen.corpus.importers import IMPORTERS, importer_for
from briefgen.corpus.importers.byhand import Handwritten, handwritten
from briefgen.corpus.importers.cut import cut_sources
from briefgen.corpus.importers.manifest import Manifest
from briefgen.corpus.importers.model import Capture, read_capture
from briefgen.corpus.importers.plan import plan_import
from briefgen.corpus.importers.proposal import as_manifest, stem
from briefgen.corpus.importers.record import first_record
from briefgen.corpus.references.importing import ENDINGS, is_reference_file
from briefgen.errors import UsageError
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.records.reader import read_yaml
from briefgen.records.validation import validate
from briefgen.records.yamlfile import YamlFile
from briefgen.saving import save_all

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE…")
@click.option("--manifest", type=_FILE, help="The checked manifest: import what it says.")
@click.option("--record", type=_FILE,
              help="A source.yaml written by hand: the file is this one source.")  # fmt: skip
@click.option("--importer", type=click.Choice(tuple(IMPORTERS)),
              help="How to read the file; guessed if not given.")  # fmt: skip
@project_option
def command(
    files: tuple[Path, ...],
    manifest: Path | None,
    record: Path | None,
    importer: str | None,
    folder: Path | None,
) -> int:
    """Take a file into your sources.

    First run: writes a proposal, seeds/manifests/NAME.yaml, for you to check. Second run, with
    --manifest: copies the file into seeds/captures/ and writes the text of each source.

    A list of references (.json, .bib, .bibtex, .ris) needs one run only: each entry becomes a
    source that can be cited, but has no text to quote; what found no place is reported.
    """
    project = require_project(folder)
    if (manifest or record) and len(files) > 1:
        raise UsageError("--manifest and --record are for one file; add the others on their own")
    if manifest and record:
        raise UsageError("give either --manifest or --record, not both")
    references = [path for path in files if is_reference_file(path)]
    if references and (manifest or record or importer):
        raise UsageError(
            "--manifest, --record and --importer are for texts; "
            f"a list of references ({', '.join(ENDINGS)}) is added without them"
        )
    report = Report()
    if references:
        add_references(project, references, report)
    for path in (path for path in files if path not in references):
        capture = read_capture(path, project.shown(path), report)
        if capture is None:
            continue
        if manifest:
            _import_manifest(project, capture, manifest, report)
        elif record:
            _import_record(project, capture, record, report)
        else:
            _propose(project, capture, path, importer)
    return finish(report)


def _from_here(path: Path) -> str:
    """The path as one can type it in the current folder."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _propose(project: Project, capture: Capture, path: Path, importer: str | None) -> None:
    """Write the proposal where there is none yet, and say what comes next."""
    target = project.seeds / "manifests" / f"{stem(capture.name)}.yaml"
    shown = project.shown(target)
    if target.exists():
        click.echo(f"{shown} exists already and was left as it is.", err=True)
    else:
        chosen = IMPORTERS[importer] if importer else importer_for(capture)
        proposal = chosen.propose(capture)
        save_all([(target, as_manifest(proposal, capture).encode())])
        count = len(proposal.sources)
        click.echo(f"{count} source{'s' if count != 1 else ''} found by the importer "
                   f"“{proposal.importer}”: {chosen.summary}.", err=True)  # fmt: skip
    click.echo(target)
    click.echo(f"Next: check {shown} against the file, then run\n"
               f"  briefgen add {shlex.quote(str(path))} --manifest {shlex.quote(_from_here(target))}",
               err=True)  # fmt: skip


def _import_manifest(project: Project, capture: Capture, path: Path, report: Report) -> None:
    file = read_yaml(path, project.shown(path), report)
    manifest = validate(Manifest, file, report) if file else None
    if file and manifest:
        _import(project, capture, manifest, file, report)


def _import_record(project: Project, capture: Capture, path: Path, report: Report) -> None:
    found: Handwritten | None = handwritten(project, capture, path, report)
    if found:
        _import(project, capture, found.manifest, found.file, report, found.records(capture))


def _import(
    project: Project,
    capture: Capture,
    manifest: Manifest,
    file: YamlFile,
    report: Report,
    records: Mapping[str, str] | None = None,
) -> None:
    cuts = cut_sources(manifest, capture, file.place, report)
    if not cuts:
        return
    first = records or {one.source.id: first_record(one, manifest, capture) for one in cuts}
    plan = plan_import(project, capture, cuts, first, report)
    if report.has_errors:
        click.echo("Nothing was written.", err=True)
        return
    save_all(plan.writes)
    for path, _ in plan.writes:
        click.echo(path)
    if not plan.writes:
        click.echo(
            f"Nothing to do: all {len(plan.unchanged)} files are as they should be.", err=True
        )
    elif any(path.name == "source.yaml" for path, _ in plan.writes):
        click.echo("Next: complete each source.yaml (author, date, publisher), then run\n"
                   "  briefgen find WORDS", err=True)  # fmt: skip
