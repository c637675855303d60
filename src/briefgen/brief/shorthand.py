"""A bare value that stands for a group with one key."""

from typing import Any

from pydantic import BeforeValidator


def shorthand(key: str, *shapes: type) -> BeforeValidator:
    """Let a bare value of one of the shapes stand for a group with one key."""

    def widen(value: Any) -> Any:
        return {key: value} if isinstance(value, shapes) else value

    return BeforeValidator(widen)
