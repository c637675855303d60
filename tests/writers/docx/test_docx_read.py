"""What a Word file says: the final view, whatever a person or a program did to it."""

import pytest
from docx_support import changed, paragraph, says, word_file

from briefgen.writers.docx import read_docx


def read(body: str, **parts: str) -> tuple[str, ...]:
    return read_docx(word_file(body, **parts)).paragraphs


def test_tracked_insertions_are_read_and_deletions_are_not():
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{says('gone')}</w:moveFrom><w:moveTo>{says('come')}</w:moveTo>"
    body = paragraph(says("a "), f"<w:ins>{says('new ')}</w:ins>", deleted, moved)
    assert read(body) == ("a new come",)


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert read(paragraph(mark, says("one ")) + paragraph(says("two"))) == ("one two",)


def test_deleted_rows_and_cells_are_not_read():
    cell = f"<w:tc><w:tcPr/>{paragraph(says('kept'))}</w:tc>"
    gone = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph(says('gone'))}</w:tc>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{cell}</w:tr>"
    assert read(f"<w:tbl><w:tr>{cell}{gone}</w:tr>{row}</w:tbl>") == ("kept",)


def test_signs_that_word_keeps_as_elements_are_read_as_characters():
    signs = "<w:r><w:noBreakHyphen/><w:softHyphen/><w:tab/><w:br/><w:sym w:char='2022'/></w:r>"
    page = "<w:r><w:br w:type='page'/></w:r>"
    tabs = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
    assert read(paragraph(tabs, says("a"), signs, page, says("b"))) == ("a\u2011\u00ad\t\n•b",)


def test_words_in_controls_links_and_smart_tags_are_read():
    for wrapper in ("hyperlink", "smartTag", "customXml"):
        assert read(paragraph(says("a "), f"<w:{wrapper}>{says('b')}</w:{wrapper}>")) == ("a b",)
    control = f"<w:sdt><w:sdtContent>{paragraph(says('c'))}</w:sdtContent></w:sdt>"
    assert read(control) == ("c",)


def test_field_codes_are_not_words_but_their_results_are():
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{says('result')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert read(paragraph(field, says("!"))) == ("result!",)


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph(says('boxed'))}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(paragraph(says("a"), twice, says("b"))) == ("ab", "boxed")


def test_words_that_word_split_into_runs_are_whole_again(content):
    old, new = (
        "1,200 boats</w:t></w:r>",
        '1,2</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>00 boats</w:t></w:r>',
    )
    edited = changed(content, "word/document.xml", old, new)
    assert read_docx(edited).markers["bg:boats-1200/1"] == ("1,200 boats",)


def test_an_edit_within_a_marker_shows(content):
    edited = changed(content, "word/document.xml", "We counted 1,200", "We counted 1,300")
    assert "1,300" in read_docx(edited).markers["bg:boats-marked/1"][0]


def test_a_copied_control_gives_its_tag_two_texts():
    control = (
        "<w:sdt><w:sdtPr><w:tag w:val='bg:a/1'/></w:sdtPr>"
        f"<w:sdtContent>{says('x')}</w:sdtContent></w:sdt>"
    )
    reading = read_docx(word_file(paragraph(control, control)))
    assert reading.markers == {"bg:a/1": ("x", "x")}


def test_a_placeholder_is_not_what_the_document_says():
    control = (
        "<w:sdt><w:sdtPr><w:tag w:val='bg:a/1'/><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{says('Click here')}</w:sdtContent></w:sdt>"
    )
    reading = read_docx(word_file(paragraph(says("a"), control)))
    assert reading.paragraphs == ("a",)
    assert reading.markers == {"bg:a/1": ("",)}


def test_only_notes_that_are_marked_are_read_in_the_order_of_their_marks():
    note = (
        "<w:footnote w:id='{0}'>"
        + paragraph("<w:r><w:footnoteRef/></w:r>", says(" note {0}"))
        + "</w:footnote>"
    )
    notes = "".join(note.format(number) for number in (1, 2, 3))
    marks = [f"<w:r><w:footnoteReference w:id='{number}'/></w:r>" for number in (3, 1)]
    gone = "<w:del><w:r><w:footnoteReference w:id='2'/></w:r></w:del>"
    reading = read_docx(word_file(paragraph(says("a"), *marks, gone), footnotes=notes))
    assert reading.notes == ("note 3", "note 1")


def test_a_file_saved_as_strict_is_read(content):
    strict = changed(
        content,
        "word/document.xml",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_docx(strict).paragraphs == read_docx(content).paragraphs


def test_a_file_that_lost_its_ledger_is_not_damaged():
    reading = read_docx(word_file(paragraph(says("a"))))
    assert (reading.ledger, reading.title, reading.language) == (None, "", "")


def test_what_is_no_word_file_is_refused(content):
    for bad in (b"", b"%PDF-1.7", content[: len(content) // 2]):
        with pytest.raises(ValueError, match="Word file"):
            read_docx(bad)


def test_a_damaged_part_is_refused(content):
    with pytest.raises(ValueError, match="damaged"):
        read_docx(changed(content, "word/document.xml", "</w:body>", "</w:bod>"))


def test_a_spreadsheet_is_refused():
    other = changed(word_file(""), "word/document.xml", "w:body>", "w:sheet>")
    other = changed(other, "word/document.xml", "</w:body>", "</w:sheet>")
    with pytest.raises(ValueError, match="holds no text"):
        read_docx(other)
