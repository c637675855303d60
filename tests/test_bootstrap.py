"""tools/bootstrap.sh, run among pretended commands: nothing here touches the machine."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent / "tools"

PANGO = "gobject-2.0 pango-1.0 pangoft2-1.0 harfbuzz harfbuzz-subset fontconfig"
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
APT_INSTALL = f"apt-get install -y --no-install-recommends {PACKAGES}"

# Each pretended command writes what it was asked into the log. What the pretended
# machine lacks stands in the files `missing` (libraries) and `no-venv`.
PYTHON = """#!/bin/sh
case "$*" in
    "tools/probe.py version") echo "VERSION $0"; exit STATUS ;;
    "tools/probe.py libraries") cat "STATE/missing"; exit 0 ;;
    "tools/probe.py venv") test ! -e "STATE/no-venv"; exit ;;
    "-c import pip") exit 0 ;;
esac
echo "python $*" >>"STATE/log"
case "$*" in
    "-m venv"*) rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
esac
"""
RECORDER = """#!/bin/sh
echo "NAME $*" >>"STATE/log"
"""
INSTALLER = """#!/bin/sh
echo "NAME $*" >>"STATE/log"
case "$*" in *install*) : >"STATE/missing"; rm -f "STATE/no-venv" ;; esac
"""
SUDO = """#!/bin/sh
[ "$1" != -n ] || shift
exec "$@"
"""
REAL = ("cat", "cksum", "cp", "dirname", "env", "mkdir", "rm", "sh")


@dataclass(frozen=True)
class Machine:
    """A checkout, and a PATH with nothing on it but what a test has put there."""

    checkout: Path
    commands: Path
    state: Path

    def command(self, name: str, script: str, **words: str) -> None:
        for word, value in {"STATE": str(self.state), "NAME": name, **words}.items():
            script = script.replace(word, value)
        (self.commands / name).write_text(script)
        (self.commands / name).chmod(0o755)

    def python(self, name: str = "python3", version: str = "3.12", status: str = "0") -> None:
        self.command(name, PYTHON, VERSION=version, STATUS=status)

    def lacks(self, libraries: str = "", *, venv: bool = False) -> None:
        (self.state / "missing").write_text("".join(f"{name}\n" for name in libraries.split()))
        if venv:
            (self.state / "no-venv").touch()

    def is_debian(self, *, root: bool) -> None:
        self.command("uname", "#!/bin/sh\necho Linux\n")
        self.command("id", f"#!/bin/sh\necho {0 if root else 1000}\n")
        self.command("apt-get", INSTALLER)

    def bootstrap(
        self,
        target: str = "runtime",
        **variables: str,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.commands / "sh", "tools/bootstrap.sh", target],
            cwd=self.checkout,
            env={"PATH": str(self.commands), **variables},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def done(self) -> list[str]:
        """Return what was run since last asked, in order."""
        log = self.state / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine with a good Python and all libraries; each test says what it is."""
    made = Machine(tmp_path / "check out", tmp_path / "commands", tmp_path / "state")
    for folder in (made.checkout / "tools", made.commands, made.state):
        folder.mkdir(parents=True)
    for name in ("bootstrap.sh", "probe.py"):
        shutil.copy(TOOLS / name, made.checkout / "tools")
    (made.checkout / "pyproject.toml").write_text("[project]\n")
    for name in REAL:
        found = shutil.which(name)
        assert found is not None
        (made.commands / name).symlink_to(found)
    made.python()
    made.lacks()
    made.is_debian(root=True)
    return made


PIP = "python -m pip install --quiet --no-input --disable-pip-version-check"
RUNTIME = [f"{PIP} pip>=25.1", f"{PIP} --editable ."]
DEV = [f"{PIP} pip>=25.1", f"{PIP} --group dev"]


def test_a_machine_with_everything_gets_only_its_environment(machine: Machine) -> None:
    result = machine.bootstrap()
    assert result.returncode == 0
    assert machine.done() == ["python -m venv --clear .venv", *RUNTIME]
    assert "Making the virtual environment .venv" in result.stdout
    assert "Installing briefgen and the packages it runs on" in result.stdout


def test_a_second_run_does_nothing_and_says_nothing(machine: Machine) -> None:
    machine.bootstrap("dev")
    machine.done()
    result = machine.bootstrap("dev")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert machine.done() == []


