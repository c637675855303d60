"""A small project of sources in four scripts, all invented: when a library opens."""

import hashlib
import textwrap
from pathlib import Path

from briefgen.build import Options, Prepared, open_workspace
from briefgen.findings import Finding, Report
from briefgen.project import Project
from briefgen.versions import prepare_all

TEXTS = {
    "notice-en": ("en", "The library opens at nine. More than 1,200 readers came in May.\n\nNobody was sent away.\n"),
    "notice-ug": ("ug", "كۈتۈپخانا ئەتىگەن سائەت توققۇزدا ئېچىلىدۇ. كىرىش ھەقسىز.\n\nيەكشەنبە كۈنى تاقىلىدۇ.\n"),
    "notice-kk": ("kk", "Кітапхана таңғы сағат тоғызда ашылады. Кіру тегін.\n\nЖексенбі күні жабық.\n"),
    "notice-zh": ("zh-Hans", "图书馆早上九点开门，免费入场。周日不开放。\n\n“请保持安静，”告示上写道，“谢谢大家。”\n"),
}  # fmt: skip
QUOTES = {
    "ug-opens": ("notice-ug", "كۈتۈپخانا ئەتىگەن سائەت توققۇزدا ئېچىلىدۇ"),
    "kk-opens": ("notice-kk", "Кітапхана таңғы сағат тоғызда ашылады"),
    "zh-opens": ("notice-zh", "图书馆早上九点开门，免费入场"),
    "en-opens": ("notice-en", "The library opens at nine"),
}
_EVIDENCE = """\
excerpts:
  - id: {id}
    voice: own
    quote: |-
      {quote}
"""
FIGURE = """\
figures:
  - id: readers
    says: More than 1,200 readers
    of: readers in May
    minimum: 1200
    unit: readers
    qualifier: more than
    originator: library
    translations: {fr: Plus de 1 200 lecteurs}
    quote: |-
      More than 1,200 readers came in May.
"""
TRANSLATION = "    translations:\n      fr: |-\n        La bibliothèque ouvre à neuf heures\n"


def project(folder: Path) -> Project:
    """The project, written into the folder."""
    for source, (language, text) in TEXTS.items():
        place = folder / "seeds/sources" / source
        place.mkdir(parents=True)
        (place / "text.txt").write_text(text, encoding="utf-8", newline="\n")
        digest = hashlib.sha256(text.encode()).hexdigest()
        (place / "source.yaml").write_text(
            f"id: {source}\ntype: webpage\ntitle: Notice {source[-2:]}\nlanguage: {language}\n"
            f"issued: 2026-05-04\npublisher: Harbour Library\ntext:\n  sha256: {digest}\n",
            encoding="utf-8",
        )
        key = f"{source[-2:]}-opens"
        evidence = _EVIDENCE.format(id=key, quote=QUOTES[key][1])
        evidence += TRANSLATION + FIGURE if source == "notice-en" else ""
        (place / "evidence.yaml").write_text(evidence, encoding="utf-8")
    (folder / "seeds/people.yaml").write_text(
        "people:\n  - {id: library, name: Harbour Library, kind: organisation}\n", encoding="utf-8"
    )
    (folder / "briefs").mkdir()
    return Project(folder)


def brief(blocks: str, head: str = "languages: [en-CA, fr-CA]", kind: str = "fact-sheet") -> str:
    """A brief in two languages with some blocks."""
    indented = textwrap.indent(textwrap.dedent(blocks).strip("\n"), " " * 6)
    return (
        f"title: {{en: Opening hours, fr: Heures d’ouverture}}\nkind: {kind}\n{head}\ndate: 2026-11-24\n"
        f"sections:\n  - heading: {{en: Hours, fr: Heures}}\n    part: evidence\n    blocks:\n{indented}\n"
        "  - heading: {en: Limits, fr: Limites}\n    part: limits\n    blocks: [{text: {en: Words., fr: Des mots.}}]\n"
        "  - heading: {en: Sources, fr: Sources}\n    part: sources\n    blocks: [{sources: all}]\n"
        "  - part: contact\n    blocks: [{contact: {organisation: Harbour desk}}]\n"
    )


def prepared(
    here: Project, text: str, options: Options | None = None
) -> tuple[tuple[Prepared, ...], list[Finding]]:
    """The brief in all its languages, and what was found."""
    path = here.briefs / "hours.yaml"
    path.write_text(text, encoding="utf-8")
    report = Report()
    workspace = open_workspace(here, report)
    found = prepare_all(workspace, path, options or Options(), report)
    return found, list(report.findings)
