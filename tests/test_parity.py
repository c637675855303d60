"""Document tree, Word file and PDF say the same, check by check; whatever differs is told by its own check."""

import io
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from itertools import combinations

import docx
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import torture
from briefgen.build import Options, open_workspace, prepare
from briefgen.cli import run
from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.findings import Report
from briefgen.parity.checks import CHECKS
from briefgen.parity.compare import ANATOMIES, compare
from briefgen.parity.tree import anatomy_of_document
from briefgen.project import Project
from briefgen.writers import FORMATS
from briefgen.writers.anatomy import (
    AnchorPart,
    BlockPart,
    HeadingPart,
    ItemPart,
    LinkPart,
    PassagePart,
)
from briefgen.writers.docx.anatomy import anatomy_of_docx
from briefgen.writers.docx.oxml import el
from briefgen.writers.pdf.anatomy import anatomy_of_pdf
from sample import every_node, t
from writers.writer_support import template

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BRIEFS = ("birth-suppression", "forced-labour-supply-chains", "listing-dossier")
TEMPLATES = ("plain", "briefing", "sheet")
NO_MARKERS_IN_PDF = {"evidence-words", "evidence-markers", "evidence-order", "page-margins"}
UNSAID = {
    "tree": set(),
    "docx": set(),
    "pdf": NO_MARKERS_IN_PDF,
    "html": {"page-size", "page-margins"},
}
"""What a form of a document cannot say."""


def sides(document, chosen):
    """All forms of a document, taken apart."""
    ledger = embedded_ledger(document)
    found = {"tree": anatomy_of_document(document, chosen)}
    for kind in ("docx", "pdf", "html"):
        written = FORMATS[kind].write(document, chosen, ledger)
        assert not [one.sentence for one in written.findings if one.is_error]
        found[kind] = ANATOMIES[f".{kind}"](written.content)
    return found


def told(parity):
    return [f"{d.check}: {d.sentence}: {d.first} | {d.second}" for d in parity.differences]


def assert_alike(found):
    for one, other in combinations(found, 2):
        parity = compare(found[one], found[other])
        assert told(parity) == [], (one, other)
        assert set(parity.not_comparable) == UNSAID[one] | UNSAID[other]
        assert len(parity.compared) >= 22


def whole() -> n.Document:
    """The sample document, with what it lacks: contents, images' captions, a link and a passage in a note."""
    document = every_node()
    contents = n.Contents(
        "Contents",
        (
            n.ContentsEntry(2, "What is happening", "what-is-happening"),
            n.ContentsEntry(3, "Numbers", "numbers"),
        ),
    )
    address = n.Link("https://example.org/n?a=b%20c&d=é", (t("there"),))
    first = n.Note(1, (t("See "), address, n.Span((t("là-bas"),), language="fr"), t(".")))
    return replace(document, body=(contents, *document.body), notes=(first, *document.notes[1:]))


# --- our own files ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workspace(root):
    return open_workspace(Project(root), Report())


ASKS = """\
title: "Every form of recommendations"
kind: sanctions-dossier
language: en-CA
date: 2026-11-24
sections:
  - heading: What we ask
    blocks:
      - recommendations: {recap: yes, as: table}
      - recommendations: {ids: [extend-listings], detail: whole}
      - recommendations: {ids: [divest-cotton, enforce-import-ban], as: list, detail: whole}
      - recommendations: {ids: [review-investment, open-to-scrutiny], as: by-addressee}
      - recommendations: {ids: [divest-cotton, refer-to-icj], as: table}
      - recommendations: {ids: [refer-to-icj, extend-listings], as: list}
      - recommendations: {recap: yes}
      - sources: all
waive:
  - {code: BG503, reason: a sample of the forms}
"""


@pytest.mark.parametrize("chosen", TEMPLATES)
def test_every_form_of_recommendations_says_the_same_in_every_format(workspace, tmp_path, chosen):
    path = tmp_path / "asks.yaml"
    path.write_text(ASKS, encoding="utf-8")
    report = Report()
    prepared = prepare(workspace, path, Options(template=chosen), report)
    assert prepared, [one.sentence for one in report.findings if one.is_error]
    assert_alike(sides(prepared.document, prepared.template))


