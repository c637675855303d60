"""A kind as data, and the kinds that can be had."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from briefgen.findings import Place, Report, finding
from briefgen.records.base import Day, Id, Prose, Record
from briefgen.records.evidence import Content
from briefgen.records.reader import read_yaml
from briefgen.records.tags import base
from briefgen.records.validation import suggestion, validate
from briefgen.records.yamlfile import YamlFile

SourceGroup = Literal["press", "testimony", "data", "documents", "laws"]
OutputFormat = Literal["pdf", "docx", "html", "json"]


class Rule(Record):
    """Where a rule comes from; ``habit`` where nobody has written it down."""

    source: Prose
    checked: Day | None = None
    basis: Literal["rule", "guidance", "habit"] = "habit"


class Required(Record):
    """A part that must be there."""

    part: Prose
    """A section's part, the kind of a block such as ``key_messages``, or a key of the brief that
    may be left out elsewhere, such as ``prepared_by``."""
    severity: Literal["error", "warning"] = "error"
    why: Prose
    """Said in the finding."""


class Forbidden(Record):
    """A part that must not be there."""

    part: Prose
    """A section's part, or the kind of a block such as ``image``."""
    severity: Literal["error", "warning"] = "error"
    why: Prose
    """Said in the finding."""


class Phrases(Record):
    """Words that must, or must not, stand in the author's own sentences."""

    words: dict[str, Annotated[tuple[Prose, ...], Field(min_length=1)]]
    """By language; whole words, case does not matter. Other languages are not looked at."""
    why: Prose
    """Said in the finding."""


class Counting(Record):
    """What counts towards the limits."""

    notes: bool = False
    sources: bool = False
    front_matter: bool = False
    """The title block: kind, title, subtitle, for whom, by whom, date."""
    figures: bool = True
    """Panels of numbers, tables, charts, and the words under pictures."""
    quotations: bool = True
    recommendations: bool = True
    """The cards of recommendations and of questions."""
    contact: bool = True
    spoken: bool = False
    """Whether numbers count as they are spoken."""


class Limits(Record):
    """Upper bounds; absent means none."""

    words: int | None = None
    pages: int | None = None
    characters: int | None = None
    """With the spaces between words."""
    seconds: int | None = None
    """To speak the whole text; a brief may say less, or more, with ``minutes:``."""
    question_seconds: int | None = None
    """To speak one question of a question pack."""
    answer_seconds: int | None = None
    """To speak one likely answer."""
    note_characters: int = 300


class Quoting(Record):
    """How much of one source may be quoted before somebody should look; no law draws such a line."""

    small: int = 100
    """Up to so many words are little of any source, however short it is."""
    words: int = 400
    """Words of one source in the document."""
    per_cent: float = 10
    """Share of the source's text, in per cent."""
    whole_per_cent: float = 50
    """Share beyond which it is a reproduction, and an error."""
    omitted_words: int = 40
    """The longest omission that a reader will take in one jump."""


class SignOff(Record):
    """Who must have approved the whole document before it is released."""

    roles: tuple[Id, ...] = ()
    """Such as ``fact-check``, ``legal``, ``lead``; none means that nobody has to."""
    people: int = Field(1, ge=1)
    """How many different people these must be at least."""


class Speaking(Record):
    """How fast people speak, in words a minute."""

    unhurried: int = 125
    fast: int = 150


