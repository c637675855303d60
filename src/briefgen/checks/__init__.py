"""Everything briefgen has to say about a brief beyond quotations: a literal table of checks."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from briefgen.checks import (
    accessibility,
    ask_wording,
    asks,
    balance,
    chain,
    corpus,
    dossier,
    figures,
    labels,
    languages,
    limits,
    manner,
    parts,
    people,
    prose,
    protection,
    quotations,
    withdrawn,
)
from briefgen.checks.context import BriefContext
from briefgen.evidence.model import Library
from briefgen.findings import Finding

BRIEF_CHECKS: Mapping[str, Callable[[BriefContext], Iterator[Finding]]] = MappingProxyType(
    {
        "required parts": parts.required_parts,
        "parts to fill": manner.unfilled,
        "forbidden parts": manner.forbidden_parts,
        "words": limits.word_limit,
        "characters": limits.character_limit,
        "speaking time": limits.speaking_time,
        "web addresses": manner.addresses,
        "wording": manner.wording,
        "languages": manner.languages,
        "untranslated prose": languages.untranslated_prose,
        "untranslated library": languages.untranslated_library,
        "untranslated evidence": languages.untranslated_evidence,
        "topics answered": balance.replies,
        "travelling hedges": balance.travelling,
        "refused content": balance.refused_content,
        "survivors' numbers": balance.named_survivors_who_counted,
        "originators": figures.originators,
        "disputes printed": figures.bare,
        "conflicting numbers": figures.hidden,
        "numbers in prose": prose.unbacked_numbers,
        "quotation marks in prose": prose.typed_quotations,
        "live asks": asks.live,
        "backed asks": asks.backed,
        "answered asks": asks.answered,
        "laws as of": asks.instruments,
        "addressees": asks.addressees,
        "offices of targets": asks.offices,
        "tests of laws": asks.tested,
        "nicknames of laws": ask_wording.nicknames,
        "vague asks": ask_wording.vague,
        "one act an ask": ask_wording.single,
        "cuts": quotations.cut_in_sentence,
        "pronouns": quotations.opened_on_pronoun,
        "marks": quotations.confusable_marks,
        "omissions": quotations.long_omissions,
        "relative dates": quotations.relative_dates,
        "share of a source": quotations.share_quoted,
        "attribution": chain.attributed,
        "second hand": chain.chain_stated,
        "laws at second hand": chain.law_at_second_hand,
        "survivors": people.survivors,
        "children": people.minors,
        "content notes": people.content_notes,
        "accusations": people.accused,
        "targets": people.targeted,
        "offices": people.offices,
        "dossiers": dossier.dossier,
        "loaded labels": labels.loaded_labels,
        "protected names": protection.protected_names,
        "sources that name": protection.public_sources,
        "accessibility": accessibility.readable_by_all,
        "withdrawn evidence": withdrawn.used,
        "asks on withdrawn evidence": withdrawn.asks,
    }
)
"""Checks of one brief, run on the composed document."""

CORPUS_CHECKS: Mapping[str, Callable[[Library], Iterator[Finding]]] = MappingProxyType(
    {
        "facts not stated": corpus.unknown_facts,
        "facts inferred": corpus.inferred_facts,
        "conflict groups": figures.conflict_groups,
        "ids of the protected": protection.telling_ids,
        "replacements": withdrawn.replacements,
    }
)
"""Checks of the library as a whole."""
