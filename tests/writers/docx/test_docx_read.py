"""What a Word file says: the final view, whatever a person or a program did to it."""

from dataclasses import replace

import pytest
from docx_support import changed, evidence, paragraph, part, says, word_file

from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.writers.docx import read_docx, write_docx
from briefgen.writers.docx.names import evidence_bookmark


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


def bookmark(tag: str, *runs: str, identifier: int = 1) -> str:
    start = f"<w:bookmarkStart w:id='{identifier}' w:name='{evidence_bookmark(tag)}'/>"
    return f"{start}{''.join(runs)}<w:bookmarkEnd w:id='{identifier}'/>"


def lost(body: str, tag: str = "bg:a/1") -> tuple[str, ...]:
    found = read_docx(word_file(body)).lost_marker
    assert found is not None
    return found(tag)


def test_without_controls_the_bookmarks_give_the_evidence(sample, content):
    spans = list(evidence(sample))
    edited = content
    for _ in spans:
        edited = changed(edited, "word/document.xml", '<w:tag w:val="bg:', '<w:tag w:val="other:')
    reading = read_docx(edited)
    assert reading.markers == {span.marker.tag: (span.printed,) for span in spans}
    assert reading.bookmarked == {span.marker.tag for span in spans}
    assert read_docx(content).bookmarked == frozenset()


def test_the_evidence_of_a_ledger_from_outside_is_found_by_its_bookmark():
    body = paragraph(says("a "), bookmark("bg:a/1", says("x "), says("y")), says(" b"))
    assert read_docx(word_file(body)).markers == {}
    assert lost(body) == ("x y",)
    assert lost(body, "bg:b/1") == ()


def test_a_bookmark_over_a_new_paragraph_holds_the_words_of_both():
    start, _, end = bookmark("bg:a/1", "|").partition("|")
    first, second = says("before ") + start + says("one"), says("two") + end + says(" after")
    assert lost(paragraph(first) + paragraph(second)) == ("one\ntwo",)


def test_a_bookmark_that_libreoffice_began_twice_begins_where_it_first_did():
    start, _, end = bookmark("bg:a/1", "|").partition("|")
    body = paragraph(start, says("one")) + paragraph(start, says("two"), end)
    assert lost(body) == ("one\ntwo",)


def test_a_bookmark_whose_end_stands_in_a_deletion_is_read():
    start, _, end = bookmark("bg:a/1", "|").partition("|")
    gone = f"<w:del><w:r><w:delText>old</w:delText></w:r>{end}</w:del>"
    assert lost(paragraph(start, says("new "), gone, says("rest"))) == ("new ",)


def test_an_empty_bookmark_is_no_mark():
    assert lost(paragraph(bookmark("bg:a/1"), says("moved here"))) == ()


def test_a_tag_that_word_would_cut_is_whole_again(sample, template):
    span = next(evidence(sample))
    long = replace(span, marker=replace(span.marker, evidence="x" * 80))
    document = replace(sample, body=(n.Paragraph((long,)),))
    content = write_docx(document, template, embedded_ledger(document)).content
    assert read_docx(content).markers == {long.marker.tag: (long.printed,)}


def test_an_evidence_list_that_was_altered_is_refused(content):
    item = part(content, "customXml/item1.xml")
    start = item.text[:8]
    altered = changed(content, "customXml/item1.xml", start, "e" + start[1:8][::-1])
    with pytest.raises(ValueError, match="evidence list"):
        read_docx(altered)


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
