#!/usr/bin/env python3
"""Say what the Python that runs this can do; bootstrap.sh acts on the answer.

    probe.py version     prints its version and its path; fails below 3.11
    probe.py venv        fails where it cannot make a virtual environment
    probe.py libraries   prints the system libraries it cannot load

Any Python 3 can run this, so that a too old one is turned away with a sentence.
"""

import ctypes
import importlib.util
import sys

OLDEST = (3, 11)

# What WeasyPrint opens to lay out a PDF: (name, file on Linux, file on macOS).
LIBRARIES = [
    ("gobject-2.0", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    ("pango-1.0", "libpango-1.0.so.0", "libpango-1.0.0.dylib"),
    ("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib"),
    ("harfbuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    ("harfbuzz-subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    ("fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib"),
]


def loads(file: str) -> bool:
    """Tell whether the system's loader finds the library and all it needs."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def version() -> int:
    """Print this Python's version and where it really is, behind any shim."""
    sys.stdout.write("{}.{} {}\n".format(*sys.version_info[:2], sys.executable))
    return 0 if sys.version_info >= OLDEST else 1


def venv() -> int:
    """Look for the two modules that Debian packs apart from its Python."""
    found = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return 0 if found else 1


def libraries() -> int:
    """Print one missing library a line."""
    for name, linux, macos in LIBRARIES:
        if not loads(macos if sys.platform == "darwin" else linux):
            sys.stdout.write(name + "\n")
    return 0


if __name__ == "__main__":
    sys.exit({"version": version, "venv": venv, "libraries": libraries}[sys.argv[1]]())
