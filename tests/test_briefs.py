"""Two sample briefs build; every printed quotation is the source's own; both formats have one set of notes."""

import os
import re
import subprocess
import sys
import zipfile

import pytest

from briefgen.build import Options, open_workspace, prepare
from briefgen.cli import run
from briefgen.document.ledger import embedded_ledger
from briefgen.document.walk import evidence_spans, plain
from briefgen.evidence.model import Corrected, Verbatim
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.verify import squash, verify_reading
from briefgen.versions import stems_of
from briefgen.writers import FORMATS

BRIEFS = ("birth-suppression", "forced-labour-supply-chains", "listing-dossier")


@pytest.fixture(scope="module")
def prepared(root):
    workspace = open_workspace(Project(root), Report())
    found = {}
    for name in BRIEFS:
        report = Report()
        found[name] = prepare(workspace, root / "briefs" / f"{name}.yaml", Options(), report)
        assert not [f.sentence for f in report.findings if f.is_error]
    return found


@pytest.fixture(scope="module")
def built(prepared):
    return {
        (name, kind): FORMATS[kind].write(one.document, one.template, embedded_ledger(one.document))
        for name, one in prepared.items()
        for kind in ("pdf", "docx", "html", "json")
    }


@pytest.mark.parametrize("name", BRIEFS)
def test_every_printed_character_of_a_source_is_a_slice_of_its_text(prepared, root, name):
    spans = list(evidence_spans(prepared[name].document))
    assert spans
    for span in spans:
        for segment in span.segments:
            if isinstance(segment, Verbatim | Corrected):
                text = (root / f"seeds/sources/{segment.slice.origin.source}/text.txt").read_text(
                    encoding="utf-8"
                )
                assert text[segment.slice.start : segment.slice.end] == segment.slice.text


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "json"])
@pytest.mark.parametrize("name", BRIEFS)
def test_every_quotation_number_and_note_is_read_back(prepared, built, name, kind):
    document = prepared[name].document
    written = built[name, kind]
    assert not [f for f in written.findings if f.is_error]
    reading = FORMATS[kind].read(written.content)
    assert verify_reading(reading, embedded_ledger(document), name) == ()
    text = squash("\n".join((reading.thorough() if reading.thorough else reading).paragraphs))
    for span in evidence_spans(document):
        assert squash(span.printed) in text


@pytest.mark.parametrize("name", BRIEFS)
def test_word_has_native_notes_and_as_many_as_the_pdf(prepared, built, tmp_path, name):
    path = tmp_path / "b.docx"
    path.write_bytes(built[name, "docx"].content)
    with zipfile.ZipFile(path) as package:
        notes = package.read("word/footnotes.xml").decode()
    native = len(re.findall(r'<w:footnote w:id="[1-9]', notes))
    pdf = FORMATS["pdf"].read(built[name, "pdf"].content).thorough()
    assert native == len(pdf.notes) == len(prepared[name].document.notes) > 0
    assert [squash(n) for n in pdf.notes] == [
        squash(plain(n.content)) for n in prepared[name].document.notes
    ]


def test_the_handout_is_one_page_and_the_brief_two_to_three(built):
    assert built["birth-suppression", "pdf"].pages == 1
    assert built["forced-labour-supply-chains", "pdf"].pages in (2, 3)


def test_the_handout_names_no_survivor_and_holds_nothing_graphic(prepared):
    composed = prepared["birth-suppression"].composed
    assert not any(e.speaker and e.speaker.kind == "survivor" for e in composed.excerpts.values())
    assert not any(e.record.content for e in composed.excerpts.values())


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "json"])
def test_an_altered_quotation_is_noticed(prepared, built, kind):
    ledger = embedded_ledger(prepared[BRIEFS[1]].document)
    reading = FORMATS[kind].read(built[BRIEFS[1], kind].content)
    other = ledger.replace(b"has to divest", b"has to invest")
    assert other != ledger
    assert {f.code for f in verify_reading(reading, other, "x")} & {"BG701", "BG702"}


