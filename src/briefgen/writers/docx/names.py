"""Names under which Word and LibreOffice keep our markers; derived, so that they can be found again."""

import hashlib
import re

MAX_TAG = 64
"""Word cuts longer tags and titles of content controls."""
MAX_BOOKMARK = 40
"""Word cuts longer bookmark names."""

_UNFIT = re.compile(r"[^A-Za-z0-9]+")
_SLUG_LENGTH = 26
MAX_ID = 0x7FFFFFFF
TAG_PREFIX = "bg:"
BOOKMARK_PREFIX = "bg_"
LEDGER_PROPERTY = "bg:ledger"
"""The document property with the digest of the embedded evidence list; no tag lacks a slash."""


BRIEF_BOOKMARK = "_bgBrief"
"""Around the brief, where it stands within a letterhead's own words."""


def evidence_bookmark(tag: str) -> str:
    """The bookmark around the evidence with this tag: a letter first, 40 characters at most."""
    return _named(BOOKMARK_PREFIX, tag.removeprefix(TAG_PREFIX), tag)


def anchor_bookmark(anchor: str) -> str:
    """The bookmark for an anchor; its underscore keeps it out of Word's list of bookmarks."""
    return _named("_bg", anchor, anchor)


def note_bookmark(number: int) -> str:
    """The bookmark around the first mark of a note that is marked again."""
    return f"_bgNote{number}"


def control_id(tag: str) -> int:
    """A positive 31-bit number for a content control, the same at every build."""
    return int.from_bytes(hashlib.sha256(tag.encode()).digest()[:4], "big") & MAX_ID or 1


def short_tag(tag: str) -> str:
    """The tag, or, where Word would cut it, its start and a digest."""
    return tag if len(tag) <= MAX_TAG else f"{tag[: MAX_TAG - 10]}~{_digest(tag)}"


def _named(prefix: str, words: str, whole: str) -> str:
    slug = _UNFIT.sub("_", words).strip("_")[:_SLUG_LENGTH]
    return f"{prefix}{slug}_{_digest(whole)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
