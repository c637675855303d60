"""Pictures of a document, as they may be published: without place, camera or author."""

import base64
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from briefgen.errors import EXIT_FINDINGS, BriefgenError
from briefgen.findings import Finding, finding

MEDIA_TYPES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
MAX_BYTES: Final = 20_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_PRIVATE: Final = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_JPEG: Final = b"\xff\xd8"
_JPEG_SCAN: Final = 0xDA
_JPEG_PRIVATE: Final = (0xE1, 0xED, 0xFE)
"""APP1 (EXIF, XMP), APP13 (IPTC), comments."""


class ImageError(BriefgenError):
    """A picture cannot be used; the finding says which and why."""

    exit_code: ClassVar[int] = EXIT_FINDINGS

    def __init__(self, found: Finding) -> None:
        super().__init__(found.sentence)
        self.finding = found


def image_bytes(path: Path) -> bytes:
    """The picture's bytes without its metadata.

    Raises:
        ImageError: the file is missing, too large, damaged, or of another type (BG602).
    """
    kind = path.suffix.lower()
    if kind not in MEDIA_TYPES:
        raise _error(path, "cannot be used", "save it as PNG, JPEG or SVG")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _error(path, f"cannot be read: {error.strerror}", "check the name") from None
    if len(raw) > MAX_BYTES:
        raise _error(path, "is larger than 20 MB", "save it smaller")
    try:
        return _without_metadata(raw, kind)
    except (struct.error, IndexError):
        raise _error(path, "is damaged", "save it again from a picture program") from None


def data_uri(content: bytes, media_type: str) -> str:
    """The content as a ``data:`` URI (RFC 2397), in base 64."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"


def image_uri(path: Path) -> str:
    """The picture as a ``data:`` URI, without its metadata; errors as :func:`image_bytes`."""
    return data_uri(image_bytes(path), MEDIA_TYPES[path.suffix.lower()])


def _error(path: Path, what: str, hint: str) -> ImageError:
    return ImageError(finding("BG602", f"the picture {path.name} {what}", help=hint))


def _without_metadata(raw: bytes, kind: str) -> bytes:
    if kind == ".svg":
        return raw
    if kind == ".png":
        return _PNG + b"".join(_png_chunks(raw))
    return _JPEG + b"".join(_jpeg_segments(raw))


def _png_chunks(raw: bytes) -> Iterator[bytes]:
    if not raw.startswith(_PNG):
        raise IndexError
    at = len(_PNG)
    while at < len(raw):
        (length,) = struct.unpack_from(">I", raw, at)
        chunk = raw[at : at + 12 + length]
        if chunk[4:8] not in _PNG_PRIVATE:
            yield chunk
        at += 12 + length


def _jpeg_segments(raw: bytes) -> Iterator[bytes]:
    if not raw.startswith(_JPEG):
        raise IndexError
    at = len(_JPEG)
    while raw[at + 1] != _JPEG_SCAN:
        (length,) = struct.unpack_from(">H", raw, at + 2)
        if raw[at + 1] not in _JPEG_PRIVATE:
            yield raw[at : at + 2 + length]
        elif turned := _orientation(raw[at + 4 : at + 2 + length]):
            yield _turned(turned)
        at += 2 + length
    yield raw[at:]


def _orientation(exif: bytes) -> int:
    """How the camera was held (EXIF tag 0x0112), 0 where it was upright or is not said."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for entry in range(start + 2, start + 2 + 12 * count, 12):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
        if tag == 0x0112:  # noqa: PLR2004 - the tag's number in EXIF 2.32
            return int(value) if value > 1 else 0
    return 0


def _turned(orientation: int) -> bytes:
    """An EXIF segment that says nothing but how to turn the picture."""
    directory = struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + b"MM\0*" + struct.pack(">I", 8) + directory
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
