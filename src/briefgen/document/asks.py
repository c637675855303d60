"""What is printed of a recommendation: to whom, under which law, who asked, on what it rests, whether it is live."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from babel import Locale

from briefgen.brief.asks import Detail
from briefgen.document import nodes as n
from briefgen.document.attribution import (
    Day,
    Labels,
    asked_for,
    excerpt_citation,
    figure_citation,
    forum,
)
from briefgen.document.notes import settle
from briefgen.document.prose import typographic
from briefgen.document.when import said_date, said_day
from briefgen.evidence.model import Excerpt, Figure, Library, Recommendation
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.recommendation import Counter, Criterion, Precedent, Target

Quotation = Callable[[Excerpt], n.Blocks]
"""The block quotation of an excerpt, counted as printed."""

_TERRITORIES: Final = {"uk": "GB"}
"""Jurisdictions whose code is not the one of ISO 3166."""


@dataclass(frozen=True)
class Ask:
    """One recommendation as one document prints it."""

    ask: Recommendation
    text: str
    labels: Labels
    day: Day
    library: Library
    quotation: Quotation
    grouped: bool = False
    """Whether the addressee stands in a heading above."""

    # --- the parts of each detail ------------------------------------------------------------

    def title(self) -> n.Inlines:
        """The sentence that is asked."""
        return (n.Text(typographic(self.text)),)

    def body(self, detail: Detail) -> n.Blocks:
        """What stands below the sentence."""
        match detail:
            case "ask":
                return self._fine(self._reported())
            case "short":
                return (*self.addressed(), self._status())
            case "full":
                return self._full()
            case "whole":
                return self._whole()

    def _full(self) -> n.Blocks:
        return (
            *self._rationale(),
            *self.addressed(),
            *self._proposers(),
            *self._objections(cited=False),
            *self._limits(),
            self._status(),
        )

    def _whole(self) -> n.Blocks:
        return (
            *self._rationale(),
            *self.addressed(),
            *self._led("ask-why-them", self.ask.record.addressee.why_competent),
            *self._targets(),
            *self._proposers(),
            *self._evidence(),
            *self._test(),
            *self._precedents(),
            *self._feasibility(),
            *self._objections(cited=True),
            *self._limits(),
            *self._timeline(),
            *self._led("ask-success", self.ask.record.success_test),
            self._status(),
        )

    def addressed(self, *, law: bool = True) -> n.Blocks:
        """Whether it is only reported, to whom it goes, and under which law."""
        asked = () if self.grouped else (n.Text(typographic(self._to())),)
        under = self._under() if law else ()
        if asked and under:
            parts = (*asked, n.Text(", "), *under)
        elif under:
            parts = self._capital(under)
        else:
            parts = asked
        content = (*parts, n.Text(".")) if parts else ()
        gap = (n.Text(" "),) if content and self._reported() else ()
        return self._fine((*self._reported(), *gap, *content))

    def _capital(self, under: n.Inlines) -> n.Inlines:
        law = self.ask.instrument
        assert law
        words = self.labels["ask-under"].format(instrument=law.named(self.day.language))
        return (n.Text(typographic(words + self._provision())), *under[1:])

    # --- cells of a table --------------------------------------------------------------------

    def row(self, number: int, *, again: bool) -> tuple[n.Inlines, ...]:
        """The cells of the ask in a table: number, ask, to whom, under which law, status."""
        law, state = self._law_cell(), (n.Text(typographic(self._state())), *self._proof())
        if again:
            law, state = _uncited(law), _uncited(state)
        return (*self.short_row(number), settle(law), settle(state))

    def short_row(self, number: int) -> tuple[n.Inlines, ...]:
        """The cells of the ask in a recap: number, ask, to whom."""
        reported = self._reported()
        asked = (*self.title(), n.Text(" "), *reported) if reported else self.title()
        return ((n.Text(str(number)),), asked, (n.Text(typographic(as_begun(self.body_name()))),))

    def _law_cell(self) -> n.Inlines:
        law = self.ask.instrument
        if law is None:
            return (n.Text(self.labels["ask-no-law"]),)
        words = law.named(self.day.language) + self._provision() + self._caveat(law)
        return (n.Text(typographic(words)), _cite(n.Citation(law.id)))

    def _state(self) -> str:
        record = self.ask.record
        return f"{self.labels[record.status]} ({self._date(record.status_as_of)})"

    # --- lines -------------------------------------------------------------------------------

    def _fine(self, content: n.Inlines) -> n.Blocks:
        return (n.Paragraph(settle(content), "fine"),) if content else ()

    def _led(self, label: str, words: str | None, *more: n.Inline) -> n.Blocks:
        """A line that begins with a label in bold; nothing where there is nothing to say."""
        if not words and not more:
            return ()
        said = (n.Text(typographic(f" {words}")),) if words else (n.Text(" "),)
        return self._fine((n.Strong((n.Text(self.labels[label]),)), *said, *more))

    def _reported(self) -> n.Inlines:
        if self.ask.record.ours:
            return ()
        return (n.Strong((n.Text(self.labels["ask-reported"]),)),)

    def body_name(self) -> str:
        """The addressee, with the office where one is named."""
        addressee = self.ask.record.addressee
        return addressee.body + (f" ({addressee.office})" if addressee.office else "")

    def _to(self) -> str:
        return self.labels["to"].format(body=self.body_name())

    def _under(self) -> n.Inlines:
        law = self.ask.instrument
        if law is None:
            return ()
        words = self.labels["under"].format(instrument=law.named(self.day.language))
        caveat = self._caveat(law)
        return (
            n.Text(typographic(words + self._provision())),
            *((n.Text(typographic(caveat)),) if caveat else ()),
            _cite(n.Citation(law.id)),
        )

    def _provision(self) -> str:
        provision = self.ask.record.provision
        return f", {provision}" if provision else ""

    def _caveat(self, law: InstrumentRecord) -> str:
        """What a reader must know of the law at once: that it binds nobody, is none, or does not apply yet."""
        key = {"non-binding": "ask-not-binding", "not-law": "ask-not-law", "unknown": "ask-law-unconfirmed"}.get(law.status)  # fmt: skip
        said = [self.labels[key]] if key else []
        starts = law.starts_after(self.day.date)
        if starts:
            date = said_date(starts, self.day.language)
            said.append(self.labels["ask-applies-from"].format(date=date))
        return f" ({self.labels['list-separator'].join(said)})" if said else ""

    def _rationale(self) -> n.Blocks:
        words = self.ask.record.rationale
        return (n.Paragraph((n.Text(typographic(words)),)),) if words else ()

    def _proposers(self) -> n.Blocks:
        inlines: list[n.Inline] = []
        for sentence, citations in asked_for(self.ask, self.labels, self.day):
            gap = [n.Text(" ")] if inlines else []
            inlines += [*gap, n.Text(typographic(sentence)), n.Cite(citations)]
        return self._fine(tuple(inlines))

    def _targets(self) -> n.Blocks:
        names = self.labels["list-separator"].join(map(self._target, self.ask.record.target))
        return self._led("ask-target", f"{names}." if names else None)

    def _target(self, target: Target) -> str:
        words = [target.name + (f" ({', '.join(target.ids)})" if target.ids else "")]
        if target.office:
            as_of = self.labels["as-undated"]
            if target.office_as_of:
                date = said_date(target.office_as_of, self.day.language)
                as_of = self.labels["as-of"].format(date=date)
            words.append(f"{target.office} {as_of}")
        if target.listings:
            words.append(self.labels["ask-listed"].format(where=_joined(target.listings, " / ")))
        return ", ".join(words)

    # --- evidence ----------------------------------------------------------------------------

    def _evidence(self) -> n.Blocks:
        return self._led("ask-evidence", None, *self._backed_by(self.ask.record.evidence))

    def _backed_by(self, keys: Iterable[str]) -> n.Inlines:
        """Who says what backs it, each with a note: originators are counted, not citations."""
        by_name: dict[str, list[n.Citation]] = {}
        for key in keys:
            name, citation = self._backing(key)
            by_name.setdefault(name, []).append(citation)
        parts: list[n.Inline] = []
        for name, citations in by_name.items():
            gap = [n.Text(self.labels["list-separator"])] if parts else []
            count = f" ({len(citations)})" if len(citations) > 1 else ""
            parts += [*gap, n.Text(name + count), _cite(*citations)]
        return tuple(parts)

    def _backing(self, key: str) -> tuple[str, n.Citation]:
        """Whom a piece of evidence comes from, and its citation; a survivor is not named for it."""
        known: Excerpt | Figure = (
            self.library.excerpts[key]
            if key in self.library.excerpts
            else self.library.figures[key]
        )
        if isinstance(known, Figure):
            person = known.originator
            disputed = known.record.disputed
            remarks = [self.labels["disputed"].format(why=disputed.why)] if disputed else []
            citation = figure_citation(known, self.labels, *remarks)
        else:
            citation = excerpt_citation(known, self.labels)
            if known.speaker is None:
                return forum(known.source, self.labels), citation
            person = known.speaker
        if person.kind == "survivor":
            return self.labels["a-witness"], replace(citation, origin=())
        return person.name, citation

    def _test(self) -> n.Blocks:
        criteria, law = self.ask.record.criteria, self.ask.instrument
        if not criteria:
            return ()
        name = law.named(self.day.language) if law else self.ask.record.no_instrument or ""
        lead = n.Strong((n.Text(self.labels["ask-test"].format(instrument=name)),))
        items = tuple((n.Paragraph(self._element(one), "fine"),) for one in criteria)
        return (n.Paragraph((lead,), "fine"), n.ListBlock(items))

    def _element(self, one: Criterion) -> n.Inlines:
        words = n.Text(typographic(f"{one.text}{self.labels['ask-colon']} "))
        if not one.met_by:
            return (words, n.Text(self.labels["ask-unmet"]))
        return settle((words, *self._backed_by(one.met_by)))

    def _precedents(self) -> n.Blocks:
        lead = n.Paragraph((n.Strong((n.Text(self.labels["ask-precedents"]),)),), "fine")
        items = tuple((n.Paragraph(self._precedent(p), "fine"),) for p in self.ask.record.precedent)
        return (lead, n.ListBlock(items)) if items else ()

    def _precedent(self, one: Precedent) -> n.Inlines:
        where = _jurisdiction(one.jurisdiction, self.day.language)
        date = said_date(one.date, self.day.language)
        words = n.Text(typographic(f"{where}, {date}{self.labels['ask-colon']} {one.what}"))
        return settle((words, *([_cite(n.Citation(one.cite))] if one.cite else [])))

    # --- the other side, and the proposers' own limits -----------------------------------------

    def _objections(self, *, cited: bool) -> n.Blocks:
        """The arguments against it, each with the answer; with their sources where there is room for notes."""
        said = (self._objection(one) for one in self.ask.record.counter)
        return tuple(b for one in said for b in self._fine(one if cited else _uncited(one)))

    def _objection(self, one: Counter) -> n.Inlines:
        against = self.labels["against"].format(argument=one.argument)
        parts: list[n.Inline] = [n.Text(typographic(against))]
        if one.excerpt:
            parts.append(_cite(self._backing(one.excerpt)[1]))
        if one.reply:
            answer = self.labels["answer"].format(reply=one.reply)
            parts.append(n.Text(typographic(f" {answer}")))
            cites = tuple(self._backing(key)[1] for key in one.reply_evidence)
            parts += [n.Cite(cites)] if cites else []
        return tuple(parts)

    def _limits(self) -> n.Blocks:
        """What the proposers themselves say against it, in the words of the source."""
        limits = self.ask.limits
        if not limits:
            return ()
        speakers = {one.speaker.name if one.speaker else "" for one in limits}
        lead = self.labels["ask-limit"]
        if len(speakers) == 1 and "" not in speakers:
            lead = self.labels["ask-limit-by"].format(name=speakers.pop())
        blocks = (block for one in limits for block in self.quotation(one))
        return (n.Paragraph((n.Strong((n.Text(lead),)),), "fine"), *blocks)

    # --- whether, when, and when it is done ----------------------------------------------------

    def _feasibility(self) -> n.Blocks:
        known = self.ask.record.feasibility
        if known is None:
            return ()
        return (
            *self._led("ask-barriers", _joined(known.barriers, " ")),
            *self._led("ask-discretion", known.discretion),
            *self._led("ask-cost", known.cost),
        )

    def _timeline(self) -> n.Blocks:
        known = self.ask.record.timeline
        if known is None:
            return ()
        by = known.ask_by and self.labels["ask-by-day"].format(date=self._date(known.ask_by))
        again = known.review_on and self.labels["ask-review"].format(
            date=self._date(known.review_on)
        )
        said = [one.rstrip(".") for one in (by, known.trigger, again) if one]
        return self._led("ask-when", _joined(said, self.labels["list-separator"]) + ".")

    def _status(self) -> n.Paragraph:
        record = self.ask.record
        words = self.labels["status"].format(
            date=self._date(record.status_as_of), status=self.labels[record.status]
        )
        if record.status_note:
            words += f" {record.status_note}"
        return n.Paragraph(settle((n.Text(typographic(words)), *self._proof())), "status")

    def _proof(self) -> n.Inlines:
        cites = tuple(n.Citation(key) for key in self.ask.record.status_evidence)
        return (n.Cite(cites),) if cites else ()

    def _date(self, date: datetime.date) -> str:
        return said_day(date, self.day.language)


def _cite(*citations: n.Citation) -> n.Cite:
    return n.Cite(citations)


def as_begun(words: str) -> str:
    """The words with the first letter that a line begins with."""
    return words[:1].upper() + words[1:]


def _uncited(inlines: n.Inlines) -> n.Inlines:
    return tuple(one for one in inlines if not isinstance(one, n.Cite))


def _joined(words: Iterable[str], gap: str) -> str:
    return gap.join(words)


def _jurisdiction(code: str, language: str) -> str:
    """A jurisdiction's name, such as “Canada” for ``ca``; its code where it has no name."""
    names = Locale.parse(language.replace("-", "_")).territories
    return str(names.get(_TERRITORIES.get(code, code.upper()), code.upper()))
