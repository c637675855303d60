"""``briefgen find``: search the sources; hits are ready to paste."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from briefgen.cli.output import finish, project_option, require_project
from briefgen.corpus.importers.ids import unique
from briefgen.corpus.model import Corpus
from briefgen.corpus.search import Hit, parse_query, search
from briefgen.corpus.store import load_corpus
from briefgen.errors import EXIT_FINDINGS, EXIT_OK, UsageError
from briefgen.evidence.numbers import Quantity
from briefgen.evidence.propose import (
    ProposedExcerpt,
    propose_excerpt,
    propose_figures,
    speaker_near,
)
from briefgen.evidence.suggest import nearest
from briefgen.evidence.tracing import SHARES, expected
from briefgen.evidence.units import whole_after
from briefgen.findings import Report
from briefgen.records.validation import suggestion

_VALUED = frozenset({"number", "money", "percent", "multiple", "age"})


@click.command(name="find")
@click.argument("query")
@click.option(
    "--as", "form", type=click.Choice(["excerpt", "figure"]), default="excerpt", show_default=True
)
@click.option("--source", "only", metavar="ID", help="Only in this source.")
@click.option("--json", "as_json", is_flag=True, help="Hits as JSON.")
@project_option
def command(query: str, *, form: str, only: str | None, as_json: bool, folder: Path | None) -> int:
    """Search all sources for QUERY.

    A sentence must hold all words, each at the beginning of a word ("camp" finds "camps"); where
    no sentence of a paragraph does, the paragraph must. "Words in quotes" are a phrase. Each hit
    is printed as YAML for evidence.yaml, with its words exactly as they stand in the text.
    """
    report = Report()
    corpus = load_corpus(require_project(folder), report)
    if report.has_errors:
        return finish(report)
    wanted = parse_query(query)
    _refuse_bad_names(corpus, only, has_terms=bool(wanted.terms))
    hits = search(corpus, wanted, only)
    if as_json:
        click.echo(json.dumps(_as_json(hits, corpus), ensure_ascii=False, indent=2))
    else:
        blocks = _figures(hits, corpus) if form == "figure" else _excerpts(hits, corpus)
        click.echo("\n\n".join(blocks), nl=bool(hits))
    if hits:
        _say_next(hits, form)
    else:
        _say_nothing(query, corpus, only)
    return EXIT_OK if hits else EXIT_FINDINGS


def _refuse_bad_names(corpus: Corpus, only: str | None, *, has_terms: bool) -> None:
    if only is not None and only not in corpus.sources:
        raise UsageError(f"there is no source '{only}'; {suggestion(only, list(corpus.sources))}")
    if not has_terms:
        raise UsageError("there is nothing to look for; give one or more words")


def _say_next(hits: Sequence[Hit], form: str) -> None:
    count = f"{len(hits)} hit{'s' if len(hits) != 1 else ''}"
    click.echo(
        f"{count}. Paste under {form}s: in seeds/sources/ID/evidence.yaml, correct what stands "
        "before quote:, then run briefgen check",
        err=True,
    )


def _say_nothing(query: str, corpus: Corpus, only: str | None) -> None:
    texts = [
        text
        for source in corpus.sources.values()
        if only in (None, source.id)
        for text in (source.text, source.comment)
        if text
    ]
    near = nearest(query.strip().strip('"“”'), texts)
    click.echo(f"nothing in your sources holds '{query}'", err=True)
    if near:
        file = f"{near.origin.source}/{near.origin.part}.txt"
        click.echo(f"nearest: {file}, line {near.line}: “{near.text}”", err=True)
    else:
        click.echo("try fewer words, or only the beginning of a word", err=True)


# --- YAML ready to paste -----------------------------------------------------------------------


class _Names:
    """Ids that nothing in the project bears yet."""

    def __init__(self, corpus: Corpus) -> None:
        self._taken = {
            *corpus.sources,
            *corpus.excerpts,
            *corpus.figures,
            *corpus.recommendations,
            *corpus.instruments,
            *corpus.people,
        }

    def propose(self, hit: Hit) -> str:
        """An id made of the source and the paragraph."""
        number = hit.paragraph
        ending = f"-p{number}" if number and hit.origin.part == "text" else "-comment"
        one = unique(f"{hit.origin.source[: 32 - len(ending)].rstrip('-')}{ending}", self._taken)
        self._taken.add(one)
        return one


def _where(hit: Hit) -> str:
    number = f", paragraph {hit.paragraph}" if hit.paragraph else ""
    return f"  # {hit.origin.source}/{hit.origin.part}.txt, line {hit.line}{number}"


def _block(key: str, words: str) -> str:
    return f"    {key}: |-\n" + "\n".join(f"      {line}" for line in words.split("\n"))


def _flat(words: str) -> str:
    return " ".join(words.split())


def _excerpts(hits: Sequence[Hit], corpus: Corpus) -> Iterator[str]:
    names = _Names(corpus)
    for hit in hits:
        proposed = propose_excerpt(hit, corpus.people)
        yield "\n".join(_excerpt(names.propose(hit), hit, proposed))


def _excerpt(name: str, hit: Hit, proposed: ProposedExcerpt) -> Iterator[str]:
    yield _where(hit)
    if proposed.passage != hit.sentence:
        yield f"  # the whole sentence: {_flat(hit.sentence.text)}"
    yield f"  - id: {name}"
    yield f"    voice: {proposed.voice}"
    if proposed.voice in ("quoted", "reported"):
        known = "   # guessed: check it" if proposed.speaker else "   # an id of people.yaml"
        yield f"    speaker: {proposed.speaker or 'who-speaks'}{known}"
    yield "    topics: []"
    if proposed.pin:
        key, words = proposed.pin
        yield f"    {key}: {json.dumps(words, ensure_ascii=False)}   # it occurs more than once"
    yield _block("quote", proposed.passage.text)


def _figures(hits: Sequence[Hit], corpus: Corpus) -> Iterator[str]:
    names = _Names(corpus)
    for hit in hits:
        found = propose_figures(hit)
        if not found:
            yield f"{_where(hit)}: no number in this sentence"
        for quantity in found:
            counted_by = speaker_near(hit, corpus.people)
            yield "\n".join(_figure(names.propose(hit), hit, quantity, counted_by))


def _figure(name: str, hit: Hit, quantity: Quantity, counted_by: str | None) -> Iterator[str]:
    yield _where(hit)
    yield f"  - id: {name}"
    yield f"    says: {json.dumps(_flat(quantity.words), ensure_ascii=False)}"
    yield "    of: what is counted, in your words"
    value, minimum, maximum = expected(quantity) if quantity.kind in _VALUED else (None,) * 3
    amounts = {"value": value, "minimum": minimum, "maximum": maximum}
    yield from (f"    {key}: {number}" for key, number in amounts.items() if number is not None)
    if quantity.unit:
        yield f"    unit: {json.dumps(quantity.unit, ensure_ascii=False)}"
    if quantity.kind in SHARES:
        yield _denominator(quantity, hit.sentence.text)
    if quantity.qualifier:
        yield f"    qualifier: {quantity.qualifier}"
    known = (
        "guessed: whom does the number first come from?" if counted_by else "an id of people.yaml"
    )
    yield f"    originator: {counted_by or 'who-counted'}   # {known}"
    yield "    topics: []"
    yield _block("quote", hit.sentence.text)


def _denominator(quantity: Quantity, sentence: str) -> str:
    if whole := whole_after(sentence, quantity.end):
        words = json.dumps(_flat(whole), ensure_ascii=False)
        return f"    denominator: {words}   # guessed: of what is it a share?"
    return "    denominator: the whole, in your words   # for a change give period: {from: …, to: …} instead"


def _as_json(hits: Sequence[Hit], corpus: Corpus) -> dict[str, Any]:
    return {"version": 1, "hits": [_row(hit, corpus) for hit in hits]}


def _row(hit: Hit, corpus: Corpus) -> dict[str, Any]:
    proposed = propose_excerpt(hit, corpus.people)
    return {
        "source": hit.origin.source,
        "part": hit.origin.part,
        "line": hit.line,
        "paragraph": hit.paragraph,
        "start": hit.sentence.start,
        "end": hit.sentence.end,
        "sentence": hit.sentence.text,
        "matches": [list(span) for span in hit.matches],
        "voice": proposed.voice,
        "speaker": proposed.speaker,
        "quote": proposed.passage.text,
        "numbers": [
            {"words": one.words, "value": None if one.value is None else str(one.value)}
            for one in propose_figures(hit)
        ],
    }
