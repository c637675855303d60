"""``briefgen verify``: are the quotations, numbers and notes of a finished file still what they were?

Two files of one brief in two formats are also compared with each other, part by part.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from briefgen import findings
from briefgen.cli.output import project_option, require_project, say
from briefgen.cli.verified import Office, Wanted, audited, dump, say_edits, verified
from briefgen.findings import Finding, Place, Report, finding
from briefgen.parity.compare import ANATOMIES, Difference, Parity, compare
from briefgen.project import find_project
from briefgen.writers import FORMATS
from briefgen.writers.model import Reading

_PAIR: Final = 2
_MOST: Final = 5
"""Differences of one check that are told one by one."""
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class _File:
    """A file that could be read."""

    path: Path
    content: bytes
    title: str
    """As its evidence list, or else the file, has it."""

    @property
    def stem(self) -> str:
        """Its name without suffix, and without what marks the one that lies beside an edited file."""
        return self.path.stem.removesuffix(".new")


@click.command(name="verify")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against",
    metavar="BRIEF",
    help="The brief to compare with; else the one with the file's name.",
)
@click.option(
    "--edits", is_flag=True, help="List edited prose, ready for pasting back into the brief."
)
@click.option(
    "--audit", is_flag=True, help="Look up the quotations and numbers of any draft in your sources."
)
@click.option("--json", "as_json", is_flag=True, help="Verdicts and findings as JSON.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@project_option
def command(
    files: tuple[Path, ...], *, against: str | None, edits: bool, audit: bool, as_json: bool, strict: bool,
    folder: Path | None,
) -> int:  # fmt: skip
    """Read FILES (PDF, Word, HTML) and compare them with the evidence list that they carry.

    Each quotation, number and note is verbatim, typographic (only quotation marks, dashes or spaces
    differ), altered, lost, or pending in a tracked change. Altered, lost and pending end with exit
    code 6. What somebody added, and citations of other programs, are named and not checked.

    In a project, the file is also compared with your sources and with its brief as they are now. A
    file without an evidence list is audited there: which of its quotations and numbers do your
    sources hold?

    Two formats of the same brief (Word and PDF, for instance) are also compared with each other:
    words, headings, tables, links, notes, languages and more.
    """
    report = Report()
    project = require_project(folder) if folder or against or audit else find_project(Path.cwd())
    office = Office(Wanted(project, against, edits, audit))
    told: list[dict[str, Any]] = []
    read = [_verify_file(file, office, report, told, quiet=as_json) for file in files]
    parity = _compare_pair(read, report, quiet=as_json)
    if as_json:
        click.echo(dump(json.loads(_with_parity(report.findings, parity)), told))
    else:
        say(report.findings, notes=True)
    return report.exit_code(strict=strict)


def _verify_file(
    path: Path, office: Office, report: Report, told: list[dict[str, Any]], *, quiet: bool
) -> _File | None:
    read = _read(path, report)
    if read is None:
        return None
    content, reading = read
    ledger = None if office.wanted.audit else reading.ledger or _beside(path)
    if ledger is None:
        if office.workspace() is not None or office.wanted.audit:
            told.append(audited(path, reading, office, report, quiet=quiet))
        else:
            report.add(finding("BG704", f"{path.name} carries no evidence list, and none lies beside it", Place(str(path)),
                               help="keep the .ledger.json file beside it, or audit it in your project"))  # fmt: skip
        return _File(path, content, reading.title)
    found = verified(path, reading, ledger, office)
    report.add(*found.findings)
    told.append(found.as_json(path))
    if not quiet:
        click.echo(found.summary(path))
        if office.wanted.edits:
            say_edits(path, found.edits)
    return _File(path, content, str(json.loads(ledger).get("title") or reading.title))


def _read(path: Path, report: Report) -> tuple[bytes, Reading] | None:
    place = Place(str(path))
    chosen = next((one for one in FORMATS.values() if one.suffix == path.suffix.lower()), None)
    if chosen is None:
        report.add(finding("BG705", f"{path.name} is not a file that briefgen can read", place,
                           help="give a .pdf, .docx, .html or .json file"))  # fmt: skip
        return None
    try:
        content = path.read_bytes()
        return content, chosen.read(content)
    except OSError as error:
        report.add(finding("BG705", f"{path.name} cannot be read: {error.strerror}", place))
    except ValueError as error:
        report.add(finding("BG705", f"{path.name} cannot be read: {error}", place))
    return None


def _beside(path: Path) -> bytes | None:
    ledger = path.with_name(f"{path.stem.removesuffix('.new')}.ledger.json")
    return ledger.read_bytes() if ledger.is_file() else None


# --- two files of one brief ------------------------------------------------------------------


def _compare_pair(read: Sequence[_File | None], report: Report, *, quiet: bool) -> Parity | None:
    files = [one for one in read if one is not None]
    if len(read) != _PAIR or len(files) != _PAIR or not _belong_together(*files):
        return None
    first, second = files
    try:
        parity = compare(*(ANATOMIES[one.path.suffix.lower()](one.content) for one in files))
    except ValueError as error:
        sentence = f"{first.path.name} and {second.path.name} cannot be compared: {error}"
        report.add(finding("BG705", sentence, Place(str(second.path))))
        return None
    report.add(*_told(parity, first.path, second.path))
    if not quiet:
        click.echo(_summary(parity, first.path, second.path))
    return parity


def _belong_together(first: _File, second: _File) -> bool:
    suffixes = [one.path.suffix.lower() for one in (first, second)]
    if suffixes[0] == suffixes[1] or any(one not in ANATOMIES for one in suffixes):
        return False
    return first.stem == second.stem or bool(first.title and first.title == second.title)


def _summary(parity: Parity, first: Path, second: Path) -> str:
    missing = len(parity.not_comparable)
    counted = f"{len(parity.compared)} checks, {missing} not comparable"
    if parity.differences:
        number = len(parity.different)
        return f"{first} and {second} differ: {counted}, {number} with differences"
    return f"{first} and {second} say the same: {counted}"


def _told(parity: Parity, first: Path, second: Path) -> list[Finding]:
    told: list[Finding] = []
    for check in parity.different:
        found = [one for one in parity.differences if one.check == check]
        told += [_finding(one, first, second) for one in found[:_MOST]]
        if len(found) > _MOST:
            sentence = f"{check}: and {len(found) - _MOST} more differences of this kind"
            told.append(finding("BG706", sentence, Place(str(second))))
    return told


def _finding(one: Difference, first: Path, second: Path) -> Finding:
    return finding(
        "BG706", f"{one.check}: {one.sentence}", Place(str(second)),
        details=((first.name, _quoted(one.first)), (second.name, _quoted(one.second))),
        help="build both files again, or make the same change in both",
    )  # fmt: skip


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    if not line:
        return "nothing"
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"


def _with_parity(found: Sequence[Finding], parity: Parity | None) -> str:
    if parity is None:
        return findings.as_json(found)
    payload: dict[str, Any] = json.loads(findings.as_json(found))
    payload["parity"] = {
        "compared": parity.compared,
        "not_comparable": parity.not_comparable,
        "different": parity.different,
    }
    return json.dumps(payload, ensure_ascii=False, indent=2)
