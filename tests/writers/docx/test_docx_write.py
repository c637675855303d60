"""What a Word file that we wrote holds: every word, marked evidence, real notes, nothing else."""

import hashlib
import io
import os
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx_support import everything, evidence, names, part, printed_paragraphs, text_of

from briefgen.corpus.model import digest
from briefgen.document import nodes as n
from briefgen.errors import OurBugError
from briefgen.templates.model import Furniture, Logo
from briefgen.writers.docx import lint_docx, read_docx, write_docx
from briefgen.writers.docx.names import evidence_bookmark
from briefgen.writers.docx.oxml import qn


def text(words: str) -> tuple[n.Inline, ...]:
    return (n.Text(words),)


def with_body(document: n.Document, *blocks: n.Block, **meta) -> n.Document:
    return replace(document, body=blocks, meta=replace(document.meta, **meta))


# --- words -----------------------------------------------------------------------------------


def test_every_word_of_the_tree_is_read_back_in_its_paragraph(sample, content):
    expected = printed_paragraphs(sample)
    assert len(expected) > 40
    assert list(read_docx(content).paragraphs) == expected


def test_every_note_is_read_back_without_its_mark(sample, content):
    written = [f"“Harbour review”, The Review, para. {note.number}." for note in sample.notes]
    assert list(read_docx(content).notes) == written


def test_signs_that_xml_uses_survive(content):
    words = "\n".join(read_docx(content).paragraphs)
    for piece in ("R&D", "a < b", "<b>", "\u202f", "ﬁ"):
        assert piece in words


def test_no_break_spaces_stay_themselves(sample, template):
    words = "5\u00a0000\u202f%, well\u2011known, a\tb"
    document = with_body(sample, n.Paragraph(text(words)))
    assert read_docx(write_docx(document, template, b"").content).paragraphs[-1] == words


def test_title_and_language_are_set_and_read_back(content, sample):
    reading = read_docx(content)
    assert (reading.title, reading.language) == (sample.meta.title, "en-CA")
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by) == ("Harbour Desk", "")
    assert str(properties.created) == str(properties.modified) == "2026-11-24 00:00:00+00:00"


def test_the_ledger_is_read_back_byte_for_byte(content, ledger):
    assert read_docx(content).ledger == ledger


# --- evidence --------------------------------------------------------------------------------


def test_each_marker_holds_the_printed_words(sample, content):
    spans = list(evidence(sample))
    assert len(spans) == 7
    assert read_docx(content).markers == {span.marker.tag: (span.printed,) for span in spans}


def test_each_control_stands_in_its_bookmark_with_the_note_outside(content):
    root = part(content, "word/document.xml")
    controls = list(root.iter(qn("w:sdt")))
    assert len(controls) == 7
    for control in controls:
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        before, after = control.getprevious(), control.getnext()
        assert before.get(qn("w:name")) == evidence_bookmark(tag)
        assert after.tag == qn("w:bookmarkEnd")
        assert before.get(qn("w:id")) == after.get(qn("w:id"))
        assert control.getparent().tag == qn("w:p")
        assert control.find(f".//{qn('w:footnoteReference')}") is None


def test_emphasis_added_is_italic_within_the_control(content):
    root = part(content, "word/document.xml")
    slanted = [
        run for run in root.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None
    ]
    assert "of them ours" in [text_of(run) for run in slanted]


def test_digests_stand_in_the_document_properties(sample, content, ledger):
    properties = {one.get("name"): one[0].text for one in part(content, "docProps/custom.xml")}
    digests = {span.marker.tag: digest(span.printed) for span in evidence(sample)}
    assert properties == digests | {"bg:ledger": hashlib.sha256(ledger).hexdigest()}


def test_the_same_evidence_twice_gets_names_of_its_own(sample, template):
    span = next(evidence(sample))
    document = with_body(sample, n.Paragraph((span, n.Text(" / "), span)))
    content = write_docx(document, template, b"").content
    assert lint_docx(content) == ()
    assert read_docx(content).markers == {span.marker.tag: (span.printed,) * 2}


