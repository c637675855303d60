"""Letterheads made by others, and by hand: both samples go in, and what is theirs stays theirs."""

import importlib.util
import io
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor
from docx_support import names, part, text_of

from briefgen.build import Options, open_workspace, prepare
from briefgen.document.ledger import embedded_ledger
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.verify import verify_reading
from briefgen.writers.docx import lint_docx, read_docx, write_docx
from briefgen.writers.docx.oxml import qn
from briefgen.writers.docx.reference import inspect_reference

BRIEFS = ("birth-suppression", "forced-labour-supply-chains")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LETTERS = "common/officorr/Modern_business_letter_serif.ott"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
GERMAN = {
    "Heading 1": "Überschrift 1",
    "Heading 2": "Überschrift 2",
    "Heading 3": "Überschrift 3",
    "Quote": "Zitat",
    "Normal": "Standard",
}
FRENCH = {
    "Heading 1": "Titre 1",
    "Heading 2": "Titre 2",
    "Heading 3": "Titre 3",
    "Quote": "Citation",
}


# --- the letterheads -------------------------------------------------------------------------


def default_of_python_docx(path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Harbour Watch"
    document.add_paragraph("Our reference: 7")
    document.add_paragraph("[[BRIEF]]")
    document.add_paragraph("With kind regards")
    document.save(path)


def default_of_pandoc(path: Path) -> None:
    if importlib.util.find_spec("pypandoc") is None:
        pytest.skip("pandoc (pypandoc_binary) is not installed: its reference.docx was not tried")
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    path.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    document = docx.Document(path)
    head = document.sections[0].header.paragraphs[0]
    head.text, head.style = "Harbour Watch", None  # python-docx names a style that is not there
    for paragraph in list(document.element.body)[:-1]:
        document.element.body.remove(paragraph)
    document.add_paragraph("[[BRIEF]]")
    document.save(path)


def letter_of_libreoffice(path: Path) -> None:
    if OFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed: its letter was not tried")
    source = Path(OFFICE).resolve().parent.parent / "share" / "template" / LETTERS
    if not source.is_file():
        pytest.skip(f"this LibreOffice has no {LETTERS}")
    made = path.parent / f"{source.stem}.docx"
    # The PDF engine hides this machine's fonts from its own process; LibreOffice cannot do without.
    there = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", str(path.parent), str(source)],
        capture_output=True, check=False, timeout=180, env=there,
    )  # fmt: skip
    document = docx.Document(made)
    longest = max(document.paragraphs, key=lambda one: len(one.text))
    longest.text = "[[BRIEF]]"
    document.save(path)


def renamed(path: Path, names: dict[str, str]) -> None:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Hafenstraße 1"
    document.styles["Quote"].font.color.rgb = RGBColor(0, 0x60, 0)
    for old, new in names.items():
        style = document.styles[old].element
        style.find(qn("w:name")).set(qn("w:val"), new)
    document.add_paragraph("[[BRIEF]]")
    document.save(path)


def as_template(path: Path) -> None:
    default_of_python_docx(path)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    other = MAIN.replace("document.main", "template.main").encode()
    types = parts["[Content_Types].xml"].replace(MAIN.encode(), other)
    with zipfile.ZipFile(path, "w") as target:
        for name, data in (parts | {"[Content_Types].xml": types}).items():
            target.writestr(name, data)


