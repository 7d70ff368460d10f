"""Who reviews, and the review of the corpus that is open, kept from one decision to the next."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from textmine.review import Review, default_reviewer
from textmine.web.page import Page

WHO = "textmine-reviewer"  # the cookie
_LONGEST = 60  # characters of a reviewer's name
_MOST = 8  # reviews kept: each has what finds places in a build
_lock = threading.Lock()


def reviewer(page: Page) -> str:
    """Whose decisions those of this browser are."""
    return unquote(page.request.cookies.get(WHO, "")).strip()[:_LONGEST] or default_reviewer()


def remember(response: Any, name: str) -> None:
    """Keep the reviewer's name in the browser."""
    value = quote(" ".join(name.split())[:_LONGEST])
    response.set_cookie(WHO, value, max_age=31_536_000, httponly=True, samesite="lax")


def review_of(page: Page) -> Review:
    """The review of the corpus that is open, for who is at this browser."""
    folder, who = Path(page.reader.store.folder), reviewer(page)
    with _lock:
        kept: dict[tuple[Path, str], Review] = page.request.app.state.__dict__.setdefault("reviews", {})
        if (folder, who) not in kept:
            while len(kept) >= _MOST:
                kept.pop(next(iter(kept))).close()
            kept[folder, who] = Review.open(folder, who=who)
        return kept[folder, who]
