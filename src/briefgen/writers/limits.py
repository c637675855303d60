"""How much a template that is not ours may use, and how a process holds itself to it."""

import os
import sys
import time
from dataclasses import dataclass, replace
from threading import Thread
from typing import Final

NO_MEMORY: Final = 71
"""Exit code of a process that ran out of its memory."""
NO_ROOM: Final = 72
"""Exit code of a process whose answer is too long."""
_CHARACTERS_A_SECOND: Final = 10_000
"""A page of 500 prints takes about 45 seconds and has two million characters."""
_FONT: Final = 50_000_000
"""WeasyPrint copies fonts into files of their own; the fetcher lets none larger than 30 MB in."""
_LOOK_EVERY: Final = 0.05


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one child process."""

    seconds: float = 120
    """Wall clock; processor time may be as much."""
    memory: int = 2_000_000_000
    """Bytes of address space; printing takes about a fifth of it."""
    output: int = 100_000_000
    """Bytes of the finished file."""

    def for_length(self, characters: int) -> "Limits":
        """The same, with more time for a long document."""
        return replace(self, seconds=self.seconds + characters / _CHARACTERS_A_SECOND)


LIMITS: Final = Limits()


def hold_to(limits: Limits) -> None:
    """Bind this process to the limits, for good.

    Linux: memory, processor time and file size by the kernel. macOS does not keep to a limit of
    address space, so a thread looks every 50 ms how much memory was taken. Windows has none of
    these; there only the parent's clock ends the process.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has no such module

    seconds = int(limits.seconds) + 2
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_FSIZE, limits.output + _FONT)
    if sys.platform == "darwin":
        _lower(resource.RLIMIT_DATA, limits.memory)
        watch_memory(limits.memory)
    else:
        _lower(resource.RLIMIT_AS, limits.memory)


def _lower(what: int, to: int) -> None:
    import resource  # noqa: PLC0415 - see hold_to

    hard = resource.getrlimit(what)[1]
    to = to if hard == resource.RLIM_INFINITY else min(to, hard)
    try:
        resource.setrlimit(what, (to, to))
    except (ValueError, OSError):
        # macOS refuses some; its watching thread and the parent's clock remain.
        return


def watch_memory(most: int) -> None:
    """End this process with :data:`NO_MEMORY` as soon as it has taken more bytes than that."""
    Thread(target=_watch, args=(most,), daemon=True).start()


def _watch(most: int) -> None:
    while _taken() <= most:
        time.sleep(_LOOK_EVERY)
    os._exit(NO_MEMORY)


def _taken() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - see hold_to

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
