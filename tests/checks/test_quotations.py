"""Cuts, pronouns, marks, omissions, relative dates and shares: what fires, and honest work that does not."""

import pytest

from briefgen.checks import quotations
from briefgen.document.attribution import citation_of
from briefgen.document.labels import labels_for
from briefgen.evidence.quotes import find_quotation


def inline(quote: str, source: str, voice: str = "own", **more: str) -> str:
    lines = [f"    source: {source}", f"    voice: {voice}"]
    lines += [f"    {key}: {value}" for key, value in more.items()]
    return "- excerpt:\n" + "\n".join(lines) + f"\n    quote: |-\n      {quote}\n"


# --- BG221 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "left_out"),
    [
        ("- excerpt: beijing-voluntary", "While"),
        ("- excerpt: nyt-karakax", "Such accounts are corroborated by"),
        (
            inline(
                "Those who refused to terminate illegal pregnancies or pay fines would be referred to the internment camps",
                "nyt-2021-births",
            ),
            "according to one government notice",
        ),
        (
            inline(
                "Sterilization rates in Xinjiang surged by almost sixfold from 2015 to 2018, to just over 60,000 procedures",
                "nyt-2021-births",
            ),
            "according to calculations",
        ),
        (inline("be independently verified", "nyt-2021-births"), "could not"),
    ],
)
def test_a_cut_that_hides_or_turns_is_said_with_the_words_left_out(check, block, left_out):
    (found,) = check(block)["BG221"]
    assert any(left_out in text for _, text in found.details)


@pytest.mark.parametrize(
    "block",
    [
        "- excerpt: zenz-divest",
        "- excerpt: sedik-normal-woman",
        "- excerpt: packer-inference",
        "- excerpt: zhao-smearing",
        "- excerpt: genuis-imports",
        "- excerpt: nyt-unverified",
        "- excerpt: beijing-birth-rules",
        inline(
            "[t]he authorities have placed the region under tight surveillance", "nyt-2021-births"
        ),
        "- text: |\n    He says buyers have {{ quote('zenz-divest', part='to divest') }}.",
        "- text: |\n    They were {{ quote('nyt-penalties', part='possible detention') }}.",
    ],
)
def test_an_honest_cut_is_no_finding(check, block):
    assert "BG221" not in check(block)


def test_within_a_sentence_only_a_cut_next_to_a_negation_is_said(check):
    block = "- text: |\n    The accounts can {{ quote('nyt-unverified', part='be independently verified') }}."
    (found,) = check(block)["BG221"]
    assert "not" in found.sentence


# --- BG223 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "before"),
    [
        ("- excerpt: cotler-impunity", "China has been assaulting"),
        ("- excerpt: centre-pain-avoided", "women’s minds"),
        ("- excerpt: essay-ideological-supremacy", "Chinese Communist Party"),
        ("- excerpt: clarke-going-to-china", "People with their assets"),
    ],
)
def test_a_quotation_opened_on_a_pronoun_shows_the_sentence_before(check, block, before):
    (found,) = check(block)["BG223"]
    assert before in dict(found.details)["sentence before"]


@pytest.mark.parametrize(
    "block",
    [
        "- excerpt: centre-minds-liberated\n- excerpt: centre-pain-avoided",
        "- excerpt: nyt-ili-notice",  # “Those who …” needs nothing before it
        "- excerpt: packer-inference",  # “it is very difficult not to …”
        "- excerpt: mendes-probably-not",  # “He”, and the line below names him
        inline(
            "They [the women] have avoided the pain of being trapped by extremism",
            "nyt-2021-births",
            "quoted",
            speaker="xinjiang-research-centre",
        ),
        "- text: |\n    Women {{ quote('centre-pain-avoided', part='have avoided the pain') }}, it says.",
    ],
)
def test_a_pronoun_that_is_resolved_is_no_finding(check, block):
    assert "BG223" not in check(block)


# --- BG224, BG225 ------------------------------------------------------------------------------


def test_our_brackets_beside_the_sources_are_told_apart_in_the_note(check, workspace):
    words = "but [the] bigger issue is a [real] potential deterrent effect"
    assert "BG224" not in check(inline(words, "uwn-2021-lawsuit", "quoted", speaker="greitens"))
    passage = find_quotation(words, workspace.corpus.sources["uwn-2021-lawsuit"].text)
    remarks = citation_of((passage,), labels_for("en", {})).remarks
    assert remarks == ("the brackets [the] are in the original",)


def test_the_same_bracket_from_the_source_and_from_us_is_an_error(check):
    block = inline(
        "but [the] bigger issue is a potential deterrent effect on [the] academic research",
        "uwn-2021-lawsuit", "quoted", speaker="greitens",
    )  # fmt: skip
    (found,) = check(block)["BG224"]
    assert "[the]" in found.sentence
    assert found.is_error


