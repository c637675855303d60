"""`briefgen new`: starting points that work as they are."""

import hashlib

import pytest

from briefgen.cli import run
from briefgen.corpus.store import load_corpus
from briefgen.findings import Report
from briefgen.project import Project, packaged


def test_the_demonstration_is_small_but_shows_every_sort_of_record():
    report = Report()
    corpus = load_corpus(Project(packaged("demo")), report)
    assert not report.findings
    assert len(corpus.sources) == 2
    assert len(corpus.excerpts) == 6
    assert len(corpus.figures) == 3
    assert len(corpus.recommendations) == 2
    assert [key for key, one in corpus.excerpts.items() if one.record.answers] == ["reed-fees"]
    assert all("fictional" in one.names["en"] for one in corpus.instruments.values())


def test_the_demonstrations_captures_are_what_was_received():
    demo = packaged("demo")
    found = list((demo / "seeds/captures").iterdir())
    assert found
    records = "".join(
        p.read_text(encoding="utf-8") for p in demo.glob("seeds/sources/*/source.yaml")
    )
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() in records for path in found)


def test_a_project_has_everything_and_next_steps(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "project", "my-desk"]) == 0
    made = tmp_path / "my-desk"
    for name in (
        ".gitignore",
        ".gitattributes",
        "README.md",
        "briefs/demo.yaml",
        "seeds/people.yaml",
    ):
        assert (made / name).is_file()
    assert "out/" in (made / ".gitignore").read_text()
    assert "-text" in (made / ".gitattributes").read_text()
    assert "briefgen build" in capsys.readouterr().err


def test_an_empty_folder_may_become_a_project_but_a_full_one_never(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert run(["new", "project", "empty"]) == 0
    (tmp_path / "empty/README.md").write_text("mine")
    assert run(["new", "project", "empty"]) == 2
    assert (tmp_path / "empty/README.md").read_text() == "mine"


@pytest.mark.parametrize("name", [".hidden", "a:b", "-", "x" * 80, "end."])
def test_a_name_that_would_make_trouble_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "project", "--", name]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_brief_is_never_overwritten_and_its_name_is_checked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    monkeypatch.chdir(tmp_path / "demo")
    assert run(["new", "brief", "second.yaml"]) == 0
    assert (tmp_path / "demo/briefs/second.yaml").is_file()
    assert run(["new", "brief", "second"]) == 2
    assert run(["new", "brief", "../second"]) == 2
    assert run(["new", "brief", "Zwei Wörter"]) == 2
