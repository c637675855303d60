"""Every case in this folder: a brief in, stderr and exit code out, and no file left behind.

`BRIEFGEN_UPDATE=1 pytest tests/findings` rewrites what is expected; read the difference in review.
"""

import os
import re
from pathlib import Path

import pytest

from briefgen.cli import run

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.md"))
_CASE = re.compile(
    r"# (?P<title>.*?)\n\n```yaml\n(?P<brief>.*?)```\n\n(?P<given>(?:```(?:file|yaml) \S+\n.*?```\n\n)*)```stderr\n(?P<stderr>.*?)```\n\nexit (?P<exit>\d+)\n",
    re.DOTALL,
)


_FILE = re.compile(r"```file (?P<path>\S+)\n(?P<content>.*?)```\n\n", re.DOTALL)
_ADDED = re.compile(r"```yaml (?P<file>[a-z]+)\n(?P<records>.*?)```", re.DOTALL)


def _project(root: Path, folder: Path, given: str) -> None:
    """A project with the library that the case brings; else with ours, and the records that it adds."""
    (folder / "briefs").mkdir()
    for one in _FILE.finditer(given):
        path = folder / one["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one["content"], encoding="utf-8")
    if (folder / "seeds").exists():
        return
    (folder / "seeds").mkdir()
    for path in (root / "seeds").iterdir():
        (folder / "seeds" / path.name).symlink_to(path)
    for one in _ADDED.finditer(given):
        path = folder / "seeds" / f"{one['file']}.yaml"
        text = path.read_text(encoding="utf-8")
        path.unlink()
        path.write_text(f"{text}\n{one['records']}", encoding="utf-8")


def _unescaped(text: str) -> bytes:
    """Bytes that Markdown cannot hold are written as \\xNN; [*200000] stands for many brackets."""
    text = text.replace("«200 KB of [»", "[" * 200_000)
    return re.sub(rb"\\x([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]), text.encode("utf-8"))


def test_there_are_cases_to_run():
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_bad_input_gets_its_message_and_leaves_no_file(case, root, tmp_path, monkeypatch, capsys):
    text = case.read_text(encoding="utf-8")
    match = _CASE.fullmatch(text)
    assert match, "a case is: title, yaml, stderr, exit"
    _project(root, tmp_path, match["given"])
    target = tmp_path / "briefs" / "b.yaml"
    if match["brief"].startswith("(a directory)"):
        target.mkdir()
    else:
        target.write_bytes(_unescaped(match["brief"]))
    monkeypatch.chdir(tmp_path)
    code = run(["build", "briefs/b.yaml", "-f", "docx"])
    said = re.sub(r"\[{60,}", "[[[…", capsys.readouterr().err)
    if os.environ.get("BRIEFGEN_UPDATE"):
        new = f"# {match['title']}\n\n```yaml\n{match['brief']}```\n\n{match['given']}```stderr\n{said}```\n\nexit {code}\n"
        case.write_text(new, encoding="utf-8")
        return
    assert said == match["stderr"]
    assert code == int(match["exit"])
    assert code != 0
    assert not (tmp_path / "out").exists()
