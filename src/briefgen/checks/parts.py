"""Does the brief have the parts that its kind demands?"""

from collections.abc import Iterator

from briefgen.brief.model import Brief
from briefgen.checks.context import BriefContext
from briefgen.codes import Severity
from briefgen.findings import Finding, finding, with_severity

_ALSO = {"recommendation": "recommendations", "key_messages": "summary"}
"""Blocks that are a part by what they hold."""
_KEYS = ("prepared_by", "prepared_for", "subtitle", "minutes")
"""Keys of the brief that a kind may demand."""


def required_parts(context: BriefContext) -> Iterator[Finding]:
    """Every part that the kind requires stands in the brief."""
    present = parts_of(context.read.brief)
    for one in context.kind.required:
        if one.part in present:
            continue
        found = finding(
            "BG503", f"a {context.kind.id} needs the part '{one.part}': {one.why}", context.place("kind"),
            help=_how_to_add(one.part),
        )  # fmt: skip
        yield with_severity(found, Severity(one.severity))


def parts_of(brief: Brief) -> dict[str, tuple[str | int, ...]]:
    """Every part that the brief has, and the first place of each."""
    found: dict[str, tuple[str | int, ...]] = {
        key: (key,) for key in _KEYS if getattr(brief, key) is not None
    }
    for number, section in enumerate(brief.sections):
        path = ("sections", number)
        if section.part:
            found.setdefault(section.part, (*path, "part"))
        for index, block in enumerate(section.blocks):
            chosen = block.choose.of if block.choose else None
            asks = "recommendations" if chosen == "recommendations" else None
            for name in (block.kind, _ALSO.get(block.kind), asks):
                if name:
                    found.setdefault(name, (*path, "blocks", index))
    return found


_BLOCKS = frozenset({"key_messages", "recommendations", "sources", "contact", "local", "question"})


def _how_to_add(part: str) -> str:
    if part in _KEYS:
        return f"add `{part}:` at the top of the brief"
    if part in _BLOCKS:
        return f"add a block `{part}:`"
    return f"add `part: {part}` beside the heading of the section that is it"
