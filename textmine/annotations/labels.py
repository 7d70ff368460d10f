"""From the annotators' labels to ACTOR, THREAT and STRATEGY, and from marked texts to gold."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from textmine.annotations.gold import Gold, GoldMention, GoldParagraph
from textmine.annotations.marked import Marked, MarkedText
from textmine.errors import InputError, TextmineError
from textmine.records import LABELS, Label
from textmine.script import fold

_ZH = {"ACTOR": ("行為者", "行動者", "行為體"), "THREAT": ("威脅",), "STRATEGY": ("策略", "戰略")}
_OWN: dict[str, Label] = {fold(name): label for label in LABELS for name in (label, f"{label}S", *_ZH[label])}


def parse_labels(text: str | None) -> dict[str, Label]:
    """The mapping in `PER=ACTOR,ORG=ACTOR`; labels are compared without regard to case.

    Raises:
        TextmineError: it is not written so.
    """
    mapping: dict[str, Label] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        theirs, equals, ours = (piece.strip() for piece in part.partition("="))
        label = _OWN.get(fold(ours))
        if not equals or not theirs or label is None:
            raise TextmineError(
                f"--labels {part.strip()}: write THEIRS=OURS, where OURS is {', '.join(LABELS)}"
            )
        mapping[fold(theirs)] = label
    return mapping


def to_gold(marked: Marked, labels: Mapping[str, Label], source: Path) -> Gold:
    """Gold from marked texts: labels mapped, text in NFC with its offsets.

    Args:
        labels: from `parse_labels`; our own labels need not be in it.
        source: the file or folder, for messages.

    Raises:
        InputError: there are annotations, but none has a label that is ours or in `labels`.
    """
    known = {**_OWN, **labels}
    left_out: Counter[str] = Counter()
    paragraphs: list[GoldParagraph] = []
    mentions: dict[tuple[str, int, int, Label], GoldMention] = {}
    taken: set[str] = set()
    for number, marked_text in enumerate(marked.texts, start=1):
        if marked_text.name in taken:
            marked_text.name += f"-{number}"
        taken.add(marked_text.name)
        text = unicodedata.normalize("NFC", marked_text.text)
        place = f"{marked_text.path}:{marked_text.line}" if marked_text.line else str(marked_text.path)
        paragraphs.append(GoldParagraph(marked_text.name, text, "", place))
        for span in marked_text.spans:
            label = known.get(fold(span.label))
            if label is None:
                left_out[span.label] += 1
                continue
            start, end = _in_nfc(marked_text, text, span.start), _in_nfc(marked_text, text, span.end)
            mention = GoldMention(marked_text.name, start, end, text[start:end], label, span.concept)
            mentions[mention.para, start, end, label] = mention
    if left_out and not mentions:
        named = ", ".join(sorted(left_out)[:6])
        first = next(iter(sorted(left_out)))
        raise InputError(
            source, f"none of its labels ({named}) is known; say what they are: --labels {first}=ACTOR"
        )
    used = set(labels.values()) | {mention.label for mention in mentions.values()}
    notes = marked.notes()
    if left_out:
        counted = ", ".join(f"{label} ({count})" for label, count in left_out.most_common())
        notes.append(f"labels left out: {counted}; --labels says what a label is")
    return Gold(
        tuple(paragraphs),
        tuple(mentions.values()),
        None,
        tuple(label for label in LABELS if label in used) or LABELS,
        tuple(notes),
    )


def _in_nfc(marked: MarkedText, text: str, at: int) -> int:
    """Where the offset `at` of the text as it was annotated is in the text in NFC."""
    if text == marked.text:
        return at
    return len(unicodedata.normalize("NFC", marked.text[:at]))
