"""What parent and child say to each other: JSON, and in the answer the file's bytes after it.

The child ran a stranger's template, so its answer is read like any stranger's file.
"""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from types import MappingProxyType
from typing import Any, Final

from briefgen.codes import CODES, Severity
from briefgen.document.nodes import Meta
from briefgen.findings import Finding, Place
from briefgen.templates.model import PageSource
from briefgen.writers.filling import Page, Sheet
from briefgen.writers.limits import Limits
from briefgen.writers.model import Written
from briefgen.writers.work import Printing, Work

_MOST_FINDINGS: Final = 200
_LONGEST: Final = 2000
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


# --- what the child is told ------------------------------------------------------------------


def request(work: Work, limits: Limits) -> bytes:
    """The work and its limits, as JSON."""
    printing = work.printing
    said = {
        "limits": asdict(limits),
        "page": _plain(work.page),
        "printing": _printing(printing) if printing else None,
    }
    return json.dumps(said).encode("ascii")


def _plain(page: Page) -> dict[str, Any]:
    values = {one.name: getattr(page, one.name) for one in fields(page)}
    meta = {one.name: getattr(page.meta, one.name) for one in fields(page.meta)}
    values["meta"] = {**meta, "labels": dict(page.meta.labels)}
    values["sheets"] = [asdict(one) for one in page.sheets]
    values["parents"] = [asdict(one) for one in page.parents]
    return values


def _printing(printing: Printing) -> dict[str, Any]:
    return {
        "date": printing.date,
        "ledger": base64.b64encode(printing.ledger).decode("ascii"),
        "folders": printing.folders,
        "link_texts": dict(printing.link_texts),
    }


def read_request(said: bytes) -> tuple[Work, Limits]:
    """What :func:`request` wrote."""
    told = json.loads(said)
    page = told["page"]
    meta = page["meta"]
    known = Meta(
        **{
            **meta,
            "keywords": tuple(meta["keywords"]),
            "labels": MappingProxyType(meta["labels"]),
        }
    )
    sheets = tuple(Sheet(**one) for one in page["sheets"])
    parents = tuple(PageSource(**one) for one in page["parents"])
    filled = Page(**{**page, "meta": known, "sheets": sheets, "parents": parents})
    return Work(filled, _read_printing(told["printing"])), Limits(**told["limits"])


def _read_printing(told: Mapping[str, Any] | None) -> Printing | None:
    if told is None:
        return None
    ledger = base64.b64decode(told["ledger"])
    return Printing(
        told["date"], ledger, tuple(told["folders"]), MappingProxyType(told["link_texts"])
    )


# --- what it answers -------------------------------------------------------------------------


def answer(written: Written) -> bytes:
    """One line of JSON, then the file."""
    findings = [asdict(one) for one in written.findings[:_MOST_FINDINGS]]
    said = {"findings": findings, "pages": written.pages}
    return json.dumps(said).encode("ascii") + b"\n" + written.content


def read_answer(said: bytes) -> Written:
    """What :func:`answer` wrote.

    Raises:
        ValueError: it is anything else.
    """
    line, _, content = said.partition(b"\n")
    try:
        told = json.loads(line)
        findings = tuple(_finding(one) for one in told["findings"][:_MOST_FINDINGS])
        pages = None if told["pages"] is None else int(told["pages"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not an answer") from error
    return Written(content, findings, pages)


def _finding(told: Mapping[str, Any]) -> Finding:
    if told["code"] not in CODES:
        raise ValueError("not a code")
    details = tuple((_said(label), _said(text)) for label, text in told["details"])
    return Finding(
        told["code"],
        _said(told["sentence"]),
        _place(told["place"]) if told["place"] else None,
        details,
        _said(told["help"]),
        Severity(told["severity"]),
    )


def _place(told: Mapping[str, Any]) -> Place:
    numbers = {name: int(told[name]) for name in ("line", "column", "length")}
    return Place(
        _said(told["file"]),
        line_text=_said(told["line_text"]),
        path=_said(told["path"]),
        **numbers,
    )


def _said(words: str) -> str:
    """The words without what could move a terminal's cursor, and not endless."""
    return _CONTROLS.sub(" ", words)[:_LONGEST]