def test_items_bear_the_numbers_that_they_are_given():
    """In the tags of the PDF, in Word's numbering, and in the markup."""
    items = tuple((n.Paragraph((t(f"item {one}"),)),) for one in (2, 3, 7))
    block = n.ListBlock(items, ordered=True, numbers=(2, 3, 7))
    document = replace(every_node(), body=(block,), notes=())
    ledger = embedded_ledger(document)
    made = {kind: FORMATS[kind].write(document, template(), ledger).content for kind in ("html", "docx", "pdf")}  # fmt: skip
    assert [b'value="2"' in made["html"], b'value="3"' in made["html"], b'value="7"' in made["html"]] == [
        True, False, True,
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        numbering = package.read("word/numbering.xml").decode("utf-8")
    assert [f'w:startOverride w:val="{one}"' in numbering for one in (2, 3, 7)] == [
        True,
        False,
        True,
    ]
    shown = subprocess.run(
        ["pdftotext", "-", "-"], input=made["pdf"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    assert [f"{one}." in shown for one in (2, 3, 7)] == [True, True, True]


@pytest.mark.parametrize("chosen", TEMPLATES)
@pytest.mark.parametrize("name", BRIEFS)
def test_every_brief_says_the_same_in_every_template_and_format(workspace, root, name, chosen):
    path = root / "briefs" / f"{name}.yaml"
    prepared = prepare(workspace, path, Options(template=chosen), Report())
    assert_alike(sides(prepared.document, prepared.template))


@pytest.mark.parametrize("chosen", TEMPLATES)
def test_a_document_of_every_node_says_the_same(chosen):
    assert_alike(sides(whole(), template(chosen)))


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_endnotes_and_paper_say_the_same(paper):
    document = whole()
    document = replace(document, meta=replace(document.meta, notes="endnotes", print_links=False))
    assert_alike(sides(document, template("plain", paper)))


@pytest.mark.parametrize("chosen", TEMPLATES)
def test_long_tables_quotations_and_scripts_say_the_same(tmp_path, chosen):
    opened = open_workspace(Project(torture.project(tmp_path)), Report())
    path = opened.project.briefs / "torture.yaml"
    prepared = prepare(opened, path, Options(template=chosen), Report())
    found = sides(prepared.document, prepared.template)
    assert_alike(found)
    assert len(found["pdf"].flow.tables[0].rows) == 31
    assert {"ug", "kk", "el", "fr"} <= {one.language for one in found["pdf"].flow.passages}


def test_blocks_within_others_say_the_same():
    deep = n.ListBlock(
        (
            (
                n.Paragraph((t("one"),)),
                n.Paragraph((t("goes on"), n.NoteMark(1))),
                n.ListBlock(((n.Paragraph((t("two"),)),),), ordered=True),
            ),
        )
    )
    document = replace(
        every_node(),
        body=(
            n.Card("recommendation", 1, (t("At the top"),), (deep,), "r1"),
            n.Heading(3, (t("Deep"),), "deep"),
            n.Card("question", 1, (t("Deeper"),), (n.Paragraph((t("x"), n.NoteMark(1))),), "q1"),
            n.Panel("local", (), (n.Card("question", 2, (t("In a panel"),), (deep,), "q2"),)),
            n.Paragraph((t("numbered"),), number=1),
            n.Paragraph((t("numbered too"), n.NoteMark(2)), number=2),
            n.SourceList(None, (("Group", (n.SourceEntry("k", (t("An entry"),), "k"),)),)),
        ),
    )
    notes = document.notes[:2]
    assert_alike(sides(replace(document, notes=notes), template()))


def test_a_letterheads_own_words_are_none_of_the_briefs(tmp_path):
    letter = docx.Document()
    letter.add_paragraph("Our reference: 7", "Heading 1")
    letter.add_paragraph("[[BRIEF]]")
    letter.add_paragraph("With kind regards")
    letter.add_table(2, 2).cell(0, 0).text = "The board"
    letter.save(tmp_path / "reference.docx")
    chosen = template("plain", "letter", reference=tmp_path / "reference.docx")
    for notes in ("footnotes", "endnotes"):
        document = replace(whole(), meta=replace(whole().meta, notes=notes))
        found = sides(document, chosen)
        parity = compare(found["docx"], found["pdf"])
        assert told(parity) == []
        assert compare(found["tree"], found["docx"]).different == ("page-margins",)


def test_evidence_with_a_long_name_is_found_by_it():
    name = "a-name-so-long-that-word-would-cut-it-where-nobody-expects-it-to-be-cut"
    marker = n.Marker("excerpt", name, 1)
    document = every_node()
    quoted = next(one for one in document.body if isinstance(one, n.BlockQuotation))
    long = replace(quoted.paragraphs[0][0], marker=marker)
    body = (replace(quoted, paragraphs=((long,),)),)
    found = sides(replace(document, body=body, notes=()), template())
    assert_alike(found)
    assert len(found["docx"].evidence) == 1


# --- every check works -----------------------------------------------------------------------


def flow(anatomy, **changes):
    return replace(anatomy, flow=replace(anatomy.flow, **changes))


def facts(anatomy, **changes):
    return replace(anatomy, facts=replace(anatomy.facts, **changes))


def swapped(parts):
    """The first and the last change places."""
    assert parts[0] != parts[-1]
    return (parts[-1], *parts[1:-1], parts[0])


def first(parts, **changes):
    return (replace(parts[0], **changes), *parts[1:])


def cell(anatomy, **changes):
    table = anatomy.flow.tables[0]
    row = (*table.rows[1][:-1], replace(table.rows[1][-1], **changes))
    rows = (table.rows[0], row, *table.rows[2:])
    return flow(anatomy, tables=(replace(table, rows=rows), *anatomy.flow.tables[1:]))


def table_of(anatomy, **changes):
    return flow(anatomy, tables=first(anatomy.flow.tables, **changes))


TAMPERINGS = [
    ("title", lambda a: facts(a, title="Another")),
    ("author", lambda a: facts(a, author="")),
    ("description", lambda a: facts(a, description="Another")),
    ("keywords", lambda a: facts(a, keywords="quays")),
    ("language", lambda a: facts(a, language="fr")),
    ("language", lambda a: facts(a, language="en-US")),
    ("language", lambda a: facts(a, language="")),
    ("date", lambda a: facts(a, date="2026-11-25")),
    ("words", lambda a: flow(a, text=a.flow.text.replace("quiet", "loud"))),
    ("words", lambda a: flow(a, text=a.flow.text[:-4])),
    ("heading-words", lambda a: flow(a, headings=first(a.flow.headings, words="Another"))),
    ("heading-words", lambda a: flow(a, headings=a.flow.headings[1:])),
    ("heading-words", lambda a: flow(a, headings=(*a.flow.headings, HeadingPart("New", 2)))),
    ("heading-order", lambda a: flow(a, headings=swapped(a.flow.headings))),
    ("heading-levels", lambda a: flow(a, headings=first(a.flow.headings, level=5))),
    ("block-words", lambda a: flow(a, blocks=first(a.flow.blocks, words="Another"))),
    ("block-words", lambda a: flow(a, blocks=(*a.flow.blocks, BlockPart("paragraph", "New")))),
    ("block-order", lambda a: flow(a, blocks=swapped(a.flow.blocks))),
    ("block-kinds", lambda a: flow(a, blocks=first(a.flow.blocks, kind="quotation"))),
    ("list-items", lambda a: flow(a, items=a.flow.items[:-1])),
    ("list-items", lambda a: flow(a, items=(*a.flow.items, ItemPart("New", 1, ordered=False)))),
    ("list-levels", lambda a: flow(a, items=first(a.flow.items, level=3))),
    ("list-kinds", lambda a: flow(a, items=first(a.flow.items, ordered=True))),
    ("table-count", lambda a: flow(a, tables=a.flow.tables[1:])),
    ("table-shapes", lambda a: table_of(a, rows=a.flow.tables[0].rows[:-1])),
    ("table-cells", lambda a: cell(a, words="1,201")),
    ("table-headers", lambda a: cell(a, scope="row")),
    ("table-captions", lambda a: table_of(a, caption="Another")),
    ("captions", lambda a: flow(a, captions=a.flow.captions[1:])),
    ("image-count", lambda a: flow(a, images=())),
    ("image-alt-texts", lambda a: flow(a, images=("Another",))),
    ("link-targets", lambda a: flow(a, links=first(a.flow.links, target="https://example.com"))),
    ("link-targets", lambda a: flow(a, links=(*a.flow.links, LinkPart("#x", "new")))),
    ("link-words", lambda a: flow(a, links=first(a.flow.links, words="Another"))),
    ("note-count", lambda a: replace(a, notes=a.notes[:-1])),
    ("note-words", lambda a: replace(a, notes=swapped(a.notes))),
    ("note-anchors", lambda a: flow(a, anchors=first(a.flow.anchors, before="elsewhere"))),
    ("note-anchors", lambda a: flow(a, anchors=first(a.flow.anchors, number=4))),
    ("note-anchors", lambda a: flow(a, anchors=(*a.flow.anchors, AnchorPart(1, "again")))),
    ("note-links", lambda a: replace(a, note_links=first(a.note_links, target="mailto:a@b.c"))),
    ("evidence-words", lambda a: replace(a, evidence=first(a.evidence, words="1,300 boats"))),
    ("evidence-markers", lambda a: replace(a, evidence=a.evidence[1:])),
    ("evidence-order", lambda a: replace(a, evidence=swapped(a.evidence))),
    ("foreign-passages", lambda a: flow(a, passages=())),
    ("foreign-passages", lambda a: flow(a, passages=(*a.flow.passages, PassagePart("el", "ά")))),
    ("foreign-languages", lambda a: flow(a, passages=first(a.flow.passages, language="de"))),
    ("source-entries", lambda a: flow(a, entries=())),
    ("contents", lambda a: flow(a, contents=a.flow.contents[1:])),
    ("page-size", lambda a: replace(a, paper=(612.0, 792.0))),
    ("page-margins", lambda a: replace(a, margins=(72.0, 72.0, 72.0, 10.0))),
]


@pytest.fixture(scope="module")
def healthy():
    return anatomy_of_document(whole(), template())


@pytest.mark.parametrize(
    ("check", "tamper"), TAMPERINGS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_tampering_is_told_by_its_own_check_alone(healthy, check, tamper):
    assert compare(healthy, tamper(healthy)).different == (check,)
    assert compare(tamper(healthy), healthy).different == (check,)


def test_every_check_is_tampered_with_and_has_something_to_compare(healthy):
    assert {check for check, _ in TAMPERINGS} == set(CHECKS)
    assert len(CHECKS) >= 22
    assert [name for name, check in CHECKS.items() if not check.takes(healthy)] == []


def test_a_difference_says_where(healthy):
    found = compare(healthy, cell(healthy, words="1,201")).differences
    assert [(d.sentence, d.first, d.second) for d in found] == [
        ("the table “Boats by quay” has other words in row 2, column 2", "1,200", "1,201")
    ]


def test_white_space_and_invisible_characters_do_not_count(healthy):
    loose = flow(healthy, text=healthy.flow.text.replace(" ", "\u00a0\n\u200b"))
    assert compare(healthy, loose).differences == ()


def test_a_language_with_a_region_is_that_language(healthy):
    here = flow(healthy, passages=first(healthy.flow.passages, language="fr-FR"))
    assert compare(healthy, here).differences == ()


def test_hyphens_do_not_count_where_the_layout_put_some_in(healthy):
    loose = replace(flow(healthy, text=healthy.flow.text.replace("well-being", "wellbeing")))
    assert compare(healthy, loose).different == ("words",)
    assert compare(healthy, replace(loose, doubtful_hyphens=True)).differences == ()


def test_what_a_side_cannot_say_is_not_passed_over_in_silence(healthy):
    parity = compare(healthy, replace(healthy, flow=None, paper=None))
    assert {"words", "note-words", "page-size", "link-targets"} <= set(parity.not_comparable)
    assert set(parity.compared) | set(parity.not_comparable) == set(CHECKS)


# --- real changes in real files --------------------------------------------------------------


def changed_part(content, name, old, new):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for one, part in parts.items():
            package.writestr(one, part)
    return out.getvalue()


BODY = "word/document.xml"
CHANGES = [
    (BODY, b"The harbour master says", b"A harbour master says", {"words", "block-words"}),
    (BODY, b'w:val="Heading3"', b'w:val="Heading2"', {"heading-levels"}),
    (BODY, b"<w:tblHeader/>", b"", {"table-headers"}),
    (BODY, b' descr="Old quay', b' descr="New quay', {"image-alt-texts", "block-words"}),
    (BODY, b'<w:lang w:val="fr"/>', b"", {"foreign-passages"}),
    (BODY, b'w:val="ReplyQuote"', b'w:val="Subtitle"', {"block-kinds"}),
    (BODY, b'<w:numId w:val="2"/>', b'<w:numId w:val="1"/>', {"list-kinds"}),
    (BODY, b'<w:footnoteReference w:id="3"/>', b"", {"note-anchors", "note-count"}),
    ("word/footnotes.xml", b", para. 3.", b", para. 4.", {"note-words"}),
    ("word/_rels/document.xml.rels", b"example.org/review", b"example.com/review", {"link-targets"}),
    ("docProps/core.xml", b"Harbour Desk", b"Nobody", {"author"}),
    ("word/styles.xml", b'w:lang w:val="en-CA"', b'w:lang w:val="en-US"', {"language"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def files():
    document, ledger = every_node(), embedded_ledger(every_node())
    return {kind: FORMATS[kind].write(document, template(), ledger) for kind in ("docx", "pdf")}


@pytest.mark.parametrize(
    ("part", "old", "new", "checks"),
    CHANGES,
    ids=lambda one: "-".join(sorted(one)) if isinstance(one, set) else "",
)
def test_a_change_in_word_is_seen_beside_the_pdf(files, part, old, new, checks):
    word = anatomy_of_docx(changed_part(files["docx"].content, part, old, new))
    assert checks <= set(compare(word, anatomy_of_pdf(files["pdf"].content)).different)


# --- files that are not ours -----------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "Title", "Heading 1", "List Bullet", "List Number", "Quote"]),
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])),
        )
    ),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
)
def test_any_word_file_can_be_taken_apart(paragraphs, size):
    document = docx.Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style or None)
    outer = document.add_table(*size)
    outer.cell(0, 0).add_table(1, 1).cell(0, 0).text = "inner"
    outer.cell(0, 0).merge(outer.cell(size[0] - 1, size[1] - 1))
    kept = io.BytesIO()
    document.save(kept)
    anatomy = anatomy_of_docx(kept.getvalue())
    assert compare(anatomy, anatomy).differences == ()
    assert len(anatomy.flow.tables) == 1
    for style, words in paragraphs:
        if style == "List Bullet" and words.strip():
            assert ItemPart(words, 1, ordered=False) in anatomy.flow.items


