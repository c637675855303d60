"""Where a citation stands that is no note: within the sentence, before its full stop."""

import re
from typing import Final

from briefgen.document import nodes as n
from briefgen.document.notes import THIN
from briefgen.document.walk import plain

_STOP: Final = re.compile(r"(?P<words>.*?)(?P<stop>[.,;:])")


def set_in_text(before: list[n.Inline], words: n.Inlines) -> None:
    """Append the bracketed citation to the run; a full stop or comma of ours moves behind it.

    A stop within quotation marks stays where it is: it belongs to the words quoted.
    """
    if before and before[-1] == n.Text(THIN):
        before.pop()
    stop = ""
    last = before[-1] if before else None
    if isinstance(last, n.Text):
        match = _STOP.fullmatch(last.text)
        if match:
            stop = match["stop"]
            before[-1:] = [n.Text(match["words"])] if match["words"] else []
    if before and not plain(tuple(before)).endswith((" ", "\n", "(")):
        before.append(n.Text(" "))
    before += [*words, *([n.Text(stop)] if stop else [])]
