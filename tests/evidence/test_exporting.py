"""Everything in the library is in the export, with the same words."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from briefgen.cli import run
from briefgen.corpus.model import digest
from briefgen.evidence.exporting import (
    COLUMNS,
    evidence_csv,
    evidence_json,
    guarded,
    unguarded,
)

FORMULAS = "=+-@\t\r\n＝＋－＠"


def rows_of(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return [
        {key: unguarded(cell) for key, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def test_json_has_everything_of_the_library_word_for_word(loaded):
    _, library, _ = loaded
    told = json.loads(json.dumps(evidence_json(library)))
    assert (told["format"], told["version"]) == ("briefgen-evidence", 1)
    assert len(library.excerpts) > 50
    assert {one["id"]: [p["words"] for p in one["passages"]] for one in told["excerpts"]} == {
        key: [p.printed for p in one.passages] for key, one in library.excerpts.items()
    }
    assert {one["id"]: one["number"]["words"] for one in told["figures"]} == {
        key: one.says.printed for key, one in library.figures.items()
    }
    assert {one["id"]: one["text"] for one in told["recommendations"]} == {
        key: one.record.text for key, one in library.recommendations.items()
    }
    for name, those in (("sources", library.sources), ("people", library.people), ("instruments", library.instruments)):  # fmt: skip
        assert [one["id"] for one in told[name]] == list(those)


def test_json_records_can_be_read_as_a_library_again(loaded):
    """A team that comes back, or goes to a program that reads YAML, loses no field."""
    from briefgen.records.evidence import ExcerptRecord, FigureRecord
    from briefgen.records.recommendation import RecommendationRecord

    _, library, _ = loaded
    told = json.loads(json.dumps(evidence_json(library)))
    for name, model, added, those in (
        ("excerpts", ExcerptRecord, {"source", "passages"}, library.excerpts),
        ("figures", FigureRecord, {"source", "passages", "number"}, library.figures),
    ):
        for one in told[name]:
            record = model.model_validate({k: v for k, v in one.items() if k not in added})
            assert record == those[one["id"]].record
            assert one["source"] == those[one["id"]].source.id
    for one in told["recommendations"]:
        proposers = [
            {k: v for k, v in proposer.items() if k != "passages"}
            for proposer in one.get("proposers", ())
        ]
        record = RecommendationRecord.model_validate({**one, "proposers": proposers})
        assert record == library.recommendations[one["id"]].record


def test_every_passage_stands_where_the_export_says(loaded):
    _, library, _ = loaded
    told = evidence_json(library)
    looked = 0
    for one in (*told["excerpts"], *told["figures"]):
        source = library.sources[one["source"]]
        for passage in one["passages"]:
            text = source.comment if passage["part"] == "comment" else source.text
            assert text
            assert text.sha256 == passage["text_sha256"]
            assert text.content[passage["start"] : passage["end"]] == passage["in_source"]
            assert digest(passage["words"]) == passage["words_sha256"]
            looked += 1
    assert looked > 100


def test_the_table_has_a_row_for_each_record_word_for_word(loaded):
    _, library, _ = loaded
    rows = rows_of(evidence_csv(library))
    assert len(rows) == len(library.excerpts) + len(library.figures) + len(library.recommendations)
    for row in rows:
        key = row["id"]
        assert digest(row["words"]) == row["words_sha256"]
        match row["kind"]:
            case "excerpt":
                excerpt = library.excerpts[key]
                assert row["words"] == "\n\n".join(p.printed for p in excerpt.passages)
                assert row["speaker"] == (excerpt.speaker.name if excerpt.speaker else "")
                assert (row["voice"], row["source"]) == (excerpt.record.voice, excerpt.source.id)
            case "figure":
                figure = library.figures[key]
                assert (row["words"], row["number"]) == (
                    figure.passage.printed,
                    figure.says.printed,
                )
                assert row["originator"] == figure.originator.name
                assert bool(row["dispute"]) is bool(figure.record.disputed)
            case _:
                ask = library.recommendations[key]
                assert (row["words"], row["status"]) == (ask.record.text, ask.record.status)


def test_every_column_is_used_or_could_be(loaded):
    _, library, _ = loaded
    rows = rows_of(evidence_csv(library))
    assert set(rows[0]) == set(COLUMNS)
    empty = {name for name in COLUMNS if not any(row[name] for row in rows)}
    assert empty <= {"withdrawn", "why_withdrawn", "replaced_by"}


def test_a_spreadsheet_opens_it_right(loaded):
    content = evidence_csv(loaded[1])
    assert content.startswith(b"\xef\xbb\xbf")
    assert b'"\r\n"' in content
    cells = [
        cell
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(tuple(FORMULAS))]


@given(st.text() | st.sampled_from(["=1+1", "@SUM(A1)", "'=x", "+", "-2", "\t=", "＝1"]))
def test_a_guarded_cell_is_no_formula_and_comes_back(cell):
    assert guarded(cell)[:1] not in FORMULAS or not cell
    assert unguarded(guarded(cell)) == cell


def test_the_command_writes_what_it_prints(tmp_path, monkeypatch, capsysbinary):
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    monkeypatch.chdir(tmp_path / "demo")
    capsysbinary.readouterr()
    for form in ("csv", "json"):
        assert run(["export", "--evidence", form]) == 0
        printed = capsysbinary.readouterr().out
        assert run(["export", "--evidence", form, "-o", "e"]) == 0
        assert (tmp_path / "demo/e").read_bytes() == printed
        capsysbinary.readouterr()


def test_a_protected_name_is_not_exported(loaded):
    from dataclasses import replace

    from briefgen.records.person import Protection

    _, library, _ = loaded
    excerpt = next(one for one in library.excerpts.values() if one.speaker)
    assert excerpt.speaker
    veil = Protection(pseudonym="Witness A", why="asked for it", since="2026-11-24")
    hidden = excerpt.speaker.model_copy(update={"protection": veil})
    small = replace(
        library, excerpts={excerpt.id: replace(excerpt, speaker=hidden)}, figures={}, recommendations={},
        people={hidden.id: hidden},
    )  # fmt: skip
    (row,) = rows_of(evidence_csv(small))
    assert row["speaker"] == "Witness A"
    (person,) = evidence_json(small)["people"]
    assert person["name"] == "Witness A"
    assert not {"aliases", "native", "offices", "described"} & set(person)
