"""Importers propose, a person confirms, lines are copied without a change."""

import hashlib
from pathlib import Path

import pytest

from briefgen.corpus.importers import IMPORTERS, importer_for
from briefgen.corpus.importers.cut import copied, cut_sources
from briefgen.corpus.importers.ids import slug, source_id, unique
from briefgen.corpus.importers.manifest import Manifest
from briefgen.corpus.importers.model import Capture, read_capture
from briefgen.corpus.importers.proposal import as_manifest, stem
from briefgen.errors import CannotWriteError
from briefgen.findings import Report
from briefgen.records.reader import parse_yaml
from briefgen.records.validation import validate
from briefgen.saving import save_all

SEEDS = Path(__file__).parents[2] / "seeds"
FIRST = SEEDS / "captures" / "000_d4df0deeba82c4e1.txt"

POSTS = (
    "A first title\n\nWorth reading:\n\nThe text starts.\u00a0 It says more. \u00a0\n\nA heading\n\nIt ends.\n\n"
    "Source: https://www.example.org/2021/05/10/first.html?x=1\n\n"
    "A second title\n\nThe words of it.\n\nAnd its end\n"
)


def capture(text: str, name: str = "posts.txt") -> Capture:
    return Capture(name, text.encode(), text)


def manifest(text: str, one: Capture, report: Report) -> tuple:
    file = parse_yaml(text, "m.yaml", report)
    assert file, report.findings
    found = validate(Manifest, file, report)
    assert found, report.findings
    return cut_sources(found, one, file.place, report)


def head(one: Capture) -> str:
    return f"capture: {{file: {one.name}, sha256: {one.sha256}}}\nimporter: compilation\nsources:\n"


def sentences(report: Report) -> str:
    return "\n".join(one.sentence for one in report.findings)


def test_the_first_capture_is_split_as_a_person_split_it():
    one = read_capture(FIRST, "capture", Report())
    assert one
    found = importer_for(one).propose(one)
    assert found.importer == "compilation"
    assert [s.text_lines for s in found.sources] == [(5, 129), (137, 191), (199, 287), (295, 323)]
    assert [s.title_line for s in found.sources] == [1, 133, 195, 291]
    assert [s.comment_lines for s in found.sources] == [(n, n) for n in (3, 135, 197, 293)]
    assert [s.source_line for s in found.sources] == [131, 193, 289, None]
    assert [s.heading_lines for s in found.sources] == [(), (155, 171, 183), (), ()]


def test_all_seven_glued_words_of_the_first_capture_are_proposed_and_nothing_else():
    one = read_capture(FIRST, "capture", Report())
    assert one
    glued = [g.was for s in importer_for(one).propose(one).sources for g in s.glued]
    assert glued == [
        "crisisfrom", "factoriesand", "humanityand", "wouldface", "childrenfrom", "2013and", "admittedthat",
    ]  # fmt: skip


def test_texts_and_comments_on_disk_are_what_the_committed_manifest_cuts():
    one = read_capture(FIRST, "capture", Report())
    assert one
    report = Report()
    path = SEEDS / "manifests" / f"{stem(FIRST.name)}.yaml"
    cuts = manifest(path.read_text(encoding="utf-8"), one, report)
    assert len(cuts) == 4, sentences(report)
    for cut in cuts:
        folder = SEEDS / "sources" / cut.source.id
        assert (folder / "text.txt").read_bytes() == cut.text.encode()
        assert (folder / "comment.txt").read_bytes() == cut.comment.encode()


def test_a_proposal_is_a_manifest_that_can_be_confirmed_as_it_is():
    one = capture(POSTS)
    report = Report()
    cuts = manifest(as_manifest(importer_for(one).propose(one), one), one, report)
    assert not report.findings
    assert [cut.source.id for cut in cuts] == ["example-2021", "second-title"]
    assert cuts[0].headings == ("A heading",)
    assert cuts[0].comment == "Worth reading:\n"
    assert cuts[0].source_words == "Source: https://www.example.org/2021/05/10/first.html?x=1"


def test_no_correction_is_made_unless_a_person_removes_the_comment_sign():
    one = capture("Title\n\nThe crisisfrom which the crisis came. From it, from that.\n")
    text = as_manifest(IMPORTERS["plain"].propose(one), one)
    assert "crisisfrom" in text
    assert manifest(text, one, Report())[0].corrections == ()
    lines = [
        line.replace("# ", "", 1) if is_correction(line) else line for line in text.split("\n")
    ]
    cut = manifest("\n".join(lines), one, Report())[0]
    assert [(c.at, c.was, c.now) for c in cut.corrections] == [(4, "crisisfrom", "crisis from")]


