"""Briefs in two languages from one file, and the translations that they print."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from language_support import FIGURE, TRANSLATION, brief, prepared, project

from briefgen.brief.languages import in_language, short, wanted
from briefgen.build import Options
from briefgen.cli import run
from briefgen.document import nodes as n
from briefgen.document.foreign import marked, printed_words
from briefgen.document.ledger import embedded_ledger
from briefgen.document.prose import typographic
from briefgen.evidence.number_translations import difference
from briefgen.evidence.typography import set_in
from briefgen.findings import Report
from briefgen.records.reader import parse_yaml
from briefgen.verify import Verdict, judge
from briefgen.verify.adding import quoted_in
from briefgen.writers import FORMATS

BLOCKS = """
- text:
    en: |
      {{ figure("readers") }} came.
    fr: |
      {{ figure("readers") }} sont venus.
- excerpt: en-opens
"""


@pytest.fixture
def here(tmp_path):
    return project(tmp_path)


def codes(found):
    return [one.code for one in found]


# --- one file, two languages -----------------------------------------------------------------


def test_a_place_is_that_of_the_words_that_were_chosen():
    text = "languages: [en, fr]\nsections:\n  - text:\n      en: |\n        Words.\n      fr: |\n        Des mots.\n"
    file = parse_yaml(text, "b.yaml", Report())
    french = in_language(file, "fr", Report())
    path = ("sections", 0, "text")
    assert french.value_at(path) == "Des mots.\n"
    place = french.in_value(path, 4)
    assert (place.line, place.column, place.path) == (7, 13, "sections[0].text.fr")


def test_an_unknown_language_gets_a_suggestion():
    file = parse_yaml("languages: [en, fr]\ntitle: {en: A, frr: B}\n", "b.yaml", Report())
    report = Report()
    in_language(file, "fr", report)
    (found,) = report.findings
    assert (found.code, found.help) == ("BG120", "did you mean 'fr'?")


def test_file_names_say_the_region_only_where_they_must():
    assert short("fr-CA", ["en-CA", "fr-CA"]) == "fr"
    assert short("fr-CA", ["fr-FR", "fr-CA"]) == "fr-CA"
    assert wanted("FR", ["en-CA", "fr-CA"]) == "fr-CA"
    assert wanted("de", ["en-CA", "fr-CA"]) is None


def test_both_languages_hold_the_same_and_say_who_translated(here):
    (english, french), found = prepared(here, brief(BLOCKS))
    assert found == []
    assert (english.read.stem, french.read.stem) == ("hours.en", "hours.fr")
    quotation = next(b for b in french.document.body if isinstance(b, n.BlockQuotation))
    assert quotation.translation == (
        (n.Text("[Notre traduction] La bibliothèque ouvre à neuf heures"),),
    )
    assert quotation.paragraphs[0][0].language == "en"
    assert all(not b.translation for b in english.document.body if isinstance(b, n.BlockQuotation))
    notes = [
        "".join(getattr(i, "text", "") for i in note.content) for note in french.document.notes
    ]
    assert "notre traduction; dans l’original\u00a0: «\u00a0" in notes[0]


def test_text_without_translation_is_a_warning_and_an_error_where_the_kind_demands_it(here):
    blocks = BLOCKS + "- text: Only English here.\n"
    _, found = prepared(here, brief(blocks))
    (one,) = [f for f in found if f.code == "BG560"]
    assert not one.is_error
    assert "no words in French: “Only English here.”" in one.sentence
    assert ("in", "fr-CA") in one.details
    _, found = prepared(here, brief(blocks, kind="ca-committee-brief"))
    assert [f.is_error for f in found if f.code == "BG560"] == [True]


def test_numbers_and_names_need_no_translation(here):
    blocks = (
        BLOCKS
        + """
- table:
    caption: {en: Readers, fr: Lecteurs}
    header: [{en: Month, fr: Mois}, {en: Number, fr: Nombre}]
    rows: [["2026", '{{ figure("readers") }}']]
