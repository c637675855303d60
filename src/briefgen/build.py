"""The pipeline, a line a stage: brief and corpus in, proven files out, or nothing.

read → resolve → compose → cite → write → verify → a file on disk
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefgen.brief.languages import languages_of
from briefgen.brief.reader import ReadBrief, read_brief
from briefgen.checks import BRIEF_CHECKS, CORPUS_CHECKS
from briefgen.checks.context import BriefContext, OtherBrief
from briefgen.checks.pages import page_limit
from briefgen.checks.waivers import Accepted, waive, weighed
from briefgen.citations.choosing import find_engine
from briefgen.citations.cite import Rules, cite
from briefgen.codes import Severity
from briefgen.corpus.model import Corpus
from briefgen.corpus.protection import Protected
from briefgen.corpus.store import load_corpus
from briefgen.document import nodes as n
from briefgen.document.compose import Composed, Composer
from briefgen.document.foreign import marked, untranslated
from briefgen.document.labels import labels_for
from briefgen.document.ledger import complete_ledger, embedded_ledger
from briefgen.document.notices import Stage, notices
from briefgen.document.units import Unit, units
from briefgen.errors import FindingsError
from briefgen.evidence import lock
from briefgen.evidence.model import Library
from briefgen.evidence.proven import resolve_library
from briefgen.evidence.resolve import Resolver
from briefgen.evidence.translating import LIBRARY_LANGUAGE, Text, localised, read_catalog, texts
from briefgen.findings import Finding, Place, Report, finding, with_severity
from briefgen.kinds.model import KindRecord, load_kind
from briefgen.outputs import save_outputs
from briefgen.project import Project
from briefgen.records.reader import read_yaml
from briefgen.records.tags import base
from briefgen.releasing import Released, manifest, unreleased
from briefgen.saving import save
from briefgen.templates.loading import TemplateError, load_template
from briefgen.templates.model import Paper, Template
from briefgen.verify import verify_reading
from briefgen.writers import FORMATS
from briefgen.writers.hidden import hidden
from briefgen.writers.revealed import revealed


@dataclass(frozen=True)
class Options:
    """What the command line may overrule."""

    formats: tuple[str, ...] = ()
    template: str | None = None
    style: str | None = None
    paper: Paper | None = None
    language: str | None = None
    force: bool = False
    strict: bool = False
    stage: Stage = "draft"


@dataclass(frozen=True)
class Workspace:
    """The corpus and everything proven about it, loaded once for all briefs."""

    project: Project
    corpus: Corpus
    library: Library


@dataclass(frozen=True)
class Prepared:
    """A brief that passed every check, ready to be written."""

    read: ReadBrief
    kind: KindRecord
    template: Template
    composed: Composed
    document: n.Document
    accepted: tuple[Accepted, ...]
    units: tuple[Unit, ...]
    """What somebody can approve."""
    unused: tuple[Finding, ...] = ()
    """Waivers that nothing needs in this language, where the brief has others too."""
    protected: tuple[Protected, ...] = ()
    """People whom no output may name."""

    @property
    def released(self) -> Released:
        """What a release is about."""
        return Released(self.read, self.kind, self.document, self.composed, self.units)

    @property
    def waived(self) -> tuple[Mapping[str, str], ...]:
        """What was accepted, as plain data."""
        return tuple(
            {"code": one.finding.code, "sentence": one.finding.sentence, "reason": one.reason}
            for one in self.accepted
        )


@dataclass
class Outcome:
    """What became of one brief."""

    stem: str
    report: Report
    written: list[Path] = field(default_factory=list)


def open_workspace(project: Project, report: Report) -> Workspace:
    """Load the corpus, find every quotation in it, compare with the lock."""
    corpus = load_corpus(project, report)
    library = resolve_library(corpus, report)
    for check in CORPUS_CHECKS.values():
        report.add(*check(library))
    _check_lock(project, library, report)
    return Workspace(project, corpus, library)


def _check_lock(project: Project, library: Library, report: Report) -> None:
    locked = lock.read_lock(project.lock, project.lock.name, report)
    for key in lock.stale(locked, lock.entries(library)):
        entry = locked[key]
        report.add(
            finding("BG211", f"'{key}' was accepted in another text of '{entry.source}'",
                    Place(project.lock.name),
                    details=(("accepted text", entry.text_sha256[:12]),),
                    help="compare the passage with its source, then run `briefgen lock`")
        )  # fmt: skip


def extend_lock(workspace: Workspace) -> bool:
    """Add passages that the lock does not hold yet; entries that are there stay. Whether it grew."""
    path = workspace.project.lock
    locked = lock.read_lock(path, path.name, Report())
    now = lock.entries(workspace.library)
    missing = {key: entry for key, entry in now.items() if key not in locked}
    if missing:
        save(path, lock.lock_text({**locked, **missing}).encode("utf-8"))
    return bool(missing)


def prepare(
    workspace: Workspace,
    path: Path,
    options: Options,
    report: Report,
    language: str | None = None,
) -> Prepared | None:
    """Read, resolve, compose, cite and check one brief; None, with findings, where it fails.

    Args:
        workspace: corpus and library.
        path: the brief's file.
        options: what the command line overrules.
        report: takes the findings.
        language: which of the languages that it declares; the first where none is given.
    """
    try:
        return _prepare(workspace, path, options, report, language)
    except FindingsError:
        return None


def _prepare(
    workspace: Workspace, path: Path, options: Options, report: Report, language: str | None
) -> Prepared | None:
    project = workspace.project
    read = read_brief(path, project.shown(path), report, language)
    report.stop_if_errors()
    assert read
    kind = load_kind(read.brief.kind, project.folders("kinds"), read.file.place("kind"), report)
    template = _template(project, read, options, report)
    if kind is None or template is None:
        report.stop_if_errors()
        return None
    labels = labels_for(read.brief.language, template.labels)
    resolver = Resolver(workspace.corpus, report)
    said = notices(read.brief, options.stage, labels)
    workspace, missing = _in_language(workspace, read.brief.language, report)
    composer = Composer(read, workspace.library, resolver, kind, labels, project.root, notices=said)
    composed = composer.compose()
    report.stop_if_errors()
    found = Report()
    document = _cited(workspace, read, kind, composed.document, options, found)
    report.add(*(one for one in found.findings if one.is_error))
    report.stop_if_errors()
    lacking, foreign = untranslated(missing, composed, document, workspace.library)
    document = marked(document, foreign)
    accepted, unused = _check(workspace, read, kind, composed, document, lacking, found, report)
    if not read.brief.languages:
        report.add(*unused)
    report.stop_if_errors()
    return Prepared(
        read, kind, template, composed, document, accepted, units(composed.document, document),
        unused, workspace.library.protected,
    )  # fmt: skip


def _in_language(
    workspace: Workspace, language: str, report: Report
) -> tuple[Workspace, tuple[Text, ...]]:
    """The workspace with the library's own words in the document's language, and the texts that lack them."""
    if base(language) == LIBRARY_LANGUAGE:
        return workspace, ()
    project = workspace.project
    path = project.catalog(base(language))
    catalog = read_catalog(path, project.shown(path), base(language), report)
    missing = tuple(one for one in texts(workspace.corpus) if catalog.lacks(one.words))
    return replace(workspace, library=localised(workspace.library, catalog)), missing


def _cited(
    workspace: Workspace,
    read: ReadBrief,
    kind: KindRecord,
    document: n.Document,
    options: Options,
    report: Report,
) -> n.Document:
    """The document in the words of its citation style."""
    project = workspace.project
    name = options.style or read.brief.citations.style
    place = read.file.place("citations")
    engine = find_engine(
        name, read.brief.language, project.folders("styles"), project.root, place, report
    )
    if engine is None:
        return document
    keys = read.brief.citations.keys
    rules = Rules(
        kind.limits.note_characters, kind.source_groups, keys, printed=kind.notes != "none"
    )
    return cite(document, workspace.library, engine, name, place, report, rules)


def _template(
    project: Project, read: ReadBrief, options: Options, report: Report
) -> Template | None:
    name = options.template or read.brief.template
    try:
        return load_template(name, project.folders("templates"), options.paper or read.brief.paper)
    except TemplateError as error:
        here = read.file.place("template")
        report.add(
            *(one if one.code != "BG502" else replace(one, place=here) for one in error.findings)
        )
        return None


def _check(
    workspace: Workspace,
    read: ReadBrief,
    kind: KindRecord,
    composed: Composed,
    document: n.Document,
    lacking: tuple[Text, ...],
    cited: Report,
    report: Report,
) -> tuple[tuple[Accepted, ...], tuple[Finding, ...]]:
    """Run the checks; what they and the citation style found and is waived is left out, and returned.

    Returned too: a finding for each waiver that nothing needs.
    """
    context = BriefContext(
        read, kind, document, workspace.library,
        composed.excerpts, composed.figures, composed.recommendations, composed.typed,
        others=_other_briefs(workspace.project, kind, read.name), untranslated=lacking,
    )  # fmt: skip
    found = [one for check in BRIEF_CHECKS.values() for one in check(context)]
    found += [one for one in cited.findings if not one.is_error]
    found = [weighed(one, kind) for one in found]
    kept, accepted, unused = waive(found, read, report)
    report.add(*kept)
    return accepted, unused


def _other_briefs(project: Project, kind: KindRecord, name: str) -> tuple[OtherBrief, ...]:
    """The project's other briefs and their languages; looked at only where the kind asks for several."""
    paths = project.brief_files() if kind.languages else ()
    files = {p.stem: read_yaml(p, p.name, Report()) for p in paths if p.stem != name}
    return tuple(
        OtherBrief(stem, languages_of(file) or (str(file.data.get("language", "en")),))
        for stem, file in files.items()
        if file and isinstance(file.data, dict)
    )


