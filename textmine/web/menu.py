"""The menu: what the site offers, in groups. A group of one name is shown open, the others unfold."""

from __future__ import annotations

from dataclasses import dataclass

Entry = tuple[str, str]  # the address of a page, and the key of its name in words/


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together; `key` is that of the group's name, "" for those always in sight."""

    key: str
    entries: tuple[Entry, ...]


MENU: tuple[Group, ...] = (
    Group(
        "",
        (
            ("/", "home"),
            ("/search", "search"),
            ("/actors", "actors"),
            ("/claims", "claims"),
            ("/findings", "findings"),
            ("/topics", "topics"),
            ("/documents", "documents"),
        ),
    ),
    Group(
        "menu-words",
        (
            ("/words", "words-list"),
            ("/concordance", "concordance"),
            ("/collocates", "collocates"),
            ("/keyness", "keyness"),
            ("/ngrams", "ngrams"),
            ("/dispersion", "spread"),
            ("/figures", "pictures"),
        ),
    ),
    Group("menu-work", ()),
    Group("menu-corpus", ()),
)
