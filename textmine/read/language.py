"""Which language a stretch of text is in: zh-Hant, zh-Hans or en."""

from __future__ import annotations

from collections import Counter

from textmine.script import is_han, simplify, traditionalise

_SAMPLE = 200_000


def _evidence(text: str) -> tuple[int, int, int, int]:
    """(Chinese characters, Latin letters, Traditional-only characters, Simplified-only characters)."""
    han = latin = traditional = simplified = 0
    for char, count in Counter(text).items():
        if char.isascii():
            if char.isalpha():
                latin += count
        elif is_han(char):
            han += count
            if simplify(char) != char:
                traditional += count
            elif traditionalise(char) != char:
                simplified += count
    return han, latin, traditional, simplified


def language_of_document(text: str) -> str:
    """`zh-Hant`, `zh-Hans` or `en`, by the characters `text` is written with."""
    han, latin, traditional, simplified = _evidence(text[:_SAMPLE])
    # A Chinese word has about two characters, an English one five letters.
    if han == 0 or han * 2.5 < latin:
        return "en"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def language_of_paragraph(text: str, document_language: str) -> str:
    """The language of one paragraph; the document's script where the paragraph's characters do not tell."""
    han, latin, traditional, simplified = _evidence(text)
    if han == 0 and latin == 0:
        return document_language
    if han * 2.5 < latin:
        return "en"
    if document_language in ("zh-Hant", "zh-Hans") and abs(traditional - simplified) <= 0.1 * han:
        return document_language
    return "zh-Hans" if simplified > traditional else "zh-Hant"
