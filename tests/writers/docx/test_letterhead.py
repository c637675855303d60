"""Markers and logos of a letterhead: filled in wherever they stand, whatever Word has made of them."""

import io
from dataclasses import replace

import docx
import pytest
from docx_support import everything, names, text_of
from test_docx_write import png

from briefgen.templates.model import Furniture, Logo
from briefgen.writers.docx import lint_docx, write_docx
from briefgen.writers.docx.letterhead import LOGO, MARKERS
from briefgen.writers.docx.oxml import qn
from briefgen.writers.docx.samples import new_reference


def with_labels(sample, **labels):
    return replace(sample, meta=replace(sample.meta, labels={**sample.meta.labels, **labels}))


def letterhead(*pieces: str) -> docx.document.Document:
    """A head whose words Word has cut into these runs, the first of them bold."""
    document = docx.Document()
    line = document.sections[0].header.paragraphs[0]
    for piece in pieces:
        line.add_run(piece)
    line.runs[0].bold = True
    document.add_paragraph("[[BRIEF]]")
    return document


def written(sample, template, document, tmp_path, **changes):
    path = tmp_path / "reference.docx"
    document.save(path)
    return write_docx(sample, replace(template, reference=path, **changes), b"{}").content


def head_of(content):
    return docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0]


@pytest.mark.parametrize(
    "pieces",
    [
        ("<[[LETTERHEAD]]>",),
        ("<[[", "LETTER", "HEAD]]>"),
        ("<", "[[LETTERHEAD]]", ">"),
        ("<[[LETTERHEAD", "]]", ">"),
    ],
)
def test_a_marker_is_found_in_however_many_pieces(sample, template, tmp_path, pieces):
    document = with_labels(sample, letterhead="Harbour Watch\n1 Quay\n")
    content = written(document, template, letterhead(*pieces), tmp_path)
    line = head_of(content)
    assert line.text == "<Harbour Watch\n1 Quay>"
    assert line.runs[0].bold
    assert lint_docx(content) == ()


def test_what_stands_around_markers_stays_in_its_place(sample, template, tmp_path):
    content = written(
        sample, template, letterhead("a [[TITLE]] b [[TITLE]] c\t[[PAGE]] d"), tmp_path
    )
    title = sample.meta.running_title or sample.meta.title
    text = text_of(head_of(content)._p)
    assert text == f"a {title} b {title} cPage 1 of 1 d"
    assert head_of(content)._p.findall(f".//{qn('w:tab')}")


def test_a_brief_that_speaks_of_markers_is_left_alone(sample, template):
    spoken = replace(
        sample, meta=replace(sample.meta, title="[[FOOTER]] [[TITLE]]", running_title="")
    )
    assert write_docx(spoken, template, b"{}").content


@pytest.mark.parametrize("looks", ["file", "tokens"])
def test_no_marker_is_left_over_and_the_file_is_sound(sample, template, tmp_path, looks):
    path = tmp_path / "reference.docx"
    path.write_bytes(new_reference(template))
    made = write_docx(sample, replace(template, reference=path, word_looks=looks), b"{}")
    assert made.findings == ()
    assert not [marker for marker in MARKERS if marker.encode() in everything(made.content)]
    assert lint_docx(made.content) == ()


def styled(sample, template, tmp_path, looks):
    """The file on a letterhead drawn before the template got other colours, sizes, paper."""
    path = tmp_path / "reference.docx"
    path.write_bytes(new_reference(template))
    changed = replace(
        template,
        reference=path,
        word_looks=looks,
        paper="letter",
        colours={**template.colours, "accent": "#00aa00"},
        sizes={**template.sizes, "body": 12.0},
    )
    return docx.Document(io.BytesIO(write_docx(sample, changed, b"{}").content))


def test_tokens_say_how_styles_look_where_the_template_says_so(sample, template, tmp_path):
    word = styled(sample, template, tmp_path, "tokens")
    assert str(word.styles["Heading 2"].font.color.rgb) == "00AA00"
    assert word.styles["Normal"].font.size.pt == 12
    assert round(word.sections[0].page_width.mm, 1) == 215.9


