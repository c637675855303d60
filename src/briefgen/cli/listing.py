"""``briefgen list``: what the project and briefgen have to offer."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click

from briefgen.build import Workspace, open_workspace
from briefgen.citations.choosing import described_styles
from briefgen.cli.output import project_option, require_project, say, shortened
from briefgen.findings import Place, Report
from briefgen.kinds.describing import (
    counted_in_words,
    counts_something,
    limits_in_words,
    manner_in_words,
)
from briefgen.kinds.model import kind_names, load_kind
from briefgen.records.dates import plain_date
from briefgen.records.withdrawal import Withdrawal
from briefgen.templates.loading import template_names

Row = dict[str, str]
_SHOWN = 88


def _withdrawn(gone: Withdrawal | None) -> str:
    return f"since {gone.on}" if gone else ""


def _sources(workspace: Workspace) -> list[Row]:
    return [
        {
            "id": s.id, "what": s.record.title, "date": plain_date(s.record.issued) or "undated",
            "where": s.record.container_title or "not stated", "text": "yes" if s.text else "no",
            "withdrawn": _withdrawn(s.record.withdrawn),
        }
        for s in workspace.library.sources.values()
    ]  # fmt: skip


def _excerpts(workspace: Workspace) -> list[Row]:
    return [
        {
            "id": e.id, "what": " […] ".join(p.printed for p in e.passages), "voice": e.record.voice,
            "speaker": e.record.speaker or "", "topics": ", ".join(e.record.topics),
            "answers": ", ".join(e.record.answers), "source": e.source.id,
            "withdrawn": _withdrawn(e.record.withdrawn),
        }
        for e in workspace.library.excerpts.values()
    ]  # fmt: skip


def _figures(workspace: Workspace) -> list[Row]:
    return [
        {
            "id": f.id, "what": f"{f.says.printed}: {f.record.of}", "originator": f.record.originator,
            "topics": ", ".join(f.record.topics), "disputed": "yes" if f.record.disputed else "",
            "source": f.source.id, "withdrawn": _withdrawn(f.record.withdrawn),
        }
        for f in workspace.library.figures.values()
    ]  # fmt: skip


def _recommendations(workspace: Workspace) -> list[Row]:
    return [
        {
            "id": r.id, "what": r.record.text, "to": r.record.addressee.body,
            "status": f"{r.record.status} ({r.record.status_as_of})", "ours": "yes" if r.record.ours else "",
        }
        for r in workspace.library.recommendations.values()
    ]  # fmt: skip


def _instruments(workspace: Workspace) -> list[Row]:
    return [
        {
            "id": i.id, "what": f"{i.names.get('en', i.id)}, {i.citation}", "status": i.status,
            "checked": str(i.checked or "not confirmed"),
        }
        for i in workspace.library.instruments.values()
    ]  # fmt: skip


def _kinds(workspace: Workspace) -> list[Row]:
    folders = workspace.project.folders("kinds")
    kinds = (load_kind(name, folders, Place(name), Report()) for name in kind_names(folders))
    return [
        {
            "id": k.id, "what": k.description, "limits": limits_in_words(k),
            "counts": counted_in_words(k.count) if counts_something(k) else "",
            "form": manner_in_words(k), "files": ", ".join(k.outputs),
            "extends": k.extends or "",
        }
        for k in kinds if k
    ]  # fmt: skip


def _named(names: Sequence[str]) -> list[Row]:
    return [{"id": name, "what": ""} for name in names]


def _styles(workspace: Workspace) -> list[Row]:
    own = sorted(
        path.stem for folder in workspace.project.folders("styles") for path in folder.glob("*.csl")
    )
    ours = [{"id": key, "what": name} for key, name in described_styles().items()]
    return [*ours, *({"id": name, "what": "this project's own"} for name in own)]


LISTS: Mapping[str, Callable[[Workspace], list[Row]]] = MappingProxyType(
    {
        "sources": _sources,
        "excerpts": _excerpts,
        "figures": _figures,
        "recommendations": _recommendations,
        "instruments": _instruments,
        "kinds": _kinds,
        "templates": lambda w: _named(template_names(w.project.folders("templates"))),
        "styles": _styles,
    }
)


@click.command(name="list")
@click.argument("what", type=click.Choice(list(LISTS)))
@click.option("--json", "as_json", is_flag=True, help="A JSON array of objects with an id.")
@click.option("--topic", help="Only rows with this topic.")
@project_option
def command(what: str, *, as_json: bool, topic: str | None, folder: Path | None) -> int:
    """List WHAT there is: sources, excerpts, figures, recommendations and more."""
    report = Report()
    workspace = open_workspace(require_project(folder), report)
    rows = LISTS[what](workspace)
    if topic:
        rows = [
            r for r in rows if topic in f"{r.get('topics', '')}, {r.get('answers', '')}".split(", ")
        ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            click.echo(_line(row))
    if report.has_errors:
        say(report.findings)
    return report.exit_code()


def _line(row: Row) -> str:
    what = shortened(row["what"], _SHOWN)
    rest = "  ".join(
        f"{key}: {value}" for key, value in row.items() if key not in ("id", "what") and value
    )
    lines = [row["id"], *([f"    {what}"] if what else []), *([f"    {rest}"] if rest else [])]
    return "\n".join(lines)