def test_a_pdf_without_tags_is_compared_in_its_facts_only(files):
    empty = pikepdf.new()
    empty.add_blank_page(page_size=(595, 842))
    kept = io.BytesIO()
    empty.save(kept)
    parity = compare(anatomy_of_docx(files["docx"].content), anatomy_of_pdf(kept.getvalue()))
    assert set(parity.different) == {
        "title", "author", "description", "keywords", "language", "date",
    }  # fmt: skip
    assert "words" in parity.not_comparable


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04\xff", b"%PDF-1.7", b"<html></html>"])
def test_what_is_no_such_file_is_a_value_error(kind, content):
    with pytest.raises(ValueError):
        ANATOMIES[f".{kind}"](content)


def test_a_link_that_is_a_field_is_a_link():
    document = docx.Document()
    paragraph = document.add_paragraph("see ")
    for kind, words in (
        ("begin", ""),
        ("", ' HYPERLINK "https://example.org/a" \\l "there" '),
        ("separate", "this"),
        ("end", ""),
    ):
        run_ = paragraph.add_run()
        if kind:
            run_._r.append(el("w:fldChar", {"w:fldCharType": kind}))
            run_.add_text(words)
        else:
            run_._r.append(el("w:instrText"))
            run_._r[-1].text = words
    kept = io.BytesIO()
    document.save(kept)
    assert anatomy_of_docx(kept.getvalue()).flow.links == (
        LinkPart("https://example.org/a#there", "this"),
    )


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_word_file_that_libreoffice_saved_still_says_what_the_pdf_says(files, tmp_path):
    path = tmp_path / "boats.docx"
    path.write_bytes(files["docx"].content)
    profile = (tmp_path / "profile").as_uri()
    # The PDF engine, which may have run before, hides this machine's fonts from its process.
    there = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), path]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=there)
    saved = anatomy_of_docx((tmp_path / "out" / "boats.docx").read_bytes())
    for kind in ("docx", "pdf"):
        assert told(compare(saved, ANATOMIES[f".{kind}"](files[kind].content))) == []