def test_the_test_tools_are_added_to_an_environment_that_builds_briefs(machine: Machine) -> None:
    machine.bootstrap("runtime")
    machine.done()
    machine.bootstrap("dev")
    assert machine.done() == DEV


def test_a_changed_pyproject_installs_again_in_the_same_environment(machine: Machine) -> None:
    machine.bootstrap("dev")
    machine.done()
    (machine.checkout / "pyproject.toml").write_text("[project]\nname = 'changed'\n")
    machine.bootstrap("dev")
    assert machine.done() == [*RUNTIME, *DEV]


def test_an_environment_copied_from_another_folder_is_made_anew(machine: Machine) -> None:
    machine.bootstrap()
    machine.done()
    moved = Machine(machine.checkout.with_name("moved"), machine.commands, machine.state)
    machine.checkout.rename(moved.checkout)
    moved.bootstrap()
    assert machine.done() == ["python -m venv --clear .venv", *RUNTIME]


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.bootstrap()
    machine.done()
    (machine.checkout / ".venv/bin/python").unlink()
    machine.bootstrap()
    assert machine.done() == ["python -m venv --clear .venv", *RUNTIME]


def test_a_failed_installation_is_tried_again(machine: Machine) -> None:
    broken = (machine.commands / "python3").read_text().replace('echo "python $*"', "exit 1; echo")
    machine.bootstrap()
    (machine.checkout / ".venv/bin/python").write_text(broken)
    (machine.checkout / "pyproject.toml").write_text("[project]\nname = 'changed'\n")
    result = machine.bootstrap()
    assert result.returncode == 1
    assert "pip failed" in result.stderr
    machine.done()
    shutil.copy(machine.commands / "python3", machine.checkout / ".venv/bin/python")
    assert machine.bootstrap().returncode == 0
    assert machine.done() == RUNTIME


def test_root_on_debian_installs_pango_and_says_what_and_why(machine: Machine) -> None:
    machine.lacks(PANGO)
    result = machine.bootstrap()
    assert result.returncode == 0
    assert f"Missing system libraries: {PANGO}." in result.stdout
    assert "lay out the text of the PDFs" in result.stdout
    assert f"Running: apt-get update && {APT_INSTALL}" in result.stdout
    assert machine.done()[:2] == [
        "apt-get -qq update",
        f"{APT_INSTALL} -qq -o Dpkg::Use-Pty=0",
    ]


def test_only_the_missing_package_is_installed(machine: Machine) -> None:
    machine.lacks("harfbuzz-subset")
    result = machine.bootstrap()
    assert "--no-install-recommends libharfbuzz-subset0\n" in result.stdout


def test_sudo_without_a_password_installs_as_root_does(machine: Machine) -> None:
    machine.is_debian(root=False)
    machine.command("sudo", SUDO)
    machine.command("true", "#!/bin/sh\n")
    machine.lacks(PANGO)
    result = machine.bootstrap()
    assert result.returncode == 0
    assert f"Running: sudo -n apt-get update && sudo -n {APT_INSTALL}" in result.stdout
    assert "apt-get -qq update" in machine.done()


@pytest.mark.parametrize("sudo", ["absent", "asks for a password"])
def test_without_root_the_command_is_printed_and_nothing_is_done(
    machine: Machine,
    sudo: str,
) -> None:
    machine.is_debian(root=False)
    if sudo != "absent":
        machine.command("sudo", "#!/bin/sh\necho 'sudo: a password is required' >&2\nexit 1\n")
    machine.lacks(PANGO, venv=True)
    result = machine.bootstrap()
    assert result.returncode == 1
    assert "takes administrator rights. Please run this" in result.stdout
    assert (
        result.stderr == f"bootstrap:     sudo apt-get update && sudo {APT_INSTALL} python3-venv\n"
    )
    assert machine.done() == []
    assert not (machine.checkout / ".venv").exists()


def test_debians_python_without_ensurepip_gets_python3_venv(machine: Machine) -> None:
    machine.lacks(venv=True)
    result = machine.bootstrap()
    assert result.returncode == 0
    assert "venv and ensurepip. They make the folder .venv" in result.stdout
    assert "--no-install-recommends python3-venv\n" in result.stdout


