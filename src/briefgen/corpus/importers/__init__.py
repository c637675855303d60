"""From files as received to texts: importers propose, a person confirms, lines are copied."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from briefgen.corpus.importers.compilation import COMPILATION
from briefgen.corpus.importers.model import Capture, Importer
from briefgen.corpus.importers.plain import PLAIN

IMPORTERS: Final[Mapping[str, Importer]] = MappingProxyType(
    {
        "compilation": COMPILATION,
        "plain": PLAIN,
    }
)
"""Every importer; the first that fits a capture is proposed."""


def importer_for(capture: Capture) -> Importer:
    """The first importer that the capture looks made for."""
    return next(one for one in IMPORTERS.values() if one.fits(capture))
