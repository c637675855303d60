"""The parent's side: start the child, wait no longer than allowed, read its answer, leave nothing."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from briefgen.findings import Finding, Place, finding
from briefgen.writers.child.message import read_answer, request
from briefgen.writers.limits import NO_MEMORY, NO_ROOM, Limits
from briefgen.writers.model import Written
from briefgen.writers.work import Work

REQUEST: Final = "request"
ANSWER: Final = "answer"
FILLED: Final = "filled"
"""A file that the child makes when only the printing remains."""
_SAID: Final = "said"
_START: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from briefgen.writers.child.main import main; sys.exit(main())"
)
_PASSED_ON: Final = frozenset(
    {"DYLD_FALLBACK_LIBRARY_PATH", "LD_LIBRARY_PATH"}  # where Pango lies
    | {"WEASYPRINT_DLL_DIRECTORIES", "SYSTEMROOT", "PATH"}  # the same on Windows
)
_LAST_WORDS: Final = 4000


def finish_apart(work: Work, limits: Limits) -> Written:
    """The finished file, made in a process of its own; a limit that it reaches is BG610."""
    page = work.page
    parts = len(page.head) + len(page.front) + len(page.body) + len(page.notes)
    limits = limits.for_length(parts if work.printing else 0)
    with tempfile.TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / REQUEST).write_bytes(request(work, limits))
        try:
            code = _run(folder, limits.seconds)
        except subprocess.TimeoutExpired:
            return _failed(work, folder, _out_of_time(limits))
        except OSError as error:
            return _failed(work, folder, f"could not get a process of its own: {error.strerror}")
        if code != 0:
            return _failed(work, folder, _why(code, _last_words(folder), limits))
        return _read(work, folder, limits)


def _run(folder: Path, seconds: float) -> int:
    """The child's exit code; on any way out of here it has ended."""
    with (folder / REQUEST).open("rb") as said, (folder / _SAID).open("wb") as errors:
        return subprocess.run(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-I", "-S", "-W", "ignore", "-c", _START, *_path()],
            stdin=said,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=folder,
            env=_environment(folder),
            timeout=seconds,
            check=False,
            start_new_session=True,
        ).returncode


def _path() -> list[str]:
    """Where this process finds its modules, the folder of briefgen first."""
    home = str(Path(__file__).resolve().parents[3])
    return list(dict.fromkeys([home, *(str(Path(one).resolve()) for one in sys.path if one)]))


def _environment(folder: Path) -> Mapping[str, str]:
    """Nothing of the caller's but where libraries lie; files for a while go into the folder."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _PASSED_ON}
    here = str(folder)
    return {**kept, "HOME": here, "TMPDIR": here, "TEMP": here, "TMP": here}


def _read(work: Work, folder: Path, limits: Limits) -> Written:
    path = folder / ANSWER
    try:
        if path.is_symlink() or path.stat().st_size > limits.output:
            return _failed(work, folder, _too_long(limits))
        return read_answer(path.read_bytes())
    except (OSError, ValueError):
        return _failed(work, folder, "ended without an answer")


# --- why it failed ---------------------------------------------------------------------------


_NO_MEMORY_SIGNS: Final = ("MemoryError", "allocate", "temporarily unavailable")
"""What Python, GLib and the kernel's threads say when there is none left."""


def _why(code: int, words: str, limits: Limits) -> str:
    last = (words.splitlines() or [""])[-1]
    if code == NO_ROOM:
        return _too_long(limits)
    if code in (NO_MEMORY, _killed("KILL")) or any(sign in words for sign in _NO_MEMORY_SIGNS):
        return f"needs more than {_size(limits.memory)} of memory"
    if code == _killed("XCPU"):
        return _out_of_time(limits)
    return f"breaks the program that makes the file ({last[:200] or f'code {code}'})"


def _killed(name: str) -> int | None:
    number = getattr(signal, f"SIG{name}", None)
    return None if number is None else -int(number)


def _out_of_time(limits: Limits) -> str:
    return f"did not finish within {limits.seconds:,.0f} seconds"


def _too_long(limits: Limits) -> str:
    return f"makes a file of more than {_size(limits.output)}"


def _size(number: int) -> str:
    return f"{number / 1e6:,.0f} MB" if number >= _MEGABYTE else f"{number / 1e3:,.0f} kB"


_MEGABYTE: Final = 1_000_000


def _last_words(folder: Path) -> str:
    with (folder / _SAID).open("rb") as file:
        file.seek(max(0, (folder / _SAID).stat().st_size - _LAST_WORDS))
        return file.read().decode("utf-8", "replace").strip()


def _failed(work: Work, folder: Path, what: str) -> Written:
    return Written(b"", (_limit(work, what, printing=(folder / FILLED).exists()),))


def _limit(work: Work, what: str, *, printing: bool) -> Finding:
    """What the template did, at its style sheet where it was being printed, else at its page."""
    page = work.page
    file = page.style_file if printing else page.file
    hint = (
        "look in page.css for huge sizes and forced page breaks, and in page.html.j2 for many elements"
        if printing
        else "look in page.html.j2 for long loops and large repeated text"
    )
    sentence = f"the template '{page.template}' {what}"
    return finding("BG610", sentence, Place(file), help=hint)
