"""The other side, the hedges, the people quoted, and how many really counted."""

from collections import Counter
from collections.abc import Iterator

from briefgen.checks.context import BriefContext
from briefgen.codes import Severity
from briefgen.findings import Finding, finding, with_severity

NOT_CLAIMS = frozenset({"limits-of-evidence"})
"""Topics on which nobody is accused of anything."""


def claim_topics(context: BriefContext) -> tuple[str, ...]:
    """What the brief claims about: as its topics: say, else the topics of what it prints."""
    declared = context.read.brief.topics
    if declared:
        return declared
    printed = [t for f in context.figures.values() for t in f.record.topics]
    printed += [
        t for e in context.excerpts.values() if not e.record.answers for t in e.record.topics
    ]
    return tuple(t for t, _ in Counter(printed).most_common(1) if t not in NOT_CLAIMS)


def replies(context: BriefContext) -> Iterator[Finding]:
    """The accused side answers every topic on which the brief makes a claim."""
    if context.kind.reply_required == "no":
        return
    answered = {t for e in context.excerpts.values() for t in e.record.answers}
    for topic in claim_topics(context):
        if topic in answered:
            continue
        known = [key for key, e in context.library.excerpts.items() if topic in e.record.answers]
        sentence = f"the brief makes claims about {topic}, and nobody accused answers them"
        if answered:
            sentence = f"your reply answers {', '.join(sorted(answered))}; your claim is {topic}"
        found = finding(
            "BG510", sentence, context.place("topics" if context.read.brief.topics else "title"),
            details=(("replies in your sources", ", ".join(known) or f"none on {topic}"),),
            help=f"add `excerpt: {known[0]}`" if known else "look for the answer and add it to your sources",
        )  # fmt: skip
        yield with_severity(found, Severity(context.kind.reply_required))


def travelling(context: BriefContext) -> Iterator[Finding]:
    """What qualifies a quotation or number is printed with it."""
    printed = {*context.excerpts, *context.figures}
    records = [e.record for e in context.excerpts.values()]
    pairs = [(r.id, r.must_travel_with) for r in records]
    pairs += [(f.id, f.record.must_travel_with) for f in context.figures.values()]
    for key, companions in pairs:
        for companion in companions:
            if companion not in printed:
                yield finding(
                    "BG220", f"'{key}' must travel with '{companion}', which qualifies it", context.place_of(key),
                    help=f"add `excerpt: {companion}` in the same document",
                )  # fmt: skip


def refused_content(context: BriefContext) -> Iterator[Finding]:
    """A kind that many hands carry about holds nothing graphic and names no survivor."""
    for key, excerpt in context.excerpts.items():
        refused = sorted(set(excerpt.record.content) & set(context.kind.refuse_content))
        if refused:
            yield finding(
                "BG511", f"'{key}' speaks of {', '.join(refused)}; a {context.kind.id} does not carry that",
                context.place_of(key), help="choose another excerpt, or a longer kind of document",
            )  # fmt: skip
        speaker = excerpt.speaker
        if context.kind.refuse_named_survivors and speaker and speaker.kind == "survivor":
            yield finding(
                "BG511", f"'{key}' names a survivor, {speaker.name}; a {context.kind.id} does not",
                context.place_of(key), help="choose statistics or statements of officials and experts",
            )  # fmt: skip


def named_survivors_who_counted(context: BriefContext) -> Iterator[Finding]:
    """A number prints who first gave it: in a kind that names no survivor, that is no survivor."""
    for key, figure in context.figures.items():
        if context.kind.refuse_named_survivors and figure.originator.kind == "survivor":
            yield finding(
                "BG511", f"'{key}' names a survivor, {figure.originator.name}; a {context.kind.id} does not",
                context.place_of(key), help="choose a number from somebody else",
            )  # fmt: skip
