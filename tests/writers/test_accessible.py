"""Every sample brief in every template on both papers is accessible by an independent checker."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from briefgen.build import Options, open_workspace, prepare
from briefgen.document.ledger import embedded_ledger
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.templates.loading import template_names
from briefgen.writers import FORMATS

ROOT = Path(__file__).parents[2]
BRIEFS = ("birth-suppression", "forced-labour-supply-chains", "listing-dossier")
TEMPLATES = template_names([ROOT / "templates"])
OUTLOUD = Path(sys.executable).with_name("outloud")


@pytest.fixture(scope="module")
def workspace():
    return open_workspace(Project(ROOT), Report())


def test_there_are_templates():
    assert {"plain", "briefing", "sheet", "factcheck"} <= set(TEMPLATES)


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("brief", BRIEFS)
def test_nothing_bars_a_reader_who_listens(workspace, tmp_path, brief, template, paper):
    options = Options(template=template, paper=paper)
    prepared = prepare(workspace, ROOT / "briefs" / f"{brief}.yaml", options, Report())
    made = FORMATS["pdf"].write(
        prepared.document, prepared.template, embedded_ledger(prepared.document)
    )
    assert not made.findings
    path = tmp_path / "brief.pdf"
    path.write_bytes(made.content)
    # Two rules raise false alarms: on running heads, and on alternative texts that hold numbers.
    command = [str(OUTLOUD), "--skip", "TAG-002,FIG-012", "--fail-on", "error", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-3000:]
    assert "WCAG" in checked.stdout
    with pikepdf.open(path) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert 'part="3"' in xmp or "<pdfaid:part>3" in xmp
    assert "conformance" in xmp
    assert "pdfuaid" in xmp
