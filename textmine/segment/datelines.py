"""The words that open a news report: a place in capitals, a day, an agency, then a dash."""

from __future__ import annotations

import re

_ROOM = 90  # characters of a paragraph in which they end
_DATELINE = re.compile(
    r"""(?:[A-Z][A-Z.'’]+[/ -]?){1,4}  # ADDIS ABABA
        (?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?  # , Ethiopia
        (?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?)?  # May 3, 2021
        (?:\s?\([A-Za-z][\w./ -]{1,30}\))?  # (Agency)
        ,?\s?[-–—]{1,2}\s
        |(?:[A-Z][A-Z.'’]+[/ -]?){1,4}\([A-Za-z][\w./ -]{1,30}\)\s?[-–—]{1,2}(?=[A-Z])  # LIMA (AP) -Troops
        |(?:[A-Z][a-z]+\s?){1,3},?\s[^()]{0,30}  # Rome, 3 May (AP) -
         \((?:[a-z]{2,4}|[A-Z]{2,6}|[A-Z][a-z]+)(?:[/ -][A-Z][\w-]*)*\)\s?[-–—]{1,2}\s
        |[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?\s(?:[–—]|--?)\s(?=[A-Z])  # Lima – Troops
        """,
    re.VERBOSE,
)  # fmt: skip
_DASH = re.compile(r"\s[-–—]{1,2}\s")


def dateline_end(text: str) -> int:
    """Where the report begins after a dateline, 0 where there is none.

    >>> dateline_end("LIMA, May 3 (AP) - Troops left."), dateline_end("The UN - or what is left of it - agreed.")
    (19, 0)
    >>> dateline_end("Lima – Troops left."), dateline_end("Peru – The first of them – left.")
    (7, 0)
    """
    match = _DATELINE.match(text[:_ROOM])
    if match is None:
        return 0
    if match[0][1].islower() and "(" not in match[0]:  # a second dash makes it an aside
        sentence = text[match.end() :].partition(". ")[0]
        return 0 if _DASH.search(sentence) else match.end()
    if not ("(" in match[0] or any(len(word) > 3 for word in re.findall("[A-Z]+", match[0]))):
        return 0
    return match.end()
