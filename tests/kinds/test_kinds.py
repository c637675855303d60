"""Every kind: a starting point, a brief just inside and just outside each limit, and its form."""

import re

import pytest
from kind_support import (
    FOLDER,
    NAMES,
    codes,
    demo_project,
    filled,
    filler,
    kind_of,
    prepared,
    workspace,
)

from briefgen.build import Options, write
from briefgen.checks.counting import count_characters, count_words
from briefgen.cli import run
from briefgen.codes import Severity
from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.document.walk import evidence_spans
from briefgen.findings import Report
from briefgen.verify import verify_reading
from briefgen.writers import FORMATS

WITH_WORDS = [name for name in NAMES if kind_of(name).limits.words]
WANTED = {
    "policy-brief", "handout", "ca-committee-brief", "ca-committee-brief-envi", "ca-petition",
    "ca-question-pack", "speaking-notes", "uk-written-evidence", "neutral-briefing", "letter",
    "fact-sheet", "press-backgrounder", "sanctions-dossier", "s307-petition",
    "shareholder-proposal", "shareholder-proposal-ca", "investor-letter", "un-hrc-statement",
}  # fmt: skip
ENVI_LINES = 2


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return demo_project(tmp_path_factory.mktemp("kinds"))


def errors(found):
    return [one for one in found if one.is_error]


# --- the records -----------------------------------------------------------------------------


def test_the_kinds_that_are_promised_are_there():
    assert set(NAMES) >= WANTED


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_its_source_and_the_day_it_was_read(name):
    kind = kind_of(name)
    needed = {f"limits.{key}" for key, value in kind.limits if value and key != "note_characters"}
    needed |= {"required"} if kind.required else set()
    needed |= {"forbidden"} if kind.forbidden else set()
    needed |= {"notes"}
    needed |= {"languages"} if kind.languages else set()
    needed |= {"numbered_paragraphs"} if kind.numbered_paragraphs else set()
    needed |= {"refuse_links"} if kind.refuse_links else set()
    needed |= {"outputs"} if kind.outputs != ("pdf", "docx") else set()
    needed |= {"count"} if kind.limits.words else set()
    needed |= {key for key in ("must_say", "must_not_say") if getattr(kind, key)}
    needed |= {"speaking"} if kind.count.spoken else set()
    assert needed <= set(kind.rules), f"{name}: {sorted(needed - set(kind.rules))}"
    assert all(rule.checked and rule.source for rule in kind.rules.values())


def test_the_environment_committees_variant_is_two_lines_beside_extends():
    text = (FOLDER / "ca-committee-brief-envi.yaml").read_text(encoding="utf-8")
    first, *rest = text.splitlines()
    assert first == "extends: ca-committee-brief"
    assert len(rest) == ENVI_LINES
    base, own = kind_of("ca-committee-brief"), kind_of("ca-committee-brief-envi")
    assert (own.id, own.limits.words, own.limits.pages) == ("ca-committee-brief-envi", None, 10)
    assert (own.required, own.languages, own.notes) == (base.required, base.languages, base.notes)
    assert "limits.words" not in own.rules


# --- starting points -------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_new_brief_of_the_kind_fails_only_where_it_is_to_be_filled(name, project):
    stem = f"new-{name}"
    assert run(["new", "brief", stem, "--kind", name, "--project", str(project.root)]) == 0
    path = project.briefs / f"{stem}.yaml"
    _, found = prepared(project, path.read_text(encoding="utf-8"), stem)
    path.unlink()
    assert "BG536" in codes(found)
    assert set(codes(found)) <= {"BG536", "BG535"}
    assert all(one.place and one.place.line and "TO FILL" in one.place.line_text for one in errors(found))  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_when_everything_is_filled_in_the_new_brief_passes(name, project):
    made, found = prepared(project, filled(kind_of(name)))
    assert made, [one.sentence for one in found]
    assert set(codes(found)) <= {"BG535"}