# --- notes -----------------------------------------------------------------------------------


def test_notes_are_native_with_their_separators(content):
    notes = part(content, "word/footnotes.xml")
    assert [note.get(qn("w:id")) for note in notes] == ["-1", "0", "1", "2", "3", "4", "5"]
    marks = list(part(content, "word/document.xml").iter(qn("w:footnoteReference")))
    assert [mark.get(qn("w:id")) for mark in marks] == ["1", "2", "3", "4", "5"]


def test_a_link_in_a_note_is_a_link(sample, template):
    note = n.Note(1, (n.Link("https://example.org/a b?c=1&d=2", text("page")),))
    paragraph = n.Paragraph((*text("Words."), n.NoteMark(1)))
    document = replace(with_body(sample, paragraph), notes=(note,))
    content = write_docx(document, template, b"").content
    links = part(content, "word/_rels/footnotes.xml.rels")
    assert [link.get("Target") for link in links] == ["https://example.org/a%20b?c=1&d=2"]
    assert lint_docx(content) == ()


def test_endnotes_are_endnotes_counted_one_two_three_under_their_heading(sample, template):
    labels = {"notes": "Notes à la fin"}
    document = replace(sample, meta=replace(sample.meta, notes="endnotes", labels=labels))
    content = write_docx(document, template, b"").content
    assert "word/footnotes.xml" not in names(content)
    assert b'<w:endnotePr><w:numFmt w:val="decimal"/>' in everything(content)
    reading = read_docx(content)
    assert len(reading.notes) == 5
    assert reading.paragraphs[-1] == "Notes à la fin"
    assert lint_docx(content) == ()


def test_a_note_marked_twice_is_written_once(sample, template):
    twice = (*text("Words."), n.NoteMark(1), *text(" More."), n.NoteMark(1))
    document = with_body(sample, n.Paragraph(twice))
    content = write_docx(document, template, b"").content
    reading = read_docx(content)
    assert (reading.paragraphs[-1], len(reading.notes)) == ("Words. More.", 1)
    assert b"NOTEREF" in everything(content)
    assert lint_docx(content) == ()


def test_a_mark_without_a_note_is_our_bug(sample, template):
    with pytest.raises(OurBugError, match="note 99"):
        write_docx(with_body(sample, n.Paragraph((n.NoteMark(99),))), template, b"")


def test_a_citation_that_no_style_has_set_is_our_bug(sample, template):
    cite = n.Cite((n.Citation("a"),))
    with pytest.raises(OurBugError, match="style"):
        write_docx(with_body(sample, n.Paragraph((cite,))), template, b"")


# --- structure -------------------------------------------------------------------------------