def table_with_the_marker_in_a_cell(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Harbour Watch", "1 Quay Street"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "[[BRIEF]]"
    table.rows[1].height = Pt(40)
    document.save(path)


LETTERHEADS = {
    "python-docx": default_of_python_docx,
    "pandoc": default_of_pandoc,
    "libreoffice": letter_of_libreoffice,
    "german": lambda path: renamed(path, GERMAN),
    "french": lambda path: renamed(path, FRENCH),
    "template": as_template,
    "cell": table_with_the_marker_in_a_cell,
}


@pytest.fixture(scope="module", params=LETTERHEADS)
def letterhead(request, tmp_path_factory):
    path = tmp_path_factory.mktemp(request.param) / "reference.docx"
    LETTERHEADS[request.param](path)
    return path


@pytest.fixture(scope="module")
def prepared(root):
    workspace = open_workspace(Project(root), Report())
    return {
        name: prepare(workspace, root / f"briefs/{name}.yaml", Options(), Report())
        for name in BRIEFS
    }


@pytest.fixture(scope="module")
def built(prepared, letterhead):
    made = {}
    for name, one in prepared.items():
        template = replace(one.template, reference=letterhead)
        made[name] = write_docx(one.document, template, embedded_ledger(one.document))
    return made


def words(content: bytes, name: str = "word/document.xml") -> str:
    return text_of(part(content, name))


# --- what every letterhead gets --------------------------------------------------------------


def test_the_letterheads_words_heads_feet_and_pages_survive(built, letterhead):
    reference = letterhead.read_bytes()
    own = [text_of(p) for p in part(reference, "word/document.xml").iter(qn("w:p"))]
    own = [text for text in own if text.strip() and text.strip() != "[[BRIEF]]"]
    running = [n for n in names(reference) if n.startswith(("word/header", "word/footer"))]
    for written in built.values():
        text = words(written.content)
        assert [one for one in own if one not in text] == []
        assert "[[BRIEF]]" not in text
        stories = [words(written.content, n) for n in names(written.content) if "er" in n[-9:]]
        for name in running:
            assert any(words(reference, name) in story for story in stories)
        sizes = [
            [dict(s.attrib) for s in part(content, "word/document.xml").iter(qn("w:pgSz"))]
            for content in (reference, written.content)
        ]
        assert sizes[0] == sizes[1]


def test_the_evidence_reads_back_and_there_is_no_known_defect(built, prepared):
    for name, written in built.items():
        ledger = embedded_ledger(prepared[name].document)
        assert not [one for one in written.findings if one.is_error]
        assert verify_reading(read_docx(written.content), ledger, name) == ()
        assert lint_docx(written.content) == ()


def test_quotations_stand_in_the_letterheads_own_style_where_it_has_one(
    built, prepared, letterhead
):
    template = replace(prepared[BRIEFS[1]].template, reference=letterhead)
    use = next(one for one in inspect_reference(template).uses if one.role == "quote")
    content = built[BRIEFS[1]].content
    styles = {s.style_id: s for s in docx.Document(io.BytesIO(content)).styles}
    used = {p.get(qn("w:val")) for p in part(content, "word/document.xml").iter(qn("w:pStyle"))}
    found = [styles[one] for one in used if styles[one].element.find(qn("w:name")).get(qn("w:val")) == use.style]  # fmt: skip
    assert found
    if use.source != "created":
        reply = next(styles[one] for one in used if styles[one].name == "Reply Quote")
        assert reply.base_style.style_id == found[0].style_id


def validator(root: Path) -> str | None:
    installed = root / ".venv" / "ooxml-validator" / "node_modules" / ".bin" / "ooxml-validator"
    return shutil.which(installed) or shutil.which("ooxml-validator")


def faults(command: str, path: Path) -> set[str]:
    said = subprocess.run([command, str(path)], capture_output=True, text=True, check=False)
    return {one["description"] for one in json.loads(said.stdout)["errors"]}


def test_the_open_xml_validator_finds_nothing_that_the_letterhead_did_not_have(
    built, letterhead, root, tmp_path
):
    command = validator(root)
    if command is None:
        pytest.skip("the Open XML validator is not installed (tools/validate_docx.py installs it)")
    before = faults(command, letterhead)
    for name, written in built.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(written.content)
        assert faults(command, path) - before == set()


# --- single cases ----------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "quote"), [(GERMAN, "Zitat"), (FRENCH, "Citation")])
def test_translated_names_are_found_and_reported(template, tmp_path, language, quote):
    path = tmp_path / "reference.docx"
    renamed(path, language)
    report = inspect_reference(replace(template, reference=path))
    uses = {one.role: one for one in report.uses}
    assert (uses["quote"].style, uses["quote"].source) == (quote, "translated")
    assert uses["heading-2"].style == language["Heading 2"]
    assert report.marker_found
    assert "Key Message" in report.created
    assert any(one.role == "quote" and one.what == "colour" for one in report.differences)


def test_a_style_named_by_the_template_is_used(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    document = docx.Document()
    document.styles.add_style("Citation verbatim", 1)
    document.add_paragraph("[[BRIEF]]")
    document.save(path)
    named = replace(template, reference=path, word_styles={"reply": "citation verbatim"})
    content = write_docx(sample, named, b"{}").content
    used = {p.get(qn("w:val")) for p in part(content, "word/document.xml").iter(qn("w:pStyle"))}
    assert "Citationverbatim" in used
    assert "ReplyQuote" not in used


def test_a_style_that_the_file_lacks_stops_the_build_with_the_nearest_name(
    sample, template, tmp_path
):
    path = tmp_path / "reference.docx"
    default_of_python_docx(path)
    wrong = replace(template, reference=path, word_styles={"quote": "Intence Quote"})
    written = write_docx(sample, wrong, b"{}")
    assert written.content == b""
    (found,) = written.findings
    assert found.code == "BG612"
    assert "Intense Quote" in found.help


def test_a_missing_marker_is_a_warning_with_a_next_step(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    document = docx.Document()
    document.add_paragraph("Dear reader")
    document.save(path)
    written = write_docx(sample, replace(template, reference=path), b"{}")
    (found,) = written.findings
    assert (found.code, found.is_error) == ("BG611", False)
    assert "[[BRIEF]]" in found.help


def test_a_letterhead_without_words_needs_no_marker(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    document = docx.Document()
    document.add_paragraph("")
    document.save(path)
    written = write_docx(sample, replace(template, reference=path), b"{}")
    assert written.findings == ()
    first = next(part(written.content, "word/document.xml").iter(qn("w:p")))
    assert text_of(first) == "Policy brief"


def test_a_marker_with_other_words_and_in_a_content_control(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    document = docx.Document()
    marker = document.add_paragraph("Text here")._p
    control, held = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    marker.addprevious(control)
    control.append(held)
    held.append(marker)
    document.save(path)
    own = replace(template, reference=path, marker="Text here")
    written = write_docx(sample, own, b"{}")
    assert written.findings == ()
    assert lint_docx(written.content) == ()
    assert "Text here" not in words(written.content)


def test_a_marker_in_a_text_box_does_not_count(template, tmp_path):
    path = tmp_path / "reference.docx"
    document = docx.Document()
    box = OxmlElement("w:txbxContent")
    box.append(document.add_paragraph("[[BRIEF]]")._p)
    document.add_paragraph("Dear reader").runs[0]._r.append(box)
    document.save(path)
    report = inspect_reference(replace(template, reference=path))
    assert [one.code for one in report.findings] == ["BG611"]


def test_notes_of_the_letterhead_that_nothing_marks_are_dropped(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    default_of_pandoc(path)
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    assert "Footnote Text." not in words(content, "word/footnotes.xml")
    assert len(read_docx(content).notes) == 5


def test_even_pages_are_numbered_and_a_first_page_of_its_own_is_left_alone(
    sample, template, tmp_path
):
    path = tmp_path / "reference.docx"
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.paragraphs[0].text = "1 Quay Street"
    section.even_page_footer.paragraphs[0].text = "even"
    document.add_paragraph("[[BRIEF]]")
    document.save(path)
    content = write_docx(sample, replace(template, reference=path), b"{}").content
    made = docx.Document(io.BytesIO(content)).sections[0]
    assert text_of(made.footer.part.element) == "Page 1 of 1"
    assert text_of(made.even_page_footer.part.element) == "evenPage 1 of 1"
    assert text_of(made.first_page_footer.part.element) == "1 Quay Street"


def test_tracked_changes_are_told_and_kept_and_comments_left_out(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    document = docx.Document()
    paragraph = document.add_paragraph("Dear reader")
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:id"), "900")
    inserted.set(qn("w:author"), "A. Editor")
    inserted.append(paragraph.add_run(" of ours")._r)
    paragraph._p.append(inserted)
    document.add_comment(paragraph.runs, text="why?", author="B")
    document.add_paragraph("[[BRIEF]]")
    document.save(path)
    written = write_docx(sample, replace(template, reference=path), b"{}")
    assert {one.code for one in written.findings} == {"BG613", "BG614"}
    assert "Dear reader of ours" in words(written.content)
    assert lint_docx(written.content) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "password"),
        (b"", "cannot be opened"),
        (b"PK\x03\x04 cut off", "cannot be opened"),
    ],
)
def test_what_cannot_be_opened_is_a_broken_template(sample, template, tmp_path, content, told):
    path = tmp_path / "reference.docx"
    path.write_bytes(content)
    written = write_docx(sample, replace(template, reference=path), b"{}")
    (found,) = written.findings
    assert found.code == "BG609"
    assert told in found.sentence
    assert found.help


def test_a_file_with_damaged_parts_is_a_broken_template(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    default_of_python_docx(path)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name in ("word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"):
        for damaged in (b"", b"<w:document", parts[name][: len(parts[name]) // 2]):
            with zipfile.ZipFile(path, "w") as target:
                for one, data in (parts | {name: damaged}).items():
                    target.writestr(one, data)
            written = write_docx(sample, replace(template, reference=path), b"{}")
            assert [one.code for one in written.findings] == ["BG609"], name


def test_two_writes_on_one_letterhead_give_the_same_bytes(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    default_of_python_docx(path)
    own = replace(template, reference=path)
    assert write_docx(sample, own, b"{}") == write_docx(sample, own, b"{}")