def test_two_builds_give_the_same_bytes_whatever_locale_zone_and_folder(root, tmp_path):
    made = []
    for number, (zone, locale) in enumerate([("UTC", "C.UTF-8"), ("Asia/Tokyo", "C")]):
        out = tmp_path / f"out{number}"
        env = {
            **os.environ,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONHASHSEED": str(number + 1),
            "PYTHONPATH": str(root / "src"),
        }
        command = [
            sys.executable,
            "-m",
            "briefgen",
            "build",
            *BRIEFS,
            "--project",
            str(root),
            "-o",
            str(out),
        ]
        ran = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        made.append({p.name: p.read_bytes() for p in sorted(out.iterdir())})
    stems = {re.sub(r"(\.ledger)?\.[a-z]+$", "", name) for name in made[0]}
    assert stems == {one for name in BRIEFS for one in stems_of(root / f"briefs/{name}.yaml")}
    assert made[0] == made[1]


def test_checking_and_word_files_never_import_the_pdf_engine(root, tmp_path):
    code = (
        "import sys; from briefgen.cli import run; "
        f"assert run(['check', '--project', {str(root)!r}]) == 0; "
        f"assert run(['build', *{BRIEFS!r}, '-f', 'docx,html', '--project', {str(root)!r}, '-o', {str(tmp_path)!r}]) == 0; "
        "assert 'weasyprint' not in sys.modules"
    )
    env = {**os.environ, "PYTHONPATH": str(root / "src")}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_an_edited_output_is_kept_and_the_new_one_lies_beside_it(root, tmp_path):
    arguments = [
        "build",
        "birth-suppression",
        "-f",
        "docx",
        "--project",
        str(root),
        "-o",
        str(tmp_path),
    ]
    assert run(arguments) == 0
    path = tmp_path / "birth-suppression.docx"
    path.write_bytes(b"edited by hand")
    assert run(arguments) == 0
    assert path.read_bytes() == b"edited by hand"
    assert (tmp_path / "birth-suppression.new.docx").is_file()


def test_typed_ampersands_and_angle_brackets_print_as_typed(prepared):
    from dataclasses import replace

    from briefgen.document import nodes as n

    one = prepared[BRIEFS[1]]
    document = replace(one.document, body=(n.Paragraph((n.Text("R&D, a < b, <b>"),)),), notes=())
    ledger = embedded_ledger(document)
    for kind in ("pdf", "docx", "html"):
        reading = FORMATS[kind].read(FORMATS[kind].write(document, one.template, ledger).content)
        assert squash("R&D, a < b, <b>") in squash("\n".join(reading.paragraphs))


def test_without_pango_word_is_made_and_the_exit_code_says_so(root, tmp_path, monkeypatch, capsys):
    from briefgen.printing import engine

    def missing():
        raise OSError("cannot load library 'libgobject-2.0-0'")

    monkeypatch.setattr(engine, "load", missing)
    arguments = ["build", "birth-suppression", "--project", str(root), "-o", str(tmp_path)]
    assert run(arguments) == 4
    said = capsys.readouterr().err
    assert "BG605" in said
    assert "libpango" in said
    assert (tmp_path / "birth-suppression.docx").is_file()
    assert not (tmp_path / "birth-suppression.pdf").exists()


def test_a_word_edited_in_the_file_is_found_by_verify(root, tmp_path, capsys):
    assert (
        run(
            [
                "build",
                "birth-suppression",
                "-f",
                "docx",
                "--project",
                str(root),
                "-o",
                str(tmp_path),
            ]
        )
        == 0
    )
    path = tmp_path / "birth-suppression.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(
        b"completely their own wishes", b"hardly their own wishes"
    )
    assert parts["word/document.xml"] != body
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert run(["verify", str(path)]) == 6
    assert "BG701" in capsys.readouterr().err


def test_a_number_of_pages_beyond_the_kind_leaves_no_file(root, tmp_path, capsys):
    arguments = [
        "build",
        "birth-suppression",
        "--template",
        "plain",
        "--project",
        str(root),
        "-o",
        str(tmp_path),
    ]
    assert run(arguments) == 1
    assert "BG608" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