@pytest.mark.parametrize("style", ["house", "chicago-notes", "mcgill", "oscola", "apa"])
def test_every_style_says_that_brackets_and_ellipses_are_the_sources(check, style):
    found = check("- excerpt: mendes-direct-signal\n- excerpt: mcpherson-not-alone", style=style)
    assert "BG224" not in found
    assert "BG101" not in found


def test_an_omission_that_joins_two_answers_is_said(check):
    block = inline(
        "I felt like I was no longer a normal woman […] Like I was missing something.",
        "nyt-2021-births", "quoted", speaker="sedik", use="on-record-press",
    )  # fmt: skip
    (found,) = check(block)["BG225"]
    assert "joins two utterances" in found.sentence


def test_a_long_omission_is_said_and_a_short_one_is_not(check):
    long = inline(
        "While the authorities have said the procedures are voluntary, interviews with more than a dozen […] depict a coercive effort by the Chinese Communist Party",
        "nyt-2021-births",
    )
    short = inline(
        "Sterilization rates in Xinjiang surged by almost sixfold […] to just over 60,000 procedures",
        "nyt-2021-births",
    )
    assert "BG225" not in check(short)
    assert "BG225" not in check(long)  # 27 words
    longer = long.replace("interviews with more than a dozen […]", "interviews […]")
    assert "BG225" not in check(longer)


def test_parts_with_unprinted_words_between_them_are_said(check):
    (found,) = check("- excerpt: clarke-exit-ban")["BG225"]
    assert "they’ll know they’re a target" in dict(found.details)["left out"]


# --- BG228, BG229 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "word", "counted"),
    [
        ("- excerpt: nyt-karakax", "last year", "2021-05-10 (inferred)"),
        ("- excerpt: media-lawsuit", "this week", "2021-03-10 (inferred)"),
        ("- excerpt: essay-targets-religion", "today", "a source without a date"),
    ],
)
def test_a_relative_date_is_said_with_what_it_counts_from(check, block, word, counted):
    found = check(block)["BG228"][0]
    assert word in found.sentence
    assert counted in found.sentence


def test_a_relative_date_resolved_in_brackets_or_of_a_fresh_source_is_no_finding(check):
    block = inline(
        "government document leaked last year [2020] from Karakax County", "nyt-2021-births"
    )
    assert "BG228" not in check(block)
    assert "BG228" not in check("- excerpt: zenz-divest")


def test_a_source_that_is_reproduced_is_an_error_and_a_little_quoting_nothing(check, workspace):
    text = workspace.corpus.sources["assimilation-essay"].text
    whole = [
        slice_.text for slice_ in text.paragraphs if "[" not in slice_.text and slice_.text.strip()
    ]
    many = "- excerpt:\n    source: assimilation-essay\n    voice: own\n    parts:\n"
    many += "".join(f"      - |-\n        {one}\n" for one in whole)
    (found,) = check(many)["BG229"]
    assert found.is_error
    few = many.split("      - |-\n")
    (some,) = check("      - |-\n".join(few[:5]))["BG229"]
    assert not some.is_error
    assert "per cent" in some.sentence
    assert "BG229" not in check("- excerpt: essay-contradictions")


def test_words_quoted_twice_count_once():
    assert quotations._merged([(0, 10), (5, 12), (20, 30)]) == [(0, 12), (20, 30)]


ALARMS = {
    "BG221": {
        "beijing-voluntary", "nyt-karakax", "zenz-sanctions-bite", "activists-acknowledge",
        "cotler-distinguishable-role", "packer-court",
    },
    "BG223": {
        "essay-ideological-supremacy", "cotler-impunity", "centre-pain-avoided", "currie-compelling",
        "zhao-legal-redress", "clarke-going-to-china", "essay-who-is-detained", "genuis-legal-significance",
        "packer-not-by-accident",
    },
    "BG225": {"clarke-exit-ban"},
    "BG227": {"packer-court"},
    "BG228": {
        "essay-targets-religion", "nyt-karakax", "media-lawsuit", "activists-acknowledge", "essay-tibetan-nomads",
        "sales-not-extremism",
    },
    "BG224": set(), "BG226": set(), "BG229": set(), "BG408": set(), "BG517": set(), "BG518": set(),
    "BG519": set(), "BG520": set(), "BG522": set(), "BG523": set(), "BG616": set(),
}  # fmt: skip
"""Of all excerpts of the library, each printed by itself in a policy brief; each was read and is right."""


def test_over_the_whole_library_nothing_else_is_said(check, workspace):
    said: dict[str, set[str]] = {code: set() for code in ALARMS}
    assert len(workspace.library.excerpts) > 100
    for key in workspace.library.excerpts:
        for code in ALARMS.keys() & check(f"- excerpt: {key}").keys():
            said[code].add(key)
    assert said == ALARMS


def test_a_finding_about_a_chosen_quotation_points_at_the_choice(check):
    found = check(
        "- choose: {of: excerpts, speakers: [zhao], topics: [research-freedom], voices: [quoted], limit: 1}"
    )
    (one,) = found["BG223"]
    assert (one.place.line, one.place.path) == (8, "sections[0].blocks[0].choose")
