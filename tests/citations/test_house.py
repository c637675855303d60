"""The house style in detail: positions, chains of custody, what is not known, English and French."""

import pytest
from citation_support import cited, source, words

from briefgen.citations.house.engine import HouseEngine
from briefgen.document import nodes as n
from briefgen.document.walk import entry_words, flat

BLOG = {"republished": {"described": "a policy blog"}}
NEWS = {
    "type": "article-newspaper",
    "title": "Births fall",
    "container-title": "The Times",
    "issued": "2021-05-10",
}


def notes(*cites: tuple[n.Citation, ...], language: str = "en-CA", **extra: dict) -> list[str]:
    made, _ = cited(
        list(cites), HouseEngine(), language, extra={k: source(k, v) for k, v in extra.items()}
    )
    return words(made)


def one(key: str, locator: str = "", **rest) -> tuple[n.Citation, ...]:
    return (n.Citation(key, locator, **rest),)


def test_ibid_only_where_the_note_before_cites_that_source_alone():
    said = notes(
        one("book", "p. 1"), one("book", "p. 2"), (n.Citation("book"), n.Citation("blog")), one("book"), one("book")
    )  # fmt: skip
    assert said[1] == "Ibid., p. 2."
    assert said[2].startswith("Ibid.; Lucía García, “Why")
    assert said[3:] == ["Okafor, The paper state.", "Ibid."]


def test_several_sources_in_one_note_each_with_its_place():
    (said,) = notes((n.Citation("law", "s. 4"), n.Citation("law-treaty", "art. 2")))
    assert (
        said
        == "Special Economic Measures Act, S.C. 1992, c. 17, s. 4; Convention on Quays, 78 UNTS 277, art. 2."
    )


def test_places_of_one_source_in_one_note_come_together():
    (said,) = notes(
        (n.Citation("book", "para. 5"), n.Citation("book", "para. 3"), n.Citation("book", "p. 2"))
    )
    assert said.endswith(", paras. 3 and 5, p. 2.")


def test_more_than_two_places_are_one_list():
    cites = tuple(n.Citation("book", f"para. {number}") for number in (5, 3, 9, 3))
    (said,) = notes(cites)
    assert said.endswith(", paras. 3, 5 and 9.")


@pytest.mark.parametrize(
    ("typed", "english", "french"),
    [
        ("l. 12", "l. 12", "l. 12"), ("pp. 4-6", "pp. 4-6", "p. 4-6"), ("paras. 3 and 5", "paras. 3 and 5", "par. 3 and 5"),
        ("art. 2", "art. 2", "art. 2"), ("s. 4(1)(a)", "s. 4(1)(a)", "art. 4(1)(a)"), ("00:12:05", "00:12:05", "00:12:05"),
    ],
)  # fmt: skip
def test_locators_in_both_languages(typed, english, french):
    assert notes(one("book", typed))[0].endswith(f", {english}.")
    assert notes(one("book", typed), language="fr-CA")[0].endswith(f", {french}.")


def test_republisher_and_person_quoted_stand_before_the_reference():
    said = notes(
        one("times", "para. 9", origin=("Adrian Zenz",)),
        one("times", "para. 3", origin=("Adrian Zenz",), chain="cited"),
        one("book"),
        one("times", origin=("Ann Lee", "Bo Ko")),
        times={**NEWS, **BLOG},
    )
    assert (
        said[0]
        == "As republished by a policy blog: Adrian Zenz, quoted in “Births fall,” The Times, May 10, 2021, para. 9."
    )
    assert said[1] == "Adrian Zenz, cited in ibid., para. 3."
    assert said[3] == "Ann Lee and Bo Ko, quoted in The Times, “Births fall.”"


def test_two_people_quoted_in_one_article_are_not_merged():
    (said,) = notes(
        (n.Citation("times", "para. 9", origin=("Ann Lee",)), n.Citation("times", "para. 12", origin=("Bo Ko",))), times=NEWS
    )  # fmt: skip
    assert (
        said
        == "Ann Lee, quoted in “Births fall,” The Times, May 10, 2021, para. 9; Bo Ko, quoted in ibid., para. 12."
    )


def test_the_chain_in_french():
    said = notes(
        one("times", "para. 9", origin=("Ann Lee",)), language="fr-CA", times={**NEWS, **BLOG}
    )
    assert said == [
        "Selon le texte repris par a policy blog\u00a0: Ann Lee, propos cités dans «\u00a0Births fall\u00a0», The Times, 10 mai 2021, par. 9."
    ]


def test_an_authors_own_words_come_first():
    assert notes(one("book", prefix="see"))[0].startswith("See Ada Okafor")
    (said,) = notes(one("times", prefix="see", origin=("Ann Lee",)), times={**NEWS, **BLOG})
    assert said.startswith(
        "See, as republished by a policy blog: Ann Lee, quoted in “Births fall,”"
    )


def test_remarks_follow_the_reference():
    assert notes(one("book", "p. 2", remarks=("emphasis added",))) == [
        "Ada Okafor, The paper state, Harbour Press, 2019, p. 2 (emphasis added)."
    ]


