"""Put every check to two anatomies, and count what could be compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.parity.checks import CHECKS, Check
from briefgen.verify import Plain, squash, unhyphenated
from briefgen.writers.anatomy import Anatomy
from briefgen.writers.docx.anatomy import anatomy_of_docx
from briefgen.writers.html_anatomy import anatomy_of_html
from briefgen.writers.pdf.anatomy import anatomy_of_pdf

ANATOMIES: Mapping[str, Callable[[bytes], Anatomy]] = MappingProxyType(
    {".docx": anatomy_of_docx, ".pdf": anatomy_of_pdf, ".html": anatomy_of_html}
)
"""Who takes a file apart, by its suffix."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one check found, and what stands on each side (empty: nothing)."""

    check: str
    sentence: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Parity:
    """The outcome of all checks."""

    compared: tuple[str, ...]
    not_comparable: tuple[str, ...]
    """Checks that one of the two sides cannot answer."""
    differences: tuple[Difference, ...]

    @property
    def different(self) -> tuple[str, ...]:
        """The checks that found something."""
        return tuple(dict.fromkeys(one.check for one in self.differences))


def compare(first: Anatomy, second: Anatomy) -> Parity:
    """What the two say differently; white space and invisible characters do not count."""
    # Where a layout draws its hyphens like those of the text, no hyphen is compared.
    doubtful = first.doubtful_hyphens or second.doubtful_hyphens
    plain = unhyphenated if doubtful else squash
    compared: list[str] = []
    differences: list[Difference] = []
    for name, check in CHECKS.items():
        found = _put(check, first, second, plain)
        if found is not None:
            compared.append(name)
            differences += (Difference(name, *told) for told in found)
    return Parity(
        tuple(compared),
        tuple(name for name in CHECKS if name not in compared),
        tuple(differences),
    )


def _put(
    check: Check, first: Anatomy, second: Anatomy, plain: Plain
) -> list[tuple[str, str, str]] | None:
    ours, theirs = check.takes(first), check.takes(second)
    if ours is None or theirs is None:
        return None
    return list(check.differences(ours, theirs, plain))
