"""jieba's part-of-speech flags (ICTCLAS) as Universal Dependencies tags."""

from __future__ import annotations

_UPOS = {
    "n": "NOUN", "nr": "PROPN", "ns": "PROPN", "nt": "PROPN", "nz": "PROPN", "nrt": "PROPN", "nrfg": "PROPN",
    "t": "NOUN", "s": "NOUN", "f": "ADP", "v": "VERB", "vn": "VERB", "vd": "VERB", "vg": "VERB", "vi": "VERB",
    "vq": "VERB", "a": "ADJ", "ad": "ADV", "an": "NOUN", "ag": "ADJ", "b": "ADJ", "z": "ADJ", "d": "ADV",
    "dg": "ADV", "df": "ADV", "m": "NUM", "mg": "NUM", "mq": "NUM", "q": "NOUN", "r": "PRON", "rr": "PRON",
    "rz": "PRON", "rg": "PRON", "p": "ADP", "c": "CCONJ", "u": "PART", "uj": "PART", "ul": "PART",
    "uz": "PART", "ud": "PART", "ug": "PART", "uv": "PART", "y": "PART", "e": "INTJ", "o": "INTJ", "k": "PART",
    "h": "PART", "i": "NOUN", "j": "PROPN", "l": "NOUN", "x": "PUNCT", "eng": "PROPN", "g": "NOUN", "ng": "NOUN",
    "tg": "NOUN", "zg": "ADV", "un": "NOUN",
}  # fmt: skip


class _ByFlag(dict[str, str]):
    """Finds the tag of each flag the first time it is met."""

    def __missing__(self, flag: str) -> str:
        self[flag] = _UPOS.get(flag) or _UPOS.get(flag[:1]) or "X"
        return self[flag]


UNIVERSAL = _ByFlag()  # of words; what `x` is hangs on how it is written


def universal(flag: str, word: str) -> str:
    """The UD tag for a jieba flag.

    >>> universal("vn", "合作")
    'VERB'
    """
    if flag == "x":
        if word.isspace():
            return "SPACE"
        return "PUNCT" if not word.isalnum() else "X"
    return UNIVERSAL[flag]
