"""An item in the making: every field of the entry is put somewhere, or it is lost and said so."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from briefgen.corpus.references.model import Loss

NO_PLACE = "a source record has no place for it"
_PRIVATE: Final = frozenset({"file", "local-url", "bdsk-file-1", "l1", "l2", "l3", "l4", "file_attachments1",
                             "file_attachments2"})  # fmt: skip
"""Where a file lies on somebody's computer: said as lost, and not kept."""


class Draft:
    """A CSL-JSON item being filled from the fields of one entry."""

    def __init__(self, fields: Mapping[str, Any], **item: Any) -> None:
        self.item: dict[str, Any] = dict(item)
        self.losses: list[Loss] = []
        self._fields = dict(fields)
        self._left = dict(fields)

    def take(self, field: str) -> Any:
        """The field's value, which is then no longer left; None where the entry lacks it."""
        return self._left.pop(field, None)

    def has(self, field: str) -> bool:
        """Whether the field is there and nobody has taken it."""
        return field in self._left

    def put(self, variable: str, value: Any, field: str) -> None:
        """Fill a variable; what says something else than is there already is lost."""
        if value in (None, "", []):
            return
        if self.item.setdefault(variable, value) != value:
            self.lose(field, f"{variable} is stated by another field already")

    def lose(self, field: str, why: str = NO_PLACE, part: Any = None) -> None:
        """Report a field, or a part of it, as lost."""
        value = self._fields.get(field) if part is None else part
        self.losses.append(Loss(field, _shown(value), why))

    def finished(self, program: str) -> dict[str, Any]:
        """The item; what was lost lies under ``custom``, so that nothing is thrown away."""
        for field in tuple(self._left):
            self.lose(field)
            self.take(field)
        kept = dict(self._kept())
        return {**self.item, "custom": {program: kept}} if kept else self.item

    def _kept(self) -> Iterator[tuple[str, Any]]:
        for loss in self.losses:
            if loss.field.lower() in _PRIVATE:
                continue
            yield loss.field, self._fields.get(loss.field, loss.value)


def _shown(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)
