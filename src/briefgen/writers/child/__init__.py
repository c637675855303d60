"""Templates that are not ours are filled in and printed in a process of their own, within limits."""

from briefgen.writers.child.choosing import finish

__all__ = ["finish"]
