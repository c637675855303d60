"""``briefgen find``: search the sources; hits are ready to paste."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from briefgen.cli.output import project_option, require_project, say
from briefgen.corpus.model import Corpus, SourceText
from briefgen.corpus.store import load_corpus
from briefgen.corpus.text import fold_words
from briefgen.errors import EXIT_FINDINGS, EXIT_OK
from briefgen.evidence.model import Passage
from briefgen.evidence.quotes import find_quotation
from briefgen.evidence.suggest import nearest
from briefgen.evidence.voice import is_quoted, names_near
from briefgen.findings import Report

_SENTENCE = re.compile(r"[^.?!]*(?:[.?!](?![\s”’]|$)[^.?!]*)*[.?!]?[”’]*")
_NUMBER = re.compile(
    r"(?:(?:up to|more than|less than|at least|nearly|almost|just over|just under|about|around|over|only) )*"
    r"(?:[$€£]?\d[\d,.]*\d|\d|hundreds of thousands|tens of thousands|a third|a quarter|half)"
    r"(?: (?:million|billion|thousand))?(?: per ?cent|%)?(?: [a-z]+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that answers a query."""

    text: SourceText
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence's own characters."""
        return self.text.content[self.start : self.end]


def search(corpus: Corpus, query: str, only: str | None) -> Iterator[Hit]:
    """Sentences that hold every word of the query, or the whole of it where it stands in quotes."""
    phrase = query.strip()
    quoted = re.fullmatch(r'["“](.*)["”]', phrase)
    wanted = [fold_words(quoted[1])] if quoted else fold_words(phrase).split()
    wanted = [one.casefold() for one in wanted]
    for source in corpus.sources.values():
        for text in (source.text, source.comment):
            if text is not None and only in (None, source.id):
                yield from (
                    h
                    for h in _sentences(text)
                    if all(w in fold_words(h.words).casefold() for w in wanted)
                )


def _sentences(text: SourceText) -> Iterator[Hit]:
    for paragraph in text.paragraphs:
        for match in _SENTENCE.finditer(paragraph.text):
            words = match.group().strip()
            if words:
                start = (
                    paragraph.start
                    + match.start()
                    + len(match.group())
                    - len(match.group().lstrip())
                )
                yield Hit(text, start, start + len(words))


@click.command(name="find")
@click.argument("query")
@click.option(
    "--as", "form", type=click.Choice(["excerpt", "figure"]), default="excerpt", show_default=True
)
@click.option("--source", "only", help="Only in this source.")
@click.option("--json", "as_json", is_flag=True, help="Hits as JSON.")
@project_option
def command(query: str, *, form: str, only: str | None, as_json: bool, folder: Path | None) -> int:
    """Search all sources for QUERY (words in any order; "in quotes" for a phrase).

    Each hit is printed as YAML for evidence.yaml, with the sentence as it stands in the text.
    """
    report = Report()
    corpus = load_corpus(require_project(folder), report)
    if report.has_errors:
        say(report.findings)
        return report.exit_code()
    hits = list(search(corpus, query, only))
    if as_json:
        rows = [
            {
                "id": h.text.source,
                "part": h.text.part,
                "line": h.text.line_of(h.start),
                "words": h.words,
            }
            for h in hits
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for hit in hits:
            click.echo(_excerpt(hit, corpus) if form == "excerpt" else _figures(hit))
    if not hits:
        _say_nothing(query, corpus)
    return EXIT_OK if hits else EXIT_FINDINGS


def _say_nothing(query: str, corpus: Corpus) -> None:
    texts = [s.text for s in corpus.sources.values() if s.text]
    near = nearest(query, texts)
    click.echo(f"nothing in your sources holds '{query}'", err=True)
    if near:
        click.echo(f"nearest: {near.origin.source}, line {near.line}: “{near.text}”", err=True)


def _where(hit: Hit) -> str:
    part = "" if hit.text.part == "text" else " (the republisher's comment)"
    number = hit.text.paragraph_number(hit.start)
    return f"# {hit.text.source}{part}, line {hit.text.line_of(hit.start)}, paragraph {number}"


def _indented(words: str) -> str:
    return "      " + words.replace("\n", "\n      ")


def _excerpt(hit: Hit, corpus: Corpus) -> str:
    voice, speaker, words = "own", "", hit.words
    inside = words.strip('“”"')
    found = find_quotation(inside, hit.text)
    if hit.text.part == "comment":
        voice = "editor"
    elif isinstance(found, Passage) and is_quoted(found):
        voice, words = "quoted", inside
        speaker = f"\n    speaker: {_speaker(found, corpus) or 'who'}"
    lines = [
        _where(hit),
        "  - id: new-excerpt",
        f"    voice: {voice}{speaker}",
        "    topics: []",
        "    quote: |-",
        _indented(words),
    ]
    return "\n".join(lines)


def _speaker(passage: Passage, corpus: Corpus) -> str:
    near = fold_words(names_near(passage))
    for person in corpus.people.values():
        if any(fold_words(name) in near for name in (person.name, *person.aliases)):
            return person.id
    return ""


def _figures(hit: Hit) -> str:
    numbers = [match.group().strip() for match in _NUMBER.finditer(hit.words)]
    blocks = [
        "\n".join(
            [
                _where(hit),
                "  - id: new-figure",
                f'    says: "{number}"',
                "    of: what is counted",
                "    originator: who counted it",
                "    topics: []",
                "    quote: |-",
                _indented(hit.words),
            ]
        )
        for number in numbers
    ]
    return "\n".join(blocks) if blocks else f"{_where(hit)}: no number in this sentence"
