"""The real library is whole."""

import hashlib

import pytest

FACTS = {
    "ca-jvcfoa": {"in_force": "2017-10-18", "status": "in-force", "fr": True},
    "ca-sema": {"status": "in-force", "fr": True},
    "ca-supply": {"in_force": "2024-01-01", "status": "in-force", "fr": True},
    "ca-tariff": {"in_force": "2020-07-01", "status": "in-force", "fr": True},
    "ca-motion-2021": {"status": "non-binding"},
    "ca-subcommittee-2020": {"status": "non-binding"},
    "ca-s204": {"status": "not-law", "fr": True},
    "ca-c281": {"status": "not-law"},
    "us-glomag": {"status": "in-force"},
    "us-eo13818": {"status": "unknown"},
    "us-uhrpa": {"status": "unknown"},
    "us-uflpa": {"applies_from": "2022-06-21", "status": "in-force"},
    "us-s307": {"status": "in-force"},
    "uk-ghrsr": {"in_force": "2020-07-06", "status": "in-force"},
    "uk-msa54": {"status": "in-force"},
    "uk-pa23": {"in_force": "2025-02-24", "status": "in-force"},
    "eu-ghrsr": {"expires": "2026-12-08", "status": "in-force", "fr": True},
    "eu-flr": {"in_force": "2024-12-13", "applies_from": "2027-12-14", "status": "in-force"},
    "eu-csddd": {"applies_from": "2029-07", "status": "adopted"},
    "de-lksg": {"in_force": "2023-01-01", "status": "in-force"},
    "au-thematic": {"in_force": "2021-12-08", "status": "in-force"},
    "un-genocide": {"in_force": "1951-01-12", "status": "in-force", "fr": True},
    "un-ungp": {"status": "non-binding", "fr": True},
    "un-ohchr2022": {"status": "non-binding"},
}
"""What was read of each law: a day that is not here is not known. ``fr``: an official French name was read."""


def test_the_capture_is_the_file_as_received(root):
    raw = (root / "seeds/captures/000_d4df0deeba82c4e1.txt").read_bytes()
    assert (
        hashlib.sha256(raw).hexdigest()
        == "1881dd8b063e8a37b16418b9c18c9c0561f210f8b0e44b6d0864c6028276d3d8"
    )


def test_nothing_in_the_library_is_a_finding(loaded):
    _, _, report = loaded
    assert [f.sentence for f in report.findings] == []


def test_the_library_is_as_large_as_was_asked_for(loaded):
    _, library, _ = loaded
    accused = [e for e in library.excerpts.values() if e.speaker and e.speaker.side == "accused"]
    answers = [
        e for e in accused if e.record.speaker != "urumqi-worker"
    ]  # who threatens, and answers nobody
    assert len(library.excerpts) >= 150
    assert len(library.figures) >= 40
    assert len(answers) >= 20
    assert len(library.recommendations) >= 35
    assert len(library.instruments) >= 20


def test_every_excerpt_has_a_voice_topics_and_its_speaker(loaded):
    _, library, _ = loaded
    for excerpt in library.excerpts.values():
        assert excerpt.record.topics or excerpt.record.answers
        assert excerpt.record.voice != "quoted" or excerpt.speaker


def test_no_passage_speaks_of_somebodys_child(loaded):
    _, library, _ = loaded
    passages = [(e.id, one) for e in library.excerpts.values() for one in e.passages]
    passages += [(f.id, f.passage) for f in library.figures.values()]
    for key, passage in passages:
        assert not any(word in passage.printed for word in ("daughter", "year-old")), key


def test_an_account_from_a_camp_travels_with_what_the_paper_could_not_verify(loaded):
    _, library, _ = loaded
    for excerpt in library.excerpts.values():
        speaker = excerpt.speaker
        if speaker and speaker.kind == "survivor" and "detention" in excerpt.record.topics:
            fears = excerpt.id == "dawut-scared"  # of being sent back, in her own home
            assert fears or "nyt-unverified" in excerpt.record.must_travel_with, excerpt.id


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


# --- laws ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", FACTS)
def test_a_law_stands_as_it_was_read(loaded, key):
    law, facts = loaded[1].instruments[key], FACTS[key]
    assert law.status == facts["status"]
    for day in ("in_force", "applies_from", "expires"):
        assert getattr(law, day) == facts.get(day), day
    assert ("fr" in law.names) == facts.get("fr", False)
    assert law.names["en"]
    assert law.source
    assert law.checked


def test_every_law_of_the_library_is_in_the_table(loaded):
    assert set(loaded[1].instruments) == set(FACTS)


def test_a_law_whose_status_is_not_known_says_what_was_not_verified(loaded):
    unknown = [law for law in loaded[1].instruments.values() if law.status == "unknown"]
    assert unknown
    assert all("not verified" in (law.status_note or "") for law in unknown)
