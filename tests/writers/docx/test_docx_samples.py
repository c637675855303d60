"""Every sample as a Word file: valid, accessible, and silent about the machine that made it."""

import getpass
import io
import re
import socket
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from docx_samples import BRIEFS, ROOT, TEMPLATES
from docx_support import everything, names, part, text_of
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from briefgen.writers.docx import lint_docx
from briefgen.writers.docx.oxml import qn

DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)(?:T[\d:.]+Z?)?\b")
PATH = re.compile(rb"(?<![\w.-])/(?:home|Users|root|tmp|var)/|\b[A-Z]:\\\\")
"""A path of a machine, not of a URL."""
UNWANTED = (
    "comments", "people", "thumbnail", "app.xml", "glossary", "stylesWithEffects", "vba", "docVars",
    "webSettings", "printerSettings",
)  # fmt: skip
PRIVATE = (
    b"rsid", b"docVars", b"docVar ", b"w15:docId", b"w14:docId", b"w14:paraId", b"attachedTemplate",
    b"updateFields", b"w:dirty", b"w:comment", b"w:ins ", b"w:del ", b"proofErr", b"python-docx",
    b"file:///", b"Normal.dotm",
)  # fmt: skip


def stories(content: bytes) -> Iterator[etree._Element]:
    for name in names(content):
        if re.match(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml$", name):
            yield part(content, name)


def test_every_brief_is_a_sample_in_every_template(all_samples):
    assert len(all_samples) == len(TEMPLATES) * (len(BRIEFS) + 1) >= 9


# --- valid -----------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365])
def test_each_is_valid_by_the_rules_of_the_open_xml_sdk(all_samples, tmp_path, version):
    for sample in all_samples:
        path = tmp_path / f"{sample.name}.docx"
        path.write_bytes(sample.content)
        # A validator that is used again mistakes the parts of one file for those of another.
        result = OpenXmlValidator(file_format=version).validate(path)
        assert result.is_valid, (sample.name, [error.description for error in result.errors])


def test_the_validator_sees_an_error(all_samples, tmp_path):
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(io.BytesIO(all_samples[0].content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:jc ", b"<w:jk ", 1)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:pgSz ", b"<w:pgZs ", 1)
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    assert not OpenXmlValidator().validate(path).is_valid


def test_none_has_a_defect_that_validators_miss(all_samples):
    for sample in all_samples:
        assert lint_docx(sample.content) == (), sample.name


# --- accessible ------------------------------------------------------------------------------


def test_each_says_its_title_and_language(all_samples):
    for sample in all_samples:
        meta = sample.document.meta
        core = part(sample.content, "docProps/core.xml")
        said = {etree.QName(one).localname: one.text for one in core}
        assert (said["title"], said["language"]) == (meta.title, meta.language)
        default = part(sample.content, "word/styles.xml").find(
            "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")))
        )
        assert default.get(qn("w:val")) == meta.language


def test_each_picture_has_words_or_is_marked_as_decoration(all_samples):
    pictures = 0
    for sample in all_samples:
        for story in stories(sample.content):
            for one in story.iter(qn("wp:docPr")):
                pictures += 1
                said = one.get("descr", "")
                assert said or one.find(f".//{qn('adec:decorative')}") is not None, sample.name
                assert not re.search(r"\.(png|svg|jpe?g)$", said)
    assert pictures >= len(TEMPLATES)


def levels(content: bytes) -> list[int]:
    styles = {
        style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val")).lower()
        for style in part(content, "word/styles.xml").iter(qn("w:style"))
    }
    used = [
        styles[one.get(qn("w:val"))]
        for one in part(content, "word/document.xml").iter(qn("w:pStyle"))
    ]
    return [int(name[-1]) for name in used if re.fullmatch(r"heading \d", name)]


def test_headings_begin_with_the_one_title_and_leave_out_no_level(all_samples):
    for sample in all_samples:
        found = levels(sample.content)
        assert found[0] == 1, sample.name
        assert found.count(1) == 1, sample.name
        steps = [after - before for before, after in pairwise(found)]
        assert max(steps) <= 1, (sample.name, found)


def test_tables_of_data_have_a_header_row_and_no_merged_cells(all_samples):
    headed = 0
    for sample in all_samples:
        for table in part(sample.content, "word/document.xml").iter(qn("w:tbl")):
            rows = table.findall(qn("w:tr"))
            widths = {len(row.findall(qn("w:tc"))) for row in rows}
            assert len(widths) == 1, sample.name
            assert table.find(f".//{qn('w:vMerge')}") is None
            first = rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
            look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
            declared = look is not None and look.get(qn("w:firstRow")) in ("1", "true")
            assert (first is not None) == declared, (sample.name, text_of(rows[0]))
            headed += first is not None
    assert headed >= len(TEMPLATES)


def test_no_empty_paragraph_makes_space_but_where_word_needs_one(all_samples):
    """Beside a table, which has no space of its own, and between panels, which would run together."""
    for sample in all_samples:
        for one in part(sample.content, "word/document.xml").iter(qn("w:p")):
            style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            gap = style is not None and style.get(qn("w:val")) == "TableGap"
            drawn = one.find(f".//{qn('w:drawing')}") is not None
            assert text_of(one).strip() or drawn or gap, sample.name


# --- clean -----------------------------------------------------------------------------------


def test_no_part_tells_about_the_machine_or_its_user(all_samples):
    names_here = {getpass.getuser(), socket.gethostname()}
    secrets = {str(ROOT), str(Path.home()), str(Path.cwd())}
    secrets |= {name for name in names_here if len(name) > len("root")}  # short ones are words
    for sample in all_samples:
        data = everything(sample.content)
        assert [one for one in secrets if one.encode() in data] == [], sample.name
        assert not PATH.search(data), sample.name


def test_no_part_was_not_asked_for(all_samples):
    for sample in all_samples:
        found = [name for name in names(sample.content) for word in UNWANTED if word in name]
        assert found == [], sample.name
        data = everything(sample.content)
        assert [word for word in PRIVATE if word in data] == [], sample.name


def test_the_author_is_the_briefs_and_nobody_saved_it_last(all_samples):
    for sample in all_samples:
        core = part(sample.content, "docProps/core.xml")
        said = {etree.QName(one).localname: one.text or "" for one in core}
        assert said["creator"] == sample.document.meta.author
        assert (said["lastModifiedBy"], said["revision"]) == ("", "1")
        assert "category" not in said or not said["category"]


def test_the_only_date_is_the_briefs(all_samples):
    """In what describes the file; the text cites sources with dates of their own."""
    for sample in all_samples:
        with zipfile.ZipFile(io.BytesIO(sample.content)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {(one.create_system, one.extra, one.comment) for one in archive.infolist()} == {
                (0, b"", b"")
            }
            told = [archive.read(name) for name in archive.namelist() if "document" not in name]
        days = {day for data in told for day in DAY.findall(data.decode("utf-8", "replace"))}
        assert days == {sample.document.meta.date}, sample.name
