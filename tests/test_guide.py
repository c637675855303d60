"""The designer's guide, followed word for word in an empty folder: both files change as it says."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import guide  # noqa: E402

from briefgen.cli import run  # noqa: E402
from briefgen.templates.loading import BUNDLED  # noqa: E402
from briefgen.writers.docx import lint_docx  # noqa: E402
from briefgen.writers.pdf import read_pdf  # noqa: E402

ADDRESS = "12 Quay Street, Lowmoor"
_FALSE_ALARMS = "TAG-002,FIG-012,TBL-010"
"""On running heads, on alternative texts that hold numbers, and on a table of two rows with row headings."""


def bytes_of(path: Path) -> tuple[str, str]:
    """All drawing instructions of a PDF, and all of its objects, as text."""
    with pikepdf.open(path) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        forms = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        drawn += b"".join(one.read_bytes() for one in forms if one.get("/Subtype") == "/Form")
        return drawn.decode("latin-1"), "".join(repr(one) for one in pdf.objects)


def words_of(path: Path) -> str:
    """Everything that a PDF shows."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """The reader after the last step, what step 3 said, and the files of step 1."""
    reader = guide.Reader(tmp_path_factory.mktemp("empty"))
    said: dict[int, str] = {}
    before: dict[str, bytes] = {}
    for step in guide.steps():
        said[step.number] = reader.do(step)
        if step.number == 1:
            before = {one.name: one.read_bytes() for one in (reader.here / "out").iterdir()}
    return reader, said, before


def test_the_guide_has_steps_pictures_and_no_picture_too_many():
    text = guide.GUIDE.read_text(encoding="utf-8")
    shown = re.findall(r'<img src="templates/([^"]+)"[^>]* alt="[^"]{20,}"', text)
    assert shown
    assert sorted(shown) == sorted(one.name for one in guide.PICTURES.glob("*.png"))
    assert [step.number for step in guide.steps()] == [1, 2, 3, 4, 5, 6, 7]


def test_what_the_check_says_of_the_orange_stands_in_the_guide(followed):
    _, said, _ = followed
    (warning,) = re.findall(
        r"^warning\[BG615\]: 'accent2' on 'paper'.*?= help: [^\n]*",
        said[3],
        re.DOTALL | re.MULTILINE,
    )
    assert f"```\n{warning}\n```" in guide.GUIDE.read_text(encoding="utf-8")


def test_at_the_end_nothing_is_left_to_mend(followed):
    _, said, _ = followed
    assert "warning" not in said[7]
    assert "error" not in said[7]


def test_the_pdf_has_logo_colours_faces_and_letterhead(followed):
    reader, _, before = followed
    path = reader.here / "out/demo.pdf"
    drawn, objects = bytes_of(path)
    words = words_of(path)
    assert ADDRESS in words
    assert words.count("Harbour Watch · harbour-watch.example") == 2
    assert "Harbour Watch is made up" in words
    assert "Your organisation" not in words
    assert (words.count("Page 1 of"), words.count("Page 2 of")) == (0, 1)
    assert "Source-Serif-4" in objects
    assert "'Harbour Watch'" in objects or '"Harbour Watch"' in objects
    accent = " ".join(f"{int(part, 16) / 255:.5g}"[:5] for part in ("5b", "2a", "66"))
    assert re.search(accent.replace(".", r"\.").replace(" ", r"\d* ") + r"\d* rg", drawn)
    assert path.read_bytes() != before["demo.pdf"]


def test_the_word_file_has_the_same_and_what_was_typed_in_word(followed):
    reader, _, before = followed
    path = reader.here / "out/demo.docx"
    word = docx.Document(path)
    section = word.sections[0]
    first = "\n".join(section.first_page_header.part.element.itertext())
    assert ADDRESS in first
    assert guide.TYPED_IN_WORD in first
    title = word.styles["Heading 1"]
    assert str(title.font.color.rgb) == "5B2A66"
    assert title.font.name == "Cambria"
    feet = (section.first_page_footer, section.footer)
    numbered = ["NUMPAGES" in "".join(foot.part.element.itertext()) for foot in feet]
    assert numbered == [False, True]
    assert all("harbour-watch.example" in foot.paragraphs[0].text for foot in feet)
    pictures = section.first_page_header.part.element.xpath(".//*[local-name()='docPr']/@descr")
    assert pictures == ["Harbour Watch"]
    parts, former = parts_of(path), parts_of_bytes(before["demo.docx"])
    assert images(parts)
    assert not images(parts) & images(former)
    assert b"[[" not in b"".join(data for name, data in parts.items() if name.endswith(".xml"))
    assert lint_docx(path.read_bytes()) == ()


def parts_of_bytes(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def images(parts: dict[str, bytes]) -> set[bytes]:
    return {data for name, data in parts.items() if "/media/" in name}


def test_both_files_still_prove_their_words(followed, monkeypatch, capsys):
    reader, _, _ = followed
    monkeypatch.chdir(reader.here)
    assert run(["verify", "out/demo.pdf", "out/demo.docx"]) == 0
    assert "altered" not in capsys.readouterr().out


@pytest.mark.parametrize("file", ["out/demo.pdf", f"{guide.NAME}-specimen.pdf"])
def test_nothing_bars_a_reader_who_listens(followed, file):
    reader, _, _ = followed
    command = [str(Path(sys.executable).with_name("outloud")), "--skip", _FALSE_ALARMS]
    checked = subprocess.run(
        [*command, "--fail-on", "error", str(reader.here / file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout[-3000:]


def test_the_templates_own_words_are_none_of_the_briefs(followed):
    reader, _, _ = followed
    reading = read_pdf((reader.here / "out/demo.pdf").read_bytes())
    assert reading.thorough
    told = "\n".join(reading.thorough().paragraphs)
    assert "Lowmoor harbour: show what the fees pay for" in told
    assert ADDRESS not in told
    assert "Harbour Watch is made up" not in told


def test_the_specimen_is_one_page_and_proven(followed):
    reader, _, _ = followed
    content = (reader.here / f"{guide.NAME}-specimen.pdf").read_bytes()
    reading = read_pdf(content)
    assert reading.pages == 1
    assert reading.thorough
    assert len(reading.thorough().notes) == 5
    assert (reader.here / f"{guide.NAME}-specimen.docx").is_file()
    assert not list(reader.here.glob("*.ledger.json"))


def test_a_face_of_ones_own_is_embedded_and_named_in_word(followed, monkeypatch):
    reader, _, _ = followed
    face = TTFont(BUNDLED / "SourceSans3_700Bold.ttf")
    for record in face["name"].names:
        record.string = (
            record.toUnicode().replace("Source Sans 3", "Quay").replace("SourceSans3", "Quay")
        )
    face.save(reader.template / "Quay.ttf")
    reader._edit(
        "template.yaml",
        "fonts: {heading: {family: Quay, word: Quay, files: {regular: Quay.ttf, bold: Quay.ttf}}}",
    )
    reader.build()
    monkeypatch.chdir(reader.here)
    assert "Quay" in bytes_of(reader.here / "out/demo.pdf")[1]
    word = docx.Document(reader.here / "out/demo.docx")
    assert word.styles["Heading 1"].font.name == "Quay"
    assert run(["verify", "out/demo.pdf", "out/demo.docx"]) == 0


def test_a_french_brief_gets_the_french_letterhead_in_both(followed):
    reader, _, _ = followed
    brief = (reader.here / "briefs/demo.yaml").read_text(encoding="utf-8")
    french = brief.replace("language: en-GB", "language: fr-CA")
    (reader.here / "briefs/demo.yaml").write_text(french, encoding="utf-8")
    reader.build()
    (reader.here / "briefs/demo.yaml").write_text(brief, encoding="utf-8")
    assert "12, rue du Quai" in words_of(reader.here / "out/demo.pdf")
    head = docx.Document(reader.here / "out/demo.docx").sections[0].first_page_header
    assert "12, rue du Quai" in "".join(head.part.element.itertext())
