"""Files appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import CannotWriteError

_READABLE = 0o644


def save(path: Path, content: bytes) -> None:
    """Write the file beside its place, then move it there.

    Raises:
        CannotWriteError: the folder or file cannot be written; nothing is left behind.
    """
    save_all([(path, content)])


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
            _move(temporary, path)
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CannotWriteError(_sentence(path, error)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_READABLE)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CannotWriteError(_sentence(path, error)) from error
    return temporary


def _move(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise CannotWriteError(_sentence(path, error)) from error


def _sentence(path: Path, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    if isinstance(error, PermissionError):
        reason = "it is open in another program, or the folder is read-only"
    return (
        f"{path} cannot be written: {reason}; close it, check that you may write there, "
        "or choose another folder with -o"
    )
