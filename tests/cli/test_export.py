"""`briefgen export`: the library as CSL-JSON, on the screen or in a file."""

import json

from briefgen.cli import run

RECORD = """\
id: nyt
type: article-newspaper
title: Title
issued: 2021-05~
language: en-US
archived:
  url: https://web.archive.org/x
  date: 2024-01-02
republished:
  described: a blog
  comment: {sha256: abc, lines: [1, 2]}
unknown:
  author: No byline.
  URL: Not stated in refs.bib, from which this record was imported.
rights: Third-party copyright.
note: for us
"""
LAW = """\
instruments:
  - id: order
    names: {fr: Décret, en: Order}
    short: The Order
    kind: executive-order
    jurisdiction: us
    citation: E.O. 1
    status: in-force
    url: https://e.o
"""


def project(folder, monkeypatch):
    source = folder / "seeds/sources/nyt"
    source.mkdir(parents=True)
    (source / "source.yaml").write_text(
        RECORD.replace("  comment: {sha256: abc, lines: [1, 2]}\n", "")
    )
    (folder / "seeds/instruments.yaml").write_text(LAW)
    monkeypatch.chdir(folder)


def test_sources_and_laws_are_printed_without_what_is_only_ours(tmp_path, monkeypatch, capsys):
    project(tmp_path, monkeypatch)
    assert run(["export", "--csl-json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "nyt",
            "type": "article-newspaper",
            "title": "Title",
            "issued": {"date-parts": [[2021, 5]], "circa": True},
            "language": "en-US",
            "note": "for us",
            "custom": {
                "briefgen": {
                    "archived": {"url": "https://web.archive.org/x", "date": "2024-01-02"},
                    "republished": {"described": "a blog"},
                    "unknown": {"author": "No byline."},
                }
            },
        },
        {
            "id": "order",
            "type": "regulation",
            "title": "Order",
            "title-short": "The Order",
            "references": "E.O. 1",
            "jurisdiction": "us",
            "URL": "https://e.o",
        },
    ]


def test_a_file_gets_the_same_and_its_path_is_printed(tmp_path, monkeypatch, capsys):
    project(tmp_path, monkeypatch)
    run(["export", "--csl-json"])
    printed = capsys.readouterr().out
    assert run(["export", "--csl-json", "-o", "lib.json"]) == 0
    assert (tmp_path / "lib.json").read_text(encoding="utf-8") == printed
    assert capsys.readouterr().out == "lib.json\n"


def test_our_own_export_added_again_changes_nothing(tmp_path, monkeypatch, capsys):
    project(tmp_path, monkeypatch)
    run(["export", "--csl-json", "-o", "lib.json"])
    assert run(["add", "lib.json"]) == 0
    assert "no new sources, 2 unchanged. Lost nothing." in capsys.readouterr().err


def test_without_a_format_it_says_which_there_are(tmp_path, monkeypatch, capsys):
    project(tmp_path, monkeypatch)
    assert run(["export"]) == 2
    assert "briefgen export --csl-json" in capsys.readouterr().err


def test_a_library_with_an_error_is_not_exported(tmp_path, monkeypatch, capsys):
    project(tmp_path, monkeypatch)
    (tmp_path / "seeds/sources/empty").mkdir()
    assert run(["export", "--csl-json", "-o", "lib.json"]) == 3
    assert not (tmp_path / "lib.json").exists()
    assert "has no source.yaml" in capsys.readouterr().err
