"""The README's table of kinds is made of the kinds; `BRIEFGEN_UPDATE=1 pytest tests/kinds` writes it."""

import os
import re

from kind_support import NAMES, kind_of

from briefgen.kinds.describing import kinds_table

_TABLE = re.compile(r"(?P<start><!-- kinds:[^\n]*-->\n).*?(?P<end><!-- /kinds -->)", re.DOTALL)


def test_the_table_of_kinds_is_what_the_kinds_say(root):
    path = root / "README.md"
    readme = path.read_text(encoding="utf-8")
    table = kinds_table(map(kind_of, NAMES))
    assert table.count("\n") == len(NAMES) + 2
    new = _TABLE.sub(lambda one: f"{one['start']}\n{table}\n{one['end']}", readme)
    if os.environ.get("BRIEFGEN_UPDATE"):
        path.write_text(new, encoding="utf-8")
        return
    assert new == readme
