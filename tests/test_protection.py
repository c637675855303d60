"""A protected person is named in no byte of any output, evidence list or property."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_text
from PIL import Image, PngImagePlugin

from briefgen.cli import run
from briefgen.corpus.protection import Protected, concealed
from briefgen.corpus.store import load_corpus
from briefgen.evidence.model import Insertion, State
from briefgen.evidence.proven import resolve_library
from briefgen.findings import Report
from briefgen.project import Project
from briefgen.writers.revealed import revealed

_PEOPLE = """\
  - id: mender
    name: Jon Hale
    short: Hale
    aliases: [Mr. Hale]
    kind: other
    side: affected
    described: a net mender on the east quay
"""
_PROTECTION = (
    "    protection: {pseudonym: N. (name withheld), why: asked for it, since: 2026-01-01}\n"
)
_EVIDENCE = """\
  - id: asked-twice
    voice: reported
    speaker: mender
    topics: [fees]
    quote: |-
      “We asked twice how the fees are spent, and both times we were sent the price list,” said Jon Hale, who mends nets on the east quay.
"""
_BRIEF = """\
title: "The lights of Lowmoor"
kind: policy-brief
template: plain
language: en-GB
date: 2026-11-24
prepared_by: Demonstration desk
topics: [fees]
citations: {keys: yes}
sections:
  - part: summary
    blocks:
      - key_messages: [The quays are dark.]
  - heading: What happens
    part: evidence
    blocks:
      - text: |
          He says {{ quote("quays-dark", part="no working light") }}.
      - excerpt: quays-dark
      - excerpt: asked-twice
      - excerpt:
          source: quay-note
          voice: own
          quote: |-
            Mr. Hale said. He asked the council to repair them before winter.
  - heading: What the council answers
    part: response
    blocks:
      - excerpt: reed-fees
  - heading: What we do not know
    part: limits
    blocks:
      - excerpt: not-checked
  - heading: What we ask
    part: recommendations
    blocks:
      - recommendations: [repair-lights]
  - part: sources
    heading: Sources
    blocks:
      - sources: all
waive:
  - {code: BG525, reason: the note is public and the net mender agreed to its being cited}
"""


def _replace(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The demonstration, in which Jon Hale is protected and no id names him."""
    monkeypatch.chdir(tmp_path)
    run(["new", "project", "demo"])
    here = tmp_path / "demo"
    monkeypatch.chdir(here)
    people = here / "seeds/people.yaml"
    text = people.read_text(encoding="utf-8")
    hale = re.search(r"  - id: hale\n(?:    .*\n)+", text)
    people.write_text(text.replace(hale.group(), _PEOPLE + _PROTECTION), encoding="utf-8")
    evidence = here / "seeds/sources/quay-note/evidence.yaml"
    _replace(evidence, ("hale-price-list", "price-list"), ("hale-lights", "quays-dark"),
             ("speaker: hale", "speaker: mender"), ("figures:\n", f"{_EVIDENCE}figures:\n"))  # fmt: skip
    _replace(here / "seeds/recommendations.yaml", ("hale-lights", "quays-dark"), ("who: hale", "who: mender"))  # fmt: skip
    (here / "briefs/demo.yaml").write_text(_BRIEF, encoding="utf-8")
    return here


def everything(path: Path) -> str:
    """All that a file can be made to say, read by other means than the guard's."""
    content = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
            bare = [re.sub(r"<[^>]*>", "", one) for one in parts]
            return "\n".join([*package.namelist(), *parts, *bare])
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            attached = [one.get_file().read_bytes().decode() for one in pdf.attachments.values()]
            properties = [str(one) for one in pdf.docinfo.values()]
            unpacked = io.BytesIO()
            pdf.save(unpacked, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                     object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)  # fmt: skip
        raw = unpacked.getvalue()
        wide = raw.decode("utf-16-be", "replace") + raw[1:].decode("utf-16-be", "replace")
        return "\n".join([extract_text(path), *attached, *properties, raw.decode("latin-1"), wide])
    return content.decode("utf-8")


def test_no_byte_of_any_output_names_a_protected_person(project, capsys):
    assert run(["build", "-f", "pdf,docx,html,json"]) == 0, capsys.readouterr().err
    files = [one for one in (project / "out").iterdir() if one.is_file()]
    assert {one.name for one in files} == {
        "demo.pdf", "demo.docx", "demo.html", "demo.json", "demo.ledger.json",
    }  # fmt: skip
    for file in files:
        said = everything(file)
        assert not re.search("hale", said, re.IGNORECASE), file.name
        assert "N. (name withheld)" in said, file.name
    assert run(["verify", "out/demo.pdf", "out/demo.docx", "out/demo.html"]) == 0


def test_the_same_outputs_name_who_is_not_protected(project, capsys):
    """The test above would fail if nothing were withheld: it looks in the right places."""
    _replace(project / "seeds/people.yaml", (_PROTECTION, ""))
    _replace(project / "briefs/demo.yaml", (_BRIEF[_BRIEF.index("waive:"):], ""))  # fmt: skip
    assert run(["build", "-f", "pdf,docx,html,json"]) == 0, capsys.readouterr().err
    for file in (one for one in (project / "out").iterdir() if one.is_file()):
        assert re.search("hale", everything(file), re.IGNORECASE), file.name