"""
    )
    _, found = prepared(here, brief(blocks))
    assert "BG560" not in codes(found)


def test_a_number_in_one_language_only_is_named(here):
    blocks = BLOCKS.replace("sont venus.", 'sont venus.\n\n      Oui : {{ figure("readers") }}.')
    made, found = prepared(here, brief(blocks))
    assert made == ()
    (one,) = [f for f in found if f.code == "BG564"]
    assert "the second the number 'readers'" in one.sentence
    assert one.place.path.endswith(".text.fr")


def test_a_waiver_that_one_language_needs_is_used(here):
    text = brief(BLOCKS + "- text: Only English here.\n")
    waiver = "waive: [{code: BG560, reason: it is a motto in English}]\n"
    made, found = prepared(here, text + waiver)
    assert len(made) == 2
    assert found == []
    _, found = prepared(here, brief(BLOCKS) + waiver)
    assert codes(found) == ["BG516"]


def test_one_language_can_be_asked_for(here):
    (one,), _ = prepared(here, brief(BLOCKS), Options(language="fr"))
    assert one.document.meta.language == "fr-CA"
    made, found = prepared(here, brief(BLOCKS), Options(language="de"))
    assert (made, codes(found)) == ((), ["BG565"])


def test_a_brief_in_one_language_keeps_its_file_names(here):
    text = brief("- excerpt: en-opens", head="language: en-CA")
    text = text.replace("{en: Opening hours, fr: Heures d’ouverture}", "Opening hours")
    for both, one in (("{en: Hours, fr: Heures}", "Hours"), ("{en: Limits, fr: Limites}", "Limits"),
                      ("{en: Words., fr: Des mots.}", "Words."), ("{en: Sources, fr: Sources}", "Sources")):  # fmt: skip
        text = text.replace(both, one)
    (one,), found = prepared(here, text)
    assert (one.read.stem, found) == ("hours", [])


def test_build_makes_a_file_a_language_and_verify_knows_its_brief(here, monkeypatch, capsys):
    (here.briefs / "hours.yaml").write_text(brief(BLOCKS), encoding="utf-8")
    monkeypatch.chdir(here.root)
    assert run(["build", "-f", "docx"]) == 0
    names = sorted(path.name for path in here.out.iterdir())
    assert names == [
        "hours.en.docx",
        "hours.en.ledger.json",
        "hours.fr.docx",
        "hours.fr.ledger.json",
    ]
    assert run(["verify", "out/hours.en.docx", "out/hours.fr.docx"]) == 0
    capsys.readouterr()
    text = brief(BLOCKS).replace("- excerpt: en-opens", "- excerpt: kk-opens")
    (here.briefs / "hours.yaml").write_text(
        text.replace("      - excerpt: en-opens", ""), encoding="utf-8"
    )
    assert run(["verify", "out/hours.fr.docx"]) == 0
    assert "BG715" in capsys.readouterr().err
    (here.briefs / "hours.fr.yaml").write_text(brief(BLOCKS, head="language: fr"), encoding="utf-8")
    assert run(["build", "-f", "docx"]) == 1
    assert "more than one brief would be called 'hours.fr'" in capsys.readouterr().err


# --- translations ----------------------------------------------------------------------------


def test_a_changed_digit_of_a_translated_number_is_seen(here):
    (_, french), _ = prepared(here, brief(BLOCKS))
    ledger = embedded_ledger(french.document)
    number = json.loads(ledger)["evidence"][0]
    assert number["printed"] == "Plus de 1\u00a0200 lecteurs"
    assert number["segments"][0]["original"] == "More than 1,200 readers"
    content = FORMATS["docx"].write(french.document, french.template, ledger).content
    altered = _changed(content, "Plus de 1\u00a0200", "Plus de 1\u00a0300")
    assert judge(FORMATS["docx"].read(content), ledger).passes
    assert judge(FORMATS["docx"].read(altered), ledger).verdict("bg:readers/1") is Verdict.ALTERED


def _changed(content, old, new):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            changed.writestr(name, part)
    return out.getvalue()


def test_a_quotation_without_translation_is_named(here):
    path = here.sources / "notice-en/evidence.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(TRANSLATION, ""), encoding="utf-8")
    _, found = prepared(here, brief(BLOCKS))
    assert codes(found) == ["BG562"]
    assert "'en-opens' prints in English" in found[0].sentence


def test_a_translation_within_a_sentence_is_marked_and_no_quotation(here):
    words = '{{{{ quote("en-opens", part="opens at nine"{0}) }}}}'
    blocks = f"""
- text:
    en: |
      It {words.format("")}.
    fr: |
      Elle {words.format(', translation="ouvre à neuf heures"')}.
