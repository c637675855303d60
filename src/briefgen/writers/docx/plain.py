"""The words of inlines without their form, for names, captions and widths."""

from typing import assert_never

from briefgen.document.nodes import (
    Cite,
    Emphasis,
    EvidenceSpan,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Span,
    Strong,
    Text,
)


def plain_text(content: Inlines) -> str:
    """The words as a reader of the page meets them, note marks left out."""
    return "".join(map(_words, content))


def _words(node: Inline) -> str:
    match node:
        case Text(text):
            return text
        case Emphasis(content) | Strong(content) | Link(_, content) | Span(content):
            return plain_text(content)
        case EvidenceSpan():
            return node.printed
        case LineBreak():
            return "\n"
        case NoteMark() | Cite():
            return ""
        case _:
            assert_never(node)
