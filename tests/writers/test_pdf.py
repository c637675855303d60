"""PDF: real page notes, tags, the ledger inside, the same bytes everywhere, nothing from outside."""

import io
import logging
import os
import re
import subprocess
import sys
from dataclasses import replace
from types import MappingProxyType

import pikepdf
import pypdfium2
import pytest
from writer_support import (
    LEDGER,
    ROOT,
    TEMPLATES,
    documents_of,
    folder,
    squashed_spans,
    template,
    with_page,
    with_styles,
)

from briefgen.codes import Severity
from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.printing import engine
from briefgen.templates.loading import load_template
from briefgen.verify import squash, verify_reading
from briefgen.writers.child import choosing
from briefgen.writers.html import read_html, write_html
from briefgen.writers.pdf import read_pdf, write_pdf
from briefgen.writers.pdf.structure import reading_order
from sample import cut, every_node, span

POINTS = {"A4": (595.276, 841.89), "letter": (612, 792)}


@pytest.fixture(scope="module")
def written():
    return write_pdf(every_node(), template(), LEDGER)


@pytest.fixture(scope="module")
def reading(written):
    return read_pdf(written.content)


@pytest.fixture(scope="module")
def thorough(reading):
    return reading.thorough()


@pytest.fixture
def opened(written):
    with pikepdf.open(io.BytesIO(written.content)) as pdf:
        yield pdf


def tags(pdf, role):
    found = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == role
    ]
    assert found, f"no {role} in the tree"
    return found


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plain", "sheet"])
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_our_templates_give_no_findings_and_the_paper_asked_for(name, paper):
    made = write_pdf(every_node(), template(name, paper), b"{}")
    assert made.findings == ()
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert made.pages == len(pdf.pages)
        box = [float(edge) for edge in pdf.pages[0].mediabox]
    assert box == pytest.approx([0, 0, *POINTS[paper]], abs=0.01)
    text = squash("".join(read_pdf(made.content).thorough().paragraphs))
    assert all(words in text for words in squashed_spans(every_node()))


def test_the_fast_reading_finds_what_fits_on_a_line(reading):
    text = squash("".join(reading.paragraphs))
    found = [words for words in squashed_spans(every_node()) if words in text]
    assert len(found) >= len(squashed_spans(every_node())) - 1


def test_the_thorough_reading_says_what_the_html_says_in_the_same_order(thorough):
    page = read_html(write_html(every_node(), template(), LEDGER).content)
    assert [squash(one) for one in thorough.paragraphs] == [squash(one) for one in page.paragraphs]
    assert [squash(one) for one in thorough.notes] == [squash(one) for one in page.notes]


def test_lines_are_joined_with_spaces(thorough):
    assert any(
        "disagrees: R&D, a < b, <b> and ‘quiet’ well-being efﬁcient." in one
        for one in thorough.paragraphs
    )


def test_the_character_fi_and_the_letters_fi_are_told_apart():
    document = documents_of((n.Text("five first"),), (n.Text("ﬁve ﬁrst"),))
    found = read_pdf(write_pdf(document, template(), b"{}").content).thorough()
    assert found.paragraphs[1:] == ("five first", "ﬁve ﬁrst")


def test_hyphens_of_a_source_survive_the_end_of_a_line():
    words = "The well-being of the co-operating harbour-side towns was long-standing, "
    document = documents_of((n.Text(words * 12),))
    found = read_pdf(write_pdf(document, template(), b"{}").content).thorough()
    assert squash(words * 12) in {squash(one) for one in found.paragraphs}


