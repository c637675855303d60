#!/usr/bin/env python3
"""Bring the catalogs of briefgen's own words up to date, and compile them.

`make locales` adds the labels that a catalog lacks (to be translated), drops those that are no more, and
writes the compiled file beside each. What is there stays; in other languages than English, the English words stand above
each message for those who translate it.
"""

import datetime
import io
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from briefgen.document.labels import LABELS

FOLDER: Final = Path(__file__).parents[1] / "src/briefgen/locales"
UNDATED: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same words make the same file; when they changed, version control says."""
HEADER: Final = "# briefgen's own words in documents: the id of a message is the label's name.\n#"


def files() -> dict[Path, bytes]:
    """Every catalog and its compiled form, as they have to be."""
    english = _read(FOLDER / "en/LC_MESSAGES/briefgen.po")
    made: dict[Path, bytes] = {}
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/briefgen.po")):
        catalog = _renewed(_read(path), english)
        made[path] = _text(catalog)
        made[path.with_suffix(".mo")] = _compiled(catalog)
    return made


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def _renewed(old: Catalog, english: Catalog) -> Catalog:
    language = str(old.locale)
    new = Catalog(language, creation_date=UNDATED, revision_date=UNDATED, fuzzy=False)
    for name in LABELS:
        known, source = old.get(name), english.get(name)
        comments = [f"English: {source.string}"] if source and language != "en" else []
        new.add(name, known.string if known else "", auto_comments=comments)
    return new


def _text(catalog: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalog, width=120, omit_header=True)
    facts = f'"Language: {catalog.locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return f'{HEADER}\nmsgid ""\nmsgstr ""\n{facts}\n'.encode() + written.getvalue()


def _compiled(catalog: Catalog) -> bytes:
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


if __name__ == "__main__":
    for target, content in files().items():
        target.write_bytes(content)