def is_correction(line: str) -> bool:
    return line.strip().startswith(("# corrections:", "#   - {", "#      why:"))


def test_no_break_and_trailing_spaces_are_copied():
    assert copied(capture(POSTS), (5, 5)) == "The text starts.\u00a0 It says more. \u00a0\n"


def test_every_doubt_is_written_beside_the_source():
    one = capture(POSTS)
    text = as_manifest(importer_for(one).propose(one), one)
    assert "the URL suggests the date 2021-05-10" in text
    assert "no source line: where the text comes from is not stated" in text
    assert "no comment found" in text
    assert "no-break spaces; they are kept" in text


def test_an_article_that_swallows_the_next_is_pointed_out():
    one = capture(
        "Title\n\nNote:\n\nText one.\n\nAnother title\n\nOf note:\n\nText two.\n\nSource: x\n"
    )
    text = as_manifest(importer_for(one).propose(one), one)
    assert "line 7 may be the title of another article" in text


def test_a_file_without_source_lines_is_one_plain_source():
    one = capture("A title without a stop\n\nOne sentence.\n")
    found = importer_for(one).propose(one)
    assert (found.importer, found.sources[0].title_line, found.sources[0].text_lines) == (
        "plain",
        1,
        (3, 3),
    )


def test_a_plain_text_without_a_title_asks_for_one():
    one = capture("One sentence.\n\nAnother one.\n")
    report = Report()
    assert not manifest(as_manifest(importer_for(one).propose(one), one), one, report)
    assert "has no title yet" in sentences(report)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("text_lines: [5, 99]", "there is no line 99"),
        ("text_lines: [9, 5]", "stands after the last"),
        ("text_lines: [4, 9]", "line 4 is empty"),
        ("text_lines: [3, 9], comment_lines: [3, 3]", "share lines"),
        ("text_lines: [5, 9], heading_lines: [13]", "is not a line of the text"),
        ("text_lines: [5, 9], corrections: [{line: 5, was: absent, now: ab sent, why: x}]", "does not hold 'absent'"),
        ("text_lines: [5, 9], corrections: [{line: 5, was: starts, now: begins, why: x}]", "more than spaces"),
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_right_is_refused_with_its_line(lines, told):
    one, report = capture(POSTS), Report()
    text = f"{head(one)}  - {{id: first, title_line: 1, {lines}}}\n"
    assert manifest(text, one, report) == ()
    assert told in sentences(report)
    assert all(found.place and found.place.line for found in report.findings)


def test_all_problems_of_a_manifest_are_told_at_once():
    one, report = capture(POSTS), Report()
    rows = (
        "  - {id: same, title_line: 2, text_lines: [5, 99]}\n  - {id: same, text_lines: [15, 17]}\n"
    )
    manifest(head(one) + rows, one, report)
    assert len(report.findings) >= 4


def test_another_file_than_the_one_confirmed_is_refused():
    one, report = capture(POSTS), Report()
    text = head(one) + "  - {id: first, title_line: 1, text_lines: [5, 9]}\n"
    assert manifest(text, capture(POSTS + "more\n"), report) == ()
    assert report.findings[0].code == "BG801"


def test_line_ends_are_set_to_lf_and_the_digest_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Title\r\n\r\nText.\r\n")
    one = read_capture(path, "a.txt", Report())
    assert one
    assert one.lines == ("Title", "", "Text.")
    assert one.sha256 == hashlib.sha256(b"Title\r\n\r\nText.\r\n").hexdigest()
    assert one.steps == ("line ends set to LF",)


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"caf\xe9", b"a\x0cb", b"\xee\x80\x80"])
def test_a_file_that_cannot_become_a_text_is_told(tmp_path, raw):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    report = Report()
    assert read_capture(path, "a.txt", report) is None
    assert [one.code for one in report.findings] == ["BG810"]


def test_ids_are_short_plain_and_unique():
    assert slug("Équité & R&D: l’été") == "equite-r-d-lete"
    assert len(slug("a very long title that has far more than thirty two characters")) <= 32
    assert source_id("Source: https://www.bbc.co.uk/news/1", "x") == "bbc"
    assert source_id("Source: words only", "The House of the Rising Sun") == "house-rising-sun"
    assert unique("a" * 32, {"a" * 32}) == "a" * 30 + "-2"


def test_files_are_written_all_or_none(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(CannotWriteError):
        save_all([(tmp_path / "new/text.txt", b"x"), (blocked / "text.txt", b"y")])
    assert not (tmp_path / "new/text.txt").exists()
    assert [path.name for path in tmp_path.rglob(".*")] == []
