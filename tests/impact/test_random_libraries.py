"""Over random libraries, briefs and files: what `impact` finds is what reading every byte finds."""

import json
import re
from itertools import pairwise
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief.model import Brief
from briefgen.brief.reader import ReadBrief
from briefgen.corpus.model import Corpus, Curated, Source
from briefgen.evidence.model import Excerpt, Figure, Library
from briefgen.findings import Place, Report
from briefgen.impact.briefs import brief_links
from briefgen.impact.files import BuiltFile, file_links
from briefgen.impact.model import Link, Thing
from briefgen.impact.records import record_links, things
from briefgen.impact.search import leaners
from briefgen.records.evidence import ExcerptRecord, FigureRecord
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.person import PersonRecord
from briefgen.records.reader import read_yaml
from briefgen.records.recommendation import RecommendationRecord
from briefgen.records.source import SourceRecord
from briefgen.records.validation import validate

SOURCES, PEOPLE, LAWS = (("s1", "s2", "s3"), ("p1", "p2", "p3"), ("i1", "i2"))
EXCERPTS, FIGURES, ASKS = (("e1", "e2", "e3", "e4"), ("f1", "f2", "f3"), ("r1", "r2", "r3"))
EVIDENCE = (*EXCERPTS, *FIGURES)
KNOWN = {*SOURCES, *PEOPLE, *LAWS, *EVIDENCE, *ASKS}


def one(ids):
    return st.sampled_from(ids)


def maybe(ids):
    return st.none() | st.sampled_from(ids)


def some(ids):
    return st.lists(st.sampled_from(ids), max_size=2, unique=True)


def few(ids):
    return st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)


def without_nothing(record):
    return {key: value for key, value in record.items() if value not in (None, [], {})}


def withdrawal(ids):
    gone = st.fixed_dictionaries(
        {
            "on": st.just("2026-01-01"),
            "by": st.just("X"),
            "why": st.just("Y"),
            "replaced_by": one(ids),
        }
    )
    return st.none() | gone


@st.composite
def libraries(draw):
    """Plain data: by id, the record as YAML would hold it, and for evidence the source it stands in."""
    data = {}
    for key in SOURCES:
        data[key] = {
            "id": key,
            "type": "report",
            "title": "T",
            "withdrawn": draw(withdrawal(SOURCES)),
        }
    for key in PEOPLE:
        offices = [{"title": "O", "source": draw(one(SOURCES))}] if draw(st.booleans()) else []
        data[key] = {"id": key, "name": "N", "kind": "expert", "offices": offices}
    for key in LAWS:
        data[key] = {
            "id": key,
            "names": {"en": "L"},
            "kind": "legislation",
            "jurisdiction": "ca",
            "citation": "C",
            "status": "in-force",
        }
    for key in EXCERPTS:
        data[key] = {
            "id": key,
            "voice": "own",
            "quote": "Q",
            "speaker": draw(maybe(PEOPLE)),
            "quotes_law": draw(maybe(LAWS)),
            "must_travel_with": draw(some(EVIDENCE)),
            "topics": ["t"],
            "withdrawn": draw(withdrawal(EVIDENCE)),
        }
    for key in FIGURES:
        disputed = (
            {"by": "B", "why": "W", "reply": draw(one(EXCERPTS))} if draw(st.booleans()) else None
        )
        data[key] = {
            "id": key,
            "says": "1",
            "of": "O",
            "quote": "Q",
            "originator": draw(one(PEOPLE)),
            "reporter": draw(maybe(PEOPLE)),
            "disputed": disputed,
            "must_travel_with": draw(some(EVIDENCE)),
        }
    for key in ASKS:
        law = draw(maybe(LAWS))
        proposers = [
            {
                "who": draw(one(PEOPLE)),
                "source": draw(one(SOURCES)),
                "passage": "P",
                "voice": "paraphrase",
                "force": "direct",
            }
        ]
        counter = [
            {
                "argument": "A",
                "by": draw(maybe(PEOPLE)),
                "excerpt": draw(maybe(EXCERPTS)),
                "reply_evidence": draw(some(EVIDENCE)),
            }
        ]
        precedent = [
            {
                "jurisdiction": "us",
                "date": "2020",
                "what": "W",
                "cite": draw(maybe((*SOURCES, *LAWS))),
            }
        ]
        data[key] = {"id": key, "text": "Do it.", "addressee": {"body": "B"}, "action": {"verb": "do", "kind": "other"},
                     "instrument": law, "no_instrument": None if law else "none", "evidence": draw(some(EVIDENCE)),
                     "proposers": proposers if draw(st.booleans()) else [],
                     "counter": [without_nothing(one) for one in counter], "precedent": [without_nothing(one) for one in precedent],
                     "limits": [{"source": draw(one(SOURCES)), "passage": "P"}] if draw(st.booleans()) else [],
                     "status": "proposed", "status_as_of": "2026-01-01", "status_evidence": draw(some((*SOURCES, *LAWS)))}  # fmt: skip
    stands_in = {key: draw(one(SOURCES)) for key in EVIDENCE}
    return {key: without_nothing(record) for key, record in data.items()}, stands_in


