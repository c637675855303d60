"""Language tags (BCP 47)."""


def base(tag: str) -> str:
    """The language of a tag without its region: ``fr`` of ``fr-CA``."""
    return tag.split("-", maxsplit=1)[0]
