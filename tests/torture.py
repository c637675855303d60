"""A brief that is too much: three pages of one quotation, forty notes on a page, four scripts, twelve charts.

The English source is made up; the sentences in other scripts are article 1 of the Universal Declaration of Human Rights.
"""

import hashlib
from pathlib import Path

import yaml

SCRIPTS = {
    "ug": ("Uyghur", "ھەممە ئادەم تۇغۇلۇشىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا بابباراۋەر بولۇپ تۇغۇلغان."),
    "kk": ("Kazakh", "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді."),
    "el": ("Greek", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."),
    "fr": ("French", "Tous les êtres humains naissent libres et égaux en dignité et en droits."),
}  # fmt: skip
PARTS = 24
NOTES = 40
CHARTS = 12
WORDS = (
    "The well-being of the harbour-side towns, so the review says, was long-standing; efficient officials filed"
    " first figures, fifty-five of them, and nobody – not one – asked whether “the quays” were still in use."
)


def letter(number: int) -> str:
    """``a`` to ``z``, then ``aa`` and so on, so that no digit stands before a note."""
    return (letter((number - 1) // 26) if number > 26 else "") + chr(97 + (number - 1) % 26)


def long_paragraph(number: int) -> str:
    """Some hundred words that occur once."""
    return " ".join(f"In chapter {number}, part {part}: {WORDS}" for part in range(1, 4))


def project(folder: Path) -> Path:
    """The project, ready to build; its brief is called ``torture``."""
    counted = [
        f"In {1990 + year} there were {1000 + 37 * year * quay:,} boats at quay {quay}."
        for quay in range(1, CHARTS + 1)
        for year in (1, 2, 3)
    ]
    english = [*(long_paragraph(number) for number in range(1, PARTS + 1)), *counted]
    _source(folder, "review", "en-GB", english, _english_evidence(counted))
    for language, (name, words) in SCRIPTS.items():
        excerpt = {"id": f"said-{language}", "voice": "own", "quote": words}
        _source(folder, f"udhr-{language}", language, [words], {"excerpts": [excerpt]}, name)
    _write(
        folder / "seeds/people.yaml",
        {"people": [{"id": "office", "name": "Harbour Office", "kind": "organisation"}]},
    )
    _write(folder / "kinds/torture.yaml", {
        "quoting": {"words": 100000, "per_cent": 100, "whole_per_cent": 100},
        "id": "torture", "name": {"en": "Torture"}, "description": "No limits.", "reply_required": "no",
        "limits": {"note_characters": 400},
    })  # fmt: skip
    _write(folder / "briefs/torture.yaml", _brief())
    return folder


def _english_evidence(counted: list[str]) -> dict:
    excerpts = [
        {"id": "long", "voice": "own", "parts": [long_paragraph(n) for n in range(1, PARTS + 1)]}
    ]
    figures = []
    for sentence in counted:
        year, number, quay = (
            sentence.split()[1],
            sentence.split()[4],
            sentence.split()[-1].rstrip("."),
        )
        figures.append({
            "id": f"boats-{quay}-{year}", "says": number, "of": f"boats at quay {quay} in {year}", "quote": sentence,
            "value": number.replace(",", ""), "unit": "boats", "originator": "office",
        })  # fmt: skip
    return {"excerpts": excerpts, "figures": figures}


def _brief() -> dict:
    notes = " ".join(f"{letter(n)} [@review, p. {n}]." for n in range(1, NOTES + 1))
    rows = [
        [f"Row {n}", f"{n * 1000:,}", "words that fill the cell and run over its end"]
        for n in range(1, 31)
    ]
    charts = [
        {
            "chart": {
                "title": f"Boats at quay {q}",
                "figures": [f"boats-{q}-{year}" for year in (1991, 1992, 1993)],
            }
        }
        for q in range(1, CHARTS + 1)
    ]
    scripts = [{"excerpt": f"said-{language}"} for language in SCRIPTS]
    inline = "In running text: {{ quote('said-ug') }} and {{ quote('said-kk') }} and {{ quote('said-el') }} stay as they are."
    return {
        "title": "Too much at once", "kind": "torture", "language": "en-GB", "date": "2026-11-24", "topics": ["harbour"],
        "sections": [
            {"heading": "Forty notes", "blocks": [{"text": notes}]},
            {"heading": "Three pages of one quotation", "blocks": [{"excerpt": "long"}]},
            {"heading": "Four scripts", "blocks": [*scripts, {"text": inline}]},
            {"heading": "Thirty rows", "blocks": [{"table": {"caption": "Rows", "header": ["Row", "Number", "Words"], "rows": rows,
                                                           "numeric": [False, True, False], "row_headers": True}}]},
            {"heading": "Twelve charts", "blocks": charts},
            {"heading": "Sources", "blocks": [{"sources": "all"}]},
        ],
    }  # fmt: skip


def _source(
    folder: Path, key: str, language: str, paragraphs: list[str], evidence: dict, name: str = ""
) -> None:
    text = "\n\n".join(paragraphs) + "\n"
    home = folder / "seeds/sources" / key
    digest = hashlib.sha256(text.encode()).hexdigest()
    capture = folder / "seeds/captures" / f"{key}.txt"
    for path in (home / "text.txt", capture):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    title = (
        f"Universal Declaration of Human Rights, article 1 ({name})"
        if name
        else "The harbour review"
    )
    record = {
        "id": key, "type": "report", "title": title, "publisher": "United Nations" if name else "Harbour Press", "issued": "1948",
        "language": language, "capture": {"file": capture.name, "sha256": digest}, "text": {"sha256": digest},
    }  # fmt: skip
    _write(home / "source.yaml", record)
    _write(home / "evidence.yaml", evidence)


def _write(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Words of sources must stand in literal blocks, where nothing is folded or escaped.
    path.write_text(
        yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000),
        encoding="utf-8",
    )


class _Dumper(yaml.SafeDumper):
    pass


def _literal(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if len(value) > 40 or "{{" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _literal)
_Dumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign, assignment]
