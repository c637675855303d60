"""A new template: it works as it is, and every line that is commented out is true."""

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from briefgen.cli import run
from briefgen.templates.loading import load_template
from briefgen.templates.starting import BLOCKS, starting_files
from briefgen.writers.docx import lint_docx

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
NAMES = ("plain", "briefing", "sheet")


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def without_comments(record: str) -> str:
    """What is left when somebody takes every # away."""
    _, _, settings = record.partition("\nextends:")
    record = f"extends:{settings}"
    taken = re.sub(r"^(\s*)# (\s*[\w-]+:(?: .*)?)$", r"\1\2", record, flags=re.MULTILINE)
    return re.sub(r"^partner: .*$|^description: .*$", "", taken, flags=re.MULTILINE)


@pytest.mark.parametrize("parent", NAMES)
def test_taking_every_comment_away_changes_nothing(tmp_path, parent):
    extended = load_template(parent, [TEMPLATES])
    files = starting_files("ours", extended)
    made = tmp_path / "ours"
    made.mkdir()
    for name, text in files.items():
        (made / name).write_text(text, encoding="utf-8")
    as_made = load_template("ours", [tmp_path, TEMPLATES])
    record = without_comments(files["template.yaml"])
    assert record.count("#") < files["template.yaml"].count("#") - 20
    (made / "template.yaml").write_text(record, encoding="utf-8")
    taken = load_template("ours", [tmp_path, TEMPLATES])
    for one in (as_made, taken):
        assert dict(one.colours) == dict(extended.colours)
        assert dict(one.sizes) == dict(extended.sizes)
        assert dict(one.lengths) == dict(extended.lengths)
        assert dict(one.fonts) == dict(extended.fonts)
        assert one.furniture == extended.furniture
    assert "fr" in taken.labels


def test_every_colour_says_what_it_is_for_and_what_it_must_have():
    record = starting_files("ours", load_template("briefing", [TEMPLATES]))["template.yaml"]
    assert '# accent: "#0d4a4a"' in record
    assert "10.0 and 9.0 to 1" in record
    assert "4.5 to 1 or more" in record


@pytest.mark.parametrize("parent", NAMES)
def test_a_new_template_is_sound_and_its_letterhead_is_a_word_file(empty, parent, capsys):
    assert run(["new", "template", "ours", "--extends", parent]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == "templates/ours"
    assert "briefgen template specimen ours" in told.err
    folder = empty / "templates" / "ours"
    names = {"template.yaml", "logo.svg", "page.css", "page.html.j2", "reference.docx"}
    assert {one.name for one in folder.iterdir()} == names
    assert run(["template", "check", "ours"]) == 0
    assert "warning" not in capsys.readouterr().err
    content = (folder / "reference.docx").read_bytes()
    assert lint_docx(content) == ()
    word = docx.Document(folder / "reference.docx")
    assert [one.text for one in word.paragraphs] == ["[[BRIEF]]"]
    heads = "".join(word.sections[0].first_page_header.part.element.itertext())
    assert "[[LETTERHEAD]]" in heads


def test_letter_paper_is_that_of_both(empty):
    assert run(["new", "template", "ours", "--paper", "letter"]) == 0
    assert load_template("ours", [empty / "templates", TEMPLATES]).paper == "letter"
    section = docx.Document(empty / "templates/ours/reference.docx").sections[0]
    assert round(section.page_width.mm, 1) == 215.9


def test_the_same_twice_gives_the_same_bytes(empty):
    for name in ("a", "b"):
        run(["new", "template", name])
    one, two = (empty / f"templates/{name}/reference.docx" for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("name", ["Zwei Wörter", "../ours", "", "x" * 33, "plain"])
def test_a_name_that_cannot_be_is_refused(empty, name):
    assert run(["new", "template", "--", name]) == 2
    assert list(empty.iterdir()) == []


def test_nothing_is_overwritten(empty):
    assert run(["new", "template", "ours"]) == 0
    (empty / "templates/ours/logo.svg").write_text("mine")
    assert run(["new", "template", "ours"]) == 2
    assert (empty / "templates/ours/logo.svg").read_text() == "mine"


def test_an_unknown_parent_is_named_with_a_suggestion(empty, capsys):
    assert run(["new", "template", "ours", "--extends", "breifing"]) != 0
    assert "did you mean 'briefing'" in capsys.readouterr().err
    assert list(empty.iterdir()) == []


def test_one_new_template_can_stand_on_another(empty):
    assert run(["new", "template", "base"]) == 0
    assert run(["new", "template", "ours", "--extends", "base"]) == 0
    assert run(["template", "specimen", "ours", "-f", "html"]) == 0
    html = (empty / "ours-specimen.html").read_text(encoding="utf-8")
    assert html.count('class="letterhead"') == 1


def test_the_blocks_that_are_listed_are_those_of_the_page():
    page = load_template("plain", [TEMPLATES]).page
    assert re.findall(r"{% block (\w+) %}", page) == list(BLOCKS)


@pytest.mark.parametrize("text", ["tokens:\n  colours:\n", "fonts:\nlabels:\n", "furniture:\n"])
def test_a_key_below_which_everything_is_a_comment_says_nothing(tmp_path, text):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/template.yaml").write_text(f"extends: plain\n{text}", encoding="utf-8")
    ours = load_template("ours", [tmp_path, TEMPLATES])
    plain = load_template("plain", [TEMPLATES])
    assert replace(ours, name="plain", folders=plain.folders, parents=()) == replace(
        plain, parents=()
    )
