"""The child's side: bind itself, do the work, leave an answer beside the request."""

import sys
from pathlib import Path

from briefgen.writers.child.message import answer, read_request
from briefgen.writers.child.run import ANSWER, FILLED
from briefgen.writers.limits import NO_MEMORY, NO_ROOM, Limits, hold_to
from briefgen.writers.making import make_of_stranger
from briefgen.writers.work import Work


def main() -> int:
    """Do what standard input asks; the exit code says whether there is an answer."""
    work, limits = read_request(sys.stdin.buffer.read())
    hold_to(limits)
    try:
        return _answer(work, limits)
    except MemoryError:
        return NO_MEMORY


def _answer(work: Work, limits: Limits) -> int:
    said = answer(make_of_stranger(work, limits.output, Path(FILLED).touch))
    if len(said) > limits.output:
        return NO_ROOM
    Path(ANSWER).write_bytes(said)
    return 0
