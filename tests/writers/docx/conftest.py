"""The sample document as a Word file, written once."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx_samples import Sample, samples

from briefgen.document.nodes import Document
from briefgen.templates.loading import load_template
from briefgen.templates.model import Template
from briefgen.writers.docx import write_docx
from sample import every_node

LEDGER = '{"version": 1, "words": "« R&D » <b>]]>\r\n"}'.encode()


@pytest.fixture(scope="session")
def template(root: Path) -> Template:
    return replace(load_template("plain", [root / "templates"]), reference=None)


@pytest.fixture(scope="session")
def sample() -> Document:
    return every_node()


@pytest.fixture(scope="session")
def ledger() -> bytes:
    return LEDGER


@pytest.fixture(scope="session")
def content(sample: Document, template: Template, ledger: bytes) -> bytes:
    written = write_docx(sample, template, ledger)
    assert written.findings == ()
    return written.content


@pytest.fixture(scope="session")
def all_samples() -> tuple[Sample, ...]:
    return tuple(samples())
