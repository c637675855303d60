"""The only door through which a page reaches files. Imports WeasyPrint: load it late."""

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_TYPES: Final = frozenset({".css", ".svg", ".png", ".jpg", ".jpeg", ".ttf"})
_MAX_BYTES: Final = 30_000_000


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Files within the given folders and ``data:`` URIs; anything else ends the printing."""

    def __init__(self, folders: Iterable[str]) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self.folders = tuple(Path(folder).resolve() for folder in folders)

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The content behind the URL.

        Raises:
            FatalURLFetchingError: it lies outside, is missing, too large, or of another type.
        """
        if len(url) > _MAX_BYTES:
            raise FatalURLFetchingError(f"too large: {url[:60]}…")
        scheme = url.split(":", 1)[0].lower()
        if scheme == "data":
            return super().fetch(url, headers)
        if scheme != "file":
            raise FatalURLFetchingError(f"network access is off: {url[:120]}")
        path = self._allowed(url)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _allowed(self, url: str) -> Path:
        """The file, links followed, if it lies where it may."""
        parts = urlsplit(url)
        if parts.netloc:
            raise FatalURLFetchingError(f"network access is off: {url[:120]}")
        try:
            path = Path(url2pathname(parts.path)).resolve(strict=True)
        except (OSError, ValueError):
            raise FatalURLFetchingError(f"there is no file {parts.path}") from None
        inside = any(path.is_relative_to(folder) for folder in self.folders)
        if not inside or path.suffix.lower() not in _TYPES or path.stat().st_size > _MAX_BYTES:
            raise FatalURLFetchingError(f"a template may not use the file {path}")
        return path
