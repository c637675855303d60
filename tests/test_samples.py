"""Every sample brief, once, as `briefgen build` makes it: clean, proven, alike in all formats, valid and accessible."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from briefgen.brief.reader import read_brief
from briefgen.build import Options, Prepared, open_workspace, prepare
from briefgen.cli import run
from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.document.walk import plain
from briefgen.findings import Report, Severity
from briefgen.parity.compare import ANATOMIES, compare
from briefgen.parity.tree import anatomy_of_document
from briefgen.project import Project
from briefgen.verify import verify_reading
from briefgen.versions import stems_of
from briefgen.writers import FORMATS
from briefgen.writers.docx import lint_docx

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path.stem for path in (ROOT / "briefs").glob("*.yaml"))
OUTLOUD = Path(sys.executable).with_name("outloud")
NOTE = "A sample document. It quotes real sources; no such desk"


@pytest.fixture(scope="module")
def workspace():
    return open_workspace(Project(ROOT), Report())


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request, workspace) -> tuple[str, Prepared]:
    report = Report()
    made = prepare(workspace, ROOT / f"briefs/{request.param}.yaml", Options(), report)
    heavy = [one.sentence for one in report.findings if one.severity is not Severity.NOTE]
    assert made, heavy
    assert heavy == []
    return request.param, made


@pytest.fixture(scope="module")
def files(sample) -> dict[str, bytes]:
    """The sample in all formats that its kind allows, and as HTML."""
    _, made = sample
    ledger, found = embedded_ledger(made.document), {}
    for name in sorted({*made.kind.outputs, "html"}):
        written = FORMATS[name].write(made.document, made.template, ledger)
        assert [one.sentence for one in written.findings] == []
        found[name] = written.content
    return found


def test_there_are_samples_of_at_least_eight_kinds():
    briefs = [read_brief(path, path.name, Report()) for path in (ROOT / "briefs").glob("*.yaml")]
    assert len({one.brief.kind for one in briefs}) >= 8
    chosen = [b for one in briefs for s in one.brief.sections for b in s.blocks if b.choose]
    assert len(chosen) >= 3


def test_every_quotation_number_and_note_is_read_back(sample, files):
    name, made = sample
    for kind, content in files.items():
        reading = FORMATS[kind].read(content)
        assert verify_reading(reading, embedded_ledger(made.document), name) == ()


def test_all_formats_say_the_same(sample, files):
    _, made = sample
    sides = {"tree": anatomy_of_document(made.document, made.template)}
    sides |= {kind: ANATOMIES[f".{kind}"](content) for kind, content in files.items()}
    for one, other in combinations(sides, 2):
        parity = compare(sides[one], sides[other])
        assert [(d.check, d.sentence) for d in parity.differences] == [], (one, other)


def test_the_word_file_is_valid(files, tmp_path):
    assert lint_docx(files["docx"]) == ()
    path = tmp_path / "sample.docx"
    path.write_bytes(files["docx"])
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [error.description for error in result.errors] == []


def test_the_pdf_is_accessible(files, tmp_path):
    if "pdf" not in files:
        pytest.skip("this kind has no PDF")
    path = tmp_path / "sample.pdf"
    path.write_bytes(files["pdf"])
    # Two rules raise false alarms: on running heads, and on alternative texts that hold numbers.
    command = [str(OUTLOUD), "--skip", "TAG-002,FIG-012", "--fail-on", "error", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-3000:]


def test_a_sample_with_a_contact_says_that_it_is_one(sample):
    name, _ = sample
    text = (ROOT / f"briefs/{name}.yaml").read_text(encoding="utf-8")
    assert NOTE in text or "- contact:" not in text
    assert "date: 2026-11-24" in text


def test_build_makes_every_sample_in_every_format_of_its_kind(tmp_path, workspace, capsys):
    assert run(["build", "--strict", "--project", str(ROOT), "-o", str(tmp_path)]) == 0, (
        capsys.readouterr().err
    )
    made = {path.name for path in tmp_path.iterdir() if not path.name.endswith(".ledger.json")}
    kinds = {
        name: prepare(workspace, ROOT / f"briefs/{name}.yaml", Options(), Report())
        for name in SAMPLES
    }
    assert made == {
        f"{stem}.{ending}"
        for name, one in kinds.items()
        for stem in stems_of(ROOT / f"briefs/{name}.yaml")
        for ending in one.kind.outputs
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("petition-detained", "To: the Government of Canada"),
        ("listing-letter", "To: the Minister of Foreign Affairs"),
        ("question-period", "For Members of Parliament and their staff"),
    ],
)
def test_what_is_sent_says_to_whom_and_what_is_written_for_somebody_says_for_whom(
    workspace, name, said
):
    made = prepare(workspace, ROOT / f"briefs/{name}.yaml", Options(), Report())
    (byline,) = [one for one in made.document.front if getattr(one, "role", "") == "byline"]
    assert plain(byline.content).startswith(said)


def test_a_petition_prints_its_requests_without_addressee_and_status(workspace):
    made = prepare(workspace, ROOT / "briefs/petition-detained.yaml", Options(), Report())
    cards = [block for block in made.document.body if isinstance(block, n.Card)]
    assert len(cards) == 2
    assert not any(card.body for card in cards)