def test_where_a_template_hyphenates_no_hyphen_is_compared_and_elsewhere_every_one():
    long = n.Text("Extraordinarily incomprehensible internationalisation characteristically. " * 20)
    quoted = n.EvidenceSpan(n.Marker("excerpt", "x", 1), (cut("quiet’ well-being"),))
    document = replace(documents_of((long,), (quoted, n.Text(" said so."))), notes=())
    ledger = embedded_ledger(document)
    for css, doubtful in (("p { hyphens: auto }", True), ("", False)):
        content = write_pdf(document, with_styles(css), ledger).content
        reading = read_pdf(content)
        assert reading.thorough().doubtful_hyphens is doubtful
        assert verify_reading(reading, ledger, "x") == ()
        other = ledger.replace(b"well-being", b"wellbeing")
        assert bool(verify_reading(reading, other, "x")) is not doubtful


def test_running_heads_and_page_numbers_are_no_part_of_the_text(written, thorough):
    assert "Harbour Desk · desk@example.org" in "".join(read_pdf(written.content).paragraphs)
    assert not any("Harbour Desk ·" in one or "Page 1" in one for one in thorough.paragraphs)


def test_title_language_pages_and_ledger_come_back(reading, thorough):
    for one in (reading, thorough):
        assert one.title == "Boats & quays: what a < b means"
        assert one.language == "en-CA"
        assert one.ledger == LEDGER
        assert one.pages == 2


def test_lines_from_right_to_left_come_back_in_reading_order():
    assert reading_order("quiet (1,200)") == "quiet (1,200)"
    assert reading_order(")مالاس(") == "(سالام)"
    assert reading_order("]2019[ ىدېد") == "دېدى [2019]"


# --- notes -----------------------------------------------------------------------------------


def many_notes(count: int) -> n.Document:
    filler = "The boats came back to the harbour, slowly, in the spring of that year. " * 5
    paragraphs = [
        (n.Text(f"call{one:02}. {filler} Was it so?"), n.NoteMark(one), n.Text(f" end{one:02}."))
        for one in range(1, count + 1)
    ]
    notes = tuple(
        n.Note(one, (n.Text(f"text{one:02} of the note"),)) for one in range(1, count + 1)
    )
    return documents_of(*paragraphs, notes=notes)


@pytest.fixture(scope="module")
def noted():
    return write_pdf(many_notes(30), template(), b"{}")


def test_every_note_stands_on_the_page_that_calls_it(noted):
    pages = read_pdf(noted.content).paragraphs
    assert len(pages) > 2
    for page in pages:
        ends = re.findall(r"(?<=end)\d\d", page)
        assert ends
        assert re.findall(r"(?<=text)\d\d", page) == ends


def test_no_note_is_lost_and_none_is_out_of_order(noted):
    notes = read_pdf(noted.content).thorough().notes
    assert notes == tuple(f"text{one:02} of the note" for one in range(1, 31))


def test_a_note_number_never_begins_a_line():
    paragraphs = [
        (n.Text("x" * one + " is it so, and was it ever otherwise in all of the long day here at the quay?"),
         n.NoteMark(one))
        for one in range(1, 31)
    ]  # fmt: skip
    notes = tuple(n.Note(one, (n.Text("A note."),)) for one in range(1, 31))
    made = write_pdf(documents_of(*paragraphs, notes=notes), template(), b"{}")
    assert made.findings == ()
    lines = "\n".join(read_pdf(made.content).paragraphs).splitlines()
    assert len(lines) > 60
    assert not [line for line in lines if re.fullmatch(r"\W*\d+\W*", line)]


@pytest.mark.parametrize("margin", [12.5, 24.0, 27.3])
def test_no_margin_makes_pages_end_early(margin):
    """WeasyPrint 70 compares two bottoms without room for rounding; page.py keeps them apart."""
    plain = template()
    narrow = replace(plain, lengths=MappingProxyType({**plain.lengths, "margin-top": margin}))
    assert write_pdf(every_node(), narrow, b"{}").pages in (1, 2, 3)


def test_a_note_called_twice_is_printed_once_and_both_marks_lead_to_it():
    paragraph = (n.Text("a"), n.NoteMark(1), n.Text(" b"), n.NoteMark(1))
    document = documents_of(paragraph, notes=(n.Note(1, (n.Text("only once"),)),))
    made = write_pdf(document, template(), b"{}")
    assert made.findings == ()
    assert read_pdf(made.content).thorough().notes == ("only once",)
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        targets = [str(link["/Dest"]) for link in pdf.pages[0]["/Annots"]]
    assert targets.count("note-1") == 2