"""
    (_, french), found = prepared(here, brief(blocks))
    assert found == []
    run_ = next(b for b in french.document.body if isinstance(b, n.Paragraph) and b.role == "body")
    (span,) = [one for one in run_.content if isinstance(one, n.Span)]
    assert (span.role, span.content[0].text) == (
        "translation",
        "[notre traduction\u00a0: ouvre à neuf heures]",
    )


def test_nothing_within_a_translation_is_taken_for_a_quotation():
    assert list(quoted_in("[Our translation] He said “one two three four”")) == []
    said = "«\u00a0a b c d\u00a0» [notre traduction\u00a0: la «\u00a0e f g h\u00a0»]"
    assert [words.strip() for _, words in quoted_in(said)] == ["a b c d"]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("More than 570,000 Uighurs", "Plus de 570 000 Ouïghours"),
        ("Up to 1.5 million people", "Jusqu’à 1,5 million de personnes"),
        ("almost sixfold", "presque sextuplé"),
        ("hundreds of thousands", "des centaines de milliers"),
        ("80 per cent of new IUDs", "80\u00a0% des nouveaux stérilets"),
        ("a third of China’s cotton", "un tiers du coton chinois"),
        ("more than a million workers", "plus d’un million de travailleurs"),
        ("just over 60,000 procedures", "un peu plus de 60\u202f000 interventions"),
        ("$2,700 in fines", "2 700 $ d’amendes"),
        ("women between 18 and 59", "femmes de 18 à 59 ans"),
        ("only makes up 1.8 per cent", "ne représente que 1,8 pour cent"),
        ("some 2,000", "quelque 2 000"),
        ("nearly 40,000", "près de 40 000"),
    ],
)
def test_a_number_says_the_same_in_french(english, french):
    assert difference(english, "en", french, "fr") == ""


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("More than 570,000", "570 000"), ("More than 570,000", "Plus de 57 000"), ("570,000", "environ 570 000"),
        ("Up to 1.5 million", "Jusqu’à 15 millions"), ("almost sixfold", "presque quintuplé"), ("at least 20", "plus de 20"),
        ("hundreds of thousands", "des dizaines de milliers"), ("80 per cent", "80"), ("a third", "un quart"),
        ("less than 100", "près de 100"), ("1.8 per cent", "1.8 %"),
    ],
)  # fmt: skip
def test_a_number_that_says_something_else_in_french_is_told(english, french):
    assert difference(english, "en", french, "fr")


def test_a_translated_number_that_lost_its_hedge_is_an_error(here):
    path = here.sources / "notice-en/evidence.yaml"
    assert FIGURE in path.read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace(
        "{fr: Plus de 1 200 lecteurs}", "{fr: 1 200 lecteurs}"
    )
    path.write_text(text, encoding="utf-8")
    _, found = prepared(here, brief(BLOCKS))
    (one,) = [f for f in found if f.code == "BG563"]
    assert one.is_error
    assert one.place.path == "figures[0].translations.fr"


# --- the library -----------------------------------------------------------------------------


def test_the_librarys_words_are_translated_by_a_catalog_that_loses_nothing(
    here, monkeypatch, capsys
):
    people = here.seeds / "people.yaml"
    blocks = BLOCKS + "- figures: [readers]\n"
    monkeypatch.chdir(here.root)
    _, found = prepared(here, brief(blocks))
    told = sorted(f.sentence.split(":")[0] for f in found if f.code == "BG561")
    assert told == ["library", "readers"]
    assert all(one.place.line for one in found)
    assert run(["translations", "fr"]) == 0
    catalog = here.catalog("fr")
    for english, french in (
        ("Harbour Library", "Bibliothèque du port"),
        ("readers in May", "lecteurs en mai"),
    ):
        text = catalog.read_text(encoding="utf-8")
        old = f'msgid "{english}"\nmsgstr ""'
        assert old in text
        catalog.write_text(
            text.replace(old, f'msgid "{english}"\nmsgstr "{french}"'), encoding="utf-8"
        )
    (_, french), found = prepared(here, brief(blocks))
    assert found == []
    panel = next(b for b in french.document.body if isinstance(b, n.FigurePanel))
    assert panel.cells[0].label == (n.Text("lecteurs en mai"),)
    assert run(["translations", "fr", "--check"]) == 0
    people.write_text(
        people.read_text(encoding="utf-8").replace("Harbour Library", "The Harbour Library"),
        encoding="utf-8",
    )
    assert run(["translations", "fr", "--check"]) == 1
    assert run(["translations", "fr"]) == 0
    assert "#, fuzzy\n" in catalog.read_text(encoding="utf-8")
    assert "1 to be looked at again" in capsys.readouterr().err
    _, found = prepared(here, brief(blocks))
    assert codes(found) == ["BG561"]
    catalog.write_text('msgid "broken\n', encoding="utf-8")
    _, found = prepared(here, brief(blocks))
    assert "BG566" in codes(found)


def test_words_that_stay_in_another_language_are_marked_with_it():
    paragraph = n.Paragraph((n.Text("Objection\u00a0: It is late. Réponse"),))
    document = n.Document(n.Meta("T", "fr", "2026-01-01"), (), (paragraph,))
    assert printed_words(document, ["It is late.", "It is early.", "late"]) == {"It is late."}
    (block,) = marked(document, {"It is late.": "en"}).body
    assert block.content[1] == n.Span((n.Text("It is late"),), "en")
    assert replace(block, content=()).role == "body"


# --- typography ------------------------------------------------------------------------------


def test_french_spaces_and_quotation_marks():
    nb = "\u00a0"
    assert (
        typographic('Il dit : "oui" à 80 % !', language="fr-CA")
        == f"Il dit{nb}: «{nb}oui{nb}» à 80{nb}%{nb}!"
    )
    assert set_in("fr", "570 000 le 1er mars, no 5") == f"570{nb}000 le 1er{nb}mars, no{nb}5"
    assert set_in("en", "a : b") == "a : b"
