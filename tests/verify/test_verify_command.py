"""`briefgen verify` as a person uses it: in a new project, on files that were built and then edited."""

import hashlib
import json
from pathlib import Path

import pytest
from hand_edits import Word, run_of, tracked, without_part

from briefgen.cli import run

pytestmark = pytest.mark.usefixtures("here")
BOATS, QUOTED = "bg:boats-lost/1", "bg:brook-not-new/1"


@pytest.fixture
def here(tmp_path, monkeypatch, capsys) -> Path:
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    monkeypatch.chdir(tmp_path / "demo")
    assert run(["build", "-f", "docx"]) == 0
    capsys.readouterr()
    return tmp_path / "demo"


def edit(change, name: str = "out/demo.docx") -> None:
    path = Path(name)
    word = Word.open(path.read_bytes())
    change(word)
    path.write_bytes(word.saved())


def verified(capsys, *options: str) -> tuple[int, dict]:
    code = run(["verify", "out/demo.docx", "--json", *options])
    return code, json.loads(capsys.readouterr().out)


def codes(told: dict) -> set[str]:
    return {one["code"] for one in told["findings"]}


def test_an_untouched_file_is_unchanged(capsys):
    assert run(["verify", "out/demo.docx", "--strict"]) == 0
    told = capsys.readouterr()
    assert "unchanged: 6 quotations and numbers" in told.out
    assert told.err == ""


def test_json_holds_a_verdict_for_each_item_and_keeps_its_old_keys(capsys):
    edit(lambda word: word.reword(QUOTED, "120", "220"))
    code, told = verified(capsys)
    assert code == 6
    assert (told["version"], codes(told)) == (1, {"BG701"})
    (file,) = told["files"]
    altered = [one for one in file["items"] if one["verdict"] != "verbatim"]
    assert [(one["id"], one["verdict"]) for one in altered] == [("brook-not-new", "altered")]
    assert altered[0]["differences"] == [{"old": "120", "new": "220"}]
    assert altered[0]["where"].startswith("paragraph ")
    assert file["counts"]["altered"] == 1


def test_a_tracked_change_says_by_whom_and_what_restores_the_words(capsys):
    edit(lambda word: tracked("del", word.split(QUOTED, "not ")[1]))
    assert run(["verify", "out/demo.docx"]) == 6
    told = capsys.readouterr().err
    assert (
        "error[BG707]: a tracked change touches the quotation 'brook-not-new' (R. Editor, 2026-11-25)"
        in told
    )
    assert 'differs: "not" is missing after "spring [2025], and"' in told
    assert "reject the change in Word" in told


def test_signs_and_prose_pass_with_a_note(capsys):
    def change(word: Word) -> None:
        word.reword(QUOTED, "120 boats", "120\u00a0boats")
        text = word.holding("says so too")
        text.text = text.text.replace("says so too", "agrees")

    edit(change)
    assert run(["verify", "out/demo.docx", "--strict"]) == 0
    told = capsys.readouterr()
    assert "note[BG710]: the quotation 'brook-not-new' stands" in told.err
    assert "note[BG712]: 1 paragraph is not as built" in told.err
    assert "1 typographic" in told.out


def test_a_quotation_without_its_marks_and_what_was_added_are_warnings(capsys):
    edit(
        lambda word: word.paragraph("Boats leave").append(
            run_of(" “It is a plain shame,” a fisher said.")
        )
    )
    assert run(["verify", "out/demo.docx"]) == 0
    assert "warning[BG708]: a quotation was added" in capsys.readouterr().err
    assert run(["verify", "out/demo.docx", "--strict"]) == 6


def test_edits_are_listed_with_their_evidence_and_citations_kept(capsys):
    def change(word: Word) -> None:
        text = word.holding("The town took in")
        text.text = text.text.replace("The town took in", "By its own count the town took")
        text = word.holding(" in harbour fees in 2025.")
        text.text = " in fees for its harbour in 2025."

    edit(change)
    code, told = verified(capsys, "--edits")
    assert code == 0
    (one,) = told["files"][0]["edits"]
    assert (one["path"], one["paragraph"]) == ("sections[1].blocks[2].text", None)
    assert one["old"].startswith("The town took in just over £48,000 in harbour fees in 2025.")
    assert one["paste"].startswith(
        'By its own count the town took {{ figure("fees-2025") }} in fees for its harbour in 2025. [@quay-note, para. 1] What'
    )


