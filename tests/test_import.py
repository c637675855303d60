"""The real capture is imported by its manifest, again and again to the same bytes."""

import shutil

from briefgen.cli import run

CAPTURE = "000_d4df0deeba82c4e1"


def test_the_texts_are_exactly_the_captures_lines(loaded, root):
    corpus, _, _ = loaded
    lines = (root / f"seeds/captures/{CAPTURE}.txt").read_text(encoding="utf-8").split("\n")
    assert len(corpus.sources) == 4
    for source in corpus.sources.values():
        first, last = source.record.capture.text_lines
        assert source.text.content == "\n".join(lines[first - 1 : last]) + "\n"
        first, last = source.record.republished.comment.lines
        assert source.comment.content == "\n".join(lines[first - 1 : last]) + "\n"


def test_importing_again_changes_nothing(root, tmp_path, monkeypatch):
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    before = {p: p.read_bytes() for p in (tmp_path / "seeds").rglob("*") if p.is_file()}
    monkeypatch.chdir(tmp_path)
    capture = f"seeds/captures/{CAPTURE}.txt"
    assert run(["add", capture, "--manifest", f"seeds/manifests/{CAPTURE}.yaml"]) == 0
    assert before == {p: p.read_bytes() for p in (tmp_path / "seeds").rglob("*") if p.is_file()}


def test_a_compilation_is_proposed_and_nothing_is_imported_unasked(root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    assert run(["add", str(root / f"seeds/captures/{CAPTURE}.txt")]) == 0
    proposal = (tmp_path / f"seeds/manifests/{CAPTURE}.yaml").read_text(encoding="utf-8")
    for lines in ("[5, 129]", "[137, 191]", "[199, 287]", "[295, 323]"):
        assert f"text_lines: {lines}" in proposal
    assert proposal.count('was: "') == 7
    assert not (tmp_path / "seeds/sources").exists()


def test_a_file_that_is_not_utf8_is_refused_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "a.txt").write_bytes("Café".encode("latin-1"))
    assert run(["add", "a.txt"]) != 0
    assert "UTF-8" in capsys.readouterr().err
    assert not list((tmp_path / "seeds").rglob("*.txt"))
