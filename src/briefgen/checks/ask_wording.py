"""Are recommendations worded so that somebody can act on them: one act each, no vague verb, laws by their names?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from briefgen.checks.asks import weighed
from briefgen.checks.context import BriefContext
from briefgen.evidence.model import Library, Recommendation
from briefgen.evidence.sentences import sentence_spans
from briefgen.findings import Finding, Place, Report, finding
from briefgen.records.base import Prose, Record
from briefgen.records.reader import read_yaml
from briefgen.records.tags import base
from briefgen.records.yamlfile import YamlPath

_QUOTED: Final = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class _Wording:
    """Words of an ask that this document prints."""

    ask: Recommendation
    words: str
    asks: bool = True
    """Whether it is the sentence that asks, and not what is said about it."""
    path: YamlPath | None = None
    """Where it stands in the brief's own file, if it does."""

    def place(self, context: BriefContext) -> Place:
        """Where the words stand, or where the brief names the ask."""
        return context.place(*self.path) if self.path else context.place_of(self.ask.id)


def _wordings(context: BriefContext) -> Iterator[_Wording]:
    """The sentences and reasons of the asks as printed: the brief's own wording, or the library's."""
    own = _own_wordings(context)
    language = _language(context)
    for key, ask in context.recommendations.items():
        record = ask.record
        yield own.get(key) or _Wording(ask, record.worded(language, context.kind.id))
        if record.rationale:
            yield _Wording(ask, record.rationale, asks=False)


def _own_wordings(context: BriefContext) -> Mapping[str, _Wording]:
    found: dict[str, _Wording] = {}
    for number, section in enumerate(context.read.brief.sections):
        for index, block in enumerate(section.blocks):
            one = block.recommendation
            ask = context.recommendations.get(one.id) if one else None
            if one and ask:
                path = ("sections", number, "blocks", index, "recommendation", "text")
                found[one.id] = _Wording(ask, one.text, path=path)
    return found


# --- laws by their names -----------------------------------------------------------------------


def nicknames(context: BriefContext) -> Iterator[Finding]:
    """No law is called by its nickname in our own words; in quotation marks it is the speakers' word."""
    called = _called(context.library)
    if not called:
        return
    pattern = _any_of(called)
    names = _official(context.library)
    for one in context.sentences:
        bare = _blanked(names, one.bare) if names else one.bare
        if said := pattern.search(bare):
            yield _nickname(said.group(), called, context.library, one.place(said.start(), len(said.group())))  # fmt: skip
    for wording in _wordings(context):
        bare = "" if wording.path else _blanked(_QUOTED, wording.words)
        bare = _blanked(names, bare) if names else bare
        if said := pattern.search(bare):
            yield _nickname(said.group(), called, context.library, wording.place(context))


def _called(library: Library) -> Mapping[str, tuple[str, ...]]:
    """By nickname, in small letters: the laws that speakers may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for law in library.instruments.values():
        for name in law.nicknames:
            found[name.casefold()] = (*found.get(name.casefold(), ()), law.id)
    return found


def _official(library: Library) -> re.Pattern[str] | None:
    names = {
        name for law in library.instruments.values() for name in (*law.names.values(), law.short) if name
    }  # fmt: skip
    return _any_of(names) if names else None


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_one_of(words)}(?!\w)", re.IGNORECASE)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "\u00a0" * len(match.group()), text)


def _nickname(
    said: str, called: Mapping[str, tuple[str, ...]], library: Library, place: Place
) -> Finding:
    laws = [library.instruments[key] for key in called[said.casefold()]]
    return finding(
        "BG541", f"“{said}” is a nickname, not the name of a law", place,
        details=tuple(("official name", f"{law.named_citation('en')} ({law.jurisdiction})") for law in laws),
        help=f"write the official name of the law that is meant; to mention the word: [“{said}”]{{.term}}",
    )  # fmt: skip


# --- one act, plainly said ---------------------------------------------------------------------


class AskWords(Record):
    """``ask-words.yaml``: how asks are worded, by language."""

    vague_at_first: dict[str, tuple[Prose, ...]]
    vague: dict[str, tuple[Prose, ...]]
    acts: dict[str, tuple[Prose, ...]]
    joined_by: dict[str, tuple[Prose, ...]]
    done_to: dict[str, tuple[Prose, ...]]
    clauses: dict[str, tuple[Prose, ...]]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What to look for in asks of one language."""

    vague: re.Pattern[str]
    second: re.Pattern[str]
    """A second act after “and”, with the beginning of what it is done to."""
    clause: re.Pattern[str]
    act: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    path = Path(__file__).with_name("ask-words.yaml")
    file = read_yaml(path, path.name, Report())
    assert file
    words = AskWords.model_validate(file.data)
    if language not in words.acts:
        return None
    first, acts = _one_of(words.vague_at_first[language]), _one_of(words.acts[language])
    joins, objects = _one_of(words.joined_by[language]), _one_of(words.done_to[language])
    return _Patterns(
        re.compile(rf"^{first}(?!\w)|(?<!\w){_one_of(words.vague[language])}(?!\w)", re.IGNORECASE),
        re.compile(rf"[,;]?\s{joins}\s+{acts}(?:\s+{objects}(?!\w)|\s+[A-ZÀ-Þ]|\s*$|\s+l’)"),
        re.compile(rf"(?<!\w){_one_of(words.clauses[language])}(?!\w)"),
        re.compile(rf"{acts}(?!\w)", re.IGNORECASE),
    )


def _one_of(words: Iterable[str]) -> str:
    longest = sorted(words, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(re.escape(one) for one in longest)})"


def vague(context: BriefContext) -> Iterator[Finding]:
    """Every ask says an act that can be seen to be done."""
    for one, words, patterns in _asking(context):
        if said := patterns.vague.search(words):
            yield weighed(
                finding("BG542", f"'{one.ask.id}' says “{said.group()}”: nobody can tell when that is done", one.place(context),
                        help="say the act: who is to list, enact, publish, refuse or pay what"),
                one.ask.record,
            )  # fmt: skip


def single(context: BriefContext) -> Iterator[Finding]:
    """Every ask is for one act: two can be half done, and nobody can say of which the status is."""
    for one, words, patterns in _asking(context):
        if more := _second_act(words, patterns):
            yield weighed(
                finding("BG547", f"'{one.ask.id}' asks for more than one thing: “{more}”", one.place(context),
                        help="make two recommendations of it, each with its own status"),
                one.ask.record,
            )  # fmt: skip


def _asking(context: BriefContext) -> Iterator[tuple[_Wording, str, _Patterns]]:
    """Every sentence that asks, without what it quotes, in a language whose words we have."""
    patterns = _patterns(_language(context))
    if patterns:
        for one in _wordings(context):
            if one.asks:
                yield one, _blanked(_QUOTED, one.words.replace("'", "’")), patterns


def _second_act(words: str, patterns: _Patterns) -> str:
    """The words that ask for something more, or none."""
    said = patterns.second.search(words)
    if said and not patterns.clause.search(words[: said.start()]):
        return f"… {said.group().strip(' ,;')} …"
    for start, end in sentence_spans(words)[1:]:
        if patterns.act.match(words, start):
            return words[start:end]
    return ""


def _language(context: BriefContext) -> str:
    return base(context.document.meta.language)
