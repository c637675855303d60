"""What an author writes: once, or once for each language of the brief."""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from briefgen.records.base import Prose
from briefgen.records.translatable import Words

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
"""A BCP 47 tag."""
_ONCE_OR_BY_LANGUAGE = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
                "additionalProperties": {"type": "string", "minLength": 1},
            },
        ]
    }
)
Said = Annotated[Words, _ONCE_OR_BY_LANGUAGE]
"""Prose; in a brief of several languages, once for each: ``{en: …, fr: …}``."""
Named = Annotated[Prose, _ONCE_OR_BY_LANGUAGE]
"""A name, or something else that may be the same in all languages."""
