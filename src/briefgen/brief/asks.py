"""How a brief prints recommendations of the library: which, in what form, and how much of each."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.records.base import Id, Record

AskForm = Literal["cards", "list", "table", "by-addressee"]
Detail = Literal["ask", "short", "full", "whole"]
"""The bare ask; with addressee, law and status; with reasons, proposers, limits and objections; everything."""


def only_in_detail(form: AskForm | None, detail: Detail | None) -> None:
    """Refuse a detail that a form has no room for."""
    if form == "table" and detail is not None:
        raise PydanticCustomError(
            "detail", "a table always has the same columns: leave detail: out, or use another form"
        )


class AskList(Record):
    """Recommendations by their ids, or all of the brief once more."""

    ids: tuple[Id, ...] = ()
    recap: bool = False
    """All recommendations that the brief prints elsewhere, once more, under the same numbers."""
    form: AskForm | None = Field(None, alias="as")
    """Cards, unless it is a recap: that is a list."""
    detail: Detail | None = None
    """How much is said of each; what the kind says, if nothing is. A list has ``short`` unless told."""

    @model_validator(mode="after")
    def _ids_or_recap(self) -> Self:
        if bool(self.ids) == self.recap:
            raise PydanticCustomError("ids", "give either ids: or recap: yes")
        if self.recap and self.detail is not None:
            raise PydanticCustomError(
                "detail", "a recap says each ask and its addressee: leave detail: out"
            )
        only_in_detail(self.form, self.detail)
        return self

    @property
    def printed_as(self) -> AskForm:
        """The form, as said or as it follows."""
        return self.form or ("list" if self.recap else "cards")


def _bare_ids(value: Any) -> Any:
    return {"ids": value} if isinstance(value, list) else value


AskLists = Annotated[
    AskList | None,
    BeforeValidator(
        _bare_ids,
        json_schema_input_type=AskList | Annotated[tuple[Id, ...], Field(min_length=1)] | None,
    ),
]
"""A list of ids stands for cards of these."""