def test_a_name_within_a_quotation_becomes_a_mark_of_ours(project):
    corpus = load_corpus(Project(project), Report())
    library = resolve_library(corpus, Report())
    passage = library.excerpts["asked-twice"].passages[0]
    assert passage.printed.endswith("said [N. (name withheld)], who mends nets on the east quay.")
    assert passage.state is State.MARKED
    mark = next(one for one in passage.segments if isinstance(one, Insertion))
    assert mark.replaced.text == "Jon Hale"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('title: "The lights', 'title: "Jon Hale and the lights', "demo.yaml:1:"),
        ("The quays are dark.", "HALE is right.", "demo.yaml:"),
        ("prepared_by: Demonstration desk", "prepared_by: Hale and friends", "demo.yaml:"),
        ("language: en-GB", "language: en-GB\nkeywords: [Mr. Hale]", "demo.yaml:"),
        ("language: en-GB", "language: en-GB\ndescription: What Jon  Hale says", "demo.yaml:"),
        ("He says", "[He](https://example.org/jon-hale) says", "jon-hale"),
    ],
)  # fmt: skip
def test_a_name_typed_by_the_author_is_refused(project, capsys, old, new, where):
    _replace(project / "briefs/demo.yaml", (old, new))
    assert run(["build", "-f", "docx"]) == 1
    told = capsys.readouterr().err
    assert "BG524" in told
    assert where in told
    assert not (project / "out/demo.docx").exists()


def test_names_in_the_library_s_own_records_are_refused(project, capsys):
    _replace(project / "seeds/recommendations.yaml",
             ("Repair the lights on the quays", "Repair Mr. Hale’s lights on the quays"))  # fmt: skip
    assert run(["build", "-f", "docx"]) == 1
    assert "BG524" in capsys.readouterr().err


def test_ids_and_file_names_are_refused(project, capsys):
    _replace(project / "seeds/sources/quay-note/evidence.yaml", ("asked-twice", "hale-asked-twice"))
    assert run(["check"]) == 1
    assert "the id 'hale-asked-twice' names" in capsys.readouterr().err
    _replace(project / "seeds/sources/quay-note/evidence.yaml", ("hale-asked-twice", "asked-twice"))
    (project / "briefs/demo.yaml").rename(project / "briefs/hale.yaml")
    assert run(["build", "-f", "docx"]) == 1
    assert "the file's own name names 'mender'" in capsys.readouterr().err
    assert not (project / "out").exists()


def test_a_source_that_names_the_person_is_a_warning(project, capsys):
    _replace(project / "briefs/demo.yaml", (_BRIEF[_BRIEF.index("waive:"):], ""))  # fmt: skip
    assert run(["check", "--strict"]) == 1
    told = capsys.readouterr().err
    assert told.count("warning[BG525]") == 1
    assert "'quay-note' names 'mender'" in told


_JON = Protected("mender", "N.", ("Jon Hale", "Hale", "Mr. Hale"))


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("Jon Hale said", "[N.] said"),
        ("said Mr.\u00a0Hale’s friend", "said [N.]’s friend"),
        ("JON HALE", "[N.]"),
        ("jon hale mends", "[N.] mends"),
        ("hale and hearty", "hale and hearty"),
        ("Halewood, Jonas", "Halewood, Jonas"),
        ("Jon-Hale", "[N.]-[N.]"),
    ],
)
def test_what_names_a_person(words, then):
    assert concealed(words, [_JON]) == then


def test_a_file_is_looked_at_beyond_its_text():
    """What no document tree holds: a picture's metadata, a part's name, a property of a PDF."""
    picture = io.BytesIO()
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Author", "Jon Hale")
    Image.new("RGB", (2, 2)).save(picture, "PNG", pnginfo=facts)
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as package:
        package.writestr("word/media/a.png", picture.getvalue())
        package.writestr("word/document.xml", "<p><r>Jo</r><r>n Ha</r><r>le</r></p>")
    assert {where for where, _ in revealed(word.getvalue(), ".docx", [_JON])} == {
        "word/media/a.png", "word/document.xml",
    }  # fmt: skip
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Subject"] = "Łódź, Hale"
    made = io.BytesIO()
    pdf.save(made)
    assert revealed(made.getvalue(), ".pdf", [_JON])
    assert not revealed(made.getvalue(), ".pdf", [])


def test_copies_for_checking_slips_and_exports_name_nobody_protected_either(project, capsys):
    assert run(["factcheck", "demo"]) == 0, capsys.readouterr().err
    assert run(["factcheck", "demo", "--outside", "-f", "docx"]) == 0
    assert run(["factcheck", "demo", "--sheet", "-f", "docx,html"]) == 0
    assert run(["build", "-f", "docx"]) == 0
    _replace(project / "seeds/sources/quay-note/evidence.yaml", ("  - id: asked-twice\n", "  - id: asked-twice\n    withdrawn: {on: 2026-12-01, by: the society, why: It was misheard.}\n"))  # fmt: skip
    assert run(["impact", "asked-twice", "--slip", "-f", "docx,pdf"]) == 0, capsys.readouterr().err
    assert run(["export", "--evidence", "csv", "-o", "out/evidence.csv"]) == 0
    assert run(["export", "--evidence", "json", "-o", "out/evidence.json"]) == 0
    files = [one for one in (project / "out").iterdir() if one.is_file()]
    assert len(files) >= 12
    for file in files:
        assert not re.search("hale", everything(file), re.IGNORECASE), file.name


def test_the_same_holds_in_another_language(project, capsys):
    """A French document has a library of its own, in which the same people are protected."""
    _replace(project / "briefs/demo.yaml", ("language: en-GB", "language: fr-CA"))
    assert run(["build", "-f", "docx,html"]) == 0, capsys.readouterr().err
    for file in (one for one in (project / "out").iterdir() if one.is_file()):
        assert not re.search("hale", everything(file), re.IGNORECASE), file.name
    _replace(project / "briefs/demo.yaml", ("He says", "Hale says"))
    assert run(["build", "-f", "docx"]) == 1
    assert "BG524" in capsys.readouterr().err
