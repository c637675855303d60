"""briefgen's own words: every language says them all, in its own typography."""

import re

import pytest
from babel.messages.pofile import read_po

from briefgen.document.labels import LABELS, labels_for, languages


def catalog(root, language):
    path = root / f"src/briefgen/locales/{language}/LC_MESSAGES/briefgen.po"
    with path.open("rb") as file:
        return read_po(file)


def blanks(words):
    return sorted(re.findall(r"\{\w*\}", words))


def test_there_are_two_languages_at_least():
    assert {"en", "fr"} <= set(languages())
    assert len(LABELS) > 90


@pytest.mark.parametrize("language", languages())
def test_every_label_is_translated_and_has_the_same_blanks(root, language):
    english, here = catalog(root, "en"), catalog(root, language)
    assert [one.id for one in here if one.id] == list(LABELS)
    assert [name for name in LABELS if not here[name].string or here[name].fuzzy] == []
    wrong = [n for n in LABELS if blanks(here[n].string) != blanks(english[n].string)]
    assert wrong == []


def test_french_spaces_do_not_break_and_its_quotation_marks_are_guillemets(root):
    for one in catalog(root, "fr"):
        if one.id:
            assert not re.search(r" [:;?!»%]|« |[\"“”']", one.string), one.string


def test_an_unknown_language_speaks_english_and_a_template_may_overrule():
    assert labels_for("xx", {})["sources"] == "Sources"
    assert labels_for("fr-CA", {"fr": {"sources": "Références"}})["sources"] == "Références"
    assert labels_for("fr-CA", {})["question"] == "Question"
    assert labels_for("fr", {})["status"] == "État au {date}\u00a0: {status}."


def test_a_label_that_there_is_not_is_an_error():
    with pytest.raises(KeyError):
        labels_for("fr", {})["nonsense"]
