"""No altered sentence of the corpus is ever accepted as a quotation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.evidence.model import Passage
from briefgen.evidence.quotes import find_quotation
from mutations import AROUND, INSIDE, truly_there
from sentences import Sentence, sentences

MUTATIONS = {**INSIDE, **AROUND}
TRIED = {**dict.fromkeys(MUTATIONS, 270), "a digit changed": 157, "a negation dropped": 44}
"""How many altered sentences there are at least, so that no mutation goes idle."""


@pytest.fixture(scope="module")
def every(loaded) -> list[Sentence]:
    return sentences(loaded[0])


def _falsely_accepted(words: str, sentence: Sentence) -> bool:
    """Accepted, although another, simpler search does not find the words in the text."""
    found = find_quotation(words, sentence.text)
    return isinstance(found, Passage) and not truly_there(words, sentence.text)


def test_they_are_all_the_sentences_of_the_corpus(every):
    assert len(every) == 270
    assert len({sentence.text.source for sentence in every}) == 4


@pytest.mark.parametrize("name", MUTATIONS)
def test_no_altered_sentence_is_accepted(every, name):
    """Each sentence, at each place that the mutation knows."""
    tried = 0
    for number, sentence in enumerate(every):
        other = every[(number + 7) % len(every)].words
        for changed in MUTATIONS[name](sentence.words, other):
            tried += 1
            assert not _falsely_accepted(changed, sentence), f"accepted: {changed}"
    assert tried >= TRIED[name]


@settings(max_examples=2000, deadline=None)
@given(data=st.data())
def test_no_sentence_altered_twice_is_accepted(every, data):
    """Two mutations of any sort at any place, one upon the other."""
    sentence = data.draw(st.sampled_from(every))
    changed = sentence.words
    for _ in range(2):
        mutation = MUTATIONS[data.draw(st.sampled_from(sorted(MUTATIONS)))]
        variants = list(mutation(changed, data.draw(st.sampled_from(every)).words))
        if variants:
            changed = data.draw(st.sampled_from(variants))
    assert not _falsely_accepted(changed, sentence)
