"""Here or in a process of its own: whose template it is decides."""

from briefgen.project import packaged
from briefgen.templates.model import Template
from briefgen.writers.child.run import finish_apart
from briefgen.writers.limits import Limits
from briefgen.writers.making import make
from briefgen.writers.model import Written
from briefgen.writers.work import Work


def finish(work: Work, template: Template, limits: Limits) -> Written:
    """The finished file; both ways give the same bytes."""
    if not is_ours(template):
        return finish_apart(work, limits)
    return make(work)


def is_ours(template: Template) -> bool:
    """Whether every folder of the template, links followed, comes with briefgen."""
    home = packaged("templates").resolve()
    return all(folder.resolve().is_relative_to(home) for folder in template.folders)
