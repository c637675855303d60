"""`briefgen add`: propose, confirm, import; again and again without a change."""

from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.corpus.store import load_corpus
from briefgen.findings import Report
from briefgen.project import Project

POST = "Title of it\n\nOf note:\n\nThe text says this.\n\nSource: https://example.org/a\n"


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def import_post() -> int:
    run(["add", "post.txt"])
    return run(["add", "post.txt", "--manifest", "seeds/manifests/post.yaml"])


def test_the_first_run_only_proposes_and_says_what_comes_next(here, capsys):
    assert run(["add", "post.txt"]) == 0
    told = capsys.readouterr()
    assert set(files(here / "seeds")) == {"manifests/post.yaml"}
    assert "briefgen add post.txt --manifest seeds/manifests/post.yaml" in told.err
    assert told.out.strip().endswith("post.yaml")


def test_a_proposal_that_a_person_may_have_changed_is_never_overwritten(here, capsys):
    run(["add", "post.txt"])
    path = here / "seeds/manifests/post.yaml"
    path.write_text("changed: by hand\n")
    assert run(["add", "post.txt"]) == 0
    assert path.read_text() == "changed: by hand\n"
    assert "exists already" in capsys.readouterr().err


def test_the_second_run_imports_and_the_corpus_can_be_loaded(here):
    assert import_post() == 0
    seeds = here / "seeds"
    assert (seeds / "captures/post.txt").read_bytes() == POST.encode()
    assert (seeds / "sources/example/text.txt").read_text() == "The text says this.\n"
    assert (seeds / "sources/example/comment.txt").read_text() == "Of note:\n"
    report = Report()
    corpus = load_corpus(Project(here), report)
    assert not report.findings
    assert corpus.sources["example"].record.title == "Title of it"
    assert corpus.sources["example"].comment is not None


def test_running_it_again_changes_nothing_and_says_so(here, capsys):
    import_post()
    before = files(here)
    assert run(["add", "post.txt", "--manifest", "seeds/manifests/post.yaml"]) == 0
    assert files(here) == before
    assert "Nothing to do" in capsys.readouterr().err


def test_a_record_completed_by_hand_is_kept(here):
    import_post()
    path = here / "seeds/sources/example/source.yaml"
    path.write_text(path.read_text() + "publisher: By hand\n")
    (path.parent / "text.txt").unlink()
    assert run(["add", "post.txt", "--manifest", "seeds/manifests/post.yaml"]) == 0
    assert "By hand" in path.read_text()
    assert (path.parent / "text.txt").is_file()


def test_a_cut_that_differs_from_its_record_is_corpus_damage_and_writes_nothing(here, capsys):
    import_post()
    manifest = here / "seeds/manifests/post.yaml"
    manifest.write_text(
        manifest.read_text().replace("comment_lines: [3, 3]", "#").replace("[5, 5]", "[3, 5]")
    )
    before = files(here)
    assert run(["add", "post.txt", "--manifest", str(manifest)]) == 3
    assert files(here) == before
    told = capsys.readouterr().err
    assert "the text cut for 'example' is not the one that its record knows" in told
    assert "Nothing was written" in told


def test_a_different_file_of_the_same_name_is_refused(here, capsys):
    import_post()
    (here / "new").mkdir()
    other = here / "new/post.txt"
    other.write_text(POST + "more\n")
    (here / "seeds/manifests/post.yaml").unlink()
    run(["add", str(other)])
    before = files(here)
    assert run(["add", str(other), "--manifest", "seeds/manifests/post.yaml"]) in (1, 3)
    assert files(here) == before
    assert "a different file named post.txt" in capsys.readouterr().err


def test_a_file_with_a_record_written_by_hand_becomes_one_source(here, capsys):
    (here / "r.yaml").write_text("id: by-hand   # mine\ntype: report\ntitle: Title of it\n")
    assert run(["add", "post.txt", "--record", "r.yaml"]) == 0
    folder = here / "seeds/sources/by-hand"
    assert (folder / "source.yaml").read_text().startswith("id: by-hand   # mine\n")
    assert (folder / "text.txt").read_text() == POST.partition("\n\n")[2]
    report = Report()
    load_corpus(Project(here), report)
    assert not report.findings
    assert run(["add", "post.txt", "--record", str(folder / "source.yaml")]) == 0
    assert "Nothing to do" in capsys.readouterr().err


def test_a_manifest_with_a_wrong_key_says_which_was_meant(here, capsys):
    run(["add", "post.txt"])
    path = here / "seeds/manifests/post.yaml"
    path.write_text(path.read_text().replace("text_lines:", "text_line:"))
    assert run(["add", "post.txt", "--manifest", str(path)]) == 1
    assert "text_lines" in capsys.readouterr().err


def test_one_manifest_cannot_serve_two_files(here):
    (here / "b.txt").write_text("x\n")
    (here / "m.yaml").write_text("x: y\n")
    assert run(["add", "post.txt", "b.txt", "--manifest", "m.yaml"]) == 2
