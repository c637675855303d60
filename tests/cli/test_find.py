"""`briefgen find`: hits that can be pasted as they are."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.corpus.model import SourceText
from briefgen.corpus.store import load_corpus
from briefgen.evidence.propose import pin
from briefgen.evidence.proven import resolve_library
from briefgen.findings import Report
from briefgen.project import Project

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path, monkeypatch, capsys) -> Path:
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    monkeypatch.chdir(tmp_path / "demo")
    capsys.readouterr()
    return tmp_path / "demo"


def test_words_inside_quotation_marks_are_proposed_as_the_speakers(capsys):
    assert run(["find", "price list"]) == 0
    told = capsys.readouterr().out
    assert "voice: quoted\n    speaker: hale" in told
    assert (
        "      We asked twice how the fees are spent, and both times we were sent the price list\n"
        in told
    )
    assert "# quay-note/text.txt, line 3, paragraph 2" in told


def test_words_outside_of_them_are_the_sources_or_reported(capsys):
    run(["find", "accounts spent"])
    assert "voice: own" in capsys.readouterr().out
    run(["find", "asked repair"])
    assert "voice: reported\n    speaker: hale" in capsys.readouterr().out
    run(["find", "brook publish"])
    assert "voice: reported\n    speaker: brook" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "query", "source"),
    [("excerpt", "owners retire", "harbour-review"), ("excerpt", "accounts", "quay-note"),
     ("figure", "120 boats", "harbour-review"), ("figure", "48,000", "quay-note")],
)  # fmt: skip
def test_a_hit_pasted_as_it_is_stands_in_its_source(here, capsys, form, query, source):
    assert run(["find", query, "--as", form]) == 0
    told = capsys.readouterr().out.replace("who-counted", "lowmoor-council")
    path = here / f"seeds/sources/{source}/evidence.yaml"
    path.write_text(f"{form}s:\n{told}", encoding="utf-8")
    report = Report()
    library = resolve_library(load_corpus(Project(here), report), report)
    problems = [one for one in report.findings if one.code not in {"BG202", "BG132"}]
    assert not problems, problems
    assert [
        one
        for one in (*library.excerpts.values(), *library.figures.values())
        if one.source.id == source
    ]


def test_a_figure_is_proposed_with_value_unit_and_hedge(capsys):
    run(["find", "48,000", "--as", "figure"])
    told = capsys.readouterr().out
    for line in (
        'says: "just over £48,000"',
        "minimum: 48000",
        'unit: "£"',
        "qualifier: just over",
    ):
        assert line in told


def test_a_share_is_proposed_with_its_whole_and_passes_as_pasted(here, capsys):
    source = here / "seeds/sources/quay-note"
    text = (source / "text.txt").read_text(encoding="utf-8")
    shares = "A third of the moorings in Lowmoor were empty. Prices rose by 9 per cent."
    now = f"{text.rstrip()}\n\n{shares}\n"
    (source / "text.txt").write_text(now, encoding="utf-8")
    record = (source / "source.yaml").read_text(encoding="utf-8")
    was = sha256(text.encode("utf-8")).hexdigest()
    assert was in record
    record = record.replace(was, sha256(now.encode("utf-8")).hexdigest())
    (source / "source.yaml").write_text(record, encoding="utf-8")
    run(["find", "moorings empty", "--as", "figure", "--source", "quay-note"])
    told = capsys.readouterr().out
    assert 'denominator: "the moorings in Lowmoor"   # guessed: of what is it a share?' in told
    run(["find", "prices rose", "--as", "figure", "--source", "quay-note"])
    rise = capsys.readouterr().out
    assert "for a change give period: {from: …, to: …} instead" in rise
    rise = rise.replace("quay-note-p5", "quay-note-rise")
    pasted = (told + rise).replace("who-counted", "lowmoor-council")
    (source / "evidence.yaml").write_text(f"figures:\n{pasted}", encoding="utf-8")
    report = Report()
    library = resolve_library(load_corpus(Project(here), report), report)
    assert not {"BG303", "BG307", "BG308", "BG309"} & {one.code for one in report.findings}
    assert len([one for one in library.figures.values() if one.source.id == "quay-note"]) == 2


def test_a_sentence_without_numbers_says_so(capsys):
    assert run(["find", "register", "--as", "figure"]) == 0
    assert "no number in this sentence" in capsys.readouterr().out


def test_a_passage_that_occurs_twice_is_pinned():
    text = SourceText("s", "text", "Ann met us. It is true.\n\nLater: It is true.\n")
    assert pin(text.slice(12, 23)) == ("before", "Ann met us.")


def test_ids_are_new_and_differ(capsys):
    run(["find", "fees"])
    told = capsys.readouterr().out
    ids = [line.split()[-1] for line in told.split("\n") if line.startswith("  - id:")]
    assert len(ids) > 2
    assert len(ids) == len(set(ids))
    assert all(len(one) <= 32 for one in ids)


def test_nothing_found_names_the_nearest_passage(capsys):
    assert run(["find", '"not one of those was new"']) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "nearest: harbour-review/text.txt, line 1" in told.err


def test_an_unknown_source_is_a_wrong_call(capsys):
    assert run(["find", "fees", "--source", "quay-notes"]) == 2
    assert "did you mean 'quay-note'?" in capsys.readouterr().err


def test_hits_as_json_have_a_version_and_exact_offsets(here, capsys):
    assert run(["find", "fees", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == 1
    for hit in told["hits"]:
        content = (here / f"seeds/sources/{hit['source']}/text.txt").read_text(encoding="utf-8")
        assert content[hit["start"] : hit["end"]] == hit["sentence"]
        assert all(content[a:b].lower() == "fees" for a, b in hit["matches"])
