"""What writers must know of languages."""

from typing import Final

from briefgen.records.tags import base

RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
)
"""Primary language tags that are usually written from right to left."""


def runs_left(tag: str) -> bool:
    """Whether words in the language run from right to left (BCP 47 tag)."""
    return base(tag).lower() in RIGHT_TO_LEFT
