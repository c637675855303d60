"""The README shows a page of every kind; `make gallery` draws the pages and writes the table."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parent.parent
STILL_TO_COME: set[str] = set()
"""Kinds that no sample shows yet."""
MOST_BYTES = 60_000

_spec = importlib.util.spec_from_file_location("gallery", ROOT / "tools/gallery.py")
assert _spec
assert _spec.loader
gallery = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(gallery)


def test_every_kind_is_shown_by_a_sample():
    assert set(gallery.without_picture(gallery.shown_kinds())) <= STILL_TO_COME


def test_every_kind_has_its_picture_and_every_picture_its_kind():
    pictures = {path.stem: path for path in (ROOT / "docs/kinds").glob("*.png")}
    assert set(pictures) == set(gallery.shown_kinds())
    assert len(pictures) >= 8
    assert all(path.stat().st_size <= MOST_BYTES for path in pictures.values())


def test_the_gallery_in_the_readme_is_what_the_samples_say():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = gallery.GALLERY.search(readme)
    assert found
    assert gallery.gallery(gallery.shown_kinds()) in found[0]
