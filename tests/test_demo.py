"""The demonstration project can be made, checked and built."""

from briefgen.cli import run


def test_a_new_project_checks_and_builds(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "project", "demo"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    assert run(["check", "--strict"]) == 0, capsys.readouterr().err
    assert run(["build"]) == 0
    assert (tmp_path / "demo/out/demo.pdf").is_file()
    assert (tmp_path / "demo/out/demo.docx").is_file()
    assert run(["verify", "out/demo.pdf", "out/demo.docx"]) == 0


def test_a_folder_with_files_is_never_touched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/mine.txt").write_text("mine")
    assert run(["new", "project", "demo"]) == 2


def test_a_new_brief_builds_in_the_demonstration(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    monkeypatch.chdir(tmp_path / "demo")
    assert run(["new", "brief", "second"]) == 0
    assert run(["build", "second", "-f", "docx"]) == 0


def test_a_changed_text_is_corpus_damage(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    text = tmp_path / "demo/seeds/sources/harbour-review/text.txt"
    text.write_text(text.read_text().replace("120", "130"))
    monkeypatch.chdir(tmp_path / "demo")
    assert run(["build"]) == 3
    assert "BG802" in capsys.readouterr().err
    assert not (tmp_path / "demo/out").exists()


def test_every_command_has_help(capsys):
    from briefgen.cli import COMMANDS

    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        assert capsys.readouterr().out


def test_find_answers_with_yaml_and_says_when_there_is_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    capsys.readouterr()
    assert run(["find", "fees crews", "--project", "demo"]) == 1
    assert run(["find", "register", "--project", "demo"]) == 0
    assert "quote: |-" in capsys.readouterr().out