class KindRecord(Record):
    """``kinds/<id>.yaml``."""

    id: Id
    name: dict[str, Prose]
    """How the kind is called in print, by language."""
    description: Prose
    headed: dict[str, Prose] = Field(default_factory=dict)
    """The line over the title, by language, in place of the name; ``{by}`` is ``prepared_by``."""
    addressed: bool = False
    """Whether it is sent to ``prepared_for``, and not only written for them."""
    extends: Id | None = None
    required: tuple[Required, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    must_say: Phrases | None = None
    """At least one of these."""
    must_not_say: Phrases | None = None
    """None of these."""
    limits: Limits = Limits()
    count: Counting = Counting()
    speaking: Speaking = Speaking()
    notes: Literal["footnotes", "endnotes", "none"] = "footnotes"
    """``none`` prints no notes; quotations and numbers are traced in the evidence list beside the
    file, and in the list of sources where there is one."""
    source_groups: tuple[SourceGroup, ...] = ("press", "testimony", "data", "documents", "laws")
    """How the list of sources is grouped, in this order; none means one list."""
    numbered_paragraphs: bool = False
    print_links: bool = True
    refuse_links: bool = False
    """Whether a web address anywhere in the document is an error."""
    outputs: Annotated[tuple[OutputFormat, ...], Field(min_length=1)] = ("pdf", "docx")
    languages: tuple[Prose, ...] = ()
    """Languages in which it must exist; empty means the brief's own is enough."""
    refuse_content: tuple[Content, ...] = ()
    refuse_named_survivors: bool = False
    survivor_use: tuple[Literal["on-record-press", "direct-consent"], ...] = (
        "on-record-press", "direct-consent",
    )  # fmt: skip
    """On what recorded basis a survivor may be quoted or named without an approval of this use."""
    quoting: Quoting = Quoting()
    loaded_labels: tuple[Prose, ...] = (
        "genocide", "genocidal", "concentration camp", "concentration camps", "death camp", "death camps",
        "ethnic cleansing", "crimes against humanity", "crime against humanity", "slave labour", "slave labor",
        "génocide", "génocidaire", "camp de concentration", "camps de concentration", "nettoyage ethnique",
        "crime contre l’humanité", "crimes contre l’humanité",
    )  # fmt: skip
    """Words that judge: in our own sentences they need quotation marks, or somebody who says them."""
    allegations: tuple[Prose, ...] = (
        "ordered", "committed", "perpetrated", "masterminded", "orchestrated", "planned", "oversaw", "presided over",
        "tortured", "raped", "killed", "murdered", "abused", "persecuted", "enslaved", "bribed", "lied", "fabricated",
        "falsified", "is responsible for", "was responsible for", "responsible for", "is complicit", "was complicit",
        "complicit in", "is guilty", "was guilty", "guilty of", "architect of", "mastermind of", "war criminal",
        "a criminal", "corrupt",
    )  # fmt: skip
    """Words that accuse: beside a person's name in our own sentences they need a listing, a conviction or a reply."""
    reply_required: Literal["error", "warning", "no"] = "warning"
    sign_off: SignOff = SignOff(roles=("fact-check",))
    recommendation_detail: Literal["whole", "full", "short", "ask"] = "full"
    """Everything; reasons, proposers, limits and objections too; addressee, law and status; or the bare ask."""
    severity: dict[str, Literal["error", "warning", "note"]] = Field(default_factory=dict)
    """Findings that weigh more, or less, in this kind."""
    rules: dict[str, Rule] = Field(default_factory=dict)
    """By the name of the setting: where it comes from and when that was read."""
    reminders: tuple[Prose, ...] = ()
    """What the rules ask besides, and no program can check; said in a new brief."""

    def named(self, language: str) -> str:
        """How the kind is called in print; in English, or by its id, where it has no name there."""
        return self.name.get(base(language)) or self.name.get("en", self.id)


def kind_names(folders: Sequence[Path]) -> list[str]:
    """Every kind that can be had."""
    return sorted({path.stem for folder in folders for path in folder.glob("*.yaml")})


def load_kind(
    name: str, folders: Sequence[Path], place: Place, report: Report
) -> KindRecord | None:
    """The kind with everything it extends merged, or None with findings."""
    file = _merged(name, folders, place, report, ())
    return validate(KindRecord, file, report) if file else None


def _merged(
    name: str, folders: Sequence[Path], place: Place, report: Report, seen: tuple[str, ...]
) -> YamlFile | None:
    path = next((f / f"{name}.yaml" for f in folders if (f / f"{name}.yaml").is_file()), None)
    if path is None or name in seen:
        report.add(
            finding("BG501", f"there is no kind '{name}'", place,
                    help=suggestion(name, kind_names(folders)))
        )  # fmt: skip
        return None
    file = read_yaml(path, path.name, report)
    if file is None or "extends" not in file.data:
        return file
    base = _merged(str(file.data["extends"]), folders, file.place("extends"), report, (*seen, name))
    if base is None:
        return None
    file.data = _overlay(base.data, {"id": name, **file.data})
    return file


_NOTHING = (None, "~", "null")
"""How a kind takes back what it inherits, such as ``limits: {words: null}``."""


def _overlay(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        if value in _NOTHING:
            merged.pop(key, None)
            continue
        both = isinstance(value, dict) and isinstance(base.get(key), dict)
        merged[key] = _overlay(base[key], value) if both else value
    return merged
