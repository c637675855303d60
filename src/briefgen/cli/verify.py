"""``briefgen verify``: are the quotations, numbers and notes of a finished file still what they were?"""

import json
from pathlib import Path

import click

from briefgen.cli.output import say
from briefgen.findings import Place, Report, finding
from briefgen.verify import verify_reading
from briefgen.writers import FORMATS


@click.command(name="verify")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Findings as JSON.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def command(files: tuple[Path, ...], *, as_json: bool, strict: bool) -> int:
    """Read FILES (PDF, Word, HTML) and compare them with the evidence list that they carry."""
    report = Report()
    for file in files:
        _verify_file(file, report, quiet=as_json)
    say(report.findings, "json" if as_json else "text")
    return report.exit_code(strict=strict)


def _verify_file(path: Path, report: Report, *, quiet: bool) -> None:
    place = Place(str(path))
    chosen = next((one for one in FORMATS.values() if one.suffix == path.suffix.lower()), None)
    if chosen is None:
        report.add(finding("BG705", f"{path.name} is not a file that briefgen can read", place,
                           help="give a .pdf, .docx, .html or .json file"))  # fmt: skip
        return
    try:
        reading = chosen.read(path.read_bytes())
    except OSError as error:
        report.add(finding("BG705", f"{path.name} cannot be read: {error.strerror}", place))
        return
    except ValueError as error:
        report.add(finding("BG705", f"{path.name} cannot be read: {error}", place))
        return
    ledger = reading.ledger or _beside(path)
    if ledger is None:
        report.add(finding("BG704", f"{path.name} carries no evidence list, and none lies beside it", place,
                           help="keep the .ledger.json file beside it"))  # fmt: skip
        return
    found = verify_reading(reading, ledger, str(path))
    report.add(*found)
    if not found and not quiet:
        evidence = json.loads(ledger)
        count, notes = len(evidence["evidence"]), len(evidence["notes"])
        click.echo(f"{path}: unchanged: {count} quotations and numbers, {notes} notes")


def _beside(path: Path) -> bytes | None:
    ledger = path.with_name(f"{path.stem.removesuffix('.new')}.ledger.json")
    return ledger.read_bytes() if ledger.is_file() else None