def test_endnotes_stand_at_the_end_where_the_kind_says_so():
    document = replace(many_notes(12), meta=replace(many_notes(1).meta, notes="endnotes"))
    made = write_pdf(document, template(), b"{}")
    assert made.findings == ()
    found = read_pdf(made.content)
    assert not re.search(r"text\d\d", found.paragraphs[0])
    assert found.thorough().notes == tuple(f"text{one:02} of the note" for one in range(1, 13))
    assert not any(one in ("Notes", "1") for one in found.thorough().paragraphs)


# --- tags and standards ----------------------------------------------------------------------


def test_the_file_declares_pdf_a_and_pdf_ua(opened):
    with opened.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
    raw = opened.Root.Metadata.read_bytes()
    assert b'pdfuaid:part="1"' in raw
    assert b"pdfaExtension:schemas" in raw


def test_the_ledger_is_an_associated_file_with_the_brief_s_own_date(opened):
    attached = opened.attachments["ledger.json"]
    assert str(attached.relationship) == "/Data"
    assert str(attached.get_file().creation_date)[:10] == "2026-11-24"


def test_notes_are_tagged_as_notes_with_ids_of_their_own(opened):
    ids = [str(one["/ID"]) for one in tags(opened, "/Note")]
    assert len(ids) == len(set(ids)) == 5


def test_calls_lead_to_notes_and_notes_back_in_words(opened):
    links = [one for page in opened.pages for one in page.get("/Annots", [])]
    told = {str(one.get("/Dest", "")): str(one["/Contents"]) for one in links}
    for number in range(1, 6):
        assert told[f"note-{number}"].endswith(f"“Harbour review”, The Review, para. {number}.")
        assert told[f"mark-{number}"] == str(number)
    assert all(int(one["/F"]) & 4 for one in links)


def test_header_cells_say_what_they_head(opened):
    scopes = [str(one["/A"]["/Scope"]) for one in tags(opened, "/TH")]
    assert sorted(set(scopes)) == ["/Column", "/Row"]


def test_passages_in_another_language_are_tagged_with_it(opened):
    assert next(str(one["/Lang"]) for one in tags(opened, "/Span") if "/Lang" in one) == "fr"


def test_list_items_hold_a_label_and_a_body_and_nothing_else(opened):
    for item in tags(opened, "/LI"):
        roles = [str(kid["/S"]) for kid in item["/K"]]
        assert set(roles) <= {"/Lbl", "/LBody"}
        assert "/LBody" in roles


def test_pictures_have_words_for_those_who_cannot_see_them(opened):
    assert [str(one["/Alt"]) for one in tags(opened, "/Figure")] == [
        "Old quay 1,200 boats, new quay 80."
    ]


def test_running_heads_are_artifacts(opened):
    page = opened.pages[1]
    page.contents_coalesce()
    content = page.Contents.read_bytes()
    assert re.search(rb"/Artifact\s*<<[^>]*/Subtype\s*/Header", content)
    assert re.search(rb"/Artifact\s*<<[^>]*/Subtype\s*/Footer", content)


def test_weasyprint_is_put_back_as_it_was(written):
    from weasyprint.formatting_structure import build
    from weasyprint.pdf import tags as weasyprint_tags

    assert written.content
    assert build.make_box.__name__ == "make_box"
    assert weasyprint_tags._build_box_tree.__name__ == "_build_box_tree"


# --- the same bytes --------------------------------------------------------------------------

_SCRIPT = """
import hashlib, sys
{first}
sys.path[:0] = [{source!r}, {tests!r}, {writers!r}]
from sample import every_node
from writer_support import LEDGER, template
from briefgen.writers.pdf.write import write_pdf
print(hashlib.sha256(write_pdf(every_node(), template(), LEDGER).content).hexdigest())
"""


