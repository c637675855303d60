"""Every sentence of the real corpus is found; tests/mutations tries what must not be."""

from briefgen.corpus.text import fold_words
from briefgen.evidence.model import Passage
from briefgen.evidence.quotes import Refusal, find_quotation
from sentences import sentences


def test_the_corpus_has_the_sentences_that_the_tests_expect(loaded):
    assert len(sentences(loaded[0])) > 200


def test_every_sentence_is_found_or_truly_occurs_twice(loaded):
    for sentence in sentences(loaded[0]):
        found = find_quotation(sentence.words, sentence.text)
        if isinstance(found, Refusal):
            assert found.reason == "ambiguous"
            assert len(found.lines) > 1
        else:
            assert fold_words(sentence.words) in (
                fold_words(found.printed),
                fold_words(sentence.text.content[found.start : found.end]),
            )


def test_straight_quotes_and_ordinary_spaces_are_forgiven(loaded):
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " ", "—": "-"})
    for sentence in sentences(loaded[0]):
        found = find_quotation(sentence.words.translate(table), sentence.text)
        assert isinstance(found, Passage) or found.reason == "ambiguous"
