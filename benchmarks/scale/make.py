"""`python -m benchmarks.scale.make FOLDER PARAGRAPHS LANGUAGE SEED FILE...`: makes the texts; prints what they hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.many_files import write_paragraphs
from textmine.errors import TextmineError


def main(folder: str, number: str, language: str, seed: str, *paths: str) -> None:
    """Make and print."""
    languages = ["zh", "en"] if language == "both" else [language]
    try:
        made = write_paragraphs(
            Path(folder), int(number), [Path(path) for path in paths], languages=languages, seed=int(seed)
        )
    except TextmineError as error:
        raise SystemExit(str(error)) from None
    print(json.dumps(made.as_json()))


if __name__ == "__main__":
    main(*sys.argv[1:])
