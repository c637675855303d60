"""Template folders: inherited, checked, and never a way out of the folder."""

from pathlib import Path

import pytest

from briefgen.codes import CODES
from briefgen.errors import EXIT_ENVIRONMENT
from briefgen.templates.loading import BUNDLED, TemplateError, load_template, template_names

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def make(root: Path, name: str, record: str, **files: bytes) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(record, encoding="utf-8")
    for file, content in files.items():
        (folder / file.replace("_", ".")).write_bytes(content)
    return folder


def load(root: Path, name: str = "ours"):
    return load_template(name, [root, TEMPLATES])


def broken(root: Path, name: str = "ours"):
    with pytest.raises(TemplateError) as caught:
        load(root, name)
    (found,) = caught.value.findings
    assert found.code == "BG609"
    assert caught.value.exit_code == CODES["BG609"].exit_code == EXIT_ENVIRONMENT
    return found


@pytest.mark.parametrize("name", ["plain", "sheet"])
def test_our_own_templates_load(name):
    template = load_template(name, [TEMPLATES])
    assert template.name == name
    assert template.paper == "A4"
    assert "{{ body }}" in template.page


def test_names_come_sorted_from_all_roots(tmp_path):
    make(tmp_path, "ours", "extends: plain\n")
    assert template_names([tmp_path, TEMPLATES]) == (
        "briefing",
        "factcheck",
        "ours",
        "plain",
        "sheet",
    )


def test_a_child_overrides_one_token_and_inherits_the_others(tmp_path):
    make(
        tmp_path,
        "ours",
        'extends: sheet\ntokens:\n  colours: {accent: "#aa0000"}\n  sizes: {h1: 30}\n',
    )
    ours, sheet = load(tmp_path), load_template("sheet", [TEMPLATES])
    assert ours.colours["accent"] == "#aa0000"
    assert ours.colours["text"] == sheet.colours["text"]
    assert (ours.sizes["h1"], ours.sizes["h2"]) == (30, sheet.sizes["h2"])
    assert [folder.name for folder in ours.folders] == ["ours", "sheet", "plain"]


def test_style_sheets_come_the_most_general_first(tmp_path):
    make(tmp_path, "ours", "extends: plain\n", page_css=b"h1 { color: red }")
    styles = load(tmp_path).styles
    assert len(styles) == 2
    assert styles[-1] == "h1 { color: red }"


def test_labels_are_merged_by_language_and_word(tmp_path):
    make(tmp_path, "base", "extends: plain\nlabels:\n  en: {page: Leaf, of: out of}\n")
    make(tmp_path, "ours", "extends: base\nlabels:\n  en: {page: Sheet}\n  fr: {page: Feuille}\n")
    labels = load(tmp_path).labels
    assert dict(labels["en"]) == {"page": "Sheet", "of": "out of"}
    assert dict(labels["fr"]) == {"page": "Feuille"}


def test_the_first_root_wins(tmp_path):
    make(tmp_path, "sheet", "extends: plain\npaper: letter\n")
    assert load(tmp_path, "sheet").paper == "letter"


def test_paper_asked_for_on_the_command_line_wins():
    assert load_template("plain", [TEMPLATES], "letter").paper == "letter"


def test_the_nearest_word_file_is_found(tmp_path):
    make(tmp_path, "ours", "extends: plain\n", reference_docx=b"PK")
    assert load(tmp_path).reference == tmp_path / "ours/reference.docx"


def test_an_unknown_template_is_a_finding_with_a_suggestion():
    with pytest.raises(TemplateError) as caught:
        load_template("plein", [TEMPLATES])
    (found,) = caught.value.findings
    assert found.code == "BG502"
    assert "plain" in found.help


@pytest.mark.parametrize("name", ["../plain", "/etc", "", "PLAIN", "a/b"])
def test_a_name_is_never_a_path(name):
    with pytest.raises(TemplateError):
        load_template(name, [TEMPLATES])


