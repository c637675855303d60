"""Picture files without what they tell about their maker: EXIF, comments, times."""

import struct
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
PNG_PRIVATE = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")
JPEG_PRIVATE = (0xE1, 0xED, 0xFE)
"""APP1 (EXIF, XMP), APP13 (Photoshop) and comments."""
JPEG_SCAN = 0xDA
JFIF = 0xE0
JFIF_HEADER = bytes.fromhex("ffe000104a46494600010101004800480000")
"""72 dots an inch; python-docx knows a JPEG by this or by its EXIF, which goes."""


def without_metadata(content: bytes) -> bytes:
    """The same picture without metadata; formats other than PNG and JPEG stay as they are.

    Raises:
        ValueError: the file ends too early.
    """
    try:
        if content.startswith(PNG):
            return PNG + b"".join(_png_chunks(content))
        if content.startswith(JPEG):
            kept = b"".join(_jpeg_segments(content))
            return JPEG + (b"" if kept[1] == JFIF else JFIF_HEADER) + kept
    except (struct.error, IndexError) as error:
        raise ValueError("the picture file is damaged") from error
    return content


def _png_chunks(content: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + length + 12
        if name not in PNG_PRIVATE:
            yield content[at:end]
        at = end


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    at = len(JPEG)
    while content[at + 1] != JPEG_SCAN:
        (length,) = struct.unpack_from(">H", content, at + 2)
        if content[at] != 0xFF:  # noqa: PLR2004 - the byte before every marker
            raise ValueError("the picture file is damaged")
        end = at + 2 + length
        if content[at + 1] not in JPEG_PRIVATE:
            yield content[at:end]
        at = end
    yield content[at:]