@pytest.mark.parametrize("name", NAMES)
def test_every_part_that_the_kind_needs_is_missed(name, project):
    kind = kind_of(name)
    text = f'title: "A brief"\nkind: {name}\ndate: 2026-11-24\nsections:\n  - blocks:\n      - {filler(3)}\n'
    _, found = prepared(project, text)
    said = [one.sentence for one in found if one.code == "BG503"]
    assert len(said) == len(kind.required)
    for one in kind.required:
        assert any(f"'{one.part}': {one.why}" in sentence for sentence in said)


def test_an_unknown_kind_gets_a_suggestion_and_no_file(project, capsys):
    assert run(["new", "brief", "x", "--kind", "ca-petitoin", "--project", str(project.root)]) == 2
    assert "did you mean 'ca-petition'" in capsys.readouterr().err
    assert not (project.briefs / "x.yaml").exists()


def test_the_list_says_limits_and_what_counts(project, capsys):
    assert run(["list", "kinds", "--project", str(project.root)]) == 0
    said = capsys.readouterr().out
    assert re.search(r"ca-committee-brief\n.*\n +limits: 2,000 words {2}counts: everything", said)
    assert "limits: 35 seconds a question, 35 seconds an answer" in said


# --- words and characters --------------------------------------------------------------------


@pytest.mark.parametrize("name", WITH_WORDS)
def test_the_last_word_allowed_passes_and_one_more_is_refused_with_the_number(name, project):
    kind = kind_of(name)
    limit = kind.limits.words
    bare, _ = prepared(project, filled(kind, filler(1)))
    room = limit - count_words(bare.document, kind.count) + 1
    made, found = prepared(project, filled(kind, filler(room)))
    assert made
    assert "BG504" not in codes(found)
    _, found = prepared(project, filled(kind, filler(room + 1)))
    (one,) = [each for each in found if each.code == "BG504"]
    assert one.sentence == f"{limit + 1:,} words; a {name} has at most {limit:,}"
    assert one.help == "cut about 1 word"
    assert one.is_error
    assert dict(one.details)["rule"] == kind.rules["limits.words"].source


CITED = 'text: |\n          Ada Brook counted {{ figure("boats-120") }}. [@harbour-review, para. 2]'
REPLY = "excerpt: reed-fees"


@pytest.mark.parametrize("name", WITH_WORDS)
def test_notes_count_where_the_rule_says_so_and_nowhere_else(name, project):
    kind = kind_of(name)
    uncited = "text: |\n          Ada Brook counted 120 boats."
    plain, _ = prepared(project, filled(kind, REPLY, uncited))
    with_note, _ = prepared(project, filled(kind, REPLY, CITED))
    noted = _noted(with_note) - _noted(plain)
    assert bool(noted) == (kind.notes != "none")
    difference = count_words(with_note.document, kind.count) - count_words(plain.document, kind.count)  # fmt: skip
    assert difference == (noted if kind.count.notes else 0)


def _noted(made):
    return sum(len(_words(note.content)) for note in made.document.notes)


def _words(inlines):
    from briefgen.document.walk import plain

    return plain(inlines).split()


def t(words):
    return (n.Text(words),)


BY_HAND = n.Document(
    n.Meta("A title here", "en", "2026-11-24"),
    (n.Heading(1, t("A title here"), "t"), n.Paragraph(t("By us all"), "byline")),  # 3 + 3
    (
        n.Heading(2, t("One heading"), "h"),  # 2
        n.Paragraph(t("Four words of prose")),  # 4
        n.BlockQuotation((t("Five words that are quoted"),), t("A speaker"), "own"),  # 5 + 2
        n.Table(t("A caption"), (t("Head"),), ((t("one two three"),),), (False,)),  # 2 + 1 + 3
        n.Card("recommendation", 1, t("Do this now"), (n.Paragraph(t("To you")),), "r"),  # 3 + 2
        n.Panel("contact", t("Contact"), (n.Paragraph(t("Ada Brook")),)),  # 1 + 2
        n.SourceList(None, (("Press", (n.SourceEntry("k", t("A source of seven words, at most"), "s"),)),)),  # 1 + 7
    ),
    (n.Note(1, t("This note has eight words in all, truly")),),  # 8
)  # fmt: skip
PARTS = {
    "notes": 8, "sources": 8, "front_matter": 6, "figures": 6, "quotations": 7,
    "recommendations": 5, "contact": 3,
}  # fmt: skip
PROSE = 6


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_counts_what_its_rule_names_counted_by_hand(name):
    rule = kind_of(name).count.model_copy(update={"spoken": False})
    by_hand = PROSE + sum(words for part, words in PARTS.items() if getattr(rule, part))
    assert count_words(BY_HAND, rule) == by_hand