def _digest(tmp_path, first: str, **environment: str) -> str:
    script = _SCRIPT.format(
        first=first,
        source=str(ROOT / "src"),
        tests=str(ROOT / "tests"),
        writers=str(ROOT / "tests/writers"),
    )
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=tmp_path,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.strip()


def test_the_same_bytes_come_out_in_another_place_time_zone_and_language(written, tmp_path):
    import hashlib

    here = hashlib.sha256(written.content).hexdigest()
    elsewhere = _digest(
        tmp_path, "import weasyprint", TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7", HOME=str(tmp_path)
    )  # fmt: skip
    assert elsewhere == here


def test_the_same_bytes_come_out_twice(written):
    assert write_pdf(every_node(), template(), LEDGER).content == written.content


def test_another_ledger_is_another_file(written):
    assert write_pdf(every_node(), template(), b"{}").content != written.content


def test_nothing_but_a_pdf_needs_weasyprint():
    script = (
        "import sys; sys.path[:0] = [{!r}, {!r}, {!r}]\n"
        "from sample import every_node\nfrom writer_support import template\n"
        "import briefgen.writers as w\n"
        "for kind in ('html', 'json'):\n"
        "    w.FORMATS[kind].write(every_node(), template(), b'{{}}')\n"
        "w.FORMATS['pdf'].read\n"
        "print('weasyprint' in sys.modules)\n"
    ).format(str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tests/writers"))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


# --- faults ----------------------------------------------------------------------------------


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    def missing():
        raise OSError("cannot load library 'libgobject-2.0-0'\nmore lines")

    monkeypatch.setattr(engine, "load", missing)
    made = write_pdf(every_node(), template(), b"{}")
    (found,) = made.findings
    assert made.content == b""
    assert found.code == "BG605"
    for command in (
        "sudo apt install libpango-1.0-0",
        "brew install pango",
        "mingw-w64-ucrt-x86_64-pango",
    ):
        assert command in found.help
    assert found.details == (("system", "cannot load library 'libgobject-2.0-0'"),)


def test_a_character_that_no_font_has_is_an_error_that_names_it():
    made = write_pdf(documents_of((n.Text("boats ⛵ here, ⛵ there"),)), template(), b"{}")
    (found,) = made.findings
    assert found.code == "BG604"
    assert found.is_error
    assert "⛵" in found.sentence
    assert "U+26F5" in found.sentence


def test_every_character_that_briefs_use_is_in_the_fonts():
    marks = "“”‘’«»‹›–—‑…\u00a0\u202f\u2009§¶†‡•·°′″×−≤≥≠→€£¥©®™½¼ſﬁﬂ\u2060"
    letters = "àâæçéèêëîïôœùûüÿñáíóúößåøÅØłżžščřşğıİђәғқңөұүһіЖщюя"
    made = write_pdf(
        documents_of((n.Text(marks + letters), n.Strong((n.Text(letters),)))), template(), b"{}"
    )
    assert [one.sentence for one in made.findings] == []


def test_style_that_the_engine_ignores_is_only_a_warning():
    made = write_pdf(every_node(), with_styles("h1 { gloss: high }"), b"{}")
    (found,) = made.findings
    assert found.severity is Severity.WARNING
    assert "gloss" in found.sentence
    assert made.content


def test_what_weasyprint_says_is_heard_by_nobody_else(caplog):
    with caplog.at_level(logging.DEBUG):
        write_pdf(documents_of((n.Text("⛵"),)), template(), b"{}")
    assert "notdef" not in caplog.text


_HEAD = "<!DOCTYPE html><html lang='en'><head>{{ head }}%s</head><body>%s{{ front }}{{ body }}</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        _HEAD % ("", "<img alt='x' src='file:///etc/passwd'>"),
        _HEAD % ("", "<img alt='x' src='file:///etc/../etc/hostname.png'>"),
        _HEAD % ("<link rel='attachment' href='file:///etc/passwd'>", ""),
        _HEAD % ("", "<a rel='attachment' href='file:///etc/passwd'>x</a>"),
        _HEAD % ("<base href='file:///etc/'><link rel='stylesheet' href='passwd'>", ""),
        _HEAD % ("<link rel='stylesheet' href='http://127.0.0.1:9/a.css'>", ""),
        _HEAD % ("", "<img alt='x' src='//localhost/etc/passwd'>"),
        _HEAD % ("", "<img alt='x' src='file://localhost/etc/passwd'>"),
    ],
)
def test_a_hostile_page_reaches_no_file_and_no_network(page):
    made = write_pdf(every_node(), with_page(page), b"{}")
    assert any(one.is_error and one.code == "BG604" for one in made.findings)
    assert b"root:" not in made.content
    assert made.content == b"" or not _attached(made.content) - {"ledger.json"}


