"""`python -m benchmarks.known_errors`: what comes of each sentence that docs/quality.md says is read wrong.

To be looked at before a release: an error that is mended should not be listed any more.
"""

from __future__ import annotations

import re

from benchmarks.gold import ROOT
from textmine.analysis import Analyser
from textmine.records import Paragraph
from textmine.script import is_han

HEADING = "## What it gets wrong"
_SENTENCE = re.compile(r"「([^」]{6,})」|“([^”]{12,})”")


def sentences() -> list[str]:
    """The sentences quoted under the heading."""
    page = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    section = re.sub(r"\s+", " ", page.split(HEADING, 1)[1])
    return [f"{chinese}。" if chinese else f"{english}." for chinese, english in _SENTENCE.findall(section)]


def main() -> None:
    """Print the mentions and claims of each."""
    analyser = Analyser(models={})
    for text in sentences():
        language = "zh-Hant" if is_han(text[0]) else "en"
        paragraph = Paragraph("d:0", "d", 0, "body", "", None, None, None, text, 0, len(text), language)
        found = analyser.analyse([paragraph])
        print(
            f"\n{text}\n  mentions: " + (", ".join(f"{m.label} {m.text}" for m in found.mentions) or "none")
        )
        for claim in found.claims:
            who, whom = ", ".join(claim.actors) or "nobody", ", ".join(claim.targets) or "nobody"
            said = f"; said by {', '.join(claim.attribution)}" if claim.attribution else ""
            print(f"  {claim.kind}, {claim.polarity}: {who} → {whom}: {claim.text}{said}")


if __name__ == "__main__":
    main()
