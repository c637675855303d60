"""What RIS calls things, and what CSL calls them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "JOUR": "article-journal", "EJOUR": "article-journal", "INPR": "article-journal",
        "JFULL": "periodical", "MGZN": "article-magazine", "NEWS": "article-newspaper",
        "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "SER": "book",
        "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
        "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "UNPB": "manuscript",
        "MANSCPT": "manuscript", "PAMP": "pamphlet", "BLOG": "post-weblog", "ELEC": "webpage",
        "PCOMM": "personal_communication", "HEAR": "hearing", "BILL": "bill", "UNBILL": "bill",
        "STAT": "legislation", "LEGAL": "regulation", "CASE": "legal_case", "PAT": "patent",
        "STAND": "standard", "DATA": "dataset", "AGGR": "dataset", "COMP": "software",
        "MPCT": "motion_picture", "VIDEO": "motion_picture", "SOUND": "song", "MUSIC": "musical_score",
        "MAP": "map", "ART": "graphic", "FIGURE": "figure", "SLIDE": "speech",
        "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "CLSWK": "classic",
        "ANCIENT": "classic", "GEN": "document",
    }
)  # fmt: skip
"""Types. One that is missing here becomes a document, and the report says so."""

NAMES: Final = (
    ("AU", "author"), ("A1", "author"), ("A2", "editor"), ("ED", "editor"), ("A3", "collection-editor"),
    ("A4", "translator"),
)  # fmt: skip

CONTAINERS: Final = ("T2", "JF", "JO", "BT")
"""Where the work stands, the more telling tag first."""

CONTAINER_OF: Final[Mapping[str, str]] = MappingProxyType(
    {"book": "collection-title", "report": "collection-title", "thesis": "collection-title",
     "hearing": "section", "speech": "event-title"}
)  # fmt: skip
"""What ``T2`` is, for types that stand in no other work: a series, a committee, an event."""

TEXTS: Final = (
    ("ST", "title-short"), ("T3", "collection-title"),
    ("J2", "container-title-short"), ("JA", "container-title-short"), ("J1", "container-title-short"),
    ("CY", "publisher-place"), ("PP", "publisher-place"), ("VL", "volume"), ("ET", "edition"),
    ("NV", "number-of-volumes"), ("SE", "section"), ("CN", "call-number"), ("DB", "archive"),
    ("AV", "archive_location"), ("DP", "source"), ("RI", "reviewed-title"),
)  # fmt: skip

ISSUED_AS_PARTS: Final = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "periodical"}
)
"""Types whose ``IS`` is an issue; elsewhere it is a number."""

SEASONS: Final[Mapping[str, int]] = MappingProxyType(
    {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
)
