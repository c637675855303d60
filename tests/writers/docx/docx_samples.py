"""Sample briefs in every template as Word files, and a document that holds every node."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.build import Options, Workspace, open_workspace, prepare
from briefgen.document import nodes as n
from briefgen.document.ledger import complete_ledger, embedded_ledger
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.templates.loading import load_template, template_names
from briefgen.templates.model import Template
from briefgen.writers.docx import write_docx
from sample import every_node

ROOT = Path(__file__).parents[3]
ALL = sorted((ROOT / "briefs").glob("*.yaml"))
BRIEFS = [
    ROOT / f"briefs/{name}.yaml" for name in ("birth-suppression", "forced-labour-supply-chains")
]
"""Those that are tried in every template and program; tests/test_samples.py tries all, each as it is built."""
TEMPLATES = template_names([ROOT / "templates"])


@dataclass(frozen=True, slots=True)
class Sample:
    """A Word file, and what it was made of."""

    name: str
    document: n.Document
    content: bytes
    beside: bytes
    """The evidence list that a build leaves beside the file."""


def samples(briefs: Sequence[Path] = BRIEFS) -> Iterator[Sample]:
    """The briefs and the made-up document, each in every template."""
    workspace = open_workspace(Project(ROOT), Report())
    for template in TEMPLATES:
        for path in briefs:
            yield _brief(workspace, path, template)
        document = every_node()
        loaded = load_template(template, [ROOT / "templates"])
        beside = embedded_ledger(document)
        yield Sample(f"every-node.{template}", document, _written(document, loaded), beside)


def _brief(workspace: Workspace, path: Path, template: str) -> Sample:
    report = Report()
    made = prepare(workspace, path, Options(template=template), report)
    assert made, report.findings
    document, composed = made.document, made.composed
    beside = complete_ledger(document, composed.excerpts, composed.figures, made.waived)
    content = _written(document, made.template)
    return Sample(f"{path.stem}.{template}", document, content, beside)


def _written(document: n.Document, template: Template) -> bytes:
    written = write_docx(document, template, embedded_ledger(document))
    assert not written.findings, written.findings
    return written.content
