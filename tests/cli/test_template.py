"""`briefgen template`: what a template holds, a page with all its styles, the published table."""

import io
import json

import docx
import pytest
from fontTools.ttLib import TTFont

from briefgen.cli import run
from briefgen.cli.template_report import roles_text
from briefgen.templates.loading import BUNDLED, load_template
from briefgen.templates.roles import RELATED, ROLES, TRANSLATED
from briefgen.writers.docx import lint_docx, read_docx
from briefgen.writers.docx.look import specifications
from briefgen.writers.pdf import read_pdf
from briefgen.writers.pdf.anatomy import anatomy_of_pdf


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "templates" / "ours"
    folder.mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (folder / "template.yaml").write_text("extends: plain\n", encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("[[BRIEF]]")
    document.save(folder / "reference.docx")
    return tmp_path


def check(project, *arguments):
    return run(["template", "check", "ours", "--project", str(project), *arguments])


def configure(project, text):
    path = project / "templates" / "ours" / "template.yaml"
    path.write_text(f"extends: plain\n{text}", encoding="utf-8")


def test_the_published_table_is_the_codes_own(root):
    published = (root / "docs" / "word-styles.md").read_text(encoding="utf-8")
    assert published == roles_text()


def test_every_style_has_a_role_and_every_other_name_belongs_to_one(root):
    styles = {role.style for role in ROLES}
    specs = specifications(load_template("plain", [root / "templates"]))
    assert set(specs) - styles == {"Title"}
    assert styles - set(specs) == {"Normal"}
    assert {*TRANSLATED, *RELATED} <= {*styles, "Title"}
    assert all(specs[r.style].kind == r.kind for r in ROLES if r.style in specs)


def test_our_own_templates_are_sound(root, capsys):
    assert run(["template", "check", "--project", str(root)]) == 0
    told = capsys.readouterr()
    for name in ("plain", "sheet", "briefing"):
        assert f"\n{name}" in f"\n{told.out}"
    assert "BG615" not in told.err


def test_a_reference_file_is_described(project, capsys):
    assert check(project) == 0
    told = capsys.readouterr()
    assert "[[BRIEF]] found" in told.out
    assert "216 × 279 mm" in told.out
    assert "where needed: Kicker" in told.out
    assert "14 pt (22 pt)" in told.out
    assert "4.03" in told.err


def test_the_same_as_json(project, capsys):
    assert check(project, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    (one,) = told["templates"]
    assert told["version"] == 1
    assert one["colours"]["paper"] == "#ffffff"
    assert one["reference"]["marker_found"] is True
    uses = {use["role"]: use for use in one["reference"]["uses"]}
    assert uses["quote"]["source"] == "name"
    assert uses["kicker"]["source"] == "created"
    assert {found["code"] for found in told["findings"]} == {"BG615"}


def test_poor_contrast_is_a_warning(project, capsys):
    configure(project, 'tokens: {colours: {muted: "#aaaaaa"}}\n')
    assert check(project) == 0
    assert "'muted' on 'paper' has a contrast of 2.32 to 1" in capsys.readouterr().err


def test_a_style_that_is_not_there_ends_with_4(project, capsys):
    configure(project, "word: {styles: {quote: Zitat grün}}\n")
    assert check(project) == 4
    assert "BG612" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [("word: {styles: {quotes: Quote}}\n", "did you mean 'quote'"), ("word: {stiles: {}}\n", "BG609")],
)  # fmt: skip
def test_an_unknown_role_or_key_ends_with_4(project, capsys, text, told):
    configure(project, text)
    assert check(project) == 4
    assert told in capsys.readouterr().err


def test_word_settings_without_a_word_file_end_with_4(project, capsys):
    (project / "templates/ours/reference.docx").unlink()
    configure(project, "word: {marker: here}\n")
    assert check(project) == 4
    assert "no reference.docx" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["reference.dotx", "reference.docm"])
