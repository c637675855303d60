"""The house style, in pure Python."""
