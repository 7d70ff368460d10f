"""jieba, and its port to Rust where that is installed: the same words, about thirty times as fast."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Literal, Protocol

from textmine.script import has_han

EngineName = Literal["auto", "rjieba", "jieba"]


class Engine(Protocol):
    """Cuts Simplified Chinese into words with jieba's part-of-speech flags."""

    def add_word(self, word: str, flag: str) -> None: ...

    def cuts_whole(self, word: str) -> bool: ...

    def raw(self, text: str) -> list[tuple[str, str]]:
        """Words with the flags that the engine gives them by itself."""
        ...

    def flagged(self, raw: tuple[str, str]) -> tuple[str, str]:
        """Such a word with the flag that it has here."""
        ...

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Words with the flags that they have here."""
        ...


class JiebaEngine:
    """The reference, in Python."""

    def __init__(self) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()
        self._tagger = jieba.posseg.POSTokenizer(self._tokenizer)
        self._tagger.initialize()
        self._added: dict[str, str] = {}

    def add_word(self, word: str, flag: str) -> None:
        self._tokenizer.add_word(word, tag=flag)
        self._added[word] = flag

    def cuts_whole(self, word: str) -> bool:
        return len(self._tokenizer.lcut(word)) == 1

    def raw(self, text: str) -> list[tuple[str, str]]:
        flags = self._tagger.word_tag_tab
        return [(word, flags.get(word, "")) for word in self._tokenizer.cut(text)]

    def flagged(self, raw: tuple[str, str]) -> tuple[str, str]:
        word, flag = raw
        return word, self._added.get(word) or flag or unknown_flag(word)

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [self.flagged(raw) for raw in self.raw(text)]


class RjiebaEngine:
    """The port to Rust."""

    def __init__(self) -> None:
        import rjieba

        self._jieba = rjieba.Jieba()
        self._added: dict[str, str] = {}  # rjieba keeps the flag that its own dictionary has

    def add_word(self, word: str, flag: str) -> None:
        self._jieba.add_word(word, None, flag)
        self._added[word] = flag

    def cuts_whole(self, word: str) -> bool:
        return len(self._jieba.cut(word)) == 1

    def raw(self, text: str) -> list[tuple[str, str]]:
        tagged: list[tuple[str, str]] = self._jieba.tag(text)
        return tagged

    def flagged(self, raw: tuple[str, str]) -> tuple[str, str]:
        word, flag = raw
        return word, self._added.get(word) or (flag if self._jieba.has_word(word) else unknown_flag(word))

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [self.flagged(raw) for raw in self.raw(text)]


def unknown_flag(word: str) -> str:
    """The flag of a word that the dictionary lacks: `m`, `eng`, `x`, or `un` for unknown Chinese words.

    The two engines guess differently at unknown words; this keeps them equal, and says what is a guess.
    """
    if has_han(word):
        return "un"
    if word.replace(".", "").replace("%", "").replace(",", "").isdigit():
        return "m"
    return "eng" if any(char.isalnum() for char in word) else "x"


def make_engine(name: EngineName = "auto", words: Iterable[tuple[str, str]] = ()) -> Engine:
    """An engine that keeps `words` (word and flag, Simplified) whole.

    Raises:
        ImportError: `rjieba` was asked for and is not installed.
    """
    engine: Engine
    if name == "jieba":
        engine = JiebaEngine()
    elif name == "rjieba":
        engine = RjiebaEngine()
    else:
        try:
            engine = RjiebaEngine()
        except ImportError:
            engine = JiebaEngine()
    for word, flag in words:
        if not engine.cuts_whole(word):
            engine.add_word(word, flag)
    return engine