def write(
    workspace: Workspace,
    prepared: Prepared,
    options: Options,
    out: Path,
    report: Report,
) -> list[Path]:
    """Write, read back, and only then save; a file that fails is not left behind."""
    stem = prepared.read.stem
    if options.stage != "draft":
        report.add(*unreleased(workspace.project, prepared.released, options.stage, report))
        if report.has_errors:
            return []
    ledger = embedded_ledger(prepared.document)
    made: dict[str, bytes] = {}
    for name in options.formats or prepared.kind.outputs:
        if name not in prepared.kind.outputs and name in ("pdf", "docx"):
            report.add(finding("BG505", f"a {prepared.kind.id} is not sent as {name}", prepared.read.file.place("kind"),
                               help=f"its outputs are: {', '.join(prepared.kind.outputs)}"))  # fmt: skip
            continue
        content = _proven(prepared, name, ledger, report)
        if content is not None:
            made[f"{stem}{FORMATS[name].suffix}"] = content
    return _save(workspace, prepared, made, options, out, report)


def _proven(prepared: Prepared, name: str, ledger: bytes, report: Report) -> bytes | None:
    written = FORMATS[name].write(prepared.document, prepared.template, ledger)
    report.add(*written.findings)
    if not written.content or any(one.is_error for one in written.findings):
        return None
    file = f"{prepared.read.stem}{FORMATS[name].suffix}"
    lost = verify_reading(FORMATS[name].read(written.content), ledger, file)
    # A file that was just written must say its evidence to the letter: here even a dash is an error.
    report.add(*(with_severity(replace(one, code="BG603"), Severity.ERROR) for one in lost))
    told = (*_hidden(prepared, file, written.content), *_named(prepared, file, written.content))
    report.add(*told, *_page_limit(prepared, written.content, written.pages))
    return None if lost or told else written.content