def test_what_is_not_known_is_said_and_not_invented():
    essay = {
        "type": "article",
        "title": "An essay",
        "unknown": {"author": "no byline", "issued": "no date", "URL": "link lost"},
    }
    made, _ = cited(
        [one("essay", "para. 2")], HouseEngine(), extra={"essay": source("essay", essay)}
    )
    assert words(made) == ["“An essay,” undated, para. 2."]
    assert (
        entry_words(made)["essay"]
        == "“An essay,” undated. Not stated in the file received: author, date, address."
    )


def test_inferred_dates_stand_in_brackets_and_copies_in_the_list():
    record = {
        **NEWS, "URL": "https://example.org/a", "accessed": "2024-06-01", "inferred": {"issued": "the address"},
        "archived": {"url": "https://web.example.org/2021/a", "date": "2021-01-02", "by": "Web Archive"},
    }  # fmt: skip
    made, _ = cited([one("times")], HouseEngine(), extra={"times": source("times", record)})
    assert words(made) == ["“Births fall,” The Times, [May 10, 2021]."]
    assert entry_words(made)["times"] == (
        "“Births fall,” The Times, [May 10, 2021], https://example.org/a, accessed June 1, 2024."
        " Archived by Web Archive, January 2, 2021: https://web.example.org/2021/a. Inferred: date."
    )
    links = [i.url for b in made.body if isinstance(b, n.SourceList) for _, es in b.groups for e in es
             for i in flat(e.content) if isinstance(i, n.Link)]  # fmt: skip
    assert links == ["https://example.org/a", "https://web.example.org/2021/a"]


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2021", "2021", "2021"), ("2021-05", "May 2021", "mai 2021"), ("2021-05-01", "May 1, 2021", "1er mai 2021"),
        ("2021~", "c. 2021", "vers 2021"), ("2021-22", "Summer 2021", "été 2021"),
        ("2021-05-10/2021-05-12", "May 10, 2021 – May 12, 2021", "10 mai 2021 – 12 mai 2021"),
        ({"literal": "Michaelmas 2021"}, "Michaelmas 2021", "Michaelmas 2021"),
    ],
)  # fmt: skip
def test_dates_are_as_precise_as_they_are_known(date, english, french):
    record = {**NEWS, "issued": date}
    assert notes(one("times"), times=record) == [f"“Births fall,” The Times, {english}."]
    assert notes(one("times"), language="fr-CA", times=record) == [
        f"«\u00a0Births fall\u00a0», The Times, {french}."
    ]


def test_the_list_is_grouped_as_the_kind_asks():
    from citation_support import library

    from briefgen.citations.engine import Context
    from briefgen.citations.groups import grouped
    from briefgen.document.labels import labels_for

    context = Context(library(), "en", labels_for("en", {}))
    content = {
        key: (n.Text(key),) for key in ("newspaper", "hearing", "dataset", "report", "law", "book")
    }

    def shape(groups):
        return [
            (heading, [e.key for e in those])
            for heading, those in grouped(content, groups, context)
        ]

    assert shape(("press", "testimony", "data", "documents", "laws")) == [
        ("Press", ["newspaper"]), ("Testimony and speeches", ["hearing"]), ("Data", ["dataset"]),
        ("Documents", ["book", "report"]), ("Laws and treaties", ["law"]),
    ]  # fmt: skip
    assert shape(("laws", "documents")) == [
        ("Laws and treaties", ["law"]), ("Documents", ["book", "dataset", "hearing", "newspaper", "report"])
    ]  # fmt: skip
    assert shape(()) == [("", ["book", "dataset", "hearing", "law", "newspaper", "report"])]


def test_markup_of_reference_managers_in_titles_is_set_and_not_printed():
    record = {**NEWS, "title": "On <i>R v Roy</i> &amp; the 2<sup>nd</sup> rule, a < b"}
    made, report = cited([one("times")], HouseEngine(), extra={"times": source("times", record)})
    assert words(made) == ["“On R v Roy &amp; the 2nd rule, a < b,” The Times, May 10, 2021."]
    assert n.Emphasis((n.Text("R v Roy"),)) in made.notes[0].content
    assert not report.findings


def test_notes_may_say_which_evidence_they_belong_to(root, tmp_path):
    from briefgen.build import Options, open_workspace, prepare
    from briefgen.document.walk import plain
    from briefgen.findings import Report
    from briefgen.project import Project

    (tmp_path / "seeds").symlink_to(root / "seeds")
    (tmp_path / "briefs").mkdir()
    text = (root / "briefs/birth-suppression.yaml").read_text(encoding="utf-8")
    path = tmp_path / "briefs/b.yaml"
    path.write_text(text.replace("kind:", "citations: {keys: yes}\nkind:", 1), encoding="utf-8")
    prepared = prepare(open_workspace(Project(tmp_path), Report()), path, Options(), Report())
    notes = [plain(note.content) for note in prepared.document.notes]
    assert notes[2] == "Adrian Zenz, cited in ibid., para. 22, [sterilisation-60k]."
    assert (
        notes[4]
        == "Xu Guixiang, quoted in ibid., para. 13, [xu-own-wishes] (its own source: a news conference in March [2021])."
    )
