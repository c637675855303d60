"""What was withdrawn: a source, excerpt or figure itself, or the source in which it stands."""

from briefgen.corpus.model import Corpus
from briefgen.records.withdrawal import Withdrawal


def withdrawal_of(key: str, corpus: Corpus) -> Withdrawal | None:
    """Why the source, excerpt or figure must not be used any more; None where it may be."""
    if source := corpus.sources.get(key):
        return source.record.withdrawn
    curated = corpus.excerpts.get(key) or corpus.figures.get(key)
    if curated is None:
        return None
    own = curated.record.withdrawn
    return own or withdrawal_of(curated.source, corpus)
