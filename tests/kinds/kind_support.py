"""Briefs of every kind, made on the demonstration corpus: just long enough, or a word too long."""

import datetime
import re
import shutil
from pathlib import Path

from briefgen.build import Options, Prepared, Workspace, open_workspace, prepare
from briefgen.findings import Finding, Place, Report
from briefgen.kinds.model import KindRecord, kind_names, load_kind
from briefgen.kinds.starting import starting_point
from briefgen.project import Project, packaged

FOLDER = packaged("kinds")
NAMES = kind_names([FOLDER])
DAY = datetime.date(2026, 11, 24)


def kind_of(name: str) -> KindRecord:
    report = Report()
    found = load_kind(name, [FOLDER], Place(name), report)
    assert found, [one.sentence for one in report.findings]
    return found


def demo_project(folder: Path) -> Project:
    shutil.copytree(packaged("demo"), folder, dirs_exist_ok=True)
    (folder / "briefs" / "demo.yaml").unlink()
    return Project(folder)


def filled(kind: KindRecord, *blocks: str, head: str = "") -> str:
    """The kind's starting point with everything filled in, and blocks of ours at the end."""
    text = re.sub(r"TO FILL(: [^\"\n]*)?", "plain words", starting_point(kind, DAY))
    text = text.replace("kind:", f"{head}kind:", 1) if head else text
    if not blocks:
        return text
    return text + "  - blocks:\n" + "".join(f"      - {one}\n" for one in blocks)


def filler(words: int) -> str:
    return "text: |\n          " + " ".join(["harbour"] * words)


def prepared(project: Project, text: str, name: str = "b") -> tuple[Prepared | None, list[Finding]]:
    path = project.briefs / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    report = Report()
    found = prepare(workspace(project), path, Options(), report)
    return found, list(report.findings)


_open: dict[Path, Workspace] = {}


def workspace(project: Project) -> Workspace:
    if project.root not in _open:
        _open[project.root] = open_workspace(project, Report())
    return _open[project.root]


def codes(found: list[Finding]) -> list[str]:
    return [one.code for one in found]