# --- the command -----------------------------------------------------------------------------


@pytest.fixture
def pair(files, tmp_path):
    paths = [tmp_path / f"boats.{kind}" for kind in ("docx", "pdf")]
    for path in paths:
        path.write_bytes(files[path.suffix[1:]].content)
    return paths


def test_verify_compares_a_pair(pair, capsys):
    assert run(["verify", *map(str, pair)]) == 0
    said = capsys.readouterr().out
    compared = len(CHECKS) - len(NO_MARKERS_IN_PDF)
    assert f"boats.docx and {pair[1]} say the same: {compared} checks, 4 not comparable" in said


def test_verify_tells_what_differs(pair, capsys):
    content = pair[0].read_bytes()
    pair[0].write_bytes(changed_part(content, BODY, b"What we ask", b"What we demand"))
    assert run(["verify", *map(str, pair)]) == 6
    said = capsys.readouterr()
    assert "BG706" in said.err
    assert "heading-words: a heading has other words" in said.err
    assert "boats.docx: “What we demand”" in said.err
    assert "differ: 35 checks" in said.out


def test_verify_json_carries_the_checks(pair, capsys):
    assert run(["verify", "--json", *map(str, pair)]) == 0
    parity = json.loads(capsys.readouterr().out)["parity"]
    assert set(parity["not_comparable"]) == NO_MARKERS_IN_PDF
    assert "table-cells" in parity["compared"]
    assert parity["different"] == []


def test_files_of_one_format_or_of_other_briefs_are_not_compared(pair, tmp_path, capsys):
    second = tmp_path / "second.docx"
    second.write_bytes(pair[0].read_bytes())
    assert run(["verify", str(pair[0]), str(second)]) == 0
    other = replace(every_node(), meta=replace(every_node().meta, title="Another"))
    third = tmp_path / "third.docx"
    third.write_bytes(FORMATS["docx"].write(other, template(), embedded_ledger(other)).content)
    assert run(["verify", str(third), str(pair[1])]) == 0
    assert "not comparable" not in capsys.readouterr().out


def test_a_pair_that_cannot_be_read_is_one_finding(pair, capsys):
    pair[1].write_bytes(b"%PDF-1.7 broken")
    assert run(["verify", *map(str, pair)]) == 6
    assert capsys.readouterr().err.count("BG705") == 1
