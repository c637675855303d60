"""Does the brief have what its kind demands, within the kind's limits?"""

from collections.abc import Iterator

from briefgen.checks.context import BriefContext
from briefgen.checks.counting import count_words
from briefgen.findings import Finding, Severity, finding, with_severity


def required_parts(context: BriefContext) -> Iterator[Finding]:
    """Every part that the kind requires stands in the brief."""
    brief = context.read.brief
    present: set[str] = {section.part for section in brief.sections if section.part}
    present |= {block.kind for section in brief.sections for block in section.blocks}
    if "recommendation" in present:
        present.add("recommendations")
    if any(b.choose and b.choose.of == "recommendations" for s in brief.sections for b in s.blocks):
        present.add("recommendations")
    for one in context.kind.required:
        if one.part in present:
            continue
        found = finding(
            "BG503", f"a {context.kind.id} needs the part '{one.part}': {one.why}", context.place("kind"),
            help=_how_to_add(one.part),
        )  # fmt: skip
        yield with_severity(found, Severity(one.severity))


_BLOCKS = frozenset({"key_messages", "recommendations", "sources", "contact", "local"})


def _how_to_add(part: str) -> str:
    if part in _BLOCKS:
        return f"add a block `{part}:`"
    return f"add `part: {part}` beside the heading of the section that is it"


def word_limit(context: BriefContext) -> Iterator[Finding]:
    """The words, counted under the kind's rule, are within its limit."""
    limit = context.kind.limits.words
    if limit is None:
        return
    words = count_words(context.document, context.kind.count)
    if words > limit:
        rule = context.kind.rules.get("limits.words")
        yield finding(
            "BG504", f"{words} words; a {context.kind.id} has at most {limit}", context.place("kind"),
            details=(("counted", _rule_words(context)), *((("rule", rule.source),) if rule else ())),
            help=f"cut about {words - limit} words",
        )  # fmt: skip


def _rule_words(context: BriefContext) -> str:
    count = context.kind.count
    names = (
        ("notes", count.notes),
        ("sources", count.sources),
        ("title block", count.front_matter),
    )
    left_out = [name for name, counts in names if not counts]
    return "everything" if not left_out else f"without {', '.join(left_out)}"
