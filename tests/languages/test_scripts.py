"""Sources in Arabic, Cyrillic and Han script: found, quoted, set in their direction, read back, proven."""

import shutil
import zipfile
from io import BytesIO

import pytest
from language_support import QUOTES, TEXTS, brief, prepared, project

from briefgen.build import Options
from briefgen.corpus.model import SourceText
from briefgen.document.ledger import embedded_ledger
from briefgen.evidence.model import Passage, State
from briefgen.evidence.quotes import Refusal, find_quotation
from briefgen.verify import verify_reading
from briefgen.writers import FORMATS

BLOCKS = """
- text: {en: "The notices say:", fr: "Les avis disent :"}
- excerpt: ug-opens
- excerpt: kk-opens
"""
HAN = BLOCKS + "- excerpt: zh-opens\n"


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return project(tmp_path_factory.mktemp("scripts"))


@pytest.mark.parametrize("key", QUOTES)
def test_a_quotation_is_found_in_every_script(key):
    source, words = QUOTES[key]
    found = find_quotation(words, SourceText(source, "text", TEXTS[source][1]))
    assert isinstance(found, Passage)
    assert (found.state, found.printed, found.paragraph) == (State.EXACT, words, 1)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("notice-ug", "كۈتۈپخانا ئەتىگەن سائەت سەككىزدە ئېچىلىدۇ"),
        ("notice-kk", "Кітапхана таңғы сағат сегізде ашылады"),
        ("notice-zh", "图书馆早上八点开门"),
        ("notice-zh", "图书馆早上九点开门,免费入场"),
    ],
)
def test_one_altered_letter_or_mark_is_refused_in_every_script(source, words):
    assert isinstance(find_quotation(words, SourceText(source, "text", TEXTS[source][1])), Refusal)


def test_chinese_is_cut_between_characters_and_full_width_marks():
    text = SourceText("notice-zh", "text", TEXTS["notice-zh"][1])
    for words in ("九点开门", "免费入场。周日不开放", "请保持安静，"):
        found = find_quotation(words, text)
        assert isinstance(found, Passage), words
        assert found.printed == words


@pytest.mark.parametrize("words", ["开放", "九点"])
def test_a_chinese_negation_or_numeral_is_never_cut_off(words):
    text = SourceText("notice-zh", "text", "图书馆周日不开放。周一十九点关门。")
    assert isinstance(find_quotation(words, text), Refusal)


def test_every_format_says_language_and_direction_and_proves_the_words(here):
    made, _ = prepared(here, brief(BLOCKS))
    assert len(made) == 2
    for one in made:
        ledger = embedded_ledger(one.document)
        for name in ("html", "docx", "pdf"):
            written = FORMATS[name].write(one.document, one.template, ledger)
            assert [f for f in written.findings if f.is_error] == []
            assert verify_reading(FORMATS[name].read(written.content), ledger, name) == ()
            if name == "html":
                html = written.content.decode()
                assert 'lang="ug" dir="rtl"' in html
                assert 'lang="kk"' in html
            if name == "docx":
                xml = zipfile.ZipFile(BytesIO(written.content)).read("word/document.xml").decode()
                assert '<w:rtl/><w:lang w:bidi="ug"/>' in xml
                assert '<w:lang w:val="kk"/>' in xml


def test_han_goes_into_word_and_html_and_a_pdf_says_which_font_to_bring(here):
    made, _ = prepared(here, brief(HAN))
    one = made[0]
    ledger = embedded_ledger(one.document)
    for name in ("html", "docx"):
        written = FORMATS[name].write(one.document, one.template, ledger)
        assert verify_reading(FORMATS[name].read(written.content), ledger, name) == ()
    xml = zipfile.ZipFile(
        BytesIO(FORMATS["docx"].write(one.document, one.template, ledger).content)
    )
    assert 'w:eastAsia="zh-Hans"' in xml.read("word/document.xml").decode()
    (found,) = FORMATS["pdf"].write(one.document, one.template, ledger).findings
    assert found.code == "BG604"
    assert "no Han characters, such as “图” (U+56FE)" in found.sentence
    assert "fonts: {han: {family:" in found.help


def test_the_font_that_the_message_asks_for_is_all_that_han_needs(here):
    folder = here.root / "templates/harbour"
    folder.mkdir(parents=True)
    _font(folder / "harbour-han.ttf", QUOTES["zh-opens"][1] + "“”")
    (folder / "template.yaml").write_text(
        "extends: plain\nfonts: {han: {family: Harbour Han, word: SimSun, files: {regular: harbour-han.ttf}}}\n",
        encoding="utf-8",
    )
    made, _ = prepared(here, brief(HAN), Options(template="harbour"))
    one = made[0]
    ledger = embedded_ledger(one.document)
    written = FORMATS["pdf"].write(one.document, one.template, ledger)
    assert [f.sentence for f in written.findings] == []
    assert verify_reading(FORMATS["pdf"].read(written.content), ledger, "pdf") == ()
    shutil.rmtree(here.root / "templates")


def _font(path, letters):
    """A TrueType font in which each of the letters is a box."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for at, corner in enumerate([(100, 0), (100, 700), (900, 700), (900, 0)]):
        pen.lineTo(corner) if at else pen.moveTo(corner)
    pen.closePath()
    box = pen.glyph()
    names = {ord(letter): f"uni{ord(letter):04X}" for letter in dict.fromkeys(letters)}
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys([".notdef", *names.values()], box))
    font.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (1000, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Harbour Han", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(path)
