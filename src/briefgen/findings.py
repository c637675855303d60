"""What a check has to say: a value with a code, one sentence, a place and a next step."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from briefgen.errors import (
    EXIT_CANNOT_WRITE,
    EXIT_CORPUS,
    EXIT_ENVIRONMENT,
    EXIT_FINDINGS,
    EXIT_OK,
    EXIT_VERIFY,
    FindingsError,
)


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning stops ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: lines and columns count from 1, columns in code points."""

    file: str
    line: int = 0
    column: int = 0
    length: int = 1
    line_text: str = ""
    path: str = ""
    """The place within the specification, such as ``sections[0].blocks[2].excerpt.quote``."""

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Code:
    """A stable finding code: what it is about, how heavy it is, which exit code it leads to."""

    title: str
    severity: Severity = Severity.ERROR
    exit_code: int = EXIT_FINDINGS
    waivable: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say, in one plain sentence, with its place and the next step."""

    code: str
    sentence: str
    place: Place | None = None
    details: tuple[tuple[str, str], ...] = ()
    """Labelled facts printed under the snippet, such as ``("nearest", "line 9, …")``."""
    help: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether this finding stops the build."""
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, Any]:
        """The finding as plain data, for ``--output-format json``."""
        place = self.place
        return {
            "code": self.code,
            "severity": str(self.severity),
            "sentence": self.sentence,
            "file": place.file if place else None,
            "line": place.line or None if place else None,
            "column": place.column or None if place else None,
            "path": place.path or None if place else None,
            "details": [{"label": label, "text": text} for label, text in self.details],
            "help": self.help or None,
        }


def _codes(rows: Mapping[str, Code]) -> Mapping[str, Code]:
    return MappingProxyType(dict(rows))


_W = Severity.WARNING
_N = Severity.NOTE

