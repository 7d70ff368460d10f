"""Texts with everything that makes offsets go wrong: characters of two units, line ends, what formats reserve."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

_CHARS = (
    "俄羅斯與美国 \n\t𠮷😊👩‍🚀éa Z.。，「」;|_*[]->\\\"'<&>=#%:/-"
    + "\u0007\u200b\ufffe\u2028\u0085\u000b\u00a0\u3000\r"
)
LABELS = ("ACTOR", "THREAT", "STRATEGY")


@st.composite
def paragraphs(draw: st.DrawFn) -> list[tuple[str, list[tuple[int, int, str, str]]]]:
    """One to three texts in NFC with mentions that are words (no space at their ends) and may overlap."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        text = unicodedata.normalize("NFC", "字" + draw(st.text(_CHARS, max_size=30)) + "尾")
        marked = {}
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            label = draw(st.sampled_from(LABELS))
            if not text[start].isspace() and not text[end - 1].isspace() and "\n" not in text[start:end]:
                concept = f"{label.lower()}:{draw(st.sampled_from(['某', 'a-b', 'c_d|e', '“x, y”;[z]']))}"
                marked[start, end, label] = (start, end, label, concept)
        found.append((text, list(marked.values())))
    return found
