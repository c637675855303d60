"""What a build has proven, and what it has not, in three sentences."""

from collections import Counter

from babel.dates import format_date

from briefgen.build import Prepared


def receipt(prepared: Prepared) -> str:
    """The receipt that stands after a build."""
    composed = prepared.composed
    quotations, numbers = len(composed.excerpts), len(composed.figures)
    proven = [_count(quotations, "quotation"), _count(numbers, "number")]
    verb = "stands in its source" if quotations + numbers == 1 else "stand in the sources they name"
    lines = [
        f"Proven: {' and '.join(part for part in proven if part) or 'nothing quoted'} {verb}.",
        f"Not proven: that the sources are right.{_originators(prepared)}",
    ]
    days = {ask.record.status_as_of for ask in composed.recommendations.values()}
    if days:
        day = format_date(min(days), "long", locale="en_GB")
        lines.append(f"Law and status facts are as recorded on {day}; those pages are not stored.")
    lines += [f"Accepted: {one['sentence']} ({one['reason']})" for one in prepared.waived]
    return "\n".join(lines)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}" if number else ""


def _originators(prepared: Prepared) -> str:
    counted = Counter(f.originator.name for f in prepared.composed.figures.values())
    total = sum(counted.values())
    if not counted:
        return ""
    name, most = counted.most_common(1)[0]
    if most == 1:
        return ""
    many = f"All {total} numbers" if most == total else f"{most} of the {total} numbers"
    return f" {many} come from one originator ({name})."
