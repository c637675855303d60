"""HTML: one file, every word once, every character of a quotation as it stands in its source."""

import re
from pathlib import Path

import pytest
from writer_support import LEDGER, documents_of, folder, squashed_spans, template, with_page

from briefgen.document import nodes as n
from briefgen.document.walk import evidence_spans
from briefgen.errors import OurBugError
from briefgen.verify import squash
from briefgen.writers.html import read_html, write_html
from briefgen.writers.images import ImageError, image_bytes
from briefgen.writers.markup import render_fragments
from sample import every_node


@pytest.fixture(scope="module")
def page():
    written = write_html(every_node(), template(), LEDGER)
    assert written.findings == ()
    return written.content.decode()


def test_every_quotation_comes_back_character_for_character(page):
    reading = read_html(page.encode())
    spans = list(evidence_spans(every_node()))
    assert spans
    for span in spans:
        assert span.printed in reading.markers[span.marker.tag]


def test_no_break_spaces_and_ligature_characters_are_not_normalised(page):
    assert "efﬁcient" in page
    assert "2019.\u202f" in page


def test_paragraphs_hold_neither_note_numbers_nor_ordinals(page):
    reading = read_html(page.encode())
    assert "She wrote that the boats came back, slowly, to the old quay." in reading.paragraphs
    assert "Count the boats again." in reading.paragraphs
    assert "Harbour master, 2020" in reading.paragraphs


def test_every_span_stands_in_the_paragraphs_as_well(page):
    text = squash("".join(read_html(page.encode()).paragraphs))
    assert all(span in text for span in squashed_spans(every_node()))


def test_notes_come_back_without_their_numbers_in_order(page):
    notes = read_html(page.encode()).notes
    assert notes == tuple(f"“Harbour review”, The Review, para. {one}." for one in range(1, 6))


def test_note_marks_and_notes_lead_to_each_other(page):
    for number in range(1, 6):
        assert f'id="mark-{number}" href="#note-{number}"' in page
        assert f'id="note-{number}"' in page
        assert f'href="#mark-{number}"' in page


def test_no_id_is_given_twice(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert ids
    assert len(ids) == len(set(ids))


def test_title_language_and_ledger_come_back_as_they_were(page):
    reading = read_html(page.encode())
    assert (reading.title, reading.language) == ("Boats & quays: what a < b means", "en-CA")
    assert reading.ledger == LEDGER


def test_the_ledger_cannot_end_its_own_element(page):
    assert page.count("</script>") == 1


def test_nothing_lies_outside_the_file(page):
    assert not re.search(r'(?:src|href)="(?!data:|#|https://example\.org)', page)
    assert "url(" not in page
    assert "@font-face" not in page


def test_the_same_bytes_come_out_twice(page):
    assert write_html(every_node(), template(), LEDGER).content.decode() == page


def test_a_passage_in_another_language_says_so(page):
    assert '<span lang="fr">porquoi</span>' in page
    document = documents_of((n.Span((n.Text("سالام"),), language="ug"),))
    assert 'lang="ug" dir="rtl"' in write_html(document, template(), b"{}").content.decode()


def test_a_link_that_could_run_a_script_stays_words():
    document = documents_of((n.Link("javascript:alert(1)", (n.Text("click"),)),))
    content = write_html(document, template(), b"{}").content.decode()
    assert "javascript" not in content
    assert "click" in content


def test_a_kind_without_links_prints_none():
    link = n.Link("https://example.org/a", (n.Text("the page"),))
    content = write_html(
        documents_of((link,), print_links=False), template(), b"{}"
    ).content.decode()
    assert "https://example.org/a" not in content
    assert "the page" in content


def test_a_citation_that_no_style_has_set_is_our_bug():
    document = documents_of((n.Cite((n.Citation("a"),)),))
    with pytest.raises(OurBugError, match="citation"):
        render_fragments(document, template(), "end")


def test_cards_come_one_heading_level_below_what_they_stand_under():
    card = n.Card("question", 1, (n.Text("why"),), (), "q")
    document = n.Document(
        documents_of().meta, (), (n.Heading(2, (n.Text("a"),), "a"), card, n.Heading(3, (n.Text("b"),), "b"), card)
    )  # fmt: skip
    body = str(render_fragments(document, template(), "end").body)
    assert re.findall(r"<h(\d)", body) == ["2", "3", "3", "4"]


def test_five_numbers_stand_in_two_rows():
    cell = n.FigureCell((n.Text("5"),), (n.Text("boats"),), ())
    document = n.Document(documents_of().meta, (), (n.FigurePanel((cell,) * 5),))
    body = str(render_fragments(document, template(), "end").body)
    assert body.count('class="row"') == 2
    assert body.count('class="cell empty"') == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b"<p>hello</p>", b""])
def test_a_file_that_briefgen_did_not_write_is_refused(content):
    with pytest.raises(ValueError):
        read_html(content)


def test_an_altered_word_shows_in_the_reading(page):
    altered = page.replace("We counted 1,200 boats", "We counted 1,300 boats")
    markers = read_html(altered.encode()).markers
    assert "1,300" in markers["bg:boats-marked/1"][0]


@pytest.mark.parametrize(
    "source",
    [
        "{{ meta.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ nothing_of_that_name }}",
        "{{ meta.title|safe }}",
        "{% include '/etc/passwd' %}",
        "{% for %}",
        "{{ 1 / 0 }}",
        "{{ range(10 ** 9) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_a_page_that_asks_for_what_it_may_not_have_is_a_broken_template(source):
    written = write_html(every_node(), with_page(source), b"{}")
    assert [one.code for one in written.findings] == ["BG609"]
    assert written.content == b""


def test_a_picture_that_is_not_there_is_named(tmp_path):
    image = n.Image(tmp_path / "boat.png", "a boat")
    document = n.Document(documents_of().meta, (), (image,))
    (found,) = write_html(document, template(), b"{}").findings
    assert found.code == "BG602"
    assert "boat.png" in found.sentence


def _png(*extra: bytes) -> bytes:
    from PIL import Image as Picture  # noqa: F401 - WeasyPrint brings it

    chunk = b"\x00\x00\x00\x05tEXtA\x00bcd\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk + b"".join(extra)


def test_a_png_loses_its_texts(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(_png(b"\x00\x00\x00\x00IEND\xaeB`\x82"))
    assert image_bytes(path) == b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\xaeB`\x82"


def test_a_photograph_loses_its_place_and_keeps_how_it_is_turned(tmp_path):
    from PIL import Image as Picture

    exif = Picture.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken by A. Secret"
    path = tmp_path / "a.jpg"
    Picture.new("RGB", (8, 4), "red").save(path, exif=exif)
    assert b"Secret" in path.read_bytes()
    path.write_bytes(image_bytes(path))
    assert b"Secret" not in path.read_bytes()
    with Picture.open(path) as opened:
        assert opened.getexif()[0x0112] == 6
        opened.load()


def test_a_damaged_picture_is_refused(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe1")
    with pytest.raises(ImageError, match="damaged"):
        image_bytes(path)


def test_a_logo_comes_as_part_of_the_file(tmp_path):
    from briefgen.templates.loading import load_template

    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    folder(tmp_path, "ours", "extends: plain\nlogo: logo.svg\n", logo_svg=svg)
    ours = load_template("ours", [tmp_path, Path(template().folders[0]).parent])
    assert b'src="data:image/svg+xml;base64,' in write_html(every_node(), ours, b"{}").content
