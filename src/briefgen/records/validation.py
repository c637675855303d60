"""From pydantic's errors to findings with a place, a plain sentence and a suggestion."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.findings import Finding, Report, finding
from briefgen.records.base import ID_PATTERN, Record
from briefgen.records.yamlfile import YamlFile, YamlPath, path_text

RecordType = TypeVar("RecordType", bound=Record)


def validate(model: type[RecordType], file: YamlFile, report: Report) -> RecordType | None:
    """The file as a record, or None with one finding for each thing that is wrong."""
    try:
        return model.model_validate(file.data, context={"file": file})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            report.add(_finding(model, file, detail))
        return None


def suggestion(word: str, known: Sequence[str]) -> str:
    """``did you mean 'x'?`` where something known looks like the word, else the first few known."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    few = 12
    listed = ", ".join(sorted(known)[:few])
    more = f" … ({len(known)} in all)" if len(known) > few else ""
    return f"known: {listed}{more}" if known else ""


def _real_path(file: YamlFile, loc: Sequence[str | int]) -> YamlPath:
    """The error's location without pydantic's own parts, which stand in no file."""
    path: YamlPath = ()
    for part in loc:
        step: YamlPath = (*path, part)
        if step in file.values or step in file.keys:
            path = step
    return path


def _finding(model: type[Record], file: YamlFile, detail: ErrorDetails) -> Finding:
    kind = detail["type"]
    path = _real_path(file, detail["loc"])
    if kind == "missing":
        return _missing(file, path, str(detail["loc"][-1]))
    if kind == "extra_forbidden":
        return _unknown_key(model, file, path, str(detail["loc"][-1]))
    place = file.place(*path)
    name = path_text(path) or "the file"
    value = detail["input"]
    if kind == "day":
        return finding("BG124", f"'{value}' is not a date: {detail['msg']}", place,
                       help="dates are written YYYY-MM-DD")  # fmt: skip
    if kind == "string_pattern_mismatch" and detail.get("ctx", {}).get("pattern") == ID_PATTERN:
        return finding("BG125", f"'{value}' cannot be an id", place,
                       help="use lower-case letters, digits and hyphens, at most 32")  # fmt: skip
    if kind in ("literal_error", "enum"):
        return _wrong_choice(file, path, detail)
    sentence, hint = _WORDING.get(kind, (_PLAIN, ""))
    message = detail["msg"].removeprefix("Value error, ")
    text = sentence.format(name=name, value=_shown(value), message=message)
    return finding("BG122", text, place, help=hint)


_PLAIN = "{name}: {message}"
_WORDING: Mapping[str, tuple[str, str]] = {
    "string_type": ("{name} must be a text, not {value}", "write the words after the colon, in quotes"),
    "string_too_short": ("{name} is empty", "write something, or remove the key"),
    "tuple_type": ("{name} must be a list, not {value}", "write one entry a line, each after `- `"),
    "list_type": ("{name} must be a list, not {value}", "write one entry a line, each after `- `"),
    "dict_type": ("{name} must be a group of keys, not {value}", "write `key: value` lines below it"),
    "model_type": ("{name} must be a group of keys, not {value}", "write `key: value` lines below it"),
    "model_attributes_type": (
        "{name} must be a group of keys, not {value}",
        "write `key: value` lines below it",
    ),
    "bool_parsing": ("{name} must be yes or no, not {value}", ""),
    "int_parsing": ("{name} must be a whole number, not {value}", ""),
    "decimal_parsing": ("{name} must be a number, not {value}", "write a point for the decimals, no commas"),
    "quote_or_parts": ("{name}: give either quote: or parts:, and only one of them", "use parts: for several paragraphs"),
    "instrument": ("{name}: {message}", "an ask that leans on no law says why"),
}  # fmt: skip


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    limit = 60
    text = str(value)
    return f"'{text[:limit]}…'" if len(text) > limit else f"'{text}'"


def _missing(file: YamlFile, path: YamlPath, key: str) -> Finding:
    where = path_text(path) or "the file"
    return finding("BG121", f"{where} has no '{key}'", file.place(*path), help=f"add `{key}: …`")


def _unknown_key(model: type[Record], file: YamlFile, path: YamlPath, key: str) -> Finding:
    known = known_keys(model, path[:-1] if path and path[-1] == key else path)
    return finding(
        "BG120", f"unknown key '{key}'", file.place(*path, key=True), help=suggestion(key, known)
    )


def _wrong_choice(file: YamlFile, path: YamlPath, detail: ErrorDetails) -> Finding:
    value = str(detail["input"])
    expected = detail.get("ctx", {}).get("expected", "")
    choices = [part.strip(" '") for part in str(expected).replace(" or ", ", ").split(",")]
    near = difflib.get_close_matches(value, choices, n=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    return finding(
        "BG122", f"{path_text(path)} cannot be '{value}'", file.place(*path),
        help=f"{hint}allowed: {', '.join(choices)}",
    )  # fmt: skip


def known_keys(model: type[Record], path: YamlPath) -> list[str]:
    """The keys that the model allows at a path, from its JSON Schema."""
    schema = model.model_json_schema(by_alias=True)
    nodes = [schema]
    for part in path:
        nodes = [step for node in nodes for step in _step(schema, node, part)]
    return sorted(
        {
            key
            for node in nodes
            for one in _alternatives(schema, node)
            for key in one.get("properties", {})
        }
    )


def _alternatives(schema: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in node:
        yield from _alternatives(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[-1]])
        return
    for group in ("anyOf", "oneOf", "allOf"):
        for one in node.get(group, ()):
            yield from _alternatives(schema, one)
    yield node


def _step(
    schema: dict[str, Any], node: dict[str, Any], part: str | int
) -> Iterator[dict[str, Any]]:
    for one in _alternatives(schema, node):
        if isinstance(part, int):
            if isinstance(one.get("items"), dict):
                yield one["items"]
            else:
                yield one
        elif part in one.get("properties", {}):
            yield one["properties"][part]
        elif isinstance(one.get("additionalProperties"), dict):
            yield one["additionalProperties"]