def test_the_four_rules_of_counting_give_four_numbers():
    names = ("ca-committee-brief", "uk-written-evidence", "ca-petition", "shareholder-proposal-ca")
    assert [count_words(BY_HAND, kind_of(name).count) for name in names] == [49, 27, 24, 40]


def _own_kind(project, text):
    (project.root / "kinds").mkdir(exist_ok=True)
    (project.root / "kinds" / "form-field.yaml").write_text(text, encoding="utf-8")


def test_characters_are_counted_with_one_space_between_words(project):
    _own_kind(
        project,
        "id: form-field\nname: {en: Field}\ndescription: A field.\nlimits: {characters: 23}\n",
    )
    text = 'title: "A"\nkind: form-field\ndate: 2026-11-24\nsections:\n  - blocks:\n      - '
    made, found = prepared(project, text + filler(3))
    assert made
    assert count_characters(made.document, made.kind.count) == 23
    assert codes(found) == []
    _, found = prepared(project, text + filler(3) + "s\n")
    assert [one.sentence for one in found] == ["24 characters; a form-field has at most 23"]


def test_words_within_pictures_are_said_not_to_be_counted(project, root):
    (project.root / "p.png").write_bytes((root / "docs/plain.png").read_bytes())
    kind = kind_of("shareholder-proposal")
    _, found = prepared(project, filled(kind, "image: {file: p.png, alt: A page}", filler(500)))
    (one,) = [each for each in found if each.code == "BG504"]
    assert "pictures" in dict(one.details)["not counted"]


# --- speaking time ---------------------------------------------------------------------------


def speech(words: int, minutes: float = 1) -> str:
    text = filled(kind_of("speaking-notes"), filler(words))
    return text.replace("minutes: 5", f"minutes: {minutes:g}")


@pytest.fixture(scope="module")
def said_besides(project):
    """Words of the filled starting point that count beside the filler."""
    made, _ = prepared(project, speech(1))
    return count_words(made.document, made.kind.count) - 1


@pytest.mark.parametrize(
    ("words", "severity"),
    [(125, None), (126, Severity.WARNING), (150, Severity.WARNING), (151, Severity.ERROR)],
)
def test_a_minute_holds_125_words_unhurried_and_150_at_most(words, severity, project, said_besides):
    _, found = prepared(project, speech(words - said_besides))
    heavy = [one.severity for one in found if one.code == "BG504"]
    assert heavy == ([severity] if severity else [])


def test_numbers_count_as_they_are_spoken(project, said_besides):
    text = speech(145 - said_besides).replace("harbour harbour", "harbour 570,000 harbour", 1)
    _, found = prepared(project, text)
    (one,) = [each for each in found if each.code == "BG504"]
    assert "150 spoken words" in dict(one.details)["counted"]
    assert one.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("key", "what"), [("ask", "question 1"), ("likely_answer", "the answer to question 1")]
)
@pytest.mark.parametrize(
    ("words", "severity"),
    [(72, None), (73, Severity.WARNING), (87, Severity.WARNING), (88, Severity.ERROR)],
)
def test_a_question_and_its_answer_have_35_seconds_each(key, what, words, severity, project):
    kind = kind_of("ca-question-pack")
    said = {"ask": "Why?", "likely_answer": "No."} | {key: " ".join(["word"] * words)}
    block = (
        f'question:\n          ask: "{said["ask"]}"\n          why: It matters.\n'
        f'          likely_answer: "{said["likely_answer"]}"'
    )
    text = filled(kind, block)
    own = text[text.index("  - heading: Questions") : text.index("  - part: contact")]
    _, found = prepared(project, text.replace(own, ""))
    found = [one for one in found if one.code == "BG504"]
    assert [one.severity for one in found] == ([severity] if severity else [])
    if found:
        assert found[0].sentence.startswith(
            f"{what} takes 29 to 35" if words == 73 else f"{what} takes"
        )
        assert found[0].place
        assert found[0].place.path.endswith(f"question.{key}")


