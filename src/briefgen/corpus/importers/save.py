"""Files written all together: beside their places first, then put there in one go."""

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import CannotWriteError

_READABLE = 0o644


def save_all(writes: Iterable[tuple[Path, bytes]]) -> None:
    """Write every file, or none where one cannot even be written beside its place.

    Raises:
        CannotWriteError: a folder or file cannot be written.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in writes:
            ready.append((_beside(path, content), path))
        for temporary, path in ready:
            temporary.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CannotWriteError(
            f"{error.filename or 'a file'} cannot be written: {reason}; "
            "check that you may write there, and run the command again"
        ) from error
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_READABLE)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary
