"""Kinds of document: which parts they must have, their limits, and under which rule these count."""
