"""No altered sentence passes in a finished Word, PDF or HTML file, and no unaltered one is reported.

All sentences of the corpus stand in one document as quotations. For each mutation the document is written again
with every second quotation altered, but with the evidence list of the unaltered one, and read back.
"""

import json
import random
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pytest

from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.evidence.model import Insertion, Passage
from briefgen.evidence.quotes import find_quotation
from briefgen.findings import Finding
from briefgen.project import Project
from briefgen.templates.loading import load_template
from briefgen.verify import Judgement, Verdict, judge, verify_reading
from briefgen.verify.proving import stands
from briefgen.writers import FORMATS
from briefgen.writers.model import Reading
from mutations import AROUND, EDGES, INSIDE, Mutation
from sentences import Sentence, sentences

MUTATIONS = {**INSIDE, **EDGES, **AROUND}
ENDS = (*AROUND, "a word doubled")
"""What may put a word to an end of a quotation. The proof after each build reads a PDF by its pages, on which a
block quotation has no ends; `briefgen verify` reads it by its tags."""
SEED = 20261124
"""Which variant of a mutation a sentence gets."""


@pytest.fixture(scope="module")
def every(loaded) -> list[tuple[Sentence, Passage]]:
    """Each sentence that stands once in its text, with its passage."""
    found = [(one, find_quotation(one.words, one.text)) for one in sentences(loaded[0])]
    once = [(one, passage) for one, passage in found if isinstance(passage, Passage)]
    assert len(once) > 260
    return once


@pytest.fixture(scope="module")
def plain(root):
    return load_template("plain", Project(root).folders("templates"), "A4")


def _document(
    passages: Iterable[Passage], altered: Mapping[int, str] = MappingProxyType({})
) -> n.Document:
    labels = MappingProxyType({"page": "Page", "of": "of", "notes": "Notes", "note": "Note"})
    meta = n.Meta("All sentences", "en-GB", "2026-11-24", labels=labels)
    blocks: list[n.Block] = []
    for number, passage in enumerate(passages):
        segments = (Insertion(altered[number]),) if number in altered else passage.segments
        span = n.EvidenceSpan(n.Marker("excerpt", f"s{number}", 1), segments)
        if number % 3:
            blocks.append(n.Paragraph((n.Text("It is said: “"), span, n.Text("”, and more."))))
        else:
            blocks.append(n.BlockQuotation(((span,),), (n.Text("A newspaper"),), "own"))
    return n.Document(meta, (n.Heading(1, (n.Text("All sentences"),), "top"),), tuple(blocks))


def _altered(
    every: list[tuple[Sentence, Passage]], mutation: Mutation, chance: random.Random
) -> dict[int, str]:
    """Another wording for every second sentence that the mutation can alter."""
    changed: dict[int, str] = {}
    for number in range(0, len(every), 2):
        words = every[number][1].printed
        variants = list(mutation(words, every[(number + 7) % len(every)][0].words))
        if variants:
            changed[number] = chance.choice(variants)
    return changed


def _reported(found: tuple[Finding, ...]) -> set[int]:
    return {int(match[1]) for one in found if (match := re.search(r"'s(\d+)'", one.sentence))}


def _failed(judgement: Judgement) -> set[int]:
    return {int(one.id[1:]) for one in judgement.items if one.verdict.fails}


def _read(name: str, document: n.Document, ledger: bytes, template) -> Reading:
    written = FORMATS[name].write(document, template, ledger)
    assert not [one for one in written.findings if one.is_error]
    return FORMATS[name].read(written.content)


@pytest.mark.parametrize("name", ["docx", "pdf", "html"])
def test_unaltered_sentences_raise_no_alarm(every, plain, name):
    document = _document(passage for _, passage in every)
    ledger = embedded_ledger(document)
    reading = _read(name, document, ledger, plain)
    assert verify_reading(reading, ledger, name) == ()
    judgement = judge(reading, ledger)
    assert {one.verdict for one in judgement.items} == {Verdict.VERBATIM}
    assert judgement.additions == ()


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("name", ["docx", "pdf", "html"])
def test_every_altered_sentence_is_reported_and_no_other(every, plain, name, mutation):
    chance = random.Random(f"{SEED} {mutation}")
    passages = [passage for _, passage in every]
    ledger = embedded_ledger(_document(passages))
    altered = _altered(every, MUTATIONS[mutation], chance)
    assert len(altered) >= 12
    reading = _read(name, _document(passages, altered), ledger, plain)
    assert _failed(judge(reading, ledger)) == set(altered)
    if name == "pdf":
        assert mutation in ENDS or not stands(reading, json.loads(ledger))
    else:
        assert _reported(verify_reading(reading, ledger, name)) == set(altered)
