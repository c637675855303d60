"""Files appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from briefgen.errors import CannotWriteError


class Saver:
    """Saves files atomically: written beside their place, then moved onto it."""

    def save(self, path: Path, content: bytes) -> None:
        """Save the content under the path.

        Raises:
            CannotWriteError: the folder or file cannot be written; nothing is left behind.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        except OSError as error:
            raise CannotWriteError(_sentence(path, error)) from None
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except OSError as error:
            Path(temporary).unlink(missing_ok=True)
            raise CannotWriteError(_sentence(path, error)) from None


def _sentence(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"{path} cannot be written: it is open in another program, or the folder is read-only; close it, or choose another folder with -o"
    return f"{path} cannot be written: {error.strerror or error}"
