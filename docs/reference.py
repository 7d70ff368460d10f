"""Builds the reference of what is public in Python from the docstrings: a folder of HTML pages that open offline.

    python docs/reference.py FOLDER

Ends with status 1 where a docstring or an annotation cannot be shown as it should be.
"""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from pathlib import Path

import pdoc
import pdoc.render

# What the pages show: these, as far as they list it in __all__; textmine.build is in that of textmine.
MODULES = (
    "textmine",
    "textmine.corpus",
    "textmine.records",
    "textmine.errors",
    "textmine.store",
    "textmine.search",
    "textmine.cite",
    "textmine.compare",
    "textmine.check",
    "textmine.review",
    "textmine.figures",
    "textmine.exchange",
    "textmine.annotations",
)
_NO_MODULES_BELOW = r"!textmine\..+\..+"


def build_reference(folder: Path) -> list[str]:
    """Write the pages.

    Returns:
        What is wrong, a line each.
    """
    for name in MODULES:
        module = import_module(name)
        for member in getattr(module, "__all__", ()):
            setattr(module, member, getattr(module, member))  # what is loaded when it is asked for
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        pdoc.render.configure(docformat="google", search=True, show_source=False)
        pdoc.pdoc(*MODULES, _NO_MODULES_BELOW, output_directory=folder)
    return [" ".join(str(one.message).split()) for one in told]


def main() -> int:
    """Build them into the folder that is named."""
    if len(sys.argv) != 2:
        print("usage: python docs/reference.py FOLDER", file=sys.stderr)
        return 2
    wrong = build_reference(Path(sys.argv[1]))
    print("\n".join(wrong) or f"reference built in {sys.argv[1]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