def test_a_python_of_another_version_gets_its_own_venv_package(machine: Machine) -> None:
    machine.python("python3", status="1")
    machine.python("python3.13", version="3.13")
    machine.lacks(venv=True)
    assert "--no-install-recommends python3.13-venv\n" in machine.bootstrap().stdout


def test_a_failing_apt_get_stops_with_a_sentence(machine: Machine) -> None:
    machine.lacks(PANGO)
    machine.command("apt-get", "#!/bin/sh\necho 'E: no network' >&2\nexit 100\n")
    result = machine.bootstrap()
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "E: no network",
        "bootstrap: apt-get failed; its message is above. Once that is solved, run make again.",
    ]


def test_libraries_that_still_do_not_load_stop_with_a_sentence(machine: Machine) -> None:
    machine.lacks(PANGO)
    machine.command("apt-get", RECORDER)
    result = machine.bootstrap()
    assert result.returncode == 1
    assert f"still cannot load: {PANGO}" in result.stderr


def test_macos_without_brew_says_what_to_install(machine: Machine) -> None:
    machine.command("uname", "#!/bin/sh\necho Darwin\n")
    machine.lacks(PANGO)
    result = machine.bootstrap()
    assert result.returncode == 1
    assert "install Homebrew, run 'brew install pango'" in result.stderr
    assert machine.done() == []


def test_macos_with_brew_installs_pango_and_says_so(machine: Machine) -> None:
    machine.command("uname", "#!/bin/sh\necho Darwin\n")
    machine.command("brew", INSTALLER)
    machine.lacks(PANGO)
    result = machine.bootstrap()
    assert result.returncode == 0
    assert "Running: brew install pango" in result.stdout
    assert "brew install pango" in machine.done()


def test_macos_with_everything_leaves_brew_alone(machine: Machine) -> None:
    machine.command("uname", "#!/bin/sh\necho Darwin\n")
    machine.command("brew", INSTALLER)
    assert machine.bootstrap().returncode == 0
    assert not [line for line in machine.done() if line.startswith("brew install")]


@pytest.mark.parametrize(
    ("manager", "sentence"),
    [
        ("dnf", "sudo dnf install pango harfbuzz"),
        ("pacman", "sudo pacman -S pango"),
        ("none", "install Pango with your package manager"),
    ],
)
def test_other_systems_are_told_the_command(
    machine: Machine,
    manager: str,
    sentence: str,
) -> None:
    (machine.commands / "apt-get").unlink()
    machine.command(manager, RECORDER)
    machine.lacks(PANGO)
    result = machine.bootstrap()
    assert result.returncode == 1
    assert sentence in result.stderr
    assert machine.done() == []


def test_a_python_that_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.command("python3", "#!/bin/sh\necho 'pyenv: version not installed' >&2\nexit 127\n")
    machine.python("python3.11", version="3.11")
    result = machine.bootstrap()
    assert result.returncode == 0
    assert f"{machine.commands}/python3.11 (3.11)" in result.stdout
    assert result.stderr == ""


def test_no_python_new_enough_stops_with_a_sentence(machine: Machine) -> None:
    machine.python(version="3.9", status="1")
    result = machine.bootstrap()
    assert result.returncode == 1
    assert "No Python 3.11 or newer was found." in result.stderr


def test_the_python_asked_for_is_the_one_used(machine: Machine) -> None:
    machine.python("chosen", version="3.13")
    result = machine.bootstrap(PYTHON="chosen")
    assert f"{machine.commands}/chosen (3.13)" in result.stdout


def test_asking_for_another_python_makes_the_environment_anew(machine: Machine) -> None:
    machine.bootstrap()
    machine.python("chosen", version="3.13")
    machine.done()
    machine.bootstrap(PYTHON="chosen")
    assert machine.done() == ["python -m venv --clear .venv", *RUNTIME]


def test_a_python_asked_for_that_does_not_run_stops_with_a_sentence(machine: Machine) -> None:
    result = machine.bootstrap(PYTHON="nowhere")
    assert result.returncode == 1
    assert "PYTHON=nowhere is not a Python 3.11 or newer that runs." in result.stderr


def test_a_wrong_word_is_answered_with_the_usage(machine: Machine) -> None:
    result = machine.bootstrap("everything")
    assert result.returncode == 1
    assert "Usage: sh tools/bootstrap.sh runtime|dev" in result.stderr
