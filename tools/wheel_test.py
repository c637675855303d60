#!/usr/bin/env python3
"""Install the wheel in dist/ in an empty environment, and build its starter project."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

FORMATS = ("pdf", "docx")


def run(*command: str | Path, cwd: Path) -> None:
    """Run one step where nothing of this checkout can be seen."""
    words = [str(word) for word in command]
    sys.stdout.write(f"$ {' '.join(words)}\n")
    sys.stdout.flush()
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    subprocess.run(words, cwd=cwd, env=environment, check=True)  # noqa: S603


def main() -> int:
    """Fail unless a stranger's first commands make a PDF and a DOCX, and a template of their own."""
    (wheel,) = Path("dist").resolve().glob("*.whl")
    with tempfile.TemporaryDirectory(prefix="briefgen-wheel-") as made:
        folder = Path(made).resolve()
        venv.create(folder / "venv", with_pip=True)
        programs = folder / "venv" / "bin"
        run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
        run(programs / "briefgen", "new", "project", "demo", cwd=folder)
        run(programs / "briefgen", "build", cwd=folder / "demo")
        run(programs / "briefgen", "new", "template", "ours", cwd=folder / "demo")
        run(programs / "briefgen", "template", "check", "ours", cwd=folder / "demo")
        run(programs / "briefgen", "template", "specimen", "ours", "-o", "out", cwd=folder / "demo")
        for suffix in FORMATS:
            documents = sorted((folder / "demo" / "out").rglob(f"*.{suffix}"))
            if not any(document.stat().st_size for document in documents):
                sys.stderr.write(f"The wheel built no {suffix.upper()} in demo/out.\n")
                return 1
            sys.stdout.write(f"built {', '.join(document.name for document in documents)}\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"Step failed with exit code {error.returncode}: {' '.join(error.cmd)}")