# --- form ------------------------------------------------------------------------------------


def test_a_submission_to_the_uk_parliament_is_not_made_as_pdf(project, capsys):
    (project.briefs / "uk.yaml").write_text(filled(kind_of("uk-written-evidence")))
    here = ["--project", str(project.root)]
    assert run(["build", "uk", "-f", "pdf", *here]) == 1
    assert "BG505" in capsys.readouterr().err
    assert not (project.out / "uk.pdf").exists()
    assert run(["build", "uk", *here]) == 0
    assert {path.name for path in project.out.glob("uk.*")} == {"uk.docx", "uk.ledger.json"}
    assert run(["build", "uk", "-f", "docx,pdf", *here]) == 1


def petition(*blocks: str) -> str:
    return filled(kind_of("ca-petition"), *blocks)


@pytest.mark.parametrize(
    "address", ["https://example.org/a", "www.example.org", "ourcommons.ca/en", "http://a.b/c?d=1"]
)
def test_a_petition_refuses_an_address_and_says_where_it_stands(address, project):
    text = petition(f"text: |\n          See {address} for more.")
    _, found = prepared(project, text)
    (one,) = [each for each in found if each.code == "BG530"]
    assert one.is_error
    assert address in one.sentence
    assert one.place
    assert one.place.line_text[one.place.column - 1 :].startswith(address)


def test_a_petition_refuses_an_address_behind_words(project):
    _, found = prepared(
        project, petition("text: |\n          See [the page](https://example.org/a).")
    )
    assert "BG530" in codes(found)


def test_a_petition_may_name_a_mail_address_and_abbreviate(project):
    _, found = prepared(
        project,
        petition("text: |\n          Write to a.brook@example.org, e.g. today, or U.S. offices."),
    )
    assert found == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ca-petition"])
def test_no_other_kind_refuses_addresses(name, project):
    _, found = prepared(project, filled(kind_of(name), "text: |\n          See https://example.org/a for more."))  # fmt: skip
    assert "BG530" not in codes(found)


def test_a_petition_must_ask(project):
    text = petition().replace("We call on", "We think of")
    _, found = prepared(project, text)
    assert codes(found) == ["BG533"]


@pytest.mark.parametrize("words", ["We demand", "We insist", "they Demand\n          that"])
def test_a_petition_must_not_demand_or_insist(words, project):
    _, found = prepared(project, petition(f"text: |\n          {words} an answer."))
    (one,) = found
    assert one.code == "BG532"
    assert one.place
    assert one.place.line_text.strip().startswith(words.split("\n")[0])


def test_demand_for_goods_and_words_of_others_are_no_demand(project):
    _, found = prepared(project, petition("text: |\n          The demand for cotton is great."))
    assert found == []


@pytest.mark.parametrize(
    ("block", "severity"),
    [("image: {file: p.png, alt: A page}", Severity.ERROR), ("sources: all", Severity.WARNING)],
)
def test_a_petition_has_no_pictures_and_no_list_of_sources(block, severity, project, root):
    (project.root / "p.png").write_bytes((root / "docs/plain.png").read_bytes())
    _, found = prepared(project, petition(block))
    assert [(one.code, one.severity) for one in found] == [("BG534", severity)]


@pytest.mark.parametrize(
    "block",
    ["recommendations: [publish-fees]", "choose: {of: recommendations}",
     "recommendation: {id: publish-fees, text: Publish.}"],
)  # fmt: skip
def test_a_neutral_briefing_recommends_nothing(block, project):
    kind = kind_of("neutral-briefing")
    _, found = prepared(project, filled(kind, block))
    (one,) = [each for each in found if each.code == "BG534"]
    assert one.is_error
    assert one.place
    assert one.place.line_text.strip().startswith("- " + block.split(":")[0])


