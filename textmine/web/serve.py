"""Running the page on this machine."""

from __future__ import annotations

import contextlib
import errno
import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from textmine.errors import TextmineError
from textmine.store import Store
from textmine.web.app import create_app
from textmine.web.key import FIELD, Tickets, new_key
from textmine.web.limits import Limits

HOST = "127.0.0.1"  # never anything else: the page has no users and no passwords, but a key for who may write


class PortError(TextmineError):
    """The page cannot be offered at the port asked for."""


_MORE_PORTS = 20  # that are tried where the one asked for is taken


def serve(
    folder: Path | None,
    *,
    port: int,
    lang: str | None = None,
    open_browser: bool = False,
    ready: Callable[[str], None] = lambda _: None,
    next_free: bool = False,
    home: Path | None = None,
    recent: Path | None = None,
    limits: Limits | None = None,
) -> None:
    """Offer the page on a build at http://127.0.0.1:PORT until it is interrupted.

    Args:
        folder: the build's folder; None: no corpus is open yet.
        port: the port; 0 takes any that is free.
        lang: the language for whoever has not chosen one.
        open_browser: show the page in the browser as soon as it answers.
        ready: is given the page's address as soon as it answers.
        next_free: where the port is taken, take the next one that is free.
        home: the folder that corpora are made in; the usual one when None.
        recent: the file that keeps which corpora were opened; None: nothing is kept.
        limits: how much may be sent at once.

    Raises:
        StoreError: the folder holds no build that can be read.
        PortError: the port is taken, or not to be had.
    """
    if folder is not None:
        Store.open(folder).close()  # says at once what is wrong, not with the first page
    with listening(port, more=_MORE_PORTS if next_free else 0) as listener:
        key, tickets = new_key(), Tickets()
        address = f"http://{HOST}:{listener.getsockname()[1]}/?{FIELD}="
        ready(address + key)
        app = create_app(folder, lang=lang, key=key, home=home, recent=recent, limits=limits, tickets=tickets)
        if open_browser:  # the socket listens already: the browser waits for the first answer
            webbrowser.open(address + tickets.new())
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        with contextlib.suppress(KeyboardInterrupt):  # how one stops it
            uvicorn.Server(config).run(sockets=[listener])


def listening(port: int, *, more: int = 0) -> socket.socket:
    """A socket that listens at a port of this machine and of no network.

    Args:
        port: the port; 0 takes any that is free.
        more: how many of the ports after it are tried where it is taken, before any that is free is taken.

    Raises:
        PortError: the port is taken, or not to be had.
    """
    for other in (*range(port, min(port + more, 65535) + 1), 0) if more and port else ():
        with contextlib.suppress(PortError):
            return _listening(other)
    return _listening(port)


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(100)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortError(
                f"port {port} is taken by another program; choose one with --port, or 0 for any that is free"
            ) from error
        raise PortError(f"port {port} cannot be used: {error.strerror or error}") from error
    return listener
