"""A kind in plain words: its limits, what counts towards them, and where that is written."""

from collections.abc import Iterable, Iterator

from briefgen.kinds.model import Counting, KindRecord

_COUNTED = (
    ("notes", "notes"), ("sources", "sources"), ("front_matter", "title block"),
    ("figures", "numbers and tables"), ("quotations", "quotations"),
    ("recommendations", "recommendations"), ("contact", "contact"),
)  # fmt: skip


def counted_in_words(count: Counting) -> str:
    """For instance ``without notes, sources``."""
    left_out = [name for key, name in _COUNTED if not getattr(count, key)]
    words = "everything" if not left_out else f"without {', '.join(left_out)}"
    return f"{words}; numbers as they are spoken" if count.spoken else words


def limits_in_words(kind: KindRecord) -> str:
    """For instance ``2,000 words, 10 pages``; ``none`` where there is no limit."""
    return ", ".join(_limits(kind)) or "none"


def _limits(kind: KindRecord) -> Iterator[str]:
    limits = kind.limits
    for number, unit in (
        (limits.words, "words"), (limits.characters, "characters"), (limits.pages, "pages"),
        (limits.seconds, "seconds"), (limits.question_seconds, "seconds a question"),
        (limits.answer_seconds, "seconds an answer"),
    ):  # fmt: skip
        if number is not None:
            yield f"{number:,} {unit if number != 1 else unit.removesuffix('s')}"
    if any(one.part == "minutes" for one in kind.required):
        yield "its own minutes"


def manner_in_words(kind: KindRecord) -> str:
    """Notes, numbering, links, outputs and languages on one line."""
    words: list[str] = ["no notes" if kind.notes == "none" else kind.notes]
    words += ["numbered paragraphs"] if kind.numbered_paragraphs else []
    words += ["no web addresses"] if kind.refuse_links else []
    words += [f"in {' and '.join(kind.languages)}"] if kind.languages else []
    return ", ".join(words)


def counts_something(kind: KindRecord) -> bool:
    """Whether a limit of words, characters or time is set, so that it matters what counts."""
    limits = kind.limits
    timed = any(one.part == "minutes" for one in kind.required)
    return timed or any((limits.words, limits.characters, limits.seconds, limits.question_seconds))


def kinds_table(kinds: Iterable[KindRecord]) -> str:
    """The kinds as a Markdown table, for the README."""
    rows = [
        "| kind | limits | what counts | notes and form | files | where the limit is written |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    rows += [
        f"| `{kind.id}` | {limits_in_words(kind)} | {counted_in_words(kind.count) if counts_something(kind) else ''} "
        f"| {manner_in_words(kind)} | {', '.join(kind.outputs)} | {_sources(kind)} |"
        for kind in kinds
    ]
    return "\n".join(rows) + "\n"


def _sources(kind: KindRecord) -> str:
    named = [rule for key, rule in kind.rules.items() if key.startswith("limits.")]
    named = named or [rule for key, rule in kind.rules.items() if key == "required"]
    return "; ".join(dict.fromkeys(f"{one.source} ({one.basis})" for one in named))
