"""A brief that tries everything at once builds, in every template, and is read back whole."""

import re

import pytest

import torture
from briefgen.build import Options, open_workspace, prepare
from briefgen.document.ledger import embedded_ledger
from briefgen.document.walk import evidence_spans, plain
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.verify import squash, verify_reading
from briefgen.writers import FORMATS
from briefgen.writers.pdf import read_pdf


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    report = Report()
    opened = open_workspace(Project(torture.project(tmp_path_factory.mktemp("torture"))), report)
    assert not [f.sentence for f in report.findings if f.is_error]
    return opened


def made(workspace, template, kind):
    report = Report()
    path = workspace.project.briefs / "torture.yaml"
    prepared = prepare(workspace, path, Options(template=template), report)
    assert prepared, [f.sentence for f in report.findings]
    ledger = embedded_ledger(prepared.document)
    written = FORMATS[kind].write(prepared.document, prepared.template, ledger)
    assert not [f.sentence for f in written.findings]
    return prepared.document, ledger, written


@pytest.mark.parametrize("template", ["plain", "briefing", "sheet"])
def test_pdf(workspace, template):
    document, ledger, written = made(workspace, template, "pdf")
    reading = read_pdf(written.content)
    assert verify_reading(reading, ledger, "x") == ()
    thorough = reading.thorough()
    assert verify_reading(thorough, ledger, "x") == ()
    assert [squash(one) for one in thorough.notes] == [
        squash(plain(one.content)) for one in document.notes
    ]
    text = squash("\n".join(thorough.paragraphs))
    for span in evidence_spans(document):
        assert squash(span.printed) in text
    assert written.pages >= 8
    assert longest_quotation_in_pages(reading) >= 3
    assert notes_on_fullest_page(reading) == torture.NOTES - 1  # the first is not ibid.
    assert all(
        f"{1000 + 37 * year * quay:,}" in text for quay in range(1, 13) for year in (1, 2, 3)
    )


def longest_quotation_in_pages(reading):
    return sum("In chapter" in page for page in reading.paragraphs)


def notes_on_fullest_page(reading):
    return max(len(re.findall(r"Ibid\., p\. \d+", page)) for page in reading.paragraphs)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_other_formats(workspace, kind):
    document, ledger, written = made(workspace, "plain", kind)
    reading = FORMATS[kind].read(written.content)
    assert verify_reading(reading, ledger, "x") == ()
    assert len(reading.notes) == len(document.notes) >= 40
