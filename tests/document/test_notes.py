"""Note marks stand after punctuation and never on a digit."""

from briefgen.document import nodes as n
from briefgen.document.notes import THIN, settle

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