def test_a_file_with_another_ending_is_found(project, capsys, name):
    folder = project / "templates" / "ours"
    (folder / "reference.docx").rename(folder / name)
    assert check(project) == 0
    assert name in capsys.readouterr().out


def test_a_broken_reference_file_ends_with_4(project, capsys):
    (project / "templates/ours/reference.docx").write_bytes(b"none")
    assert check(project) == 4
    assert "BG609" in capsys.readouterr().err


def test_an_unknown_template_gets_a_suggestion(root, capsys):
    assert run(["template", "check", "plian", "--project", str(root)]) != 0
    assert "did you mean 'plain'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["plain", "sheet", "briefing", "ours"])
def test_a_page_shows_every_style_by_its_name(project, tmp_path, name, capsys):
    target = tmp_path / "styles.docx"
    arguments = ["template", "styles", name, "-o", str(target), "--project", str(project)]
    assert run(arguments) == 0
    assert capsys.readouterr().out.strip() == str(target)
    content = target.read_bytes()
    text = "".join(docx.Document(io.BytesIO(content)).element.body.itertext())
    assert [role.id for role in ROLES if f"({role.id}" not in text] == []
    assert lint_docx(content) == ()


def test_the_page_of_styles_is_a_word_file(project, capsys):
    assert run(["template", "styles", "plain", "-o", "x.pdf", "--project", str(project)]) == 2
    assert ".docx" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["plain", "sheet", "briefing"])
def test_a_specimen_is_one_page_with_everything(project, tmp_path, name, capsys):
    arguments = ["template", "specimen", name, "-o", str(tmp_path), "--project", str(project)]
    assert run(arguments) == 0
    told = capsys.readouterr()
    assert told.out.split() == [str(tmp_path / f"{name}-specimen.{x}") for x in ("pdf", "docx")]
    assert told.err == ""
    pdf = anatomy_of_pdf((tmp_path / f"{name}-specimen.pdf").read_bytes())
    kinds = {one.kind for one in pdf.flow.blocks}
    assert {"heading", "paragraph", "quotation", "caption"} <= kinds
    assert read_pdf((tmp_path / f"{name}-specimen.pdf").read_bytes()).pages == 1
    assert len(pdf.notes) == 5
    word = read_docx((tmp_path / f"{name}-specimen.docx").read_bytes())
    assert "boats counted in the harbour in spring" in word.paragraphs
    assert len(word.notes) == 5


def test_a_specimen_of_a_broken_template_says_so(project, capsys):
    configure(project, "logo: none.png\n")
    assert run(["template", "specimen", "ours", "--project", str(project)]) == 4
    assert "there is no file 'none.png'" in capsys.readouterr().err


def test_pairs_of_a_style_sheet_and_the_nearest_colour_are_told(project, capsys):
    css = ".band { color: #bbbbbb; background: var(--colour-paper) }"
    (project / "templates/ours/page.css").write_text(css, encoding="utf-8")
    assert check(project) == 0
    told = capsys.readouterr()
    assert "#bbbbbb on paper" in told.out
    assert "nearest colour of that hue with enough is #767676" in told.err
    assert "--> templates/ours/template.yaml" in told.err


def test_characters_of_the_project_that_no_font_has_are_told(project, capsys):
    (project / "briefs").mkdir()
    (project / "briefs/b.yaml").write_text("title: 棉花\n", encoding="utf-8")
    assert check(project) == 0
    told = capsys.readouterr()
    assert "BG618" in told.err
    assert "棉 花" in told.err
    assert "no font has 棉 花" in told.out


def test_a_face_that_lacks_letters_says_who_draws_them(project, capsys):
    face = TTFont(BUNDLED / "SourceSerif4_400Regular.ttf")
    for table in face["cmap"].tables:
        table.cmap.pop(ord("é"), None)
    face.save(project / "templates/ours/poor.ttf")
    configure(project, "fonts: {body: {family: P, word: P, files: {regular: poor.ttf}}}\n")
    assert check(project) == 0
    told = capsys.readouterr()
    assert "body lacks é: another font draws them" in told.out
    assert "BG618" not in told.err
