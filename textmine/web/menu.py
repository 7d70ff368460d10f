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
            ("/help", "help"),
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
    Group(
        "menu-work",
        (
            ("/review", "review"),
            ("/review/log", "review-log"),
            ("/terms", "terms-suggested"),
            ("/terms/own", "terms-own"),
            ("/compare", "compare"),
            ("/check", "check"),
            ("/similar", "similar"),
            ("/citations", "citations"),
        ),
    ),
    Group(
        "menu-corpus",
        (("/corpora", "corpora"), ("/export", "export"), ("/evaluate", "evaluate"), ("/verify", "verify")),
    ),
)
# Which word of the help page (`/help#WORD`) a page is about: the "?" beside its heading leads there.
EXPLAINED = {
    "/search": "search",
    "/actors": "actor",
    "/claims": "claim",
    "/findings": "finding",
    "/topics": "topic",
    "/documents": "files",
}
_UNDER = {"/read": "/documents", "/why": "/claims"}  # parts of the site whose address does not say it
_WITHOUT = ("/corpora",)  # what can be looked at while no corpus is open


def entry_of(path: str) -> str:
    """The page of the menu that a page belongs to: itself, or the one whose address it lies under; "" for none."""
    under = _UNDER.get(f"/{path.split('/')[1]}", path) if path != "/" else path
    found = [
        address
        for group in MENU
        for address, _ in group.entries
        if under == address or (address != "/" and under.startswith(f"{address}/"))
    ]
    return max(found, key=len, default="")


def menu_of(*, has_corpus: bool) -> tuple[Group, ...]:
    """The menu; while no corpus is open, what needs none, with nothing to unfold."""
    if has_corpus:
        return MENU
    return (Group("", tuple(entry for group in MENU for entry in group.entries if entry[0] in _WITHOUT)),)
