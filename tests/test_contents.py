"""A table of contents: words and links to the headings in every format, page numbers in the PDF."""

import re

import pytest

from briefgen.build import Options, open_workspace, prepare
from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.verify import verify_reading
from briefgen.writers import FORMATS


@pytest.fixture(scope="module")
def prepared(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("contents")
    (folder / "seeds").symlink_to(root / "seeds")
    (folder / "briefs").mkdir()
    text = (root / "briefs/forced-labour-supply-chains.yaml").read_text(encoding="utf-8")
    text = text.replace("kind:", "contents: yes\nkind:", 1).replace(
        "- excerpt: zenz-divest", "- excerpt: {id: zenz-divest, pull: yes}"
    )
    path = folder / "briefs" / "b.yaml"
    path.write_text(text, encoding="utf-8")
    report = Report()
    found = prepare(
        open_workspace(Project(folder), Report()), path, Options(template="briefing"), report
    )
    assert found, [f.sentence for f in report.findings]
    return found


def test_every_heading_stands_in_the_contents(prepared):
    contents = prepared.document.body[0]
    assert isinstance(contents, n.Contents)
    headings = [block.anchor for block in prepared.document.body if isinstance(block, n.Heading)]
    assert [entry.anchor for entry in contents.entries] == headings
    assert len(headings) >= 4


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "json"])
def test_every_format_shows_it_and_keeps_its_evidence(prepared, kind):
    ledger = embedded_ledger(prepared.document)
    written = FORMATS[kind].write(prepared.document, prepared.template, ledger)
    assert not written.findings
    reading = FORMATS[kind].read(written.content)
    assert verify_reading(reading, ledger, "x") == ()
    words = "\n".join((reading.thorough() if reading.thorough else reading).paragraphs)
    for entry in prepared.document.body[0].entries:
        assert words.count(entry.words) >= 2


def test_the_pdf_says_on_which_page(prepared):
    written = FORMATS["pdf"].write(prepared.document, prepared.template, b"{}")
    pages = FORMATS["pdf"].read(written.content).paragraphs
    for entry in prepared.document.body[0].entries:
        said = re.search(rf"{re.escape(entry.words)}[ .]+(\d+)\n", pages[0])
        assert said
        assert f"{entry.words}\n" in pages[int(said[1]) - 1]


def test_a_pull_quote_stands_in_the_margin_and_is_a_quotation_like_any_other(prepared):
    html = FORMATS["html"].write(prepared.document, prepared.template, b"{}").content.decode()
    assert re.search(r'<div class="quotation quoted pull">', html)
