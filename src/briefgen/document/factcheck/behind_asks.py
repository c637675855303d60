"""What stands behind a recommendation: who asked for it in which words, under which law, and whether it is live."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.document import nodes as n
from briefgen.document.factcheck.desk import Desk, Row
from briefgen.document.when import said_date
from briefgen.evidence.model import ProposerPassage, Recommendation
from briefgen.records.instrument import InstrumentRecord
from briefgen.records.recommendation import Counter, RecommendationRecord


@dataclass(frozen=True)
class Asks:
    """Fills rows with what stands behind recommendations."""

    desk: Desk

    def ask(self, row: Row, ask: Recommendation) -> None:
        """One ask."""
        desk, record = self.desk, ask.record
        owner = desk.words("check-adopted" if record.ours else "check-reported")
        row.passages.append(desk.line("check-ask", owner, key=ask.id))
        for proposer in ask.proposers:
            self._proposer(row, ask, proposer)
        if not ask.proposers:
            row.passages.append(desk.line("check-asked-by", desk.words("check-nobody-asked")))
        for limit in ask.limits:
            row.passages.append(desk.line("check-limit"))
            for passage in limit.passages:
                desk.show(row, ask.id, passage)
        row.about.append(desk.line("check-addressee", n.Text(_addressee(record))))
        row.about.extend(self._leans(ask))
        row.about.append(desk.line("check-status", n.Text(self._status(record))))
        for objection in record.counter:
            row.about.extend(self._objection(objection))
        if not record.counter:
            row.about.append(desk.line("check-counter", desk.words("check-none")))
        if record.evidence:
            backed = desk.listed_words(*(f"{key} ({desk.where(key)})" for key in record.evidence))
            row.about.append(desk.line("check-backed", n.Text(f"{backed}.")))

    def _proposer(self, row: Row, ask: Recommendation, one: ProposerPassage) -> None:
        desk, record = self.desk, one.record
        role = f", {record.role}" if record.role else ""
        if record.role_as_of:
            day = said_date(record.role_as_of, desk.day.language)
            role += " " + desk.labels["as-of"].format(date=day)
        voice = desk.labels[f"check-asked-{record.voice}"]
        force = desk.labels[f"check-force-{record.force}"]
        where = desk.custody.place(one.source, one.passage)
        said = f"{one.person.name}{role}, {desk.listed_words(voice, force)}. {where}."
        row.passages.append(desk.line("check-asked-by", n.Text(said)))
        desk.show(row, ask.id, one.passage)

    def _leans(self, ask: Recommendation) -> Iterator[n.Inlines]:
        if ask.instrument is None:
            why = ask.record.no_instrument or ""
            said = n.Text(f"{self.desk.labels['check-none']} {why}")
            yield self.desk.line("check-instrument", said)
        else:
            yield from self.instrument(ask.instrument, ask.record.provision or "")

    def instrument(self, law: InstrumentRecord, provision: str = "") -> Iterator[n.Inlines]:
        """A law or treaty: its name, whether it holds, when that was read."""
        desk = self.desk
        name = law.named_citation(desk.day.language)
        name += f", {provision}" if provision and provision not in name else ""
        read = desk.labels["unconfirmed"]
        if law.checked:
            day = said_date(law.checked.isoformat(), desk.day.language)
            read = desk.labels["check-read-on"].format(date=day)
        status = desk.labels[f"check-law-{law.status}"]
        said = f"{name}, {desk.listed_words(status, read)}."
        yield desk.line("check-instrument", n.Text(said))
        facts = (
            ("check-caveat", law.status_note), ("check-test", law.test), ("check-decider", law.decider),
        )  # fmt: skip
        for label, words in facts:
            if words:
                yield desk.line(label, n.Text(f"{words.rstrip('.')}."))
        if law.url:
            yield desk.line("check-address", n.Link(law.url, (n.Text(law.url),)))

    def _status(self, record: RecommendationRecord) -> str:
        desk = self.desk
        day = said_date(record.status_as_of.isoformat(), desk.day.language)
        known = desk.labels["check-as-of"].format(status=desk.labels[record.status], date=day)
        shown = ", ".join(record.status_evidence)
        parts = (f"{known}.", record.status_note, f"({shown})" if shown else "")
        return " ".join(one for one in parts if one)

    def _objection(self, one: Counter) -> Iterator[n.Inlines]:
        desk = self.desk
        who = desk.printed.library.people.get(one.by or "")
        made = [who.name] if who else []
        made += [f"{one.excerpt}, {desk.where(one.excerpt)}"] if one.excerpt else []
        by = f" ({desk.listed_words(*made)})" if made else ""
        yield desk.line("check-counter", n.Text(one.argument + by))
        if one.reply:
            backed = desk.listed_words(*(f"{key}, {desk.where(key)}" for key in one.reply_evidence))
            yield desk.line("check-answer", n.Text(one.reply + (f" ({backed})" if backed else "")))


def _addressee(record: RecommendationRecord) -> str:
    addressee = record.addressee
    office = f" ({addressee.office})" if addressee.office else ""
    why = f" {addressee.why_competent}" if addressee.why_competent else ""
    return f"{addressee.body}{office}.{why}"