@pytest.mark.parametrize("name", ["ca-committee-brief", "ca-committee-brief-envi"])
def test_a_committee_brief_is_missed_in_the_other_language_until_it_is_there(name, project):
    text = filled(kind_of(name))
    _, found = prepared(project, text, "cotton")
    assert [(one.code, one.severity) for one in found] == [("BG535", Severity.WARNING)]
    french = project.briefs / "cotton.fr.yaml"
    french.write_text(text.replace("language: en", "language: fr-CA"), encoding="utf-8")
    assert codes(prepared(project, text, "cotton")[1]) == []
    assert codes(prepared(project, french.read_text(), "cotton.fr")[1]) == []
    french.unlink()
    (project.briefs / "cotton.yaml").unlink()


def test_the_evidence_is_headed_by_who_submits_it(project):
    text = filled(kind_of("uk-written-evidence")).replace(
        'prepared_by: "plain words"', "prepared_by: Quay Society\ndraft_mark: no"
    )
    made, _ = prepared(project, text)
    words = [_words(one.content) for one in made.document.front]
    assert words[0] == ["Written", "evidence", "submitted", "by", "Quay", "Society"]
    assert "Society" not in words[-1]


@pytest.mark.parametrize("name", [name for name in NAMES if kind_of(name).notes == "none"])
@pytest.mark.parametrize("format_name", ["pdf", "docx", "html", "json"])
def test_without_notes_evidence_is_in_the_ledger_and_the_list_says_where(
    name, format_name, project
):
    kind = kind_of(name)
    made, found = prepared(project, filled(kind, CITED))
    assert set(codes(found)) <= {"BG510"}
    document = made.document
    assert document.notes == ()
    assert [one.marker.evidence for one in evidence_spans(document)] == ["boats-120"]
    ledger = embedded_ledger(document)
    assert b"harbour-review" in ledger
    written = FORMATS[format_name].write(document, made.template, ledger)
    reading = FORMATS[format_name].read(written.content)
    assert not written.findings
    assert reading.notes == ()
    assert verify_reading(reading, ledger, "x") == ()
    entries = [
        " ".join(_words(entry.content))
        for block in document.body
        if isinstance(block, n.SourceList)
        for _, group in block.groups
        for entry in group
    ]
    assert bool(entries) == (name == "speaking-notes")
    assert all("para. 2" in entry for entry in entries)


def test_without_notes_the_sentence_or_the_list_says_whose_number_it_is(project):
    bare = CITED.replace("Ada Brook counted", "There are")
    _, found = prepared(project, petition(bare))
    assert codes(found) == ["BG408"]
    assert "say it in the sentence" in found[0].help
    made, found = prepared(project, filled(kind_of("speaking-notes"), bare))
    assert made, [one.sentence for one in found]


def test_a_disputed_number_in_a_sentence_without_notes_is_refused_and_in_a_panel_it_passes(
    tmp_path,
):
    own = demo_project(tmp_path)
    path = own.sources / "harbour-review" / "evidence.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "    originator: brook\n",
        "    originator: brook\n    disputed: {by: the council, why: The council counts otherwise.}\n",
    )
    path.write_text(text, encoding="utf-8")
    for name in ("ca-petition", "speaking-notes"):
        _, found = prepared(own, filled(kind_of(name), CITED))
        assert codes(errors(found)) == ["BG311"]
        text = filled(
            kind_of(name), "figures: [boats-120]", "text: |\n          Ada Brook counted."
        )
        made, found = prepared(own, text)
        assert made
        assert errors(found) == []


# --- numbered paragraphs ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def numbered(project):
    made, found = prepared(
        project,
        filled(
            kind_of("uk-written-evidence"), "excerpt: brook-not-new", "excerpt: not-checked", CITED
        ),
    )
    assert made, [one.sentence for one in found]
    return made


def _numbers(made) -> list[int]:
    return [one.number for one in made.document.body if isinstance(one, n.Paragraph) and one.number]


def test_paragraphs_are_numbered_in_a_row_and_nothing_else_is(numbered):
    numbers = _numbers(numbered)
    assert len(numbers) >= 3
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(
        one.number for one in numbered.document.body
        if isinstance(one, n.Paragraph) and one.role == "body"
    )  # fmt: skip


