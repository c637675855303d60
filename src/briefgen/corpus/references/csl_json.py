"""A CSL-JSON file: a list of items, one item, or an object with the list under ``items``."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final

from briefgen.corpus.references.model import Entry, place_in
from briefgen.findings import Place, Report, finding

_GAP: Final = re.compile(r"[\s,]*")


class _UnusableError(ValueError):
    """JSON that can be read in more than one way, or not at all elsewhere."""


def parse(text: str, name: str, report: Report) -> tuple[Entry, ...]:
    """The items as they stand; an unusable file gives none and a finding."""
    try:
        data = _load(text)
    except json.JSONDecodeError as error:
        report.add(
            finding("BG811", f"this is not JSON: {error.msg}", place_in(text.split("\n"), name, error.lineno, error.colno),
                    help="export the list again as CSL-JSON; do not edit it by hand")
        )  # fmt: skip
        return ()
    except (ValueError, RecursionError) as error:
        why = (
            str(error)
            if isinstance(error, _UnusableError)
            else "it is nested too deeply, or a number is too long"
        )
        report.add(
            finding("BG811", f"{name} cannot be taken as it stands: {why}", Place(name),
                    help="export the list again as CSL-JSON; do not edit it by hand")
        )  # fmt: skip
        return ()
    return tuple(_entries(data, text, name, report))


def _load(text: str) -> Any:
    data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite)
    if re.search("[\ud800-\udfff]", json.dumps(data, ensure_ascii=False)):
        raise _UnusableError("it holds half a character (a lone surrogate)")
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _UnusableError(f"'{twice}' is given twice in one record")
    return whole


def _no_number(constant: str) -> Any:
    raise _UnusableError(f"{constant} is not a number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _UnusableError(f"the number {digits} is too large")
    return number


def _entries(data: Any, text: str, name: str, report: Report) -> Iterator[Entry]:
    items = _items(data)
    lines = text.split("\n")
    if not items:
        what = "is an empty list" if isinstance(items, list) else "is no list of references"
        report.add(
            finding("BG811", f"{name} {what}", place_in(lines, name, 1),
                    help="in Zotero: select the items, Export Items…, format CSL JSON")
        )  # fmt: skip
        return
    starts = _starts(text) if isinstance(data, list) else [(1, 1)] * len(items)
    for number, (item, start) in enumerate(zip(items, starts, strict=True)):
        place = place_in(lines, name, *start, path=f"[{number}]")
        if isinstance(item, dict):
            yield Entry(item, str(item.get("id", "")), place)
        else:
            report.add(
                finding("BG811", f"record {number + 1} is not a record with keys", place,
                        help='each record stands in braces: {"id": …, "type": …, "title": …}')
            )  # fmt: skip


def _items(data: Any) -> list[Any] | None:
    if isinstance(data, dict):
        if isinstance(data.get("items"), list):
            return list(data["items"])
        return [data] if {"type", "title"} & set(data) else None
    return data if isinstance(data, list) else None


def _starts(text: str) -> list[tuple[int, int]]:
    """The line and the column at which each item of the list starts."""
    decoder = json.JSONDecoder()
    at, starts = text.index("[") + 1, []
    line, counted = 1, 0
    while text[at := _gap_end(text, at)] != "]":
        line, counted = line + text.count("\n", counted, at), at
        starts.append((line, at - text.rfind("\n", 0, at)))
        at = decoder.raw_decode(text, at)[1]
    return starts


def _gap_end(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at