def test_else_the_file_does(sample, template, tmp_path):
    word = styled(sample, template, tmp_path, "file")
    assert str(word.styles["Heading 2"].font.color.rgb) != "00AA00"
    assert round(word.sections[0].page_width.mm) == 210


def test_a_style_keeps_its_translated_name_and_its_id(sample, template, tmp_path):
    document = letterhead("x")
    style = document.styles["Quote"]
    style.element.find(qn("w:name")).set(qn("w:val"), "Zitat")
    content = written(sample, template, document, tmp_path, word_looks="tokens")
    quote = docx.Document(io.BytesIO(content)).styles["Zitat"]
    assert quote.style_id == "Quote"
    assert quote.font.size.pt == template.sizes["body"] + 0.5


def test_a_logo_follows_the_template_and_the_former_one_does_not_go_out(sample, template, tmp_path):
    old, new = tmp_path / "old.png", tmp_path / "new.png"
    old.write_bytes(png(60, 20))
    new.write_bytes(png(20, 20))
    path = tmp_path / "reference.docx"
    path.write_bytes(new_reference(replace(template, logo=Logo(old, "Old", 10))))
    renewed = replace(template, reference=path, word_looks="tokens", logo=Logo(new, "New", 20))
    content = write_docx(sample, renewed, b"{}").content
    media = [name for name in names(content) if "/media/" in name]
    word = docx.Document(io.BytesIO(content))
    (drawn,) = word.sections[0].first_page_header.part.element.iter(qn("wp:inline"))
    assert drawn.find(qn("wp:docPr")).get("name") == LOGO
    assert drawn.find(qn("wp:docPr")).get("descr") == "New"
    extent = drawn.find(qn("wp:extent"))
    assert extent.get("cx") == extent.get("cy") == str(round(20 * 72 / 25.4 * 12700))
    held = {one.partname[1:] for one in images_of(word)}
    assert {*media} == held
    assert lint_docx(content) == ()


def images_of(word):
    """The image parts that something shows."""
    for part in (word.part, word.sections[0].first_page_header.part):
        for blip in part.element.iter(qn("a:blip")):
            yield part.rels[blip.get(qn("r:embed"))].target_part


def test_furniture_decides_where_markers_are_filled_in(sample, template, tmp_path):
    path = tmp_path / "reference.docx"
    path.write_bytes(new_reference(template))
    told = Furniture(head="all", foot="none", numbers="following")
    ours = replace(template, reference=path, word_looks="tokens", furniture=told)
    section = docx.Document(io.BytesIO(write_docx(sample, ours, b"{}").content)).sections[0]
    title = sample.meta.running_title or sample.meta.title
    assert title in text_of(section.first_page_header.part.element)
    assert "Page" not in text_of(section.first_page_footer.part.element)
    assert "Page" in text_of(section.footer.part.element)


def test_no_number_is_added_where_the_template_wants_none(sample, template, tmp_path):
    content = written(
        sample, template, letterhead("x"), tmp_path, furniture=Furniture(numbers="none")
    )
    assert b"NUMPAGES" not in everything(content)


def test_a_second_logo_stands_at_the_other_side(sample, template, tmp_path):
    path = tmp_path / "mark.png"
    path.write_bytes(png(60, 20))
    both = replace(template, logo=Logo(path, "One"), partner=Logo(path, "Two"))
    content = write_docx(sample, both, b"{}").content
    head = docx.Document(io.BytesIO(content)).sections[0].first_page_header
    told = [one.get("descr") for one in head.part.element.iter(qn("wp:docPr"))]
    assert told == ["One", "Two"]
    word = docx.Document(io.BytesIO(content))
    roots = (word.element, word.sections[0].first_page_header.part.element)
    ids = [one.get("id") for root in roots for one in root.iter(qn("wp:docPr"))]
    assert len(ids) > 2
    assert len(set(ids)) == len(ids)
    assert lint_docx(content) == ()
