"""A printer that started ahead makes the same bytes; where it fails, the page is printed here."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import _prints
from briefgen.printing import ahead, engine
from briefgen.printing.engine import Job

FONTS = Path(engine.__file__).parent.parent / "fonts"
FACE = (FONTS / "SourceSerif4_400Regular.ttf").as_uri()


def job(words: str) -> Job:
    style = f"@font-face {{ font-family: f; src: url({FACE}) }} p {{ font-family: f }}"
    html = f"<html lang=en><title>t</title><style>{style}</style><p>{words}"
    return Job(html, "2026-11-24", b'{"a": 1}', (str(FONTS),), {})


@pytest.fixture
def printer():
    ahead.start()
    yield ahead._waiting[0]
    ahead.stop()
    assert not ahead._waiting


@pytest.mark.usefixtures("printer")
def test_one_printer_prints_page_after_page_and_the_bytes_are_the_same():
    for words in ("one", "two \u2014 \u6f22"):  # the second has a character that the font lacks
        made = ahead.print_ahead(job(words))
        assert made == engine.print_page(job(words))
        assert made.content.startswith(b"%PDF")
    assert any(".notdef" in one.message for one in made.said)


def test_without_a_printer_and_with_a_dead_one_there_is_no_answer(printer):
    printer.kill()
    printer.wait()
    assert ahead.print_ahead(job("one")) is None
    assert ahead.print_ahead(job("one")) is None


def test_a_printer_that_answers_nonsense_is_ended(monkeypatch):
    monkeypatch.setattr(
        ahead,
        "_START",
        "import sys; sys.stdout.buffer.write(bytes(8) + b'x'); sys.stdout.flush(); sys.stdin.read()",
    )
    ahead.start()
    assert ahead.print_ahead(job("one")) is None
    assert not ahead._waiting


@pytest.mark.parametrize(
    ("arguments", "prints"),
    [
        ("build", True), ("build b -o x", True), ("build -f pdf,docx", True), ("build b --format=html,pdf", True),
        ("build -f docx", False), ("build --help", False), ("check", False), ("verify x.pdf", False), ("", False),
    ],
)  # fmt: skip
def test_it_starts_only_where_a_pdf_will_be_made(arguments, prints):
    assert _prints(arguments.split()) is prints


def test_a_build_from_the_command_line_leaves_no_process_behind(root, tmp_path):
    command = [
        sys.executable,
        "-m",
        "briefgen",
        "build",
        "birth-suppression",
        "-f",
        "pdf",
        "-o",
        str(tmp_path),
    ]
    # Its output would stay open as long as any process that it started lives.
    done = subprocess.run(
        command,
        cwd=root,
        env={"PYTHONPATH": str(root / "src")},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "birth-suppression.pdf").read_bytes().startswith(b"%PDF")
