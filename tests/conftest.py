"""What all tests share: the real library, loaded once."""

from pathlib import Path

import pytest

from briefgen.corpus.model import Corpus
from briefgen.corpus.store import load_corpus
from briefgen.evidence.model import Library
from briefgen.evidence.proven import resolve_library
from briefgen.findings import Report
from briefgen.project import Project

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def loaded() -> tuple[Corpus, Library, Report]:
    report = Report()
    corpus = load_corpus(Project(ROOT), report)
    return corpus, resolve_library(corpus, report), report
