"""Lines of a page copied with its text that are words of its menus; they are listed in menu.csv."""

from __future__ import annotations

from functools import cache

from textmine.read.numbering import read_table


def is_menu(text: str) -> bool:
    """Is a line nothing but a word of menus: Share, 列印本頁?"""
    return text.strip(" \t　|>»›<«·•") in _lines()


@cache
def _lines() -> frozenset[str]:
    return frozenset(line for row in read_table("menu.csv") for line in row["lines"].split("|"))
