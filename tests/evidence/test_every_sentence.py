"""Every sentence of the real corpus is found, and no altered sentence is ever accepted."""

import re
from collections.abc import Iterator

import pytest

from briefgen.corpus.model import SourceText
from briefgen.corpus.text import fold_words
from briefgen.evidence.model import Passage
from briefgen.evidence.quotes import Refusal, find_quotation

_NEGATION = re.compile(r"\b(not|no|never)\b|n’t\b")


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


def _accepted(words: str, text: SourceText) -> bool:
    return isinstance(find_quotation(words, text), Passage)


def _truly_there(words: str, text: SourceText) -> bool:
    """Independent of the matcher: white space, quotes and dashes folded by hand, corrections applied."""

    def plain(value: str) -> str:
        value = value.translate(
            str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
        )
        return " ".join(value.replace("…", "...").split())

    content = text.content
    corrected = content
    for one in text.corrections:
        corrected = corrected.replace(one.was, one.now)
    return plain(words) in plain(content) or plain(words) in plain(corrected)


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


def _dropped(words: list[str]) -> Iterator[list[str]]:
    for at in range(1, len(words) - 1):
        yield words[:at] + words[at + 1 :]


def _added(words: list[str]) -> Iterator[list[str]]:
    for at in range(1, len(words), 3):
        yield [*words[:at], "harbour", *words[at:]]


def _replaced(words: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(words), 2):
        yield [*words[:at], "harbour", *words[at + 1 :]]


def _digits(words: list[str]) -> Iterator[list[str]]:
    for at, word in enumerate(words):
        if match := re.search(r"\d", word):
            changed = str((int(match.group()) + 3) % 10)
            yield [
                *words[:at],
                word[: match.start()] + changed + word[match.end() :],
                *words[at + 1 :],
            ]


def _unnegated(words: list[str]) -> Iterator[list[str]]:
    text = " ".join(words)
    for match in _NEGATION.finditer(text):
        if match.start() > 0 and match.end() < len(text):
            yield (text[: match.start()] + text[match.end() :]).split()


@pytest.mark.parametrize("mutate", [_dropped, _added, _replaced, _digits, _unnegated])
def test_an_altered_sentence_is_never_accepted(loaded, mutate):
    tried = 0
    for text, sentence in _all(loaded):
        for words in mutate(sentence.split()):
            changed = " ".join(words)
            if _truly_there(changed, text):
                continue
            tried += 1
            assert not _accepted(changed, text), f"accepted: {changed}"
    assert tried > 10
