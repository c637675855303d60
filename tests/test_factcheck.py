"""The fact-check copy holds every sentence once, in order, and opposite it what stands behind it."""

import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx import Document as WordFile
from docx.enum.section import WD_ORIENT

from briefgen.build import Options, Workspace, open_workspace, prepare
from briefgen.cli import run
from briefgen.corpus.text import fold
from briefgen.document import nodes as n
from briefgen.document.factcheck.copy import factcheck_copy
from briefgen.document.factcheck.sheet import entries, source_sheet
from briefgen.document.factcheck.statements import BETWEEN_CELLS, runs_of
from briefgen.document.ledger import embedded_ledger
from briefgen.document.walk import evidence_spans, flat, plain, runs
from briefgen.evidence.model import Insertion, Verbatim
from briefgen.factcheck import copy_of
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.verify import verify_reading
from briefgen.writers import FORMATS
from briefgen.writers.docx import lint_docx
from test_protection import everything, project  # noqa: F401 - a fixture

SAMPLES = ("birth-suppression", "forced-labour-supply-chains")
_SAID = 1
_PASSAGE = 2
_ABOUT = 3


def squashed(words: str) -> str:
    return re.sub(r"[\s\u2060]", "", words)


def copies(project_: Project, name: str, *, outside: bool = False):
    """The prepared brief, what its copies are made of, and the fact-check copy itself."""
    report = Report()
    workspace = open_workspace(project_, report)
    prepared = prepare(workspace, project_.briefs / f"{name}.yaml", Options(), report)
    assert prepared, report.findings
    copy = copy_of(workspace, prepared, report, outside=outside)
    return workspace, prepared, copy, factcheck_copy(copy)


def tables(document: n.Document) -> list[n.Table]:
    return [block for block in document.body if isinstance(block, n.Table)]


def every_sentence_stands_once_in_order(prepared, document: n.Document) -> None:
    _, sentences, *_ = tables(document)
    texts = [plain(run) for run in runs(prepared.document)]
    alts = [plain(one.content) for one in runs_of(prepared.document) if one.role == "alt"]
    assert texts
    said = [plain(row[_SAID]).replace(BETWEEN_CELLS, "") for row in sentences.rows]
    wanted = squashed("".join(texts))
    got = squashed("".join(said))
    for alt in alts:
        got = got.replace(squashed(alt), "", 1)
    assert re.sub(r"\W", "", got) == re.sub(r"\W", "", wanted)
    numbers = [int(part) for row in sentences.rows for part in plain(row[0]).split("–")]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1


def all_evidence_stands_opposite(prepared, document: n.Document) -> None:
    _, sentences, *_ = tables(document)
    seen = []
    for row in sentences.rows:
        printed = [s for s in flat(row[_SAID]) if isinstance(s, n.EvidenceSpan)]
        behind = {s.marker.evidence for s in flat(row[_PASSAGE]) if isinstance(s, n.EvidenceSpan)}
        assert {one.marker.evidence for one in printed} <= behind
        seen += printed
    assert [one.marker for one in seen] == [one.marker for one in evidence_spans(prepared.document)]


def all_words_of_sources_are_the_sources(document: n.Document) -> None:
    found = 0
    for span in evidence_spans(document):
        for segment in span.segments:
            if isinstance(segment, Verbatim):
                found += 1
                cut = segment.slice
                assert segment.printed == cut.origin.content[cut.start : cut.end]
    assert found
    tags = [span.marker.tag for span in evidence_spans(document)]
    assert len(tags) == len(set(tags))


