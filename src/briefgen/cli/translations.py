"""``briefgen translations``: the catalog in which the library's own words are translated."""

import datetime
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from briefgen.cli.output import finish, project_option, require_project
from briefgen.corpus.store import load_corpus
from briefgen.errors import UsageError
from briefgen.evidence.translating import LIBRARY_LANGUAGE, Text, read_catalog, texts
from briefgen.findings import Report
from briefgen.saving import save

_UNDATED: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same words make the same file; when they changed, version control says."""
_HEADER: Final = """\
# The library's own words in another language; `briefgen translations {language}` adds what is new.
# Quotations and numbers are translated beside them (evidence.yaml), official names of laws stand in instruments.yaml.
#"""


@click.command(name="translations")
@click.argument("language")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit code 1 where the catalog is not up to date."
)
@project_option
def command(language: str, *, check: bool, folder: Path | None) -> int:
    """Write or update seeds/translations/LANGUAGE.po, such as fr: what your library says in its own words.

    It is a gettext catalog, for any translator's editor. Nothing is lost: where an English text changed,
    its translation is kept as a guess (fuzzy), and one that nothing needs any more as obsolete.
    """
    if not language.isalpha() or not language.islower() or language == LIBRARY_LANGUAGE:
        raise UsageError("give a language without region that the library is not in, such as fr")
    project = require_project(folder)
    report = Report()
    corpus = load_corpus(project, report)
    path = project.catalog(language)
    read_catalog(path, project.shown(path), language, report)
    if report.has_errors:
        return finish(report)
    catalog = _updated(path, language, tuple(texts(corpus)))
    content = _text(catalog, language)
    fresh = path.is_file() and path.read_bytes() == content
    if not fresh and not check:
        save(path, content)
    click.echo(project.shown(path))
    click.echo(_counted(catalog), err=True)
    return int(check and not fresh)


def _updated(path: Path, language: str, found: Iterable[Text]) -> Any:
    """The catalog with every text of the library; what it had is kept."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - only this command writes catalogs
    from babel.messages.pofile import read_po  # noqa: PLC0415 - same

    template = Catalog(language, fuzzy=False)
    for one in found:
        template.add(one.words.strip(), "", [(one.reference, 0)])
    catalog = Catalog(language, creation_date=_UNDATED, revision_date=_UNDATED, fuzzy=False)
    if path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(template, update_creation_date=False)
    for key in [key for key, one in catalog.obsolete.items() if not one.string]:
        del catalog.obsolete[key]
    return catalog


def _text(catalog: Any, language: str) -> bytes:
    from babel.messages.pofile import write_po  # noqa: PLC0415 - only this command writes catalogs

    written = io.BytesIO()
    write_po(written, catalog, width=110, omit_header=True, include_previous=True)
    facts = f'"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header = f'{_HEADER.format(language=language)}\nmsgid ""\nmsgstr ""\n{facts}\n'
    return header.encode() + written.getvalue()


def _counted(catalog: Any) -> str:
    messages = [one for one in catalog if one.id]
    guesses = sum(bool(one.string) and one.fuzzy for one in messages)
    done = sum(bool(one.string) and not one.fuzzy for one in messages)
    return (
        f"{len(messages)} texts: {done} translated, {guesses} to be looked at again (fuzzy), "
        f"{len(messages) - done - guesses} to be translated; {len(catalog.obsolete)} no longer needed"
    )
