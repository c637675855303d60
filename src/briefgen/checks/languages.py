"""Does everything that a document in another language prints have its words in that language?"""

import re
from collections.abc import Iterator
from typing import Final

from babel import Locale, UnknownLocaleError

from briefgen.checks.context import BriefContext
from briefgen.codes import Severity
from briefgen.document import nodes as n
from briefgen.document.walk import all_blocks, entry_words, flat, runs
from briefgen.findings import Finding, finding, with_severity
from briefgen.records.tags import base
from briefgen.records.translatable import translatable
from briefgen.records.yamlfile import YamlPath, path_text

_NO_WORDS: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\[[^\[\]]*@[^\[\]]*\]", re.DOTALL)
_SHOWN: Final = 60


def language_name(tag: str) -> str:
    """The language as a message calls it."""
    try:
        return str(Locale.parse(base(tag)).get_display_name("en"))
    except (UnknownLocaleError, ValueError):
        return f"'{tag}'"


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
        key, other = base(brief.language), base(taken or brief.languages[0])
        how = f"`{key}: …` below it" if taken else f"`{{{other}: …, {key}: …}}` in its place"
        yield weighed(
            finding("BG560", f"{path_text(path)} has no words in {language_name(brief.language)}: “{shown(words)}”",
                    file.place(*path), help=f"write {how}"), context,
        )  # fmt: skip


def untranslated_library(context: BriefContext) -> Iterator[Finding]:
    """Every text of the library that is printed stands in the document's language; laws have their official name."""
    language = base(context.read.brief.language)
    seen: set[str] = set()
    for one in context.untranslated:
        if one.words in seen:
            continue
        seen.add(one.words)
        yield weighed(
            finding("BG561", f"{one.id}: {path_text(one.path)} is not translated into {language_name(language)}: “{shown(one.words)}”",
                    one.place, help=f"run `briefgen translations {language}`, then translate it in seeds/translations/{language}.po"),
            context,
        )  # fmt: skip
    yield from _laws(context, language)


def _laws(context: BriefContext, language: str) -> Iterator[Finding]:
    printed = {one.instrument.id for one in context.recommendations.values() if one.instrument}
    printed |= set(entry_words(context.document))
    for key in sorted(printed & set(context.library.instruments)):
        law = context.library.instruments[key]
        if language not in law.names:
            yield weighed(
                finding("BG561", f"the law '{key}' has no official name in {language_name(language)}; it prints as “{law.named(language)}”",
                        context.place_of(key), help=f"add `{language}:` under names: in seeds/instruments.yaml, as the law itself has it; never a translation of ours"),
                context,
            )  # fmt: skip


# --- evidence --------------------------------------------------------------------------------


def untranslated_evidence(context: BriefContext) -> Iterator[Finding]:
    """Beside quotations and numbers in another language stands a translation, where several languages are wanted."""
    if not (context.kind.languages or context.read.brief.languages):
        return
    seen: set[str] = set()
    for span in _without_translation(context.document):
        key = span.marker.evidence
        if key in seen:
            continue
        seen.add(key)
        what = "quotation" if span.marker.kind == "excerpt" else "number"
        language = base(context.read.brief.language)
        yield finding("BG562", f"the {what} '{key}' prints in {language_name(span.language or '')}, without translation: “{shown(span.printed)}”",
                      context.place_of(key), help=f"add `translations: {{{language}: …}}` beside it in evidence.yaml")  # fmt: skip


def _without_translation(document: n.Document) -> Iterator[n.EvidenceSpan]:
    translated = {
        id(run)
        for block in all_blocks((*document.front, *document.body))
        if isinstance(block, n.BlockQuotation) and block.translation
        for run in block.paragraphs
    }
    for run in runs(document):
        if id(run) not in translated:
            yield from _foreign_in(run)


def _foreign_in(run: n.Inlines) -> Iterator[n.EvidenceSpan]:
    """The evidence of a run in another language that no translation follows."""
    waiting: n.EvidenceSpan | None = None
    for inline in flat(run):
        match inline:
            case n.EvidenceSpan():
                if waiting:
                    yield waiting
                waiting = inline if inline.language else None
            case n.Span() if inline.role == "translation":
                waiting = None
            case _:
                pass
    if waiting:
        yield waiting


def shown(words: str) -> str:
    """The beginning of the words, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rsplit(' ', 1)[0]}…"


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
