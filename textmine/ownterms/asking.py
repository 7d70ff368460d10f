"""Goes through suggestions one by one; every decision is saved before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from textmine.errors import InputError
from textmine.ownterms.decisions import reject, take_back, term_of
from textmine.ownterms.suggesting import Suggestion
from textmine.ownterms.terms import Term, plain
from textmine.ownterms.writing import add_terms

HELP = {
    "en": "y accept · n reject · s skip · a/t/g make it an ACTOR, THREAT, STRATEGY · e English name · z Chinese name"
    " · u undo · q quit",
    "zh": "y 採用 · n 不採用 · s 略過 · a/t/g 改為 ACTOR、THREAT、STRATEGY · e 英文名 · z 中文名 · u 復原 · q 結束",
}
_LABELS = {"a": "ACTOR", "t": "THREAT", "g": "STRATEGY"}
_ASK_LABEL = {"en": "first a, t or g: what is it?", "zh": "請先按 a、t 或 g：它是什麼？"}


_KNOWN = {"en": "known already", "zh": "本已收錄"}
_JOINED = {"en": "more names of {}", "zh": "收為「{}」的異名"}


@dataclass(slots=True)
class Session:
    """What has been decided so far.

    Args:
        suggestions: those to be asked about, in order.
        folder: the layer that decisions are saved in.
        show: writes lines for a suggestion: how many there are, its place among them, and what it is now.
        ask: asks for a line; raises EOFError where there is no more.
        tell: says something.
    """

    suggestions: Sequence[Suggestion]
    folder: Path
    show: Callable[[int, int, Suggestion], None]
    ask: Callable[[str], str]
    tell: Callable[[str], None]
    lang: str = "en"
    accepted: int = 0
    rejected: int = 0
    _done: list[tuple[int, Term | None, str]] = field(default_factory=list)  # place, term, rejected name

    def run(self) -> None:
        """Ask until all are decided or somebody quits."""
        at = 0
        current = dict(enumerate(self.suggestions))
        self.tell(HELP[self.lang])
        while at < len(self.suggestions):
            one = current[at]
            self.show(at + 1, len(self.suggestions), one)
            try:
                said = self.ask("> ").strip()
            except (EOFError, KeyboardInterrupt):
                return
            key, _, rest = said.partition(" ")
            if key in ("q", "quit"):
                return
            if key in _LABELS:
                kind = (one.kind or "organisation") if key == "a" else ""
                current[at] = replace(one, label=_LABELS[key], kind=kind)
            elif key in ("e", "z"):
                name = plain(rest) or plain(self.ask("en: " if key == "e" else "zh: "))
                current[at] = replace(one, name_en=name) if key == "e" else replace(one, name_zh=name)
            elif key == "u":
                at = self._undo(at)
            elif key in ("y", "n", "s"):
                at += self._decide(at, one, key)
            else:
                self.tell(HELP[self.lang])

    def _decide(self, at: int, one: Suggestion, key: str) -> int:
        """Save a decision; returns how far to go on."""
        if key == "y":
            if not one.label:
                self.tell(_ASK_LABEL[self.lang])
                return 0
            term = term_of(one)
            try:
                added = add_terms([term], self.folder, twice="join")
            except InputError as error:
                self.tell(error.reason)
                return 0
            if not added:
                self.tell(_KNOWN[self.lang])
            elif added[0].joins:
                self.tell(_JOINED[self.lang].format(added[0].joins))
            self.accepted += len(added)
            self._done.append((at, added[0] if added else None, ""))
        elif key == "n":
            name = one.name_zh or one.name_en
            reject([name], self.folder)
            self.rejected += 1
            self._done.append((at, None, name))
        else:
            self._done.append((at, None, ""))
        return 1

    def _undo(self, at: int) -> int:
        """Take the last decision back; returns where that was."""
        if not self._done:
            return at
        before, term, name = self._done.pop()
        take_back(self.folder, term=term, name=name)
        self.accepted -= term is not None
        self.rejected -= bool(name)
        return before
