"""A printer that starts before it is needed.

WeasyPrint takes half a second to import. A second process does so while this one reads and proves the
corpus, and then prints what it is given. Whatever goes wrong there, the page is printed here instead.
Both sides are of one installation and of nobody else's words: templates that are not ours never come here.
"""

import atexit
import base64
import gc
import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Final

from briefgen.printing.engine import Job, Printed, Said, make_ready, print_page

_START: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; from briefgen.printing.ahead import serve; serve()"
)
_LENGTH: Final = 8
"""Bytes of the number that says how long a message is."""
_waiting: list["subprocess.Popen[bytes]"] = []


def start() -> None:
    """Start the printer, unless there is one; it ends with this process."""
    if _waiting:
        return
    home = str(Path(__file__).resolve().parents[2])
    path = dict.fromkeys([home, *(str(Path(one).resolve()) for one in sys.path if one)])
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-S", "-W", "ignore", "-c", _START, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        # No second process: the page is printed in this one.
        return
    _waiting.append(process)
    atexit.register(stop)


def print_ahead(job: Job) -> Printed | None:
    """What the printer made of it; None where there is no printer, or it failed, which ends it."""
    if not _waiting:
        return None
    process = _waiting[0]
    assert process.stdin
    assert process.stdout
    try:
        _send(process.stdin, _told(job))
        return _read_answer(_receive(process.stdout))
    except (OSError, EOFError, ValueError):
        stop()
        return None


def stop() -> None:
    """End the printer, if there is one."""
    while _waiting:
        process = _waiting.pop()
        process.kill()
        process.communicate()


def _send(stream: IO[bytes], message: bytes) -> None:
    """A message with its length before it."""
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """What :func:`_send` wrote.

    Raises:
        EOFError: the other side has gone.
    """
    length = int.from_bytes(_read(stream, _LENGTH), "big")
    return _read(stream, length)


def _read(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


# --- what both sides say ---------------------------------------------------------------------


def _told(job: Job) -> bytes:
    ledger = base64.b64encode(job.ledger).decode("ascii")
    told = {"html": job.html, "date": job.date, "ledger": ledger}
    return json.dumps({**told, "folders": job.folders, "link_texts": dict(job.link_texts)}).encode(
        "ascii"
    )


def _read_told(message: bytes) -> Job:
    told = json.loads(message)
    ledger = base64.b64decode(told["ledger"])
    return Job(told["html"], told["date"], ledger, tuple(told["folders"]), told["link_texts"])


def _answer(printed: Printed) -> bytes:
    """One line of JSON, then the file."""
    said = [[one.level, one.message] for one in printed.said]
    head = json.dumps({"pages": printed.pages, "said": said}).encode("ascii")
    return head + b"\n" + printed.content


def _read_answer(message: bytes) -> Printed:
    head, _, content = message.partition(b"\n")
    told = json.loads(head)
    return Printed(content, told["pages"], tuple(Said(*one) for one in told["said"]))


# --- the printer's side ----------------------------------------------------------------------


def serve() -> None:
    """Get ready, then print what comes until the other side has gone."""
    gc.disable()
    make_ready()
    while True:
        try:
            job = _read_told(_receive(sys.stdin.buffer))
        except EOFError:
            return
        _send(sys.stdout.buffer, _answer(print_page(job)))
        gc.collect()
