"""What `briefgen check` costs beside importing its own modules, and how it grows with excerpts, sources and numbers.

Cold are whole processes in turn: a check of a sample brief, and a Python that imports the same modules and ends.
Growth is one warm process over made-up libraries: every excerpt is found, every number traced, the lock compared,
and a brief that prints a tenth of them is composed, cited and checked.

Run with `python bench/check.py` where the packages for development are installed.
"""

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src")]

from briefgen.build import Options, extend_lock, open_workspace, prepare  # noqa: E402
from briefgen.findings import Report  # noqa: E402
from briefgen.project import Project  # noqa: E402

BRIEF = "briefs/forced-labour-supply-chains.yaml"
ROUNDS = 15
GROWTH = (100, 300, 1000, 3000)
A_SOURCE = 50
"""Excerpts in one source."""


def modules() -> list[str]:
    """Our modules that a check of the sample brief loads, in the order in which it does."""
    code = (
        "import sys; from briefgen.cli import run; run(['check', sys.argv[1]]);"
        "print(*[name for name in sys.modules if name.partition('.')[0] == 'briefgen'])"
    )
    command = [sys.executable, "-c", code, BRIEF]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    return done.stdout.splitlines()[-1].split()


def seconds(command: Sequence[str]) -> float:
    """One whole process on the clock."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    return time.perf_counter() - start


def cold() -> None:
    """A check beside its imports."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names = modules()
    check = [sys.executable, "-m", "briefgen", "check", BRIEF]
    imports = [sys.executable, "-c", f"import {', '.join(names)}"]
    seconds(check), seconds(imports)
    pairs = [(seconds(check), seconds(imports)) for _ in range(ROUNDS)]
    checked, imported = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"\nWhole processes, medians of {ROUNDS} rounds in turn")
    print(f"  {f'import {len(names)} modules':<34}{imported * 1000:8.0f} ms")
    print(f"  {'briefgen check of one brief':<34}{checked * 1000:8.0f} ms  {ratio:7.2f} x")


def sentence(number: int) -> str:
    """A sentence that occurs once."""
    return f"In week {number} the office counted {1000 + number:,} boats at the long quay, and nobody asked about them."


def library(folder: Path, excerpts: int) -> Path:
    """A project with so many excerpts, as many numbers, and a brief that prints a tenth of both."""
    for first in range(0, excerpts, A_SOURCE):
        _source(folder, first, range(first, min(first + A_SOURCE, excerpts)))
    people = [{"id": "office", "name": "Harbour Office", "kind": "organisation"}]
    _write(folder / "seeds/people.yaml", {"people": people})
    kind = {
        "id": "bench",
        "name": {"en": "Bench"},
        "description": "No limits.",
        "reply_required": "no",
    }
    _write(folder / "kinds/bench.yaml", kind)
    blocks = [
        {"excerpt": f"e{n}"}
        if n % 20
        else {"text": f"There were {{{{ figure('f{n}') }}}} of them."}
        for n in range(0, excerpts, 10)
    ]
    sections = [{"heading": "Boats", "blocks": [*blocks, {"sources": "all"}]}]
    brief = {
        "title": "Boats",
        "kind": "bench",
        "language": "en-GB",
        "date": "2026-11-24",
        "sections": sections,
    }
    _write(folder / "briefs/bench.yaml", brief)
    return folder


def _source(folder: Path, first: int, numbers: range) -> None:
    key = f"review-{first}"
    text = "\n\n".join(sentence(number) for number in numbers) + "\n"
    home, capture = folder / "seeds/sources" / key, folder / "seeds/captures" / f"{key}.txt"
    for path in (home / "text.txt", capture):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    _write(home / "source.yaml", {
        "id": key, "type": "report", "title": f"Harbour review {first}", "publisher": "Harbour Office", "language": "en-GB",
        "issued": "2020-03-12", "capture": {"file": capture.name, "sha256": digest}, "text": {"sha256": digest},
    })  # fmt: skip
    _write(home / "evidence.yaml", {
        "excerpts": [{"id": f"e{n}", "voice": "own", "quote": sentence(n)} for n in numbers],
        "figures": [
            {"id": f"f{n}", "says": f"{1000 + n:,} boats", "of": f"boats in week {n}", "value": 1000 + n, "unit": "boats",
             "originator": "office", "quote": sentence(n)}
            for n in numbers
        ],
    })  # fmt: skip


class _Literal(yaml.SafeDumper):
    """Quotations go into literal blocks, the one form that they may have."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if " " in value and "{" not in value and value.endswith(".") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Literal.add_representer(str, _text)


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Literal, allow_unicode=True, sort_keys=False, width=2000)
    path.write_text(text, encoding="utf-8")


def checked(folder: Path) -> float:
    """Seconds for the library and the brief; the first of two runs writes the lock."""
    for _ in range(2):
        report = Report()
        start = time.perf_counter()
        workspace = open_workspace(Project(folder), report)
        prepared = prepare(workspace, folder / "briefs/bench.yaml", Options(), report)
        taken = time.perf_counter() - start
        extend_lock(workspace)
    if prepared is None:
        raise SystemExit("\n".join(one.sentence for one in report.findings if one.is_error))
    return taken


def growth() -> None:
    """Libraries of so many excerpts and as many numbers."""
    print("\nExcerpts and as many numbers, fifty of each a source; a brief prints a tenth")
    base = 0.0
    for count in GROWTH:
        with tempfile.TemporaryDirectory() as folder:
            taken = checked(library(Path(folder), count))
        base = base or taken / count
        print(
            f"  {f'{count} excerpts':<34}{taken * 1000:8.0f} ms  {taken / count / base:7.2f} x an excerpt"
        )


if __name__ == "__main__":
    cold()
    growth()
