"""Does everything that a document in another language prints have its words in that language?"""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.brief.languages import base
from briefgen.checks.context import BriefContext
from briefgen.codes import Severity
from briefgen.findings import Finding, finding, with_severity
from briefgen.records.translatable import translatable
from briefgen.records.yamlfile import YamlPath

NAMES: Final = {"en": "English", "fr": "French"}
_NO_WORDS: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\[[^\[\]]*@[^\[\]]*\]", re.DOTALL)
_SHOWN: Final = 60


def language_name(tag: str) -> str:
    """The language as a message calls it."""
    return NAMES.get(base(tag), f"'{tag}'")


def weighed(one: Finding, context: BriefContext) -> Finding:
    """An error where the kind demands the language; else as the code has it."""
    demanded = base(context.read.brief.language) in context.kind.languages
    return with_severity(one, Severity.ERROR) if demanded else one


def untranslated_prose(context: BriefContext) -> Iterator[Finding]:
    """Every text of a brief in several languages stands in the language of this document."""
    brief, file = context.read.brief, context.read.file
    if not brief.languages:
        return
    for logical, words in translatable(brief):
        path = real_path(context, logical)
        taken = file.taken.get(path)
        same = taken is None and base(brief.language) == base(brief.languages[0])
        if same or (taken and base(taken) == base(brief.language)) or not _says_words(words):
            continue
        line = " ".join(words.split())
        shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN].rsplit(' ', 1)[0]}…"
        key, other = base(brief.language), base(taken or brief.languages[0])
        how = f"`{key}: …` below it" if taken else f"`{{{other}: …, {key}: …}}` in its place"
        yield weighed(
            finding("BG560", f"{file.named(path)} has no words in {language_name(brief.language)}: “{shown}”",
                    file.place(*path), help=f"write {how}"), context,
        )  # fmt: skip


def _says_words(text: str) -> bool:
    """Whether anything is left to be translated beside numbers, evidence and citations."""
    return any(one.isalpha() for one in _NO_WORDS.sub("", text))


def real_path(context: BriefContext, path: YamlPath) -> YamlPath:
    """The path without the keys that the author may leave out, such as ``items`` of a list."""
    file = context.read.file
    real: YamlPath = ()
    for part in path:
        step: YamlPath = (*real, part)
        if step in file.values:
            real = step
    return real
