"""Checks of a brief, run on the real library, with small briefs written in the tests."""

import textwrap
from pathlib import Path

import pytest

from briefgen.build import Options, Workspace, open_workspace, prepare
from briefgen.findings import Finding, Report
from briefgen.project import Project

_FRAME = """\
title: "A brief"
kind: {kind}
date: 2026-11-24
{head}sections:
  - part: {part}
    heading: What the sources report
    blocks:
{blocks}
  - heading: Sources
    blocks:
      - sources: all
"""


@pytest.fixture(scope="session")
def workspace(root: Path) -> Workspace:
    return open_workspace(Project(root), Report())


@pytest.fixture
def check(workspace, tmp_path):
    """Findings of a brief that holds the given blocks, by code."""

    def run(
        blocks: str,
        *,
        kind: str = "policy-brief",
        head: str = "",
        style: str | None = None,
        part: str = "evidence",
    ) -> dict[str, list[Finding]]:
        body = textwrap.indent(textwrap.dedent(blocks).strip("\n"), " " * 6)
        path = tmp_path / "b.yaml"
        path.write_text(
            _FRAME.format(kind=kind, blocks=body, head=head, part=part), encoding="utf-8"
        )
        report = Report()
        prepare(workspace, path, Options(style=style), report)
        found: dict[str, list[Finding]] = {}
        for one in report.findings:
            found.setdefault(one.code, []).append(one)
        return found

    return run
