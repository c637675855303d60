"""`briefgen doctor`: says what is missing and what to type."""

import json
import subprocess

import pytest

from briefgen.cli import run
from briefgen.cli.doctor import INSTALL


def fake(code: int, stderr: str = ""):
    def tried(*_args, **_options):
        return subprocess.CompletedProcess([], code, "", stderr)

    return tried


def test_a_machine_that_makes_pdfs_ends_with_0(monkeypatch, capsys):
    monkeypatch.setattr("briefgen.cli.doctor.subprocess.run", fake(0))
    assert run(["doctor"]) == 0
    told = capsys.readouterr()
    assert "can be made" in told.out
    assert "bundled" in told.out


@pytest.mark.parametrize("system", list(INSTALL))
def test_a_missing_library_is_named_with_the_command_for_the_platform(monkeypatch, capsys, system):
    fault = "OSError: cannot load library 'libpango-1.0-0': error 0x7e"
    monkeypatch.setattr("briefgen.cli.doctor.subprocess.run", fake(1, fault))
    monkeypatch.setattr("briefgen.cli.doctor.platform.system", lambda: system)
    assert run(["doctor"]) == 4
    told = capsys.readouterr()
    assert "the library libpango-1.0-0 is missing" in told.out
    assert INSTALL[system] in told.err
    assert "-f docx,html" in told.err


def test_an_unknown_fault_is_shown_as_it_came(monkeypatch, capsys):
    monkeypatch.setattr("briefgen.cli.doctor.subprocess.run", fake(1, "x\nImportError: no brain\n"))
    assert run(["doctor"]) == 4
    assert "ImportError: no brain" in capsys.readouterr().out


def test_a_missing_package_is_told(monkeypatch, capsys):
    monkeypatch.setattr("briefgen.cli.doctor.subprocess.run", fake(0))
    monkeypatch.setattr("briefgen.cli.doctor.PACKAGES", ("no-such-package-here",))
    run(["doctor"])
    assert "no-such-package-here  missing" in capsys.readouterr().out


def test_as_json_it_is_one_object_with_a_version(monkeypatch, capsys):
    monkeypatch.setattr("briefgen.cli.doctor.subprocess.run", fake(0))
    assert run(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == 1
    assert {"python", "weasyprint", "fonts", "pdf"} <= {one["name"] for one in told["checks"]}
