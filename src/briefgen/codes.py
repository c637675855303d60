"""Every finding's code: what it is about, how heavy it is, which exit code it leads to. A literal table.

Codes are stable and never used again; BG537 was another code for what BG311 says, and stays unused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Final

from briefgen.errors import EXIT_CORPUS, EXIT_ENVIRONMENT, EXIT_FINDINGS, EXIT_VERIFY


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning stops ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """A stable finding code: what it is about, how heavy it is, which exit code it leads to."""

    title: str
    severity: Severity = Severity.ERROR
    exit_code: int = EXIT_FINDINGS
    waivable: bool = True


_W: Final = Severity.WARNING
_N: Final = Severity.NOTE
_fixed: Final = partial(Code, waivable=False)
"""What no reason excuses."""
_machine: Final = partial(Code, exit_code=EXIT_ENVIRONMENT, waivable=False)
_damage: Final = partial(Code, exit_code=EXIT_CORPUS, waivable=False)
_proof: Final = partial(Code, exit_code=EXIT_VERIFY, waivable=False)

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        # 1xx: the YAML file
        "BG101": _fixed("the file is not UTF-8 text"),
        "BG102": _fixed("a character that cannot be printed"),
        "BG103": _fixed("the YAML cannot be read"),
        "BG104": _fixed("a tab where YAML wants spaces"),
        "BG105": _fixed("a no-break space in the indentation"),
        "BG106": _fixed("a key given twice"),
        "BG107": _fixed("an anchor or alias"),
        "BG108": _fixed("a YAML tag"),
        "BG109": _fixed("the file is too large or nested too deeply"),
        "BG110": _fixed("several documents in one file"),
        "BG111": _fixed("the file is empty"),
        "BG112": _fixed("the file is not a list of keys"),
        "BG113": _fixed("a value that starts with {{ and is not quoted"),
        "BG114": _fixed("a text cut off at ' #'"),
        "BG116": _fixed("not a readable file"),
        "BG120": _fixed("an unknown key"),
        "BG121": _fixed("a missing key"),
        "BG122": _fixed("a value of the wrong sort"),
        "BG124": _fixed("a date that does not exist"),
        "BG125": _fixed("an id that cannot be used"),
        "BG126": _fixed("a quotation that is not in a literal block"),
        "BG130": _fixed("an undefined name in {{ … }}"),
        "BG131": _fixed("a broken {{ … }} expression"),
        "BG132": _fixed("an id used twice"),
        # 2xx: quotations
        "BG201": _fixed("an unknown source"),
        "BG202": _fixed("an unknown excerpt"),
        "BG203": _fixed("a quotation that is not in its source"),
        "BG204": _fixed("a quotation that occurs more than once"),
        "BG205": _fixed("fragments in an order the source does not have"),
        "BG206": _fixed("an omission that swallows a negation or a hedge"),
        "BG207": _fixed("words given to a speaker that are not in quotation marks"),
        "BG208": _fixed("a speaker's own words marked as reported"),
        "BG209": _fixed("a quotation that runs over paragraphs"),
        "BG210": _fixed("a quotation that stands in another source"),
        "BG211": _fixed("a quotation whose source text has changed"),
        "BG212": _fixed("a source without a text"),
        "BG213": _fixed("the editor's words quoted as the article's"),
        "BG214": _fixed("an unknown speaker"),
        "BG215": _fixed("a part that is not in the excerpt"),
        "BG216": _fixed("quotation marks inside a quotation in running text"),
        "BG217": _fixed("the speaker is not named near the quotation", _W),
        "BG218": _fixed("emphasis on words that are not in the quotation"),
        "BG219": _fixed("an acknowledgement that nothing needs", _W),
        "BG220": Code("a hedge that must travel with an excerpt is missing"),
        "BG221": Code("a quotation cut in the middle of a sentence", _W),
        "BG222": Code("words in quotation marks that nothing compares with a source"),
        "BG223": Code("a quotation that begins with a pronoun", _W),
        "BG224": _fixed("marks of ours that look like the source's"),
        "BG225": Code("an omission that joins or jumps too much", _W),
        "BG226": _fixed("a quotation without its full attribution"),
        "BG227": Code("a law or treaty quoted at second hand", _W),
        "BG228": Code("a relative date without a day to count from", _W),
        "BG229": Code("much of one source quoted", _W),
        # 3xx: figures
        "BG301": _fixed("an unknown figure"),
        "BG302": _fixed("a number that is not in its passage"),
        "BG303": _fixed("a number declared otherwise than its words say"),
        "BG304": _fixed("a second qualifier before a number"),
        "BG305": Code("several numbers, one person who counted", _W),
        "BG306": _fixed("numbers compared that count different things"),
        "BG307": _fixed("a number whose hedge was lost"),
        "BG308": _fixed("a unit that is not the words' own"),
        "BG309": _fixed("a share of nobody knows what, or of another whole"),
        "BG310": Code("a number in prose that nothing backs", _W),
        "BG311": Code("a disputed number printed without its dispute"),
        "BG312": Code("a number printed, those that contradict it hidden", _W),
        "BG313": Code("a number in prose that rounds a figure or drops its hedge", _W),
        # 4xx: citations
        "BG401": _fixed("an unknown citation"),
        "BG402": _fixed("a citation that cannot be read"),
        "BG403": Code("a note longer than a note should be", _W),
        "BG404": Code("a fact that the citation style drops", _W),
        "BG405": _fixed("a note that says nothing of its source"),
        "BG406": _fixed("a citation style that needs pandoc"),
        "BG407": _fixed("a citation style that cannot be used"),
        "BG408": Code("a second hand that no note names"),
        # 5xx: kinds, recommendations
        "BG501": _fixed("an unknown kind"),
        "BG502": _fixed("an unknown template"),
        "BG503": Code("a required part is missing"),
        "BG504": Code("a limit of the kind is exceeded"),
        "BG505": _fixed("an output the kind does not allow"),
        "BG506": _fixed("an unknown recommendation"),
        "BG507": Code("a recommendation that is no longer live"),
        "BG508": _fixed("a recommendation without evidence"),
        "BG509": _fixed("an unknown law or treaty"),
        "BG510": Code("a claim without the other side's answer"),
        "BG511": Code("a passage this kind of document should not carry"),
        "BG513": Code("a law or treaty whose status is unknown or old", _W),
        "BG514": Code("a recommendation whose status is older than the brief", _W),
        "BG515": _fixed("nothing in the library answers this choice"),
        "BG516": _fixed("a waiver that names nothing or cannot be given"),
        "BG517": Code("a survivor without a recorded basis for this use"),
        "BG518": Code("a child described"),
        "BG519": Code("a grave passage without a content note"),
        "BG520": Code("a person accused without listing, conviction or reply"),
        "BG521": Code("an ask against a person that rests on one originator"),
        "BG522": Code("an office that may be out of date", _W),
        "BG523": Code("a loaded word that nobody is said to use", _W),
        "BG524": _fixed("a protected person would be named"),
        "BG525": Code("a cited source names a protected person", _W),
        "BG530": Code("a web address where none may stand"),
        "BG531": _fixed("hardly any room left on the last page", _W),
        "BG532": Code("words that this kind does not allow"),
        "BG533": Code("words that this kind needs"),
        "BG534": Code("a part that this kind does not have"),
        "BG535": Code("the brief in the other language is missing", _W),
        "BG536": _fixed("a part still to be filled"),
        "BG538": Code("a recommendation under a law that does not apply yet"),
        "BG539": Code("a recommendation under what is no law, or binds nobody"),
        "BG540": Code("a recommendation to the wrong addressee"),
        "BG541": Code("a nickname used as the name of a law", _W),
        "BG542": Code("a recommendation too vague to be done", _W),
        "BG543": Code("an addressee of whom nobody says why it can act", _W),
        "BG544": Code("a recommendation without an argument against it", _W),
        "BG545": Code("a proposer's own limit left out"),
        "BG546": Code("a recommendation of ours that nobody asks for outright", _W),
        "BG547": Code("a recommendation that asks for several things", _W),
        "BG548": Code("a target's office that may be out of date", _W),
        "BG549": Code("a legal test that the evidence does not meet", _W),
        "BG550": Code("an allegation without an exhibit"),
        "BG551": Code("an allegation against a person that rests on one originator"),
        "BG552": _fixed("an exhibit and an allegation that do not meet"),
        "BG553": Code("an element of the test that is not met", _W),
        "BG554": Code("an allegation that nothing ties to the target", _W),
        "BG555": Code("a target who is known by name only, or an office without dates", _W),
        "BG556": _fixed("a test that is not the law's as recorded"),
        "BG557": Code("a survivor named in a dossier"),
        "BG558": Code("what speaks for the target left out"),
        "BG559": Code("an allegation without a date", _W),
        "BG570": _fixed("something withdrawn that is still used"),
        "BG571": _fixed("a replacement that cannot stand in the place of what was withdrawn"),
        "BG572": Code("a recommendation that rests on something withdrawn"),
        "BG573": _fixed("finished files without an evidence list", _W),
        "BG574": _fixed("a brief that could not be looked into", _W),
        "BG575": _fixed("an errata slip that cannot be made"),
        "BG576": _fixed("a finished file that says the old", _W),
        "BG580": _fixed("a source sheet of several pages", _W),
        "BG581": _fixed("a brief without anything for a source sheet"),
        "BG590": _fixed("a release lacks an approval"),
        "BG591": _fixed("a release lacks a second person"),
        "BG592": _fixed("an embargo has not passed"),
        "BG560": Code("a text without words in one of the brief's languages", _W),
        "BG561": Code("a text of the library that is not translated", _W),
        "BG562": Code("a quotation or number without translation", _W),
        "BG563": _fixed("a translated number that says something else"),
        "BG564": _fixed("two languages of a brief that do not hold the same"),
        "BG565": _fixed("a language that the brief is not in"),
        "BG566": _fixed("a catalog of translations that cannot be read"),
        # 6xx: outputs
        "BG601": _fixed("an output that was edited by hand, kept", _W),
        "BG602": _fixed("an image that cannot be used"),
        "BG603": _proof("evidence missing from the finished file"),
        "BG604": _machine("the PDF engine reported a fault"),
        "BG605": _machine("a PDF cannot be made on this machine"),
        "BG606": _fixed("two briefs with one output name"),
        "BG608": _fixed("more pages than the kind allows"),
        "BG609": _machine("a broken template"),
        "BG610": _machine("a template at its limits"),
        "BG611": _fixed("a reference file without a marker", _W),
        "BG612": _machine("a style that the reference file lacks"),
        "BG613": _fixed("something in a reference file that does not go out", _N),
        "BG614": _fixed("a reference file with tracked changes", _W),
        "BG615": _fixed("text with too little contrast", _W),
        "BG616": Code("something that not everybody can read", _W),
        "BG617": _fixed("something hidden in the finished file"),
        "BG618": _fixed("characters that no font of the template has", _W),
        "BG626": _fixed("the finished file names a protected person"),
        # 7xx: verify
        "BG701": _proof("a quotation or number altered"),
        "BG702": _proof("a quotation or number lost"),
        "BG703": _proof("a note altered or lost"),
        "BG704": _proof("no evidence list in the file"),
        "BG705": _proof("a file that cannot be read"),
        "BG706": _proof("two files of one brief say different things"),
        "BG707": _proof("a tracked change in a quotation, number or note"),
        "BG708": _proof("something added that no evidence backs", _W),
        "BG709": _proof("a citation of another program, not checked", _W),
        "BG710": _fixed("only quotation marks, dashes or spaces differ", _N),
        "BG711": _proof("a source text changed since the file was built", _W),
        "BG712": _fixed("prose that was edited in the file", _N),
        "BG713": _proof("a quotation or note that stands differently", _W),
        "BG714": _proof("a printed quotation that its source no longer holds"),
        "BG715": _proof("a file and its brief that differ", _W),
        "BG716": _proof("a quotation in a draft that your sources do not hold"),
        "BG717": _proof("a number in a draft that your sources do not hold", _W),
        # 8xx: corpus and project
        "BG801": _damage("a file as received has changed"),
        "BG802": _damage("a text has changed since it was imported"),
        "BG803": _damage("a correction that does not fit its text"),
        "BG804": _damage("a source folder that is not complete"),
        "BG805": _damage("a file as received is missing"),
        "BG806": _fixed("a fact the source does not state", _N),
        "BG807": _fixed("a fact inferred, not stated", _N),
        "BG808": _damage("the lock file cannot be read"),
        "BG810": _fixed("a file that cannot be imported"),
        "BG811": _fixed("a list of references that cannot be read"),
        "BG812": _fixed("a reference that cannot become a source"),
        "BG813": _fixed("a reference that differs from the source of that name"),
    }
)
"""By code, in the order of their hundreds."""
