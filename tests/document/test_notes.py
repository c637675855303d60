"""Note marks stand after punctuation and never on a digit."""

from briefgen.document import nodes as n
from briefgen.document.notes import THIN, cite_evidence, settle
from sample import cut, span

CITE = n.Cite((n.Citation("a"),))


def test_a_mark_moves_behind_the_stop_that_follows_it():
    assert settle((n.Text("He said so "), CITE, n.Text(". Then."))) == (
        n.Text("He said so"),
        n.Text("."),
        CITE,
        n.Text(" Then."),
    )


def test_a_mark_never_stands_straight_after_a_digit_or_its_stop():
    assert settle((n.Text("in 2018"), CITE))[-2] == n.Text(THIN)
    assert settle((n.Text("in 2018 "), CITE, n.Text(".")))[-2] == n.Text(THIN)


def test_neighbouring_citations_become_one_note():
    (_, cite) = settle((n.Text("x"), CITE, n.Cite((n.Citation("b"),))))
    assert [c.key for c in cite.citations] == ["a", "b"]


def _cited(one: n.EvidenceSpan) -> n.Citation:
    return n.Citation("paper", locator=one.marker.evidence)


def test_two_quotations_of_one_source_each_keep_their_place_in_it():
    first, second = span("one", cut("harbour")), span("two", cut("boats,"))
    found = cite_evidence((first, n.Text(" and "), second, n.Text(".")), _cited)
    cites = [inline for inline in found if isinstance(inline, n.Cite)]
    assert [[c.locator for c in cite.citations] for cite in cites] == [["one", "two"]]


def test_the_note_of_a_quoted_sentence_stands_before_the_next_sentence():
    found = cite_evidence(
        (n.Text("“"), span("one", cut("The harbour was quiet.")), n.Text("” Others differ.")),
        _cited,
    )
    assert [type(inline) for inline in found[2:]] == [n.Text, n.Cite, n.Text]
    assert found[-1] == n.Text(" Others differ.")