@pytest.mark.parametrize("format_name", ["pdf", "docx", "html"])
def test_every_format_prints_the_numbers_and_keeps_its_evidence(numbered, format_name):
    ledger = embedded_ledger(numbered.document)
    written = FORMATS[format_name].write(numbered.document, numbered.template, ledger)
    assert not written.findings
    reading = FORMATS[format_name].read(written.content)
    assert verify_reading(reading, ledger, "x") == ()
    last = _numbers(numbered)[-1]
    if format_name == "html":
        found = re.findall(r'<p class="numbered[^"]*"><span class="ordinal">(\d+)\.', written.content.decode())  # fmt: skip
        assert [int(one) for one in found] == _numbers(numbered)
    elif format_name == "pdf":
        assert re.search(rf"\b{last}\. ", "\n".join(reading.paragraphs))
    else:
        import io

        import docx

        word = docx.Document(io.BytesIO(written.content))
        styled = [one for one in word.paragraphs if one.style.name == "Numbered Paragraph"]
        assert len(styled) == last
        assert all(one._p.pPr.numPr is not None for one in styled)


def test_numbered_word_and_pdf_files_say_the_same(numbered, tmp_path):
    ledger = embedded_ledger(numbered.document)
    for name in ("pdf", "docx"):
        content = FORMATS[name].write(numbered.document, numbered.template, ledger).content
        (tmp_path / f"uk.{name}").write_bytes(content)
    assert run(["verify", str(tmp_path / "uk.docx"), str(tmp_path / "uk.pdf")]) == 0


# --- pages -----------------------------------------------------------------------------------

PAGED = {"handout": 1, "policy-brief": 4, "neutral-briefing": 4, "letter": 2, "ca-committee-brief-envi": 10}  # fmt: skip


WAIVED = "waive: [{code: BG504, reason: only the pages matter here}]\n"


def _built(project, kind, paragraphs):
    paragraph = "text: |\n          " + " ".join(["harbour"] * 40)
    text = filled(kind, *[paragraph] * paragraphs)
    made, found = prepared(project, text, f"p-{kind.id}")
    if "BG504" in codes(found):
        made, found = prepared(project, text + WAIVED, f"p-{kind.id}")
    assert made, [one.sentence for one in found]
    report = Report()
    options = Options(formats=("pdf",))
    files = write(workspace(project), made, options, project.root / "paged", report)
    return files, list(report.findings)


@pytest.mark.parametrize(("name", "pages"), PAGED.items())
def test_the_last_page_allowed_passes_and_a_line_more_is_refused_with_what_to_cut(
    name, pages, project
):
    kind = kind_of(name)
    assert kind.limits.pages == pages
    low, high = 0, 14 * pages
    outside = _built(project, kind, high)[1]
    while high - low > 1:
        middle = (low + high) // 2
        found = _built(project, kind, middle)[1]
        if "BG608" in codes(found):
            high, outside = middle, found
        else:
            low = middle
    files, inside = _built(project, kind, low)
    assert files
    full = [one for one in inside if one.code == "BG531"]
    assert len(full) == 1
    assert 92 <= int(full[0].sentence.split("%")[0]) <= 100
    assert full[0].severity is (Severity.NOTE if name == "handout" else Severity.WARNING)
    (one,) = [each for each in outside if each.code == "BG608"]
    shown = "one page" if pages == 1 else f"{pages} pages"
    told = re.fullmatch(
        rf"{pages + 1} pages; a {name} has at most {shown}, exceeded by (\d+) lines?", one.sentence
    )
    assert told
    assert 1 <= int(told[1]) <= 8
    cut = re.match(r"cut about (\d+) words?", one.help)
    assert cut
    assert 1 <= int(cut[1]) <= 60
    assert "harbour harbour" in dict(one.details)["longest blocks"]
    assert one.is_error == (name != "letter")


def test_half_a_page_says_nothing(project):
    files, found = _built(project, kind_of("letter"), 1)
    assert files
    assert not {"BG531", "BG608"} & set(codes(found))


def test_a_file_beyond_its_pages_is_not_written(project):
    files, found = _built(project, kind_of("handout"), 14)
    assert files == []
    assert "BG608" in codes(found)