CODES: Mapping[str, Code] = _codes(
    {
        # 1xx: the YAML file
        "BG101": Code("the file is not UTF-8 text", waivable=False),
        "BG102": Code("a character that cannot be printed", waivable=False),
        "BG103": Code("the YAML cannot be read", waivable=False),
        "BG104": Code("a tab where YAML wants spaces", waivable=False),
        "BG105": Code("a no-break space in the indentation", waivable=False),
        "BG106": Code("a key given twice", waivable=False),
        "BG107": Code("an anchor or alias", waivable=False),
        "BG108": Code("a YAML tag", waivable=False),
        "BG109": Code("the file is too large or nested too deeply", waivable=False),
        "BG110": Code("several documents in one file", waivable=False),
        "BG111": Code("the file is empty", waivable=False),
        "BG112": Code("the file is not a list of keys", waivable=False),
        "BG113": Code("a value that starts with {{ and is not quoted", waivable=False),
        "BG114": Code("a text cut off at ' #'", waivable=False),
        "BG116": Code("not a readable file", waivable=False),
        "BG120": Code("an unknown key", waivable=False),
        "BG121": Code("a missing key", waivable=False),
        "BG122": Code("a value of the wrong sort", waivable=False),
        "BG124": Code("a date that does not exist", waivable=False),
        "BG125": Code("an id that cannot be used", waivable=False),
        "BG126": Code("a quotation that is not in a literal block", waivable=False),
        "BG130": Code("an undefined name in {{ … }}", waivable=False),
        "BG131": Code("a broken {{ … }} expression", waivable=False),
        "BG132": Code("an id used twice", waivable=False),
        # 2xx: quotations
        "BG201": Code("an unknown source", waivable=False),
        "BG202": Code("an unknown excerpt", waivable=False),
        "BG203": Code("a quotation that is not in its source", waivable=False),
        "BG204": Code("a quotation that occurs more than once", waivable=False),
        "BG205": Code("fragments in an order the source does not have", waivable=False),
        "BG206": Code("an omission that swallows a negation or a hedge", waivable=False),
        "BG207": Code("words given to a speaker that are not in quotation marks", waivable=False),
        "BG208": Code("a speaker's own words marked as reported", waivable=False),
        "BG209": Code("a quotation that runs over paragraphs", waivable=False),
        "BG210": Code("a quotation that stands in another source", waivable=False),
        "BG211": Code("a quotation whose source text has changed", waivable=False),
        "BG212": Code("a source without a text", waivable=False),
        "BG213": Code("the editor's words quoted as the article's", waivable=False),
        "BG214": Code("an unknown speaker", waivable=False),
        "BG215": Code("a part that is not in the excerpt", waivable=False),
        "BG216": Code("quotation marks inside a quotation in running text", waivable=False),
        "BG217": Code("the speaker is not named near the quotation", _W, waivable=False),
        "BG218": Code("emphasis on words that are not in the quotation", waivable=False),
        "BG219": Code("an acknowledgement that nothing needs", _W, waivable=False),
        "BG220": Code("a hedge that must travel with an excerpt is missing"),
        "BG222": Code("words in quotation marks that nothing compares with a source"),
        "BG221": Code("a quotation cut in the middle of a sentence", _W),
        "BG223": Code("a quotation that begins with a pronoun", _W),
        "BG224": Code("marks of ours that look like the source's", waivable=False),
        "BG225": Code("an omission that joins or jumps too much", _W),
        "BG226": Code("a quotation without its full attribution", waivable=False),
        "BG227": Code("a law or treaty quoted at second hand", _W),
        "BG228": Code("a relative date without a day to count from", _W),
        "BG229": Code("much of one source quoted", _W),
        # 3xx: figures
        "BG301": Code("an unknown figure", waivable=False),
        "BG302": Code("a number that is not in its passage", waivable=False),
        "BG303": Code("a number declared otherwise than its words say", waivable=False),
        "BG304": Code("a second qualifier before a number", waivable=False),
        "BG305": Code("several numbers, one person who counted", _W),
        "BG306": Code("numbers compared that count different things", waivable=False),
        "BG307": Code("a number whose hedge was lost", waivable=False),
        "BG308": Code("a unit that is not the words' own", waivable=False),
        "BG309": Code("a share of nobody knows what, or of another whole", waivable=False),
        "BG310": Code("a number in prose that nothing backs", _W),
        "BG311": Code("a disputed number printed without its dispute"),
        "BG312": Code("a number printed, those that contradict it hidden", _W),
        "BG313": Code("a number in prose that rounds a figure or drops its hedge", _W),
        # 4xx: citations
        "BG401": Code("an unknown citation", waivable=False),
        "BG402": Code("a citation that cannot be read", waivable=False),
        "BG403": Code("a note longer than a note should be", _W),
        "BG404": Code("a fact that the citation style drops", _W),
        "BG405": Code("a note that says nothing of its source", waivable=False),
        "BG406": Code("a citation style that needs pandoc", waivable=False),
        "BG407": Code("a citation style that cannot be used", waivable=False),
        "BG408": Code("a second hand that no note names"),
        # 5xx: kinds, recommendations
        "BG501": Code("an unknown kind", waivable=False),
        "BG502": Code("an unknown template", waivable=False),
        "BG503": Code("a required part is missing"),
        "BG504": Code("a limit of the kind is exceeded"),
        "BG505": Code("an output the kind does not allow", waivable=False),
        "BG506": Code("an unknown recommendation", waivable=False),
        "BG507": Code("a recommendation that is no longer live"),
        "BG508": Code("a recommendation without evidence", waivable=False),
        "BG509": Code("an unknown law or treaty", waivable=False),
        "BG510": Code("a claim without the other side's answer"),
        "BG511": Code("a passage this kind of document should not carry"),
        "BG513": Code("a law or treaty whose status is unknown or old", _W),
        "BG514": Code("a recommendation whose status is older than the brief", _W),
        "BG515": Code("nothing in the library answers this choice", waivable=False),
        "BG516": Code("a waiver that names nothing or cannot be given", waivable=False),
        "BG517": Code("a survivor without a recorded basis for this use"),
        "BG518": Code("a child described"),
        "BG519": Code("a grave passage without a content note"),
        "BG520": Code("a person accused without listing, conviction or reply"),
        "BG521": Code("an ask against a person that rests on one originator"),
        "BG522": Code("an office that may be out of date", _W),
        "BG523": Code("a loaded word that nobody is said to use", _W),
        "BG530": Code("a web address where none may stand"),
        "BG531": Code("hardly any room left on the last page", _W, waivable=False),
        "BG532": Code("words that this kind does not allow"),
        "BG533": Code("words that this kind needs"),
        "BG534": Code("a part that this kind does not have"),
        "BG535": Code("the brief in the other language is missing", _W),
        "BG536": Code("a part still to be filled", waivable=False),
        # 6xx: outputs
        "BG601": Code("an output that was edited by hand, kept", _W, waivable=False),
        "BG602": Code("an image that cannot be used", waivable=False),
        "BG603": Code(
            "evidence missing from the finished file", exit_code=EXIT_VERIFY, waivable=False
        ),
        "BG604": Code(
            "the PDF engine reported a fault", exit_code=EXIT_ENVIRONMENT, waivable=False
        ),
        "BG605": Code(
            "a PDF cannot be made on this machine", exit_code=EXIT_ENVIRONMENT, waivable=False
        ),
        "BG606": Code("two briefs with one output name", waivable=False),
        "BG608": Code("more pages than the kind allows", waivable=False),
        "BG609": Code("a broken template", exit_code=EXIT_ENVIRONMENT, waivable=False),
        "BG610": Code("a template at its limits", exit_code=EXIT_ENVIRONMENT, waivable=False),
        "BG611": Code("a reference file without a marker", _W, waivable=False),
        "BG612": Code(
            "a style that the reference file lacks", exit_code=EXIT_ENVIRONMENT, waivable=False
        ),
        "BG613": Code("something in a reference file that does not go out", _N, waivable=False),
        "BG614": Code("a reference file with tracked changes", _W, waivable=False),
        "BG615": Code("text with too little contrast", _W, waivable=False),
        "BG616": Code("something that not everybody can read", _W),
        "BG617": Code("something hidden in the finished file", waivable=False),
        # 7xx: verify
        "BG701": Code("a quotation or number altered", exit_code=EXIT_VERIFY, waivable=False),
        "BG702": Code("a quotation or number lost", exit_code=EXIT_VERIFY, waivable=False),
        "BG703": Code("a note altered or lost", exit_code=EXIT_VERIFY, waivable=False),
        "BG704": Code("no evidence list in the file", exit_code=EXIT_VERIFY, waivable=False),
        "BG705": Code("a file that cannot be read", exit_code=EXIT_VERIFY, waivable=False),
        "BG706": Code(
            "two files of one brief say different things", exit_code=EXIT_VERIFY, waivable=False
        ),
        "BG707": Code(
            "a tracked change in a quotation, number or note",
            exit_code=EXIT_VERIFY,
            waivable=False,
        ),
        "BG708": Code(
            "something added that no evidence backs", _W, exit_code=EXIT_VERIFY, waivable=False
        ),
        "BG709": Code(
            "a citation of another program, not checked", _W, exit_code=EXIT_VERIFY, waivable=False
        ),
        "BG710": Code("only quotation marks, dashes or spaces differ", _N, waivable=False),
        "BG711": Code(
            "a source text changed since the file was built",
            _W,
            exit_code=EXIT_VERIFY,
            waivable=False,
        ),
        "BG712": Code("prose that was edited in the file", _N, waivable=False),
        "BG713": Code(
            "a quotation or note that stands differently", _W, exit_code=EXIT_VERIFY, waivable=False
        ),
        "BG714": Code(
            "a printed quotation that its source no longer holds",
            exit_code=EXIT_VERIFY,
            waivable=False,
        ),
        "BG715": Code(
            "a file and its brief that differ", _W, exit_code=EXIT_VERIFY, waivable=False
        ),
        "BG716": Code(
            "a quotation in a draft that your sources do not hold",
            exit_code=EXIT_VERIFY,
            waivable=False,
        ),
        "BG717": Code(
            "a number in a draft that your sources do not hold",
            _W,
            exit_code=EXIT_VERIFY,
            waivable=False,
        ),
        # 8xx: corpus and project
        "BG801": Code("a file as received has changed", exit_code=EXIT_CORPUS, waivable=False),
        "BG802": Code(
            "a text has changed since it was imported", exit_code=EXIT_CORPUS, waivable=False
        ),
        "BG803": Code(
            "a correction that does not fit its text", exit_code=EXIT_CORPUS, waivable=False
        ),
        "BG804": Code(
            "a source folder that is not complete", exit_code=EXIT_CORPUS, waivable=False
        ),
        "BG805": Code("a file as received is missing", exit_code=EXIT_CORPUS, waivable=False),
        "BG806": Code("a fact the source does not state", _N, waivable=False),
        "BG807": Code("a fact inferred, not stated", _N, waivable=False),
        "BG808": Code("the lock file cannot be read", exit_code=EXIT_CORPUS, waivable=False),
        "BG810": Code("a file that cannot be imported", waivable=False),
        "BG811": Code("a list of references that cannot be read", waivable=False),
        "BG812": Code("a reference that cannot become a source", waivable=False),
        "BG813": Code("a reference that differs from the source of that name", waivable=False),
    }
)


