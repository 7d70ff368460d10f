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
from textmine.web.key import FIELD, new_key

HOST = "127.0.0.1"  # never anything else: the page has no users and no passwords, but a key for who may write


class PortError(TextmineError):
    """The page cannot be offered at the port asked for."""


def serve(
    folder: Path,
    *,
    port: int,
    lang: str | None = None,
    open_browser: bool = False,
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Offer the page on a build at http://127.0.0.1:PORT until it is interrupted.

    Args:
        folder: the build's folder.
        port: the port; 0 takes any that is free.
        lang: the language for whoever has not chosen one.
        open_browser: show the page in the browser as soon as it answers.
        ready: is given the page's address as soon as it answers.

    Raises:
        StoreError: the folder holds no build that can be read.
        PortError: the port is taken, or not to be had.
    """
    Store.open(folder).close()  # says at once what is wrong, not with the first page
    with listening(port) as listener:
        key = new_key()
        address = f"http://{HOST}:{listener.getsockname()[1]}/?{FIELD}={key}"
        ready(address)
        if open_browser:
            webbrowser.open(address)  # the socket listens already: the browser waits for the first answer
        config = uvicorn.Config(
            create_app(folder, lang=lang, key=key), log_level="warning", access_log=False, server_header=False
        )
        with contextlib.suppress(KeyboardInterrupt):  # how one stops it
            uvicorn.Server(config).run(sockets=[listener])


def listening(port: int) -> socket.socket:
    """A socket that listens at a port of this machine and of no network.

    Raises:
        PortError: the port is taken, or not to be had.
    """
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
