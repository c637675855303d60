"""The lint sees the defects that validators miss, one file a defect."""

import io
import warnings
import zipfile

import pytest
from docx_support import changed

from briefgen.writers.docx import lint_docx

BODY = "word/document.xml"
DEFECTS = [
    (BODY, "<w:bookmarkEnd ", "<w:proofErr ", "only one end"),
    (BODY, 'w:name="bg_office_1', 'w:name="bg_' + "x" * 40, "too long"),
    (BODY, 'w:val="bg:office/1"', f'w:val="bg:{"x" * 70}"', "too long"),
    (BODY, '<w:fldChar w:fldCharType="end"/>', "", "not closed"),
    (BODY, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="77"/>', "77 is missing"),
    (BODY, 'r:embed="', 'r:embed="rIdNone', "no relationship"),
    (BODY, '<w:pStyle w:val="KeyMessage', '<w:pStyle w:val="None', "style None"),
    (BODY, '<w:numId w:val="', '<w:numId w:val="9', "list 9"),
    (BODY, '<w:t xml:space="preserve">Policy brief', "<w:t>Policy\nbrief", "line end"),
    (BODY, "<w:bookmarkStart ", '<w:bookmarkEnd w:id="2"/><w:bookmarkStart ', "before it begins"),
    (BODY, 'w:name="bg_office_1', 'w:name="bh_office_1', "office/1 has no bookmark"),
    (BODY, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>', "marked twice"),
    ("word/footnotes.xml", 'w:id="2"', 'w:id="1"', "two footnotes have the id 1"),
    ("word/footnotes.xml", 'w:id="5"', 'w:id="40000"', "beyond Word's limit"),
    ("word/footnotes.xml", 'w:type="separator"', 'w:type="normal"', "have no separator"),
    ("word/footer1.xml", 'w:fldCharType="begin"', 'w:fldCharType="end"', "was not opened"),
    ("docProps/custom.xml", 'pid="3"', 'pid="2"', "properties have the pid 2"),
    ("docProps/custom.xml", 'name="bg:ledger"', 'name="bg:office/1"', "name bg:office/1"),
    (
        "[Content_Types].xml",
        'PartName="/word/footnotes.xml"',
        'PartName="/word/none.xml"',
        "none.xml",
    ),
    ("[Content_Types].xml", 'Extension="png"', 'Extension="gif"', "image1.png has no content type"),
    ("word/_rels/document.xml.rels", "https://example.org/a", "https://[example.org/a", "no URL"),
    ("word/_rels/document.xml.rels", "https://example.org/a", "https://example.org:x/", "no URL"),
    ("word/_rels/document.xml.rels", "https://example.org/a", "https://example.org/^", "no URL"),
    ("word/_rels/document.xml.rels", "media/image1.png", "media/none.png", "is missing"),
    ("word/_rels/document.xml.rels", "https://example.org/a", "https://example.org/ a", "no URL"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), DEFECTS, ids=[one[3] for one in DEFECTS])
def test_a_defect_is_named(content, name, old, new, said):
    if "fldChar" in old:
        name = "word/footer1.xml"
    assert any(said in fault for fault in lint_docx(changed(content, name, old, new)))


def test_doubled_names_and_ids_are_named(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read(BODY).decode()
    start = body.rindex("<w:p>", 0, body.index("bg:closed-2019"))
    inner = body[start : body.index("</w:p>", start) + len("</w:p>")]
    doubled = changed(content, BODY, inner, inner * 2)
    faults = "\n".join(lint_docx(doubled))
    for said in ("two bookmarks have the id", "two bookmarks are named", "two content controls"):
        assert said in faults


def test_misplaced_content_is_named(content):
    cases = {
        "a note is marked within": (
            '<w:p><w:sdt><w:sdtPr><w:tag w:val="bg:x/1"/></w:sdtPr><w:sdtContent><w:r>'
            '<w:footnoteReference w:id="1"/></w:r></w:sdtContent></w:sdt></w:p>'
        ),
        "two drawings have the id 1001": '<w:p><w:r><wp:docPr id="1001"/><wp:docPr id="1001"/></w:r></w:p>',
        "a link holds a link": "<w:p><w:hyperlink><w:hyperlink/></w:hyperlink></w:p>",
        "is empty": "<w:p><w:sdt><w:sdtContent/></w:sdt></w:p>",
        "holds paragraphs": "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        "does not end in a paragraph": "<w:tbl><w:tr><w:tc><w:tbl/></w:tc></w:tr></w:tbl><w:p/>",
        "ends in a table": "<w:tbl/>",
        "is no bookmark": '<w:p><w:hyperlink w:anchor="nowhere"/></w:p>',
    }
    for said, xml in cases.items():
        broken = changed(content, BODY, "<w:sectPr>", f"{xml}<w:sectPr>")
        assert any(said in fault for fault in lint_docx(broken)), said


def test_a_doubled_file_in_the_package_is_named(content):
    target = io.BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr("word/media/image1.png", b"")
    assert "word/media/image1.png is twice in the package" in lint_docx(target.getvalue())
