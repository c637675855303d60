"""briefgen's own words in a document, by language; templates and briefs may override them.

The words stand in gettext catalogs, ``locales/<language>/LC_MESSAGES/briefgen.po``, English as well; a message's
id is the label's name. ``make locales`` compiles them, and adds what :data:`LABELS` names and a catalog lacks.
"""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final

LABELS: Final = (
    "open-quote",
    "close-quote",
    "page",
    "of",
    "notes",
    "for",
    "by",
    "key-messages",
    "contact",
    "sources",
    "contents",
    "question",
    "why",
    "facts",
    "likely-answer",
    "follow-up",
    "in-forum",
    "reported",
    "reported-nobody",
    "editor",
    "republisher",
    "counted-in",
    "disputed",
    "recommendation",
    "to",
    "under",
    "no-instrument",
    "asked-quoted",
    "asked-paraphrase",
    "asked-headline",
    "asked-editor",
    "status",
    "against",
    "answer",
    "proposed",
    "partly-done",
    "done-otherwise",
    "done",
    "refused",
    "lapsed",
    "overtaken",
    "and",
    "list-separator",
    "press",
    "testimony-group",
    "data",
    "laws",
    "documents",
    "ibid",
    "undated",
    "inferred",
    "republished",
    "unknown",
    "republished-by",
    "quoted-in",
    "cited-in",
    "archived",
    "archived-by",
    "accessed",
    "in",
    "blog",
    "data-set",
    "testimony",
    "interview",
    "interview-by",
    "edited-by",
    "speech",
    "thesis",
    "bill",
    "chapter",
    "volume",
    "issue",
    "version",
    "page-short",
    "pages",
    "emphasis-added",
    "source-brackets",
    "source-brackets-named",
    "source-ellipsis",
    "taken-from",
    "a-witness",
    "as-of",
    "as-undated",
    "content-note",
    "content-sexual-violence",
    "content-torture",
    "content-minor",
    "para",
    "paras",
    "unconfirmed",
    "value",
    "item",
    "date",
    "disputed-short",
    "chart-bar",
    "chart-dot",
    "chart-grouped",
    "chart-line",
    "chart-unit",
    "chart-alt",
    "genre-testimony",
    "genre-speech",
    "genre-press-release",
    "genre-report",
    "our-translation",
    "translated-by",
    "translated-words",
    "translated-words-by",
    "original-words",
)
"""The name of every label, in the order of the catalogs."""
_ENGLISH: Final = "en"


def labels_for(language: str, overrides: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """The labels of a language, English where it is not known, with a template's own on top."""
    base = language.split("-", maxsplit=1)[0]
    known = _labels(base if base in languages() else _ENGLISH)
    return MappingProxyType({**known, **overrides.get(base, {}), **overrides.get(language, {})})


@cache
def languages() -> tuple[str, ...]:
    """Every language in which briefgen has words of its own."""
    return tuple(sorted(path.name for path in _folder().iterdir() if path.is_dir()))


@cache
def _labels(language: str) -> Mapping[str, str]:
    with (_folder() / language / "LC_MESSAGES" / "briefgen.mo").open("rb") as compiled:
        catalog = GNUTranslations(compiled)
    return MappingProxyType({name: catalog.gettext(name) for name in LABELS})


def _folder() -> Path:
    return Path(str(resources.files("briefgen"))) / "locales"
