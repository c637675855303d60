"""Compare a finished file, read back, with its evidence list: nothing may be missing or altered."""

from briefgen.verify.judging import judge
from briefgen.verify.model import Item, Judgement, Verdict
from briefgen.verify.plain import Plain, squash, unhyphenated
from briefgen.verify.proving import verify_reading

__all__ = [
    "Item",
    "Judgement",
    "Plain",
    "Verdict",
    "judge",
    "squash",
    "unhyphenated",
    "verify_reading",
]