def test_a_template_that_extends_nothing_there_is_broken(tmp_path):
    make(tmp_path, "ours", "extends: shet\n")
    found = broken(tmp_path)
    assert "shet" in found.sentence
    assert "sheet" in found.help
    assert found.place is not None
    assert found.place.line == 1


def test_a_circle_of_templates_is_broken(tmp_path):
    make(tmp_path, "ours", "extends: theirs\n")
    make(tmp_path, "theirs", "extends: ours\n")
    assert "extends itself" in broken(tmp_path).sentence


def test_a_misspelt_key_is_named_with_its_line(tmp_path):
    make(tmp_path, "ours", "extends: plain\ncolors: {}\n")
    found = broken(tmp_path)
    assert found.place is not None
    assert found.place.line == 2


@pytest.mark.parametrize("colour", ["red", "#12345", "rgb(0,0,0)", "#000000;}"])
def test_a_colour_is_six_digits(tmp_path, colour):
    make(tmp_path, "ours", f'extends: plain\ntokens:\n  colours:\n    text: "{colour}"\n')
    found = broken(tmp_path)
    assert "#rrggbb" in found.help
    assert found.place is not None
    assert found.place.line == 4


def test_a_template_without_parent_must_have_everything(tmp_path):
    make(tmp_path, "ours", "paper: A4\n", page_html_j2=b"{{ body }}")
    assert "lacks" in broken(tmp_path).sentence


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"OTTO" + b"\0" * 20, "PostScript"),
        (b"wOF2" + b"\0" * 20, "WOFF2"),
        (b"ttcf" + b"\0" * 20, "collection"),
        (b"hello", "not a font"),
        (b"\0\1\0\0\0\0" + b"\0" * 20, "no TrueType outlines"),
    ],
)
def test_only_truetype_can_be_embedded_and_the_message_says_so(tmp_path, content, says):
    record = "extends: plain\nfonts:\n  body: {family: B, word: B, files: {regular: b.ttf}}\n"
    make(tmp_path, "ours", record, b_ttf=content)
    found = broken(tmp_path)
    assert says in found.sentence
    assert "TrueType" in found.help


def test_a_misspelt_bundled_font_is_suggested(tmp_path):
    record = (
        "extends: plain\nfonts:\n  body:\n    family: B\n    word: B\n"
        "    files: {regular: 'bundled:SourceSerif4_400Regulr.ttf'}\n"
    )
    make(tmp_path, "ours", record)
    assert "SourceSerif4_400Regular.ttf" in broken(tmp_path).help


@pytest.mark.parametrize(
    "name", ["../secret.svg", "/etc/passwd", "link.svg", "bundled:../errors.py"]
)
def test_no_file_outside_the_folder_can_be_named(tmp_path, name):
    (tmp_path / "secret.svg").write_text("<svg/>")
    folder = make(tmp_path, "ours", f"extends: plain\nlogo: '{name}'\n")
    (folder / "link.svg").symlink_to(tmp_path / "secret.svg")
    assert "outside" in broken(tmp_path).sentence


@pytest.mark.parametrize("name", ["page.html.j2", "page.css", "reference.docx"])
def test_no_part_of_a_template_may_be_a_link_out_of_it(tmp_path, name):
    (tmp_path / "secret").write_text("x")
    folder = make(tmp_path, "ours", "extends: plain\n")
    (folder / name).symlink_to(tmp_path / "secret")
    assert "outside" in broken(tmp_path).sentence


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["plain", "sheet"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "accent2"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_every_pair_of_ink_and_ground_has_a_contrast_of_seven(name, ink, ground):
    colours = load_template(name, [TEMPLATES]).colours
    light, dark = _luminance(colours[ground]), _luminance(colours[ink])
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_every_bundled_font_can_be_embedded_and_has_its_licence():
    from briefgen.templates.fonts import font_fault

    fonts = list(BUNDLED.glob("*.ttf"))
    assert fonts
    assert not any(font_fault(font) for font in fonts)
    assert len(list(BUNDLED.glob("*OFL.txt"))) == 3
