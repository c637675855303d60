"""Errors that mean "cannot go on"; each knows the exit code of the command that met it."""

from typing import ClassVar

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_CORPUS = 3
EXIT_ENVIRONMENT = 4
EXIT_CANNOT_WRITE = 5
EXIT_VERIFY = 6
EXIT_BUG = 70
EXIT_INTERRUPTED = 130


class BriefgenError(Exception):
    """Something stopped the command; the message is one sentence and what to do next."""

    exit_code: ClassVar[int] = EXIT_BUG


class FindingsError(BriefgenError):
    """The report holds errors, so the stage that was running ends here."""

    exit_code = EXIT_FINDINGS


class UsageError(BriefgenError):
    """The command was called with something that cannot be meant."""

    exit_code = EXIT_USAGE


class EnvironmentBrokenError(BriefgenError):
    """Something outside the project is missing, such as Pango for the PDF."""

    exit_code = EXIT_ENVIRONMENT


class CannotWriteError(BriefgenError):
    """A file could not be written where it was asked for."""

    exit_code = EXIT_CANNOT_WRITE


class OurBugError(BriefgenError):
    """briefgen broke its own promise; nothing was written, and it says so."""

    exit_code = EXIT_BUG
