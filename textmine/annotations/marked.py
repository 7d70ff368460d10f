"""What every importer gives: texts with labelled spans, before the labels are ours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from textmine.errors import InputError

BRAT_RESOURCE = "textmine"  # of brat's normalisations: what follows is the id of a concept


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """`text[start:end]` of a marked text with the label its annotator gave it."""

    start: int
    end: int
    label: str
    line: int | None = None  # in the file, 1 is the first
    concept: str = ""  # the id of what it names, where the annotation says


@dataclass(slots=True)
class MarkedText:
    """One annotated text of a file."""

    name: str
    text: str
    spans: list[MarkedSpan] = field(default_factory=list)
    path: Path = Path()
    line: int | None = None

    def add(
        self, start: object, end: object, label: object, line: int | None = None, concept: str = ""
    ) -> MarkedSpan:
        """Add a span.

        Raises:
            InputError: the offsets are not within the text.
        """
        line = self.line if line is None else line
        if not isinstance(start, int) or not isinstance(end, int):
            raise InputError(
                self.path, f"{self.name}: offsets must be whole numbers, not {start!r}, {end!r}", line=line
            )
        if not 0 <= start < end <= len(self.text):
            raise InputError(
                self.path,
                f"{self.name}: no characters {start}-{end} in a text of {len(self.text)} characters",
                line=line,
            )
        span = MarkedSpan(start, end, str(label), line, concept)
        self.spans.append(span)
        return span


@dataclass(slots=True)
class Marked:
    """All annotated texts of a file or folder, and how many things of each kind were left out."""

    texts: list[MarkedText] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)

    def notes(self) -> list[str]:
        """What was left out, a line each."""
        return [f"{count:,} {what}" for what, count in self.ignored.items()]
