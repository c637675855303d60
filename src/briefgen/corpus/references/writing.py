"""A reference as ``source.yaml``: every text as it is, in a form that reads back the same."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from briefgen.records.csl import CslItem
from briefgen.records.csl_json import NAMES, Imported, not_stated
from briefgen.records.reader import PRIVATE_USE

_WIDTH: Final = 100
_FIRST: Final = ("id", "type", "title", "title-short", "author")
_LAST: Final = (
    "language", "original", "republished", "archived", "withdrawn", "unknown", "inferred", "note", "csl",
)  # fmt: skip
_ORDER: Final = (
    *_FIRST,
    *(name for field, one in CslItem.model_fields.items() if (name := one.alias or field) not in _FIRST),
    *_LAST,
)  # fmt: skip
_LAWS: Final = frozenset({"bill", "legislation", "regulation", "treaty", "legal_case"})
_PAGES: Final = frozenset({"webpage", "post", "post-weblog"})
_ESCAPED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
    "|(?:^|[ \n])[\u00a0\u2000-\u200b\u202f\u3000]"
)
"""What the reader of YAML refuses as it is, at the start of a line where it need not stand."""


def as_yaml(imported: Imported, key: str, file: str) -> str:
    """The record's file, its origin said above it.

    Args:
        imported: what the fields hold, and what is kept beside them.
        key: the id of the source.
        file: the name of the imported file.
    """
    record = {**imported.fields, "id": key}
    kept = dict(imported.kept)
    if imported.fields.get("id", key) != key:
        kept["id"] = imported.fields["id"]
    unknown = {**{fact: not_stated(file) for fact in _missing(record)}, **record.get("unknown", {})}
    if unknown:
        record["unknown"] = unknown
    if kept:
        record["csl"] = json.dumps(kept, ensure_ascii=False, indent=1)
    ordered = {name: record[name] for name in _ORDER if name in record}
    head = (
        f"# Imported by `briefgen add` from {' '.join(file.split())}. There is no text.txt: this source can be\n"
        "# cited, but not quoted. Correct and complete it by hand; csl: is kept for the export only.\n"
    )
    body = yaml.dump(ordered, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return head + str(body)


def _missing(record: Mapping[str, Any]) -> list[str]:
    """Facts that a reader looks for first. A law has no author, and an editor stands for one."""
    missing = [] if "issued" in record else ["issued"]
    if record["type"] not in _LAWS and not NAMES & set(record):
        missing.append("author")
    if record["type"] in _PAGES and "URL" not in record:
        missing.append("URL")
    return missing


class _Dumper(yaml.SafeDumper):
    """Writes no alias, lines of their own for a text with lines, and escapes for odd characters."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True

    def write_double_quoted(self, text: str, split: bool = True) -> None:  # noqa: FBT001 - PyYAML's
        allowed, self.allow_unicode = self.allow_unicode, not _is_odd(text)
        super().write_double_quoted(text, split)
        self.allow_unicode = allowed


def _is_odd(text: str) -> bool:
    return bool(_ESCAPED.search(text) or PRIVATE_USE.search(text))


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _is_odd(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