def test_tables_have_header_rows_and_rows_that_stay_together(content):
    tables = list(part(content, "word/document.xml").iter(qn("w:tbl")))
    headed = [table for table in tables if table.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(headed) == 2
    for table in tables:
        rows = table.findall(qn("w:tr"))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_lists_are_numbered_by_word_and_each_ordered_list_counts_from_one(sample, template):
    one = n.ListBlock(((n.Paragraph(text("first")),), (n.Paragraph(text("second")),)), ordered=True)
    content = write_docx(with_body(sample, one, n.Paragraph(text("-")), one), template, b"").content
    body = part(content, "word/document.xml")
    used = [number.get(qn("w:val")) for number in body.iter(qn("w:numId"))]
    assert len(used) == 4
    assert len(set(used)) == 2
    overrides = part(content, "word/numbering.xml").iter(qn("w:startOverride"))
    assert [one.get(qn("w:val")) for one in overrides] == ["1", "1"]


def test_numbered_paragraphs_go_on_counting_and_jump_where_the_tree_jumps(sample, template):
    blocks = [n.Paragraph(text(f"p{number}"), number=number) for number in (1, 2, 7, 8)]
    content = write_docx(with_body(sample, *blocks), template, b"").content
    used = [one.get(qn("w:val")) for one in part(content, "word/document.xml").iter(qn("w:numId"))]
    assert used[0] == used[1] != used[2] == used[3]
    starts = part(content, "word/numbering.xml").iter(qn("w:startOverride"))
    assert [one.get(qn("w:val")) for one in starts] == ["1", "7"]
    assert read_docx(content).paragraphs[-4:] == ("p1", "p2", "p7", "p8")


def test_headings_keep_their_levels(content):
    document = docx.Document(io.BytesIO(content))
    styles = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 1") == 1
    assert {"Heading 2", "Heading 3"} < set(styles)


def test_words_in_another_language_say_so(content):
    runs = part(content, "word/document.xml").iter(qn("w:r"))
    french = [
        r for r in runs if r.find(f"{qn('w:rPr')}/{qn('w:lang')}[@{qn('w:val')}='fr']") is not None
    ]
    assert [text_of(run) for run in french] == ["porquoi"]


def test_links_within_the_document_lead_to_bookmarks_and_dangling_ones_become_words(
    sample, template
):
    there, nowhere = n.Link("#sources", text("there")), n.Link("#nowhere", text("nowhere"))
    heading = n.Heading(2, text("Sources"), "sources")
    document = with_body(sample, n.Paragraph((there, *text(" "), nowhere)), heading)
    content = write_docx(document, template, b"").content
    links = list(part(content, "word/document.xml").iter(qn("w:hyperlink")))
    assert [text_of(link) for link in links] == ["there"]
    assert read_docx(content).paragraphs[-2] == "there nowhere"
    assert lint_docx(content) == ()


def test_a_link_within_a_link_becomes_words(sample, template):
    link = n.Link("https://a.example", (n.Link("https://b.example", text("b")),))
    content = write_docx(with_body(sample, n.Paragraph((link,))), template, b"").content
    assert lint_docx(content) == ()
    assert read_docx(content).paragraphs[-1] == "b"


def test_links_are_plain_words_where_the_kind_prints_none(sample, template):
    paragraph = n.Paragraph((n.Link("https://a.example", text("a")),))
    document = with_body(sample, paragraph, print_links=False)
    content = write_docx(document, template, b"").content
    assert b"a.example" not in everything(content)


def test_charts_are_pictures_with_words_for_them(content):
    described = [
        one.get("descr") for one in part(content, "word/document.xml").iter(qn("wp:docPr"))
    ]
    assert described == ["Old quay 1,200 boats, new quay 80."]
    assert "word/media/image1.png" in names(content)


def test_page_numbers_are_fields_in_the_documents_words(content):
    feet = [name for name in names(content) if name.startswith("word/footer")]
    assert len(feet) == 2
    for name in feet:
        foot = part(content, name)
        assert [code.text.strip() for code in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
        assert text_of(foot) == "Harbour Desk · desk@example.orgPage 1 of 1"


# --- pictures --------------------------------------------------------------------------------


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = zlib.compress((b"\0" + b"\x12\x34\x56" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    secret = chunk(b"tEXt", b"Author\0Somebody")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + secret
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def test_pictures_fit_the_page_and_tell_nothing_about_their_maker(sample, template, tmp_path):
    path = tmp_path / "quay.png"
    path.write_bytes(png(2000, 40))
    document = with_body(sample, n.Image(path, "The quay.", text("The quay in May")))
    written = write_docx(document, template, b"")
    picture = docx.Document(io.BytesIO(written.content)).inline_shapes[0]
    assert picture.width.mm <= 210 - 54 + 0.1
    assert read_docx(written.content).paragraphs[-1] == "The quay in May"
    assert b"Somebody" not in everything(written.content)


def test_a_drawing_is_put_in_as_a_picture(sample, template, tmp_path):
    path = tmp_path / "mark.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"/>')
    content = write_docx(with_body(sample, n.Image(path, "A mark.")), template, b"").content
    picture = docx.Document(io.BytesIO(content)).inline_shapes[0]
    assert (picture.width.inches, picture.height.inches) == (1, 0.5)


def test_a_picture_that_cannot_be_used_is_a_finding(sample, template, tmp_path):
    path = tmp_path / "broken.png"
    path.write_bytes(b"no picture")
    missing = tmp_path / "missing.png"
    document = with_body(sample, n.Image(path, "x"), n.Image(missing, "y"))
    found = write_docx(document, template, b"").findings
    assert [one.code for one in found] == ["BG602", "BG602"]


def test_the_logo_stands_on_the_first_page_with_words_for_those_who_cannot_see_it(
    sample, template, tmp_path
):
    path = tmp_path / "logo.png"
    path.write_bytes(png(60, 20))
    content = write_docx(sample, replace(template, logo=Logo(path, "Our mark", 20)), b"").content
    heads = [part(content, name) for name in names(content) if name.startswith("word/header")]
    (drawn,) = (one for head in heads for one in head.iter(qn("wp:inline")))
    assert drawn.find(qn("wp:docPr")).get("descr") == "Our mark"
    assert drawn.find(qn("wp:extent")).get("cy") == str(round(20 * 72 / 25.4 * 12700))
    assert lint_docx(content) == ()


def test_a_logo_of_which_nothing_is_said_is_called_by_the_author(sample, template, tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(png(60, 20))
    content = write_docx(sample, replace(template, logo=Logo(path)), b"").content
    said = sample.meta.author or sample.meta.title
    assert f'descr="{said}"'.encode() in everything(content)


@pytest.mark.parametrize(
    ("told", "heads", "feet"),
    [
        (Furniture(), [0, 1], [1, 1]),
        (Furniture(head="all", foot="following", numbers="following"), [1, 1], [0, 1]),
        (Furniture(head="none", foot="none", numbers="none"), [0, 0], [0, 0]),
    ],
)
def test_head_and_foot_stand_on_the_pages_that_the_template_says(
    sample, template, told, heads, feet
):
    content = write_docx(sample, replace(template, furniture=told), b"").content
    word = docx.Document(io.BytesIO(content)).sections[0]
    title = sample.meta.running_title or sample.meta.title
    shown = [title in text_of(one.part.element) for one in (word.first_page_header, word.header)]
    assert shown == heads
    numbers = [
        "NUMPAGES" in "".join(one.part.element.itertext())
        for one in (word.first_page_footer, word.footer)
    ]
    assert numbers == feet


# --- the file --------------------------------------------------------------------------------


def test_the_file_has_no_known_defect(content):
    assert lint_docx(content) == ()


def test_nothing_tells_about_a_machine_or_makes_word_ask(content):
    files = names(content)
    for word in ("comments", "thumbnail", "app.xml", "glossary", "stylesWithEffects"):
        assert not [name for name in files if word in name]
    data = everything(content)
    for word in (b"rsid", b"docVars", b"updateFields", b"w:dirty", b"python-docx", b"w:comment"):
        assert word not in data


def test_the_same_document_is_the_same_bytes(sample, template, ledger, content):
    assert write_docx(sample, template, ledger).content == content


def test_another_process_writes_the_same_bytes(root, content):
    script = (
        "import sys; sys.path.insert(0, 'tests'); sys.path.insert(0, 'tests/writers/docx')\n"
        "from pathlib import Path\n"
        "from conftest import LEDGER\n"
        "from sample import every_node\n"
        "from briefgen.templates.loading import load_template\n"
        "from briefgen.writers.docx import write_docx\n"
        "template = load_template('plain', [Path('templates')])\n"
        "sys.stdout.buffer.write(write_docx(every_node(), template, LEDGER).content)\n"
    )
    paths = [str(Path(root) / "src"), *sys.path]
    environment = os.environ | {
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(paths),
    }
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, check=True
    )
    assert run.stdout == content


def test_the_writer_never_imports_the_pdf_engine():
    script = "import sys, briefgen.writers.docx.write; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_letter_paper_is_letter_paper(sample, template):
    content = write_docx(sample, replace(template, paper="letter"), b"").content
    section = docx.Document(io.BytesIO(content)).sections[0]
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
