"""How a quotation differs from the passage it is of, word by word, Chinese character by character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from textmine.check.letters import Letters, Unit
from textmine.script import is_han

ChangeKind = Literal["same", "changed", "added", "left out"]
_PAD = 6  # letters looked at on either side of the window that fits best
_STRAY = 2  # so many times as long as a stretch that agrees, a gap behind it makes it a chance likeness


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the draft beside what the source has there; one of them is empty where nothing answers it."""

    kind: ChangeKind
    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """`source.text[start:end]` is what a quotation is nearest to; `identity` is the share that agrees, 0 to 1."""

    start: int
    end: int
    identity: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    same: bool
    here: tuple[int, int]  # units of the quotation
    there: tuple[int, int]  # units of the source


def compare(quoted: Letters, source: Letters) -> Likeness | None:
    """The stretch of a source that a quotation is most like, and how they differ; None where they share nothing."""
    if not quoted.letters or not source.letters:
        return None
    first, last = _window(quoted, source)
    from_, to = source.places[first], source.places[last - 1] + 1
    units = [unit for unit in source.units if from_ <= unit.start and unit.end <= to]
    here, there = [unit.key for unit in quoted.units], [unit.key for unit in units]
    blocks = _trimmed([_Block(op.tag == "equal", (op.src_start, op.src_end), (op.dest_start, op.dest_end))
                       for op in Levenshtein.opcodes(here, there)])  # fmt: skip
    if not any(block.same for block in blocks):
        return None
    low = blocks[0].there[0]
    high = blocks[-1].there[1]
    if low >= high:
        return None
    same = sum(_weight(quoted.units[slice(*block.here)]) for block in blocks if block.same)
    size = max(_weight(quoted.units), _weight(units[low:high]))
    changes = tuple(_change(block, quoted, source, units) for block in _merged(blocks, quoted.units))
    return Likeness(units[low].start, units[high - 1].end, same / size, changes)


def _weight(units: Sequence[Unit]) -> float:
    return sum(unit.weight for unit in units)


def _window(quoted: Letters, source: Letters) -> tuple[int, int]:
    """Which letters of a source to look at."""
    size = len(quoted.letters)
    if len(source.letters) <= size + 2 * _PAD:
        return 0, len(source.letters)
    found = fuzz.partial_ratio_alignment(quoted.letters, source.letters)
    if found is None:
        return 0, len(source.letters)
    pad = _PAD + size // 8
    return max(0, found.dest_start - pad), min(len(source.letters), found.dest_end + pad)


def _trimmed(blocks: list[_Block]) -> list[_Block]:
    """Without what of the source stands before and behind the passage."""
    blocks = list(_end_trimmed(blocks))
    turned = [_turned(block) for block in reversed(blocks)]
    return [_turned(block) for block in reversed(_end_trimmed(turned))]


def _turned(block: _Block) -> _Block:
    """A block counted from the end; turning twice gives it back."""
    return _Block(block.same, (-block.here[1], -block.here[0]), (-block.there[1], -block.there[0]))


def _end_trimmed(blocks: list[_Block]) -> list[_Block]:
    """The blocks without what only the source has at their end, nor stray likenesses behind a gap."""
    blocks = list(blocks)
    while len(blocks) > 1:
        last = blocks[-1]
        if not last.same:
            before = blocks[-2]
            if not before.same:  # several edits in a row are one
                blocks[-2:] = [
                    _Block(False, (before.here[0], last.here[1]), (before.there[0], last.there[1]))
                ]
                continue
            size = min(last.there[1] - last.there[0], last.here[1] - last.here[0])
            if last.here[1] == last.here[0]:
                blocks.pop()
            else:
                blocks[-1] = _Block(False, last.here, (last.there[0], last.there[0] + size))
            break
        gap = 0
        at = len(blocks) - 2
        while at >= 0 and not blocks[at].same:
            gap += max(
                0, (blocks[at].there[1] - blocks[at].there[0]) - (blocks[at].here[1] - blocks[at].here[0])
            )
            at -= 1
        if at < 0 or gap <= _STRAY * (last.here[1] - last.here[0]):
            break
        blocks[at + 1 :] = [
            _Block(False, (blocks[at].here[1], last.here[1]), (blocks[at].there[1], last.there[1]))
        ]
    return blocks


def _merged(blocks: Sequence[_Block], units: Sequence[Unit]) -> list[_Block]:
    """Edits side by side, or with a single character between them, are shown as one."""
    merged: list[_Block] = []
    for at, block in enumerate(blocks):
        lone = (
            block.same
            and block.here[1] - block.here[0] == 1
            and is_han(units[block.here[0]].key[0])
            and 0 < at < len(blocks) - 1
        )
        same = block.same and not lone
        if merged and not same and not merged[-1].same:
            last = merged[-1]
            merged[-1] = _Block(False, (last.here[0], block.here[1]), (last.there[0], block.there[1]))
        else:
            merged.append(_Block(same, block.here, block.there))
    return merged


def _change(block: _Block, quoted: Letters, source: Letters, units: Sequence[Unit]) -> Change:
    draft = _text(quoted.text, quoted.units[slice(*block.here)])
    there = _text(source.text, units[slice(*block.there)])
    if block.same:
        return Change("same", draft, there)
    kind: ChangeKind = "changed" if draft and there else "added" if draft else "left out"
    return Change(kind, draft, there)


def _text(text: str, units: Sequence[Unit]) -> str:
    return text[units[0].start : units[-1].end] if units else ""


def in_line(changes: Sequence[Change], *, around: int = 12) -> str:
    """A difference in one line: what the draft puts in as `{+…+}`, what it leaves out as `[-…-]`.

    Args:
        around: letters of a stretch that agrees that are shown beside an edit.
    """
    shown: list[str] = []
    for at, change in enumerate(changes):
        if change.kind == "same":
            shown.append(_short(change.draft, around, first=at == 0, last=at == len(changes) - 1))
            continue
        if change.source:
            shown.append(f"[-{change.source}-]")
        if change.draft:
            shown.append(f"{{+{change.draft}+}}")
    line = ""
    for piece in shown:
        gap = (
            line and piece and not is_han(piece[-1]) and not any(is_han(c) for c in (line[-2:-1] + piece[:3]))
        )
        line += (" " if gap else "") + piece
    return line


def _short(text: str, around: int, *, first: bool, last: bool) -> str:
    """The ends of a stretch that stand beside edits, cut at words."""
    most = around if first or last else 2 * around
    if len(text) <= most + 1:
        return text
    if first:
        return "…" + _from_word(text, len(text) - around)
    if last:
        return _to_word(text, around) + "…"
    return f"{_to_word(text, around)} … {_from_word(text, len(text) - around)}"


def _from_word(text: str, at: int) -> str:
    while at > 0 and _in_word(text, at):
        at -= 1
    return text[at:].lstrip()


def _to_word(text: str, at: int) -> str:
    while at < len(text) and _in_word(text, at):
        at += 1
    return text[:at].rstrip()


def _in_word(text: str, at: int) -> bool:
    return all(char.isalnum() and not is_han(char) for char in text[at - 1 : at + 1])