def test_an_edit_pasted_back_makes_the_brief_print_it(here, capsys):
    def change(word: Word) -> None:
        text = word.holding("nobody outside the council")
        text.text = text.text.replace("nobody outside the council", "no one outside of it")

    edit(change)
    _, told = verified(capsys, "--edits")
    (one,) = told["files"][0]["edits"]
    assert one["path"] == "sections[0].blocks[0].key_messages[0]"
    brief = here / "briefs/demo.yaml"
    brief.write_text(brief.read_text("utf-8").replace(one["old"], one["paste"]), encoding="utf-8")
    assert verified(capsys, "--edits")[1]["files"][0]["edits"] == []


def test_edits_need_the_brief(tmp_path, capsys):
    (tmp_path / "other.docx").write_bytes(Path("out/demo.docx").read_bytes())
    assert run(["verify", str(tmp_path / "other.docx"), "--edits"]) == 2
    assert "--against BRIEF" in capsys.readouterr().err
    assert run(["verify", str(tmp_path / "other.docx"), "--edits", "--against", "demo"]) == 0


def test_a_brief_that_went_on_without_its_file_is_named(here, capsys):
    brief = here / "briefs/demo.yaml"
    brief.write_text(
        brief.read_text("utf-8").replace("excerpt: accounts-silent", "excerpt: hale-price-list"),
        encoding="utf-8",
    )
    code, told = verified(capsys)
    assert (code, codes(told)) == (0, {"BG715"})
    said = " ".join(one["sentence"] for one in told["findings"])
    assert "'hale-price-list': the brief briefs/demo.yaml prints it" in said
    assert "'accounts-silent': the file prints it" in said
    assert verified(capsys, "--strict")[0] == 6


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Mr. Reed gave another reason.", "Mr. Reed gave one more reason.", ("BG711", 0)),
        ("not one of them was new", "not many of them were new", ("BG714", 6)),
    ],
    ids=["elsewhere in the text", "in the quotation"],
)
def test_a_source_that_changed_since_is_named(here, capsys, old, new, expected):
    folder = here / "seeds/sources/harbour-review"
    text = folder / "text.txt"
    before = text.read_bytes()
    text.write_bytes(before.replace(old.encode(), new.encode()))
    record = folder / "source.yaml"
    digests = [hashlib.sha256(one).hexdigest() for one in (before, text.read_bytes())]
    assert f"text: {{sha256: {digests[0]}" in record.read_text("utf-8")
    was, now = (f"text: {{sha256: {one}" for one in digests)
    record.write_text(record.read_text("utf-8").replace(was, now), encoding="utf-8")
    code, told = verified(capsys)
    assert (expected[0] in codes(told), code) == (True, expected[1]), told["findings"]
    assert not any("not compared with your sources" in one["sentence"] for one in told["findings"])


def test_a_draft_without_an_evidence_list_is_audited(here, capsys):
    (here / "out/demo.ledger.json").unlink()
    path = here / "out/demo.docx"
    path.write_bytes(without_part(path.read_bytes(), r"customXml/"))

    def change(word: Word) -> None:
        more = " “Boats leave because their owners moved away,” he said. It cost about 7,300 pounds. It took £48,000."
        word.free_all()
        word.paragraph("Boats leave").append(run_of(more))
        word.paragraph("Boats leave").append(
            run_of(" “Two of the three quays have no working light,” he said.")
        )

    edit(change)
    assert run(["verify", "out/demo.docx"]) == 6
    told = capsys.readouterr()
    assert (
        "differs: quotation “Boats leave because their owners moved away,”: harbour-review, line 5"
        in told.out
    )
    assert (
        "verbatim: quotation “Two of the three quays have no working light,”: quay-note, line 5"
        in told.out
    )
    assert (
        "verbatim: quotation “The fees have been the same since 2015”: harbour-review, line 3"
        in told.out
    )
    assert "not found: number “about 7,300" in told.out
    assert "verbatim: number “£48,000”: quay-note, line 1, as the number 'fees-2025'" in told.out
    assert "error[BG716]" in told.err
    assert "warning[BG717]" in told.err


def test_an_audit_in_json(capsys):
    code, told = verified(capsys, "--audit")
    assert code == 0, told["findings"]
    (file,) = told["files"]
    assert set(file["counts"]) == {"verbatim"}
    assert {one["source"] for one in file["audit"]} == {"harbour-review", "quay-note"}


def test_outside_of_a_project_a_file_without_a_list_fails(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bare.docx").write_bytes(
        without_part((tmp_path / "demo/out/demo.docx").read_bytes(), "customXml/")
    )
    assert run(["verify", "bare.docx"]) == 6
    assert "BG704" in capsys.readouterr().err
    assert run(["verify", "bare.docx", "--audit"]) == 2
