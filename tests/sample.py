"""A small document that holds every node, made by hand, for the tests of writers."""

from decimal import Decimal
from types import MappingProxyType

from briefgen.corpus.model import SourceText
from briefgen.document import nodes as n
from briefgen.evidence.model import CaseChange, Insertion, Omission, Segment, Sic, Verbatim

SOURCE = SourceText(
    "review-2020",
    "text",
    "The harbour was quiet.\u00a0 “We counted 1,200 boats, not one of them ours,” the\u00a0harbour"
    " master said.\n\nThe office \u2014 which closed in 2019 \u2014 disagrees: R&D, a < b, <b> and"
    " ‘quiet’ well-being efﬁcient.\n\nShe wrote that the boats came back, slowly, to the old quay.\n",
)


def cut(words: str, *, emphasised: bool = False) -> Verbatim:
    """The one slice of the sample source that holds the words."""
    start = SOURCE.content.index(words)
    return Verbatim(SOURCE.slice(start, start + len(words)), emphasised)


def t(text: str) -> n.Text:
    return n.Text(text)


def span(
    evidence: str, *segments: Segment, kind: str = "excerpt", instance: int = 1, part: int = 1
) -> n.EvidenceSpan:
    marker = n.Marker(kind, evidence, instance, part)  # type: ignore[arg-type]
    return n.EvidenceSpan(marker, segments)


def every_node() -> n.Document:
    """A document with every inline and block, four notes, and all editorial marks."""
    omission = Omission(
        SOURCE.slice(SOURCE.content.index(", not one"), SOURCE.content.index(" of them"))
    )
    marked = span(
        "boats-marked",
        cut("We counted 1,200 boats"),
        omission,
        cut("of them ours", emphasised=True),
    )
    changed = span(
        "came-back",
        CaseChange("T", cut("t").slice),
        cut("he boats came back"),
        Insertion(" [in spring]"),
        Sic(),
    )
    number = span("boats-1200", cut("1,200 boats"), kind="figure")
    table = n.Table(
        caption=(t("Boats by quay"),),
        header=((t("Quay"),), (t("Boats"),)),
        rows=(((t("Old quay"),), (t("1,200"),)), ((t("New quay & pier"),), (t("80"),))),
        numeric=(False, True),
        row_headers=True,
    )
    return n.Document(
        meta=n.Meta(
            title="Boats & quays: what a < b means",
            language="en-CA",
            date="2026-11-24",
            author="Harbour Desk",
            description="A sample of every node.",
            keywords=("boats", "quays"),
            running_title="Boats & quays",
            footer="Harbour Desk · desk@example.org",
            labels=MappingProxyType({"page": "Page", "of": "of", "sources": "Sources"}),
        ),
        front=(
            n.Paragraph((t("Policy brief"),), "kicker"),
            n.Heading(1, (t("Boats & quays: what a < b means"),), "title"),
            n.Paragraph((t("A sample of every node"),), "subtitle"),
            n.Paragraph((t("For the harbour committee · 24 November 2026"),), "byline"),
        ),
        body=(
            n.Panel(
                "key-messages",
                (t("Key messages"),),
                (
                    n.ListBlock(
                        (
                            (n.Paragraph((number, t(" were counted, once."), n.NoteMark(1))),),
                            (
                                n.Paragraph(
                                    (t("R&D, <b> and "), n.Strong((t("bold"),)), t(" words."))
                                ),
                            ),
                        )
                    ),
                ),
            ),
            n.Heading(2, (t("What is happening"),), "what-is-happening"),
            n.Paragraph(
                (
                    t("The harbour master says: “"),
                    marked,
                    t("”"),
                    n.NoteMark(2),
                    t(" and "),
                    n.Emphasis((t("nobody"),)),
                    t(" asked "),
                    n.Span((t("porquoi"),), language="fr"),
                    t(" the "),
                    n.Span((t("so-called"),), role="term"),
                    t(" quay; see "),
                    n.Link("https://example.org/a?b=1&c=2", (t("the page"),)),
                    t("."),
                    n.LineBreak(),
                    t("Next line."),
                )
            ),
            n.BlockQuotation(
                paragraphs=(
                    (
                        span(
                            "office",
                            cut(
                                "The office \u2014 which closed in 2019 \u2014 disagrees: R&D, a < b, <b> and ‘quiet’ well-being efﬁcient."
                            ),
                        ),
                    ),
                    (
                        span(
                            "office",
                            cut("She wrote that the boats came back, slowly, to the old quay."),
                            part=2,
                        ),
                        n.NoteMark(3),
                    ),
                ),
                attribution=(t("The harbour review"),),
                voice="own",
                reply=True,
            ),
            n.Paragraph((changed, t(". The end of it in 2019.\u202f"), n.NoteMark(4))),
            n.Heading(3, (t("Numbers"),), "numbers"),
            n.FigurePanel(
                (
                    n.FigureCell(
                        (span("boats-1200", cut("1,200 boats"), kind="figure", instance=2),),
                        (t("counted in the harbour"),),
                        (t("Harbour master, 2020"), n.NoteMark(5)),
                    ),
                    n.FigureCell(
                        (span("closed-2019", cut("2019"), kind="figure"),),
                        (t("the office closed"),),
                        (t("Harbour review, 2020"),),
                    ),
                )
            ),
            table,
            n.Chart(
                "bar",
                "Boats by quay",
                "Old quay 1,200 boats, new quay 80.",
                "boats",
                (
                    n.Series(
                        "",
                        (
                            n.Point("Old quay", Decimal(1200), "1,200"),
                            n.Point("New quay & pier", Decimal(80), "80"),
                        ),
                    ),
                ),
                table,
            ),
            n.ListBlock(
                (
                    (n.Paragraph((t("first"),)),),
                    (
                        n.Paragraph((t("second"),)),
                        n.ListBlock(((n.Paragraph((t("inner"),)),),)),
                    ),
                ),
                ordered=True,
            ),
            n.Heading(2, (t("What we ask"),), "what-we-ask"),
            n.Card(
                "recommendation",
                1,
                (t("Count the boats again."),),
                (
                    n.Paragraph((t("To the harbour office, under the Quays Act."),), "fine"),
                    n.Paragraph((t("Open on 24 November 2026."),), "status"),
                ),
                "recommendation-1",
            ),
            n.Card(
                "question",
                1,
                (t("Why were the boats not counted?"),),
                (n.Paragraph((t("Because the office closed."),)),),
                "question-1",
            ),
            n.Panel("contact", (t("Contact"),), (n.Paragraph((t("desk@example.org"),)),)),
            n.Panel("local", (t("In your riding"),), (n.Paragraph((t("Eighty boats."),)),)),
            n.Heading(2, (t("Sources"),), "sources"),
            n.SourceList(
                keys=None,
                groups=(
                    (
                        "Press",
                        (
                            n.SourceEntry(
                                "review-2020",
                                (
                                    t("“Harbour review”, "),
                                    n.Emphasis((t("The Review"),)),
                                    t(", 3 May 2020, "),
                                    n.Link(
                                        "https://example.org/review",
                                        (t("https://example.org/review"),),
                                    ),
                                    t("."),
                                ),
                                "source-review-2020",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        notes=tuple(
            n.Note(
                number,
                (t("“Harbour review”, "), n.Emphasis((t("The Review"),)), t(f", para. {number}.")),
            )
            for number in range(1, 6)
        ),
    )