@st.composite
def briefs(draw):
    blocks = st.one_of(
        one(EXCERPTS).map(lambda key: {"excerpt": key}),
        one(EXCERPTS).map(lambda key: {"excerpt": {"id": key, "pull": True}}),
        st.tuples(one(SOURCES), one(PEOPLE)).map(lambda two: {"excerpt": {"source": two[0], "speaker": two[1], "voice": "quoted", "quote": "W"}}),
        few(FIGURES).map(lambda keys: {"figures": keys}),
        few(FIGURES).map(lambda keys: {"chart": {"title": "C", "figures": keys}}),
        few(ASKS).map(lambda keys: {"recommendations": keys}),
        one(ASKS).map(lambda key: {"recommendation": {"id": key, "text": "Do."}}),
        one(EXCERPTS).map(lambda key: {"text": f'He says {{{{ quote("{key}", part="it") }}}}.'}),
        one(FIGURES).map(lambda key: {"list": [f"It was {{{{ figure('{key}') }}}}."]}),
        one((*SOURCES, *LAWS)).map(lambda key: {"key_messages": [f"So it was. [see @{key}, para. 2]"]}),
        few((*SOURCES, *LAWS)).map(lambda keys: {"sources": keys}),
        one(SOURCES).map(lambda key: {"choose": {"of": "excerpts", "sources": [key]}}),
        one(PEOPLE).map(lambda key: {"choose": {"of": "figures", "speakers": [key]}}),
        st.just({"text": "Nothing named here, f9 and s9 neither."}),
    )  # fmt: skip
    sections = [{"blocks": draw(st.lists(blocks, min_size=1, max_size=3))}]
    return {"title": "B", "kind": "policy-brief", "date": "2026-11-24", "sections": sections}


@st.composite
def ledgers(draw):
    def item(key):
        kind = "figure" if key in FIGURES else "excerpt"
        anchor = {"source": draw(one(SOURCES)), "part": "text", "start": 0, "end": 1, "sha256": ""}
        return {
            "id": key,
            "kind": kind,
            "printed": "P",
            "segments": [{"kind": "verbatim", "anchor": anchor, "printed": "P"}],
        }

    kinds = {
        **dict.fromkeys(ASKS, "recommendation"),
        **dict.fromkeys(LAWS, "instrument"),
        **dict.fromkeys(SOURCES, "source"),
    }
    leaning = [
        {"id": key, "kind": kinds[key], "state": "", "as_of": ""}
        for key in draw(some(tuple(kinds)))
    ]
    return {
        "format": "briefgen-ledger",
        "evidence": [item(key) for key in draw(some(EVIDENCE))],
        "leans_on": leaning,
    }


def curated(model, record, source=""):
    return Curated(model.model_validate(record), source, lambda *_, **__: Place("x.yaml"))


def corpus_of(data, stands_in) -> Corpus:
    return Corpus(
        {key: Source(SourceRecord.model_validate(data[key])) for key in SOURCES},
        {key: curated(ExcerptRecord, data[key], stands_in[key]) for key in EXCERPTS},
        {key: curated(FigureRecord, data[key], stands_in[key]) for key in FIGURES},
        {key: curated(RecommendationRecord, data[key]) for key in ASKS},
        {key: InstrumentRecord.model_validate(data[key]) for key in LAWS},
        {key: PersonRecord.model_validate(data[key]) for key in PEOPLE},
    )


