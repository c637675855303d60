"""The format-neutral tree: what a brief says, before any format says it."""
