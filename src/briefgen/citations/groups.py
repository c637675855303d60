"""The list of sources, grouped as the kind asks."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from briefgen.citations.engine import Context, record_of
from briefgen.document import nodes as n
from briefgen.document.walk import plain
from briefgen.records.instrument import InstrumentRecord

_GROUPS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "press": frozenset({"article", "article-newspaper", "article-magazine", "broadcast", "interview", "post",
                            "post-weblog", "webpage"}),
        "testimony": frozenset({"hearing", "speech"}),
        "data": frozenset({"dataset"}),
        "laws": frozenset({"bill", "legal_case", "legislation", "regulation", "treaty"}),
    }
)  # fmt: skip
"""CSL types by group; every other type is one of the documents."""
_HEADINGS: Final[Mapping[str, str]] = MappingProxyType({"testimony": "testimony-group"})


def grouped(
    entries: Mapping[str, n.Inlines], groups: Sequence[str], context: Context
) -> tuple[tuple[str, tuple[n.SourceEntry, ...]], ...]:
    """The entries under the headings of their groups; one group needs no heading."""
    members: dict[str, list[n.SourceEntry]] = {group: [] for group in groups or ("",)}
    for key, content in entries.items():
        group = _group(key, context) if groups else ""
        home = group if group in members else _fallback(groups)
        members[home].append(n.SourceEntry(key, content, f"source-{key}"))
    filled = [(name, _sorted(those)) for name, those in members.items() if those]
    if len(filled) == 1:
        return (("", filled[0][1]),)
    return tuple((context.labels[_HEADINGS.get(name, name)], those) for name, those in filled)


def _group(key: str, context: Context) -> str:
    record = record_of(key, context.library)
    if isinstance(record, InstrumentRecord):
        return "documents" if record.kind in ("report", "guidance") else "laws"
    return next((name for name, types in _GROUPS.items() if record.type in types), "documents")


def _fallback(groups: Sequence[str]) -> str:
    return "documents" if "documents" in groups else groups[-1]


def _sorted(entries: Sequence[n.SourceEntry]) -> tuple[n.SourceEntry, ...]:
    return tuple(sorted(entries, key=_order))


def _order(entry: n.SourceEntry) -> str:
    return plain(entry.content).strip("“‘«\u00a0 ").casefold()
