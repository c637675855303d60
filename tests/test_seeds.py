"""The real library is whole."""

import hashlib


def test_the_capture_is_the_file_as_received(root):
    raw = (root / "seeds/captures/000_d4df0deeba82c4e1.txt").read_bytes()
    assert (
        hashlib.sha256(raw).hexdigest()
        == "1881dd8b063e8a37b16418b9c18c9c0561f210f8b0e44b6d0864c6028276d3d8"
    )


def test_nothing_in_the_library_is_an_error(loaded):
    _, _, report = loaded
    assert [f.sentence for f in report.findings if f.is_error] == []


def test_the_library_has_what_the_first_issue_asked_for(loaded):
    _, library, _ = loaded
    replies = [e for e in library.excerpts.values() if e.record.answers]
    assert len(library.excerpts) >= 24
    assert len(library.figures) >= 12
    assert len(replies) >= 8
    assert len(library.recommendations) >= 10
    assert all(r.proposers or r.record.ours for r in library.recommendations.values())


def test_every_excerpt_has_a_voice_topics_and_its_speaker(loaded):
    _, library, _ = loaded
    for excerpt in library.excerpts.values():
        assert excerpt.record.topics or excerpt.record.answers
        assert excerpt.record.voice != "quoted" or excerpt.speaker


def test_the_seven_glued_words_are_declared_and_the_no_break_spaces_kept(loaded):
    corpus, _, _ = loaded
    corrections = [c for s in corpus.sources.values() for c in s.record.corrections]
    assert len(corrections) == 7
    texts = [
        s.text.content + (s.comment.content if s.comment else "") for s in corpus.sources.values()
    ]
    in_texts = sum(text.count("\u00a0") for text in texts)
    in_titles = 4
    assert in_texts + in_titles == 65
