"""What keeps the page to its user and to itself: who is answered at all, and headers on every answer."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from textmine.web.language import language_of, word
from textmine.web.peers import is_another_user

# A page elsewhere may point a name of its own at 127.0.0.1 and read the corpus through the user's browser
# (DNS rebinding); it cannot make the browser call that name one of these.
ALLOWED_HOSTS = ("127.0.0.1", "localhost")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class SecurityHeaders:
    """Puts the headers on every answer, errors and files included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OnlyItsUser:
    """Answers neither pages of other sites, but for links that are followed, nor other users of the machine."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            refused = ""
            if is_another_user(scope.get("client"), scope.get("server")):
                refused = "other-user"
            elif _is_used_elsewhere(request.method, request.headers):
                refused = "used-elsewhere"
            if refused:
                told = word(refused, language_of(request, request.app.state.lang))
                await PlainTextResponse(told, 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_used_elsewhere(method: str, headers: Headers) -> bool:
    """Does a page of another site fetch, embed or measure ours? Browsers say so (Sec-Fetch), as pages cannot."""
    if headers.get("sec-fetch-site") in (None, "same-origin", "none"):
        return False
    is_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return not (is_link and method in ("GET", "HEAD"))
