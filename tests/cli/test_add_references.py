"""`briefgen add` with a list of references: all of it comes in, or no file is touched."""

import json
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.corpus.store import load_corpus
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.records.source import SourceRecord

TREMBLAY = {
    "id": "Tremblay2024",
    "type": "article-newspaper",
    "title": "Yes: @Ottawa #1",
    "author": [{"family": "Tremblay", "given": "Ana"}],
    "issued": {"date-parts": [[2024, 5, 10]]},
    "keyword-x": "words",
}
PAGE = {"id": "http://zotero.org/users/1/items/A", "type": "webpage", "title": "On Camps"}
BIB = "@book{Smith2020, title = {A {Book}}, author = {Smith, J.}, year = 2020, owner = {me}}\n"
RIS = "TY  - BOOK\nTI  - Another Book\nAU  - Doe, Jane\nPY  - 2019\nID  - Doe2019\nER  - \n"


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def give(name: str, content: object) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    Path(name).write_text(text, encoding="utf-8")


def seeds(folder: Path) -> dict[str, bytes]:
    files = (path for path in (folder / "seeds").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def record(folder: Path, key: str) -> SourceRecord:
    report = Report()
    corpus = load_corpus(Project(folder), report)
    assert not report.findings
    return corpus.sources[key].record


def test_each_reference_becomes_a_source_without_a_text(here, capsys):
    give("refs.json", [TREMBLAY, PAGE])
    assert run(["add", "refs.json"]) == 0
    told = capsys.readouterr()
    assert set(seeds(here)) == {
        "seeds/sources/tremblay2024/source.yaml",
        "seeds/sources/camps/source.yaml",
    }
    assert told.out.splitlines() == [
        str(here / "seeds/sources/tremblay2024/source.yaml"),
        str(here / "seeds/sources/camps/source.yaml"),
    ]
    assert told.err == (
        "refs.json: 2 new sources. 1 value found no place, or not wholly:\n"
        "  tremblay2024: keyword-x = words (CSL does not know this variable)\n"
        "Each is kept as it came, under csl: in source.yaml; it is exported, but not printed.\n"
    )


def test_the_file_reads_well_and_says_where_it_comes_from(here):
    give("refs.json", [TREMBLAY, PAGE])
    run(["add", "refs.json"])
    assert (here / "seeds/sources/tremblay2024/source.yaml").read_text() == (
        "# Imported by `briefgen add` from refs.json. There is no text.txt: this source can be\n"
        "# cited, but not quoted. Correct and complete it by hand; csl: is kept for the export only.\n"
        "id: tremblay2024\n"
        "type: article-newspaper\n"
        "title: 'Yes: @Ottawa #1'\n"
        "author:\n"
        "- family: Tremblay\n"
        "  given: Ana\n"
        "issued: '2024-05-10'\n"
        "csl: |-\n"
        '  {\n   "id": "Tremblay2024",\n   "keyword-x": "words"\n  }\n'
    )


def test_what_a_reader_looks_for_first_and_the_list_lacks_is_unknown(here):
    give("refs.json", [PAGE, {"id": "act", "type": "legislation", "title": "An Act"}])
    run(["add", "refs.json"])
    words = "Not stated in refs.json, from which this record was imported."
    assert record(here, "camps").unknown == dict.fromkeys(("issued", "author", "URL"), words)
    assert record(here, "act").unknown == {"issued": words}


def test_bibtex_and_ris_come_in_together_and_say_what_they_lost(here, capsys):
    give("refs.BIB", BIB)
    give("refs.ris", RIS)
    assert run(["add", "refs.BIB", "refs.ris"]) == 0
    assert record(here, "smith2020").title == "A Book"
    assert record(here, "smith2020").csl["custom"] == {"bibtex": {"owner": "me"}}
    assert record(here, "doe2019").issued == "2019"
    told = capsys.readouterr().err
    assert "  smith2020: owner = me (a source record has no place for it)\n" in told
    assert "refs.ris: 1 new source. Lost nothing.\n" in told


def test_running_it_again_changes_nothing_and_says_so(here, capsys):
    give("refs.json", [TREMBLAY, PAGE])
    run(["add", "refs.json"])
    before = seeds(here)
    capsys.readouterr()
    assert run(["add", "refs.json"]) == 0
    assert seeds(here) == before
    told = capsys.readouterr()
    assert "no new sources, 2 unchanged" in told.err
    assert told.out == ""


def test_a_source_that_says_something_else_is_never_overwritten(here, capsys):
    give("refs.json", [TREMBLAY])
    run(["add", "refs.json"])
    before = seeds(here)
    give("refs.json", [{**TREMBLAY, "title": "Corrected"}, PAGE])
    assert run(["add", "refs.json"]) == 1
    assert seeds(here) == before
    told = capsys.readouterr().err
    assert "BG813" in told
    assert "the source 'tremblay2024' is there already" in told
    assert "Nothing was written." in told


def test_ids_are_made_unique_within_the_file_and_in_the_project(here):
    law = "{id: smith, names: {en: Act}, kind: legislation, jurisdiction: ca, citation: c 1, status: unknown}"
    (here / "seeds/instruments.yaml").write_text(f"instruments:\n  - {law}\n")
    books = [
        {"id": key, "type": "book", "title": f"By {key}"} for key in ("Smith", "smith.", "SMITH!")
    ]
    give("refs.json", books)
    assert run(["add", "refs.json"]) == 0
    assert sorted(p.name for p in (here / "seeds/sources").iterdir()) == [
        "smith-2",
        "smith-3",
        "smith-4",
    ]
    assert run(["add", "refs.json"]) == 0


def test_an_address_for_an_id_becomes_author_year_and_a_word(here):
    item = {**TREMBLAY, "id": "http://zotero.org/users/1/items/ABC", "title": "The Camps of Hotan"}
    other = {**item, "id": "http://zotero.org/users/1/items/DEF", "volume": 2}
    give("refs.json", [item])
    give("more.json", [other])
    assert run(["add", "refs.json"]) == 0
    assert run(["add", "more.json"]) == 0
    assert sorted(p.name for p in (here / "seeds/sources").iterdir()) == [
        "tremblay-2024-camps",
        "tremblay-2024-camps-2",
    ]


def test_what_a_person_corrected_is_what_the_next_export_says(here, capsys):
    give("refs.json", [{**PAGE, "id": "page", "author": [{"family": "Smyth", "given": ""}]}])
    run(["add", "refs.json"])
    path = here / "seeds/sources/page/source.yaml"
    path.write_text(path.read_text().replace("- family: Smyth", "- family: Smith", 1))
    capsys.readouterr()
    run(["export", "--csl-json"])
    (item,) = json.loads(capsys.readouterr().out)
    assert item["author"] == [{"family": "Smith"}]


BAD = {
    "empty.bib": ("", "empty.bib is empty", 0),
    "open.bib": (
        "@book{a, title={A}}\n@book{b, title={B\n",
        "a brace or a quotation mark is not closed",
        2,
    ),
    "twice.bib": (BIB + BIB, "the key 'Smith2020' is given twice; first on line 1", 2),
    "words.bib": ("only words", "words.bib holds no entry", 0),
    "open.ris": ("TY  - BOOK\nTI  - A\n", "this record has no end", 1),
    "words.ris": ("only words", "words.ris holds no record", 0),
    "broken.json": ('[{"id": "a" "type": "book"}]', "this is not JSON: Expecting ',' delimiter", 1),
    "object.json": ({"a": 1}, "object.json is no list of references", 1),
    "number.json": ("5", "number.json is no list of references", 1),
    "none.json": ([], "none.json is an empty list", 1),
    "strings.json": (["a"], "record 1 is not a record with keys", 1),
    "same.json": ([TREMBLAY, TREMBLAY], 'the id "Tremblay2024" is given twice', 1),
    "untitled.json": ([{"id": "a", "type": "book", "title": " "}], "'a' has no title", 1),
    "keys.json": ('[{"id": 1, "id": 2}]', "'id' is given twice in one record", 0),
    "nan.json": ('[{"id": NaN}]', "NaN is not a number of JSON", 0),
    "huge.json": ('[{"id": 1e999}]', "the number 1e999 is too large", 0),
    "half.json": ('[{"id": "\\ud800"}]', "it holds half a character", 0),
    "deep.json": ("[" * 100_000, "it is nested too deeply", 0),
}


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_file_is_said_with_its_place_and_leaves_the_project_untouched(here, name, capsys):
    content, words, line = BAD[name]
    give(name, content)
    give("good.json", [PAGE])
    assert run(["add", "good.json", name]) == 1
    assert seeds(here) == {}
    told = capsys.readouterr()
    assert words in told.err
    assert f"--> {name}{f':{line}' if line else ''}" in told.err
    assert "= help: " in told.err
    assert "Nothing was written." in told.err
    assert told.out == ""


def test_a_value_too_deep_to_be_kept_is_refused_before_anything_is_written(here, capsys):
    deep = "[" * 400 + "]" * 400
    give("refs.json", f'[{{"id": "a", "type": "book", "title": "T", "x": {deep}}}]')
    assert run(["add", "refs.json"]) == 1
    assert "'a' cannot be written as a source record" in capsys.readouterr().err
    assert seeds(here) == {}


def test_a_file_that_is_not_utf8_says_how_to_export_it(here, capsys):
    Path("latin.bib").write_bytes("@book{a, title={Montréal}}".encode("latin-1"))
    assert run(["add", "latin.bib"]) == 1
    assert "latin.bib is not UTF-8 text" in capsys.readouterr().err
    assert seeds(here) == {}


@pytest.mark.parametrize("option", ["--manifest=m.yaml", "--record=m.yaml", "--importer=plain"])
def test_options_for_texts_are_refused_beside_a_list_of_references(here, option):
    give("refs.json", [PAGE])
    give("m.yaml", "x: y\n")
    assert run(["add", "refs.json", option]) == 2
    assert seeds(here) == {}