def library_of(corpus: Corpus) -> Library:
    """As far as `choose:` looks at it."""
    found = {
        key: Excerpt(one.record, corpus.sources[one.source], (), None, Place("x"))
        for key, one in corpus.excerpts.items()
    }
    numbers = {
        key: Figure(one.record, corpus.sources[one.source], None, None, None, Place("x"))
        for key, one in corpus.figures.items()
    }  # type: ignore[arg-type]
    return Library(corpus.sources, found, numbers, {}, corpus.instruments, corpus.people)


# --- by reading every byte -------------------------------------------------------------------


def named_in(data) -> set[str]:
    return KNOWN & set(re.findall(r"\b[a-z]\d\b", json.dumps(data)))


def resting(record):
    """The record without what only stands beside it."""
    return {
        key: value for key, value in record.items() if key not in ("withdrawn", "offices", "id")
    }


def names_by_hand(data, stands_in, written, ledger) -> dict[str, set[str]]:
    names = {key: named_in(resting(record)) - {key} for key, record in data.items()}
    for key, source in stands_in.items():
        names[key].add(source)
    names["brief"] = named_in(
        [block for block in written["sections"][0]["blocks"] if "choose" not in block]
    )
    for block in written["sections"][0]["blocks"]:
        if chosen := block.get("choose"):
            usable = {
                key for key in EVIDENCE if "withdrawn" not in {*data[key], *data[stands_in[key]]}
            }
            wanted = set(chosen.get("sources", ()))
            names["brief"] |= {key for key in usable & {*EXCERPTS} if stands_in[key] in wanted}
            asked = set(chosen.get("speakers", ()))
            counted = {key: {data[key]["originator"], data[key].get("reporter")} for key in FIGURES}
            names["brief"] |= {key for key in usable & {*FIGURES} if asked & counted[key]}
    names["file"] = named_in(ledger)
    return names


def leaning_by_hand(names, on) -> set[str]:
    found = {on}
    while True:
        more = {key for key, those in names.items() if those & found} - found
        if not more:
            return found - {on}
        found |= more


@settings(max_examples=40, deadline=None)
@given(library=libraries(), written=briefs(), ledger=ledgers())
def test_impact_finds_what_reading_every_byte_finds(tmp_path_factory, library, written, ledger):
    data, stands_in = library
    corpus = corpus_of(data, stands_in)
    path = tmp_path_factory.mktemp("b") / "brief.yaml"
    links = [
        *record_links(corpus),
        *brief_links(read(path, written), "brief", library_of(corpus), things(corpus)),
        *file_links(BuiltFile("file", "", ledger), corpus),
    ]
    names = names_by_hand(data, stands_in, written, ledger)
    for thing in things(corpus).values():
        found = leaners(links, thing)
        assert {leaner.thing.id for leaner in found} == leaning_by_hand(names, thing.id)
        assert all(
            rests(way.chain, leaner.thing, thing, set(links))
            for leaner in found
            for way in leaner.ways
        )
        assert all(leaner.ways for leaner in found)


def read(path: Path, written) -> ReadBrief:
    text = yaml.safe_dump(json.loads(json.dumps(written)), sort_keys=False).replace(
        "quote: W", "quote: |-\n          W"
    )
    path.write_text(text, encoding="utf-8")
    report = Report()
    file = read_yaml(path, "brief", report)
    assert file
    brief = validate(Brief, file, report)
    assert brief, [one.sentence for one in report.findings]
    return ReadBrief(brief, file, "brief")


def rests(chain: tuple[Link, ...], leaner: Thing, on: Thing, links: set[Link]) -> bool:
    """Whether the chain leads from the leaner to the thing, each link of it being one that was given."""
    given = {(link.leaner, link.how, link.on) for link in links if link.carries}
    steps = all(first.on == second.leaner for first, second in pairwise(chain))
    return (
        steps
        and chain[0].leaner == leaner
        and chain[-1].on == on
        and all((link.leaner, link.how, link.on) in given for link in chain)
    )
