"""The key of one start of the site: who has it may change something (see `posting`)."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

FIELD = "key"  # of the address that the terminal shows


def new_key() -> str:
    """A key for one start of the site."""
    return secrets.token_urlsafe(24)


class Tickets:
    """Keys that can be used once. The browser is started with one, as other users see how programs are started."""

    def __init__(self) -> None:
        self._good: set[str] = set()

    def new(self) -> str:
        """A ticket."""
        ticket = secrets.token_urlsafe(24)
        self._good.add(ticket)
        return ticket

    def take(self, ticket: str) -> bool:
        """Is this one that has not been used yet?"""
        if ticket not in self._good:
            return False
        self._good.discard(ticket)
        return True


def token_of(key: str) -> str:
    """The token of the forms that go with a key."""
    return hmac.new(key.encode(), b"forms", sha256).hexdigest()


def cookie_of(request: Request) -> str:
    """The name of the cookie that holds the key: cookies of one host are shared by its ports."""
    return f"textmine-key-{request.url.port or 80}"


def may_write(request: Request) -> bool:
    """Was the page opened with the key of this start?"""
    key: str = request.app.state.key
    return hmac.compare_digest(request.cookies.get(cookie_of(request), "").encode(), key.encode())


def taken(request: Request) -> Response | None:
    """Answer an address that holds the key: the key becomes a cookie, and the address loses it; None for others."""
    if FIELD not in request.query_params:
        return None
    plain = request.url.remove_query_params(FIELD)
    answer = RedirectResponse(plain.path + (f"?{plain.query}" if plain.query else ""), 303)
    key: str = request.app.state.key
    given = request.query_params[FIELD]
    if hmac.compare_digest(given.encode(), key.encode()) or request.app.state.tickets.take(given):
        answer.set_cookie(cookie_of(request), key, httponly=True, samesite="lax")
    return answer
