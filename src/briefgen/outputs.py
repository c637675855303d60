"""Finished files go to their folder: all of a brief or none, and never over what a person has edited."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefgen.findings import Place, Report, finding
from briefgen.project import Project
from briefgen.saving import save_all


def save_outputs(
    made: Mapping[str, bytes],
    record: Path,
    beside: Mapping[str, Any],
    project: Project,
    report: Report,
    *,
    force: bool,
) -> list[Path]:
    """Save the files into the record's folder, and beside them the record with their digests.

    Args:
        made: the files by name.
        record: the JSON file that stays beside them, by which an edited file is known the next time.
        beside: what the record says; the digests of the files are added.
        project: for how messages show paths.
        report: takes a finding for each file that was edited, and so is kept.
        force: whether edited files are replaced.
    """
    known = _known_digests(record)
    writes: list[tuple[Path, bytes]] = []
    digests = dict(known)
    for name, content in made.items():
        path = record.with_name(name)
        target, edited = _target(path, content, known.get(name), force=force)
        if edited:
            report.add(finding("BG601", f"{name} was edited since it was built; kept. New one: {target.name}",
                               Place(project.shown(path)),
                               help="take over the edits you want, or build with --force"))  # fmt: skip
        writes.append((target, content))
        if not edited:
            digests[name] = _sha(content)
    save_all([*writes, (record, _json({**beside, "outputs": digests}))])
    return [target for target, _ in writes]


def _target(path: Path, content: bytes, known: str | None, *, force: bool) -> tuple[Path, bool]:
    """Where to save, and whether a person's edited file stands in the way."""
    if force or not path.is_file():
        return path, False
    here = _sha(path.read_bytes())
    if here in (known, _sha(content)):
        return path, False
    return path.with_name(f"{path.stem}.new{path.suffix}"), True


def _known_digests(record: Path) -> dict[str, str]:
    try:
        outputs: dict[str, str] = json.loads(record.read_text(encoding="utf-8"))["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        # No record, or not ours: every file that is there counts as edited and is kept.
        return {}
    return outputs


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8") + b"\n"
