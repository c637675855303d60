"""`briefgen impact` as a person uses it: in a new project, on files that were built before things changed."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "verify"))
from hand_edits import without_part

from briefgen.cli import run
from briefgen.corpus.model import digest

pytestmark = pytest.mark.usefixtures("here")
HARBOUR = "seeds/sources/harbour-review/evidence.yaml"
QUAY = "seeds/sources/quay-note/evidence.yaml"
GONE = "{on: 2026-12-01, by: the harbour office, why: Two boats were counted twice.%s}"


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("impact")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run(["new", "project", "demo"])
        patch.chdir(folder / "demo")
        assert run(["build", "-f", "pdf,docx,html,json"]) == 0
    return folder / "demo"


@pytest.fixture
def here(built, tmp_path, monkeypatch, capsys) -> Path:
    shutil.copytree(built, tmp_path / "demo")
    monkeypatch.chdir(tmp_path / "demo")
    capsys.readouterr()
    return tmp_path / "demo"


def replace(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def withdraw(key: str, path: str, instead: str = "") -> None:
    more = f", replaced_by: {instead}" if instead else ""
    replace(path, f"- id: {key}\n", f"- id: {key}\n    withdrawn: {GONE % more}\n")


def asked(capsys, *arguments: str, code: int = 0) -> dict:
    assert run(["impact", *arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def files_of(told: dict) -> set[str]:
    return {one["file"] for one in told["files"]}


ALL = {f"out/demo.{kind}" for kind in ("pdf", "docx", "html", "json", "ledger.json")}


def chains(one: dict) -> set[str]:
    return {" > ".join(link["on"]["id"] for link in way["chain"]) for way in one["ways"]}


# --- who leans on it -------------------------------------------------------------------------


def test_a_figure_names_brief_files_and_recommendations(capsys):
    told = asked(capsys, "fees-2025")
    assert (told["version"], told["id"], told["kind"]) == (1, "fees-2025", "figure")
    assert [one["brief"] for one in told["briefs"]] == ["briefs/demo.yaml"]
    assert files_of(told) == ALL
    assert [one["id"] for one in told["recommendations"]] == ["publish-fees"]
    (brief,) = told["briefs"]
    assert [[link["how"] for link in way["chain"]] for way in brief["ways"]] == [
        ["prints"],
        ["asks for", "is backed by"],
    ]
    assert re.fullmatch(r"briefs/demo.yaml:\d+:\d+", brief["ways"][0]["where"][0])


@pytest.mark.parametrize(
    ("key", "through"),
    [
        ("quay-society", "fees-2025 > quay-society"),
        ("harbour-by-law", "publish-fees > harbour-by-law"),
        ("quay-note", "accounts-silent > quay-note"),
        ("hale", "repair-lights > hale"),
        ("publish-fees", "publish-fees"),
    ],
)
def test_a_file_says_through_what_it_leans(capsys, key, through):
    told = asked(capsys, key)
    assert files_of(told) == ALL
    assert all(through in chains(one) for one in told["files"])


def test_a_brief_that_no_longer_uses_it_is_not_named_its_old_file_is(capsys):
    replace("briefs/demo.yaml", "      - excerpt: accounts-silent\n", "")
    told = asked(capsys, "accounts-silent")
    assert [one["ways"][0]["chain"][0]["on"]["id"] for one in told["briefs"]] == ["publish-fees"]
    assert files_of(told) == ALL


def test_what_the_library_no_longer_has_is_still_found_in_files(capsys):
    text = Path(HARBOUR).read_text(encoding="utf-8")
    Path(HARBOUR).write_text(text[: text.index("  - id: boats-lost")], encoding="utf-8")
    told = asked(capsys, "boats-lost")
    assert (files_of(told), told["kind"]) == (ALL, "figure")
    told = asked(capsys, "lowmoor-review")  # who counted it, as the list in the office says
    assert files_of(told) == ALL
    assert all(chains(one) == {"lowmoor-review"} for one in told["files"])


def test_archives_are_looked_through_too(capsys):
    shutil.move("out", "../released")
    Path("briefs/demo.yaml").unlink()
    assert asked(capsys, "boats-lost")["files"] == []
    told = asked(capsys, "boats-lost", "--in", "../released")
    assert len(told["files"]) == len(ALL)
    assert {one["title"] for one in told["files"]} == {
        "Lowmoor harbour: show what the fees pay for"
    }


def test_a_file_that_lost_its_list_is_known_by_the_one_beside_it(capsys):
    content = Path("out/demo.docx").read_bytes()
    Path("out/demo.docx").write_bytes(without_part(content, "customXml"))
    assert "out/demo.docx" in files_of(asked(capsys, "boats-lost"))
    Path("out/demo.ledger.json").unlink()
    told = asked(capsys, "boats-lost")
    assert "out/demo.docx" not in files_of(told)
    assert [one["code"] for one in told["findings"]] == ["BG573"]
    assert "out/demo.docx" in told["findings"][0]["sentence"]


def test_a_brief_that_cannot_be_read_is_named(capsys):
    replace("briefs/demo.yaml", "kind: policy-brief ", "kinds: policy-brief ")
    assert [one["code"] for one in asked(capsys, "boats-lost")["findings"]] == ["BG574"]


def test_replies_and_conflicts_stand_beside_it(capsys):
    told = asked(capsys, "boats-lost")
    assert [(one["leaner"]["id"], one["how"]) for one in told["beside"]] == [
        ("reed-fees", "answers")
    ]


def test_a_person_at_a_terminal_reads_a_table(capsys):
    assert run(["impact", "fees-2025"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(
        "fees-2025: figure, “just over £48,000” harbour fees that the town took in\n"
    )
    assert re.search(r"Briefs +how +where", told.out)
    assert "asks for publish-fees, which is backed by it" in told.out
    assert "“Lowmoor harbour: show what the fees pay for”, 2026-11-24" in told.out
    assert told.err == "1 brief, 5 files, 1 recommendation lean on it\n"


def test_an_id_that_is_nearly_right_gets_a_suggestion(capsys):
    assert run(["impact", "boats-lots"]) == 2
    assert "did you mean 'boats-lost'?" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["boats-lost", "--changed"], ["--changed", "--slip"]])
def test_calls_that_cannot_be_meant_are_refused(arguments):
    assert run(["impact", *arguments]) == 2


# --- what changed ----------------------------------------------------------------------------


def changes(capsys, **options: int) -> set[tuple[str, str, str | None, str | None]]:
    told = asked(capsys, "--changed", **options)
    found = {
        name: {(one["what"], one["id"], one["old"], one["new"]) for one in file["changes"]}
        for file in told["files"]
        for name in [file["file"]]
    }
    assert set(found) in (set(), ALL - {"out/demo.ledger.json"})
    assert len({frozenset(one) for one in found.values()}) <= 1
    return next(iter(found.values()), set())


def test_nothing_changed_says_nothing(capsys):
    assert changes(capsys) == set()


def test_a_dispute_is_told_with_its_reason(capsys):
    replace(
        HARBOUR,
        "  - id: boats-lost\n",
        "  - id: boats-lost\n    disputed: {by: Reed, why: The council counts otherwise.}\n",
    )
    assert changes(capsys) == {("disputed", "boats-lost", None, "The council counts otherwise.")}


def test_a_new_status_of_ask_and_law_is_told(capsys):
    replace(
        "seeds/recommendations.yaml",
        "    status: proposed\n    status_as_of: 2026-11-24\n  - id: repair-lights",
        "    status: done\n    status_as_of: 2026-11-24\n  - id: repair-lights",
    )
    replace("seeds/instruments.yaml", "status: in-force", "status: not-law")
    assert changes(capsys) == {
        ("status", "publish-fees", "proposed", "done"),
        ("status", "harbour-by-law", "in-force", "not-law"),
    }


def test_what_was_withdrawn_or_removed_is_told(capsys):
    withdraw("boats-lost", HARBOUR)
    text = Path("seeds/recommendations.yaml").read_text(encoding="utf-8")
    Path("seeds/recommendations.yaml").write_text(
        text[: text.index("  - id: repair-lights")], encoding="utf-8"
    )
    assert changes(capsys) == {
        ("withdrawn", "boats-lost", "more than a third of its boats", "2026-12-01, the harbour office: Two boats were counted twice."),
        ("removed", "repair-lights", "proposed", None),
    }  # fmt: skip


def test_a_text_that_changed_is_told_with_the_words_that_are_gone(capsys):
    path = Path("seeds/sources/harbour-review/text.txt")
    old = path.read_text(encoding="utf-8")
    text = old.replace("more than a third", "about a third")
    path.write_text(text, encoding="utf-8")
    replace(
        "seeds/sources/harbour-review/source.yaml",
        f"{{sha256: {digest(old)}",
        f"{{sha256: {digest(text)}",
    )
    found = changes(
        capsys, code=1
    )  # the library itself has an error now: the figure is not in its source
    assert {(what, key) for what, key, _, _ in found} == {
        ("text", "harbour-review"),
        ("words", "boats-lost"),
    }
    (gone,) = [one for one in found if one[0] == "words"]
    assert gone[2] == "more than a third of its boats"
    assert "about a third of its boats" in (gone[3] or "")


def test_strict_fails_where_a_file_says_the_old(capsys):
    withdraw("boats-lost", HARBOUR)
    assert run(["impact", "--changed"]) == 0
    assert run(["impact", "--changed", "--strict"]) == 1
    assert "warning[BG576]: out/demo.docx says the old of 1 thing" in capsys.readouterr().err


# --- withdrawn -------------------------------------------------------------------------------


def codes(capsys, *arguments: str) -> set[str]:
    run(["check", *arguments, "--output-format", "json"])
    return {one["code"] for one in json.loads(capsys.readouterr().out)["findings"]} & {
        "BG570",
        "BG571",
        "BG572",
    }


def test_a_brief_may_not_use_what_was_withdrawn(capsys):
    withdraw("fees-2025", QUAY, "boats-lost")
    assert codes(capsys) == {"BG570", "BG572"}
    assert run(["build", "-f", "docx", "-o", "../new"]) == 1
    assert not Path("../new").exists()
    assert "use 'boats-lost' instead" in capsys.readouterr().err


def test_a_withdrawn_source_withdraws_what_stands_in_it(capsys):
    record = Path("seeds/sources/quay-note/source.yaml")
    record.write_text(
        record.read_text(encoding="utf-8") + f"withdrawn: {GONE % ''}\n", encoding="utf-8"
    )
    run(["check", "--output-format", "json"])
    told = json.loads(capsys.readouterr().out)["findings"]
    said = [one["sentence"] for one in told if one["code"] == "BG570"]
    assert len(said) == 2  # the quotation and the number; the source is not named a third time
    assert {one.split("'")[1] for one in said} == {"accounts-silent", "fees-2025"}


@pytest.mark.parametrize(
    ("instead", "wanted"),
    [("boats-120", set()), ("quay-note", {"BG571"}), ("nothing-here", {"BG571"})],
)
def test_a_replacement_must_be_able_to_stand_there(capsys, instead, wanted):
    withdraw("boats-lost", HARBOUR, instead)
    assert codes(capsys) - {"BG570"} == wanted


def test_a_replacement_may_not_be_withdrawn_itself(capsys):
    withdraw("boats-lost", HARBOUR, "boats-120")
    withdraw("boats-120", HARBOUR)
    assert codes(capsys) - {"BG570"} == {"BG571"}


# --- slips -----------------------------------------------------------------------------------


def slip_words(path: str) -> str:
    from briefgen.writers import FORMATS

    return "\n".join(FORMATS["docx"].read(Path(path).read_bytes()).paragraphs)


def test_a_slip_says_which_file_what_and_what_instead(capsys):
    withdraw("boats-lost", HARBOUR, "boats-120")
    assert run(["impact", "boats-lost", "--slip", "-f", "pdf,docx,html"]) == 0
    stem = "out/demo.errata-boats-lost"
    assert capsys.readouterr().out.split() == [f"{stem}.{kind}" for kind in ("pdf", "docx", "html")]
    said = slip_words(f"{stem}.docx")
    assert "Correction\nLowmoor harbour: show what the fees pay for\n" in said
    assert "Withdrawn on 1 December 2026 by the harbour office" in said
    assert "“more than a third of its boats” (boats that the harbour lost in ten years)" in said
    assert "(boats that the harbour lost in ten years)\nWhat is happening\n1\n" in said
    assert "What is wrong: Two boats were counted twice." in said
    assert "120 boats\nboats counted in the harbour in spring" in said
    assert "Demonstration desk" in said
    (sha,) = [
        one["sha256"]
        for one in asked(capsys, "boats-lost")["files"]
        if one["file"] == "out/demo.pdf"
    ]
    assert f"demo.pdf (SHA-256 {sha[:4]}\u00a0{sha[4:8]}" in said


def test_a_slip_is_proven_and_the_old_words_are_no_evidence(capsys):
    withdraw("boats-lost", HARBOUR, "boats-120")
    run(["impact", "boats-lost", "--slip"])
    capsys.readouterr()
    stem = "out/demo.errata-boats-lost"
    assert run(["verify", f"{stem}.docx", f"{stem}.pdf", "--strict", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [
        {one["id"] for one in file["items"] if one["kind"] == "figure"} for file in told["files"]
    ] == [{"boats-120"}] * 2
    assert told["parity"]["different"] == []
    ledger = json.loads(Path(f"{stem}.ledger.json").read_text(encoding="utf-8"))
    assert "more than a third" not in json.dumps(ledger["evidence"])
    assert f"{stem}.docx" not in files_of(asked(capsys, "boats-lost"))


def test_a_slip_is_one_page_and_the_same_twice(capsys):
    import pypdfium2

    withdraw("boats-lost", HARBOUR, "boats-120")
    run(["impact", "boats-lost", "--slip", "-f", "pdf", "-o", "a"])
    run(["impact", "boats-lost", "--slip", "-f", "pdf", "-o", "b"])
    first, second = (Path(f"{one}/demo.errata-boats-lost.pdf").read_bytes() for one in "ab")
    assert first == second
    assert len(pypdfium2.PdfDocument(first)) == 1
    assert "BG608" not in capsys.readouterr().err


def test_where_nothing_stands_instead_the_slip_says_so():
    withdraw("accounts-silent", QUAY)
    assert run(["impact", "accounts-silent", "--slip", "-f", "docx"]) == 0
    said = slip_words("out/demo.errata-accounts-silent.docx")
    assert "Nothing stands in its place." in said
    assert "“The accounts do not say what the money was spent on.”" in said


def test_a_withdrawn_source_lists_everything_printed_of_it():
    record = Path("seeds/sources/quay-note/source.yaml")
    gone = GONE % ", replaced_by: harbour-review"
    record.write_text(record.read_text(encoding="utf-8") + f"withdrawn: {gone}\n", encoding="utf-8")
    assert run(["impact", "quay-note", "--slip", "-f", "docx"]) == 0
    said = slip_words("out/demo.errata-quay-note.docx")
    assert "“just over £48,000”" in said
    assert "“The accounts do not say what the money was spent on.”" in said
    assert "Another source stands in its place" in said


def test_a_french_document_gets_a_french_slip():
    replace("briefs/demo.yaml", "language: en-GB", "language: fr-CA")
    assert run(["build", "-f", "docx", "--force"]) == 0
    for kind in ("pdf", "html", "json"):
        Path(f"out/demo.{kind}").unlink()
    Path("out/demo.ledger.json").unlink()
    withdraw("boats-lost", HARBOUR, "boats-120")
    assert run(["impact", "boats-lost", "--slip", "-f", "docx"]) == 0
    said = slip_words("out/demo.errata-boats-lost.docx")
    assert "Rectificatif\n" in said
    assert "Retiré le 1er décembre 2026 par the harbour office" in said
    assert "«\u00a0more than a third of its boats\u00a0»" in said


def test_two_editions_get_two_slips(capsys):
    shutil.copytree("out", "../old")
    replace("briefs/demo.yaml", "date: 2026-11-24", "date: 2026-11-30")
    assert run(["build", "-f", "docx,pdf", "--force"]) == 0
    for kind in ("html", "json"):
        Path(f"out/demo.{kind}").unlink()
    withdraw("boats-lost", HARBOUR)
    capsys.readouterr()
    assert run(["impact", "boats-lost", "--slip", "-f", "docx", "--in", "../old"]) == 0
    made = capsys.readouterr().out.split()
    assert made == ["out/demo.errata-boats-lost.docx", "out/demo.2026-11-30.errata-boats-lost.docx"]
    assert "24 November 2026" in slip_words(made[0])
    assert "30 November 2026" in slip_words(made[1])


def test_what_was_not_withdrawn_or_printed_gets_no_slip(capsys):
    assert run(["impact", "boats-lost", "--slip"]) == 1
    assert "'boats-lost' was not withdrawn" in capsys.readouterr().err
    withdraw("hale-price-list", QUAY)
    assert run(["impact", "hale-price-list", "--slip"]) == 1
    assert "no built file prints or cites 'hale-price-list'" in capsys.readouterr().err
    assert not list(Path("out").glob("*errata*"))


def test_a_document_that_only_asks_for_what_rests_on_it_is_named(capsys):
    replace("briefs/demo.yaml", '{{ figure("fees-2025") }}', "fees")
    assert run(["build", "-f", "docx,html,pdf,json", "--force"]) == 0
    withdraw("fees-2025", QUAY)
    capsys.readouterr()
    assert run(["impact", "fees-2025", "--slip"]) == 1
    assert (
        "no slip for out/demo.docx: it does not print it, but asks for publish-fees, which is backed by it"
        in capsys.readouterr().err
    )


def test_slips_as_json(capsys):
    withdraw("boats-lost", HARBOUR)
    told = asked(capsys, "boats-lost", "--slip", "-f", "docx")
    assert told == {"version": 1, "slips": ["out/demo.errata-boats-lost.docx"], "findings": []}


def test_who_speaks_in_a_quotation_written_out_in_the_brief_is_found(capsys):
    quotation = "{source: quay-note, voice: quoted, speaker: hale, topics: [lights], quote: Q}"
    replace("briefs/demo.yaml", "      - excerpt: accounts-silent\n", f"      - excerpt: {quotation}\n".replace(
        "{", "\n          ").replace(", ", "\n          ").replace("}", "").replace(
        "quote: Q", "quote: |-\n            Two of the three quays have no working light"))  # fmt: skip
    assert run(["build", "-f", "docx,pdf,html,json", "--force"]) == 0
    told = asked_after(capsys, "hale")
    (brief,) = told["briefs"]
    assert "names" in {way["chain"][0]["how"] for way in brief["ways"]}
    hows = {way["chain"][0]["how"] for one in told["files"] for way in one["ways"]}
    assert hows == {"asks for", "prints demo-2, which comes from"}


def asked_after(capsys, key: str) -> dict:
    capsys.readouterr()
    return asked(capsys, key)


def test_what_was_withdrawn_is_not_chosen_any_more(capsys):
    replace(
        "briefs/demo.yaml",
        "      - excerpt: accounts-silent\n",
        "      - choose: {of: excerpts, sources: [quay-note], topics: [fees]}\n",
    )
    assert {one["brief"] for one in asked(capsys, "hale-price-list")["briefs"]} == {
        "briefs/demo.yaml"
    }
    withdraw("hale-price-list", QUAY)
    assert asked(capsys, "hale-price-list")["briefs"] == []
    assert codes(capsys) == set()