def finding(
    code: str,
    sentence: str,
    place: Place | None = None,
    *,
    details: Sequence[tuple[str, str]] = (),
    help: str = "",  # noqa: A002 - the word readers see
) -> Finding:
    """A finding with its code's own severity."""
    return Finding(code, sentence, place, tuple(details), help, CODES[code].severity)


class Report:
    """The one place into which every stage puts its findings."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []

    def add(self, *found: Finding) -> None:
        """Take in findings; the same finding twice counts once."""
        for one in found:
            if one not in self._findings:
                self._findings.append(one)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by file and line; those without a place come first."""
        return tuple(sorted(self._findings, key=_order))

    @property
    def has_errors(self) -> bool:
        """Whether any finding stops the build."""
        return any(one.is_error for one in self._findings)

    def stop_if_errors(self) -> None:
        """End the stage here if it found errors.

        Raises:
            FindingsError: the report holds at least one error.
        """
        if self.has_errors:
            raise FindingsError(count_sentence(self._findings))

    def exit_code(self, *, strict: bool = False) -> int:
        """3 before 4 before 5 before 6 before 1, as the command line promises."""
        heavy = [one for one in self._findings if one.is_error or (strict and _warns(one))]
        codes = {CODES[one.code].exit_code for one in heavy}
        ranked = (EXIT_CORPUS, EXIT_ENVIRONMENT, EXIT_CANNOT_WRITE, EXIT_VERIFY, EXIT_FINDINGS)
        return next((code for code in ranked if code in codes), EXIT_OK)


