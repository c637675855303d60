"""Finding styles: ours, a project's own, dependent ones, what is missing; both samples in every style."""

import pytest
from citation_support import cited, words

from briefgen.build import Options, open_workspace, prepare
from briefgen.citations import choosing
from briefgen.citations.choosing import find_engine
from briefgen.citations.csl import pandoc
from briefgen.citations.csl.styles import STYLES, bundled
from briefgen.document import nodes as n
from briefgen.document.ledger import embedded_ledger
from briefgen.document.walk import flat, plain
from briefgen.findings import Place, Report
from briefgen.project import Project
from briefgen.verify import squash, verify_reading
from briefgen.writers import FORMATS

NAMES = ("house", *bundled())
DEPENDENT = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
  <info><title>Ours</title><id>http://www.zotero.org/styles/ours</id>
  <link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/></info>
</style>
"""


def found(name, folders=(), root=STYLES, language="en-GB"):
    report = Report()
    return find_engine(name, language, folders, root, Place("brief.yaml"), report), report


def codes(report):
    return [f.code for f in report.findings]


# --- the sample briefs in every style ---------------------------------------------------------


@pytest.fixture(scope="module")
def workspace(root):
    return open_workspace(Project(root), Report())


@pytest.mark.parametrize("brief", ["birth-suppression", "forced-labour-supply-chains"])
@pytest.mark.parametrize("style", NAMES)
def test_the_samples_have_the_same_notes_in_every_format(workspace, root, style, brief):
    report = Report()
    prepared = prepare(workspace, root / "briefs" / f"{brief}.yaml", Options(style=style), report)
    assert prepared, codes(report)
    document = prepared.document
    ledger = embedded_ledger(document)
    notes = [squash(plain(note.content)) for note in document.notes]
    citations = [squash(plain(one)) for one in document.citations]
    assert notes or citations
    assert all(notes)
    for kind in ("pdf", "docx", "html", "json"):
        written = FORMATS[kind].write(document, prepared.template, ledger)
        assert not [f for f in written.findings if f.is_error]
        reading = FORMATS[kind].read(written.content)
        assert verify_reading(reading, ledger, brief) == ()
        thorough = reading.thorough() if reading.thorough else reading
        if kind != "json":
            assert [squash(note) for note in thorough.notes] == notes
        text = squash("\n".join(thorough.paragraphs))
        assert all(text.count(one) >= citations.count(one) for one in citations)


@pytest.mark.parametrize("language", ["en-CA", "fr-CA"])
@pytest.mark.parametrize("style", ["house", "mcgill"])
def test_endnotes_in_both_languages_are_the_same_in_every_format(root, tmp_path, style, language):
    (tmp_path / "seeds").symlink_to(root / "seeds")
    (tmp_path / "briefs").mkdir()
    for name in ("birth-suppression", "forced-labour-supply-chains"):
        path = root / "briefs" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8").replace("language: en-CA", f"language: {language}")
        text = text.replace("kind:", f"citations: {{style: {style}, notes: endnotes}}\nkind:", 1)
        (tmp_path / "briefs" / path.name).write_text(text, encoding="utf-8")
    workspace = open_workspace(Project(tmp_path), Report())
    for path in (tmp_path / "briefs").iterdir():
        prepared = prepare(workspace, path, Options(), Report())
        ledger = embedded_ledger(prepared.document)
        for kind in ("pdf", "docx", "html"):
            made = FORMATS[kind].write(prepared.document, prepared.template, ledger)
            reading = FORMATS[kind].read(made.content)
            assert verify_reading(reading, ledger, kind) == ()
            notes = (reading.thorough() if reading.thorough else reading).notes
            assert [squash(one) for one in notes] == [
                squash(plain(one.content)) for one in prepared.document.notes
            ]


def test_an_altered_citation_in_the_text_is_noticed(workspace, root):
    prepared = prepare(
        workspace, root / "briefs/birth-suppression.yaml", Options(style="apa"), Report()
    )
    ledger = embedded_ledger(prepared.document)
    other = ledger.replace(b"Xu Guixiang, quoted in", b"Xu Guixiang, cited in")
    assert other != ledger
    reading = FORMATS["html"].read(
        FORMATS["html"].write(prepared.document, prepared.template, ledger).content
    )
    assert [f.code for f in verify_reading(reading, other, "x")] == ["BG703"]


@pytest.mark.parametrize("style", NAMES)
def test_addresses_are_links_with_readable_words(style):
    engine, _ = found(style)
    made, _ = cited([(n.Citation("webpage"),), (n.Citation("newspaper"),)], engine, style=style)
    runs = [note.content for note in made.notes]
    runs += [
        e.content
        for b in made.body
        if isinstance(b, n.SourceList)
        for _, es in b.groups
        for e in es
    ]
    links = [i for run in runs for i in flat(run) if isinstance(i, n.Link)]
    assert {i.url for i in links} == {
        "https://www.example.org/tbs/ati",
        "https://www.example.org/news/disclosure",
    }
    assert all(plain(i.content) for i in links)
    without = [plain(tuple(i for i in run if not isinstance(i, n.Link))) for run in runs]
    assert not any("http" in text for text in without)


@pytest.mark.parametrize("style", bundled())
def test_in_text_styles_stand_before_the_full_stop_and_notes_after_it(style):
    engine, _ = found(style)
    made, _ = cited([(n.Citation("book"),)], engine, style=style)
    (paragraph, _) = made.body
    words_of = plain(paragraph.content)
    if engine.in_text:
        assert words_of.startswith("Words (Okafor")
        assert words_of.endswith(").")
    else:
        assert paragraph.content == (n.Text("Words."), n.NoteMark(1))


# --- styles of a project, dependent ones ------------------------------------------------------


def test_a_dependent_style_uses_its_parent_without_the_network(tmp_path):
    (tmp_path / "ours.csl").write_text(DEPENDENT.format(parent="oscola"))
    engine, report = found(str(tmp_path / "ours.csl"))
    assert not report.findings
    assert words(cited([(n.Citation("book"),)], engine)[0]) == [
        "Ada Okafor, The Paper State (Harbour Press 2019)."
    ]


def test_a_parent_beside_the_style_is_found(tmp_path):
    (tmp_path / "ours.csl").write_text(DEPENDENT.format(parent="father"))
    (tmp_path / "father.csl").write_bytes((STYLES / "oscola.csl").read_bytes())
    assert found("ours", [tmp_path])[0]


def test_a_parent_that_is_missing_is_named(tmp_path):
    (tmp_path / "ours.csl").write_text(DEPENDENT.format(parent="unknown-journal"))
    engine, report = found("ours", [tmp_path])
    assert engine is None
    assert codes(report) == ["BG407"]
    assert "unknown-journal.csl" in report.findings[0].help


@pytest.mark.parametrize(
    ("file", "content"),
    [("ours.csl", "<style"), ("ours.csl", "<html/>"), ("ours.yaml", "types: {hearing: {as: sermon}}"), ("ours.yaml", "typos: 1")],
)  # fmt: skip
def test_a_style_or_its_mends_that_cannot_be_read(tmp_path, file, content):
    (tmp_path / "ours.csl").write_bytes((STYLES / "oscola.csl").read_bytes())
    (tmp_path / file).write_text(content)
    engine, report = found("ours", [tmp_path])
    assert engine is None
    assert codes(report) == ["BG407"]
    assert report.findings[0].details or "style" in report.findings[0].sentence


def test_a_project_mends_its_own_style(tmp_path):
    (tmp_path / "ours.csl").write_bytes((STYLES / "oscola.csl").read_bytes())
    bare = words(cited([(n.Citation("hearing"),)], found("ours", [tmp_path])[0])[0])
    (tmp_path / "ours.yaml").write_text(
        "types:\n  hearing: {as: speech, set: {event-place: [section, authority]}}\n"
    )
    mended = words(cited([(n.Citation("hearing"),)], found("ours", [tmp_path])[0])[0])
    assert "2023" not in bare[0]
    assert "House of Commons, 4 October 2023" in mended[0]


def test_an_unknown_style_gets_a_suggestion():
    engine, report = found("oskola")
    assert engine is None
    assert codes(report) == ["BG401"]
    assert "oscola" in report.findings[0].help


def test_mcgill_speaks_the_language_of_the_brief():
    assert found("mcgill")[0].style.name == "mcgill"
    assert found("mcgill", language="fr-CA")[0].style.name == "mcgill-fr"


# --- without pandoc ---------------------------------------------------------------------------


def test_without_pandoc_one_command_is_named_and_the_house_style_needs_none(monkeypatch):
    monkeypatch.setattr(pandoc, "pandoc_path", lambda: None)
    engine, report = found("oscola")
    assert engine is None
    assert codes(report) == ["BG406"]
    assert report.findings[0].help.splitlines()[0] == f"run: {choosing.install_command()}"
    assert found("house")[0]


def test_pandoc_is_looked_for_in_its_package_only(monkeypatch):
    pandoc.pandoc_path.cache_clear()
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    assert pandoc.pandoc_path() is None
    pandoc.pandoc_path.cache_clear()


def test_the_bundled_files_state_their_licence_and_the_day_we_say():
    for style in bundled().values():
        text = (STYLES / style.file).read_text(encoding="utf-8")
        assert "http://creativecommons.org/licenses/by-sa/3.0/" in text
        assert f"<updated>{style.updated.isoformat()}" in text
