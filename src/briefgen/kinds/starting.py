"""A brief of a kind to start from: its parts in order, each with what it is for and where to write."""

import datetime
import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from briefgen.kinds.describing import (
    counted_in_words,
    counts_something,
    limits_in_words,
    manner_in_words,
)
from briefgen.kinds.model import KindRecord, Required

TO_FILL: Final = "TO FILL"
"""Stands where the author has to write; a brief that still says it does not build."""
_KEYS: Final = MappingProxyType({"prepared_by": "", "prepared_for": "", "subtitle": ""})
_HEADINGS: Final = MappingProxyType(
    {
        "summary": "", "key_messages": "", "contact": "", "question": "Questions",
        "evidence": "What the sources report", "response": "What the other side answers",
        "limits": "What the evidence does not show", "recommendations": "What we ask",
        "about": "Who we are", "options": "What could be done", "method": "How we worked",
        "legal-basis": "The law", "national-interest": "Why it is in the national interest",
        "exculpatory": "What speaks for the target", "identity": "Who is concerned",
        "goods": "The goods", "imports": "The link to imports",
    }
)  # fmt: skip
_HINTS: Final = MappingProxyType(
    {
        "evidence": ("- excerpt: ID        # briefgen list excerpts", "- figures: [ID]      # briefgen list figures"),
        "response": ("- excerpt: ID        # briefgen list excerpts shows what answers a topic",),
        "identity": ("- target: ID         # of people.yaml; prints what is known of them, and what is not",),
        "exculpatory": ("- choose: {of: excerpts, replies: yes, topics: [TOPIC]}   # all that answers it",),
        "recommendations": ("- recommendations: [ID]   # briefgen list recommendations",),
    }
)  # fmt: skip


def starting_point(kind: KindRecord, day: datetime.date, template: str = "plain") -> str:
    """The YAML of a brief that fails only where it is still to be filled.

    Args:
        kind: whose required parts it gets.
        day: the brief's date.
        template: how it looks.
    """
    return "\n".join([*_head(kind, day, template), "sections:", *_sections(kind)]) + "\n"


def _head(kind: KindRecord, day: datetime.date, template: str) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../brief.schema.json"
    yield f"# {kind.description}"
    counts = f" ({counted_in_words(kind.count)})" if counts_something(kind) else ""
    yield f"# Limits: {limits_in_words(kind)}{counts}. {manner_in_words(kind).capitalize()}."
    yield f"# Files: {', '.join(kind.outputs)}."
    yield from (f"# Remember: {one}" for one in kind.reminders)
    yield f'title: "{TO_FILL}: what you claim, in one line"'
    yield f"kind: {kind.id}"
    yield f"template: {template}"
    yield f"language: {kind.languages[0] if kind.languages else 'en'}"
    yield f"date: {day.isoformat()}"
    for one in kind.required:
        if one.part in _KEYS:
            yield f"{one.part}: {json.dumps(f'{TO_FILL}: {one.why}', ensure_ascii=False)}"
        elif one.part == "minutes":
            yield "minutes: 5             # how long you may speak"
    yield "topics: []             # what you claim about; the other side's answers are looked for on these"


def _sections(kind: KindRecord) -> Iterator[str]:
    parts = [one for one in kind.required if one.part not in (*_KEYS, "minutes", "sources")]
    if not any(one.part not in ("contact", "about") for one in parts):
        yield from _text("", "the text", _request(kind))
    for one in parts:
        yield from _section(one, kind)
    if any(one.part == "sources" for one in kind.required):
        yield from (
            "  - heading: Sources",
            "    part: sources",
            "    blocks:",
            "      - sources: all",
        )


def _request(kind: KindRecord) -> str:
    """The words that the kind needs, so that they are not forgotten."""
    words = kind.must_say.words.get("en", ()) if kind.must_say else ()
    return f"We {words[0]} …: {TO_FILL}" if words else ""


def _section(one: Required, kind: KindRecord) -> Iterator[str]:
    match one.part:
        case "summary" | "key_messages":
            yield "  - part: summary"
            yield f"    blocks:                # {one.why}"
            yield "      - key_messages:"
            yield f'          - "{TO_FILL}: sentences that stand by themselves, for readers who read no more"'
        case "contact":
            yield "  - part: contact"
            yield f"    blocks:                # {one.why}"
            yield f'      - contact: {{organisation: "{TO_FILL}: who answers"}}'
        case "question":
            yield from _question(one)
        case _:
            yield from _text(one.part, one.why, _request(kind) if one is kind.required[0] else "")


def _question(one: Required) -> Iterator[str]:
    yield "  - heading: Questions"
    yield f"    blocks:                # {one.why}"
    yield "      - question:"
    yield f'          ask: "{TO_FILL}: the question, short enough to be spoken in its time"'
    yield f'          why: "{TO_FILL}: why it matters, in a line or so"'
    yield f'          facts: ["{TO_FILL}: the fact behind it, with quote() or figure()"]'
    yield f'          likely_answer: "{TO_FILL}: what they will say"'
    yield f'          follow_up: "{TO_FILL}: what you ask then"'


def _text(part: str, why: str, request: str) -> Iterator[str]:
    heading = _HEADINGS.get(part, part.replace("-", " ").capitalize())
    yield f"  - heading: {heading}" if heading else "  - blocks:"
    if heading:
        yield f"    part: {part}"
        yield "    blocks:"
    yield "      - text: |"
    yield f"          {TO_FILL}: {why}."
    if request:
        yield f"          {request}"
    yield from (f"      # {hint}" for hint in _HINTS.get(part, ()))