def _warns(one: Finding) -> bool:
    return one.severity is Severity.WARNING


def _order(one: Finding) -> tuple[str, int, int, str]:
    place = one.place
    if place is None:
        return ("", 0, 0, one.code)
    return (place.file, place.line, place.column, one.code)


def with_severity(one: Finding, severity: Severity) -> Finding:
    """The same finding, raised or lowered."""
    return replace(one, severity=severity)


def count_sentence(found: Iterable[Finding]) -> str:
    """For instance ``3 errors, 1 warning``."""
    counts = dict.fromkeys(Severity, 0)
    for one in found:
        counts[one.severity] += 1
    words = [
        f"{number} {level}{'s' if number != 1 else ''}"
        for level, number in counts.items()
        if number
    ]
    return ", ".join(words) or "nothing to report"


def as_text(one: Finding) -> str:
    """The finding as a person reads it in a terminal."""
    lines = [f"{one.severity}[{one.code}]: {one.sentence}"]
    margin = "  "
    place = one.place
    if place:
        lines.append(f"  --> {place}" + (f"  ({place.path})" if place.path else ""))
    if place and place.line and place.line_text:
        lines += _snippet(place)
        margin = " " * len(str(place.line)) + " "
    lines += [f"{margin}= {label}: {text}" for label, text in one.details]
    if one.help:
        lines.append(f"{margin}= help: {one.help}")
    return "\n".join(lines)


_SNIPPET_WIDTH = 100


def _snippet(place: Place) -> list[str]:
    text = place.line_text.rstrip("\n").replace("\t", " ")
    start = max(0, place.column - 1)
    cut = 0
    if len(text) > _SNIPPET_WIDTH:
        cut = max(0, min(start - 20, len(text) - _SNIPPET_WIDTH))
        text = ("…" if cut else "") + text[cut : cut + _SNIPPET_WIDTH].rstrip() + "…"
        start = start - cut + (1 if cut else 0)
    number = str(place.line)
    pad = " " * len(number)
    length = max(1, min(place.length, len(text) - start))
    return [
        f"{pad} |",
        f"{number} | {text}",
        f"{pad} | {' ' * start}{'^' * length}",
    ]


def as_github(one: Finding) -> str:
    """The finding as a workflow annotation line."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    place = one.place
    where = (
        f"file={place.file},line={max(1, place.line)},col={max(1, place.column)}," if place else ""
    )
    text = " ".join([one.sentence, *(f"{k}: {v}." for k, v in one.details), one.help]).strip()
    escaped = text.replace("%", "%25").replace("\n", "%0A")
    return f"::{level[one.severity]} {where}title={one.code}::{escaped}"


def as_json(found: Sequence[Finding]) -> str:
    """All findings as one versioned JSON object."""
    payload = {"version": 1, "findings": [one.as_json() for one in found]}
    return json.dumps(payload, ensure_ascii=False, indent=2)
