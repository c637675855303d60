"""Every sentence of the corpus, as tests cut it: by their own, simple rule, not by the program's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.corpus.model import Corpus, SourceText


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, without the quotation marks at its ends, and the text it stands in."""

    text: SourceText
    words: str


def sentences(corpus: Corpus) -> list[Sentence]:
    """The sentences of all texts that have at least four words."""
    texts = [source.text for source in corpus.sources.values() if source.text]
    return [Sentence(text, words) for text in texts for words in _sentences(text)]


def _sentences(text: SourceText) -> Iterator[str]:
    for paragraph in text.paragraphs:
        for sentence in re.split(r"(?<=[.?!])(?:[”’]*)\s+(?=[“A-Z])", paragraph.text):
            words = sentence.strip().strip("“”")
            if len(words.split()) > 3:
                yield words