@pytest.fixture
def demo(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


# --- sentences and passages ------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sentence_of_a_sample_has_its_row(root, name):
    _, prepared, _, document = copies(Project(root), name)
    every_sentence_stands_once_in_order(prepared, document)
    all_evidence_stands_opposite(prepared, document)
    all_words_of_sources_are_the_sources(document)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_passage_and_its_context_are_one_stretch_of_the_source(root, name):
    _, _, copy, document = copies(Project(root), name)
    _, sentences, *_ = tables(document)
    checked = 0
    for key, excerpt in copy.printed.excerpts.items():
        row = next(
            row
            for row in sentences.rows
            if any(
                isinstance(s, n.EvidenceSpan) and s.marker.evidence == key for s in flat(row[_SAID])
            )
        )
        shown = [s for s in flat(row[_PASSAGE]) if isinstance(s, n.EvidenceSpan)]
        slices = [g.slice for s in shown for g in s.segments if isinstance(g, Verbatim)]
        text = excerpt.passages[0].origin
        stretch = text.content[slices[0].start : slices[-1].end]
        assert squashed("".join(one.text for one in slices)) == squashed(stretch)
        assert slices[0].start <= excerpt.passages[0].start
        assert slices[-1].end >= excerpt.passages[-1].end
        bold = [plain((one,)) for one in row[_PASSAGE] if isinstance(one, n.Strong)]
        assert squashed(fold(excerpt.passages[0].printed).text) in squashed(
            fold("".join(bold)).text
        )
        checked += 1
    assert checked >= 3


def test_every_note_and_source_has_its_row(root):
    _, prepared, _, document = copies(Project(root), SAMPLES[1])
    _, sentences, notes, sources = tables(document)
    assert [squashed(plain(row[_SAID])) for row in notes.rows] == [
        squashed(f"note {one.number}: {plain(one.content)}") for one in prepared.document.notes
    ]
    assert len(sources.rows) == len(
        [
            e
            for b in prepared.document.body
            if isinstance(b, n.SourceList)
            for _, es in b.groups
            for e in es
        ]
    )
    first = int(plain(notes.rows[0][0]))
    assert first == int(plain(sentences.rows[-1][0]).split("–")[-1]) + 1


def test_what_has_no_evidence_says_so(root):
    _, _, _, document = copies(Project(root), SAMPLES[1])
    _, sentences, *_ = tables(document)
    rows = {plain(row[_SAID]): row for row in sentences.rows}
    own = rows["China denies that there is forced labour."]
    assert plain(own[_PASSAGE]) == "No evidence: the author’s own sentence."
    dated = rows["The ban on importing goods made by forced labour has been law since 2020."]
    assert "“2020”" in plain(dated[_ABOUT])
    number = rows["More than 570,000 Uighurs are said to have been pressed into it."]
    assert "line 157 of the file received" in plain(number[_PASSAGE])
    assert "Numbers of this brief from there: 1 of 2." in plain(number[_ABOUT])
    assert "Zhao Lijian, printed at" in plain(number[_ABOUT])
    disputed = next(row for said, row in rows.items() if "a third of China" in said)
    assert "Disputed by" in plain(disputed[_ABOUT])
    ask = rows["Enforce Canada’s ban on goods made by forced labour against goods from Xinjiang."]
    assert "Garnett Genuis" in plain(ask[_PASSAGE])
    assert "in the source’s words; a direct demand" in plain(ask[_PASSAGE])
    assert "in force; read on November 24, 2026" in plain(ask[_ABOUT])


# --- edits of the demonstration --------------------------------------------------------------

_BLOCKS = (
    ('      - text: |\n          One ask. Two reasons! {{ quote("brook-not-new", part="not one of them was new") }} is'
    ' said; {{ figure("boats-lost") }} [@harbour-review, para. 1] left. Mr. Reed\n          disagrees, *he says*. 1,200 more?\n'),
    "      - list: [First point. It has two sentences., \"A number: {{ figure('fees-2025') }}.\"]\n",
    ("      - table:\n          caption: What is paid\n          header: [What, How much]\n"
    "          rows: [[Fees, \"{{ figure('fees-2025') }}\"], [Lights, not known. Nobody says.]]\n"),
    "      - figures: [boats-lost, fees-2025]\n",
    "      - excerpt: brook-not-new\n",
    "      - recommendation: {id: repair-lights, text: Mend the lights.}\n",
    ("      - question:\n          ask: Who pays?\n          why: It is not known. It should be.\n"
    "          facts: [\"{{ figure('boats-lost') }} left.\"]\n          likely_answer: The town.\n"),
    "      - local: {title: In your street, text: The quay is dark. It was not always so.}\n",
    "      - excerpt: reed-fees\n",
)  # fmt: skip


def _edited(text: str, seed: int) -> str:
    """The demonstration with blocks put in at random places, and with some of its own taken out."""
    chance = random.Random(seed)
    head, *sections = re.split(r"(?m)^(?=  - (?:part|heading): )", text)
    for block in chance.sample(_BLOCKS, 5):
        at = chance.randrange(1, len(sections) - 1)
        sections[at] = sections[at] + block
    return head + "".join(sections)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_brief_holds_every_sentence_has_its_row(demo, seed):
    brief = demo / "briefs/demo.yaml"
    brief.write_text(_edited(brief.read_text(encoding="utf-8"), seed), encoding="utf-8")
    _, prepared, copy, document = copies(Project(demo), "demo")
    every_sentence_stands_once_in_order(prepared, document)
    all_evidence_stands_opposite(prepared, document)
    all_words_of_sources_are_the_sources(document)
    ledger = embedded_ledger(document)
    for made in (document, source_sheet(copy)):
        ledger = embedded_ledger(made)
        written = FORMATS["docx"].write(made, prepared.template, ledger)
        assert not verify_reading(FORMATS["docx"].read(written.content), ledger, "copy")


def test_one_quotation_over_several_sentences_has_one_row(root):
    _, _, _, document = copies(Project(root), SAMPLES[0])
    _, sentences, *_ = tables(document)
    numbers = [plain(row[0]) for row in sentences.rows]
    assert any("–" in one for one in numbers)


def test_a_style_without_notes_keeps_its_sentences_and_citations(demo):
    brief = demo / "briefs/demo.yaml"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(
        text.replace("language: en-GB", "language: en-GB\ncitations: {style: apa}"),
        encoding="utf-8",
    )
    pytest.importorskip("pypandoc")
    _, prepared, _, document = copies(Project(demo), "demo")
    every_sentence_stands_once_in_order(prepared, document)
    all_evidence_stands_opposite(prepared, document)


# --- files -----------------------------------------------------------------------------------


def test_all_formats_are_written_proven_and_say_the_same(demo, capsys):
    assert run(["factcheck", "demo", "-f", "pdf,docx,html,json"]) == 0, capsys.readouterr().err
    names = {one.name for one in (demo / "out").iterdir()}
    assert names == {f"demo.factcheck.{e}" for e in ("pdf", "docx", "html", "json", "ledger.json")}
    files = [f"out/demo.factcheck.{e}" for e in ("docx", "pdf", "html")]
    assert run(["verify", *files]) == 0, capsys.readouterr()


def test_it_lies_across_with_a_header_on_every_page_and_boxes(demo):
    run(["factcheck", "demo"])
    word = WordFile(str(demo / "out/demo.factcheck.docx"))
    assert word.sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert word.sections[0].page_width > word.sections[0].page_height
    with pikepdf.open("out/demo.factcheck.pdf") as pdf:
        assert len(pdf.pages) > 1
        assert pdf.pages[0].mediabox[2] > pdf.pages[0].mediabox[3]
    xml = zipfile.ZipFile("out/demo.factcheck.docx").read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == len(word.tables) == 4
    assert xml.count("<w:cantSplit/>") == sum(len(table.rows) for table in word.tables)
    widths = [cell.width for cell in word.tables[1].rows[0].cells]
    assert widths[1] < widths[2]
    assert all(not row.cells[-1].text for row in word.tables[1].rows[1:])


def test_a_copy_in_which_somebody_wrote_is_never_replaced(demo, capsys):
    run(["factcheck", "demo", "-f", "docx"])
    path = demo / "out/demo.factcheck.docx"
    word = WordFile(str(path))
    word.tables[1].rows[1].cells[-1].text = "K. R., 24 Nov."
    word.save(str(path))
    written = path.read_bytes()
    assert run(["factcheck", "demo", "-f", "docx"]) == 0
    assert path.read_bytes() == written
    assert (demo / "out/demo.factcheck.new.docx").is_file()
    assert "BG601" in capsys.readouterr().err


def test_a_brief_with_warnings_has_a_copy_that_says_them(demo):
    brief = demo / "briefs/demo.yaml"
    text = brief.read_text(encoding="utf-8").replace(
        "The harbour master\n          says so too:",
        "The harbour master\n          says so too, 300 times:",
    )
    brief.write_text(text, encoding="utf-8")
    report = Report()
    workspace = open_workspace(Project(demo), report)
    prepared = prepare(workspace, brief, Options(), report)
    told = [one for one in report.findings if one.code == "BG310" and "300" in one.sentence]
    assert told
    document = factcheck_copy(copy_of(workspace, prepared, report, outside=False))
    rows = [
        row
        for row in tables(document)[1].rows
        if "BG310" in plain(row[_ABOUT]) and "300" in plain(row[_ABOUT])
    ]
    assert [plain(row[_SAID]) for row in rows] == ["The harbour master says so too, 300 times:"]
    said = " ".join(map(plain, runs(document)))
    assert all(said.count(f"{one.code}: {one.sentence}") == 1 for one in report.findings)


def test_a_brief_with_errors_and_an_unknown_brief_have_none(demo, capsys):
    assert run(["factcheck", "nobody"]) == 1
    assert "BG116" in capsys.readouterr().err
    brief = demo / "briefs/demo.yaml"
    brief.write_text(
        brief.read_text(encoding="utf-8").replace("brook-not-new", "brook-nt-new"), encoding="utf-8"
    )
    assert run(["factcheck", "demo"]) == 1
    assert "BG202" in capsys.readouterr().err
    assert not (demo / "out").exists()


def test_waivers_reviewers_and_files_received_stay_in_the_office(demo):
    brief = demo / "briefs/demo.yaml"
    text = brief.read_text(encoding="utf-8")
    reason = "ten years is the length of the table"
    brief.write_text(
        f"{text}waive:\n  - {{code: BG310, at: ten, reason: {reason}}}\n", encoding="utf-8"
    )
    evidence = demo / "seeds/sources/harbour-review/evidence.yaml"
    evidence.write_text(
        evidence.read_text(encoding="utf-8").replace(
            "    originator:",
            "    checked: {by: Kim Roe, on: 2026-11-20, against: original}\n    originator:",
        ),
        encoding="utf-8",
    )
    inside = " ".join(map(plain, runs(copies(Project(demo), "demo")[3])))
    outside = " ".join(map(plain, runs(copies(Project(demo), "demo", outside=True)[3])))
    for secret in (reason, "Kim Roe", "harbour-review.txt", "of the file received"):
        assert secret in inside, secret
        assert secret not in outside, secret
    run(["factcheck", "demo", "--outside", "-f", "docx,html"])
    assert {one.name for one in (demo / "out").iterdir()} == {
        f"demo.factcheck-outside.{end}" for end in ("docx", "html", "ledger.json")
    }
    for path in (demo / "out").iterdir():
        assert not re.search(f"{reason}|Kim Roe|harbour-review\\.txt", everything(path)), path.name


@pytest.mark.parametrize("outside", [(), ("--outside",)])
def test_no_byte_of_a_copy_names_a_protected_person(project, capsys, outside):  # noqa: F811
    files = project / "seeds/sources/quay-note/source.yaml"
    assert "quay-note.txt" in files.read_text(encoding="utf-8")
    assert run(["factcheck", "demo", "-f", "pdf,docx,html,json", *outside]) == 0, (
        capsys.readouterr().err
    )
    assert run(["factcheck", "demo", "--sheet", "-f", "pdf,docx,html,json", *outside]) == 0, (
        capsys.readouterr().err
    )
    made = list((project / "out").iterdir())
    assert len(made) == 10
    for file in made:
        said = everything(file)
        assert not re.search("hale", said, re.IGNORECASE), file.name
        assert "N. (name withheld)" in said, file.name


def test_names_in_context_become_marks_of_ours(project):  # noqa: F811
    _, _, _, document = copies(Project(project), "demo")
    marks = [
        segment
        for span in evidence_spans(document)
        for segment in span.segments
        if isinstance(segment, Insertion) and segment.replaced
    ]
    assert any("Hale" in one.replaced.text for one in marks)
    assert all(one.printed.strip().startswith("[") for one in marks)


def test_nothing_bars_a_checker_who_listens(demo):
    checker = Path(sys.executable).with_name("outloud")
    run(["factcheck", "demo", "-f", "pdf"])
    run(["factcheck", "demo", "-f", "pdf", "--sheet"])
    for path in (demo / "out").glob("*.pdf"):
        command = [str(checker), "--skip", "TAG-002,FIG-012", "--fail-on", "error", str(path)]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout[-3000:]
    run(["factcheck", "demo", "-f", "docx"])
    assert lint_docx((demo / "out/demo.factcheck.docx").read_bytes()) == ()


# --- the source sheet ------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sheet_has_a_row_for_each_number_and_quotation(root, name):
    workspace, prepared, copy, _ = copies(Project(root), name)
    assert isinstance(workspace, Workspace)
    (table,) = source_sheet(copy).body
    assert isinstance(table, n.Table)
    keys = list(dict.fromkeys(s.marker.evidence for s in evidence_spans(prepared.document)))
    assert [one.key for one in entries(copy)] == keys
    assert len(table.rows) == len(keys)
    all_words_of_sources_are_the_sources(source_sheet(copy))
    assert "https://" in plain(table.rows[0][-1])


def test_a_sheet_of_a_sample_has_one_page(root, tmp_path, capsys):
    assert (
        run(
            [
                "factcheck",
                *SAMPLES,
                "--sheet",
                "-f",
                "pdf",
                "-o",
                str(tmp_path),
                "--project",
                str(root),
            ]
        )
        == 0
    )
    assert "BG580" not in capsys.readouterr().err
    for path in tmp_path.glob("*.pdf"):
        assert len(pikepdf.open(path).pages) == 1


def test_a_long_sheet_says_what_can_be_spared(demo, capsys):
    brief = demo / "briefs/demo.yaml"
    inline = "".join(
        f"      - excerpt:\n          id: cut-{at}\n          source: harbour-review\n          voice: own\n"
        "          quote: |-\n            The harbour of Lowmoor has lost more than a third of its boats in ten years.\n"
        for at in range(16)
    )
    text = brief.read_text(encoding="utf-8").replace(
        "      - excerpt: brook-not-new\n", f"      - excerpt: brook-not-new\n{inline}"
    )
    brief.write_text(text, encoding="utf-8")
    code = run(["factcheck", "demo", "--sheet"])
    told = capsys.readouterr().err
    assert code == 0, told
    assert "warning[BG580]: the source sheet has 2 pages" in told
    spare = re.search(r"least needed: (.*)", told)[1].split(", ")
    assert all(one.startswith("cut-") for one in spare)
    assert Path("out/demo.sheet.pdf").is_file()


def test_a_brief_without_evidence_has_no_sheet(demo, capsys):
    (demo / "briefs/bare.yaml").write_text(
        "title: A speech\nkind: speaking-notes\ntemplate: plain\nlanguage: en-GB\ndate: 2026-11-24\nminutes: 1\n"
        "sections:\n  - blocks:\n      - text: |\n          Thank you for listening. [@quay-note]\n"
        "  - part: sources\n    blocks:\n      - sources: all\n",
        encoding="utf-8",
    )
    code = run(["factcheck", "bare", "--sheet"])
    assert code == 1
    assert "error[BG581]: the brief prints no quotation and no number" in capsys.readouterr().err
    assert run(["factcheck", "bare", "-f", "docx"]) == 0


def test_labels_are_in_both_languages():
    from briefgen.document.labels import labels_for

    english, french = labels_for("en", {}), labels_for("fr", {})
    ours = [key for key in english if key.startswith(("check-", "sheet"))]
    assert len(ours) > 100
    for key in ours:
        assert set(re.findall(r"\{\w+\}", english[key])) == set(
            re.findall(r"\{\w+\}", french[key])
        ), key
    assert french["check-copy"] != english["check-copy"]
