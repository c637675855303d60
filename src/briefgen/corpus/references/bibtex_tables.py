"""What BibTeX and biblatex call things, and what CSL calls them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "article": "article-journal", "periodical": "periodical",
        "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
        "proceedings": "book", "mvproceedings": "book", "reference": "book", "mvreference": "book",
        "manual": "book", "booklet": "pamphlet",
        "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
        "incollection": "chapter", "suppcollection": "chapter", "inreference": "entry-encyclopedia",
        "inproceedings": "paper-conference", "conference": "paper-conference",
        "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
        "report": "report", "techreport": "report",
        "online": "webpage", "electronic": "webpage", "www": "webpage",
        "unpublished": "manuscript", "letter": "personal_communication",
        "patent": "patent", "standard": "standard", "dataset": "dataset", "software": "software",
        "legislation": "legislation", "legal": "legislation", "jurisdiction": "legal_case",
        "review": "review", "performance": "performance", "artwork": "graphic", "image": "graphic",
        "movie": "motion_picture", "video": "motion_picture", "music": "song", "audio": "song",
        "misc": "document",
    }
)  # fmt: skip
"""Entry types. One that is missing here becomes a document, and the report says so."""

SUBTYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"newspaper": "article-newspaper", "magazine": "article-magazine"}
)
"""``entrysubtype`` of an article."""

GENRES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "phdthesis": "PhD thesis", "mathesis": "Master’s thesis",
        "bathesis": "Bachelor’s thesis", "candthesis": "Candidate thesis",
        "techreport": "Technical report", "resreport": "Research report",
    }
)  # fmt: skip
"""biblatex's keys for ``type``."""

DEGREES: Final[Mapping[str, str]] = MappingProxyType(
    {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
)
"""What an entry type says of the genre."""

TEXTS: Final = (
    ("shorttitle", "title-short"),
    ("journaltitle", "container-title"), ("journal", "container-title"),
    ("shortjournal", "container-title-short"), ("series", "collection-title"),
    ("volume", "volume"), ("volumes", "number-of-volumes"), ("pagetotal", "number-of-pages"),
    ("edition", "edition"), ("chapter", "chapter-number"), ("part", "part"), ("version", "version"),
    ("publisher", "publisher"), ("institution", "publisher"), ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher-place"), ("address", "publisher-place"),
    ("eventtitle", "event-title"), ("venue", "event-place"), ("eventvenue", "event-place"),
    ("origtitle", "original-title"), ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"), ("pubstate", "status"), ("library", "call-number"),
    ("reviewtitle", "reviewed-title"),
)  # fmt: skip
"""Fields of words, the more telling one first where two share a variable."""

LISTS: Final = frozenset({"publisher", "institution", "organization", "location", "address"})
"""Fields in which ``and`` stands between several."""

PARAGRAPHS: Final = (
    ("abstract", "abstract"),
    ("note", "note"),
    ("annotation", "annote"),
    ("annote", "annote"),
)

VERBATIM: Final = (
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
)

NAMES: Final = (
    ("author", "author"), ("translator", "translator"), ("bookauthor", "container-author"),
    ("holder", "author"), ("director", "director"), ("illustrator", "illustrator"),
)  # fmt: skip

EDITORS: Final[Mapping[str, str]] = MappingProxyType(
    {"": "editor", "editor": "editor", "compiler": "compiler", "director": "director",
     "organizer": "organizer"}
)  # fmt: skip
"""``editortype``."""

DATES: Final = (
    ("urldate", "accessed"), ("lastchecked", "accessed"), ("eventdate", "event-date"),
    ("origdate", "original-date"),
)  # fmt: skip

NUMBERED: Final = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "periodical", "review"}
)
"""Types whose ``number`` is an issue."""

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
        "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ",
        "french": "fr", "canadien": "fr-CA", "acadian": "fr-CA", "german": "de", "ngerman": "de",
        "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH",
        "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "brazil": "pt-BR",
        "dutch": "nl", "danish": "da", "swedish": "sv", "norwegian": "no", "norsk": "nb", "nynorsk": "nn",
        "finnish": "fi", "polish": "pl", "czech": "cs", "hungarian": "hu", "greek": "el",
        "turkish": "tr", "russian": "ru", "ukrainian": "uk", "arabic": "ar", "persian": "fa",
        "hebrew": "he", "chinese": "zh", "chinese-hans": "zh-Hans", "chinese-hant": "zh-Hant",
        "japanese": "ja", "korean": "ko", "uyghur": "ug", "tibetan": "bo", "kazakh": "kk",
    }
)  # fmt: skip
"""babel's names of languages."""
