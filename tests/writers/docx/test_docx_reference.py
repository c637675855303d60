"""An organisation's own Word file: what stands in it stays, the brief goes where it says."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.shared import Pt, RGBColor
from docx_support import everything, names, part, printed_paragraphs, text_of

from briefgen.writers.docx import lint_docx, read_docx, write_docx
from briefgen.writers.docx.oxml import qn

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOTX = MAIN.replace("document.main", "template.main")


def letterhead(marker: bool = True):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Harbour Watch letterhead"
    document.sections[0].footer.paragraphs[0].text = "1 Quay Street"
    document.styles["Heading 2"].font.color.rgb = RGBColor(0, 0x80, 0)
    document.add_paragraph("Our reference: 7")
    if marker:
        paragraph = document.add_paragraph()
        for piece in ("[[", "BRI", "EF]]"):
            paragraph.add_run(piece)
        document.add_paragraph("With kind regards")
    return document


def saved(document, path: Path) -> Path:
    document.save(path)
    return path


@pytest.fixture
def written(sample, template, tmp_path):
    path = saved(letterhead(), tmp_path / "reference.docx")
    return write_docx(sample, replace(template, reference=path), b"{}").content


def test_the_brief_takes_the_place_of_the_marker(written, sample):
    expected = ["Our reference: 7", *printed_paragraphs(sample), "With kind regards"]
    assert list(read_docx(written).paragraphs) == expected


def test_letterhead_and_styles_stay_and_page_numbers_join_the_foot(written):
    assert text_of(part(written, "word/header1.xml")) == "Harbour Watch letterhead"
    assert text_of(part(written, "word/footer1.xml")) == "1 Quay StreetPage 1 of 1"
    styles = docx.Document(io.BytesIO(written)).styles
    assert styles["Heading 2"].font.color.rgb == RGBColor(0, 0x80, 0)
    assert styles["Key Message"].base_style.name == "Normal"


def test_a_foot_that_numbers_its_pages_is_left_alone(sample, template, written, tmp_path):
    path = tmp_path / "numbered.docx"
    path.write_bytes(written)
    again = write_docx(sample, replace(template, reference=path), b"{}").content
    assert text_of(part(again, "word/footer1.xml")) == "1 Quay StreetPage 1 of 1"


def test_a_file_with_notes_and_evidence_of_its_own_keeps_them(sample, template, written, tmp_path):
    path = tmp_path / "again.docx"
    path.write_bytes(written)
    other = replace(sample, body=sample.body[1:3])
    again = write_docx(other, replace(template, reference=path), b"new").content
    assert lint_docx(again) == ()
    reading = read_docx(again)
    assert len(reading.notes) == 6
    assert reading.ledger == b"new"


def test_the_written_file_has_no_known_defect(written):
    assert lint_docx(written) == ()


def test_without_a_marker_the_brief_goes_to_the_end(sample, template, tmp_path):
    path = saved(letterhead(marker=False), tmp_path / "reference.docx")
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    assert list(read_docx(content).paragraphs) == ["Our reference: 7", *printed_paragraphs(sample)]


def test_a_word_template_is_accepted(sample, template, tmp_path):
    plain = saved(letterhead(), tmp_path / "plain.docx")
    path = tmp_path / "reference.dotx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(MAIN.encode(), DOTX.encode())
            target.writestr(name, data)
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    assert "With kind regards" in read_docx(content).paragraphs
    assert DOTX.encode() not in everything(content)


def test_sections_stay_where_the_marker_ends_one(sample, template, tmp_path):
    document = letterhead(marker=False)
    marker = document.add_paragraph("[[BRIEF]]")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = section.page_height, section.page_width
    moved = document.element.body.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}")
    marker._p.get_or_add_pPr().append(moved)
    path = saved(document, tmp_path / "reference.docx")
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    assert len(docx.Document(io.BytesIO(content)).sections) == 2
    assert lint_docx(content) == ()


def test_tables_fit_the_letterheads_margins(sample, template, tmp_path):
    document = letterhead()
    document.sections[0].left_margin = document.sections[0].right_margin = Pt(200)
    path = saved(document, tmp_path / "reference.docx")
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    widths = [
        int(one.get(qn("w:w"))) for one in part(content, "word/document.xml").iter(qn("w:tblW"))
    ]
    assert widths
    assert max(widths) <= (612 - 400) * 20


def test_styles_are_found_by_their_english_names_in_a_translated_word(sample, template, tmp_path):
    document = letterhead()
    style = document.styles["Heading 2"]
    style.element.set(qn("w:styleId"), "Titre2")
    path = saved(document, tmp_path / "reference.docx")
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    used = {one.get(qn("w:val")) for one in part(content, "word/document.xml").iter(qn("w:pStyle"))}
    assert "Titre2" in used
    assert lint_docx(content) == ()


def test_comments_thumbnails_and_revision_ids_do_not_go_out(sample, template, tmp_path):
    document = letterhead()
    paragraph = document.paragraphs[0]
    document.add_comment(paragraph.runs, text="do not publish", author="Somebody")
    path = saved(document, tmp_path / "reference.docx")
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    data = everything(content)
    for word in (b"do not publish", b"Somebody", b"rsid", b"commentReference", b"docVars"):
        assert word not in data
    assert not [name for name in names(content) if "comments" in name or "thumbnail" in name]
    assert lint_docx(content) == ()


def test_what_is_no_word_file_is_a_broken_template(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    path.write_bytes(b"no zip")
    written = write_docx(sample, replace(template, reference=path), b"{}")
    assert written.content == b""
    assert [one.code for one in written.findings] == ["BG609"]
