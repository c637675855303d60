"""Every sentence of the real corpus is found; tests/mutations tries what must not be."""

import re
from collections.abc import Iterator

from briefgen.corpus.model import SourceText
from briefgen.corpus.text import fold_words
from briefgen.evidence.model import Passage
from briefgen.evidence.quotes import Refusal, find_quotation


def _texts(loaded) -> list[SourceText]:
    return [source.text for source in loaded[0].sources.values() if source.text]


def _sentences(text: SourceText) -> Iterator[str]:
    for paragraph in text.paragraphs:
        for sentence in re.split(r"(?<=[.?!])(?:[”’]*)\s+(?=[“A-Z])", paragraph.text):
            words = sentence.strip().strip("“”")
            if len(words.split()) > 3:
                yield words


def _all(loaded) -> list[tuple[SourceText, str]]:
    return [(text, sentence) for text in _texts(loaded) for sentence in _sentences(text)]


def test_the_corpus_has_the_sentences_that_the_tests_expect(loaded):
    assert len(_all(loaded)) > 200


def test_every_sentence_is_found_or_truly_occurs_twice(loaded):
    for text, sentence in _all(loaded):
        found = find_quotation(sentence, text)
        if isinstance(found, Refusal):
            assert found.reason == "ambiguous"
            assert len(found.lines) > 1
        else:
            assert fold_words(sentence) in (
                fold_words(found.printed),
                fold_words(text.content[found.start : found.end]),
            )


def test_straight_quotes_and_ordinary_spaces_are_forgiven(loaded):
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " ", "—": "-"})
    for text, sentence in _all(loaded):
        found = find_quotation(sentence.translate(table), text)
        assert isinstance(found, Passage) or found.reason == "ambiguous"
