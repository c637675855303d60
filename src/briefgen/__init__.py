"""Briefs whose quotations, numbers and recommendations are proven against their sources."""

__version__ = "0.1.0"

__all__ = ["__version__"]