def _attached(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return set(pdf.attachments)


@pytest.mark.parametrize(
    "css",
    [
        "body { background: url(file:///etc/passwd) }",
        "@font-face { font-family: X; src: url(file:///etc/passwd) } h1 { font-family: X }",
    ],
)
def test_a_hostile_style_sheet_reaches_no_file_and_no_network(css):
    plain = template()
    made = write_pdf(every_node(), replace(plain, styles=(css, *plain.styles)), b"{}")
    assert any(one.is_error and one.code == "BG604" for one in made.findings)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1:9/x.css"])
def test_a_style_sheet_imports_no_other(url):
    """Tokens stand before it, and CSS allows imports at the start only."""
    made = write_pdf(every_node(), with_styles(f"@import '{url}';"), b"{}")
    assert ["@import" in one.sentence for one in made.findings] == [True]


def test_a_link_in_a_template_folder_leads_nowhere(tmp_path, monkeypatch):
    """The fetcher's own wall; a template that is not ours meets others before it."""
    monkeypatch.setattr(choosing, "is_ours", lambda _: True)
    home = folder(
        tmp_path / "root", "ours", "extends: plain\n", page_css="body { background: url(x.png) }"
    )
    css = f"body {{ background: url({(home / 'x.png').as_uri()}) }}"
    (home / "page.css").write_text(css)
    (home / "x.png").symlink_to("/etc/passwd")
    made = write_pdf(every_node(), load_template("ours", [tmp_path / "root", TEMPLATES]), b"{}")
    assert any("may not use the file" in one.sentence for one in made.findings)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\nbroken"])
def test_a_file_that_is_no_pdf_is_refused(content):
    with pytest.raises(ValueError, match="PDF"):
        read_pdf(content)


def test_a_pdf_without_tags_reads_as_empty_when_read_thoroughly():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    buffer = io.BytesIO()
    pdf.save(buffer)
    found = read_pdf(buffer.getvalue())
    assert (found.pages, found.ledger, found.language) == (1, None, "")
    assert found.thorough is not None
    assert found.thorough().paragraphs == ()


def test_a_quotation_over_two_pages_comes_back_whole():
    words = cut("She wrote that the boats came back, slowly, to the old quay.")
    long = tuple(piece for _ in range(90) for piece in (words, n_space()))
    document = documents_of((span("long", *long[:-1]),))
    made = write_pdf(document, template(), b"{}")
    assert made.pages
    assert made.pages > 1
    found = read_pdf(made.content).thorough()
    assert all(words in squash("".join(found.paragraphs)) for words in squashed_spans(document))


def n_space():
    from briefgen.evidence.model import Insertion

    return Insertion(" ")


def test_the_foot_of_a_page_counts_in_the_words_of_the_language():
    document = every_node()
    written = write_pdf(document, template("plain"), embedded_ledger(document))
    with pypdfium2.PdfDocument(written.content) as pdf:
        said = pdf[0].get_textpage().get_text_bounded()
    assert re.search(r"Page\s*1\s*of\s*\d", said)