def _hidden(prepared: Prepared, file: str, content: bytes) -> tuple[Finding, ...]:
    """What the finished file says about its makers besides its words."""
    found = hidden(content, Path(file).suffix, prepared.document.meta.author)
    return tuple(
        finding("BG617", f"{file}: {one}", prepared.read.file.place("template"),
                help="it comes from the template's reference file or picture: remove it there")
        for one in found
    )  # fmt: skip


def _named(prepared: Prepared, file: str, content: bytes) -> tuple[Finding, ...]:
    """Protected people whom the finished file names all the same, wherever in it that is."""
    found = revealed(content, Path(file).suffix, prepared.protected)
    return tuple(
        finding("BG626", f"{file}: {where} names '{person.id}', who is protected", prepared.read.file.place("template"),
                help="it comes from the template or a picture: remove the name there")
        for where, person in found
    )  # fmt: skip


def _page_limit(prepared: Prepared, content: bytes, pages: int | None) -> tuple[Finding, ...]:
    limit = prepared.kind.limits.pages
    if limit is None or pages is None:
        return ()
    from briefgen.writers.pdf.room import room  # noqa: PLC0415 - only PDFs have pages

    used = room(content, limit, prepared.template)
    found = page_limit(
        prepared.kind, prepared.document, prepared.read.file.place("kind"), pages=used.pages,
        last_page=used.last_page, beyond=(used.lines_beyond, used.words_beyond),
    )  # fmt: skip
    return tuple(weighed(one, prepared.kind) for one in found)


def _save(
    workspace: Workspace,
    prepared: Prepared,
    made: Mapping[str, bytes],
    options: Options,
    out: Path,
    report: Report,
) -> list[Path]:
    if _stops_saving(report):
        return []
    released = options.stage != "draft"
    record = out / f"{prepared.read.stem}.{'release' if released else 'ledger'}.json"
    beside = manifest(prepared.released, options.stage) if released else _ledger(prepared)
    return save_outputs(made, record, beside, workspace.project, report, force=options.force)


def _ledger(prepared: Prepared) -> dict[str, Any]:
    composed = prepared.composed
    whole: dict[str, Any] = json.loads(
        complete_ledger(
            prepared.document, composed.excerpts, composed.figures, prepared.waived,
            prepared.protected,
        )
    )  # fmt: skip
    return whole


def _stops_saving(report: Report) -> bool:
    """Any error stops all files of a brief, but for a missing Pango: Word and HTML need none."""
    return any(one.is_error and one.code != "BG605" for one in report.findings)
