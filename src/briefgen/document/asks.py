"""A recommendation as a card: the ask, to whom, under which law, who asked, whether it is live."""

from briefgen.document import nodes as n
from briefgen.document.attribution import Day, Labels, asked_for
from briefgen.document.notes import settle
from briefgen.document.prose import typographic
from briefgen.document.when import said_day
from briefgen.evidence.model import Recommendation


def card(
    ask: Recommendation, text: str, number: int, detail: str, labels: Labels, day: Day
) -> n.Card:
    """The card of one ask; ``detail`` is ``full`` or ``short``."""
    record = ask.record
    body: list[n.Block] = []
    if detail == "full" and record.rationale:
        body.append(n.Paragraph((n.Text(typographic(record.rationale)),)))
    body.append(n.Paragraph(_addressee(ask, labels, day.language), "fine"))
    if detail == "full":
        body += _proposers(ask, labels, day)
        body += _counter(ask, labels)
    body.append(n.Paragraph(_status(ask, labels, day.language), "status"))
    anchor = f"recommendation-{number}"
    return n.Card("recommendation", number, (n.Text(typographic(text)),), tuple(body), anchor)


def _addressee(ask: Recommendation, labels: Labels, language: str) -> n.Inlines:
    record = ask.record
    addressee = record.addressee
    body = addressee.body + (f" ({addressee.office})" if addressee.office else "")
    words = labels["to"].format(body=body)
    if ask.instrument is None:
        return (n.Text(typographic(f"{words}.")),)
    under = labels["under"].format(instrument=ask.instrument.named(language))
    provision = f", {record.provision}" if record.provision else ""
    cite = n.Cite((n.Citation(ask.instrument.id),))
    return settle((n.Text(typographic(f"{words}, {under}{provision}.")), cite))


def _proposers(ask: Recommendation, labels: Labels, day: Day) -> list[n.Block]:
    inlines: list[n.Inline] = []
    for sentence, citations in asked_for(ask, labels, day):
        if inlines:
            inlines.append(n.Text(" "))
        inlines += [n.Text(typographic(sentence)), n.Cite(citations)]
    return [n.Paragraph(settle(tuple(inlines)), "fine")] if inlines else []


def _counter(ask: Recommendation, labels: Labels) -> list[n.Block]:
    blocks: list[n.Block] = []
    for one in ask.record.counter:
        words = labels["against"].format(argument=one.argument)
        if one.reply:
            words += " " + labels["answer"].format(reply=one.reply)
        blocks.append(n.Paragraph((n.Text(typographic(words)),), "fine"))
    return blocks


def _status(ask: Recommendation, labels: Labels, language: str) -> n.Inlines:
    record = ask.record
    day = said_day(record.status_as_of, language)
    words = labels["status"].format(date=day, status=labels[record.status])
    if record.status_note:
        words += f" {record.status_note}"
    words = typographic(words)
    cites = tuple(n.Citation(key) for key in record.status_evidence)
    return settle((n.Text(words), n.Cite(cites))) if cites else (n.Text(words),)
